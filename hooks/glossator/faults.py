"""Faults in an edition's data or text, the one exception that carries them all, and what else stops.

A fault is never raised alone: whoever checks something collects every fault he can find, so that an editor mends a
file in one round, not in ten.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong, where, and what would be right.

    Attributes:
        file: path as the editor knows it, relative to the project (``data/glossary.yml``).
        line: line in that file, counted from 1; 0 where no line can be named (a missing file).
        what: what is wrong, without a full stop.
        remedy: what would be right, without a full stop.
    """

    file: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        """``file:line: what; remedy`` on one line, whatever the offending text contains, and however long that is."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        what = (
            self.what if len(self.what) <= _LONGEST else f"{self.what[: _LONGEST // 2]} … {self.what[-_LONGEST // 2 :]}"
        )
        return shown(" ".join(f"{place}: {what}; {self.remedy}".split()))


#: More of what is wrong is not shown: a terminal would be full of it.
_LONGEST = 600
#: What a terminal would obey, or show as nothing.
_UNSHOWN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


def shown(words: str) -> str:
    """Words as a terminal can show them, which obeys none of their letters; lines stay."""
    return _UNSHOWN.sub(_named, words)


def _named(character: re.Match[str]) -> str:
    return f"<U+{ord(character[0]):04X}>"


class EditionError(Exception):
    """The edition cannot be built.

    Attributes:
        faults: every fault found, in the order of files and lines; what may follow from others comes after them.
    """

    def __init__(self, faults: Iterable[Fault], following: Iterable[Fault] = ()) -> None:
        """Take the faults.

        Args:
            faults: those that stand for themselves.
            following: those that may be gone when these are mended; many of them are said in one line.
        """
        causes = set(faults)
        self.faults = (*sorted(causes), *_folded(sorted(set(following) - causes)))
        super().__init__("\n".join(map(str, self.faults)))


class ToolError(Exception):
    """A program that the engine runs is missing, dies or hangs: one line."""

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))


class RefusalError(Exception):
    """What keeps a command from being done, a line each."""


#: So many faults that may follow from others are said one by one.
_FEW = 5


def _folded(faults: Sequence[Fault]) -> Sequence[Fault]:
    if len(faults) <= _FEW:
        return faults
    first = faults[0]
    files = ", ".join(f"{count} in {file}" for file, count in Counter(fault.file for fault in faults[1:]).items())
    remedy = "mend what stands above first: these may follow from it"
    return [Fault(first.file, first.line, f"{first.what}; and {len(faults) - 1} more faults: {files}", remedy)]
