"""Where the words stand that records hang on: in which block, and which words they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from glossator.importing.document import Block, Break, Piece, Pieces, Span, Words, changed, lines_of
from glossator.text import spaces


@dataclass(frozen=True)
class Anchored:
    """Words of a block.

    Attributes:
        block: the block's id in the edition: ``p8``.
        quote: the words.
        prefix: the words before them, where the block has the quote more than once.
        suffix: the words after them, where the prefix does not suffice.
    """

    block: str
    quote: str
    prefix: str = ""
    suffix: str = ""

    def said(self) -> dict[str, object]:
        """As a record says it."""
        parts = {"block": self.block, "quote": self.quote, "prefix": self.prefix, "suffix": self.suffix}
        return {key: value for key, value in parts.items() if value}


def without(block: Block) -> Block:
    """The block without what only records need."""
    return changed(block, _bare)


def _bare(pieces: Pieces) -> Pieces:
    made: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Span):
            inner = _bare(piece.pieces)
            made += inner if piece.kind == "annotation" else (replace(piece, pieces=inner),)
        else:
            made.append(piece)
    return tuple(made)


def anchored(block: Block, name: str, text: str) -> dict[str, Anchored]:
    """What hangs on words of a block, by id; nothing where the block has no name yet, as titles of others' files.

    Args:
        block: the block, with the spans that records hang on.
        name: the block's id in the edition.
        text: its words as the edition's parser reads them.
    """
    if not name:
        return {}
    letters: list[str] = []
    edges: dict[str, list[int]] = {}
    for number, line in enumerate(lines_of(block)):
        if number and letters:
            letters.append("\n")
        _collect(line, letters, edges)
    found: dict[str, Anchored] = {}
    # The parser folds white space: places are told by how many letters stand before them.
    at = [place for place, letter in enumerate(text) if not letter.isspace()]
    plain = "".join(letters)
    counted = _counted(plain)
    for target, (first, *_, last) in ((key, sorted(value)) for key, value in edges.items()):
        begin, end = counted[first], counted[last]
        if begin < end <= len(at):
            found[target] = _told(name, text, at[begin], at[end - 1] + 1)
    return found


def _counted(text: str) -> list[int]:
    """How many letters stand before each place."""
    counts = [0]
    for letter in text:
        counts.append(counts[-1] + (not letter.isspace()))
    return counts


def _collect(pieces: Iterable[Piece], letters: list[str], edges: dict[str, list[int]]) -> None:
    for piece in pieces:
        if isinstance(piece, Words):
            letters += piece.text
        elif isinstance(piece, Break):
            letters.append("\n")
        elif isinstance(piece, Span):
            first = len(letters)
            _collect(piece.pieces, letters, edges)
            if piece.kind == "annotation":
                edges.setdefault(piece.target, []).extend((first, len(letters)))


def _told(block: str, text: str, start: int, end: int) -> Anchored:
    """Words so told that they stand once in their block."""
    plain = spaces.plain(text)
    quote = text[start:end]
    if _times(plain, spaces.plain(quote)) == 1:
        return Anchored(block, quote)
    for length in range(1, max(start, len(text) - end) + 1):
        prefix, suffix = text[max(0, start - length) : start], text[end : end + length]
        if prefix.strip() and _is_word_edge(text, start - length) and _times(plain, spaces.plain(prefix + quote)) == 1:
            return Anchored(block, quote, prefix=prefix)
        if suffix.strip() and _is_word_edge(text, end + length) and _times(plain, spaces.plain(quote + suffix)) == 1:
            return Anchored(block, quote, suffix=suffix)
    return Anchored(block, quote, text[:start], text[end:])


def _is_word_edge(text: str, at: int) -> bool:
    return at <= 0 or at >= len(text) or text[at - 1].isspace() or text[at].isspace()


def _times(text: str, words: str) -> int:
    return sum(text.startswith(words, at) for at in range(len(text)))
