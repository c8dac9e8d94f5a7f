"""The coastlines and rivers of a part of the earth, as the paths of an SVG, and the graticule over it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from glossator.drawing.boxes import Box

from .projection import Albers, Point, from_meridian

_DATA, _RIVERS = (Path(__file__).with_name(f"{name}.json") for name in ("coastlines", "rivers"))
#: How far from the central meridian the map goes, in degrees: beyond it a cone does not close.
_REACH = 179.0
_STEP = 2
_LONGEST = 5

Ring = Sequence[Point]


@cache
def _rings() -> tuple[tuple[Point, ...], ...]:
    """The rings in degrees, x being the longitude."""
    return _decoded(_DATA, "rings")


@cache
def _river_lines() -> tuple[tuple[Point, ...], ...]:
    """The rivers likewise."""
    return _decoded(_RIVERS, "lines")


def _decoded(file: Path, what: str) -> tuple[tuple[Point, ...], ...]:
    data = json.loads(file.read_text(encoding="utf-8"))
    units = data["units"]
    lines = []
    for numbers in data[what]:
        x = y = 0
        line = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            line.append(Point(x / units, y / units))
        lines.append(tuple(line))
    return tuple(lines)


def sea(projection: Albers, shown: Box, unit: float) -> str:
    """The sea inside a box, as path data: a box with the land cut out, to be filled with the even-odd rule.

    Args:
        projection: of the map.
        shown: the part of the map, in kilometres.
        unit: how many kilometres one unit of the path is.
    """
    # Clipping runs along the edge of what is drawn; a margin keeps those lines out of sight.
    drawn = shown.grown(0.02 * max(shown.width, shown.height))
    corners = [
        Point(x, y)
        for x, y in ((drawn.left, drawn.top), (drawn.right, drawn.top), drawn[2:], (drawn.left, drawn.bottom))
    ]
    paths = [_path(corners, unit, closed=True)]
    for ring in _rings():
        for copy in _from_meridian(ring, projection.lon):
            on_map = [projection.unwrapped(lat, east) for east, lat in _dense(copy)]
            clipped = _clipped(on_map, drawn)
            if path := _path(clipped, unit, closed=True):
                paths.append(path)
    return "".join(paths)


def graticule(projection: Albers, shown: Box, unit: float, every: tuple[int, int]) -> str:
    """The meridians and parallels inside a box, as path data.

    Args:
        projection: of the map.
        shown: the part of the map, in kilometres.
        unit: how many kilometres one unit of the path is.
        every: so many degrees between two parallels, and between two meridians.
    """
    drawn = shown.grown(0.05 * max(shown.width, shown.height))
    parallel, meridian = every
    lines = [
        [projection.unwrapped(lat, east) for east in range(-178, 179, _STEP)]
        for lat in range(-90 + parallel, 90, parallel)
    ]
    for lon in range(-180, 180, meridian):
        east = from_meridian(lon, projection.lon)
        lines.append([projection.unwrapped(lat, east) for lat in range(-90 + parallel, 91 - parallel, _STEP)])
    return "".join(_path(run, unit, closed=False) for line in lines for run in _runs(line, drawn))


def rivers(projection: Albers, shown: Box, unit: float, least: float) -> str:
    """The rivers inside a box, as path data.

    Args:
        projection: of the map.
        shown: the part of the map, in kilometres.
        unit: how many kilometres one unit of the path is.
        least: how long a river, or what is shown of it, must be, in kilometres.
    """
    drawn = shown.grown(0.05 * max(shown.width, shown.height))
    return "".join(
        _path(run, unit, closed=False)
        for line in _river_lines()
        for run in _runs([projection.point(lat, lon) for lon, lat in line], drawn)
        if sum(map(math.dist, run, run[1:])) >= least
    )


def _from_meridian(ring: Ring, meridian: float) -> Iterable[Ring]:
    """The ring in degrees east of the meridian, cut where the map ends."""
    shift = 360 * round((sum(lon for lon, _ in ring) / len(ring) - meridian) / 360) + meridian
    for turn in (-360, 0, 360):
        east = [Point(lon - shift + turn, lat) for lon, lat in ring]
        yield _clipped(east, Box(-_REACH, -90, _REACH, 90))


def _dense(ring: Ring) -> Iterable[Point]:
    """The ring with points along its longest lines, which are curves on the map."""
    for (x, y), (next_x, next_y) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        parts = max(1, math.ceil(max(abs(next_x - x), abs(next_y - y)) / _LONGEST))
        for part in range(parts):
            yield Point(x + (next_x - x) * part / parts, y + (next_y - y) * part / parts)


def _runs(line: Ring, box: Box) -> Iterable[Ring]:
    run: list[Point] = []
    for point in line:
        if box.has(point):
            run.append(point)
        elif run:
            yield run
            run = []
    yield run


def _clipped(ring: Ring, box: Box) -> Ring:
    """The part of a ring inside a box (I. E. Sutherland and G. W. Hodgman, "Reentrant polygon clipping", 1974)."""
    bounds = Box.around(ring) if ring else box
    if box.holds(bounds):
        return ring
    if not box.meets(bounds):
        return ()
    for axis, bound, sign in ((0, box.left, 1), (0, box.right, -1), (1, box.top, 1), (1, box.bottom, -1)):
        ring = _half(ring, axis, bound, sign)
    return ring


def _half(ring: Ring, axis: int, bound: float, sign: int) -> Ring:
    """The part of a ring where a coordinate is at least a bound or, if the sign is -1, at most."""
    kept: list[Point] = []
    for start, end in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        before, after = sign * (start[axis] - bound), sign * (end[axis] - bound)
        if (before < 0) != (after < 0):
            part = before / (before - after)
            kept.append(Point(start.x + part * (end.x - start.x), start.y + part * (end.y - start.y)))
        if after >= 0:
            kept.append(end)
    return kept


def _path(line: Ring, unit: float, *, closed: bool) -> str:
    """Path data in whole units, each point by the step from the one before; nothing, if it is no more than a dot."""
    points = [(round(x / unit), round(y / unit)) for x, y in line]
    points = [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]
    if len(points) < (3 if closed else 2):
        return ""
    (first_x, first_y), *rest = points
    steps = []
    x, y = first_x, first_y
    for next_x, next_y in rest:
        steps.append(f"{next_x - x} {next_y - y}")
        x, y = next_x, next_y
    data = f"M{first_x} {first_y}l{' '.join(steps)}".replace(" -", "-")
    return f"{data}z" if closed else data
