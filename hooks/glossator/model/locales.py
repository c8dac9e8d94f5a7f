"""How a language writes dates, counts and lists: the Unicode CLDR's own answers, by way of Babel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list

#: English without a country is written as the interface is: as in Britain.
_ENGLISH = "en-GB"


@cache
def locale(language: str) -> Locale:
    """The locale that speaks for a language tag; where the CLDR knows neither it nor its language, English."""
    for tag in (_ENGLISH if language == "en" else language, language.partition("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(_ENGLISH, sep="-")


def plural(language: str, count: float) -> str:
    """The form a count takes: ``one``, ``other``, in other languages ``few``, ``many`` and so on."""
    return str(locale(language).plural_form(count))


def listed(language: str, words: Iterable[str]) -> str:
    """Words as a list in a sentence: “A, B and C”."""
    return str(format_list(list(words), locale=locale(language)))


def day(language: str, date: dt.date) -> str:
    """A day in words: 29 December 1920."""
    return format_date(date, "long", locale=locale(language))


def month(language: str, date: dt.date) -> str:
    """A month in words: December 1920."""
    return format_skeleton("yMMMM", date, locale=locale(language))


def year(language: str, date: dt.date) -> str:
    """A year: 1920; in Japanese 1920年."""
    return format_skeleton("y", date, locale=locale(language))
