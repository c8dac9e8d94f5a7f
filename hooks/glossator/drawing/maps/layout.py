"""Where everything on a map stands: its panels, the marks in each, their labels and a scale.

A map has sheets, which differ in width and in the size of their type. A sheet shows the whole in one panel and, where
that leaves too little room for its type, the most crowded part in another panel below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from glossator.drawing.boxes import Box
from glossator.drawing.labels import Spot, placed

from .names import MAKESHIFT, dot, region_spots, town_spots
from .projection import Point

_GAP = 14.0
#: The part of the width and height in which points are crowded, how many make a crowd, and what is shown around them:
#: so much of its own width, or of this part of the map's.
_PART, _FEW, _AROUND, _LEAST = 0.28, 3, 0.14, 0.2
#: The longest scale, of the width of its panel; the size of its type, of that of the labels; how long it may be in km.
_SCALE, _SMALL = 0.22, 0.85
_LENGTHS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True)
class MapPlace:
    """A place to mark.

    Attributes:
        name: as the map writes it.
        href: the address of its entry.
        lat: degrees north.
        lon: degrees east.
        region: whether the point only stands for an area; then the name is set across it and has no dot.
        number: in the list beside the map; it stands for the name where that has no room.
    """

    name: str
    href: str
    lat: float
    lon: float
    region: bool = False
    number: int | None = None


@dataclass(frozen=True)
class Mark:
    """A place on the map, in kilometres; one ``off`` the map is named at the edge."""

    place: MapPlace
    at: Point
    off: bool = False

    @property
    def dotted(self) -> bool:
        """Whether it has a mark beside its name."""
        return self.off or not self.place.region


@dataclass(frozen=True)
class Style:
    """What a sheet is like.

    Attributes:
        name: of this kind of sheet.
        width: of the sheet.
        size: of its type.
        shape: the proportions, width to height, that its panels keep between.
        patience: the cost of a label from which the sheet gets a second panel.
    """

    name: str
    width: float
    size: float
    shape: tuple[float, float]
    patience: float


WIDE = Style("wide", 800, 14, (1.3, 1.9), 2 * MAKESHIFT)
NARROW = Style("narrow", 376, 13, (1.0, 1.5), MAKESHIFT)


@dataclass(frozen=True)
class Panel:
    """A part of the map on a sheet: ``shown`` in kilometres, ``box`` on the sheet."""

    shown: Box
    box: Box

    @property
    def scale(self) -> float:
        """How long a kilometre is on the sheet."""
        return self.box.width / self.shown.width

    def point(self, at: Point) -> Point:
        """Where a point of the map stands on the sheet."""
        return Point(
            self.box.left + (at.x - self.shown.left) * self.scale,
            self.box.top + (at.y - self.shown.top) * self.scale,
        )

    def edge(self, at: Point, margin: float) -> Point:
        """From where a point off the map is pointed to: inside the edge, in its direction."""
        inside, towards = self.box.grown(-margin), self.point(at)
        x, y = inside.centre
        reach = max(abs(towards.x - x) / inside.width, abs(towards.y - y) / inside.height) * 2
        return Point(x + (towards.x - x) / reach, y + (towards.y - y) / reach)

    def within(self, shown: Box) -> Box:
        """Where a part of the map stands on the sheet."""
        return Box(*self.point(Point(shown.left, shown.top)), *self.point(Point(shown.right, shown.bottom)))


@dataclass(frozen=True)
class Part:
    """A panel with the marks that are named in it, where they stand, and their labels."""

    panel: Panel
    size: float
    marks: Sequence[Mark]
    points: Sequence[Point]
    spots: Sequence[Spot | None]

    @classmethod
    def lettered(cls, panel: Panel, marks: Sequence[Mark], size: float, covered: Sequence[Box] = ()) -> Part:
        """The part with its labels placed.

        Args:
            panel: to draw in.
            marks: to name.
            size: of the type.
            covered: what the labels must keep clear of, besides the dots.
        """
        points = [panel.edge(mark.at, 0.8 * size) if mark.off else panel.point(mark.at) for mark in marks]
        spots = [
            list((town_spots if mark.dotted else region_spots)(mark.place.name, mark.place.number, point, size))
            for mark, point in zip(marks, points, strict=True)
        ]
        dots = [dot(point, size) for mark, point in zip(marks, points, strict=True) if mark.dotted]
        return cls(panel, size, marks, points, placed(spots, panel.box.grown(-0.3 * size), [*dots, *covered]))

    def scale(self) -> tuple[int, Box, float] | None:
        """A scale in the first corner that is free, if there is one: its kilometres, its box, the size of its type."""
        kilometres = max((length for length in _LENGTHS if length < _SCALE * self.panel.shown.width), default=0)
        long, small = kilometres * self.panel.scale, _SMALL * self.size
        inside = self.panel.box.grown(-0.8 * self.size)
        taken = [box for spot in self.spots if spot for box in spot.taken]
        taken += [dot(at, self.size) for mark, at in zip(self.marks, self.points, strict=True) if mark.dotted]
        for right, low in ((False, True), (True, True), (True, False), (False, False)):
            left = inside.right - long if right else inside.left
            bottom = inside.bottom if low else inside.top + 1.4 * small
            box = Box(left, bottom - 1.4 * small, left + long, bottom)
            if kilometres and not any(box.grown(0.4 * self.size).meets(other) for other in taken):
                return kilometres, box, small
        return None


class Sheet:
    """One drawing of the map."""

    def __init__(self, style: Style, extent: Box, marks: Sequence[Mark]) -> None:
        """Lay it out.

        Args:
            style: of the sheet.
            extent: what it must show, in kilometres.
            marks: what it must name.
        """
        self.style = style
        whole = self._panel(extent, 0)
        self.parts = [Part.lettered(whole, marks, style.size)]
        crowd = _crowded([mark.at for mark in marks if not mark.off], whole.shown)
        if crowd and any(spot is None or spot.cost >= style.patience for spot in self.parts[0].spots):
            near = self._panel(crowd, whole.box.bottom + _GAP)
            here = [mark for mark in marks if near.shown.has(mark.at) and not mark.off]
            there = [mark for mark in marks if mark not in here]
            self.parts = [
                Part.lettered(whole, there, style.size, [whole.within(near.shown)]),
                Part.lettered(near, here, style.size),
            ]
        self.height = self.parts[-1].panel.box.bottom + 1

    def _panel(self, extent: Box, top: float) -> Panel:
        shown = extent.shaped(*self.style.shape)
        width = self.style.width - 2
        return Panel(shown, Box(1, top + 1, 1 + width, top + 1 + width * shown.height / shown.width))


def _crowded(points: Sequence[Point], shown: Box) -> Box | None:
    """The part of the map where most of its points lie close together, if there is one."""
    windows = [
        [point for point in points if Box(left, top, left + _PART * shown.width, top + _PART * shown.height).has(point)]
        for left in sorted({point.x for point in points})
        for top in sorted({point.y for point in points})
    ]
    most = max(windows, key=len, default=[])
    if not _FEW <= len(most) < len(points):
        return None
    part = Box.around(most)
    return part.grown(_AROUND * max(part.width, part.height, _LEAST * shown.width))
