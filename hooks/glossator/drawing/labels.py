"""Where labels stand: none over another, each as well placed as the rest allows.

A label brings the positions it could take, each with its cost. The most constrained label chooses first, as
J. Christensen, J. Marks and S. Shieber call it ("An empirical study of algorithms for point-feature label placement",
ACM Transactions on Graphics 14, 1995, 203-232, "greedy"); then each may move while the others stand still. Nothing is
left to chance: the same labels get the same places.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from .boxes import Box
from .maps.projection import Point

#: Of the size of the type: what rises above the baseline, what hangs below it; around a label, so that none reads as
#: the next one's.
ASCENT, DESCENT, AIR = 0.74, 0.24, 0.1

_ROUNDS = 4
#: How many of its spots, the cheapest, a label weighs against the harm they do; what it costs to leave a label out.
_CHOICES, _NONE = 12, 200.0
_NARROW, _WIDE = "iljtfrI|.,:;!'’‘()[]/ -·\N{NO-BREAK SPACE}", "mwMWЖЩШЮжшщюмы@%—"


@dataclass(frozen=True)
class Spot:
    """A position a label could take.

    Attributes:
        lines: the words, from top to bottom.
        at: where the first line stands: its baseline, and there its start, middle or end.
        anchor: which of these.
        cost: how much worse it is than the best.
        taken: what it takes up; the label first.
        leader: a line from the mark to the label, if they stand apart.
    """

    lines: tuple[str, ...]
    at: Point
    anchor: str
    cost: float
    taken: tuple[Box, ...]
    leader: tuple[Point, Point] | None = None

    def free(self, others: Sequence[Box]) -> bool:
        """Whether it stands clear of others."""
        return not any(mine.meets(other) for mine in self.taken for other in others)


def placed(labels: Sequence[Sequence[Spot]], shown: Box, marks: Sequence[Box] = ()) -> list[Spot | None]:
    """The spot of each label, or nothing where it has none.

    Args:
        labels: the spots each label could take.
        shown: what they must stand in.
        marks: what they must not cover.
    """
    possible: list[list[Spot]] = [
        sorted(
            (spot for spot in spots if all(map(shown.holds, spot.taken)) and spot.free(marks)),
            key=lambda spot: spot.cost,
        )
        for spots in labels
    ]
    near = _neighbours(possible)
    chosen: dict[int, Spot] = {}
    choices = {label: possible[label] for label in near}
    while choices:
        label = min(choices, key=lambda each: (len(choices[each]), each))
        spots = choices.pop(label)
        if not spots:
            continue
        rivals = [choices[other] for other in near[label] if other in choices]
        chosen[label] = min(spots[:_CHOICES], key=lambda spot: spot.cost + sum(_harm(spot, rival) for rival in rivals))
        for other in near[label]:
            if other in choices:
                choices[other] = [spot for spot in choices[other] if spot.free(chosen[label].taken)]
    for _ in range(_ROUNDS):
        before = dict(chosen)
        for label in sorted(near):
            others = [box for other in near[label] if other in chosen for box in chosen[other].taken]
            best = next((spot for spot in possible[label] if spot.free(others)), None)
            if best:
                chosen[label] = best
        if chosen == before:
            break
    return [chosen.get(label) for label in range(len(labels))]


def _neighbours(labels: Sequence[Sequence[Spot]]) -> dict[int, list[int]]:
    """For each label that has spots at all, the others that could come into its way."""
    reach = {
        label: Box.around(corner for spot in spots for box in spot.taken for corner in box.corners)
        for label, spots in enumerate(labels)
        if spots
    }
    return {
        label: [other for other in reach if other != label and reach[other].meets(box)] for label, box in reach.items()
    }


def _harm(spot: Spot, rival: Sequence[Spot]) -> float:
    """What a spot would cost a label that has not chosen yet: the best spot left to it against the best it has now."""
    best = next((other for other in rival if other.free(spot.taken)), None)
    return best.cost - rival[0].cost if best else _NONE if rival else 0


def line(text: str, edge: Point, side: int, size: float, cost: float = 0) -> Spot:
    """A line of words level with a point.

    Args:
        text: the words.
        edge: the point.
        side: 1 to the point's right, -1 to its left, 0 centred on it.
        size: of the type.
        cost: of standing there.
    """
    width = text_width(text, size)
    left = edge.x - (1 - side) * width / 2
    base = edge.y + (ASCENT - DESCENT) / 2 * size
    box = Box(left, base - ASCENT * size, left + width, base + DESCENT * size).grown(AIR * size)
    return Spot((text,), Point(edge.x, base), {1: "start", 0: "middle", -1: "end"}[side], cost, (box,))


def text_width(text: str, size: float, spacing: float = 0) -> float:
    """About how wide words are, set in a sans serif of some size; rather too wide than too narrow.

    Args:
        text: the words.
        size: of the type.
        spacing: between the letters, in ems.
    """
    width = 0.0
    for letter in unicodedata.normalize("NFC", text):
        if unicodedata.combining(letter):
            continue
        em = 0.3 if letter in _NARROW else 0.84 if letter in _WIDE else 0.62 if letter.isupper() else 0.53
        width += em + spacing
    return width * size
