"""Verse: stanzas and lines, how far they are indented, and which of them go on with one before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree

from glossator.importing.document import (
    Block,
    Break,
    GoesOn,
    Indent,
    Paragraph,
    Piece,
    Pieces,
    Span,
    Words,
    plain,
    stripped,
)
from glossator.importing.whole_numbers import whole_number

from .xml import local

if TYPE_CHECKING:
    from .blocks import BlockReader


def stanzas(reader: BlockReader, element: etree._Element) -> Iterator[Block]:
    """The stanzas of a poem, each a block; what stands between them is one too."""
    for is_line, run in groupby(element, key=lambda one: local(one) in {"l", "pb", "lb", "milestone", "note"}):
        ones = list(run)
        if is_line and any(local(one) == "l" for one in ones):
            yield verse(reader, ones)
        elif is_line:
            reader.waiting += reader.words.alone(*ones)
        else:
            for one in ones:
                yield from reader.block(one)


def verse(reader: BlockReader, lines: Sequence[etree._Element]) -> Paragraph:
    """Lines of verse."""
    pieces: list[Piece] = []
    held: list[Piece] = []
    for line in lines:
        if local(line) == "pb":
            held += reader.words.alone(line)
            continue
        if local(line) != "l":
            pieces += reader.words.alone(line) if local(line) != "lb" else ()
            continue
        words = verse_line(reader, line)
        indent = words[0].spaces if words and isinstance(words[0], Indent) else 0
        rest = [*held, *(words[1:] if indent else words)]
        held = []
        if not plain(pieces).strip():
            pieces = [*([Indent(indent)] if indent else []), *pieces, *rest]
        else:
            pieces += [Break(indent), *rest]
    first = reader.first()
    reader.waiting += held
    if pieces and isinstance(pieces[0], Indent):
        return Paragraph((pieces[0], *first, *pieces[1:]), "verse")
    return Paragraph((*first, *pieces), "verse")


def verse_line(reader: BlockReader, element: etree._Element) -> Pieces:
    """A line of verse: how far it is indented, whether it goes on with one before, its words."""
    words = stripped(reader.words.pieces(element))
    goes_on = (GoesOn(),) if element.get("part") in {"M", "F"} else ()
    if goes_on and not reader.words.ours and words and isinstance(words[0], Span) and words[0].kind == "language":
        words = (Words(""), *words)
    indent = _indent(element)
    return (*([Indent(indent)] if indent else []), *goes_on, *words)


def _indent(element: etree._Element) -> int:
    rend = f"{element.get('rend', '')} {element.get('rendition', '')}"
    found = re.search(r"\bindent[-(]?(\d*)", rend)
    if not found:
        return 0
    number = whole_number(found[1], 1)
    return number if "indent-" in rend else 4 * min(number, 5)
