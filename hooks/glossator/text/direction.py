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


#: What makes the words after it run another way (embeddings, overrides, isolates), and what ends each (UAX 9).
_OPENING = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
ENDING = frozenset(_OPENING.values())
#: What turns letters against their nature, so that a reader sees other words than a machine.
_OVERRIDING = re.compile("[\u202d\u202e]")


def turned(line: str, *, by_force: bool) -> tuple[int, str] | None:
    """The first sign of a line that turns words around and should not: its place, and the sign that would end it.

    Such a sign is ended within the line, or it turns what others have written behind it; and one that ends nothing is
    the end of something that is gone. For the latter, and for what may not stand there at all, the second is empty.

    Args:
        line: words that are set as one line.
        by_force: whether letters may be turned against their nature.
    """
    opened: list[tuple[int, str]] = []
    for sign in TURNING.finditer(line):
        if sign[0] in _OPENING:
            if not by_force and _OVERRIDING.match(sign[0]):
                return sign.start(), ""
            opened.append((sign.start(), _OPENING[sign[0]]))
        elif opened and opened[-1][1] == sign[0]:
            opened.pop()
        else:
            return sign.start(), ""
    return opened[0] if opened else None
