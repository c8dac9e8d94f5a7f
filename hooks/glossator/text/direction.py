"""Which way words run: most from the left, Hebrew, Arabic and their kin from the right."""

from __future__ import annotations

import re
import unicodedata

#: Where the letters are that run from the right.
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
#: The directions of letters, by the names that Unicode has for them.
_STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def has_rtl(text: str) -> bool:
    """Whether any of the words run from right to left."""
    return _RTL.search(text) is not None


def differs(text: str, direction: str) -> str:
    """The direction a text runs in, ``ltr`` or ``rtl``, where it is not that of the paper; or nothing.

    A quotation in another script runs its own way: it begins in that, and most of its letters are of it. A word of such
    a script does not turn a paragraph round, nor does a long quotation in one.
    """
    if direction == "ltr" and not has_rtl(text):
        return ""
    kinds = [_STRONG[kind] for kind in map(unicodedata.bidirectional, text) if kind in _STRONG]
    other = "rtl" if direction == "ltr" else "ltr"
    return other if kinds[:1] == [other] and kinds.count(other) * 2 > len(kinds) else ""
