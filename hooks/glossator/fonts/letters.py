"""Which letters an edition uses, and which can be set without a font of its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

from glossator.model import locales
from glossator.reading.edition import Edition
from glossator.reading.yaml_lines import KEPT, Located
from glossator.text.blocks import Section

#: Where a link of Markdown's leads, which is not shown.
_TARGET = re.compile(r"\]\(\S*?\)")
#: Of what is else never set, what is drawn: a space that is a stroke, and what is drawn around other letters.
_SEEN = frozenset("\u1680\u070f\u08e2\U000110bd\U000110cd")
#: Files of the data of which nothing is printed.
_UNPRINTED = {"permalinks"}


@cache
def settable() -> frozenset[str]:
    """The letters that can be set without a font of the edition's."""
    lines = Path(__file__).with_name("settable.txt").read_text(encoding="ascii").splitlines()
    parts = (part.partition("-") for line in lines if not line.startswith("#") for part in line.split())
    return frozenset(map(chr, chain(*(range(int(first, 16), int(last or first, 16) + 1) for first, _, last in parts))))


def of_edition(edition: Edition, sections: Iterable[Section]) -> frozenset[str]:
    """All letters of the text and the data but those of ASCII, which any font has."""
    text = (item.text for section in sections for item in section.items)
    return _of(text).union(*map(_of_file, printed(edition)))


@lru_cache(KEPT)
def _of_file(located: Located) -> frozenset[str]:
    """Those of one file, which is asked for several times, and under ``serve`` in each build."""
    return _of(map(shown, located.written.values()))


def _of(texts: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*(text for text in texts if not text.isascii()))


def words_of(edition: Edition, sections: Iterable[Section]) -> Iterator[str]:
    """The words of the data and the text, bit by bit."""
    data = (shown(words) for located in printed(edition) for words in located.written.values())
    text = (item.text for section in sections for item in section.items)
    return chain(data, text)


def shown(words: str) -> str:
    """Words of the data without what only leads somewhere."""
    return words if words.isascii() or "](" not in words else _TARGET.sub("]", words)


def of_prose(text: Path) -> frozenset[str]:
    """Those of the editors' pages, which the site shows and the PDF does not; they lie around the text's directory."""
    pages = (path for path in text.parent.rglob("*.md") if not path.is_relative_to(text))
    return frozenset().union(*(page.read_text(encoding="utf-8", errors="ignore") for page in pages))


def of_language(language: str) -> frozenset[str]:
    """Those in which a language writes dates and lists: nobody typed them, and they are shown."""
    days = (locales.date(language, (2000, month, 1)) for month in range(1, 13))
    return frozenset().union(*days, locales.listed(language, "abc"))


def printed(edition: Edition) -> Iterator[Located]:
    """The files of the data of which something is printed."""
    return (located for stem, located in edition.located.items() if stem not in _UNPRINTED)


def is_unseen(letter: str) -> bool:
    """Whether a letter is never set: white space, and what joins, turns or chooses others."""
    if letter in _SEEN:
        return False
    return letter.isspace() or unicodedata.category(letter) in {"Cf", "Cc"} or "\ufe00" <= letter <= "\ufe0f"
