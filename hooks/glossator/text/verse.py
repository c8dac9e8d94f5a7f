"""Lines of verse, numbered through the paper or anew in each section."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from .blocks import Block, Group, Line

#: Kinds of blocks whose lines are numbered, unless they are quoted in prose.
VERSE = frozenset({"verse", "verse-speech"})


class Numbering:
    """Numbers lines as they come."""

    def __init__(self, by: Literal["paper", "section"] = "paper") -> None:
        """Begin a paper.

        Args:
            by: where the numbers begin anew.
        """
        self._by = by
        self._last = 0
        self._section = ""

    def begin(self, section: str) -> None:
        """A new section."""
        if self._by == "section":
            self._last, self._section = 0, section

    def numbered(self, block: Block) -> Block:
        """The block with its lines numbered, if it is verse.

        A line that holds nothing but the name of a speaker or a stage direction is none of the poem's.
        """
        if block.kind not in VERSE:
            return block
        return replace(block, groups=tuple(self._group(group, block) for group in block.groups))

    def _group(self, group: Group, block: Block) -> Group:
        return replace(
            group,
            children=tuple(
                self._line(child, block) if isinstance(child, Line) else self._group(child, block)
                for child in group.children
            ),
        )

    def _line(self, line: Line, block: Block) -> Line:
        beside = sorted((m.start, m.end) for m in block.marks if m.kind in {"speaker", "stage"})
        at = line.start
        for start, end in beside:
            if start <= at or not block.text[at:start].strip():
                at = max(at, end)
        if at >= line.end and line.end > line.start:
            return line
        if line.goes_on and self._last:
            return replace(line, number=self._last)
        self._last += 1
        name = f"l-{self._section}-{self._last}" if self._section else f"l{self._last}"
        return replace(line, number=self._last, id=name)
