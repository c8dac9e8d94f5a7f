"""``citation_…``: what Zotero and Google Scholar read (https://scholar.google.com/intl/en/scholar/inclusion.html).

What stands as the container decides what Zotero saves: a meeting makes a conference paper, a book a section of it, none
but the Open Graph type ``book`` a book.
"""

from __future__ import annotations

from collections.abc import Iterator

from glossator.model import Name, Publication, dates

from .facts import Facts, Subject
from .head_html import Tag, meta


def of(subject: Subject, facts: Facts, *, is_there: bool = True) -> Iterator[Tag]:
    """The tags of a page.

    Args:
        subject: what it shows.
        facts: of the edition.
        is_there: whether the address is said; who saves a page without it keeps the page's own.
    """
    fields = ((name, content) for name, content in _fields(subject, facts) if is_there or name != "public_url")
    return (meta(f"citation_{name}", content) for name, content in fields if content)


def _fields(subject: Subject, facts: Facts) -> Iterator[tuple[str, str]]:
    head, kind = facts.head, subject.kind
    yield "title", {"home": facts.title, "paper": _title(facts)}.get(kind, subject.title)
    if not subject.is_apparatus:
        own = subject.section.author if subject.section else ()
        yield from (("author", _inverted(name)) for name in own or head.author)
    if kind == "paper":
        # The paper itself, as it was given: the editors of this edition had no part in it.
        yield from _paper(facts)
        yield "pdf_url", facts.pdf
    else:
        # A part of the edition has the edition's date, as its editors and container are the edition's: its numbers,
        # headings and readings are those of that state. Of two dates a reference manager could keep only one.
        yield "publication_date", head.edition.date.isoformat().replace("-", "/")
        yield from (("editor", _inverted(name)) for name in facts.words.named(head.editors))
        if kind != "home":
            yield "inbook_title", facts.title
        elif head.edition.DOI:
            yield "doi", head.edition.DOI
    yield "public_url", facts.absolute(subject.address)
    yield "language", head.language


def _title(facts: Facts) -> str:
    published = facts.head.published
    return (published and published.title) or facts.head.title


def _paper(facts: Facts) -> Iterator[tuple[str, str]]:
    """When the paper came out, and as a part of what."""
    head, published = facts.head, facts.head.published
    date = (published and published.issued) or head.date
    if date:
        plain = dates.parse(date).is_plain
        yield "publication_date", date.replace("-", "/") if plain else facts.words.date(date)
    container = _container(facts, published) if published else ""
    if not (published and container):
        # Without a meeting it would pass for an article without a journal; so it is then a part of the edition.
        yield ("conference_title", head.event) if head.event else ("inbook_title", facts.title)
        return
    yield _CONTAINERS.get(published.type, "inbook_title"), container
    for name in published.editor:
        yield "editor", _inverted(name)
    first, last = published.pages
    yield from {
        "volume": published.volume or "", "issue": published.issue or "", "firstpage": first, "lastpage": last,
        "issn": published.ISSN or "", "isbn": published.ISBN or "", "doi": published.DOI or "",
        "series_title": published.collection_title or "",
        "publisher": "" if published.type in _INSTITUTIONS else published.publisher or "",
    }.items()  # fmt: skip


#: What makes Zotero save the paper as what it was published as; where nothing does, as a part of a book.
_CONTAINERS = {
    "article-journal": "journal_title", "article-magazine": "journal_title", "article-newspaper": "journal_title",
    "paper-conference": "conference_title", "speech": "conference_title", "thesis": "dissertation_institution",
    "report": "technical_report_institution",
}  # fmt: skip
_INSTITUTIONS = {"thesis", "report"}


def _container(facts: Facts, published: Publication) -> str:
    """What it was a part of; nothing for what was a book of its own."""
    if published.type in _INSTITUTIONS:
        return published.publisher or ""
    if published.type in {"paper-conference", "speech"}:
        return facts.head.event or published.container_title or ""
    return published.container_title or ""


def _inverted(name: Name) -> str:
    """The family name first: only so do its particles stay with it; a collective with a comma at its end, as one name.

    Zotero takes "van der Berg, Jan Willem" for two people, since there are spaces on both sides of the comma.
    """
    if name.literal:
        return f"{' '.join(name.literal.replace(',', ' ').split())},"
    given = " ".join(part for part in (name.given_names, name.suffix) if part)
    if " " in name.family_name:
        given = given.replace(" ", "\N{NO-BREAK SPACE}")
    return ", ".join(part for part in (name.family_name, given) if part)
