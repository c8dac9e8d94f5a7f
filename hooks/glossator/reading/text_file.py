r"""Reading a text file strictly: UTF-8, Unicode NFC, ``\n`` line ends.

The edition compares texts code point by code point, so a file in another encoding or normal form is a fault, never
something to be converted on the quiet.
"""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from glossator.faults import Fault

from . import refused_letters


def read_text(path: Path, name: str, faults: list[Fault]) -> str | None:
    """The file's text, or None after adding to ``faults`` why it cannot be used.

    Args:
        path: where the file lies.
        name: what to call it in a message.
        faults: where faults are added.
    """
    text = decoded(path, name, faults)
    if text is None:
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


def is_below(path: Path, directory: Path) -> bool:
    """Whether a file, links followed, lies below a directory; one of a name that no file may have does not."""
    try:
        return len(path.name.encode()) < _LONGEST_NAME and path.resolve().is_relative_to(directory.resolve())
    except (OSError, ValueError, RuntimeError):
        return False


#: So many bytes, and one, the name of a file may have.
_LONGEST_NAME = 256


def decoded(path: Path, name: str, faults: list[Fault]) -> str | None:
    """The file's text in whatever normal form; otherwise as :func:`read_text`, which this is the beginning of."""
    try:
        wrong = no_text_file(path)
        data = b"" if wrong else path.read_bytes()
    except FileNotFoundError:
        faults.append(Fault(name, 0, "the file is missing", "create it, or take away what refers to it"))
        return None
    except OSError as error:
        faults.append(Fault(name, 0, f"cannot be read ({error.strerror})", "name a file that can be read"))
        return None
    if wrong:
        faults.append(Fault(name, 0, *wrong))
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.append(Fault(name, line, f"byte 0x{data[error.start]:02X} is not UTF-8", "save the file as UTF-8"))
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    refused = [*_conflicts(text, name)] or _refused(text, name)
    if refused:
        faults += refused
        return None
    return text


#: No text is larger, by far; what a device holds never ends.
LARGEST = 100_000_000


def no_text_file(path: Path) -> tuple[str, str] | None:
    """Why nothing there is to be read, though it could be opened: a pipe would be waited for, for ever.

    Raises:
        OSError: where there is nothing, or it cannot be looked at.
    """
    found = path.stat()
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
        return "is no file, but a pipe or a device", "put a file there, or take it away"
    if found.st_size > LARGEST:
        return f"has more than {LARGEST // 1_000_000} MB", "put a text there, or take it away"
    return None


#: Where git left both versions of some lines.
_CONFLICT = re.compile(r"^<{7} .*\n(?:.*\n)*?={7}$", re.MULTILINE)
#: So many lines are named one by one: what has more of such characters is no text, or was ruined as a whole.
_NAMED = 20


def _conflicts(text: str, name: str) -> Iterator[Fault]:
    """A fault for each place that two hands have changed, of which nobody has said whose change stands."""
    for found in _CONFLICT.finditer(text) if "<<<<<<< " in text else ():
        line = text.count("\n", 0, found.start()) + 1
        yield Fault(name, line, "two versions that git could not join begin here", "keep one, without git’s lines")


def _refused(text: str, name: str) -> list[Fault]:
    """A fault for each line with a character that no file may hold."""
    if not refused_letters.found_in(text):
        return []
    lines = ((number, refused_letters.found_in(line)) for number, line in enumerate(text.split("\n"), 1))
    faults = [Fault(name, number, *wrong) for number, wrong in lines if wrong]
    if len(faults) > _NAMED:
        what = f"{len(faults)} lines have characters that are not for text; the first: {faults[0].what}"
        return [Fault(name, faults[0].line, what, "save the file anew as plain text in UTF-8")]
    return faults
