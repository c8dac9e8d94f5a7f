"""Divisions of a country: what each was, how long, and whose land it had. :mod:`.redrawing` tells the times apart."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Coordinates, Draftable, Language, Line, Many, Record, Slug, Statement, Text
from .dates import PartialDate


class LaterName(Record):
    """Another name that something went on under."""

    from_: PartialDate = Field(alias="from")
    """Since when: `1940`."""
    name: Line
    """The name: `Khanty-Mansi national okrug`."""
    map_name: Line | None = None
    """What the map calls it then, where the name is too long."""


class Seat(Record):
    """The town a division was governed from, and by which the map shows its land."""

    name: Line | None = None
    """What it was called then, where it is no entry of `places.yml`: `Perm`."""
    place: Slug | None = None
    """Its entry in `places.yml`, in place of a name: `omsk`. Then it has that place’s coordinates."""
    coordinates: Coordinates | None = None
    """`{lat: 58.0, lon: 56.2}`, where it has no entry."""
    later_names: Many[LaterName] = ()
    """What it was called later, in order, where it has no entry: `[{from: 1940, name: Molotov}]`."""


class Division(Draftable, Statement):
    """A division of the country, such as an oblast, from when it was formed till it was done away with."""

    id: Slug
    """The division’s address, for good: `map/#ural-oblast`. Lower-case letters, digits and hyphens. No place on the map
    may have the same id.
    """
    name: Line
    """What it was called: `Ural oblast`."""
    map_name: Line | None = None
    """What the map calls it, where the name is too long: `Ural`."""
    native: Line | None = None
    """The name in its own language and script."""
    native_lang: Language | None = None
    """The language of `native`, where it is not that of `edition.yml`: `ru`."""
    later_names: Many[LaterName] = ()
    """What it was called later, in order: `[{from: 1940, name: …}]`."""
    from_: PartialDate = Field(alias="from")
    """When it was formed: `1934-01-17`, `1930-07`, `1930`."""
    until: PartialDate | None = None
    """When it was done away with, or divided up; left out where it went on beyond the last step."""
    rank: Literal["first", "inner"] = "first"
    """`first` for a division of the first order; `inner` for one that lay within such a one, as national okrugs do."""
    seat: Seat
    """The town it was governed from: `{place: omsk}`, or `{name: Perm, coordinates: {lat: 58.0, lon: 56.2}}`."""
    land: Many[Slug] = ()
    """Whose land it had: the divisions that had it in the end, by id. `[perm-oblast, sverdlovsk-oblast]` says that it
    had the country about Perm and Sverdlovsk. Left out, it is its own. Of two that had the same land, the one formed
    later had it from then on: so the map knows what was cut out of what.
    """
    text: Text
    """What it was and what became of it, in one to three sentences (Markdown)."""

    @property
    def lands(self) -> tuple[str, ...]:
        """Whose land it had, its own where nothing else is said."""
        return self.land or (self.id,)
