"""The suggestions as a list to read: by kind, the most used first, with the places where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from .finding import NUMBERS, Suggestion

#: So many of a kind are listed, unless all are wanted; so many places of each.
MOST, PLACES = 20, 6
#: So wide a column of words may be.
_WIDE = 36
#: What each kind is called.
TITLES = {
    "acronyms": "Acronyms",
    "foreign": "Foreign words",
    "names": "Names",
    "italic": "Words in italics",
    "years": "Years",
    "figures": "Figures",
    "words": "Words",
}


def listed(found: Sequence[Suggestion], *, most: int | None = MOST) -> Iterator[str]:
    """The list, line by line.

    Args:
        found: what might be explained.
        most: how many of each kind are listed; None for all.
    """
    for kind, ones in groupby(found, key=lambda one: one.kind):
        group = list(ones)
        yield f"{TITLES[kind]} ({len(group)})"
        shown = group if most is None else group[:most]
        wide = min(_WIDE, max(len(words(one)) for one in shown))
        for one in shown:
            target = "" if kind in NUMBERS else f"  → {one.collection}"
            yield f"{one.count:6}  {words(one):{wide}}  {places(one.blocks)}{target}"
        if len(group) > len(shown):
            yield f"        and {len(group) - len(shown)} more: --all, or --kind {kind} --all"
        yield ""


def words(one: Suggestion) -> str:
    """How it is written, the commonest form first."""
    return ", ".join(one.forms)


def places(blocks: Iterable[str], most: int = PLACES) -> str:
    """The blocks as a reader knows them: ¶ 3, 8; note 7."""
    ids = list(blocks)
    shown = ids[:most]
    pieces: list[str] = []
    numbered = [name[1:] for name in shown if name[:1] == "p" and name[1:].isdecimal()]
    notes = [name[1:].lstrip("-") for name in shown if name[:1] == "n" and name[1:2] in {*"0123456789-"}]
    others = [name for name in shown if name[1:] not in numbered and name[1:].lstrip("-") not in notes]
    if numbered:
        pieces.append(f"¶ {', '.join(numbered)}")
    if notes:
        pieces.append(f"note{'s' * (len(notes) > 1)} {', '.join(notes)}")
    pieces += [f"“{name}”" for name in others]
    return "; ".join(pieces) + (" …" if len(ids) > len(shown) else "")
