"""The positions a name on a map could take: beside the dot of a town, or across a region."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from glossator.drawing.boxes import Box
from glossator.drawing.labels import AIR, ASCENT, DESCENT, Spot, line, text_width

from .projection import Point

#: Of the size of the type: from line to line; a dot's radius.
LEADING, DOT = 1.08, 0.22
#: Between the letters of a region's name, in ems.
SPACING = 0.09
#: From here on a spot is a makeshift: the name stands apart from its mark, or a number stands for it.
MAKESHIFT = 20.0
_NUMBER = 120.0
_GAP, _SLANT = 0.3, 0.8
#: Up to which cosine of its angle a line goes straight up or down.
_UPRIGHT = 0.3
_AWAY = (1.2, 2.0, 3.0)
#: How far a region's name may go up or down from its point, in sizes, and what that costs; sideways, its half width.
_ASIDE = ((0.6, 2.0), (1.2, 5.0), (1.8, 22.0), (2.4, 30.0), (3.2, 40.0))
_LONG = 11
#: Where a cartographer likes a town's name, best first (E. Imhof, "Positioning names on maps", 1975): the dot's right,
#: above it and below it on the right, then the left, then straight above and below.
_BESIDE = ((1, 0), (1, -1), (1, 1), (-1, 0), (-1, -1), (-1, 1), (0, -1), (0, 1))


def town_spots(name: str, number: int | None, mark: Point, size: float) -> Iterator[Spot]:
    """The spots for a town: beside its dot, at the end of a line from it, or its number beside the dot.

    Args:
        name: to be set.
        number: that could stand for the name.
        mark: where the dot is.
        size: of the type.
    """
    yield from _beside(name, mark, size)
    for away in _AWAY:
        for sixteenth in range(16):
            angle = sixteenth * math.pi / 8
            across, down = math.cos(angle), math.sin(angle)
            start, end = (Point(mark.x + far * size * across, mark.y + far * size * down) for far in (DOT + 0.1, away))
            side = 0 if abs(across) < _UPRIGHT else round(math.copysign(1, across))
            edge = Point(end.x + 0.15 * size * side, end.y + (0 if side else 0.6 * size * math.copysign(1, down)))
            spot = line(name, edge, side, size)
            taken = (*spot.taken, *_along(start, end))
            yield replace(spot, cost=MAKESHIFT + 6 * away + sixteenth / 16, taken=taken, leader=(start, end))
    if number is not None:
        for spot in _beside(str(number), mark, size):
            yield replace(spot, cost=spot.cost + _NUMBER)


def region_spots(name: str, number: int | None, mark: Point, size: float) -> Iterator[Spot]:
    """The spots for a region: about its point, in one line or two."""
    settings: list[tuple[tuple[str, ...], float]] = [((name,), 0.0)]
    if len(name) >= _LONG and len(name.split()) > 1:
        settings.append((_halves(name), 2.0))
    if number is not None:
        settings.append(((str(number),), _NUMBER))
    for lines, extra in settings:
        yield _centred(lines, mark, size, extra)
        reach = max(text_width(words, size, SPACING) for words in lines) / 2
        for aside, cost in _ASIDE:
            for eighth in range(8):
                angle = eighth * math.pi / 4
                across = min(2 * aside * size, reach) * math.cos(angle)
                at = Point(mark.x + across, mark.y + aside * size * math.sin(angle))
                yield _centred(lines, at, size, extra + cost + eighth / 8)


def dot(mark: Point, size: float) -> Box:
    """What a town's dot takes up."""
    return Box.at(mark, 2 * DOT * size, 2 * DOT * size)


def _beside(text: str, mark: Point, size: float) -> Iterator[Spot]:
    """The spots next to a dot, each at the cost of its rank."""
    for rank, (side, down) in enumerate(_BESIDE):
        near = (DOT + _GAP) * size * (_SLANT if down else 1)
        edge = Point(mark.x + side * near, mark.y + down * (0.62 if side else 0.92) * size)
        yield line(text, edge, side, size, float(rank))


def _centred(lines: tuple[str, ...], centre: Point, size: float, cost: float) -> Spot:
    height = (ASCENT + DESCENT + (len(lines) - 1) * LEADING) * size
    box = Box.at(centre, max(text_width(words, size, SPACING) for words in lines), height)
    return Spot(lines, Point(centre.x, box.top + ASCENT * size), "middle", cost, (box.grown(2 * AIR * size),))


def _halves(name: str) -> tuple[str, ...]:
    """The name in two lines, as even as can be."""
    words = name.split()
    breaks = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    return min(breaks, key=lambda halves: max(map(len, halves)))


def _along(start: Point, end: Point) -> Sequence[Box]:
    """What a line takes up: small boxes along it."""
    count = max(2, math.ceil(math.dist(start, end) / 5))
    return [
        Box.at(Point(start.x + (end.x - start.x) * i / count, start.y + (end.y - start.y) * i / count), 3, 3)
        for i in range(count)
    ]
