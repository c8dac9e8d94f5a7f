"""Headings of files that have none by name: lines in bold, underlined or in capitals that stand alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from .document import Block, Heading, NoteMarker, PageBegins, Paragraph, Piece, Pieces, Span, Words, words_of
from .found import Loss

#: A heading is no longer, and does not stand in the text so often: a speaker does.
_LONGEST, _OFTEN = 100, 3
_NUMBERED = re.compile(
    r"(\d|[ivxlc]+[.:)\s]|§|(part|book|chapter|section|letter|teil|kapitel|abschnitt|часть|глава|chapitre|capítulo)\b)",
    re.IGNORECASE,
)
_SHOWN = {"strong", "underline"}


def found(blocks: Sequence[Block]) -> tuple[list[Block], list[Loss]]:
    """The text with its headings, where it has none that are called so; what is taken for one is listed."""
    if any(isinstance(block, Heading) for block in blocks):
        return list(blocks), []
    often = Counter(words_of(block).strip() for block in blocks)
    ends = next((at for at in range(len(blocks) - 1, -1, -1) if not _is_alone(blocks[at])), -1)
    places = [at for at in range(ends) if _is_alone(blocks[at]) and often[words_of(blocks[at]).strip()] < _OFTEN]
    if not places:
        return list(blocks), []
    is_titled = places[0] == 0 and not _NUMBERED.match(words_of(blocks[0]).strip())
    made: list[Block] = list(blocks)
    for at in places:
        block = blocks[at]
        if isinstance(block, Paragraph):
            made[at] = Heading(1 if is_titled and at == 0 else 2, _plain(block.pieces))
    named = ", ".join(f"“{' '.join(words_of(blocks[at]).split())}”" for at in places[:4])
    more = ", …" if len(places) > 4 else ""  # noqa: PLR2004
    what = "in bold, underlined or in capitals, stand alone: taken for headings, since the file has none by name"
    lines = f"{len(places)} lines" if len(places) > 1 else "1 line"
    return made, [Loss(f"{lines} ({named}{more})", what)]


def _is_alone(block: Block) -> bool:
    """Whether it is a line that stands out as a heading does."""
    if not isinstance(block, Paragraph) or block.kind:
        return False
    words = words_of(block).strip()
    if not re.search(r"[^\W\d_]{2}", words) or len(words) > _LONGEST or "\n" in words or words[-1] in ",;:":
        return False
    return all(_stands_out(piece) for piece in block.pieces) or (words.isupper() and words[-1] not in ".!?")


def _stands_out(piece: Piece) -> bool:
    if isinstance(piece, Span):
        return piece.kind in _SHOWN or all(_stands_out(inner) for inner in piece.pieces)
    return isinstance(piece, NoteMarker | PageBegins) or (isinstance(piece, Words) and not piece.text.strip())


def _plain(pieces: Iterable[Piece]) -> Pieces:
    """Pieces without what made them stand out."""
    made: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Span) and piece.kind in _SHOWN:
            made += _plain(piece.pieces)
        else:
            made.append(piece)
    return tuple(made)
