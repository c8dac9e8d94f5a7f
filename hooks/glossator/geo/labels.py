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
from .projection import Point

_ROUNDS = 4
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
    possible = [
        sorted(
            (spot for spot in spots if all(map(shown.holds, spot.taken)) and spot.free(marks)),
            key=lambda spot: spot.cost,
        )
        for spots in labels
    ]
    chosen: dict[int, Spot] = {}

    def free(label: int) -> list[Spot]:
        others = [box for other, spot in chosen.items() if other != label for box in spot.taken]
        return [spot for spot in possible[label] if spot.free(others)]

    left = list(range(len(labels)))
    while left:
        choices = {label: free(label) for label in left}
        label = min(left, key=lambda each: (len(choices[each]), each))
        left.remove(label)
        if choices[label]:
            chosen[label] = min(choices[label], key=lambda spot: spot.cost + _harm(spot, choices, left))
    for _ in range(_ROUNDS):
        for label in range(len(labels)):
            if best := free(label)[:1]:
                chosen[label] = best[0]
    return [chosen.get(label) for label in range(len(labels))]


def _harm(spot: Spot, choices: dict[int, list[Spot]], left: Sequence[int]) -> float:
    """What a spot would cost the labels that have not chosen yet."""
    harm = 0.0
    for label in left:
        spots = choices[label]
        if spots:
            best = next((other for other in spots if other.free(spot.taken)), None)
            harm += best.cost - spots[0].cost if best else 200
    return harm


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
