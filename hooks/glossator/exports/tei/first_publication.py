"""When and where the paper first came out, as the header has it."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from glossator.model import EditionHead, Publication, dates
from glossator.reading.interface import Words

from .dating import dating
from .xml import named, pointer, sub


def dated(parent: etree._Element, date: str | None, words: Words) -> None:
    """Add a date; of a paper without one, that it has none."""
    if date is None:
        sub(parent, "date", words.date(None))
    else:
        sub(parent, "date", date if dates.parse(date).is_plain else words.date(date), **dating(date))


def first_publication(source: etree._Element, head: EditionHead, published: Publication, words: Words) -> None:
    """Add a ``biblStruct``: the paper, what it was part of, and who published that."""
    work = sub(source, "biblStruct", type=published.type)
    is_part = bool(published.container_title)
    paper = sub(work, "analytic" if is_part else "monogr")
    for author in head.author:
        named(sub(paper, "author"), author)
    for translator in head.translators:
        named(sub(paper, "editor", role="translator"), translator)
    sub(paper, "title", published.title or head.title, level="a" if is_part else "m")
    _told(paper, "idno", "type", {"DOI": published.DOI})
    whole = sub(work, "monogr") if is_part else paper
    if is_part:
        for editor in published.editor:
            named(sub(whole, "editor"), editor)
        sub(whole, "title", published.container_title, level="j" if published.is_periodical else "m")
    _told(whole, "idno", "type", {"ISSN": published.ISSN, "ISBN": published.ISBN})
    imprint = sub(whole, "imprint")
    if published.publisher_place:
        sub(imprint, "pubPlace", published.publisher_place)
    if published.publisher:
        sub(imprint, "publisher", published.publisher)
    dated(imprint, published.issued or head.date, words)
    places = {"volume": published.volume, "issue": published.issue, "page": published.page}
    _told(imprint, "biblScope", "unit", places)
    if published.collection_title:
        sub(sub(work, "series"), "title", published.collection_title, level="s")
    if published.URL:
        sub(work, "ref", published.URL, target=pointer(published.URL))


def _told(parent: etree._Element, tag: str, attribute: str, said: Mapping[str, str | None]) -> None:
    for kind, text in said.items():
        if text:
            sub(parent, tag, text, **{attribute: kind})
