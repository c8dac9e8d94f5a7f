"""How a country was divided, without its borders: discs about the towns from which it was governed.

Borders that nobody has cited are not drawn. Each land is a disc about its town, as large as its neighbours leave room
for; what belonged to one division is joined by broad bands and has one outline. So a division that is cut up is seen to
fall apart, and nobody will take its outline for a frontier. Coasts and rivers are where they are.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

from glossator.drawing.boxes import Box
from glossator.drawing.labels import ASCENT, DESCENT, Spot, placed, text_width

from . import coastlines
from .layout import Panel
from .names import DOT, LEADING, SPACING, dot, region_spots, town_spots
from .projection import Point, fitted

#: The sheet: its width, the size of its type, the proportions it keeps between; one unit of the ground's paths in km.
WIDTH = 376.0
_SIZE, _SHAPE, _UNIT = 12.0, (0.95, 1.3), 3.0
#: Around the outermost towns, of the width of what they take up; the shortest river, likewise.
_MARGIN, _RIVER = 0.16, 0.06
#: The radius of a disc at most, of the width of the map; of the way to its next neighbour; the breadth of a band, of the
#: smaller of the discs it joins; the circle of an inner division, of its disc.
_MOST, _REACH, _BAND, _INNER = 0.085, 0.44, 0.75, 0.7
#: How much longer than its longest band the open side of a triangle may be, that it is filled.
_OPEN = 1.5
_SMALL, _LARGE = 0.92, 1.12
#: Of a picture with all of them: its columns, what is between and above its drawings, and its typefaces.
_COLUMNS, _APART, _ABOVE = 2, 14.0, 19.0
_DATA = re.compile(r' (?:data-[a-z]+|class)="[^"]*"')
_FACES = "'Glossator Sans', 'Noto Sans', 'Open Sans', Helvetica, Arial, sans-serif"


@dataclass(frozen=True)
class Town:
    """A town by which a land is shown.

    Attributes:
        land: what the land is called in the data.
        lat: degrees north.
        lon: degrees east.
    """

    land: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Water:
    """The name of a river or a sea, and where it stands."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Territory:
    """A division at one moment.

    Attributes:
        id: what it is called in the data.
        name: as the map writes it.
        lands: what belonged to it.
        seat: the town it was governed from.
        is_new: whether it was not there on the drawing before.
        is_inner: whether it lay within another.
    """

    id: str
    name: str
    lands: tuple[str, ...]
    seat: str
    is_new: bool = False
    is_inner: bool = False


@dataclass(frozen=True)
class Links:
    """Where names lead, as attributes of a link, by town and by division; nothing for pictures that have no links."""

    towns: Mapping[str, str]
    territories: Mapping[str, str]


