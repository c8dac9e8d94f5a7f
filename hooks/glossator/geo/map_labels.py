"""The positions a name on a map could take: beside the dot of a town, or across a region."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from .boxes import Box
from .labels import Spot, text_width
from .projection import Point

#: Of the size of the type: what rises above the baseline, what hangs below it, from line to line; a dot's radius.
ASCENT, DESCENT, LEADING, DOT = 0.74, 0.24, 1.08, 0.22
#: Between the letters of a region's name, in ems.
SPACING = 0.09
#: From here on a spot is a makeshift: the name stands apart from its mark, or a number stands for it.
MAKESHIFT = 20.0
_NUMBER = 120.0
_GAP = 0.3
_AWAY = (1.2, 2.0, 3.0)
_ASIDE = (0.75, 1.5, 2.25, 3.0, 4.0)
_LONG = 11
#: Where a cartographer likes a town's name, best first (E. Imhof, "Positioning names on maps", 1975): the dot's right,
#: above it and below it on the right, then the left, then straight above and below.
_BESIDE = ((1, 0), (1, -1), (1, 1), (-1, 0), (-1, -1), (-1, 1), (0, -1), (0, 1))


def town_spots(name: str, number: int | None, mark: Point, size: float) -> Iterator[Spot]:
    """The spots for a town.

    Args:
        name: to be set.
        number: that could stand for the name.
        mark: where the dot is.
        size: of the type.
    """
    texts = [(name, 0.0)] + ([(str(number), _NUMBER)] if number is not None else [])
    for text, extra in texts:
        width = text_width(text, size)
        near = (DOT + _GAP) * size
        for rank, (right, down) in enumerate(_BESIDE):
            slant = 0.8 if right and down else 1.0
            yield _beside(text, Point(mark.x + slant * near * right, mark.y + down * 0.62 * size), right, down, width, size, rank + extra)
        for away in _AWAY:
            for sixteenth in range(16):
                angle = sixteenth * math.pi / 8
                right, down = math.cos(angle), math.sin(angle)
                end = Point(mark.x + away * size * right, mark.y + away * size * down)
                side = 0 if abs(right) < 0.3 else round(math.copysign(1, right))
                spot = _beside(text, Point(end.x + side * 0.15 * size, end.y), side, (round(math.copysign(1, down)) if side == 0 else 0), width, size, MAKESHIFT + 6 * away + sixteenth / 16 + extra)
                start = Point(mark.x + (DOT + 0.1) * size * right, mark.y + (DOT + 0.1) * size * down)
                yield Spot(spot.lines, spot.at, spot.anchor, spot.cost, (*spot.taken, *_along(start, end)), (start, end))


def region_spots(name: str, number: int | None, mark: Point, size: float) -> Iterator[Spot]:
    """The spots for a region: about its point, in one line or two."""
    settings = [((name,), 0.0)]
    if len(name) >= _LONG and " " in name:
        settings.append((_halves(name), 2.0))
    if number is not None:
        settings.append(((str(number),), _NUMBER))
    for lines, extra in settings:
        yield _centred(lines, mark, size, extra)
        for ring, aside in enumerate(_ASIDE):
            for eighth in range(8):
                angle = eighth * math.pi / 4
                at = Point(mark.x + 1.6 * aside * size * math.cos(angle), mark.y + aside * size * math.sin(angle))
                yield _centred(lines, at, size, extra + 3 * (ring + 1) + eighth / 8)


def dot(mark: Point, size: float) -> Box:
    """What a town's dot takes up."""
    return Box.at(mark, 2 * DOT * size, 2 * DOT * size)


def _beside(text: str, edge: Point, right: int, down: int, width: float, size: float, cost: float) -> Spot:
    """A line whose near edge stands at a point: to its right or left, or above or below it."""
    left = edge.x - (1 - right) * width / 2
    middle = edge.y + (down * 0.3 * size if not right else 0)
    base = middle + (ASCENT - DESCENT) / 2 * size
    box = Box(left, base - ASCENT * size, left + width, base + DESCENT * size)
    anchor = {1: "start", 0: "middle", -1: "end"}[right]
    return Spot((text,), Point(edge.x, base), anchor, cost, (box,))


def _centred(lines: tuple[str, ...], centre: Point, size: float, cost: float) -> Spot:
    height = (ASCENT + DESCENT + (len(lines) - 1) * LEADING) * size
    box = Box.at(centre, max(text_width(line, size, SPACING) for line in lines), height)
    return Spot(lines, Point(centre.x, box.top + ASCENT * size), "middle", cost, (box,))


def _halves(name: str) -> tuple[str, ...]:
    """The name in two lines, as even as can be."""
    words = name.split()
    breaks = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    return min(breaks, key=lambda halves: max(map(len, halves)))


def _along(start: Point, end: Point) -> Sequence[Box]:
    """What a line takes up: small boxes along it."""
    count = max(2, math.ceil(math.dist(start, end) / 3))
    return [
        Box.at(Point(start.x + (end.x - start.x) * i / count, start.y + (end.y - start.y) * i / count), 2, 2)
        for i in range(count)
    ]
