"""Sections as a tree: which parts of the paper begin and end where, so that every list of them can nest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .blocks import Part, Section


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
