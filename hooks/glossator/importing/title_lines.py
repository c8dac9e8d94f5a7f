"""The lines of a title page that stand before a text, and where they end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .document import Block, Heading, NoteMarker, PageBegins, Paragraph, markers_in, words_of
from .heading_tree import PART

#: A title page has no line longer than this.
_SHORT = 160
#: Nor, below a title, more lines than this.
_LINES = 8


def title_matter(blocks: list[Block], title: str, *, is_titled: bool) -> tuple[str, list[Block]]:
    """The lines of a title page, and the rest: headings without words between them, or lines below the title."""
    lines: list[Block] = []
    first = blocks[0] if blocks else None
    if title and isinstance(first, Paragraph) and (is_titled or is_same(words_of(first), title)):
        end = next((at for at, block in enumerate(blocks) if not _is_title_line(block)), len(blocks))
        is_page = not is_titled or (end <= _LINES and not any(_is_sentence(block) for block in blocks[:end]))
        if is_page and end < len(blocks) and isinstance(blocks[end], Heading):
            lines, blocks = blocks[:end], blocks[end:]
    if page := _lines_below(blocks, title):
        lines, blocks = page, blocks[len(page) :]
    end = next((at for at, block in enumerate(blocks) if not isinstance(block, Heading)), len(blocks))
    leading = [block for block in blocks[:end] if isinstance(block, Heading)]
    later = Counter(block.level for block in blocks[end:] if isinstance(block, Heading))
    keep = len(leading)
    while keep > 1:
        above, below = leading[keep - 2], leading[keep - 1]
        if above.level < below.level and (later[above.level] or PART.match(words_of(above))):
            keep -= 1
        else:
            break
    if len(leading) > 1 and keep > 1:
        lines += leading[: keep - 1]
        blocks = blocks[keep - 1 :]
    matter = [row.strip() for block in lines for row in words_of(block).split("\n")]
    return "\n".join(" ".join(row.split()) for row in matter if row), blocks


def _lines_below(blocks: Sequence[Block], title: str) -> list[Block]:
    """A heading that is the title, alone of its level, with the lines of a title page below it, and these."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Heading) or not is_same(words_of(first), title) or list(markers_in(first.pieces)):
        return []
    end = next((at for at, block in enumerate(blocks[1:], 1) if not _is_title_line(block)), len(blocks))
    then = blocks[end] if end < len(blocks) else None
    is_alone = sum(isinstance(block, Heading) and block.level <= first.level for block in blocks) == 1
    if not is_alone or not isinstance(then, Heading) or not 1 < end <= _LINES + 1:
        return []
    return [] if any(_is_sentence(block) for block in blocks[1:end]) else list(blocks[:end])


def is_same(words: str, title: str) -> bool:
    """Whether words are the title, but for case and punctuation."""
    return re.sub(r"\W+", "", words).casefold() == re.sub(r"\W+", "", title).casefold()


def _is_sentence(block: Block) -> bool:
    return words_of(block).strip()[-1:] in {*".!?:;,…"}


def _is_title_line(block: Block) -> bool:
    return isinstance(block, Paragraph) and len(words_of(block)) <= _SHORT and not _has_points(block)


def _has_points(block: Paragraph) -> bool:
    return any(isinstance(piece, PageBegins | NoteMarker) for piece in block.pieces)
