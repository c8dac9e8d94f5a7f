"""Characters that no file of an edition may hold: no letters, or not seen, or with a meaning to the engine.

Some are no characters at all to XML, and so to TEI, EPUB and SVG; some end a line for one program and not for another;
some are invisible, and whatever holds one is never found. YAML can write all of them with a backslash.
"""

from __future__ import annotations

import re
import unicodedata

#: Controls (but line ends, tabs, and the page ends of plain text), surrogates, noncharacters.
_NONE = (
    r"[\x00-\x08\x0b\r\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)
#: What parts lines for some programs only.
_PARTS = "[\u2028\u2029]"
#: What stands for a marker while the engine works; by itself, such a character is the edition's own.
_OURS = "\\^[\ue000\ue002\ue003]"
#: Letters that nobody sees, and by which nothing is found: what word processors and web pages leave between letters.
#: What joins or parts letters in some scripts (U+200C, U+200D) and directions (U+200E, U+200F) are not among them.
_UNSEEN = "[\u00ad\u180e\u200b\u2060\ufeff]"
_REFUSED = re.compile(f"(?P<none>{_NONE})|(?P<parts>{_PARTS})|(?P<ours>{_OURS})|(?P<unseen>{_UNSEEN})")
_WHAT = {"none": "a control character", "parts": "a line separator", "ours": "a sign of the engine’s own"}
_AROUND = 10


def found_in(line: str) -> tuple[str, str] | None:
    """What is wrong with the first such character of a line, and what would be right; None where there is none."""
    match = _REFUSED.search(line)
    if not match:
        return None
    before = line[max(0, match.start() - _AROUND) : match.start()].lstrip()
    after = line[match.end() : match.end() + _AROUND].rstrip()
    code = f"U+{ord(match[0][-1]):04X}"
    kind = match.lastgroup or ""
    name = f"{_WHAT[kind]}, {code}," if kind in _WHAT else f"an invisible {code} ({unicodedata.name(match[0]).lower()})"
    remedy = "take it away, in the text and in the source copy" if kind == "unseen" else "take it away"
    return f"{name} between “{before}” and “{after}”", remedy
