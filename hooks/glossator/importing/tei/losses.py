"""What could not be carried over, as it is found: each at its line, or many of a sort with all their lines."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from glossator.importing.found import Loss

from .xml import line, local, place

#: So many lines are named of things that are many.
_NAMED = 12


@dataclass
class Losses:
    """Collects losses."""

    _single: list[Loss] = field(default_factory=list)
    _sorts: dict[str, list[int]] = field(default_factory=dict)

    def at(self, element: etree._Element, what: str) -> None:
        """Something at its place."""
        self._single.append(Loss(place(element), what))

    def add(self, *losses: Loss) -> None:
        """Losses as they are."""
        self._single += losses

    def sort(self, element: etree._Element, what: str) -> None:
        """One of many of a sort, told once for all; ``{}`` stands for the element."""
        self._sorts.setdefault(what.format(f"<{local(element)}>"), []).append(line(element))

    def all(self) -> tuple[Loss, ...]:
        """All of them, in the order of the file."""
        single = sorted(self._single, key=lambda loss: _line(loss.place))
        return (*single, *(Loss(_places(lines), what) for what, lines in self._sorts.items()))


def _line(where: str) -> int:
    number = where.removeprefix("line ")
    return int(number) if number.isdecimal() else 0


def _places(lines: list[int]) -> str:
    different = sorted({*lines})
    named = ", ".join(map(str, different[:_NAMED]))
    more = len(different) - _NAMED
    return f"{'line' if len(different) == 1 else 'lines'} {named}" + (f" and {more} more" if more > 0 else "")
