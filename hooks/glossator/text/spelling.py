"""What counts as the same spelling: for the order of an index, and for a search."""

from __future__ import annotations

import re
import unicodedata

#: Signs that a search passes over: quotation marks, apostrophes, the soft and hard signs of transliterations.
_PASSED_OVER = frozenset("'’‘ʹʺ”“\"׳״ـ")
#: Marks that are vowels or voices of their own: those of India and the south-east, and of kana.
_TELLING = re.compile("[\u0900-\u10ff\u1700-\u1cff\u3099\u309a]")


def sort_key(headword: str) -> tuple[str, str]:
    """Alphabetical order that neither case nor accents nor a quotation mark disturb; й stays a letter of its own."""
    letters = unicodedata.normalize("NFKD", headword.casefold()).replace("и\u0306", "й")
    return re.sub(r"[^\w\s]", "", letters), headword


def folded(spelling: str) -> str:
    """What a search takes a spelling for, as words.js folds what is typed."""
    letters = unicodedata.normalize("NFKD", spelling.casefold())
    return "".join(char for char in letters if not _is_passed_over(char))


def _is_passed_over(char: str) -> bool:
    category = unicodedata.category(char)
    return char in _PASSED_OVER or category == "Cf" or (category[0] == "M" and not _TELLING.match(char))


def slug(words: str) -> str:
    """An id made of words, of plain letters, digits and hyphens; empty where they have none."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
