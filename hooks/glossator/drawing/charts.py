"""Small charts of the paper's numbers, as SVG to stand in a page, for figures that are a series.

A chart claims no more than the paper does. Its axis starts at nothing, its years stand as far apart as they are, and
no line runs between two numbers, since nobody has said what lay between them. A number has a stem and a dot; a span of
years is a bar on the axis. What is only a bound has a hollow mark, and an arrow along which the true value may lie; a
range has a bar; an approximate number a broken stem. Each number stands beside its mark, and all in the description.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from glossator.model import Figure, Value, locales

from .boxes import Box
from .labels import Spot, line, placed, text_width
from .maps.projection import Point

_WIDTH, _SIZE, _SMALL = 340.0, 12.0, 10.5
_TOP, _BOTTOM, _ROW = 34.0, 180.0, 13.0
_INSET = 22.0
_RADIUS, _ARROW = 3.5, 15.0
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500)
_MOST_STEPS = 4
_YEARS = ((15, 1), (80, 5), (200, 10), (1000, 50))
_MONTH = r"(?:-(0[1-9]|1[0-2])(?:-\d{2})?)?"
_SPAN = re.compile(rf"(\d{{4}}){_MONTH}(?:\s*[/–-]\s*(\d{{4}}|\d{{2}}){_MONTH})?")


@dataclass(frozen=True)
class _Frame:
    """The plot, from nothing up to ``top``, with a line at each ``step``."""

    plot: Box
    step: float
    top: float
    point: str = "."

    @classmethod
    def upto(cls, most: float, point: str = ".") -> _Frame:
        """A frame for numbers up to one, which are written with a decimal point."""
        step = _step(most)
        top = step * max(1, math.ceil(most / step))
        left = 8 + max(text_width(_number(number, point), _SMALL) for number in (top, top - step))
        return cls(Box(max(24.0, left), _TOP, _WIDTH - 2, _BOTTOM), step, top, point)

    def y(self, number: float) -> float:
        """How far down a number stands."""
        return self.plot.bottom - number / self.top * self.plot.height


@dataclass(frozen=True)
class _Reading:
    """A value with its place on the chart: the ends of its time, and of its range, on the drawing."""

    value: Value
    label: str
    spoken: str
    when: str
    start: float
    end: float
    low: float
    high: float

    @property
    def x(self) -> float:
        return (self.start + self.end) / 2

    @property
    def tip(self) -> float:
        """The end of what is drawn: of the mark or its arrow."""
        return self.high - _RADIUS - (_ARROW if self.value.bound == "lower" else 0)


def draw(figure: Figure, words: Mapping[str, str]) -> str:
    """The chart of a series, as inline SVG; nothing for what is better told in a sentence (or falls below nothing).

    Args:
        figure: to draw.
        words: of the interface, ``chart_…``: those of the description, and the signs beside the marks.
    """
    ends = [(value, _ends(value)) for value in figure.values]
    known = [(value, low, high) for value, (low, high) in ends if low is not None and high is not None]
    if figure.kind != "series" or not known or min(low for _, low, _ in known) < 0:
        return ""
    frame = _Frame.upto(max(high for _, _, high in known), words["decimal_point"])
    times, years = _times([value for value, _, _ in known], frame.plot)
    readings = [
        _Reading(
            value, _short(value, words), _spoken(value, words), _when(value), start, end, frame.y(low), frame.y(high)
        )
        for (value, low, high), (start, end) in zip(known, times, strict=True)
    ]
    below, rows = _below(readings)
    height = _BOTTOM + 8 + _ROW * rows + 4
    numbers = "; ".join(f"{reading.when}: {reading.spoken}".removeprefix(": ") for reading in readings)
    id_ = f"gl-chart-{figure.id}"
    return (
        f'<svg class="gl-chart" viewBox="0 0 {_n(_WIDTH)} {_n(height)}" role="img" aria-labelledby="{id_}-title"'
        f' aria-describedby="{id_}-numbers" font-size="{_n(_SIZE)}" fill="currentColor">\n'
        f'<title id="{id_}-title">{escape(figure.title)}</title>\n'
        f'<desc id="{id_}-numbers">{escape(f"{numbers} ({figure.unit})")}</desc>\n'
        f"{_axes(figure.unit, frame, years)}{''.join(map(_mark, readings))}{below}"
        f"{_labels(readings, frame.plot)}</svg>\n"
    )


def _ends(value: Value) -> tuple[float | None, float | None]:
    return (value.value, value.value) if value.value is not None else (value.low, value.high)


def _step(most: float) -> float:
    """From one line of the grid to the next, in round numbers."""
    scale = 10.0 ** math.floor(math.log10(most) - 1) if 0 < most < 1 else 1.0
    while most / (scale * _STEPS[-1]) > _MOST_STEPS:
        scale *= 10
    return next(scale * step for step in _STEPS if most / (scale * step) <= _MOST_STEPS)


def _times(values: Sequence[Value], plot: Box) -> tuple[list[tuple[float, float]], list[float]]:
    """Where each value's time starts and ends on the drawing, and the years to tick.

    Where a time is no year, the values stand as equal steps and no years are ticked.
    """
    left, right = plot.left + _INSET, plot.right - _INSET
    spans = [span for value in values if (span := _span(value.when or "")) is not None]
    if len(spans) < len(values):
        apart = (right - left) / max(1, len(values) - 1)
        middles = [left + apart * i for i in range(len(values))] if len(values) > 1 else [(left + right) / 2]
        return [(middle, middle) for middle in middles], []
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    if first == last:
        first, last = first - 1, last + 1

    def x(year: float) -> float:
        return left + (year - first) / (last - first) * (right - left)

    every = next((step for most, step in _YEARS if last - first <= most), 100)
    ticks = range(math.ceil(first / every) * every, math.floor(last) + 1, every)
    return [(x(start), x(end)) for start, end in spans], [x(year) for year in ticks]


def _span(when: str) -> tuple[float, float] | None:
    """The ends of a time in years: of ``1934``, ``1934-06``, ``1941/1945`` or ``1941–45``."""
    match = _SPAN.fullmatch(when.strip())
    if not match:
        return None
    year, month, last_year, last_month = match.groups()
    start = int(year) + (int(month) - 1 if month else 0) / 12
    if not last_year:
        return start, start
    last = int(year[: -len(last_year)] + last_year)
    return start, max(start, last + (int(last_month) - 1 if last_month else 0) / 12)


def _when(value: Value) -> str:
    """A time as it stands under the axis: a span of one century with two figures at its end."""
    first, slash, last = (value.when or "").partition("/")
    if not slash:
        return first
    short = len(first) == len(last) == len("1941") and first[:2] == last[:2]
    return f"{first}–{last[2:] if short else last}"


def _number(number: float, point: str) -> str:
    digits = f"{number:,.6f}".rstrip("0").rstrip(".")
    return digits.replace(",", "\N{NARROW NO-BREAK SPACE}").replace(".", point)


def _short(value: Value, words: Mapping[str, str]) -> str:
    numbers = [value.value] if value.value is not None else [value.low or 0, value.high or 0]
    number = "–".join(_number(each, words["decimal_point"]) for each in numbers)
    number = locales.filled(words["chart_about_short"], {"value": number}) if value.approx else number
    return f"{value.sign}\N{NO-BREAK SPACE}{number}" if value.bound else number


def _spoken(value: Value, words: Mapping[str, str]) -> str:
    point = words["decimal_point"]
    if value.value is not None:
        number = _number(value.value, point)
    else:
        low, high = (_number(end or 0, point) for end in (value.low, value.high))
        number = locales.filled(words["chart_from_to"], {"low": low, "high": high})
    number = locales.filled(words["chart_about"], {"value": number}) if value.approx else number
    keys = {"≤": "at_most", "≥": "at_least", "<": "less_than", ">": "more_than"}
    return locales.filled(words[f"chart_{keys[value.sign]}"], {"value": number}) if value.sign else number


def _axes(unit: str, frame: _Frame, years: Sequence[float]) -> str:
    """The grid with its numbers, the ticks of the years, and the unit over it all."""
    left, right = _n(frame.plot.left), _n(frame.plot.right)
    drawn = [f'<g class="gl-chart__axes" font-size="{_n(_SMALL)}"><text x="{left}" y="12">{escape(unit)}</text>']
    for i in range(round(frame.top / frame.step) + 1):
        y = frame.y(i * frame.step)
        faint = ' stroke-opacity=".2"' if i else ""
        drawn.append(
            f'<path d="M{left} {_n(y)}H{right}" stroke="currentColor" stroke-width=".75"{faint}/>'
            f'<text x="{_n(frame.plot.left - 5)}" y="{_n(y + 0.35 * _SMALL)}" text-anchor="end">'
            f"{_number(i * frame.step, frame.point)}</text>"
        )
    if years:
        ticks = "".join(f"M{_n(x)} {_n(frame.plot.bottom)}v3" for x in years)
        drawn.append(f'<path d="{ticks}" stroke="currentColor" stroke-width=".75" stroke-opacity=".5"/>')
    return "".join([*drawn, "</g>\n"])


def _mark(reading: _Reading) -> str:
    """A value: its stem, its mark and what says how far to trust it."""
    value, x, floor = reading.value, reading.x, _BOTTOM
    drawn = ['<g class="gl-chart__mark" stroke="currentColor" stroke-width="1.5">']
    broken = (
        ' stroke-dasharray="3 2.5"' if value.approx or value.bound == "upper" or reading.low != reading.high else ""
    )
    foot = reading.low + (_RADIUS if reading.low == reading.high else 0)
    if foot < floor:
        drawn.append(f'<path d="M{_n(x)} {_n(foot)}V{_n(floor)}" fill="none"{broken}/>')
    if value.bound == "upper" and foot < floor:
        drawn.append(_head(x, floor - 0.5, down=True))
    if value.bound == "lower":
        drawn.append(f'<path d="M{_n(x)} {_n(reading.high - _RADIUS)}V{_n(reading.tip)}" fill="none"/>')
        drawn.append(_head(x, reading.tip, down=False))
    if reading.low != reading.high:
        drawn.append(f'<path d="M{_n(x)} {_n(reading.low)}V{_n(reading.high)}" stroke-width="7"/>')
    else:
        hollow = ' fill="none"' if value.bound or value.approx else ""
        drawn.append(f'<circle cx="{_n(x)}" cy="{_n(reading.high)}" r="{_n(_RADIUS)}"{hollow}/>')
    if reading.start < reading.end:
        drawn.append(f'<path d="M{_n(reading.start + 1)} {_n(floor)}H{_n(reading.end - 1)}" stroke-width="3.5"/>')
    return "".join([*drawn, "</g>\n"])


def _head(x: float, y: float, *, down: bool) -> str:
    """The head of an arrow, its tip at a point."""
    back = -5 if down else 5
    return f'<path d="M{_n(x - 3.2)} {_n(y + back)}L{_n(x)} {_n(y)}L{_n(x + 3.2)} {_n(y + back)}" fill="none"/>'


def _below(readings: Sequence[_Reading]) -> tuple[str, int]:
    """The times under the axis, in as many rows as they need, and how many these are."""
    ends: list[float] = []
    drawn = []
    for reading in sorted(readings, key=lambda reading: reading.x):
        half = text_width(reading.when, _SMALL) / 2
        x = min(max(reading.x, half + 1), _WIDTH - half - 1)
        row = next((i for i, end in enumerate(ends) if end < x - half), len(ends))
        ends[row : row + 1] = [x + half + 2]
        y = _BOTTOM + 6 + _ROW * (row + 1)
        drawn.append(
            f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="middle" font-size="{_n(_SMALL)}">'
            f"{escape(reading.when)}</text>\n"
        )
    return "".join(drawn), len(ends)


def _labels(readings: Sequence[_Reading], plot: Box) -> str:
    """The numbers beside their marks."""
    marks = [Box(r.x - _RADIUS - 1, r.tip, r.x + _RADIUS + 1, _BOTTOM) for r in readings]
    spots = placed([list(_spots(reading)) for reading in readings], Box(plot.left, 14, _WIDTH, _BOTTOM), marks)
    return "".join(
        f'<text class="gl-chart__number" x="{_n(spot.at.x)}" y="{_n(spot.at.y)}" text-anchor="{spot.anchor}"'
        f' font-weight="600">{escape(reading.label)}</text>\n'
        for reading, given in zip(readings, spots, strict=True)
        for spot in [given or next(iter(_spots(reading)))]
    )


def _spots(reading: _Reading) -> list[Spot]:
    x, aside = reading.x, _RADIUS + 4.5
    middle = (reading.low + reading.high) / 2
    places = [(x, reading.tip - 9.5, 0), (x + aside, middle, 1), (x - aside, middle, -1)]
    places += [(x, reading.tip - 9.5 - 13 * i, 0) for i in (1, 2)]
    return [line(reading.label, Point(at, y), side, _SIZE * 1.04, i) for i, (at, y, side) in enumerate(places)]


def _n(number: float) -> str:
    """A number to a tenth, as short as it can be."""
    return f"{round(number, 1) + 0:g}"
