"""Dates in EDTF (https://www.loc.gov/standards/datetime/): what each of them says, and nothing more than that.

Level 0 and 1 but for hours and for years of five digits: ``1848``, ``1890-10``, ``1640~`` (about), ``1640?`` (perhaps),
``189X`` (one of ten years), ``1890-21`` (spring), ``-0043`` (44 BC: there is a year 0), ``1923/1927``, ``../1927``.

Read here, not by the package ``edtf``: that one takes 29 February 1900 and spans that end before they begin, does not
say what is wrong with a date, and would have every build wait until its grammar is made. The tests hold the two against
each other.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

_POINT = r"(-?)(?:([0-9]{4})(?:-([0-9][0-9]|XX)(?:-([0-9][0-9]|XX))?)?|([0-9]{3}X|[0-9][0-9]XX|[0-9]XXX))([~?%]?)"
#: What a date looks like; a text that matches may still have no such month.
NOTATION = rf"^(?:{_POINT}|(?:{_POINT}|\.\.)?/(?:{_POINT}|\.\.)?)$"
#: What EDTF counts after the twelve months.
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
EXAMPLES = "1920-12-29, 1920-12, 1920, 1640~ or 1927/1929"
_MONTHS, _KEPT = 12, 4096


@dataclass(frozen=True, slots=True)
class Point:
    """A date that is no span, as far as it is known.

    Attributes:
        first: its year; of one like ``189X`` the first it may be. 0 is 1 BC, -1 is 2 BC.
        last: the last year it may be; mostly the same.
        month: 1 to 12, or one of :data:`SEASONS`.
        day: of the month.
        sign: ``~`` for about, ``?`` for perhaps, ``%`` for both.
    """

    first: int
    last: int
    month: int | None = None
    day: int | None = None
    sign: str = ""

    @property
    def parts(self) -> list[int]:
        """Year, month and day, as far as they are known; a season is none of them."""
        month = None if self.month in SEASONS else self.month
        return [part for part in (self.first, month, self.day) if part is not None]

    @property
    def iso(self) -> str:
        """The date in ISO 8601, which knows neither doubts nor seasons: ``1920-12-29``, ``1890``, ``1890/1899``."""
        if self.first != self.last:
            return f"{_year(self.first)}/{_year(self.last)}"
        year, *rest = self.parts
        return "-".join([_year(year), *(f"{part:02}" for part in rest)])


@dataclass(frozen=True, slots=True)
class Date:
    """A date: one point, or a span from one to another.

    Attributes:
        text: in EDTF.
        begin: the point, or where the span begins; None where that is open or not known.
        end: where it ends, likewise; the point itself where it is no span.
    """

    text: str
    begin: Point | None
    end: Point | None

    @property
    def is_span(self) -> bool:
        """Whether it has two ends."""
        return "/" in self.text

    @property
    def points(self) -> list[Point]:
        """What is known of it."""
        return [point for point in ((self.begin, self.end) if self.is_span else (self.begin,)) if point]

    @property
    def is_plain(self) -> bool:
        """Whether it is a year, a month or a day of our era, and no doubt of it: what every format can say."""
        return not self.is_span and all(
            point.iso == self.text and point.first == point.last > 0 for point in self.points
        )


@lru_cache(_KEPT)
def parse(text: str) -> Date:
    """What a date says.

    Raises:
        ValueError: what is wrong with it and, second, what to write.
    """
    if not re.fullmatch(NOTATION, text) or text in {"/", "../", "/..", "../.."}:
        raise ValueError("which is no date", _remedy(text))
    begin, slash, end = text.partition("/")
    ends = [_point(begin), _point(end)] if slash else [_point(begin)] * 2
    known = [point for point in ends if point]
    if slash and len(known) > 1 and _latest(known[1]) < _earliest(known[0]):
        raise ValueError("which ends before it begins", "give the earlier date first")
    return Date(text, *ends)


def _remedy(text: str) -> str:
    if re.fullmatch(r"-[0-9]{1,3}", text):
        return f"write the year with four digits; {int(text[1:])} BC is {_year(1 - int(text[1:]))}"
    if text == "0":
        return "there is no year 0; leave out what is not known, or write 0000 for 1 BC"
    return f"write one such as {EXAMPLES}"


def _point(text: str) -> Point | None:
    match = re.fullmatch(_POINT, text)
    if not match:
        return None
    before, year, month, day, masked, sign = match.groups()
    years = sorted(int(before + (masked or year).replace("X", digit)) for digit in "09")
    if before and not any(years):
        raise ValueError("which is no year", "write 0000 for 1 BC and -0001 for 2 BC")
    point = Point(years[0], years[1], _number(month), _number(day), sign)
    if point.month is not None and not (1 <= point.month <= _MONTHS or point.month in SEASONS):
        raise ValueError("which has no such month", "write 01 to 12, or 21 to 24 for spring to winter")
    if day and month == "XX":
        if day != "XX":
            raise ValueError("which has a day of no month", "leave the day out")
    elif day and point.month in SEASONS:
        raise ValueError("which has a day of a season", "give the month, or leave the day out")
    elif point.day is not None and not 1 <= point.day <= _days(point):
        raise ValueError("which has no such day", f"that month has {_days(point)}")
    return point


def _number(part: str | None) -> int | None:
    return int(part) if part and part != "XX" else None


def _days(point: Point) -> int:
    return calendar.monthrange(point.first, point.month or 1)[1]


def _year(year: int) -> str:
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def _earliest(point: Point) -> tuple[int, ...]:
    return tuple(point.parts)


def _latest(point: Point) -> tuple[float, ...]:
    return (point.last, *point.parts[1:], float("inf"))


# --- dates in the data ------------------------------------------------------------------------------------------------


def as_written(value: object) -> object:
    """YAML reads 1920 as a number and 1920-12-29 as a date; here both are dates as they are written.

    A plain 0 is no year that anybody means: 1 BC is written with four digits.
    """
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:04}" if value > 0 else str(value)
    return value


def _checked(date: str) -> str:
    return parse(date).text


#: A date as a record has it.
PartialDate = Annotated[str, BeforeValidator(as_written), AfterValidator(_checked)]


def is_date(text: str) -> bool:
    """Whether a text is a date in the notation of this module."""
    try:
        parse(text)
    except ValueError:
        return False
    return True


def fault(text: str) -> tuple[str, str] | None:
    """What is wrong with a text that looks like a date and is none, and the remedy; None for all other texts."""
    if not re.fullmatch(NOTATION, text):
        return None
    try:
        parse(text)
    except ValueError as error:
        what, remedy = error.args
        return what, remedy
    return None


def is_before(date: str, other: str) -> bool:
    """Whether all that a date may be is before all that another one may be."""
    ends, begins = parse(date).points[-1:], parse(other).points[:1]
    return bool(ends and begins) and _latest(ends[0]) < _earliest(begins[0])


def sort_key(date: str) -> tuple[int, ...]:
    """Order of dates: a decade before its years, a year before its months, a month before its days."""
    point = parse(date).points[0]
    month = point.month or 0
    if month in SEASONS:  # spring before March, as a year before its months
        return (point.first, point.first - point.last, (month - 20) * 3, -1)
    return (point.first, point.first - point.last, month, point.day or 0)


# --- as others write them ---------------------------------------------------------------------------------------------


def iso(date: str) -> str:
    """A date in ISO 8601, a span with a slash; empty where it is open, which that cannot say."""
    said = parse(date)
    if not said.is_span:
        return said.points[0].iso
    if len(said.points) == 1:
        return ""
    begin, end = said.points
    return f"{begin.iso.partition('/')[0]}/{end.iso.rpartition('/')[2]}"


def years(date: str) -> str:
    """The date without months and days: ``1890~`` for ``1890-10~``, ``1890`` for ``1890-03/1890-10``."""
    begin, slash, end = re.sub(r"(?<=\d{4})-(?:\d\d|XX)(?:-(?:\d\d|XX))?", "", date).partition("/")
    return begin if begin == end else begin + slash + end


def csl(date: str) -> dict[str, Any]:
    """A date as CSL data has it: without a year 0, with one word for all doubts, with seasons after the months.

    It cannot say that a beginning is open; then the date stands there in words of no language.
    """
    said = parse(date)
    if said.begin is None:
        return {"literal": f"–{said.points[0].iso}"}
    parts = [_csl_parts(point, point.first) for point in said.points]
    if said.is_span and said.end is None:
        parts.append([0])
    elif said.points[-1].last != said.points[-1].first:
        parts[len(parts) - said.is_span :] = [_csl_parts(said.points[-1], said.points[-1].last)]
    circa = any(point.sign or point.first != point.last for point in said.points)
    return {"date-parts": parts, **({"circa": True} if circa else {})}


def _csl_parts(point: Point, year: int) -> list[int]:
    _, *rest = point.parts
    season = [point.month] if point.month in SEASONS else []
    return [year if year > 0 else year - 1, *[part for part in season if part], *rest]


def from_csl(parts: Sequence[Sequence[int]], *, circa: bool) -> str:
    """CSL's ``date-parts`` in EDTF.

    Raises:
        ValueError: there is no such date.
    """
    written = []
    for year, *rest in parts:
        if not year:
            raise ValueError("which has the year 0", "CSL has none; 1 BC is [[-1]]")
        edtf = _year(year if year > 0 else year + 1)
        written.append("-".join([edtf, *(f"{part:02}" for part in rest)]) + "~" * circa)
    return parse("/".join(written)).text
