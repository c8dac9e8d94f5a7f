"""What of an edition can be cited, as CSL data: the edition, its sections and paragraphs, all that the editors say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from glossator import addresses
from glossator.addresses import Site
from glossator.load import Loaded
from glossator.model import Emendation, Name, Note, Work
from glossator.model.kinds import KINDS, Kind
from glossator.prose import richtext
from glossator.reading.interface import Words
from glossator.text.blocks import Section

Item = Mapping[str, object]
#: What is cited of one hand has in common; the names of whose hand it is, where that is not the paper's author's.
Whose = tuple[Item, str]


@dataclass(frozen=True, slots=True)
class Citable:
    """One thing that can be cited.

    Attributes:
        key: its name: ``edition``, ``text/introduction``, ``p8``, ``glossary/okrug``, ``commentary/census``.
        kind: ``edition``, ``section``, ``paragraph``, ``note`` (the author's), ``apparatus`` (the editors'). Things of
            one kind by one hand differ in key, title, address and locator, and in nothing else.
        title: as plain text.
        address: permalink relative to the site's root.
        item: a CSL-JSON item; its title is plain text.
        locator: the number of the paragraph, or nothing.
        hand: the names of who wrote it, where a section has an author of its own.
    """

    key: str
    kind: str
    title: str
    address: str
    item: Mapping[str, object]
    locator: str = ""
    hand: str = ""


def citables(loaded: Loaded, words: Words, site: Site) -> dict[str, Citable]:
    """Everything citable, by key, in the order of the site.

    Args:
        loaded: the edition and its marked-up paper.
        words: interface words.
        site: where the site stands.
    """
    maker = _Maker(loaded, words, site)
    return {citable.key: citable for citable in maker.everything()}


class _Maker:
    """Makes the items of one edition."""

    def __init__(self, loaded: Loaded, words: Words, site: Site) -> None:
        head = loaded.edition.head
        self._loaded, self._words, self._site, self._id = loaded, words, site, head.id
        self._author, self._editors = _csl(head.author), _csl(head.editors)
        released = head.edition.date
        self._state = {
            "version": head.edition.version,
            "issued": {"date-parts": [[released.year, released.month, released.day]]},
            "language": head.language,
        }
        self._paper = {"original-date": {"date-parts": [[head.date.year, head.date.month, head.date.day]]}}
        self._title = head.edition_title

    def everything(self) -> Iterator[Citable]:
        whole = {"author": self._author, "editor": self._editors, **self._state, **self._paper}
        yield self._make("edition", "edition", self._title, "", ({"type": "book", **whole}, ""))
        part = {"type": "chapter", "container-title": self._title, **whole}
        own = {section.id: self._by_its_author(section, part) for section in self._loaded.paper.sections}
        for section in self._loaded.paper.sections:
            address = addresses.section_page(section)
            yield self._make(f"text/{section.id}", "section", section.title, address, own[section.id])
        for section, block in self._loaded.paper.blocks.values():
            item, hand = own[section.id]
            place = {**item, "note": self._words.fill("paragraph", number=block.number)}
            address = addresses.block(section, block)
            yield self._make(block.id, "paragraph", section.title, address, (place, hand), str(block.number))
        # The editors wrote what follows: it was not published with the paper.
        theirs = {
            "type": "chapter",
            "author": [_capital(name) for name in self._editors],
            "container-title": self._title,
            "container-author": self._author,
            **self._state,
        }
        for number, note in self._loaded.edition.notes.items():
            title = self._words.fill("note", number=number)
            first = self._loaded.paper.references_to(number)[:1]
            his = own[first[0].section.id] if first else (part, "")
            kind, whose = ("note", his) if note.text else ("apparatus", (theirs, ""))
            yield self._make(f"notes/n{number}", kind, title, addresses.note(number), whose)
        for key, title in self._headings():
            yield self._make(key, "apparatus", title, addresses.entry(key), (theirs, ""))

    def _headings(self) -> Iterator[tuple[str, str]]:
        """Keys and titles of what the editors say."""
        for kind in KINDS:
            if kind.model not in (Note, Work):
                for record in self._loaded.edition.of(kind):
                    yield kind.key_of(record), self._heading(kind, record)

    def _heading(self, kind: Kind, record: Any) -> str:
        title = kind.title_of(record)
        if isinstance(record, Emendation):
            return self._words.fill("cite_correction", quote=_line(title))
        return title if kind.is_entry else plain(title)

    def _by_its_author(self, section: Section, part: Item) -> Whose:
        """A section's item and hand: one with an author of its own is a part of somebody else's work."""
        if not section.author:
            return part, ""
        hand = self._words.names(section.author)
        return {**part, "author": _csl(section.author), "container-author": self._author}, hand

    def _make(self, key: str, kind: str, title: str, address: str, whose: Whose, locator: str = "") -> Citable:
        name = self._id if key == "edition" else f"{self._id}-{key.replace('/', '-')}"
        own = {"id": name, "title": title, "URL": self._site.absolute(address)}
        return Citable(key, kind, title, address, {**own, **whose[0]}, locator, whose[1])


def _csl(names: Iterable[Name]) -> list[dict[str, str]]:
    return [name.model_dump(by_alias=True, exclude_none=True) for name in names]


def plain(markdown: str) -> str:
    """Markdown of one line as the words it shows."""
    return _line(unescape(re.sub(r"<[^>]+>", "", richtext.to_inline_html(markdown, str))))


def _line(text: str) -> str:
    return " ".join(text.split())


def _capital(name: dict[str, str]) -> dict[str, str]:
    """A collective as it begins a citation: “The editors”."""
    literal = name.get("literal")
    return {**name, "literal": literal[:1].upper() + literal[1:]} if literal else name
