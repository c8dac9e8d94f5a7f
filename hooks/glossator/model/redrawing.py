"""Who had which land when: what the divisions of a country come to at the moments at which its map is drawn.

Land is counted by *lands*, the smallest pieces that the data tells apart; each is the country about the seat of the
division whose name it has. Of the divisions that claim a land at one time, the one formed last has it.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from . import dates
from .divisions import Division, LaterName

#: A moment: year, month, day.
Day = tuple[int, int, int]
_LAST_MONTH = 12
#: Of spring, summer, autumn and winter, the first month and the last.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}


def begin(date: str) -> Day:
    """The first day a date may mean."""
    point = dates.parse(date).points[0]
    first, _ = _SEASONS.get(point.month or 0, (point.month or 1, 0))
    return point.first, first, point.day or 1


def end(date: str) -> Day:
    """The last day a date may mean."""
    point = dates.parse(date).points[-1]
    _, last = _SEASONS.get(point.month or 0, (0, point.month or _LAST_MONTH))
    return point.last, last, point.day or calendar.monthrange(max(1, point.last), last)[1]


@dataclass(frozen=True)
class Held:
    """A division at one step.

    Attributes:
        division: which.
        name: what it was called then, and ``short`` what the map calls it.
        lands: what it had, in the order of the data.
        is_new: whether it was formed since the step before.
        out_of: the divisions that had its lands before it did, where they are known.
        within: those in which it lay, if it is an inner one.
    """

    division: Division
    name: str
    short: str
    lands: tuple[str, ...]
    is_new: bool = False
    out_of: tuple[Division, ...] = ()
    within: tuple[Division, ...] = ()


@dataclass(frozen=True)
class Step:
    """The country at one moment: the end of what its date says.

    Attributes:
        date: as the data has it.
        first: divisions of the first order that had land, and ``inner`` those within them.
        gone: the divisions that were there at the step before.
        moved: inner divisions that lay in another one then.
        lacking: lands that nobody had.
    """

    date: str
    first: tuple[Held, ...]
    inner: tuple[Held, ...]
    gone: tuple[Division, ...] = ()
    moved: tuple[Held, ...] = ()
    lacking: tuple[str, ...] = ()

    @property
    def held(self) -> tuple[Held, ...]:
        """All of them."""
        return (*self.first, *self.inner)

    @property
    def new(self) -> tuple[Held, ...]:
        """What was formed since the step before, in order of time."""
        return tuple(sorted((held for held in self.held if held.is_new), key=lambda held: begin(held.division.from_)))


@dataclass
class Redrawing:
    """The divisions of an edition, and the moments to draw them at.

    Attributes:
        divisions: by id.
        dates: of the steps.
    """

    divisions: Mapping[str, Division]
    dates: Sequence[str]
    lands: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        named = dict.fromkeys(land for division in self.divisions.values() for land in division.lands)
        self.lands = tuple(land for land in named if land in self.divisions)

    def steps(self) -> list[Step]:
        """The country at each step, in order."""
        made: list[Step] = []
        for date in self.dates:
            made.append(self._step(date, made[-1] if made else None))
        return made

    def out_of(self, division: Division) -> tuple[Division, ...]:
        """The divisions of its rank that had its lands just before it did."""
        year, month, day = begin(division.from_)
        owners = self._owners((year, month, day - 1), division.rank)
        return _unique(owners[land] for land in division.lands if land in owners)

    def became(self, division: Division) -> tuple[Division, ...]:
        """The divisions that were cut out of it, or took its place, in order of time."""
        later = sorted(self.divisions.values(), key=lambda other: begin(other.from_))
        return tuple(other for other in later if division in self.out_of(other))

    def _step(self, date: str, before: Step | None) -> Step:
        when = end(date)
        owners = self._owners(when, "first")
        known = {held.division.id for held in before.held} if before else set()
        first = tuple(
            self._held(division, tuple(land for land in self.lands if owners.get(land) is division), when, known)
            for division in _unique(owners[land] for land in self.lands if land in owners)
        )
        inner_owners = self._owners(when, "inner")
        inner = tuple(
            self._held(division, division.lands, when, known, _unique(owners[x] for x in division.lands if x in owners))
            for division in _unique(inner_owners.values())
        )
        there = {held.division.id for held in (*first, *inner)}
        gone = tuple(held.division for held in before.held if held.division.id not in there) if before else ()
        within = {held.division.id: held.within for held in before.inner} if before else {}
        moved = tuple(held for held in inner if within.get(held.division.id, held.within) != held.within)
        return Step(date, first, inner, gone, moved, tuple(land for land in self.lands if land not in owners))

    def _held(
        self, division: Division, lands: tuple[str, ...], when: Day, known: set[str], within: Iterable[Division] = ()
    ) -> Held:
        name, short = _called(division.name, division.map_name, division.later_names, when)
        return Held(division, name, short, lands, division.id not in known, self.out_of(division), tuple(within))

    def _owners(self, when: Day, rank: str) -> dict[str, Division]:
        """Who of a rank had each land on a day."""
        there = [
            division
            for division in self.divisions.values()
            if division.rank == rank
            and begin(division.from_) <= when
            and (division.until is None or begin(division.until) > when)
        ]
        owners: dict[str, Division] = {}
        for division in sorted(there, key=lambda division: begin(division.from_)):
            owners |= dict.fromkeys(division.lands, division)
        return owners


def seat_name(name: str, division: Division, date: str) -> str:
    """What the seat of a division was called at the end of what a date says.

    Args:
        name: its first name.
        division: whose seat it is.
        date: in EDTF.
    """
    return _called(name, None, division.seat.later_names, end(date))[0]


def _called(name: str, short: str | None, later_names: Iterable[LaterName], when: Day) -> tuple[str, str]:
    """What something was called on a day, in full and on the map."""
    for later in later_names:
        if begin(later.from_) <= when:
            name, short = later.name, later.map_name
    return name, short or name


def _unique(divisions: Iterable[Division]) -> tuple[Division, ...]:
    return tuple({division.id: division for division in divisions}.values())
