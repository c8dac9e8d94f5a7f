"""Signposting: typed links for archives and agents (https://signposting.org/publication_boundary/).

As elements, for a static host sets no headers (level 1); and those of the pages that have files, with the ways back
from these, in one set of links (level 2, https://signposting.org/FAIR/), as JSON after RFC 9264. An ``author`` is
linked who has an address, an ORCID.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from glossator.addresses import LINKSET

from .facts import Facts, Subject
from .head_html import Tag, link

SCHEMA = "https://schema.org/"
LINKSET_TYPE = "application/linkset+json"
#: What leads back, and from what.
_BACK = {"item": "collection", "describedby": "describes"}
#: What a page shows, as schema.org calls it.
TYPES = {
    "home": "Book",
    "paper": "ScholarlyArticle",
    "section": "Chapter",
    "glossary": "DefinedTermSet",
    "people": "CollectionPage",
    "places": "CollectionPage",
    "organisations": "CollectionPage",
    "commentary": "Collection",
    "map": "Map",
}
#: The works the editors cite, for reference managers: they describe what the bibliography lists, not the edition.
_BIBLIOGRAPHIC = frozenset({"csl", "bibtex", "ris"})
#: What holds the paper and nothing else that matters to whoever wants the paper.
_NOT_THE_PAPER = _BIBLIOGRAPHIC | {"annotations"}

#: Pages with files to take away or to cite them by.
WITH_FILES = frozenset({"home", "paper", "section", "bibliography"})


def schema_type(kind: str) -> str:
    """What a page of this kind shows."""
    return TYPES.get(kind, "WebPage")


def canonical(url: str) -> Iterator[Tag]:
    """Which address search engines are to know."""
    yield link("canonical", url)


def of(subject: Subject, facts: Facts, described_by: Iterable[tuple[str, str]]) -> Iterator[Tag]:
    """The links of a page.

    Args:
        subject: the page.
        facts: the edition.
        described_by: addresses and media types of files that say how to cite it.
    """
    kind = subject.kind
    yield link("cite-as", facts.absolute(subject.address))
    if not subject.is_apparatus:
        yield link("type", f"{SCHEMA}AboutPage")
    yield link("type", SCHEMA + schema_type(kind))
    for hand in facts.head.editors if subject.is_apparatus else facts.head.author:
        if hand.address:
            yield link("author", hand.address)
    if subject.is_apparatus and facts.licence:
        yield link("license", facts.licence)
    for name, product in facts.downloads():
        if kind == "home" or (kind == "paper" and name not in _NOT_THE_PAPER):
            yield link("item", facts.absolute(product.address), product.media_type)
        if kind == "bibliography" and name in _BIBLIOGRAPHIC:
            yield link("describedby", facts.absolute(product.address), product.media_type)
    yield from _described_by(facts, described_by)
    if kind in {"home", "paper"} and facts.head.source.online:
        yield link("related", facts.head.source.online)
    if kind in WITH_FILES:
        yield link("linkset", facts.absolute(LINKSET), LINKSET_TYPE)


def of_paragraph(facts: Facts, permalink: str, described_by: Iterable[tuple[str, str]]) -> Iterator[Tag]:
    """The links of a paragraph's page."""
    yield link("cite-as", permalink)
    yield link("type", f"{SCHEMA}AboutPage")
    yield link("type", f"{SCHEMA}CreativeWork")
    yield from _described_by(facts, described_by)


def _described_by(facts: Facts, files: Iterable[tuple[str, str]]) -> Iterator[Tag]:
    return (link("describedby", facts.absolute(address), media_type) for address, media_type in files)


def linkset(pages: Iterable[tuple[str, Iterable[Tag]]]) -> dict[str, object]:
    """The links of all pages with files, and from each file back to its pages, after RFC 9264.

    Args:
        pages: full address of each page, and its links as :func:`of` gives them.
    """
    links: dict[str, dict[str, list[Mapping[str, str]]]] = {}
    back: dict[str, dict[str, list[Mapping[str, str]]]] = {}
    for url, tags in pages:
        for _, attributes in tags:
            relation, target = attributes["rel"], {k: v for k, v in attributes.items() if k != "rel"}
            if relation == "linkset":
                continue
            links.setdefault(url, {}).setdefault(relation, []).append(target)
            if relation in _BACK:
                page = {"href": url, "type": "text/html"}
                back.setdefault(target["href"], {}).setdefault(_BACK[relation], []).append(page)
    return {"linkset": [{"anchor": url, **relations} for url, relations in {**links, **back}.items()]}
