"""A place in the text as the data names it: a block, the words, and as many words around them as it takes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from glossator.text import spaces

from .names import Stretch


def anchor(place: Stretch) -> dict[str, str]:
    """``block`` and ``quote``, with ``prefix`` or ``suffix`` where the words stand in the block more than once."""
    text = spaces.plain(place.block.text)
    before, quote, after = text[: place.start], text[place.start : place.end], text[place.end :]
    for prefix, suffix in _wider(before, after):
        if _times(text, prefix + quote + suffix) == 1:
            said = {"block": place.block.id, "quote": quote, "prefix": prefix, "suffix": suffix}
            return {key: words for key, words in said.items() if words}
    raise AssertionError("with all of its block around it, a place is the only one")


def _wider(before: str, after: str) -> Iterator[tuple[str, str]]:
    """More and more words around a place, before it, behind it, on both sides."""
    yield "", ""
    for number in count(1):
        prefix, suffix = _last(before, number), _first(after, number)
        yield from ((prefix, ""), ("", suffix), (prefix, suffix))
        if prefix == before and suffix == after:
            return


def _last(text: str, number: int) -> str:
    """Its last words, the piece of one before the place counted as one."""
    pieces = text.rsplit(" ", number + text.endswith(" "))
    return text[len(pieces[0]) + 1 :] if len(pieces) > number + text.endswith(" ") else text


def _first(text: str, number: int) -> str:
    pieces = text.split(" ", number + text.startswith(" "))
    return text[: -len(pieces[-1]) - 1] if len(pieces) > number + text.startswith(" ") else text


def _times(text: str, words: str) -> int:
    """How often words stand in a text, overlapping places counted."""
    times, at = 0, text.find(words)
    while at >= 0:
        times, at = times + 1, text.find(words, at + 1)
    return times
