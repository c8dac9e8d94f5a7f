"""The map of the divisions at its steps, drawn from an edition's data: for its page, and as one picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from html import escape

from glossator.drawing.maps.divisions import DivisionMap, Links, Territory, Town, Water, composed
from glossator.model import Division
from glossator.model.redrawing import Held, Step, seat_name
from glossator.reading.edition import Edition
from glossator.reading.interface import Words

#: The attributes of a link to a record, by its key.
LinkTo = Callable[[str], str]


class RedrawnMap:
    """The drawings of an edition whose data has divisions and steps."""

    def __init__(self, edition: Edition, words: Words) -> None:
        """Work out who had what.

        Args:
            edition: the data.
            words: of the interface.
        """
        self._edition, self._words = edition, words
        self.steps: Sequence[Step] = edition.redrawing.steps()

    @cached_property
    def _map(self) -> DivisionMap:
        divisions = self._edition.divisions
        seats = {land: self._edition.seat_of(divisions[land])[1] for land in self._edition.redrawing.lands}
        towns = [Town(land, at.lat, at.lon) for land, at in seats.items()]
        waters = [Water(water.name, water.lat, water.lon) for water in self._edition.head.map_waters]
        return DivisionMap(towns, waters)

    @property
    def height(self) -> float:
        """Of a drawing; all are as wide as :data:`~glossator.drawing.maps.divisions.WIDTH`."""
        return self._map.height

    def ground(self) -> str:
        """What all drawings on a page share."""
        return self._map.ground()

    def drawing(self, step: Step, link_to: LinkTo | None = None) -> str:
        """What stands in the svg element of a step.

        Args:
            step: which.
            link_to: makes links of its names; without it, they are none.
        """
        links = Links(self._towns_at(step, link_to), self._names_at(step, link_to)) if link_to else None
        names = {land: self.town(self._edition.divisions[land], step) for land in self._edition.redrawing.lands}
        return self._map.drawing([self._territory(held, step) for held in step.held], names, links)

    def town(self, division: Division, step: Step) -> str:
        """What the seat of a division was called at a step."""
        return seat_name(self._edition.seat_of(division)[0], division, step.date)

    def described(self, step: Step) -> str:
        """In words what a step shows: each division with the towns whose country it had."""
        said = []
        for held in step.first:
            towns = ", ".join(self.town(self._edition.divisions[land], step) for land in held.lands)
            inside = [inner.name for inner in step.inner if held.division in inner.within]
            said.append(f"{held.name} ({'; '.join([towns, *inside])})")
        return f"{self._words.date(step.date)}{self._words['colon']} {'; '.join(said)}."

    def picture(self) -> bytes:
        """All steps in one picture that stands by itself: SVG."""
        panels = [(self._words.date(step.date), self.drawing(step)) for step in self.steps]
        return composed(self._map, panels, escape(self._words["redrawing"]), escape(self.alternative())).encode()

    def alternative(self) -> str:
        """What the picture shows, for those who do not see it."""
        return " ".join(map(self.described, self.steps))

    def _territory(self, held: Held, step: Step) -> Territory:
        is_inner = held.division.rank == "inner"
        is_new = held.is_new and step is not self.steps[0]
        return Territory(
            held.division.id, held.short, held.lands, self.town(held.division, step), is_new=is_new, is_inner=is_inner
        )

    def _names_at(self, step: Step, link_to: LinkTo) -> dict[str, str]:
        return {held.division.id: link_to(f"map/{held.division.id}") for held in step.held}

    def _towns_at(self, step: Step, link_to: LinkTo) -> dict[str, str]:
        """A town leads to its own entry, or to the division that had it."""
        found = {land: f"map/{held.division.id}" for held in step.first for land in held.lands}
        for land in found:
            if place := self._edition.divisions[land].seat.place:
                found[land] = f"places/{place}"
        return {land: link_to(key) for land, key in found.items()}
