"""What the map of divisions is made of: who neighbours whom, and the discs, bands and triangles of one outline."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .projection import Point


def gabriel(at: Mapping[str, Point]) -> Iterator[frozenset[str]]:
    """Pairs of neighbours: no third one lies in the circle that has the two at its ends (Gabriel and Sokal 1969)."""
    for a, b in itertools.combinations(at, 2):
        middle, radius = between(at[a], at[b]), math.dist(at[a], at[b]) / 2
        if not any(math.dist(middle, at[other]) < radius for other in at if other not in {a, b}):
            yield frozenset((a, b))


def connected(lands: Sequence[str], bands: Iterable[tuple[str, str]]) -> list[set[str]]:
    """The lands in groups that are joined."""
    parts = [{land} for land in lands]
    for a, b in bands:
        first, second = (next(part for part in parts if land in part) for land in (a, b))
        if first is not second:
            first |= second
            parts.remove(second)
    return parts


def pairs(lands: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each with each other."""
    return itertools.combinations(lands, 2)


def inside(point: Point, corners: Sequence[Point]) -> bool:
    """Whether a point lies in a triangle."""
    turns = [
        (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)
        for a, b in zip(corners, [*corners[1:], corners[0]], strict=True)
    ]
    return min(turns) > 0 or max(turns) < 0


def between(a: Point, b: Point) -> Point:
    """The middle of two points."""
    return Point((a.x + b.x) / 2, (a.y + b.y) / 2)


def disc(at: Point, radius: float) -> str:
    """A disc about a point."""
    r, across = number(radius), number(2 * radius)
    return f"M{number(at.x - radius)} {number(at.y)}a{r} {r} 0 1 1 {across} 0a{r} {r} 0 1 1 -{across} 0z"


def band(a: Point, b: Point, half: float) -> str:
    """A band from one disc to another."""
    away = math.dist(a, b) or 1.0
    across, down = half * (b.y - a.y) / away, half * (b.x - a.x) / away
    return polygon(
        [
            Point(a.x + across, a.y - down),
            Point(b.x + across, b.y - down),
            Point(b.x - across, b.y + down),
            Point(a.x - across, a.y + down),
        ]
    )


def polygon(corners: Sequence[Point]) -> str:
    """Its corners clockwise, as the discs run, so that what overlaps is filled."""
    turns = sum(a.x * b.y - b.x * a.y for a, b in zip(corners, [*corners[1:], corners[0]], strict=True))
    ordered = corners if turns > 0 else corners[::-1]
    return f"M{'L'.join(f'{number(x)} {number(y)}' for x, y in ordered)}z"


def number(value: float) -> str:
    """A number to a tenth, as short as it can be."""
    return f"{round(value, 1) + 0:g}"
