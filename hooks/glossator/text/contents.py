"""Sections as a tree: which parts of the paper begin and end where, and that a part is the same for all in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from .blocks import Block, Part, Section


class Step(NamedTuple):
    """A section of a list, the parts that begin with it there, the outermost first, and those that end after it."""

    begun: tuple[Part, ...]
    section: Section
    ended: tuple[Part, ...]


def walk(sections: Sequence[Section]) -> Iterator[Step]:
    """A list of sections in order, whole or a stretch of it: for each part that begins, one ends."""
    for before, section, after in zip((None, *sections), sections, (*sections[1:], None), strict=False):
        begun = tuple(part for part in section.parts if before is None or part not in before.parts)
        ended = tuple(part for part in section.parts if after is None or part not in after.parts)
        yield Step(begun, section, ended)


def with_words(section: Section, words: Sequence[Block], parts: dict[str, Part]) -> Section:
    """A section with other marks on its words.

    Args:
        section: the section.
        words: its words, in the order of ``section.words``.
        parts: the parts of the sections before it by their ids; those that begin with it are added.
    """
    begun = section.begins
    parts |= {part.id: replace(part, head=head) for part, head in zip(begun, words, strict=False)}
    head, *items = words[len(begun) :]
    # Where a file is missing, a part may lack its first section.
    around = tuple(parts.get(part.id, part) for part in section.parts)
    return replace(section, parts=around, head=head, items=tuple(items))
