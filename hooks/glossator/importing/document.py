"""A text between its file and its Markdown: blocks of pieces, which every reader of words makes and one writer writes.

Readers of formats put here what they found, with nothing of their format left; what is found by looking at words alone,
such as notes typed between brackets, is then found alike in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from glossator.reading import refused_letters
from glossator.text.blocks import MarkKind


@dataclass(frozen=True)
class Words:
    """Words of the author's."""

    text: str


@dataclass(frozen=True)
class Span:
    """Words of which the author says something; ``target`` is a link's address, or a language."""

    kind: MarkKind
    pieces: tuple[Piece, ...]
    target: str = ""


@dataclass(frozen=True)
class NoteMarker:
    """The marker of a note, by the id that the reader gave it; ``label`` is what it shows where no note is found."""

    id: str
    label: str = ""


@dataclass(frozen=True)
class PageBegins:
    """A printed page begins."""

    number: str


@dataclass(frozen=True)
class Break:
    """A line ends; the next one is indented by so many spaces."""

    indent: int = 0


@dataclass(frozen=True)
class Indent:
    """The line that begins here is indented by so many spaces; readers make breaks of them."""

    spaces: int


@dataclass(frozen=True)
class PictureAmong:
    """A picture among words; readers make blocks of them."""

    target: str
    description: str


@dataclass(frozen=True)
class GoesOn:
    """The line of verse that begins here goes on with the one before, which another speaker has begun."""


Piece = Words | Span | NoteMarker | PageBegins | Break | Indent | PictureAmong | GoesOn
Pieces = tuple[Piece, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or something that looks like one: ``kind`` is that of an edition's block, or empty."""

    pieces: Pieces
    kind: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading; 1 is the highest level."""

    level: int
    pieces: Pieces


@dataclass(frozen=True)
class Quotation:
    """What is set as a quotation."""

    blocks: tuple[Block, ...]
    kind: str = ""


@dataclass(frozen=True)
class Listing:
    """A list."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    first: int = 1


@dataclass(frozen=True)
class Table:
    """A table; ``aligns`` are ``left``, ``center``, ``right`` or nothing."""

    head: tuple[Pieces, ...]
    rows: tuple[tuple[Pieces, ...], ...]
    aligns: tuple[str, ...]
    caption: Pieces = ()
    caption_before: Pieces = ()


@dataclass(frozen=True)
class Picture:
    """A picture, and the lines below it."""

    target: str
    description: str
    caption: Pieces = ()


@dataclass(frozen=True)
class FileBegins:
    """Here a further file begins, where a text has several; ``title`` is what the file calls itself."""

    name: str
    title: str = ""


Block = Paragraph | Heading | Quotation | Listing | Table | Picture | FileBegins


@dataclass(frozen=True)
class NoteText:
    """The text of a note."""

    id: str
    label: str
    blocks: tuple[Block, ...]
    hand: str = ""


def labelled(notes: Sequence[NoteText], shown: Sequence[str]) -> tuple[NoteText, ...]:
    """Notes, in the order of their markers, by the labels that the file shows."""
    if len(notes) != len(shown):
        return tuple(notes)
    return tuple(replace(note, label=label) for note, label in zip(notes, shown, strict=True))


#: Letters that nobody sees, and by which nothing is found: soft hyphens, joiners of words, marks of byte order; and
#: what turns words around, which programs leave behind without its end; and controls, which are no letters at all.
_CONTROLS = refused_letters.NONE.replace(r"\r", "")  # which ends a line
UNSEEN = re.compile(f"[{_CONTROLS}\u00ad\u180e\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")


def seen(text: str) -> str:
    """Words without letters that nobody sees."""
    return UNSEEN.sub("", text)


def plain(pieces: Iterable[Piece]) -> str:
    """The words of pieces, with a new line at each break."""
    return "".join(_plain(pieces))


def _plain(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Words):
            yield piece.text
        elif isinstance(piece, Span):
            yield from _plain(piece.pieces)
        elif isinstance(piece, Break):
            yield "\n"


def lines_of(block: Block) -> Iterator[Pieces]:
    """All the words of a block, paragraph by paragraph and cell by cell."""
    if isinstance(block, Paragraph | Heading):
        yield block.pieces
    elif isinstance(block, Quotation):
        for inner in block.blocks:
            yield from lines_of(inner)
    elif isinstance(block, Listing):
        for item in block.items:
            for inner in item:
                yield from lines_of(inner)
    elif isinstance(block, Table):
        yield block.caption_before
        yield from block.head
        for row in block.rows:
            yield from row
        yield block.caption
    elif isinstance(block, Picture):
        yield block.caption


def words_of(block: Block) -> str:
    """The words of a block."""
    return "\n".join(plain(pieces) for pieces in lines_of(block))


def markers_in(pieces: Iterable[Piece]) -> Iterator[NoteMarker]:
    """The markers of notes among pieces, in order."""
    for piece in pieces:
        if isinstance(piece, NoteMarker):
            yield piece
        elif isinstance(piece, Span):
            yield from markers_in(piece.pieces)


def changed(block: Block, change: Callable[[Pieces], Pieces]) -> Block:
    """The block with its words changed, line by line."""
    if isinstance(block, Paragraph | Heading):
        return replace(block, pieces=change(block.pieces))
    if isinstance(block, Quotation):
        return replace(block, blocks=tuple(changed(inner, change) for inner in block.blocks))
    if isinstance(block, Listing):
        return replace(block, items=tuple(tuple(changed(inner, change) for inner in item) for item in block.items))
    if isinstance(block, Table):
        return replace(
            block,
            head=tuple(change(cell) for cell in block.head),
            rows=tuple(tuple(change(cell) for cell in row) for row in block.rows),
            caption=change(block.caption),
            caption_before=change(block.caption_before),
        )
    if isinstance(block, Picture):
        return replace(block, caption=change(block.caption))
    return block


def changed_words(pieces: Pieces, change: Callable[[str], Pieces]) -> Pieces:
    """Pieces with each run of words given to a function."""
    made: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Words):
            made += change(piece.text)
        elif isinstance(piece, Span) and piece.kind != "code":
            made.append(replace(piece, pieces=changed_words(piece.pieces, change)))
        else:
            made.append(piece)
    return tuple(made)


