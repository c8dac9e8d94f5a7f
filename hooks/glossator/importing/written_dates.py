"""Dates as title pages write them, such as “12 March 1923”, in EDTF: as exact as they are for sure, and no more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from glossator.model import dates, locales

_LANGUAGES = ("en", "de", "fr", "es", "it", "ru")
_YEAR = r"(?<!\d)(1\d{3}|20\d{2})(?!\d)"
_DAY = r"(?<![\d–—/-])([0-3]?\d)"
#: What may stand between the parts of a date: “12. März 1923”, “12 de marzo de 1923”, “March 12th, 1923”.
_GAP = r"(?:st|nd|rd|th|er|º|ª)?[.,]?(?:\s+(?:of|de|del))?\s*"
_ISO = re.compile(r"(\d{4})(?:[-/](\d{2}))?(?:[-/](\d{2}))?(?:T.*)?")
_NUMBERS = re.compile(rf"{_DAY}(?P<sign>[./-])\s?(\d{{1,2}})(?P=sign)\s?{_YEAR}")
#: What says that a year is not known for sure.
_ABOUT = re.compile(r"\b(?:c|ca|circa|about|um|etwa|vers|hacia|около)\b\.?\s*$", re.IGNORECASE)
_MONTHS = 12


def edtf(words: str) -> str:
    """The date that some words give, if they give one; a day or a month that could be another is left out."""
    iso = _ISO.fullmatch(words.strip())
    if iso and int(iso[2] or 1) <= _MONTHS:  # 1923/24 is no winter
        return _sure(*iso.groups())
    years = {match[1]: match.start() for match in re.finditer(_YEAR, words)}
    if len(years) != 1:
        return ""
    ((year, at),) = years.items()
    if _ABOUT.search(words[:at]):
        return f"{year}~"
    numbers = _NUMBERS.search(words)
    if numbers:
        first, second = int(numbers[1]), int(numbers[3])
        if numbers["sign"] == "." or first == second or first > _MONTHS:
            return _sure(year, second, first)
        return _sure(year, first, second) if second > _MONTHS else year  # 3/4 is a day in April, or in March
    return _in_words(words, year)


def _in_words(words: str, year: str) -> str:
    """A date whose month is named; of several months, or where none stands beside the year, only the year."""
    named = [match for match in re.finditer(r"[^\W\d_]+", words) if match[0].casefold() in _months()]
    if len(named) != 1:
        return year
    month, (before, after) = named[0][0], (words[: named[0].start()], words[named[0].end() :])
    number = _months()[month.casefold()]
    if not re.match(rf"{_GAP}(?:\d{{1,2}}{_GAP})?{_YEAR}", after):
        return year
    day = re.search(rf"{_DAY}{_GAP}$", before) or re.match(rf"{_GAP}{_DAY}{_GAP}{_YEAR}", after)
    return _sure(year, number, day[1] if day else None)


def _sure(year: str, month: str | int | None = None, day: str | int | None = None) -> str:
    """The parts of a date as far as the calendar has them."""
    parts = [year, *(f"{int(part):02}" for part in (month, day) if part)]
    while parts and not dates.is_date("-".join(parts)):
        parts.pop()
    return "-".join(parts)


@cache
def _months() -> Mapping[str, int]:
    """The number of each month by its names, small letters; without those that are different months elsewhere."""
    numbers: dict[str, set[int]] = {}
    for language in _LANGUAGES:
        for context in locales.locale(language).months.values():
            for width in ("wide", "abbreviated"):
                for number, name in context.get(width, {}).items():
                    numbers.setdefault(name.casefold().rstrip("."), set()).add(number)
    return {name: min(each) for name, each in numbers.items() if len(each) == 1}
