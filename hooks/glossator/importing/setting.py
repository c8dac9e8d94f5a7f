"""Pieces as lines: indents, pictures among words, cells, and what looks like verse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from .document import (
    Block,
    Break,
    Heading,
    Indent,
    Listing,
    Paragraph,
    Picture,
    PictureAmong,
    Piece,
    Pieces,
    Quotation,
    Span,
    Table,
    Words,
    plain,
    split_lines,
    tidied,
)  # fmt: skip

#: A poem has so many lines at the least, none of them with more letters.
_FEWEST, _LONGEST = 3, 65
#: Spaces that indent a line.
_INDENTING = "\u00a0\u2003"


def without_pictures(pieces: Pieces) -> tuple[Pieces, list[Picture]]:
    """Pieces without the pictures among them, and these."""
    pictures: list[Picture] = []

    def out(inner: Pieces) -> Pieces:
        made: list[Piece] = []
        for piece in inner:
            if isinstance(piece, PictureAmong):
                pictures.append(Picture(piece.target, piece.description))
            elif isinstance(piece, Span):
                made.append(replace(piece, pieces=out(piece.pieces)))
            else:
                made.append(piece)
        return tuple(made)

    return tidied(_with_indents(out(pieces))), pictures


def _with_indents(pieces: Pieces) -> Iterator[Piece]:
    """Breaks with the indent of the line after them."""
    made: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Indent):
            at = next((i for i in range(len(made) - 1, -1, -1) if not _is_blank(made[i])), -1)
            if at < 0:
                made.insert(0, Break(piece.spaces))
            elif isinstance(made[at], Break):
                made[at] = Break(piece.spaces)
            else:
                made.append(Break(piece.spaces))
        else:
            made.append(piece)
    for before, piece in zip([None, *made], made, strict=False):
        if isinstance(before, Break) and isinstance(piece, Words):  # no-break spaces at a line's beginning indent it
            words = piece.text.lstrip(f"{_INDENTING} ")
            yield Break(before.indent + len(piece.text) - len(words) if piece.text[:1] in _INDENTING else before.indent)
            yield Words(words)
        else:
            if isinstance(before, Break):
                yield before
            if not isinstance(piece, Break):
                yield piece
    if made and isinstance(made[-1], Break):
        yield made[-1]


def _is_blank(piece: Piece) -> bool:
    return isinstance(piece, Words) and not piece.text.strip()


def indented(rows: Iterable[Pieces]) -> Iterator[Piece]:
    """Lines of verse, whose no-break spaces at the beginning are their indent."""
    for number, row in enumerate(rows):
        words, _ = without_pictures(row)
        first = words[0] if words else None
        indent = 0
        if isinstance(first, Words):
            text = first.text.lstrip(" ")  # which is how a file is laid out, and says nothing
            indent = len(text) - len(text.lstrip("\u00a0 "))
            words = (Words(text.lstrip("\u00a0 ")), *words[1:])
        if number:
            yield Break(indent)
        yield from words


def first_indented(pieces: Pieces) -> Pieces:
    """Verse whose no-break spaces at the beginning are the indent of its first line."""
    first = pieces[0] if pieces else None
    if not isinstance(first, Words):
        return pieces
    words = first.text.lstrip(_INDENTING)
    spaces = len(first.text) - len(words)
    return (Indent(spaces), Words(words), *pieces[1:]) if spaces else pieces


def lines_of_pieces(pieces: Pieces) -> Iterator[Pieces]:
    """Pieces line by line."""
    line: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Break):
            yield tuple(line)
            line = []
        else:
            line.append(piece)
    yield tuple(line)


def parted(pieces: Pieces) -> Iterator[Pieces]:
    """A paragraph, parted where an empty line stands in it, as between stanzas that line breaks alone keep apart."""
    lines = split_lines(pieces)
    if not any(_is_empty(line) for _, line in lines):
        yield pieces
        return
    for is_empty, run in groupby(lines, key=lambda line: _is_empty(line[1])):
        if not is_empty:
            (indent, first), *others = run
            begun = (Words("\u00a0" * indent),) if indent else ()
            yield tidied((*begun, *first, *(piece for deep, line in others for piece in (Break(deep), *line))))


def _is_empty(line: Pieces) -> bool:
    """Whether a line holds nothing: no words, and no milestone or note either."""
    return all(map(_is_blank, line))


def flat(blocks: list[Block]) -> Pieces:
    """Blocks as the words of a cell or a caption."""
    made: list[Piece] = []
    for block in blocks:
        inner: Pieces = ()
        if isinstance(block, Paragraph | Heading):
            inner = block.pieces
        elif isinstance(block, Quotation):
            inner = flat(list(block.blocks))
        elif isinstance(block, Listing):
            inner = flat([one for item in block.items for one in item])
        elif isinstance(block, Picture):
            inner = (PictureAmong(block.target, block.description), *block.caption)
        elif isinstance(block, Table):
            inner = tuple(piece for row in (block.head, *block.rows) for cell in row for piece in (*cell, Words(" ")))
        made += [Words(" "), *inner] if made else inner
    return tuple(Words(" ") if isinstance(piece, Break) else piece for piece in made)


def looks_like_verse(pieces: Pieces) -> bool:
    """Whether lines broken by hand are a poem's: three at the least, none long, most beginning with a capital."""
    lines = [line.strip() for line in plain(pieces).split("\n") if line.strip()]
    if len(lines) < _FEWEST or any(len(line) > _LONGEST for line in lines):
        return False
    return sum(line.lstrip("“‘\"'(«—-")[:1].isupper() for line in lines) * 2 >= len(lines)
