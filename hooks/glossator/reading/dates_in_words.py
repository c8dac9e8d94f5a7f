"""Dates as one says them in a language: 29 December 1920; about 1640; the 1890s; 17–25 April 1923; 44 BC.

Day, month, year and era are the CLDR's, by way of Babel; doubts, decades, seasons and open ends are interface words.
The package ``babel-edtf`` is of no use here: it says “January 1890” for ``1890-XX``, and knows no doubt and no era.
"""

from __future__ import annotations

from collections.abc import Callable

from glossator.model import dates, locales
from glossator.model.dates import SEASONS, Date, Point

#: Fills an interface word.
Fill = Callable[..., str]

_SIGNS = {"~": "date_about", "?": "date_perhaps", "%": "date_perhaps_about"}
_DECADE = 10


def say(text: str, fill: Fill, language: str, *, moment: bool = False) -> str:
    """A date in words; what is none stays as it is.

    Args:
        text: in EDTF.
        fill: fills an interface word.
        language: a BCP 47 tag.
        moment: whether a span says between when and when, not from when to when.
    """
    if not dates.is_date(text):
        return text
    date = dates.parse(text)
    # Beside a year before our era, one of our era says so.
    era = any(point.first <= 0 for point in date.points)
    said = [_point(point, fill, language, era=era) if point else "" for point in (date.begin, date.end)]
    if not date.is_span:
        return _kept_together(said[0].split(" "))
    if all(said):
        return _span(date, *said)
    known = _kept_together((said[0] or said[1]).split(" "))
    if moment:
        return fill("date_not_before" if said[0] else "date_not_after", date=known)
    return fill(f"date_{'from' if said[0] else 'until'}{'' if '..' in text else '_unknown'}", date=known)


def _span(date: Date, first: str, last: str) -> str:
    begin, end = first.split(" "), last.split(" ")
    # What both ends share is written once: 17–25 April 1923, but 1927–1929.
    if len(begin) == len(end) and not any(point.sign for point in date.points):
        while len(begin) > 1 and begin[-1] == end[len(begin) - 1]:
            begin.pop()
    dash = "–" if len(begin) == 1 and begin[0][:1].isdigit() else " – "
    return dash.join(map(_kept_together, (begin, end)))


def _point(point: Point, fill: Fill, language: str, *, era: bool) -> str:
    if point.last - point.first + 1 == _DECADE and point.first > 0:
        # The bare number: what a language writes behind a year (1890 г., 1890年) does not stand in “1890s”.
        said = fill("date_decade", year=locales.date(language, [point.first], era=era) if era else point.first)
    elif point.first != point.last:
        # Of a hundred years, and before our era: which decade or century that is, languages count by ordinals.
        said = _years(point, language, era=era)
    else:
        said = locales.date(language, point.parts, era=era)
        if point.month in SEASONS:
            said = fill(f"date_{SEASONS[point.month]}", year=said)
    return fill(_SIGNS[point.sign], date=said) if point.sign else said


def _years(point: Point, language: str, *, era: bool) -> str:
    first, last = (locales.date(language, [year], era=era) for year in (point.first, point.last))
    number, _, rest = first.partition(" ")
    return f"{number if rest and last.endswith(f' {rest}') else first}–{last}"


def _kept_together(words: list[str]) -> str:
    """The words of a date; the day keeps its month on the same line."""
    return " ".join(words).replace(" ", "\u00a0", words[0][:1].isdigit())
