"""A map of places, as SVG to stand in a page: drawn at build time, each mark a link to its entry.

There are two sheets of the same map, and the stylesheet (assets/css/map.css) shows the one that fits: a wide one,
and a narrow one with larger type. Without a stylesheet the wide one shows. A sheet is a group with a name and a
description, not an image, since its links can be reached. The drawing takes its colours from the page
(``currentColor``) and its typeface too; sizes are the drawing's own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from glossator.drawing.boxes import Box

from . import coastlines
from .layout import NARROW, WIDE, MapPlace, Mark, Panel, Part, Sheet
from .names import DOT, LEADING, SPACING
from .projection import Albers, Point, fitted

__all__ = ["MapPlace", "draw"]

#: One unit of the ground's paths, in kilometres at least, and of the width: half a point of the wider sheet.
_UNIT, _PART = 2.0, 1 / 1600
#: What is shown around the outermost points, of the width; and how many kilometres a map shows at least.
_MARGIN, _LEAST = 0.06, 600.0
#: The shortest river to be drawn, of the width.
_RIVER = 0.15
#: So many degrees between parallels, and between meridians: on a map wider than so many kilometres, and on others.
_LARGE, _EVERY, _SMALL_EVERY = 4000.0, (10, 20), (5, 10)
#: The head of an arrow that points to the right, in sizes of the type.
_ARROW = ((0.55, 0.0), (-0.4, 0.26), (-0.4, -0.26))


def draw(
    places: Sequence[MapPlace],
    title: str,
    description: str,
    *,
    fit_to: Sequence[tuple[float, float]] = (),
    id_: str = "gl-map",
    length: str = "{number} km",
) -> str:
    """The map, as HTML with inline SVG.

    Args:
        places: what to mark, in the order in which the keyboard reaches it; at least one.
        title: the name of the map, for those who do not see it.
        description: what it shows.
        fit_to: latitudes and longitudes that the map shall hold, if not just all places: a place it then does not hold
            is named at the edge, with an arrow.
        id_: what its ids begin with, where a page has more than one map.
        length: how the scale says a number of kilometres.
    """
    fit_to = fit_to or [(place.lat, place.lon) for place in places]
    projection = fitted(fit_to)
    extent = Box.around(projection.point(*position) for position in fit_to)
    extent = extent.grown(max(_MARGIN * extent.width, (_LEAST - extent.width) / 2))
    on_map = [projection.point(place.lat, place.lon) for place in places]
    marks = [Mark(place, at, off=not extent.has(at)) for place, at in zip(places, on_map, strict=True)]
    wide, narrow = (Sheet(style, extent, marks) for style in (WIDE, NARROW))
    unit = max(_UNIT, _PART * wide.parts[-1].panel.shown.width)
    ground = _ground(projection, [part.panel.shown for sheet in (wide, narrow) for part in sheet.parts], id_, unit)
    sheets = [
        _sheet(sheet, id_, (title, description, length), unit, defined)
        for sheet, defined in ((wide, ground), (narrow, ""))
    ]
    return (
        f'<div class="gl-map">\n<div class="gl-map__wide">{sheets[0]}</div>\n'
        f'<div class="gl-map__narrow" hidden>{sheets[1]}</div>\n</div>\n'
    )


def overview(
    places: Sequence[MapPlace],
    *,
    fit_to: Sequence[tuple[float, float]] = (),
    id_: str = "gl-overview",
    length: str = "{number} km",
) -> str:
    """A small picture of the same map, without links and names: what leads to it says what it is."""
    fit_to = fit_to or [(place.lat, place.lon) for place in places]
    projection = fitted(fit_to)
    extent = Box.around(projection.point(*position) for position in fit_to)
    extent = extent.grown(max(_MARGIN * extent.width, (_LEAST - extent.width) / 2))
    shown, width = extent.shaped(*NARROW.shape), NARROW.width - 2
    panel = Panel(shown, Box(1, 1, 1 + width, 1 + width * shown.height / shown.width))
    at = [panel.point(projection.point(place.lat, place.lon)) for place in places if not place.region]
    dots = "".join(_circle(point, 0.8 * DOT * NARROW.size) for point in at if panel.box.has(point))
    unit = max(2 * _UNIT, shown.width / width)
    drawn = _ground(projection, [shown], id_, unit) + _panel(Part(panel, NARROW.size, (), (), ()), id_, unit, length)
    return (
        f'<svg viewBox="0 0 {_n(NARROW.width)} {_n(panel.box.bottom + 1)}" aria-hidden="true" fill="currentColor">\n'
        f'{drawn}<g class="gl-map__dots">{dots}</g></svg>'
    )


def _ground(projection: Albers, parts: Sequence[Box], id_: str, unit: float) -> str:
    """Sea, coasts and graticule, once for all panels."""
    shown = Box.around(corner for part in parts for corner in part.corners)
    lines = coastlines.graticule(projection, shown, unit, _EVERY if shown.width > _LARGE else _SMALL_EVERY)
    sea = coastlines.sea(projection, shown, unit)
    rivers = coastlines.rivers(projection, shown, unit, _RIVER * shown.width)
    stroke = 'stroke="currentColor" vector-effect="non-scaling-stroke"'
    return (
        f'<defs><g id="{id_}-ground">'
        f'<path class="gl-map__graticule" d="{lines}" fill="none" stroke-opacity=".2" stroke-width=".5" {stroke}/>'
        f'<path class="gl-map__river" d="{rivers}" fill="none" stroke-opacity=".3" stroke-width=".6" {stroke}/>'
        f'<path class="gl-map__sea" d="{sea}" fill-rule="evenodd" fill-opacity=".06" stroke-opacity=".5"'
        f' stroke-width=".6" {stroke}/></g></defs>\n'
    )


def _sheet(sheet: Sheet, id_: str, said: tuple[str, str, str], unit: float, defined: str) -> str:
    """The svg element of a sheet."""
    style, (title, description, length) = sheet.style, said
    about = f"{id_}-{style.name}"
    head = (
        f'<svg viewBox="0 0 {_n(style.width)} {_n(sheet.height)}" role="group" aria-label="{escape(title)}"'
        f' aria-describedby="{about}" font-size="{_n(style.size)}" fill="currentColor">'
        f'<desc id="{about}">{escape(description)}</desc>\n{defined}'
    )
    whole, *others = sheet.parts
    drawn = [_panel(whole, id_, unit, length)]
    for part in others:
        drawn.append(_rectangle(whole.panel.within(part.panel.shown), "part"))
        drawn += [_circle(whole.panel.point(mark.at), 0.6 * DOT * style.size) for mark in part.marks if mark.dotted]
    drawn += [_links(whole), *(f"{_panel(part, id_, unit, length)}{_links(part)}" for part in others)]
    return f"{head}{''.join(drawn)}</svg>"


def _panel(part: Part, id_: str, unit: float, length: str) -> str:
    """What lies under the marks."""
    shown, box = part.panel.shown, part.panel.box
    view = " ".join(_n(value / unit) for value in (shown.left, shown.top, shown.width, shown.height))
    ground = (
        f'<svg x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(box.width)}" height="{_n(box.height)}" viewBox="{view}"'
        f' aria-hidden="true"><use href="#{id_}-ground"/></svg>\n{_rectangle(box, "frame")}'
    )
    scale = part.scale()
    if not scale:
        return ground
    kilometres, at, size = scale
    number = f"{kilometres:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
    words = escape(length.replace("{number}", number))
    return (
        f'{ground}<g class="gl-map__scale" aria-hidden="true">'
        f'<path d="M{_n(at.left)} {_n(at.bottom - 4)}v4h{_n(at.width)}v-4" fill="none" stroke="currentColor"/>'
        f'<text x="{_n(at.centre.x)}" y="{_n(at.bottom - 0.5 * size)}" text-anchor="middle" font-size="{_n(size)}">'
        f"{words}</text></g>\n"
    )


def _links(part: Part) -> str:
    """The marks with their names, each a link."""
    drawn = []
    for mark, at, spot in zip(part.marks, part.points, part.spots, strict=True):
        place = mark.place
        drawn.append(f'<a class="gl-map__{"place" if mark.dotted else "region"}" href="{escape(place.href)}">')
        if spot is None or spot.lines != (place.name,):
            number = f"{place.number} " if spot and spot.lines == (str(place.number),) else ""
            drawn.append(f"<title>{number}{escape(place.name)}</title>")
        if mark.off:
            drawn.append(_arrow(at, part.panel.point(mark.at), part.size))
        elif mark.dotted or not spot:
            drawn.append(_circle(at, DOT * part.size))
        if spot and spot.leader:
            start, end = spot.leader
            drawn.append(f'<path d="M{_n(start.x)} {_n(start.y)}L{_n(end.x)} {_n(end.y)}" stroke="currentColor"/>')
        if spot:
            spaced = "" if mark.dotted else f' letter-spacing="{_n(SPACING * part.size)}"'
            anchor = "" if spot.anchor == "start" else f' text-anchor="{spot.anchor}"'
            x, lead = _n(spot.at.x), _n(LEADING * part.size)
            lines = f'<tspan x="{x}" dy="{lead}">'.join(map(escape, spot.lines)) + "</tspan>" * (len(spot.lines) - 1)
            drawn.append(f'<text x="{x}" y="{_n(spot.at.y)}"{anchor}{spaced}>{lines}</text>')
        drawn.append("</a>\n")
    return "".join(drawn)


def _arrow(at: Point, towards: Point, size: float) -> str:
    """The head of an arrow that points to a place off the map."""
    angle = math.atan2(towards.y - at.y, towards.x - at.x)
    corners = [
        f"{_n(at.x + size * (x * math.cos(angle) - y * math.sin(angle)))} "
        f"{_n(at.y + size * (x * math.sin(angle) + y * math.cos(angle)))}"
        for x, y in _ARROW
    ]
    return f'<path d="M{"L".join(corners)}z"/>'


def _rectangle(box: Box, what: str) -> str:
    return (
        f'<rect class="gl-map__{what}" x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(box.width)}"'
        f' height="{_n(box.height)}" fill="none" stroke="currentColor"/>\n'
    )


def _circle(at: Point, radius: float) -> str:
    return f'<circle cx="{_n(at.x)}" cy="{_n(at.y)}" r="{_n(radius)}"/>'


def _n(number: float) -> str:
    """A number to a tenth, as short as it can be."""
    return f"{round(number, 1) + 0:g}"
