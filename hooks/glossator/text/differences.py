"""Where two long texts differ, word by word, in about the time it takes to read them.

``difflib`` alone takes the square of the words it is given. So equal ends are left out, and what remains is cut at
runs of words that stand once in each text and in the same order, as in Bram Cohen's *patience diff*; only what lies
between two cuts is compared word by word.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

#: So many words in a row are looked for: fewer stand twice too often, more are broken too often by what differs.
_RUN = 5
#: More pairs of words than this are not compared one by one: there whole pages are amiss.
_MOST_PAIRS = 4_000_000

#: ``a[i1:i2]`` stands where ``b[j1:j2]`` does.
Stretch = tuple[int, int, int, int]


def stretches(a: Sequence[str], b: Sequence[str]) -> Iterator[Stretch]:
    """The stretches that differ, in order; none where the texts are equal.

    Args:
        a: the words of one text.
        b: the words of the other.
    """
    start = _equal(a, b)
    if start == len(a) == len(b):
        return
    end = _equal(a[start:][::-1], b[start:][::-1])
    left, right = a[start : len(a) - end], b[start : len(b) - end]
    cuts = [(0, 0), *_cuts(left, right), (len(left), len(right))]
    for (i1, j1), (i2, j2) in pairwise(cuts):
        for k1, k2, m1, m2 in _compared(left[i1:i2], right[j1:j2]):
            yield start + i1 + k1, start + i1 + k2, start + j1 + m1, start + j1 + m2


def _equal(a: Sequence[str], b: Sequence[str]) -> int:
    """How many words both begin with."""
    for at, (one, other) in enumerate(zip(a, b, strict=False)):
        if one != other:
            return at
    return min(len(a), len(b))


def _cuts(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Where both can be cut: before runs that stand once in each, as many as stand in the same order in both."""
    mine, theirs = _unique_runs(a), _unique_runs(b)
    pairs = [(at, theirs[run]) for run, at in mine.items() if run in theirs]
    # The longest rising sequence of their places in b: the last pair of each length, and what each was put behind.
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [number]
    found = []
    at = last[-1] if last else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _unique_runs(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """The runs of words that stand once, and where."""
    runs = [tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)]
    count = Counter(runs)
    return {run: at for at, run in enumerate(runs) if count[run] == 1}


def _compared(a: Sequence[str], b: Sequence[str]) -> Iterator[Stretch]:
    if len(a) * len(b) > _MOST_PAIRS:
        yield 0, len(a), 0, len(b)
        return
    for tag, *stretch in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            i1, i2, j1, j2 = stretch
            yield i1, i2, j1, j2
