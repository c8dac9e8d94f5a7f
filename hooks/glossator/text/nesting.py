"""A line of the text with its marks, step by step: what every writer of text and marks follows.

Marks may overlap as they like; here they are cut so that they nest, each cut piece being opened and closed again. HTML,
TEI, the PDF's and the e-book's writers only say what each step is in their own language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .blocks import POINTS, Block, Line, Mark

#: Nesting of marks on the same words, outermost first. Links come before the author's emphasis, so that a link is cut
#: as seldom as possible.
_RANK = {
    kind: rank
    for rank, kinds in enumerate(
        (
            ("variant",), ("annotation",), ("speaker", "stage"), ("link", "term", "name"), ("language",), ("struck",),
            ("strong",), ("emphasis",), ("underline",), ("smallcaps",), ("superscript", "subscript"), ("gap",),
            ("code",),
        )
    )
    for kind in kinds
}  # fmt: skip
#: Marks whose words have a sign behind them, besides emendations.
_SIGNED = frozenset({"annotation", "variant"})
#: Marks that become links: one may not stand inside another, nor hold the marker of a note.
LINKS = frozenset({"link", "term", "name"})


class Open(NamedTuple):
    """A mark begins, or begins again after a cut."""

    mark: Mark


class Close(NamedTuple):
    """The mark opened last ends, or is cut."""

    mark: Mark


class Words(NamedTuple):
    """The author's words, as the source copy has them."""

    text: str


class Emended(NamedTuple):
    """Words the editors correct: ``source`` is the source copy's form, ``mark.reading`` theirs."""

    mark: Mark
    source: str


class Sign(NamedTuple):
    """The place behind words with an emendation, a variant or a note of the editors', outside any link, for a sign."""

    mark: Mark
    source: str


class NoteMarker(NamedTuple):
    """The marker of a note of the source's, outside any link."""

    mark: Mark


class PageBegins(NamedTuple):
    """Here a printed page begins; outside any link."""

    mark: Mark


Step = Open | Close | Words | Emended | Sign | NoteMarker | PageBegins


def steps(block: Block, line: Line) -> Iterator[Step]:
    """The line ``block.text[line.start:line.end]`` of a block or a heading from its beginning to its end.

    Every ``Open`` has its ``Close``; between them the steps are those of a tree.
    """
    marks = [m for m in block.marks if m.start <= line.end and m.end >= line.start]
    spans = [m for m in marks if m.kind not in POINTS and m.start < line.end and m.end > line.start]
    emendations = [m for m in spans if m.kind == "emendation"]
    spans = [m for m in spans if m.kind != "emendation"]
    notes = [m for m in marks if m.kind in POINTS]
    edges = {line.start, line.end, *(m.start for m in notes)}
    edges |= {edge for m in [*spans, *emendations] for edge in (m.start, m.end) if line.start < edge < line.end}
    points = sorted(edges)
    stack: list[Mark] = []
    signs: list[Sign] = []
    for start, end in zip(points, [*points[1:], line.end], strict=True):
        open_here = _nested(m for m in spans if m.start <= start < m.end)
        if signs and not any(m.kind in LINKS and m.start < start for m in open_here):
            yield from _nest(stack, [m for m in open_here if m.kind not in LINKS and m.start < start])
            yield from signs
            signs.clear()
        here = [note for note in notes if note.start == start]
        if here:
            # A link may not hold another: it ends before the marker and begins anew after it.
            yield from _nest(stack, _nested(m for m in spans if m.start < start < m.end and m.kind not in LINKS))
            yield from (PageBegins(point) if point.kind == "page" else NoteMarker(point) for point in here)
        if end > start:
            yield from _nest(stack, open_here)
            emended = next((m for m in emendations if m.start <= start < m.end), None)
            if emended:
                yield Emended(emended, block.text[start:end])
                signs.append(Sign(emended, block.text[start:end]))
            else:
                yield Words(block.text[start:end])
            signs += [Sign(m, block.text[m.start : m.end]) for m in spans if m.kind in _SIGNED and m.end == end]
    yield from _nest(stack, [])
    yield from signs


def _nest(stack: list[Mark], marks: list[Mark]) -> Iterator[Step]:
    """Close and open until exactly these marks are open."""
    same = 0
    while same < min(len(marks), len(stack)) and stack[same] is marks[same]:
        same += 1
    while len(stack) > same:
        yield Close(stack.pop())
    for mark in marks[same:]:
        stack.append(mark)
        yield Open(mark)


def _nested(marks: Iterable[Mark]) -> list[Mark]:
    return sorted(marks, key=lambda m: (_RANK[m.kind], m.start, -m.end, m.target))
