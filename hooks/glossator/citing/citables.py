"""What of an edition can be cited, as CSL data: the edition, its sections and paragraphs, all that the editors say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from glossator import addresses
from glossator.addresses import Site
from glossator.load import Loaded
from glossator.marking.printed_pages import printed_pages
from glossator.model import Editor, Emendation, Note, Work
from glossator.model.kinds import KINDS, Kind
from glossator.prose import richtext
from glossator.reading.interface import Words
from glossator.text import spaces
from glossator.text.blocks import Section

#: Files whose records are headed with plain words, not Markdown, besides those of entries.
_PLAIN = {"divisions", "figures"}

Item = Mapping[str, object]
#: What things by one hand have in common, and whose hand it is where others of their kind are by another.
Whose = tuple[Item, str]


@dataclass(frozen=True, slots=True)
class Citable:
    """One thing that can be cited.

    Attributes:
        key: its name: ``edition``, ``text/introduction``, ``p8``, ``glossary/okrug``, ``commentary/census``.
        kind: ``edition``, ``paper`` (as it was first published), ``section``, ``paragraph``, ``note`` (the author's),
            ``hand`` (another's note in the source), ``apparatus`` (the editors'). Things of one kind by one hand differ
            in key, title, address and locator, and in nothing else.
        title: what it is called, as plain text; it is cited by that of the item, which may say more.
        address: permalink relative to the site's root.
        item: a CSL-JSON item; its title is plain text.
        locator: the number of the paragraph, with the printed pages it stands on where they are known; or nothing.
        by: whose hand it is by, where others of its kind are by another: the id of the editor who signs, the names of
            those who wrote the section.
    """

    key: str
    kind: str
    title: str
    address: str
    item: Mapping[str, object]
    locator: str = ""
    by: str = ""

    @property
    def cited_title(self) -> str:
        """The title it is cited by, as plain text."""
        return str(self.item["title"])


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
        self._loaded, self._words, self._site, self._id, self._head = loaded, words, site, head.id, head
        self._author, self._translators, self._editors = (
            [name.csl() for name in names] for names in (head.author, head.translators, words.named(head.editors))
        )
        self._state = {
            "version": head.edition.version,
            "issued": head.edition.date.isoformat(),
            "language": head.language,
        }
        self._paper = {"original-date": head.date} if head.date else {}
        self._first = {"issued": head.date} if head.date else {}
        if head.event and head.published and head.published.type in {"paper-conference", "speech"}:
            self._first["event-title"] = head.event
        self._title = head.edition_title

    def everything(self) -> Iterator[Citable]:
        by = {"author": self._author, "translator": self._translators}
        whole = {**by, "editor": self._editors, **self._state, **self._paper}
        # The DOI is the whole's: its parts have addresses of their own.
        own_doi = {"DOI": self._head.edition.DOI} if self._head.edition.DOI else {}
        yield self._make("edition", "edition", self._title, "", ({"type": "book", **whole, **own_doi}, ""))
        if published := self._head.published:
            # The paper itself, as it was before there was this edition.
            paper = {
                "title": self._head.title,
                "language": self._head.language,
                **by,
                **self._first,
                **published.item(),
            }
            yield self._make("paper", "paper", str(paper["title"]), addresses.PAPER, (paper, ""))
        part = {"type": "chapter", "container-title": self._title, **whole}
        own = {section.id: self._by_its_author(section, part) for section in self._loaded.paper.sections}
        for section in self._loaded.paper.sections:
            address = addresses.section_page(section)
            yield self._make(f"text/{section.id}", "section", section.title, address, own[section.id])
        pages = printed_pages(self._loaded.paper.sections)
        for section, block in self._loaded.paper.blocks.values():
            item, hand = own[section.id]
            locator = self._locator(block.number, pages[block.id])
            place = {**item, "note": self._words.fill("paragraph", number=locator)}
            address = addresses.block(section, block)
            yield self._make(block.id, "paragraph", section.title, address, (place, hand), locator)
        # The editors wrote what follows: it was not published with the paper. While none is named, its title says so.
        theirs = {
            "type": "chapter",
            "author": [_capital(name) for name in self._editors],
            "container-title": self._title,
            "container-author": self._author,
            **self._state,
        }
        # Whoever wrote a note of another hand is named in its title only; styles would put an editor in his place.
        other = {key: value for key, value in part.items() if key not in {"author", "editor"}}
        other["container-author"] = self._author
        for name, note in self._loaded.edition.notes.items():
            first = next(iter(self._loaded.paper.references_to(name)), None)
            # The title of a part is not by who wrote its first section.
            kind, whose = "note", own[first.section.id] if first and first.block.kind != "part" else (part, "")
            if note.hand:
                kind, whose = "hand", (other, "")
            if not note.text:
                kind, whose = "apparatus", (theirs, "")
            yield self._make(addresses.note_key(name), kind, self._note_title(note), addresses.note(name), whose)
        for key, title, by_one in self._headings():
            signed = ({**theirs, "author": [by_one.csl()]}, by_one.id or "") if by_one else (theirs, "")
            yield self._make(key, "apparatus", title, addresses.entry(key), signed)

    def _locator(self, number: int, pages: Sequence[str]) -> str:
        """“8”; “8, p. 23”; “8, pp. 23–24”."""
        if not pages:
            return str(number)
        said = self._words.fill("pages" if len(pages) > 1 else "page", page="–".join(pages))
        return f"{number}, {said}"

    def _note_title(self, note: Note) -> str:
        """“Note 7”, with its section where notes are numbered anew in each, and whose it is if not the author's."""
        head, paper = self._loaded.edition.head, self._loaded.paper
        parts = [self._words.fill("note", number=note.sign)]
        if head.notes and head.notes.numbering == "section" and note.name in paper.note_sections:
            parts.append(paper.note_sections[note.name].title)
        return ", ".join([*parts, *(hand.name for hand in head.hands if hand.id == note.hand)])

    def _headings(self) -> Iterator[tuple[str, str, Editor | None]]:
        """Keys and titles of what the editors say, and who signs it."""
        for kind in KINDS:
            if kind.model not in (Note, Work):
                for record in self._loaded.edition.of(kind):
                    yield (
                        kind.key_of(record),
                        self._heading(kind, record),
                        self._head.signer(getattr(record, "by", None)),
                    )

        for row in self._loaded.paper.claims:
            yield f"claims/{row.id}", plain(row.paper), self._head.signer(row.statement.by)

    def _heading(self, kind: Kind, record: Any) -> str:
        title = kind.title_of(record)
        if isinstance(record, Emendation):
            return self._words.fill("cite_correction", quote=_line(title))
        return title if kind.is_entry or kind.file in _PLAIN else plain(title)

    def _by_its_author(self, section: Section, part: Item) -> Whose:
        """A section's item and hand: one with an author of its own is a part of somebody else's work."""
        if not section.author:
            return part, ""
        own = {"author": [name.csl() for name in section.author], "container-author": self._author}
        return {**part, **own}, self._words.names(section.author)

    def _make(self, key: str, kind: str, title: str, address: str, whose: Whose, locator: str = "") -> Citable:
        name = self._id if key == "edition" else f"{self._id}-{key.replace('/', '-')}"
        own = {"id": name, "title": title, "URL": self._site.absolute(address)}
        said = {field: value for field, value in {**own, **whose[0]}.items() if value != []}
        if kind == "apparatus" and "author" not in said:
            said["title"] = self._words.fill("cite_unsigned", title=title)
        return Citable(key, kind, title, address, said, locator, whose[1])


def plain(markdown: str) -> str:
    """Markdown of one line as the words it shows."""
    return _line(unescape(re.sub(r"<[^>]+>", "", richtext.to_inline_html(markdown, str))))


def _line(text: str) -> str:
    return spaces.folded(text).strip()


def _capital(name: dict[str, str]) -> dict[str, str]:
    """A collective as it begins a citation: “The editors”."""
    literal = name.get("literal")
    return {"literal": literal[:1].upper() + literal[1:]} if literal else name
