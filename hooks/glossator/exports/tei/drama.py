"""A speech as TEI: who speaks and what is done meanwhile, prose in ``p`` and verse in ``l``.

Speakers and stage directions stand on one line with what follows, unless an ``lb`` stands between; what comes after a
``p`` or an ``lg`` without one is another paragraph or stanza.
"""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from glossator.text.blocks import Block, Group, Line, Mark

from .lines import Lines
from .xml import TEI, sub

_SPEAKER, _STAGE, _BREAK = (f"{{{TEI}}}{tag}" for tag in ("speaker", "stage", "lb"))


class Speech:
    """Writes one speech, paragraph by paragraph."""

    def __init__(self, element: etree._Element, block: Block, lines: Lines, *, has_stanzas: bool) -> None:
        """Begin.

        Args:
            element: the speech's own element.
            block: the block that holds its words.
            lines: writes lines.
            has_stanzas: whether each paragraph is a stanza of its own.
        """
        self._element = element
        self._block = block
        self._lines = lines
        self._has_stanzas = has_stanzas
        #: The paragraph or stanza that lines are added to.
        self._open: etree._Element | None = None
        #: Whether the last line had no words but speakers and stage directions.
        self._is_alone = False

    def paragraph(self, group: Group) -> None:
        """A paragraph, or lines of verse."""
        if self._is_alone:
            sub(self._element, "p")
        self._open = None
        for at, line in enumerate(group.lines()):
            if at and (self._is_alone or self._name_at(line.start, line)):
                sub(self._element, "lb")
            rest = self._without_names(line)
            self._is_alone = not rest
            if rest:
                self._words(rest)

    def end(self) -> None:
        """No more words."""
        tags = self._tags()
        if not tags or tags[-1] == _SPEAKER or {*tags} == {_STAGE}:  # TEI wants something to be said
            sub(self._element, "p")

    def _words(self, line: Line) -> None:
        if self._block.kind == "verse-speech":
            if self._open is None:
                self._open = sub(self._element, "lg") if self._has_stanzas else self._element
            self._lines.verse(self._open, self._block, line)
            return
        if self._open is None:
            self._open = sub(self._element, "p")
        else:
            sub(self._open, "lb")
        self._lines.line(self._open, self._block, line)

    def _without_names(self, line: Line) -> Line | None:
        """Write what a line begins with, speakers and stage directions; gives the rest, if there is any."""
        at = line.start
        while mark := self._name_at(at, line):
            self._open = None
            # What the element says is not to be said of its words again.
            block = replace(self._block, marks=tuple(one for one in self._block.marks if one is not mark))
            self._lines.line(sub(self._element, mark.kind), block, replace(line, start=at, end=mark.end))
            at = mark.end + 1
        return replace(line, start=at) if at <= line.end else None

    def _name_at(self, at: int, line: Line) -> Mark | None:
        """The speaker or stage direction that begins here, if an element can be made of it."""
        found = [m for m in self._block.marks if m.kind in {"speaker", "stage"} and m.start == at < m.end <= line.end]
        mark = max(found, key=lambda m: m.end, default=None)
        # No word and no variant is parted between two elements; and TEI has one speaker to a speech, who speaks first.
        if not mark or self._block.text[mark.end : min(mark.end + 1, line.end)] not in {"", " "}:
            return None
        if any(m.kind == "variant" and m.start < mark.end < m.end for m in self._block.marks):
            return None
        return mark if mark.kind == "stage" or {*self._tags()} <= {_STAGE} else None

    def _tags(self) -> list[str]:
        """The elements of the speech so far."""
        return [str(child.tag) for child in self._element if child.tag != _BREAK]
