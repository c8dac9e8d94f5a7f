"""Dates as the record has them: a day, a month, a year, or a span of them.

The notation is a subset of EDTF level 0 (https://www.loc.gov/standards/datetime/): ``1920-12-29``, ``1920-12``,
``1920``, ``1927/1929``.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from . import locales

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
#: What a date looks like; a text that matches may still have no such month.
NOTATION = f"^{_PART.pattern}(/{_PART.pattern})?$"


def _check(date: str) -> str:
    first, slash, last = date.partition("/")
    ends = [_point(first), _point(last)] if slash else [_point(first)]
    if slash and not ends[0] <= ends[1]:
        raise ValueError("which ends before it begins")
    return date


def _point(text: str) -> tuple[int, ...]:
    match = _PART.fullmatch(text)
    if not match:
        raise ValueError("which is no date such as 1920-12-29, 1920-12, 1920 or 1927/1929")
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or (month is not None and not 1 <= month <= 12):  # noqa: PLR2004 - months
        raise ValueError("which has no such month")
    if day is not None and month is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise ValueError("which has no such day")
    return tuple(part for part in (year, month, day) if part is not None)


def as_written(value: object) -> object:
    """YAML reads 1920 as a number and 1920-12-29 as a date; here both are dates as they are written."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return f"{value:04}" if isinstance(value, int) and not isinstance(value, bool) else value


#: A day, month, year or span.
PartialDate = Annotated[str, BeforeValidator(as_written), AfterValidator(_check)]


def is_date(text: str) -> bool:
    """Whether a text is a date in the notation of this module."""
    try:
        _check(text)
    except ValueError:
        return False
    return True


def sort_key(date: str) -> tuple[int, int, int]:
    """Order of dates: a year before its months, a month before its days."""
    year, month, day = [*_point(date.partition("/")[0]), 0, 0][:3]
    return year, month, day


def in_words(date: str, language: str) -> str:
    """A date as one writes it in a language: 29 December 1920; a span with a dash.

    Args:
        date: in the notation of this module.
        language: a BCP 47 tag.
    """
    first, slash, last = date.partition("/")
    if not slash:
        return _kept_together(_in_words(first, language).split(" "))
    begin, end = _in_words(first, language).split(" "), _in_words(last, language).split(" ")
    # What both ends share is written once: 17–25 April 1923, but 1927–1929.
    if len(begin) == len(end):
        while len(begin) > 1 and begin[-1] == end[len(begin) - 1]:
            begin.pop()
    dash = "–" if len(begin) == 1 and begin[0][:1].isdigit() else " – "
    return dash.join(map(_kept_together, (begin, end)))


def _in_words(point: str, language: str) -> str:
    year, *rest = _point(point)
    write = (locales.year, locales.month, locales.day)[len(rest)]
    return write(language, dt.date(year, *[*rest, 1, 1][:2]))


def _kept_together(words: list[str]) -> str:
    """The words of a date; the day keeps its month on the same line."""
    return " ".join(words).replace(" ", "\u00a0", words[0][:1].isdigit())
