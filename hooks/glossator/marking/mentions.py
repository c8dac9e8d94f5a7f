"""Where written forms occur in a text.

A form matches exactly, case and quotation marks included, but that the text may have a no-break space or the end of a
line where it has a plain space. What stands beside it is no letter, digit or combining mark; where it begins or ends in
a script without spaces between words, anything may. Every match is an occurrence, overlapping ones too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from glossator.text import spaces

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, order=True)
class Mention:
    """``text[start:end]`` is a written form of the entry."""

    start: int
    end: int
    entry: str


#: What the names of letters begin with in scripts that write no spaces between words.
_UNSPACED = ("CJK ", "HIRAGANA ", "KATAKANA ", "BOPOMOFO ", "THAI ", "LAO ", "KHMER ", "MYANMAR ", "TAI ", "JAVANESE ")


def _joins(char: str) -> bool:
    """Whether a character beside a form makes it part of a longer word."""
    return unicodedata.category(char)[0] in "LNM"


@cache
def _is_unspaced(char: str) -> bool:
    return unicodedata.name(char, "").startswith(_UNSPACED)


class Forms:
    """Finds a fixed set of written forms in many texts.

    Forms are looked up by their first word, so that the work grows with the text and not with the number of forms.
    """

    def __init__(self, forms: Mapping[str, str]) -> None:
        """Prepare the look-up.

        Args:
            forms: entry by written form.
        """
        self._by_word: dict[str, list[tuple[str, int, str]]] = {}
        self._wordless: list[tuple[str, str]] = []
        for written, entry in forms.items():
            form = spaces.plain(written)
            word = _WORD.search(form)
            if word and not any(map(_is_unspaced, word[0])):
                self._by_word.setdefault(word[0], []).append((form, word.start(), entry))
            else:
                self._wordless.append((form, entry))

    def find(self, text: str) -> list[Mention]:
        """All mentions in ``text``, by start and end."""
        return sorted(self._find(text))

    def _find(self, text: str) -> Iterator[Mention]:
        by_word, plain = self._by_word, spaces.plain(text)
        for word in _WORD.finditer(plain):
            for form, offset, entry in by_word.get(word[0], ()):
                start = word.start() - offset
                if start >= 0 and plain.startswith(form, start) and _stands_alone(plain, start, start + len(form)):
                    yield Mention(start, start + len(form), entry)
        for form, entry in self._wordless:
            start = plain.find(form)
            while start >= 0:
                if _stands_alone(plain, start, start + len(form)):
                    yield Mention(start, start + len(form), entry)
                start = plain.find(form, start + 1)


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = start > 0 and _joins(text[start - 1]) and not _is_unspaced(text[start])
    after = end < len(text) and _joins(text[end]) and not _is_unspaced(text[end - 1])
    return not before and not after


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch widened by the rest of a word it begins or ends in, so that it could be a written form."""
    while 0 < start < end and _is_within(text, start):
        start -= 1
    while start < end < len(text) and _is_within(text, end):
        end += 1
    return start, end


def _is_within(text: str, at: int) -> bool:
    return all(_joins(char) and not _is_unspaced(char) for char in text[at - 1 : at + 1])


def folded(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions without those inside a longer one of the same entry: "Communist Party" in its own full name."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not any(
            other.entry == mention.entry and mention.end <= other.end for other in kept if other.end > mention.start
        ):
            kept.append(mention)
    return sorted(kept)


def longest(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions that no longer one overlaps, by start: those that may be links."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start, m.entry)):
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return sorted(kept)
