"""The words of the edition and of its source copy, as they are held against each other: words, places, breaks.

A break stands before a word. In the edition it is the beginning of a block or of a line in it; in the source copy the
end of a line, or an empty line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from glossator.text import spaces
from glossator.text.blocks import Block, Group, Line, Markers, line_with_markers
from glossator.text.verse import VERSE

#: What a list's numeral or sign may look like where the source copy writes it.
_NUMERAL = re.compile(r"[(\[]?(?:(\d+)|([A-Za-z])|([ivxlcdm]+|[IVXLCDM]+))[.)\]:]{0,2}")
_BULLETS = frozenset("•·▪‣◦●○■*–—-+")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@dataclass
class Words:
    """Words, and where each stands.

    Attributes:
        nowhere: file and line, where there are no words.
        words: the words.
        breaks: before which words something begins, and what: ``block``, ``paragraph``, ``item``, ``break``, ``row``,
            ``cell`` in the edition; ``line`` and ``paragraph`` in the source copy.
        kinds: kind of the block that begins at a word.
        items: of the items of lists, what numeral each has by the word it begins with; 0 for one without.
        pages: the words that are signs of a printed page.
        verse: words inside verse, whose lines are proved.
    """

    nowhere: tuple[str, int]
    words: list[str] = field(default_factory=list)
    breaks: dict[int, str] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)
    items: dict[int, int] = field(default_factory=dict)
    pages: set[int] = field(default_factory=set)
    verse: list[tuple[int, int]] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _places: list[tuple[str, int]] = field(default_factory=list)

    def add(self, words: Iterable[str], file: str, line: int) -> int:
        """Words of one place; gives the number of the first."""
        at = len(self.words)
        self._starts.append(at)
        self._places.append((file, line))
        self.words += words
        return at

    def place(self, at: int) -> tuple[str, int]:
        """File and line of a word; of the last one, for what comes after it."""
        at = min(at, len(self.words) - 1)
        return self._places[bisect_right(self._starts, at) - 1] if at >= 0 else self.nowhere


class Folder:
    """Parts a text into words; each marker is a word of its own, so that "[5]," and "[5] ," do not differ."""

    def __init__(self, markers: Markers) -> None:
        """Prepare for a way of writing markers."""
        self._markers = _pattern(markers.note, "{number}", r"[^\s\[\](){}]{1,12}?")
        self._pages = _pattern(markers.page, "{page}", r"[^\s\[\](){}]{1,20}?") if markers.page else None

    def words(self, text: str) -> list[str]:
        """The words of a text."""
        return [word for words, _ in self.parted(text) for word in words]

    def parted(self, text: str) -> Iterator[tuple[list[str], bool]]:
        """The words of a text, those that are signs of a page apart."""
        at = 0
        for sign in self._pages.finditer(text) if self._pages else ():
            yield self._plain(text[at : sign.start()]), False
            yield spaces.words(sign[0]), True
            at = sign.end()
        yield self._plain(text[at:]), False

    def _plain(self, text: str) -> list[str]:
        return spaces.words(self._markers.sub(r" \g<0> ", text) if self._markers else text)


def _pattern(marker: str, sign: str, inside: str) -> re.Pattern[str] | None:
    """What a marker looks like; none for a bare numeral, which nothing tells from others."""
    before, after = (re.sub(r"(\\ )+", r"\\s+", re.escape(part)) for part in marker.strip().split(sign, 1))
    return re.compile(f"{before}{inside}{after}") if before and after else None


def add_block(into: Words, block: Block, folder: Folder, markers: Markers, label: str) -> None:
    """The words of a block, line by line, with its markers put back.

    Args:
        into: where they are added.
        block: the block.
        folder: parts them into words.
        markers: how markers are written.
        label: what stands before a note's own words; else nothing.
    """
    numerals = {line.start: number for group in block.groups for line, number in _numerals(group)}
    begins = "block"
    start = len(into.words)
    if label:
        into.breaks[start] = begins
        into.kinds[start] = block.kind
        into.add(folder.words(label), block.file, block.line)
        begins = ""
    for line in block.lines:
        here = len(into.words)
        for words, is_page in folder.parted(line_with_markers(block, line, markers)):
            at = into.add(words, block.file, block.line)
            if is_page:
                into.pages.update(range(at, len(into.words)))
        if len(into.words) == here:
            continue
        if begins or line.start:
            into.breaks[here] = begins or line.kind
        if begins:
            into.kinds[here] = block.kind
        if line.start in numerals:
            into.items[here] = numerals[line.start]
        begins = ""
    if block.kind in VERSE:
        into.verse.append((start, len(into.words)))


def _numerals(group: Group) -> Iterator[tuple[Line, int]]:
    """The first line of each item of a list, and the item's number; 0 where items have none."""
    for at, child in enumerate(group.children):
        if isinstance(child, Group):
            if group.kind == "list":
                first = next(child.lines(), None)
                if first:
                    yield first, group.first + at if group.ordered else 0
            yield from _numerals(child)


def is_numeral(word: str, number: int) -> bool:
    """Whether a word is how a source copy writes the numeral of an item, or the sign of one without."""
    if number == 0:
        return word in _BULLETS
    found = _NUMERAL.fullmatch(word)
    if not found:
        return False
    digits, letter, roman = found.groups()
    if digits:
        return int(digits) == number
    letters = letter or roman
    is_letter = len(letters) == 1 and ord(letters.lower()) - ord("a") + 1 == number
    return is_letter or _roman(letters.lower()) == number


def _roman(letters: str) -> int:
    """What a numeral says; 0 for a letter that is none."""
    values = [_ROMAN.get(letter, 0) for letter in letters]
    return sum(-v if v < max(values[at:]) else v for at, v in enumerate(values))


def source_words(text: str, name: str, folder: Folder) -> Words:
    """The words of the source copy."""
    found = Words((name, 1))
    kind = "paragraph"
    for number, line in enumerate(text.split("\n"), 1):
        at = len(found.words)
        for words, is_page in folder.parted(line):
            here = found.add(words, name, number)
            if is_page:
                found.pages.update(range(here, len(found.words)))
        if len(found.words) > at:
            found.breaks[at] = kind
            kind = "line"
        else:
            kind = "paragraph"
    return found
