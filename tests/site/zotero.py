"""What Zotero saves of a page: its translators *Embedded Metadata* and *RDF*, as far as our pages concern them.

Written from how they behave, in ignorance of the engine. Names are suffixes there, the last container decides the type,
and what Open Graph says comes first and is overwritten.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement

#: Which tag makes what type of item.
TYPES = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_conference": "conferencePaper",
    "citation_book_title": "bookSection",
    "citation_inbook_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}
OPEN_GRAPH_TYPES = {"book": "book", "website": "webpage"}
FIELDS = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_date": "date",
    "citation_journal_title": "publicationTitle",
    "citation_inbook_title": "bookTitle",
    "citation_book_title": "bookTitle",
    "citation_conference_title": "conferenceName",
    "citation_publisher": "publisher",
    "citation_public_url": "url",
    "citation_language": "language",
}
#: What the title of a publication is called in an item of a type.
CONTAINERS = {
    "conferencePaper": "proceedingsTitle",
    "bookSection": "bookTitle",
    "webpage": "websiteTitle",
    "journalArticle": "publicationTitle",
}


@dataclass
class Item:
    """An item in Zotero: its type, its creators (role, last name, first name), and its other fields."""

    type: str
    creators: list[tuple[str, str, str]]
    pdf: str = ""
    fields: dict[str, str] = field(default_factory=dict)


def saved(page: HtmlElement) -> Item:
    """The item that Zotero makes of a page."""
    tags = [
        (str(tag.get("name") or tag.get("property")), str(tag.get("content")))
        for tag in page.xpath("//meta[@content][@name or @property]")
    ]
    assert not page.xpath("//*[contains(concat(' ', @class, ' '), ' Z3988 ')]"), "COinS would win over the tags"
    made_by = [TYPES[name] for name, _ in tags if name in TYPES]
    graph = dict(pair for pair in tags if pair[0].startswith("og:"))
    guess = "journalArticle" if _contents(tags, "citation_title") else "webpage"
    item = Item(made_by[-1] if made_by else OPEN_GRAPH_TYPES.get(graph.get("og:type", ""), guess), [])
    fields = {"title": graph.get("og:title", ""), "url": graph.get("og:url", "")}
    fields["abstractNote"] = graph.get("og:description", "")
    fields["publicationTitle"] = graph.get("og:site_name", "")
    for name, target in FIELDS.items():
        if found := _contents(tags, name):
            fields[target] = " ".join(found[0].split())
    publication = fields.pop("publicationTitle")
    if item.type in CONTAINERS:
        fields.setdefault(CONTAINERS[item.type], publication)
    for role in ("author", "editor"):
        names = _contents(tags, f"citation_{role}")
        for name in names:
            item.creators += [(role, *_clean(one)) for one in _torn(name, alone=len(names) == 1)]
    if not item.creators:  # whoever the page says that it is by, in any way
        item.creators = [("author", *_clean(name)) for tag, name in tags if tag.lower() == "author"]
    item.pdf = next(iter(_contents(tags, "citation_pdf_url")), "")
    item.fields = {key: value for key, value in fields.items() if value}
    return item


def _contents(tags: list[tuple[str, str]], name: str) -> list[str]:
    return [content for tag, content in tags if tag.endswith(name)]


def _torn(name: str, *, alone: bool) -> list[str]:
    """Several names in one tag, or what passes for such: a comma with a space in what stands on either side."""
    parts = re.split(r"\s*;\s*", name)
    if len(parts) == 1 and alone:
        by_comma = re.split(r"\s*,\s*", name)
        if len(by_comma) > 1 and " " in by_comma[0] and " " in by_comma[1]:
            parts = by_comma
    return [part.strip() for part in parts if re.search(r"[^\s,.;-]", part)]


def _clean(name: str) -> tuple[str, str]:
    """Last and first name: parted at the comma, else at the last space."""
    if "," in name:
        last, first = re.split(r", ?", name)[:2]
        return last, first
    first, _, last = name.rpartition(" ")
    return last, first
