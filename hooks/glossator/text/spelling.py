"""What counts as the same spelling: for the order of an index, and for a search."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise

#: Signs that a search passes over: quotation marks, apostrophes, the soft and hard signs of transliterations.
_PASSED_OVER = "ـʹʺʼ'’‘”`´′″׳״"
#: Marks that are vowels or voices of their own: those of India and the south-east, and of kana.
_TELLING = "\u0900-\u10ff\u1700-\u1cff\u3099\u309a"
#: Scripts that write no spaces between words, from Thai to Chinese: there a word is found by its letters, two by two.
_UNSPACED = (
    "\u0e00-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\ua980-\ua9df\uaa60-\uaa7f"
    "\u3005-\u3007\u3041-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
#: Letters that do not decompose.
_SINGLE = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "ß": "ss", "ς": "σ"})
_IS_TELLING = re.compile(f"[{_TELLING}]")


def sort_key(headword: str) -> tuple[str, str]:
    """Alphabetical order that neither case nor accents nor a quotation mark disturb; й stays a letter of its own."""
    letters = unicodedata.normalize("NFKD", headword.casefold()).replace("и\u0306", "й")
    return re.sub(r"[^\w\s]", "", letters), headword


def folded(spelling: str) -> str:
    """What a search takes a spelling for, as words.js folds what is typed."""
    letters = unicodedata.normalize("NFKD", spelling.lower())
    if not letters.isascii():
        letters = "".join(char for char in letters if not _is_passed_over(char)).translate(_SINGLE)
    return letters.replace("'", "").replace("`", "")


def _is_passed_over(char: str) -> bool:
    category = unicodedata.category(char)
    return char in _PASSED_OVER or category == "Cf" or (category[0] == "M" and not _IS_TELLING.match(char))


def searched(text: str) -> list[str]:
    """The words by which a text is found, in its order, as words.js cuts them (``indexed``)."""
    return [word for chunk in text.split() for word in _cut(chunk)]


@cache
def _cutters() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds the words of a text, and what the letters of a word: made when something is to be searched."""
    mark = "".join(char for char in map(chr, range(0x900, 0x3100)) if unicodedata.category(char)[0] == "M")
    letter = rf"(?=[^\W_])[{_UNSPACED}][{mark}]*"
    run = rf"(?:{letter})+|(?:(?![{_UNSPACED}])(?:[^\W_]|[{mark}]))+"
    return re.compile(run), re.compile(letter)


@lru_cache(100_000)
def _cut(chunk: str) -> tuple[str, ...]:
    found: list[str] = []
    runs, parts = _cutters()
    for run in runs.findall(folded(chunk)):
        letters = parts.findall(run)
        found += [first + second for first, second in pairwise(letters)]
        found += letters[-1:] or [run]
    return tuple(found)


def slug(words: str) -> str:
    """An id made of words, of plain letters, digits and hyphens; empty where they have none."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
