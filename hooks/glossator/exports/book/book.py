"""The edition as one book, in reading order: the paper with its notes, then the parts of the apparatus.

The PDF and the e-book are written from it. Everything in it has the address it has on the site, and that is also how
links within the book are resolved.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from glossator import addresses
from glossator.exports.material import Material
from glossator.model.head import Hand
from glossator.prose.tree import Piece, Pieces, wrap
from glossator.text.blocks import Section, note_id

from .blocks import BlockWriter, BookBlock
from .parts import Part, parts
from .records import beside
from .writer import Writer


@dataclass(frozen=True)
class BookSection:
    """A section of the paper: the section itself, its address, its title, its headings and blocks.

    ``byline`` says who wrote it, where it is not who wrote the paper.
    """

    section: Section
    address: str
    title: BookBlock
    items: tuple[BookBlock, ...]
    byline: str

    @property
    def words(self) -> tuple[BookBlock, ...]:
        """Title, headings and blocks."""
        return (self.title, *self.items)


@dataclass(frozen=True)
class BookNote:
    """A note of the source's.

    Attributes:
        id: its id, ``n7``.
        label: what its marker shows.
        hand: who wrote it, if not the author.
        text: its text, where there is one.
        editors: the editors' words on it.
    """

    id: str
    label: str
    hand: Hand | None
    text: BookBlock | None
    editors: Pieces


class Book:
    """The book of an edition."""

    def __init__(self, material: Material) -> None:
        """Compose it; :meth:`of` has it composed once.

        Args:
            material: the edition and its marked-up paper.
        """
        self.material = material
        self.writer = Writer(material)
        self._blocks = BlockWriter(material)
        self._hands = {hand.id: hand for hand in material.head.hands}
        self.sections = tuple(map(self._section, material.loaded.paper.sections))
        self.notes = {note_id(name): self._note(name) for name in material.loaded.edition.notes}
        self.parts: tuple[Part, ...] = parts(self.writer)

    @classmethod
    def of(cls, material: Material) -> Book:
        """The book of an edition, composed for the first export that asks."""
        return material.once("book", lambda: cls(material))

    @cached_property
    def addresses(self) -> dict[str, str]:
        """What a link on the site leads to in the book: address by address, the first place of two being the same.

        The whole paper, its sections and its paragraphs have more than one address on the site.
        """
        found: dict[str, str] = {}
        for section in self.sections:
            found |= {addresses.part(part): addresses.part(part) for part in section.section.begins}
            found[section.address] = section.address
            for block in section.items:
                others = {block.address, f"{addresses.PAPER}#{block.block.id}"}
                if block.block.number:
                    others.add(addresses.paragraph(block.block))
                found |= dict.fromkeys(others, block.address)
                for id_ in block.places():
                    found |= dict.fromkeys((block.beside(id_), f"{addresses.PAPER}#{id_}"), block.beside(id_))
        found[addresses.PAPER] = self.sections[0].address
        found |= {address: address for address in (f"{addresses.NOTES}#{note}" for note in self.notes)}
        for part in self.parts:
            found[f"{part.id}/"] = f"{part.id}/"
            found |= {record.address: record.address for record in part.records}
        return found

    def resolve(self, target: str) -> tuple[bool, str]:
        """Whether a link stays in the book, and where it leads there, or in the world."""
        if target in self.addresses:
            return True, self.addresses[target]
        if target.startswith(("http:", "https:", "mailto:")):
            return False, target
        return False, self.material.site.absolute(target)

    @cached_property
    def hands(self) -> tuple[str, ...]:
        """Who else wrote notes of the source, and how the markers of these look: “Notes of the translator: tr. 1”."""
        first = {note.hand.id: note for note in reversed(self.notes.values()) if note.hand}
        return tuple(f"{note.hand.name}: {note.label}" for note in first.values() if note.hand)

    def notes_of(self, section: BookSection) -> tuple[BookNote, ...]:
        """The notes that a section refers to, in its words or in other notes of it, in the order of the data."""
        return self._notes_of[section.section.id]

    @cached_property
    def _notes_of(self) -> dict[str, tuple[BookNote, ...]]:
        return {section.section.id: self._referred(section) for section in self.sections}

    def _referred(self, section: BookSection) -> tuple[BookNote, ...]:
        wanted: set[str] = set()
        waiting = list(section.words)
        while waiting:
            new = {piece.target.partition("#")[2] for piece in waiting.pop().all_pieces() if piece.kind == "note"}
            waiting += [text for id_ in new - wanted if (text := self.notes[id_].text)]
            wanted |= new
        return tuple(self.notes[id_] for id_ in sorted(wanted, key=self._places.__getitem__))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {id_: place for place, id_ in enumerate(self.notes)}

    def words_of(self, section: BookSection) -> tuple[BookBlock, ...]:
        """All words of a section: title, headings, blocks, and the texts of its notes."""
        return (*section.words, *(note.text for note in self.notes_of(section) if note.text))

    # --- the author's words -------------------------------------------------------------------------------------------

    def _section(self, section: Section) -> BookSection:
        title, *items = (
            self._blocks.block(block, addresses.block(section, block)) for block in (section.head, *section.items)
        )
        byline = self.writer.words.names(section.author) if section.author else ""
        if section.byline:
            byline = section.byline.text
        return BookSection(section, addresses.section_page(section), title, tuple(items), byline)

    def _note(self, name: str) -> BookNote:
        """What the note says, and what the editors say of it."""
        writer, head, paper = self.writer, self.material.head, self.material.loaded.paper
        note = self.material.loaded.edition.notes[name]
        editors: list[Pieces] = []
        if not note.text and head.notes:
            editors.append(writer.inline(head.notes.missing or ""))
        if note.citing:
            editors.append((*writer.label("note_citing"), *writer.inline(note.citing)))
        if note.candidate:
            certainty = f" ({writer.words[note.candidate.certainty]}): "
            signed = writer.signed(note.candidate)
            editors.append(
                (
                    *wrap("label", writer.words["note_candidate"]),
                    *writer.text(certainty),
                    *writer.cited(note.candidate.works),
                    *writer.text(". "),
                    *writer.inline(note.candidate.why),
                    *(writer.text(f" ({signed})") if signed else ()),
                )
            )
        if note.reading:
            editors.append((*writer.label("note_reading"), *writer.suggested(note.reading)))
        editors += [
            (*wrap("label", f"{label}:"), *writer.text(" "), *said)
            for label, said, _ in beside(writer, addresses.note_key(name))
        ]
        return BookNote(
            note_id(name),
            self.material.loaded.edition.shown(note),
            self._hands[note.hand] if note.hand else None,
            self._blocks.block(paper.notes[name], addresses.note(name)) if name in paper.notes else None,
            tuple(Piece("paragraph", children=paragraph) for paragraph in editors),
        )
