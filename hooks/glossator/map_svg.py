"""A map of places, as SVG to stand in a page: drawn at build time, each mark a link to its entry.

There are two sheets of the same map, and the stylesheet (assets/css/figures.css) shows the one that fits: a wide one,
and a narrow one with larger type, where the most crowded part has a panel of its own below. Without a stylesheet the
wide one shows. A sheet is a group with a name and a description, not an image, since its links can be reached.
The drawing takes its colours from the page (``currentColor``) and its typeface too; sizes are the drawing's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from .geo import coastlines
from .geo.boxes import Box
from .geo.labels import Spot, placed
from .geo.map_labels import DOT, LEADING, MAKESHIFT, SPACING, dot, region_spots, town_spots
from .geo.projection import Albers, Point, fitted

#: West, south, east, north, in degrees.
Bounds = tuple[float, float, float, float]

#: One unit of the ground's paths, in kilometres.
_UNIT = 2.0
_MARGIN = 0.06
_LEAST_WIDTH = 600.0
_GAP = 14.0
_PART = 0.36
_BARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


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
class _Style:
    """What a sheet is like: its width, the size of its type, and the proportions of its panels."""

    name: str
    width: float
    size: float
    shape: tuple[float, float]
    #: The cost of a label from which the sheet gets a panel for its most crowded part.
    patience: float


_WIDE = _Style("wide", 800, 15, (1.3, 1.9), 2 * MAKESHIFT)
_NARROW = _Style("narrow", 360, 12.5, (1.0, 1.5), MAKESHIFT)


@dataclass(frozen=True)
class _Mark:
    """A place on the map, in kilometres; ``off`` the map, its name stands at the edge."""

    place: MapPlace
    at: Point
    off: bool


@dataclass(frozen=True)
class _Panel:
    """A part of the map on a sheet: ``shown`` in kilometres, ``box`` on the sheet."""

    shown: Box
    box: Box

    @property
    def scale(self) -> float:
        return self.box.width / self.shown.width

    def point(self, at: Point) -> Point:
        """Where a point of the map stands on the sheet."""
        return Point(
            self.box.left + (at.x - self.shown.left) * self.scale,
            self.box.top + (at.y - self.shown.top) * self.scale,
        )

    def inset(self, shown: Box) -> Box:
        """Where a part of the map stands on the sheet."""
        return Box(*self.point(Point(shown.left, shown.top)), *self.point(Point(shown.right, shown.bottom)))


def draw(
    places: Sequence[MapPlace], title: str, description: str, *, within: Bounds | None = None, id_: str = "gl-map"
) -> str:
    """The map, as HTML with inline SVG.

    Args:
        places: what to mark, in the order in which the keyboard reaches it; at least one.
        title: the name of the map, for those who do not see it.
        description: what it shows.
        within: what the map is fitted to; a place outside is named at the edge, with an arrow. All places, if not given.
        id_: what its ids begin with, if there is more than one map on a page.
    """
    west, south, east, north = within or (-180, -90, 180, 90)
    inner = [p for p in places if (p.lon - west) % 360 <= east - west and south <= p.lat <= north] or list(places)
    projection = fitted([(place.lat, place.lon) for place in inner])
    marks = [_Mark(place, projection.point(place.lat, place.lon), place not in inner) for place in places]
    extent = Box.around(mark.at for mark in marks if not mark.off)
    extent = extent.grown(max(_MARGIN * extent.width, (_LEAST_WIDTH - extent.width) / 2))
    sheets = [_Sheet(style, id_, extent, marks) for style in (_WIDE, _NARROW)]
    drawn = [sheet.draw() for sheet in sheets]
    shown = Box.around(point for sheet in sheets for panel in sheet.panels for point in _corners(panel.shown))
    wide, narrow = (
        f'<svg class="gl-map__sheet" viewBox="0 0 {_n(sheet.style.width)} {_n(sheet.height)}" role="group"'
        f' aria-label="{escape(title)}" aria-describedby="{id_}-{sheet.style.name}"'
        f' font-size="{_n(sheet.style.size)}" fill="currentColor">'
        f'<desc id="{id_}-{sheet.style.name}">{escape(description)}</desc>\n'
        f"{_ground(projection, shown, id_) if sheet.style is _WIDE else ''}{content}</svg>"
        for sheet, content in zip(sheets, drawn, strict=True)
    )
    return (
        f'<div class="gl-map">\n<div class="gl-map__wide">{wide}</div>\n'
        f'<div class="gl-map__narrow" hidden>{narrow}</div>\n</div>\n'
    )


def _ground(projection: Albers, shown: Box, id_: str) -> str:
    """Land and graticule, once for all panels."""
    every = (10, 20) if shown.width > 4000 else (5, 10)  # noqa: PLR2004 - kilometres
    return (
        f'<defs><g id="{id_}-ground">'
        f'<path class="gl-map__graticule" d="{coastlines.graticule(projection, shown, _UNIT, every)}" fill="none"'
        ' stroke="currentColor" stroke-opacity=".2" stroke-width=".5" vector-effect="non-scaling-stroke"/>'
        f'<path class="gl-map__land" d="{coastlines.land(projection, shown, _UNIT)}" fill-opacity=".06"'
        ' fill-rule="evenodd" stroke="currentColor" stroke-opacity=".5" stroke-width=".6"'
        ' vector-effect="non-scaling-stroke"/></g></defs>\n'
    )


class _Sheet:
    """One drawing of the map."""

    def __init__(self, style: _Style, id_: str, extent: Box, marks: Sequence[_Mark]) -> None:
        self.style = style
        self._id = id_
        whole = self._panel(extent, 0)
        self.panels = [whole]
        self._marks = [list(marks)]
        self._spots = [self._labels(whole, marks)]
        if any(spot is None or spot.cost >= style.patience for spot in self._spots[0]) and (
            part := _crowded(whole.shown, [mark.at for mark in marks if not mark.off])
        ):
            below = self._panel(part, whole.box.bottom + _GAP)
            here = [mark for mark in marks if below.shown.has(mark.at) and not mark.off]
            there = [mark for mark in marks if mark not in here]
            self.panels = [whole, below]
            self._marks = [there, here]
            self._spots = [self._labels(whole, there, whole.inset(below.shown)), self._labels(below, here)]
        self.height = self.panels[-1].box.bottom + 1

    def _panel(self, extent: Box, top: float) -> _Panel:
        shown = extent.shaped(*self.style.shape)
        width = self.style.width - 2
        return _Panel(shown, Box(1, top + 1, 1 + width, top + 1 + width * shown.height / shown.width))

    def _labels(self, panel: _Panel, marks: Sequence[_Mark], *obstacles: Box) -> list[Spot | None]:
        size = self.style.size
        spots = []
        for mark in marks:
            place, at = mark.place, self._at(panel, mark)
            make = region_spots if place.region and not mark.off else town_spots
            spots.append(list(make(place.name, place.number, at, size)))
        dots = [dot(self._at(panel, mark), size) for mark in marks if mark.off or not mark.place.region]
        return placed(spots, panel.box.grown(-0.3 * size), [*dots, *obstacles])

    def _at(self, panel: _Panel, mark: _Mark) -> Point:
        """Where a mark stands: at its place, or at the edge in the direction of it."""
        at = panel.point(mark.at)
        if not mark.off:
            return at
        edge = panel.box.grown(-0.8 * self.style.size)
        middle = edge.centre
        reach = max(abs(at.x - middle.x) / (edge.width / 2), abs(at.y - middle.y) / (edge.height / 2))
        return Point(middle.x + (at.x - middle.x) / reach, middle.y + (at.y - middle.y) / reach)

    def draw(self) -> str:
        """The content of its svg element."""
        return "".join(self._draw_panel(*each) for each in zip(self.panels, self._marks, self._spots, strict=True))

    def _draw_panel(self, panel: _Panel, marks: Sequence[_Mark], spots: Sequence[Spot | None]) -> str:
        size, box, shown = self.style.size, panel.box, panel.shown
        view = " ".join(_n(value / _UNIT) for value in (shown.left, shown.top, shown.width, shown.height))
        parts = [
            f'<svg x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(box.width)}" height="{_n(box.height)}"'
            f' viewBox="{view}" aria-hidden="true"><use href="#{self._id}-ground"/></svg>\n'
        ]
        if panel is self.panels[0] and len(self.panels) > 1:
            parts.append(_rect(panel.inset(self.panels[1].shown), "gl-map__part"))
            parts += [_dot(panel.point(mark.at), 0.6 * DOT * size) for mark in self._marks[1] if not mark.place.region]
        parts.append(_rect(box, "gl-map__frame"))
        parts.append(self._bar(panel, marks, spots))
        for mark, spot in zip(marks, spots, strict=True):
            parts.append(self._link(panel, mark, spot))
        return "".join(parts)

    def _link(self, panel: _Panel, mark: _Mark, spot: Spot | None) -> str:
        place, at, size = mark.place, self._at(panel, mark), self.style.size
        ...
