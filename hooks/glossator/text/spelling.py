"""What counts as the same spelling: for the order of an index, and for a search."""

from __future__ import annotations

import re
import unicodedata

#: Signs that a search passes over: quotation marks, apostrophes, the soft and hard signs of transliterations.
_PASSED_OVER = frozenset("'’‘ʹʺ”“\"")


def sort_key(headword: str) -> tuple[str, str]:
    """Alphabetical order that neither case nor accents nor a quotation mark disturb; й stays a letter of its own."""
    letters = unicodedata.normalize("NFKD", headword.casefold()).replace("и\u0306", "й")
    return re.sub(r"[^\w\s]", "", letters), headword


def folded(spelling: str) -> str:
    """What a search takes a spelling for, as search.js folds what is typed."""
    letters = unicodedata.normalize("NFKD", spelling.casefold())
    return "".join(char for char in letters if not unicodedata.combining(char) and char not in _PASSED_OVER)


def slug(words: str) -> str:
    """An id made of words, of plain letters, digits and hyphens; empty where they have none."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
