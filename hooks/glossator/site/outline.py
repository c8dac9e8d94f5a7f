"""The headings inside a section as a list that leads to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from markupsafe import Markup

from glossator.text.blocks import Block, Mark, Section
from glossator.text.nesting import Close, Emended, Open, Words, steps

from .marks import TAGS

#: Fewer headings than this are seen without a list.
_WORTH_A_LIST = 3
#: What remains of a heading's marks in a list of links.
_KEPT = frozenset({*TAGS, "language", "smallcaps", "emendation"})


@dataclass(frozen=True)
class Entry:
    """A heading: its id, its words as HTML, and the headings below it."""

    id: str
    words: Markup
    below: tuple[Entry, ...]


def outline(section: Section) -> tuple[Entry, ...]:
    """The headings of a section, nested by their levels; none where they are too few for a list."""
    headings = [item for item in section.items if item.kind == "heading"]
    return _nested(headings) if len(headings) >= _WORTH_A_LIST else ()


def _nested(headings: Sequence[Block]) -> tuple[Entry, ...]:
    at = [index for index, heading in enumerate(headings) if heading.level == headings[0].level]
    return tuple(
        Entry(headings[start].id, _words(headings[start]), _nested(headings[start + 1 : end]))
        for start, end in zip(at, [*at[1:], len(headings)], strict=False)
    )


def _words(heading: Block) -> Markup:
    """The author's words with his emphasis, as the editors correct them; neither notes nor links."""
    kept = replace(heading, marks=tuple(mark for mark in heading.marks if mark.kind in _KEPT))
    out: list[str] = []
    for line in kept.lines:
        for step in steps(kept, line):
            match step:
                case Open(mark):
                    out.append(f"<{TAGS.get(mark.kind, 'span')}{_attribute(mark)}>")
                case Close(mark):
                    out.append(f"</{TAGS.get(mark.kind, 'span')}>")
                case Words(text):
                    out.append(escape(text, quote=False))
                case Emended(mark, _):
                    out.append(escape(mark.reading, quote=False))
    return Markup("".join(out))  # noqa: S704 - escaped


def _attribute(mark: Mark) -> str:
    match mark.kind:
        case "language":
            return f' lang="{escape(mark.target)}"'
        case "smallcaps":
            return ' class="gl-smallcaps"'
    return ""
