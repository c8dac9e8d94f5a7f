"""The numbers of printed pages that stand among the words: each a milestone at the first word of its page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .comparing import TEX
from .document import (
    Block,
    FileBegins,
    Heading,
    NoteMarker,
    PageBegins,
    Paragraph,
    Piece,
    Pieces,
    Words,
    changed,
    changed_words,
    plain,
)

_PAGE = re.compile(rf"{TEX}|\s?(?:\[(?:Pg|Page|pg|p)\.?\s?([\divxlcIVXLC]+)\]|\{{(?:Pg |Page |pg |p\. ?)?(\d+)\}})\s?")


def with_pages(blocks: Sequence[Block]) -> list[Block]:
    """Blocks with milestones for the pages that begin in them, or before them."""
    return _with_pages_inside([changed(block, _with_pages) for block in blocks])


def _with_pages(pieces: Pieces) -> Pieces:
    """Pieces with milestones for numbers of printed pages that stand among the words."""
    return changed_words(pieces, _paged)


def _paged(text: str) -> Pieces:
    made: list[Piece] = []
    at = 0
    for match in _PAGE.finditer(text):
        if match["tex"]:
            continue
        before = match[0][:1].isspace()
        made += [Words(text[at : match.start()]), PageBegins(match[2] or match[3])]
        # One space stays between words that it parted, and none within a word.
        at = match.end() - (1 if before or match[0][-1:].isspace() else 0)
        if before and not match[0][-1:].isspace():
            made.insert(len(made) - 1, Words(" "))
            at = match.end()
    made.append(Words(text[at:]))
    return tuple(made)


def _with_pages_inside(blocks: Sequence[Block]) -> list[Block]:
    """Blocks with pages that begin between two of them put at the beginning of the second."""
    made: list[Block] = []
    waiting: list[Piece] = []
    for block in blocks:
        if isinstance(block, Paragraph) and not plain(block.pieces).strip() and block.pieces:
            waiting += [piece for piece in block.pieces if isinstance(piece, PageBegins | NoteMarker)]
        elif waiting and isinstance(block, Paragraph):
            made.append(replace(block, pieces=(*waiting, *block.pieces)))
            waiting = []
        elif waiting and not isinstance(block, Heading | FileBegins):
            made += [Paragraph(tuple(waiting)), block]
            waiting = []
        else:
            made.append(block)
    return made + ([Paragraph(tuple(waiting))] if waiting else [])