def tidied(pieces: Iterable[Piece]) -> Pieces:
    """Pieces with neighbouring words joined, and spans that hold none taken away."""
    made: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Span):
            inner = tidied(piece.pieces)
            if not plain(inner).strip():  # an empty span says nothing; what stands in it stays
                made += inner
                continue
            last = made[-1] if made else None
            if (
                isinstance(last, Span)
                and (last.kind, last.target) == (piece.kind, piece.target)
                and last.kind != "link"
            ):
                made[-1] = replace(last, pieces=tidied((*last.pieces, *inner)))
                continue
            made.append(replace(piece, pieces=inner))
        elif isinstance(piece, Words):
            if made and isinstance(made[-1], Words):
                made[-1] = Words(made[-1].text + piece.text)
            elif piece.text:
                made.append(piece)
        else:
            made.append(piece)
    joined: list[Piece] = []
    for piece in made:
        if joined and isinstance(piece, Words) and isinstance(joined[-1], Words):
            joined[-1] = Words(joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return tuple(joined)


def stripped(pieces: Iterable[Piece]) -> Pieces:
    """Pieces without white space and breaks at either end."""
    made = list(tidied(pieces))
    while made and (isinstance(made[0], Break) or (isinstance(made[0], Words) and not made[0].text.strip(" \n\t"))):
        made.pop(0)
    while made and (isinstance(made[-1], Break) or (isinstance(made[-1], Words) and not made[-1].text.strip(" \n\t"))):
        made.pop()
    return tuple(made)


def split_lines(pieces: Pieces) -> list[tuple[int, Pieces]]:
    """The lines of a paragraph, each with its indent; spans that run over a break are cut."""
    lines: list[tuple[int, list[Piece]]] = [(0, [])]
    for piece in pieces:
        if isinstance(piece, Break):
            lines.append((piece.indent, []))
        elif isinstance(piece, Span):
            inner = split_lines(piece.pieces)
            for number, (indent, line) in enumerate(inner):
                if number:
                    lines.append((indent, []))
                lines[-1][1].append(replace(piece, pieces=line))
        else:
            lines[-1][1].append(piece)
    return [(indent, tidied(line)) for indent, line in lines]
