"""Characters that no file of an edition may hold: no letters, or not seen, or with a meaning to the engine.

Some are no characters at all to XML, and so to TEI, EPUB and SVG; some end a line for one program and not for another;
some are invisible, and whatever holds one is never found; some turn words around, so that a reader, and whoever reviews
a change, sees others than there are. YAML can write all of them with a backslash, Markdown as ``&#…;``.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from html import unescape

from glossator.faults import Fault
from glossator.text.blocks import Block
from glossator.text.direction import ENDING, TURNING, turned

#: Controls (but line ends, tabs, and the page ends of plain text), surrogates, noncharacters.
NONE = r"\x00-\x08\x0b\r\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17)
)
#: What parts lines for some programs only.
_PARTS = "\u2028\u2029"
#: What stands for a marker while the engine works; by itself, such a character is the edition's own.
_OURS = "\ue000\ue002\ue003"
#: Letters that nobody sees, and by which nothing is found: what word processors and web pages leave between letters.
#: What joins or parts letters in some scripts (U+200C, U+200D) and directions (U+200E, U+200F) are not among them.
#: Signs of formulas, of notes between lines and of languages are, by which words can be hidden from who reviews a
#: change; but not where they say of a flag whose it is.
_UNSEEN = "\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\U0001d173-\U0001d17a"
_TAGS = "\U000e0001\U000e0020-\U000e007f"
_REFUSED = re.compile(
    f"(?P<none>[{NONE}])|(?P<parts>[{_PARTS}])|(?P<ours>\\^[{_OURS}])"
    f"|(?P<unseen>[{_UNSEEN}]|(?<![\U0001f3f4\U000e0020-\U000e007e])[{_TAGS}])"
)
#: Whether to look closer, which a whole text is soon asked.
_ANY = re.compile(f"[{NONE}{_PARTS}{_OURS}{_UNSEEN}{_TAGS}]")
_WHAT = {"none": "a control character", "parts": "a line separator", "ours": "a sign of the engine’s own"}
_AROUND = 10
#: A letter by its number or its name.
_WRITTEN_OUT = re.compile(r"&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|[A-Za-z][A-Za-z0-9]*);")


def wrong_in(text: str, *, of_source: bool) -> tuple[str, str] | None:
    """What both of the functions below find; in the editors' words also what is written out (``&shy;``)."""
    if text.isprintable() and "&" not in text:
        return None  # none of these can be seen: so for nearly every text, and quickly
    said = _WRITTEN_OUT.sub(_letter, text) if "&" in text and not of_source else text
    return found_in(said) or turning_in(said, by_force=of_source)


def _letter(sign: re.Match[str]) -> str:
    number = int(sign[1]) if sign[1] else int(sign[2], 16) if sign[2] else None
    if number is None:
        return unescape(sign[0])
    return chr(number) if 0 < number <= sys.maxunicode else "\ufffd"


def found_in(line: str) -> tuple[str, str] | None:
    """What is wrong with the first such character of a line, and what would be right; None where there is none."""
    # A text has few letters, each many times: they are soon looked through.
    match = _REFUSED.search(line) if _ANY.search("".join(set(line))) else None
    if not match:
        return None
    code = f"U+{ord(match[0][-1]):04X}"
    kind = match.lastgroup or ""
    name = f"{_WHAT[kind]}, {code}," if kind in _WHAT else f"an invisible {code} ({unicodedata.name(match[0]).lower()})"
    remedy = "take it away, in the text and in the source copy" if kind == "unseen" else "take it away"
    return f"{name} between {_around(line, match.start(), match.end())}", remedy


def turning_in(text: str, *, by_force: bool = False) -> tuple[str, str] | None:
    """What is wrong with the first sign in a text that turns words around, and what would be right; or None.

    Args:
        text: one line or several; each must end what it begins.
        by_force: whether letters may be turned against their nature: so the source may have them, and nobody else.
    """
    for line in text.split("\n") if TURNING.search(text) else ():
        if found := turned(line, by_force=by_force):
            at, end = found
            name = f"U+{ord(line[at]):04X} ({unicodedata.name(line[at]).lower()}) between {_around(line, at, at + 1)}"
            if end:
                return f"{name} is never ended", f"end it with U+{ord(end):04X} in the same line, or take it away"
            return f"{name} {'ends nothing' if line[at] in ENDING else 'turns letters around'}", "take it away"
    return None


def turning_in_blocks(blocks: Iterable[Block]) -> Iterator[Fault]:
    """A fault for each block of the paper in which a line, an item, a cell or a sign among them turns what follows."""
    for block in blocks:
        lines = (turning_in(block.text[line.start : line.end], by_force=True) for line in block.lines)
        wrong = next(filter(None, lines), None) if TURNING.search(block.text) else None
        if wrong:
            yield Fault(block.file, block.line, wrong[0], f"{wrong[1]}, in the text and in the source copy")
        for mark in (one for one in block.marks if one.kind == "page"):  # whose number is no word of the author's
            if wrong := turning_in(mark.target):
                yield Fault(block.file, block.line, *wrong)
        for picture in (one for group in block.groups for one in group.groups("picture")):
            if wrong := turning_in(picture.description):
                yield Fault(block.file, block.line, *wrong)


def _around(line: str, start: int, end: int) -> str:
    """The words on both sides."""
    before, after = line[max(0, start - _AROUND) : start].lstrip(), line[end : end + _AROUND].rstrip()
    return f"“{before}” and “{after}”"
