"""Kinds that ``edition.yml`` gives to blocks by their numbers: whether the blocks are there, and look like it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.faults import Fault

if TYPE_CHECKING:
    from glossator.text.blocks import Block, Section

    from .sections import Listed
    from .yaml_lines import Located


@dataclass(frozen=True)
class _Shape:
    """What a block of a kind looks like.

    Attributes:
        fits: whether a block does.
        lacks: what is said of one that does not.
        has: what is said of one that does.
        reach: within so many blocks the numbers may have shifted: a shape that others have, too, says less.
    """

    fits: Callable[[Block], bool]
    lacks: str
    has: Callable[[Block], str]
    reach: int


def _has_breaks(block: Block) -> bool:
    return any(line.kind == "break" for line in block.lines)


def _is_quoted(block: Block) -> bool:
    return any(group.kind == "quotation" for group in block.groups)


def _has_speaker(block: Block) -> bool:
    return any(mark.kind == "speaker" for mark in block.marks)


def _lines(block: Block) -> str:
    return f"has {len(block.lines)} lines"


_VERSE = _Shape(_has_breaks, "has one line only", _lines, 5)
_SPEECH = _Shape(_has_speaker, "names no speaker", lambda _: "names a speaker", 5)
_QUOTED = _Shape(_is_quoted, "is not written with ‘>’", lambda _: "is", 1)
_SHAPES = {"verse": _VERSE, "speech": _SPEECH, "verse-speech": _SPEECH, "epigraph": _QUOTED, "dialogue": _QUOTED}


def check_present(
    sections: Iterable[Section], all_listed: Iterable[Listed], located: Located, faults: list[Fault]
) -> None:
    """Kinds that are given to blocks are given to blocks of their section."""
    for section, one in _with_heads(sections, all_listed):
        blocks = [block.id for block in section.blocks]
        for block in one.head.kinds:
            if blocks and block not in blocks:
                line = located.line((*one.place, "kinds", block))
                what = f"block {block} is not in the section ‘{section.id}’"
                faults.append(Fault(located.file, line, what, f"it has {blocks[0]} to {blocks[-1]}"))


def check_shapes(
    sections: Iterable[Section], all_listed: Iterable[Listed], located: Located, faults: list[Fault]
) -> None:
    """Kinds stay with their blocks when paragraphs above are merged or parted, and all later numbers change.

    A block may look otherwise than most of its kind: a stanza may have one line. Only together with a block nearby that
    looks like it and is called nothing, at the other end of the row of those called so, is it a sign.
    """
    for section, one in _with_heads(sections, all_listed):
        for wrong, right in unclear(section.blocks, one.head.kinds):
            kind = one.head.kinds[wrong.id]
            line = located.line((*one.place, "kinds", wrong.id))
            what = f"{wrong.id} is called ‘{kind}’ and {_SHAPES[kind].lacks}; {right.id} {_SHAPES[kind].has(right)}"
            remedy = f"did the numbers shift? Then mend them all; if not, add ‘{right.id}: {right.kind}’"
            faults.append(Fault(located.file, line, what, remedy))


def unclear(blocks: Sequence[Block], kinds: Mapping[str, str]) -> Iterator[tuple[Block, Block]]:
    """Each block that looks otherwise than the kind it is called, and the one nearby that looks so and is called none.

    Args:
        blocks: of a section.
        kinds: what they are called, by their ids.
    """
    for row in _rows(blocks, kinds):
        shape = _SHAPES[kinds[blocks[row[0]].id]]
        before = range(row[0] - 1, max(row[0] - 1 - shape.reach, -1), -1)
        after = range(row[-1] + 1, min(row[-1] + 1 + shape.reach, len(blocks)))
        for wrong, places in ((blocks[row[-1]], before), (blocks[row[0]], after)):
            near = (blocks[at] for at in places if blocks[at].id not in kinds)
            right = None if shape.fits(wrong) else next(filter(shape.fits, near), None)
            if right:
                yield wrong, right
                break


def _rows(blocks: Sequence[Block], kinds: Mapping[str, str]) -> Iterator[list[int]]:
    """The places of blocks that stand one behind the other and are called the same."""
    row: list[int] = []
    for at, block in enumerate(blocks):
        kind = kinds.get(block.id)
        if row and kind != kinds.get(blocks[row[0]].id):
            yield row
            row = []
        if kind in _SHAPES:
            row.append(at)
    if row:
        yield row


def _with_heads(sections: Iterable[Section], all_listed: Iterable[Listed]) -> Iterator[tuple[Section, Listed]]:
    by_id = {one.id: one for one in all_listed}
    return ((section, by_id[section.id]) for section in sections)
