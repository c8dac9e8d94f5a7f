"""``citation_…``: what Zotero and Google Scholar read (https://scholar.google.com/intl/en/scholar/inclusion.html).

What stands as the container decides what Zotero saves: a meeting makes a conference paper, a book a section of it, none
but the Open Graph type ``book`` a book.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from glossator.model import Name

from .facts import Facts, Subject, persons
from .head_html import Tag, meta


def of(subject: Subject, facts: Facts) -> Iterator[Tag]:
    """The tags of a page."""
    return (meta(f"citation_{name}", content) for name, content in _fields(subject, facts) if content)


def _fields(subject: Subject, facts: Facts) -> Iterator[tuple[str, str]]:
    head, kind = facts.head, subject.kind
    yield "title", {"home": facts.title, "paper": head.title}.get(kind, subject.title)
    if not subject.is_apparatus:
        own = subject.section.author if subject.section else ()
        yield from (("author", _inverted(name)) for name in persons(own or head.author))
    if kind == "paper":
        # The paper itself, as it was given: the editors of this edition had no part in it.
        yield "publication_date", _date(head.date)
        # Without a meeting it would pass for an article without a journal; so it is then a part of the edition.
        yield ("conference_title", head.event) if head.event else ("inbook_title", facts.title)
        yield "pdf_url", facts.pdf
    else:
        # A part of the edition has the edition's date, as its editors and container are the edition's: its numbers,
        # headings and readings are those of that state. Of two dates a reference manager could keep only one.
        yield "publication_date", _date(head.edition.date)
        yield from (("editor", _inverted(name)) for name in persons(head.editors))
        if kind != "home":
            yield "inbook_title", facts.title
    yield "public_url", facts.absolute(subject.address)
    yield "language", head.language


def _date(date: dt.date) -> str:
    return date.isoformat().replace("-", "/")


def _inverted(name: Name) -> str:
    """The family name first: only so do its particles stay with it.

    Zotero takes "van der Berg, Jan Willem" for two people, since there are spaces on both sides of the comma.
    """
    family = name.family_name
    given = " ".join(part for part in (name.given, name.dropping_particle, name.suffix) if part)
    if " " in family:
        given = given.replace(" ", "\N{NO-BREAK SPACE}")
    return f"{family}, {given}" if family and given else family or given
