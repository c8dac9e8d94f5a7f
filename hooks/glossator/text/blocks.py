r"""The author's text: sections of blocks, each a plain string with stand-off marks.

``Block.text`` is the source's words in Unicode NFC: escapes and entities resolved, the lines of a block joined by one
``\n``, other white space single, note markers taken out with the space before them. Offsets are code points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from glossator.model.works import Name

#: What a mark says of its words. ``note`` has no length: it stands between two letters.
MarkKind = Literal["note", "term", "name", "link", "emphasis", "strong", "code", "annotation", "emendation"]
LineKind = Literal["paragraph", "break", "item"]


@dataclass(frozen=True)
class Mark:
    """Something said of ``text[start:end]``.

    Attributes:
        start: offset of the first code point.
        end: offset behind the last one; equal to ``start`` for a note.
        kind: what is said.
        target: the note's number, the entry's key, the annotation's or emendation's id, or the link's address.
        part: for a note, which reference to it this is (1 for the first).
        reading: for an emendation, what is printed in the words' place.
    """

    start: int
    end: int
    kind: MarkKind
    target: str = ""
    part: int = 1
    reading: str = ""


@dataclass(frozen=True)
class Line:
    """One line of a block, ``text[start:end]``, and how it begins: a paragraph, a line break, a list item."""

    start: int
    end: int
    kind: LineKind


@dataclass(frozen=True)
class Block:
    """A numbered block of the paper: a paragraph, or a whole quotation, dialogue or list.

    Attributes:
        number: place in the whole paper, from 1; its id is ``p8``.
        kind: paragraph, quotation, epigraph, dialogue, verse, list.
        text: the author's words.
        lines: how the words are set.
        marks: what is said of them, notes and the author's own emphasis included.
        file: the Markdown file, as named in messages.
        line: the line it begins on there.
        ordered: for a list, whether its items are numbered.
        first: number of the first item, where they are.
    """

    number: int
    kind: str
    text: str
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    file: str
    line: int
    ordered: bool = False
    first: int = 1

    @property
    def id(self) -> str:
        """The block's permalink: ``p8``."""
        return f"p{self.number}"


@dataclass(frozen=True)
class Heading:
    """A heading of the author's inside a section: not numbered, never linked, but proved like his other words.

    Attributes:
        level: 2 for the highest.
        text: the author's words.
        marks: his own emphasis in them.
        id: its id on the page.
        file: the Markdown file, as named in messages.
        line: the line it stands on there.
    """

    level: int
    text: str
    marks: tuple[Mark, ...]
    id: str
    file: str
    line: int

    @property
    def lines(self) -> tuple[Line, ...]:
        """All of it is one line."""
        return (Line(0, len(self.text), "paragraph"),)


@dataclass(frozen=True)
class Part:
    """A part of the paper: a volume, a book, a chapter that holds sections, or smaller parts. It has only a title.

    Attributes:
        id: its id on the page of the whole paper.
        title: its heading, brackets included where the editors supplied it.
        title_from: who gave the heading: source, transcription, editors.
        level: 1 for one that stands in no other.
        first: number of its first section.
        last: number of its last section.
    """

    id: str
    title: str
    title_from: str
    level: int
    first: int
    last: int


@dataclass(frozen=True)
class Section:
    """A section of the paper.

    Attributes:
        id: its address, ``text/<id>/``.
        number: place in the paper, from 1.
        title: its heading, brackets included where the editors supplied it.
        title_from: who gave the heading: source, transcription, editors.
        file: its Markdown file, as named in messages.
        items: headings and blocks in order.
        parts: the parts of the paper it stands in, the outermost first.
        author: who wrote it, where it is not who wrote the paper.
        byline: the line in which the source copy says so, below the heading.
        above: what the source copy has above its words: titles of parts that begin with it, its own, the byline. Each
            with the line of ``edition.yml``.
    """

    id: str
    number: int
    title: str
    title_from: str
    file: str
    items: tuple[Heading | Block, ...]
    parts: tuple[Part, ...] = ()
    author: tuple[Name, ...] = ()
    byline: str = ""
    above: tuple[tuple[str, int], ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The numbered blocks."""
        return tuple(item for item in self.items if isinstance(item, Block))

    @property
    def begins(self) -> tuple[Part, ...]:
        """The parts of the paper of which it is the first section, the outermost first."""
        return tuple(part for part in self.parts if part.first == self.number)


@dataclass(frozen=True)
class Reference:
    """One place where the text refers to a note: the note's number, the block, and which reference it is."""

    number: int
    section: Section
    block: Block
    part: int

    @property
    def id(self) -> str:
        """Id of the marker: ``r7``, ``r7-2`` for a second reference."""
        return f"r{self.number}" if self.part == 1 else f"r{self.number}-{self.part}"


def with_markers(block: Block, marker: str = "[{number}]") -> str:
    """The block's words with its note markers put back, each after a space.

    Args:
        block: the block.
        marker: how a marker is written; ``{number}`` stands for the note's number.
    """
    pieces: list[str] = []
    at = 0
    for mark in block.marks:
        if mark.kind == "note":
            pieces += [block.text[at : mark.start], " ", marker.replace("{number}", mark.target)]
            at = mark.start
    pieces.append(block.text[at:])
    return "".join(pieces)
