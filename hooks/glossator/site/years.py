"""The timeline at a glance: its years, or decades where they are many, with how much there is of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from glossator.model import Event, dates
from glossator.reading.interface import Words

#: Below so many entries nobody needs it; above so many years it is by decades, above that by centuries.
_FEW, _MANY = 8, 40


@dataclass(frozen=True)
class Years:
    """A year, a decade or a century with entries.

    Attributes:
        label: in words.
        first: the id of its first entry.
        count: of its entries.
        is_apart: whether there is none for the time just before it.
    """

    label: str
    first: str
    count: int
    is_apart: bool


def years(events: Iterable[Event], words: Words) -> list[Years]:
    """The years of a timeline, in order.

    Args:
        events: in order of time.
        words: of the interface, for what is no plain year.
    """
    dated = [(dates.parse(event.date).points[0].first, event) for event in events]
    if len(dated) < _FEW:
        return []
    length = next((long for long in (1, 10) if len({year // long for year, _ in dated}) <= _MANY), 100)
    found: list[Years] = []
    before: int | None = None
    for span, group in groupby(dated, lambda pair: pair[0] // length):
        members = [event for _, event in group]
        is_apart = before is not None and span - before > 1
        found.append(Years(_label(span, length, words), members[0].id, len(members), is_apart))
        before = span
    return found


def _label(span: int, length: int, words: Words) -> str:
    """What a span is called: 1930; 1930s; of years before our era, and of centuries, its first year."""
    first = span * length
    if length == 1 or first <= 0:
        return words.date(f"{first:04}" if first >= 0 else f"-{-first:04}")
    return words.date(f"{span:03}X" if length == 10 else f"{span:02}XX")  # noqa: PLR2004 - a decade's masked digit
