"""The words of a block, one by one: where each stands, and whether its capital letter says anything."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from glossator.text.blocks import Block

from .languages import Speech

#: Letters and their marks, but fractions and raised numbers; a digit may follow, as in “MI6”.
WORD = re.compile(r"(?![\u00aa\u00b2-\u00be\u2070-\u209f\u2150-\u218f])[^\W\d_](?:[^\W_]|[\u0300-\u036f])*")
#: Marks that set words off from those beside them.
EMPHASIS = frozenset({"emphasis", "strong"})
#: What ends a sentence, and may stand between its end and the next.
_ENDS = frozenset(".!?…:;‽。。")
_OPENING = re.compile(r"[\s\u00a0\u202f“”\"„«»‹›‘’'(\[—–-]*$")
_QUOTED = re.compile(r"[“\"„«‹‘]\s*$")
#: Words in capitals: so many of a line, and the line shouts.
_SHOUT = 0.6
_SHORT = 3


@dataclass(frozen=True)
class Word:
    """A word of a block.

    Attributes:
        text: as it stands there.
        start: offset of its first letter in the block.
        end: offset behind its last one.
        begins: whether it may owe its capital to its place: at the head of a sentence, a line or a quotation.
        shouted: whether its whole line is in capitals.
        parted: whether emphasis begins or ends between the word before and it; no name goes on over that.
    """

    text: str
    start: int
    end: int
    begins: bool
    shouted: bool
    parted: bool = False

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper() or self.text[0].istitle()

    @property
    def is_initial(self) -> bool:
        """Whether it is one capital letter."""
        return len(self.text) == 1 and self.is_capital


def words(block: Block, speech: Speech) -> list[Word]:
    """The words of a block in order."""
    lines = sorted({line.start for line in block.lines})
    shouted = [(line.start, line.end) for line in block.lines if _shouts(block.text[line.start : line.end])]
    edges = sorted({at for mark in block.marks if mark.kind in EMPHASIS for at in (mark.start, mark.end)})
    return list(_words(block.text, lines, shouted, edges, speech))


def _words(
    text: str, lines: list[int], shouted: list[tuple[int, int]], edges: list[int], speech: Speech
) -> Iterator[Word]:
    before = None
    for match in WORD.finditer(text):
        start = match.start()
        gap = text[before.end() if before else 0 : start]
        begins = before is None or _is_between(lines, before.end(), start) or bool(_QUOTED.search(gap))
        if not begins and before is not None:
            ends = _OPENING.sub("", gap)
            begins = bool(ends) and ends[-1] in _ENDS and not (ends == "." and _is_cut(before[0], speech))
        is_shouted = any(first <= start < last for first, last in shouted)
        is_parted = before is not None and _is_between(edges, before.end(), start)
        yield Word(match[0], start, match.end(), begins, is_shouted, is_parted)
        before = match


def _is_between(places: list[int], first: int, last: int) -> bool:
    at = bisect_left(places, first)
    return at < len(places) and places[at] <= last


def _is_cut(word: str, speech: Speech) -> bool:
    """Whether the full stop after a word is its own: “A. I. Rykov”, “Dr. Johnson”."""
    return (len(word) == 1 and word.isupper()) or word.casefold() in speech.cut


def _shouts(line: str) -> bool:
    long = [word for word in WORD.findall(line) if len(word) > _SHORT]
    return len(long) > 1 and sum(word.isupper() for word in long) > _SHOUT * len(long)
