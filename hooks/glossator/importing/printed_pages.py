"""The numbers of printed pages that stand among the words: each a milestone at the first word of its page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from . import typed_notes
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
    words_of,
)
from .found import Loss

_PAGE = re.compile(rf"{TEX}|\s?(?:\[(?:Pg|Page|pg|p)\.?\s?([\divxlcIVXLC]+)\]|\{{(?:Pg |Page |pg |p\. ?)?(\d+)\}})\s?")

#: Such a number, alone on its line, may be that of a page, or of a note.
_LINE = re.compile(r"\s*(?:\[(\d{1,4})\]|[–—-]\s?(\d{1,4})\s?[–—-])\s*")
_IN_WORDS = re.compile(r"\[(\d{1,4})\]")
#: Numbers of pages are at least so many, and rise by no more than so many for each on the average.
_FEWEST, _STEP = 2, 2


def on_lines(blocks: Sequence[Block]) -> tuple[list[Block], list[str], list[Loss]]:
    """The text with numbers on lines of their own as pages, where they are no notes'; these lines; what is said of it.

    Those of pages rise, stand before a list of notes, and nowhere among words, as markers do.
    """
    end = next((at for at in range(len(blocks) - 1, -1, -1) if typed_notes.heads_notes(blocks[at])), len(blocks))
    alone = {
        at: match[1] or match[2]
        for at, block in enumerate(blocks[:end])
        if isinstance(block, Paragraph) and (match := _LINE.fullmatch(words_of(block)))
    }
    if not alone:
        return list(blocks), [], []
    marked = {
        number for at, block in enumerate(blocks) if at not in alone for number in _IN_WORDS.findall(words_of(block))
    }
    numbers = [int(number) for number in alone.values()]
    rise = numbers == sorted(set(numbers)) and numbers[-1] - numbers[0] <= _STEP * (len(numbers) - 1)
    rows = [" ".join(words_of(blocks[at]).split()) for at in alone]
    place = f"“{rows[0]}”" + (f" to “{rows[-1]}”" if len(rows) > 1 else "")
    if len(numbers) < _FEWEST or not rise or marked & {*alone.values()}:
        many = "stand alone on their lines and stay" if len(rows) > 1 else "stands alone on its line and stays"
        what = f"{many}: the number of a page is written {{p. {numbers[0]}}}, the marker of a note [^{numbers[0]}]"
        return list(blocks), [], [Loss(place, what)]
    made = [Paragraph((PageBegins(alone[at]),)) if at in alone else block for at, block in enumerate(blocks)]
    return made, rows, [Loss(place, "each alone on its line, are taken for the numbers of printed pages")]


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
