"""How a language writes dates, counts and lists: the Unicode CLDR's own answers, by way of Babel."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

#: English without a country is written as the interface is: as in Britain.
_ENGLISH = "en-GB"
#: What stands in for a year and an era: no pattern holds them.
_YEAR, _ERA = 8764, "\ue000"
_BRACES = re.compile(r"\{(\w+)\}")


@cache
def locale(language: str) -> Locale:
    """The locale that speaks for a language tag; where the CLDR knows neither it nor its language, English."""
    for tag in (_ENGLISH if language == "en" else language, language.partition("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(_ENGLISH, sep="-")


def knows(language: str) -> bool:
    """Whether the CLDR knows a language; where it does not, dates and lists are in English."""
    return locale(language).language != "en" or language.partition("-")[0] == "en"


def plural(language: str, count: float) -> str:
    """The form a count takes: ``one``, ``other``, in other languages ``few``, ``many`` and so on."""
    return str(locale(language).plural_form(count))


def plurals(language: str) -> frozenset[str]:
    """The forms that there are in a language: ``one``, ``other`` and what else it has."""
    return frozenset({*locale(language).plural_form.tags, "other"})


def filled(word: str, values: Mapping[str, str]) -> str:
    """A word with what stands in its ``{braces}``. What is put in is not looked through again; other braces stay."""
    return _BRACES.sub(lambda sign: values.get(sign[1], sign[0]), word)


def listed(language: str, words: Iterable[str]) -> str:
    """Words as a list in a sentence: “A, B and C”."""
    return str(format_list(list(words), locale=locale(language)))


def number(language: str, value: float) -> str:
    """A number with the signs that a language puts in it: 1,234.5; in German 1.234,5."""
    return str(format_decimal(value, locale=locale(language), decimal_quantization=False))


def date(language: str, parts: Sequence[int], *, era: bool = False) -> str:
    """A year, a month or a day in words: 1920, in Japanese 1920年; December 1920; 29 December 1920; 44 BC.

    Args:
        language: a BCP 47 tag.
        parts: year, and month and day where they are known; the year 0 is 1 BC.
        era: say of a year of our era that it is one.
    """
    year, month, day = [*parts, 1, 1][:3]
    spoken = locale(language)
    if not era and dt.MINYEAR <= year <= dt.MAXYEAR:
        plain = dt.date(year, month, day)
        if len(parts) > len(("year", "month")):
            return format_date(plain, "long", locale=spoken)
        return format_skeleton(("y", "yMMMM")[len(parts) - 1], plain, locale=spoken)
    # Python knows no years before our era. So one that has a 29 February stands in, and the era is put in by hand.
    pattern = spoken.datetime_skeletons[("Gy", "GyMMM", "GyMMMd")[len(parts) - 1]].pattern
    pattern = re.sub("G+", f"'{_ERA}'", re.sub("M{3,}", "MMMM", re.sub("L{3,}", "LLLL", pattern)))
    written = format_date(dt.date(_YEAR, month, day), pattern, locale=spoken)
    names = spoken.eras["abbreviated"]
    return written.replace(str(_YEAR), str(year if year > 0 else 1 - year)).replace(_ERA, str(names[int(year > 0)]))
