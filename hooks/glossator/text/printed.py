"""Printed pages and lines of verse: the order they come in, and what they are called."""

from __future__ import annotations

import re

from .blocks import Block
from .spelling import slug

_ROMAN = re.compile(r"m{0,4}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,4})", re.IGNORECASE | re.ASCII)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def page_id(page: str) -> str:
    """Id of the place where a printed page begins: ``page-23``."""
    return f"page-{slug(page) or '-'.join(f'{ord(char):x}' for char in page)}"


class PageOrder:
    """Sees that printed pages come in their order, each once: Roman numbers by themselves, and Arabic ones."""

    def __init__(self) -> None:
        """Begin a paper."""
        self._seen: dict[str, tuple[str, str]] = {}
        self._last: dict[str, tuple[int, str]] = {}

    def fault(self, page: str, place: str) -> tuple[str, str] | None:
        """What is wrong with the next page, and what would be right; nothing where it may come here.

        Args:
            page: its number.
            place: where it stands, for messages about later ones.
        """
        name = page_id(page)
        if name in self._seen:
            other, there = self._seen[name]
            if other.casefold() != page.casefold():
                return f"page {page} has the address of page {other}, #{name}", f"that began at {there}: rename one"
            return f"page {page} begins here a second time", f"it began at {there}: keep one of the two"
        self._seen[name] = page, place
        kind, number = number_of(page)
        last, written = self._last.get(kind, (0, ""))
        if kind and number < last:
            return f"page {page} begins after page {written}", "put it where it begins, or mend its number"
        if kind:
            self._last[kind] = number, page
        return None


def number_of(page: str) -> tuple[str, int]:
    """The kind of a page's number, and its value; no kind where it is neither."""
    digits = re.match(r"\d+", page)
    if digits:
        return "arabic", int(digits[0])
    if not page or not _ROMAN.fullmatch(page):
        return "", 0
    values = [_VALUES[letter] for letter in page.lower()]
    return "roman", sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def lines_of(block: Block) -> tuple[int, int] | None:
    """The numbers of the first and the last line of verse in a block; nothing where none is numbered."""
    numbers = [line.number for line in block.lines if line.number]
    return (numbers[0], numbers[-1]) if numbers else None
