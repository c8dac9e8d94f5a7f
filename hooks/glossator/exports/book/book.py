"""The edition as one book, in reading order: the paper with its notes, then the parts of the apparatus.

The PDF and the e-book are written from it. Everything in it has the address it has on the site, and that is also how
links within the book are resolved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from glossator import addresses
from glossator.exports.material import Material
from glossator.prose.tree import Piece, PieceKind, Pieces, wrap
from glossator.text.blocks import Block, Section, note_id
from glossator.text.nesting import Close, Emended, NoteMarker, Open, PageBegins, Sign, Words, steps

from .parts import Part, beside, parts
from .writer import Writer, key_letter

_MARKS: dict[str, PieceKind] = {"strong": "strong", "emphasis": "emphasis", "code": "code"}


@dataclass(frozen=True)
class BookLine:
    """A line of a block: how it begins (paragraph, break, item), and its words with their marks."""

    kind: str
    pieces: Pieces


@dataclass(frozen=True)
class BookBlock:
    """A block of the author's: the block itself, its address, its lines."""

    block: Block
    address: str
    lines: tuple[BookLine, ...]


@dataclass(frozen=True)
class BookHeading:
    """A heading of the author's: the heading itself, its words."""

    heading: Block
    pieces: Pieces


@dataclass(frozen=True)
class BookSection:
    """A section of the paper: the section itself, its address, its headings and blocks.

    ``byline`` says who wrote it, where it is not who wrote the paper.
    """

    section: Section
    address: str
    items: tuple[BookHeading | BookBlock, ...]
    byline: str = ""

    @property
    def blocks(self) -> tuple[BookBlock, ...]:
        """The numbered blocks."""
        return tuple(item for item in self.items if isinstance(item, BookBlock))


@dataclass(frozen=True)
class BookNote:
    """A note of the source's: its name and label, its text where there is one, and the editors' words on it."""

    name: str
    label: str
    text: Pieces
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
            for block in section.blocks:
                number = block.block.number
                others = (block.address, f"{addresses.PAPER}#{block.block.id}", f"p/{number}/")
                found |= dict.fromkeys(others, block.address)
        found[addresses.PAPER] = self.sections[0].address
        found |= {addresses.note(note.name): addresses.note(note.name) for note in self.notes.values()}
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

    # --- the author's words -------------------------------------------------------------------------------------------

    def _section(self, section: Section) -> BookSection:
        items = tuple(
            BookHeading(item, tuple(piece for line in self._lines(item) for piece in line.pieces))
            if item.kind == "heading"
            else BookBlock(item, addresses.block(section, item), tuple(self._lines(item)))
            for item in section.items
        )
        byline = self.writer.words.names(section.author) if section.author else ""
        if section.byline:
            byline = section.byline.text
        return BookSection(section, addresses.section_page(section), items, byline)

    def _lines(self, block: Block) -> Iterator[BookLine]:
        keys = {
            placed.record.id: (placed.end, key_letter(index))
            for index, placed in enumerate(self.material.loaded.paper.attachments.annotations.get(block.id, ()))
        }
        for line in block.lines:
            stack: list[list[Piece]] = [[]]
            at = line.start
            for step in steps(block, line):
                match step:
                    case Open():
                        stack.append([])
                    case Close(mark):
                        inner = tuple(stack.pop())
                        stack[-1] += self._closed(mark.kind, mark.target, inner)
                        end, letter = keys.get(mark.target, (-1, "")) if mark.kind == "annotation" else (-1, "")
                        if at >= end >= 0:
                            stack[-1].append(Piece("key", letter, addresses.entry(f"commentary/{mark.target}")))
                            del keys[mark.target]
                    case Words(words):
                        stack[-1].append(Piece("text", words))
                        at += len(words)
                    case Emended(mark, source):
                        stack[-1] += wrap("emended", mark.reading, source)
                        at += len(source)
                    case Sign(mark) if mark.kind == "variant":
                        stack[-1].append(Piece("sign", mark.label, addresses.entry(f"variants/{mark.target}")))
                    case Sign(mark):
                        stack[-1].append(Piece("sign", "°", addresses.entry(f"corrections/{mark.target}")))
                    case NoteMarker(mark):
                        stack[-1].append(Piece("note", mark.label, addresses.note(mark.target), part=mark.part))
                    case PageBegins():
                        pass
            yield BookLine(line.kind, tuple(stack[0]))

    @staticmethod
    def _closed(kind: str, target: str, inner: Pieces) -> Pieces:
        if kind in _MARKS:
            return (Piece(_MARKS[kind], children=inner),)
        if kind in {"term", "name"}:
            return (Piece("term", target=addresses.entry(target), children=inner),)
        if kind == "link":
            return (Piece("link", target=target, children=inner),)
        return inner

    def _note(self, name: str) -> BookNote:
        """What the note says, and what the editors say of it."""
        writer, head = self.writer, self.material.head
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
            name,
            note.sign,
            writer.markdown(note.text) if note.text else (),
            tuple(Piece("paragraph", children=paragraph) for paragraph in editors),
        )
