"""The apparatus in the e-book: its records in their parts, and as notes that pop up in the text."""

from __future__ import annotations

from typing import Any

from glossator.exports.book.parts import Part
from glossator.exports.book.records import BookRecord
from glossator.model.kinds import BY_PAGE
from glossator.prose.tree import plain, text, wrap

from .markup import Markup, add_text, element

_TYPES = {"glossary": "glossary", "bibliography": "bibliography"}


def record_id(record: BookRecord) -> str:
    """What a record is called in its own file; an id may not begin with a digit."""
    name = record.address.partition("#")[2]
    return name if name[:1].isalpha() else f"x{name}"


def record_key(address: str) -> str:
    """What a note of the editors' is called in the file of the section it is on."""
    return address.replace("/#", "-")


def write_part(body: Any, markup: Markup, part: Part) -> None:
    """A part of the apparatus with all its records."""
    more = {"epub_type": _TYPES[part.id], "role": f"doc-{part.id}"} if part.id in _TYPES else {}
    page = element(body, "section", class_=f"editors part {part.id}", aria_labelledby="title", **more)
    element(page, "h1", part.title, id="title")
    element(page, "p", part.intro, class_="quiet intro")
    if part.id in BY_PAGE and BY_PAGE[part.id].is_entry:
        _definitions(page, markup, part)
    elif part.id == "bibliography":
        works = element(page, "ul", class_="works")
        for record in part.records:
            _record(element(works, "li", id=record_id(record)), markup, record)
    else:
        for record in part.records:
            _record(element(page, "section", id=record_id(record), class_="record"), markup, record)


def pop_up(parent: Any, markup: Markup, record: BookRecord, hand: str) -> None:
    """A note or correction of the editors' in the file of its section, which says whose it is and leads back."""
    key = record_key(record.address)
    aside = element(parent, "aside", id=key, epub_type="footnote", role="doc-footnote", class_="note")
    above = element(aside, "p", class_="above")
    add_text(above, f"{hand} · ")
    markup.fill(element(above, "a", href=f"#at-{key}", role="doc-backlink"), text(plain(record.above)))
    if record.head:
        markup.child(aside, "p", record.head, class_="head")
    if record.lemma and not record.head:
        markup.child(aside, "p", record.lemma)
    markup.fill(aside, record.body)
    if record.grounds:
        markup.child(aside, "p", record.grounds, class_="grounds")


def _definitions(page: Any, markup: Markup, part: Part) -> None:
    """Entries as a list of terms and what is said of them."""
    is_glossary = part.id == "glossary"
    entries = element(page, "dl")
    for record in part.records:
        term = element(entries, "dt", id=record_id(record), **({"epub_type": "glossterm"} if is_glossary else {}))
        markup.child(term, "dfn", record.head)
        if record.native:
            add_text(term, " ")
            markup.child(term, "span", record.native, class_="quiet")
        said = element(entries, "dd", **({"epub_type": "glossdef"} if is_glossary else {}))
        markup.fill(said, record.body)
        _facts(said, markup, record)


def _record(parent: Any, markup: Markup, record: BookRecord) -> None:
    if record.above:
        markup.child(parent, "p", record.above, class_="above")
    if record.head:
        markup.child(parent, "h2", record.head)
    if record.lemma:
        markup.child(parent, "p", record.lemma, class_="lemma")
    if record.picture:
        name, description = record.picture
        element(element(parent, "figure"), "img", src=name, alt=description)
    markup.fill(parent, record.body)
    if record.rows:
        table = element(parent, "table")
        heads = element(element(table, "thead"), "tr")
        for cell in record.rows[0]:
            markup.child(heads, "th", cell, scope="col")
        body = element(table, "tbody")
        for first, *others in record.rows[1:]:
            row = element(body, "tr")
            markup.child(row, "th", first, scope="row")
            for cell in others:
                markup.child(row, "td", cell)
    _facts(parent, markup, record)


def _facts(parent: Any, markup: Markup, record: BookRecord) -> None:
    for label, said, _ in record.facts:
        markup.child(parent, "p", (*wrap("label", f"{label}:"), *text(" "), *said), class_="fact")
    if record.grounds:
        markup.child(parent, "p", record.grounds, class_="grounds")
