r"""Reading a text file strictly: UTF-8, Unicode NFC, ``\n`` line ends.

The edition compares texts code point by code point, so a file in another encoding or normal form is a fault, never
something to be converted on the quiet.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from glossator.faults import Fault


def read_text(path: Path, name: str, faults: list[Fault]) -> str | None:
    """The file's text, or None after adding to ``faults`` why it cannot be used.

    Args:
        path: where the file lies.
        name: what to call it in a message.
        faults: where faults are added.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        faults.append(Fault(name, 0, "the file is missing", "create it, or take away what refers to it"))
        return None
    except OSError as error:
        faults.append(Fault(name, 0, f"cannot be read ({error.strerror})", "name a file that can be read"))
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.append(Fault(name, line, f"byte 0x{data[error.start]:02X} is not UTF-8", "save the file as UTF-8"))
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    unseen = _unseen(text, name)
    if unseen:
        faults += unseen
        return None
    if unicodedata.is_normalized("NFC", text):
        return text
    for number, line_text in enumerate(text.split("\n"), 1):
        normal = unicodedata.normalize("NFC", line_text)
        if normal != line_text:
            at = next((i for i, (a, b) in enumerate(zip(line_text, normal, strict=False)) if a != b), len(normal))
            seen = line_text[max(0, at - 10) : at + 12].strip()
            faults.append(
                Fault(
                    name,
                    number,
                    f"not in Unicode normal form C near “{seen}”",
                    f"‘make normalise FILES={name}’ composes the letters",
                )
            )
    return None


#: Letters that nobody sees, and by which nothing is found: what word processors and web pages leave between letters.
#: What joins or parts letters in some scripts (U+200C, U+200D) and directions (U+200E, U+200F) are not among them.
_UNSEEN = re.compile("[\u00ad\u180e\u200b\u2060\ufeff]")


def _unseen(text: str, name: str) -> list[Fault]:
    """A fault for each line with letters that nobody sees."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        for match in _UNSEEN.finditer(line):
            letter = f"U+{ord(match[0]):04X} ({unicodedata.name(match[0]).lower()})"
            around = line[max(0, match.start() - 10) : match.start()], line[match.end() : match.end() + 10]
            what = f"an invisible {letter} between “{around[0].lstrip()}” and “{around[1].rstrip()}”"
            found.append(Fault(name, number, what, "take it away, in the text and in the source copy"))
            break
    return found