class DivisionMap:
    """The ground that all drawings of one country share, and the drawings."""

    def __init__(self, towns: Sequence[Town], waters: Sequence[Water] = (), id_: str = "gl-divisions") -> None:
        """Fit the map to its towns.

        Args:
            towns: one for each land; at least one.
            waters: names of rivers and seas.
            id_: what its ids begin with.
        """
        self._id = id_
        self._projection = fitted([(town.lat, town.lon) for town in towns])
        on_map = {town.land: self._projection.point(town.lat, town.lon) for town in towns}
        extent = Box.around(on_map.values())
        shown = extent.grown(_MARGIN * max(extent.width, extent.height, 1.0)).shaped(*_SHAPE)
        width = WIDTH - 2
        self._panel = Panel(shown, Box(1, 1, 1 + width, 1 + width * shown.height / shown.width))
        self.height = self._panel.box.bottom + 1
        self._at = {land: self._panel.point(point) for land, point in on_map.items()}
        self._radius = {land: self._room(land) for land in self._at}
        self._near = set(_gabriel(self._at))
        self._waters = [self._water(water) for water in waters]

    # --- layout -------------------------------------------------------------------------------------------------------

    def _room(self, land: str) -> float:
        others = (math.dist(self._at[land], at) for other, at in self._at.items() if other != land)
        return min(_MOST * WIDTH, _REACH * min(others, default=WIDTH))

    def _water(self, water: Water) -> tuple[str, Spot]:
        at = self._panel.point(self._projection.point(water.lat, water.lon))
        size = _SMALL * _SIZE
        box = Box.at(at, text_width(water.name, size), (ASCENT + DESCENT) * size)
        return water.name, Spot((water.name,), Point(at.x, box.top + ASCENT * size), "middle", 0, (box,))

    def _dots(self) -> list[Box]:
        return [dot(at, _SIZE) for at in self._at.values()]

    def _lettered(self, names: Mapping[str, str]) -> dict[str, Spot | None]:
        """The names of the towns."""
        covered = [box for _, spot in self._waters for box in spot.taken]
        spots = [list(town_spots(names[land], None, at, _SMALL * _SIZE)) for land, at in self._at.items()]
        inside = self._panel.box.grown(-2)
        return dict(zip(self._at, placed(spots, inside, [*self._dots(), *covered]), strict=True))

    def _bands(self, lands: Sequence[str]) -> list[tuple[str, str]]:
        """Which lands of a division are joined: neighbours, and by the shortest way what would lie apart."""
        bands = [pair for pair in itertools.combinations(lands, 2) if frozenset(pair) in self._near]
        while len(parts := _connected(lands, bands)) > 1:
            bands.append(
                min(
                    ((a, b) for a in parts[0] for part in parts[1:] for b in part),
                    key=lambda pair: math.dist(self._at[pair[0]], self._at[pair[1]]),
                )
            )
        return bands

    # --- drawing ------------------------------------------------------------------------------------------------------

    def ground(self) -> str:
        """Sea, coasts and graticule, and the rivers, to be drawn once for all."""
        shown = self._panel.shown
        stroke = 'fill="none" stroke="currentColor" vector-effect="non-scaling-stroke"'
        lines = coastlines.graticule(self._projection, shown, _UNIT, (5, 10))
        rivers = coastlines.rivers(self._projection, shown, _UNIT, _RIVER * shown.width)
        sea = coastlines.sea(self._projection, shown, _UNIT)
        view = " ".join(_n(value / _UNIT) for value in (shown.left, shown.top, shown.width, shown.height))
        return (
            f'<symbol id="{self._id}-ground" viewBox="{view}">'
            f'<path class="gl-map__graticule" d="{lines}" stroke-opacity=".15" stroke-width=".5" {stroke}/>'
            f'<path class="gl-map__sea" d="{sea}" fill="currentColor" fill-rule="evenodd" fill-opacity=".06"'
            ' stroke="currentColor" vector-effect="non-scaling-stroke" stroke-opacity=".5" stroke-width=".6"/>'
            f'</symbol><symbol id="{self._id}-rivers" viewBox="{view}">'
            f'<path class="gl-map__river" d="{rivers}" stroke-opacity=".5" stroke-width="1" {stroke}/></symbol>'
        )

    def drawing(self, territories: Sequence[Territory], names: Mapping[str, str], links: Links | None = None) -> str:
        """What stands in the svg element of one moment, whose ground is drawn elsewhere on the page.

        Args:
            territories: the divisions there were.
            names: what the towns were called then, by their lands.
            links: where names lead.
        """
        box = self._panel.box
        first = [territory for territory in territories if not territory.is_inner]
        inner = [territory for territory in territories if territory.is_inner]
        drawn = [f'<use href="#{self._id}-ground" {_rectangle(box)}/>\n']
        drawn += [self._territory(territory) for territory in first]
        drawn.append(f'<use href="#{self._id}-rivers" {_rectangle(box)}/>\n')
        drawn += [self._circle(territory) for territory in inner]
        drawn += [
            f'<text class="gl-divisions__water" x="{_n(spot.at.x)}" y="{_n(spot.at.y)}" text-anchor="middle"'
            f' font-size="{_n(_SMALL * _SIZE)}" fill-opacity=".75">{escape(name)}</text>\n'
            for name, spot in self._waters
        ]
        seats, spots = {territory.seat for territory in territories}, self._lettered(names)
        for land, spot in spots.items():
            href = links.towns.get(land, "") if links else ""
            drawn.append(_linked(href, self._town(land, names[land], spot, is_seat=names[land] in seats)))
        drawn += self._titles(territories, spots, links)
        drawn.append(
            f'<rect class="gl-map__frame" {_rectangle(box)} fill="none" stroke="currentColor" stroke-opacity=".35"/>\n'
        )
        return "".join(drawn)

    def _territory(self, territory: Territory) -> str:
        """One path for all its discs and bands: its stroke lies under its fill, so that only the outline is seen."""
        data = [_disc(self._at[land], self._radius[land]) for land in territory.lands]
        bands = self._bands(territory.lands)
        for a, b in bands:
            data.append(_band(self._at[a], self._at[b], _BAND * min(self._radius[a], self._radius[b])))
        data += [_polygon([self._at[land] for land in corners]) for corners in self._filled(territory.lands, bands)]
        look, stroke = ("new", 2.6) if territory.is_new else ("old", 1.4)
        return (
            f'<path class="gl-divisions__land gl-divisions__land--{look}" data-division="{escape(territory.id)}"'
            f' data-lands="{escape(" ".join(territory.lands))}" d="{"".join(data)}" fill="#f3eee2" stroke="#1c1a17"'
            f' stroke-width="{2 * stroke:g}" stroke-linejoin="round" paint-order="stroke"/>\n'
        )

    def _filled(self, lands: Sequence[str], bands: Iterable[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
        """Triangles with two bands, or three, and nobody else's town inside."""
        pairs = {frozenset(pair) for pair in bands}
        for corners in itertools.combinations(lands, 3):
            sides = {frozenset(pair): math.dist(*(self._at[land] for land in pair)) for pair in _pairs(corners)}
            joined = [length for pair, length in sides.items() if pair in pairs]
            if len(joined) > 1 and max(sides.values()) <= _OPEN * max(joined):
                at = [self._at[land] for land in corners]
                if not any(_inside(self._at[land], at) for land in self._at if land not in lands):
                    yield corners

    def _circle(self, territory: Territory) -> str:
        """An inner division: a broken line within the discs it lies in."""
        data = "".join(_disc(self._at[land], _INNER * self._radius[land]) for land in territory.lands)
        look = "new" if territory.is_new else "old"
        return (
            f'<path class="gl-divisions__inner gl-divisions__inner--{look}" data-division="{escape(territory.id)}"'
            f' d="{data}" fill="none" stroke="#1c1a17" stroke-width="{1.6 if territory.is_new else 1:g}"'
            ' stroke-dasharray="3.5 2.5"/>\n'
        )

    def _town(self, land: str, name: str, spot: Spot | None, *, is_seat: bool) -> str:
        at = self._at[land]
        radius = _n((DOT if is_seat else 0.7 * DOT) * _SIZE)
        mark = f'<circle cx="{_n(at.x)}" cy="{_n(at.y)}" r="{radius}"/>'
        words = _text(spot, _SMALL * _SIZE, "gl-divisions__town") if spot else f"<title>{escape(name)}</title>"
        if spot and spot.leader:
            start, end = spot.leader
            mark += f'<path d="M{_n(start.x)} {_n(start.y)}L{_n(end.x)} {_n(end.y)}" stroke="currentColor"/>'
        return mark + words

    def _titles(
        self, territories: Sequence[Territory], spots: Mapping[str, Spot | None], links: Links | None
    ) -> Iterator[str]:
        """The names of the divisions, where the name of their town does not say it."""
        named = [each for each in territories if len(each.lands) > 1 or not each.name.startswith(each.seat)]
        taken = [box for spot in spots.values() if spot for box in spot.taken]
        taken += [box for _, spot in self._waters for box in spot.taken]
        found = placed(
            [list(self._title_spots(each)) for each in named], self._panel.box.grown(-2), taken + self._dots()
        )
        for territory, spot in zip(named, found, strict=True):
            href = links.territories.get(territory.id, "") if links else ""
            if spot:
                look = "new" if territory.is_new else "old"
                more = f' letter-spacing="{_n(SPACING * _SIZE)}"' if not territory.is_inner else ""
                size = _SIZE if territory.is_inner else _LARGE * _SIZE
                yield _linked(href, _text(spot, size, f"gl-divisions__title gl-divisions__title--{look}", more))

    def _title_spots(self, territory: Territory) -> Iterator[Spot]:
        """About its seat first, then its other lands and the bands between them."""
        at = [self._at[land] for land in territory.lands]
        middle = Point(sum(x for x, _ in at) / len(at), sum(y for _, y in at) / len(at))
        points = [middle, *(_between(self._at[a], self._at[b]) for a, b in self._bands(territory.lands))]
        for land in territory.lands:
            x, y = self._at[land]
            downs = (0.65, -0.65, 1.15, -1.15) if territory.is_inner else (0.5, -0.5, 1.3, -1.3)
            for across, down in itertools.product((0, -1, 1), downs):
                points.append(Point(x + across * self._radius[land], y + down * self._radius[land]))
        for rank, point in enumerate(points):
            for spot in region_spots(territory.name, None, point, _SIZE if territory.is_inner else _LARGE * _SIZE):
                yield replace(spot, cost=spot.cost + min(rank, 12))


def composed(shared: DivisionMap, panels: Sequence[tuple[str, str]], title: str, description: str) -> str:
    """Drawings side by side and one below the other, as an SVG document.

    Args:
        shared: the map that drew them.
        panels: what stands above each drawing, and the drawing.
        title: of the whole, as markup.
        description: of what it shows, as markup.
    """
    width, height = WIDTH + _APART, shared.height + _ABOVE + _APART
    rows = math.ceil(len(panels) / _COLUMNS)
    size = f"{_n(_COLUMNS * width - _APART)} {_n(rows * height - _APART)}"
    drawn = [
        f'<g transform="translate({_n(number % _COLUMNS * width)} {_n(number // _COLUMNS * height)})">'
        f'<text y="{_n(_SIZE * 1.1)}" font-size="{_n(_SIZE * 1.25)}" font-weight="600">{escape(above)}</text>'
        f'<svg y="{_n(_ABOVE)}" width="{_n(WIDTH)}" height="{_n(shared.height)}">{_DATA.sub("", drawing)}</svg></g>\n'
        for number, (above, drawing) in enumerate(panels)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img" color="#1c1a17" fill="#1c1a17"'
        f' font-family="{_FACES}"><title>{title}</title><desc>{description}</desc>\n'
        f"<defs>{shared.ground()}</defs>\n{''.join(drawn)}</svg>\n"
    )


def _gabriel(at: Mapping[str, Point]) -> Iterator[frozenset[str]]:
    """Pairs of neighbours: no third one lies in the circle that has the two at its ends (Gabriel and Sokal 1969)."""
    for a, b in itertools.combinations(at, 2):
        middle, radius = _between(at[a], at[b]), math.dist(at[a], at[b]) / 2
        if not any(math.dist(middle, at[other]) < radius for other in at if other not in {a, b}):
            yield frozenset((a, b))


def _connected(lands: Sequence[str], bands: Iterable[tuple[str, str]]) -> list[set[str]]:
    """The lands in groups that are joined."""
    parts = [{land} for land in lands]
    for a, b in bands:
        first, second = (next(part for part in parts if land in part) for land in (a, b))
        if first is not second:
            first |= second
            parts.remove(second)
    return parts


def _pairs(lands: Iterable[str]) -> Iterator[tuple[str, str]]:
    return itertools.combinations(lands, 2)


def _inside(point: Point, corners: Sequence[Point]) -> bool:
    """Whether a point lies in a triangle."""
    turns = [
        (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)
        for a, b in zip(corners, [*corners[1:], corners[0]], strict=True)
    ]
    return min(turns) > 0 or max(turns) < 0


def _between(a: Point, b: Point) -> Point:
    return Point((a.x + b.x) / 2, (a.y + b.y) / 2)


def _disc(at: Point, radius: float) -> str:
    r = _n(radius)
    return f"M{_n(at.x - radius)} {_n(at.y)}a{r} {r} 0 1 1 {_n(2 * radius)} 0a{r} {r} 0 1 1 {_n(-2 * radius)} 0z"


def _band(a: Point, b: Point, half: float) -> str:
    """A band from one disc to another."""
    away = math.dist(a, b) or 1.0
    across, down = half * (b.y - a.y) / away, half * (b.x - a.x) / away
    return _polygon(
        [
            Point(a.x + across, a.y - down),
            Point(b.x + across, b.y - down),
            Point(b.x - across, b.y + down),
            Point(a.x - across, a.y + down),
        ]
    )


def _polygon(corners: Sequence[Point]) -> str:
    """Its corners clockwise, as the discs run, so that what overlaps is filled."""
    turns = sum(a.x * b.y - b.x * a.y for a, b in zip(corners, [*corners[1:], corners[0]], strict=True))
    ordered = corners if turns > 0 else corners[::-1]
    return f"M{'L'.join(f'{_n(x)} {_n(y)}' for x, y in ordered)}z"


def _text(spot: Spot, size: float, kind: str, more: str = "") -> str:
    x, anchor = _n(spot.at.x), "" if spot.anchor == "start" else f' text-anchor="{spot.anchor}"'
    lead = _n(LEADING * size)
    lines = f'<tspan x="{x}" dy="{lead}">'.join(map(escape, spot.lines)) + "</tspan>" * (len(spot.lines) - 1)
    return (
        f'<text class="{kind}" x="{x}" y="{_n(spot.at.y)}"{anchor} font-size="{_n(size)}"{more} stroke="#fdfbf5"'
        f' stroke-width="2.5" stroke-linejoin="round" paint-order="stroke">{lines}</text>'
    )


def _linked(attributes: str, drawn: str) -> str:
    return f"<a {attributes}>{drawn}</a>\n" if attributes else f"<g>{drawn}</g>\n"


def _rectangle(box: Box) -> str:
    return f'x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(box.width)}" height="{_n(box.height)}"'


def _n(number: float) -> str:
    """A number to a tenth, as short as it can be."""
    return f"{round(number, 1) + 0:g}"
