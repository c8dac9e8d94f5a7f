"""Faults in an edition's data or text, the one exception that carries them all, and why a command is not done.

A fault is never raised alone: whoever checks something collects every fault he can find, so that an editor mends a
file in one round, not in ten.
"""

from __future__ import annotations

from collections.abc import Iterable
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
        """``file:line: what; remedy`` on one line, whatever the offending text contains."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return " ".join(f"{place}: {self.what}; {self.remedy}".split())


class EditionError(Exception):
    """The edition cannot be built.

    Attributes:
        faults: every fault found, in the order of files and lines.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


class RefusalError(Exception):
    """What keeps a command from being done, a line each."""
