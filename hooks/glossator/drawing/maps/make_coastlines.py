"""Make coastlines.json out of Natural Earth's land, as the npm package world-atlas has it (see README.md here).

usage: make_coastlines.py land-50m.json coastlines.json [--fine WEST SOUTH EAST NORTH]

The result is kept in the repository: a build never runs this. The topology is decoded as the TopoJSON specification
says; the lines are simplified after M. Visvalingam and J. D. Whyatt, "Line generalisation by repeated elimination of
points", The Cartographic Journal 30 (1993), 46-51.
"""

from __future__ import annotations

import argparse
import heapq
import json
import math
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

#: Coordinates are kept in fractions of a degree: a fiftieth is at most 2.2 km.
UNITS = 50
#: The triangle that a point must change to stay, in square degrees of the equator: inside the box of detail, outside.
FINE, COARSE = 0.003, 0.1
#: Northern Eurasia with Europe, to Alaska.
NORTHERN_EURASIA = (-15.0, 34.0, 205.0, 83.0)
_LEAST = 4  # points, below which an island is no shape any more
_PROVENANCE = "Natural Earth 4.1.0, 1:50m land (public domain), by way of world-atlas 2.0.2; see README.md"


class Position(NamedTuple):
    """Degrees east and north."""

    lon: float
    lat: float


Ring = list[Position]


def rings(topology: dict[str, Any]) -> Iterator[Ring]:
    """The rings of all polygons of the object ``land``."""
    arcs = decoded(topology)
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for indices in polygon:
                yield along(indices, arcs)


def decoded(topology: dict[str, Any]) -> list[Ring]:
    """The arcs of a topology in degrees."""
    step_x, step_y = topology["transform"]["scale"]
    first_x, first_y = topology["transform"]["translate"]
    arcs: list[Ring] = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append(Position(first_x + x * step_x, first_y + y * step_y))
        arcs.append(points)
    return arcs


def along(indices: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """The line that some arcs make, one after the other; a negative index is one run backwards."""
    line: Ring = []
    for index in indices:
        points = arcs[index] if index >= 0 else arcs[~index][::-1]
        line += points[1:] if line else points
    return line


def joined(ring: Ring) -> Ring:
    """The ring with longitudes that run on across the antimeridian; one round the pole runs by way of the pole."""
    points = ring[:1]
    for lon, lat in ring[1:]:
        points.append(Position(lon + 360 * round((points[-1].lon - lon) / 360), lat))
    if abs(points[-1].lon - points[0].lon) > 180:  # noqa: PLR2004 - half the way round
        pole = math.copysign(90, points[0].lat)
        return [*points, Position(points[-1].lon, pole), Position(points[0].lon, pole)]
    return points[:-1]


def simplified(ring: Ring, least: Callable[[Position], float], *, closed: bool = True) -> Ring:
    """The ring without the points whose triangle with their neighbours is smaller than what counts there.

    Args:
        ring: its first point not repeated.
        least: the area that counts at a position.
        closed: whether it is a ring; a line keeps its ends.
    """
    count = len(ring)
    before = [(i - 1) % count for i in range(count)]
    after = [(i + 1) % count for i in range(count)]

    def weight(i: int) -> float:
        a, b, c = ring[before[i]], ring[i], ring[after[i]]
        if not closed and i in {0, count - 1}:
            return math.inf
        area = abs((b.lon - a.lon) * (c.lat - a.lat) - (c.lon - a.lon) * (b.lat - a.lat)) / 2
        return area * math.cos(math.radians(b.lat)) / least(b)

    weights = [weight(i) for i in range(count)]
    queue = [(w, i) for i, w in enumerate(weights)]
    heapq.heapify(queue)
    gone = set[int]()
    while queue:
        lightest, i = heapq.heappop(queue)
        if i in gone or lightest != weights[i]:
            continue
        if lightest >= 1:
            break
        gone.add(i)
        if closed and count - len(gone) < _LEAST:
            return []
        after[before[i]], before[after[i]] = after[i], before[i]
        for j in (before[i], after[i]):
            weights[j] = max(lightest, weight(j))
            heapq.heappush(queue, (weights[j], j))
    return [point for i, point in enumerate(ring) if i not in gone]


def steps(ring: Ring) -> list[int]:
    """The ring in whole units: its first point, then the step to each next one."""
    grid = [(round(lon * UNITS), round(lat * UNITS)) for lon, lat in ring]
    grid = [point for i, point in enumerate(grid) if point != grid[i - 1]]
    x = y = 0
    numbers = []
    for next_x, next_y in grid:
        numbers += [next_x - x, next_y - y]
        x, y = next_x, next_y
    return numbers


def detail(fine: Sequence[float]) -> Callable[[Position], float]:
    """The triangle that counts at a position, which is smaller in the box of detail: west, south, east, north."""
    west, south, east, north = fine

    def least(position: Position) -> float:
        inside = (position.lon - west) % 360 <= east - west and south <= position.lat <= north
        return FINE if inside else COARSE

    return least


def main() -> None:
    """Read the topology, write the coastlines."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None)
    parser.add_argument("land", type=Path)
    parser.add_argument("coastlines", type=Path)
    parser.add_argument("--fine", type=float, nargs=4, default=NORTHERN_EURASIA)
    arguments = parser.parse_args()
    least = detail(arguments.fine)
    topology = json.loads(arguments.land.read_text(encoding="utf-8"))
    kept = [steps(simplified(joined(ring), least)) for ring in rings(topology)]
    lines = ",\n".join(json.dumps(numbers, separators=(",", ":")) for numbers in kept if len(numbers) >= 2 * _LEAST)
    head = f'{{"source":{json.dumps(_PROVENANCE)},\n"units":{UNITS},\n"rings":[\n'
    arguments.coastlines.write_text(f"{head}{lines}\n]}}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
