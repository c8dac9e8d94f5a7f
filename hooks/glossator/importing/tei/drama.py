"""Speeches: who speaks, what is done meanwhile, and what is said, in prose or in verse."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from lxml import etree

from glossator.importing.document import (
    Block,
    Break,
    Indent,
    Paragraph,
    Piece,
    Pieces,
    Quotation,
    Span,
    Words,
    split_lines,
    stripped,
)

from .verse import verse_line
from .xml import local

if TYPE_CHECKING:
    from .blocks import BlockReader

_NAMES = {"speaker", "stage"}


def speech(reader: BlockReader, element: etree._Element) -> Iterator[Block]:
    """The blocks of a speech."""
    yield from _ours(reader, element) if reader.words.ours else _others(reader, element)


# --- as our export writes it ------------------------------------------------------------------------------------------


def _ours(reader: BlockReader, element: etree._Element) -> Iterator[Block]:
    paragraphs = [Paragraph(lines) for lines in _paragraphs(reader, element)]
    kind = "verse-speech" if next(element.iter("{*}l"), None) is not None else "speech"
    parent = element.getparent()
    if parent is not None and local(parent) == "quote":
        yield from paragraphs
    else:
        for one in paragraphs:
            yield Paragraph(one.pieces, kind)


def _paragraphs(reader: BlockReader, element: etree._Element) -> list[Pieces]:
    """Speakers and stage directions stand on one line with what follows, unless a line end stands between."""
    made: list[list[Pieces]] = []
    after = ""
    for child in element:
        tag = local(child)
        if tag == "lb":
            after = tag
            continue
        found = _lines(reader, child, tag)
        if found:
            if after in _NAMES and made:
                made[-1][-1] = _joined(made[-1][-1], found.pop(0))
            elif not made or (after != "lb" and not tag == after == "l"):
                made.append([])
            made[-1] += found
        after = tag
    return [_broken(lines) for lines in made]


def _lines(reader: BlockReader, element: etree._Element, tag: str) -> list[Pieces]:
    if tag in _NAMES:
        return [reader.words.alone(element)]
    if tag in {"l", "lg"}:
        return [verse_line(reader, one) for one in ([element] if tag == "l" else element)]
    pieces = stripped(reader.words.pieces(element))
    return [line for _, line in split_lines(pieces)] if pieces else []


def _joined(name: Pieces, rest: Pieces) -> Pieces:
    indent = rest[:1] if rest and isinstance(rest[0], Indent) else ()
    return (*indent, *name, Words(" "), *rest[len(indent) :])


def _broken(lines: list[Pieces]) -> Pieces:
    """Lines one below the other."""
    made: list[Piece] = []
    for number, line in enumerate(lines):
        indent = line[0].spaces if line and isinstance(line[0], Indent) else 0
        rest = line[1:] if indent else line
        if number:
            made.append(Break(indent))
        elif indent:
            made.append(Indent(indent))
        made += rest
    return tuple(made)


# --- as others do -----------------------------------------------------------------------------------------------------


def _others(reader: BlockReader, element: etree._Element) -> Iterator[Block]:
    """A speech in prose is a block for each paragraph, one in verse for each run of lines.

    The speaker stands before the first words of prose, and on a line of his own above verse.
    """
    waiting: list[Pieces] = []
    for (sort, _), run in groupby(_flat(element), key=_sort):
        ones = list(run)
        if sort == "name":
            waiting += [reader.words.alone(one) for one in ones]
        elif sort == "verse":
            lines = [_joined_all(waiting)] if waiting else []
            waiting = []
            first = reader.first()
            lines += _verse(reader, ones)
            is_spoken = bool(lines) and any(local(one) == "l" for one in ones)
            yield Paragraph((*first, *_broken(lines)), "verse-speech" if is_spoken else "stage")
        elif sort == "point":
            reader.waiting += reader.words.alone(*ones)
        else:
            for one in ones:
                for block in reader.block(one):
                    yield _spoken(block, waiting)
                    waiting = []
    if waiting:
        is_stage = all(isinstance(piece, Span) and piece.kind == "stage" for name in waiting for piece in name)
        yield Paragraph((*reader.first(), *_joined_all(waiting)), "stage" if is_stage else "speech")


def _verse(reader: BlockReader, ones: list[etree._Element]) -> list[Pieces]:
    """Lines of verse with what is done between them; a page begins with the next line, a note ends the one before."""
    lines: list[Pieces] = []
    for one in ones:
        tag = local(one)
        if tag in {"l", "stage"}:
            words = verse_line(reader, one) if tag == "l" else reader.words.alone(one)
            indent = words[:1] if words and isinstance(words[0], Indent) else ()
            lines.append((*indent, *reader.first(), *words[len(indent) :]))
        elif tag == "note" and lines:
            lines[-1] = (*lines[-1], *reader.words.alone(one))
        elif tag != "lb":
            reader.waiting += reader.words.alone(one)
    return lines


def _spoken(block: Block, names: list[Pieces]) -> Block:
    name = (*_joined_all(names), Words(" ")) if names else ()
    if isinstance(block, Paragraph):
        return Paragraph((*name, *block.pieces), "speech" if block.kind in {"", "speech"} else block.kind)
    if name:
        return Quotation((Paragraph(name), block), "speech")
    return block


def _joined_all(names: list[Pieces]) -> Pieces:
    made: list[Piece] = []
    for name in names:
        made += [*([Words(" ")] if made else []), *name]
    return tuple(made)


def _flat(element: etree._Element) -> list[etree._Element]:
    """What a speech holds, and its stanzas."""
    made: list[etree._Element] = []
    for child in element:
        made += _flat(child) if local(child) == "lg" and _is_plain(child) else [child]
    return made


def _is_plain(stanza: etree._Element) -> bool:
    return all(local(one) in {"l", "lb", "lg", "pb", "note", "stage", "milestone"} for one in stanza)


def _sort(element: etree._Element) -> tuple[str, etree._Element | None]:
    """What an element is in a speech, and the stanza it belongs to."""
    tag, parent = local(element), element.getparent()
    stanza = parent if parent is not None and local(parent) == "lg" else None
    if tag == "l" or stanza is not None:
        return "verse", stanza
    if tag == "speaker":
        return "name", None
    before = element.getprevious()
    follows = (
        before is not None
        and local(before) in {"l", "stage", "pb", "note", "lb", "milestone"}
        and _sort(before)[0] == "verse"
    )
    if tag in {"stage", "pb", "lb", "note", "milestone"} and follows:
        return "verse", None
    if tag == "stage":
        return "name", None
    return "point" if tag in {"pb", "lb", "note", "milestone"} else "prose", None
