"""Tables of contents that are plain lines, with leaders and page numbers or without: an edition makes its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .document import Block, FileBegins, Heading, Listing, Paragraph, Table, lines_of, plain, words_of
from .found import Loss

_CALLED = re.compile(
    r"\W*((table of )?contents|inhalt(sverzeichnis|sübersicht)?|table des matières|sommaire|содержание|оглавление"
    r"|índice( general)?|contenido|indice|sumario)\W*",
    re.IGNORECASE,
)
_PAGE = r"(?:(?:pp?|s|с)\.\s?)?(?:\d{1,4}|[ivxlc]{1,7})"
#: A line with leaders, as no sentence has them, and one that ends in a number.
_LEADERS = re.compile(rf"(?P<words>.*?\w.*?)\s*(?:[.…·_‥]\s*){{3,}}{_PAGE}\.?|(?P<three>.*?\w.*?)\s*…\s*{_PAGE}")
_NUMBER = re.compile(rf"(?P<words>.*?\w.*?)[\s,]+{_PAGE}\.?", re.IGNORECASE)
#: So many lines with leaders may be a table of contents, though nothing above them says so; below its name, so many.
_ENOUGH, _NAMED = 3, 2
#: One line in so many, at the least, says a heading of the text: those of a list of prices say none.
_HEADINGS = 3
#: What a heading is counted by, which a table of contents may write otherwise, or not at all.
_COUNTED = re.compile(
    r"\W*((part|book|chapter|section|letter|act|teil|buch|kapitel|abschnitt|часть|книга|глава|раздел|partie|livre"
    r"|chapitre|parte|libro|capítulo|§)\s*)?([\divxlc]+([.:]\d+)*[.:)]*|[a-z][.)])(\s+|\Z)[–—-]?",
    re.IGNORECASE,
)
#: Of a long heading a table of contents says so many letters, at the least.
_ALIKE = 8
#: A line of one is no longer.
_LONGEST = 200


@dataclass(frozen=True)
class Without:
    """A text without its tables of contents, and their lines."""

    blocks: list[Block]
    lines: list[str]
    losses: list[Loss]


def without(blocks: Sequence[Block]) -> Without:
    """The text without tables of contents, each of which is listed; lists that look like one stay, and are too."""
    made = Without([], [], [])
    headings = {place: words_of(one) for place, one in enumerate(blocks) if isinstance(one, Heading)}
    letters = {place: _letters(words) for place, words in headings.items()}
    at = 0
    while at < len(blocks):
        named = _is_name(blocks[at])
        start = at + 1 if named else at
        later = [said for place, said in letters.items() if place >= start]
        end = start
        while end < len(blocks) and _is_of_contents(blocks[end], later, is_named=named):
            if isinstance(blocks[end], Heading):
                later = later[1:]
            end += 1
        rows = [row for block in blocks[start:end] for row in _rows(block)]
        nothing_below = isinstance(blocks[at], Heading) and isinstance([*blocks, None][at + 1], Heading | FileBegins)
        enough = len(rows) >= _NAMED if named else len(rows) >= _ENOUGH and _is_in_order(rows)
        others = [words for place, words in headings.items() if not at <= place < end]
        if enough and not _say_headings(rows, others):
            what = "lines with numbers at their ends, of which few are headings of the text, stay: no table of contents"
            made.losses.append(Loss(f"from “{rows[0]}” to “{rows[-1]}”", what))
            made.blocks.extend(blocks[at:end])
            at = end
        elif enough or (named and nothing_below):
            name = " ".join(words_of(blocks[at]).split())
            first = f", from “{rows[0]}” to “{rows[-1]}”" if rows else ""
            what = f"a table of contents is left out{first}: the edition makes its own"
            made.losses.append(Loss(f"at “{name}”", what))
            made.lines.extend([*([name] if named else []), *rows])
            at = max(end, at + 1)
        else:
            made.blocks.append(blocks[at])
            at += 1
    return made


def _is_name(block: Block) -> bool:
    return isinstance(block, Heading | Paragraph) and bool(_CALLED.fullmatch(words_of(block)))


def _is_of_contents(block: Block, later: Sequence[str], *, is_named: bool) -> bool:
    """Whether all lines of a block are entries: with leaders, or, below the name, with a number or as headings are."""
    rows = list(_rows(block))
    if isinstance(block, Heading):
        others = later[1:]
        return all(_is_entry(row, others, with_numbers=False) for row in rows) and (
            is_named or all(_LEADERS.fullmatch(row) for row in rows)
        )
    return bool(rows) and all(_is_entry(row, later if is_named else (), with_numbers=is_named) for row in rows)


def _is_entry(row: str, later: Sequence[str], *, with_numbers: bool) -> bool:
    if len(row) > _LONGEST:
        return False
    leaders, number = _LEADERS.fullmatch(row), _NUMBER.fullmatch(row) if with_numbers else None
    return bool(leaders or number or (row and _letters(row) in later))


def _say_headings(rows: Sequence[str], headings: Iterable[str]) -> bool:
    """Whether enough lines say headings that stand elsewhere: but for case, spaces, numerals and what is cut short."""
    known = {_uncounted(words) for words in headings}
    said = sum(any(_begin_alike(_uncounted(_entry(row)), one) for one in known) for row in rows)
    return said * _HEADINGS >= len(rows)


def _uncounted(words: str) -> str:
    """The letters of words without what counts them, unless they are nothing else."""
    counted = _COUNTED.match(words)
    letters = re.sub(r"\d", "", _letters(words[counted.end() :] if counted else words))
    return letters or _letters(words)


def _begin_alike(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    return one == other or (shorter >= _ALIKE and one[:shorter] == other[:shorter])


def _entry(row: str) -> str:
    """A line without its leaders and number."""
    match = _LEADERS.fullmatch(row) or _NUMBER.fullmatch(row)
    return next(one for one in match.groups() if one) if match else row


def _is_in_order(rows: Sequence[str]) -> bool:
    """Whether the numbers at the ends of lines never go down, as those of pages do not and prices do."""
    numbers = [int(match[1]) for row in rows if (match := re.search(r"(\d+)\.?$", row))]
    return numbers == sorted(numbers)


def _rows(block: Block) -> Iterator[str]:
    """The lines of a block that could be entries."""
    if isinstance(block, Table):
        rows = [" ".join(plain(cell) for cell in row) for row in (block.head, *block.rows)]
    elif isinstance(block, Paragraph | Heading | Listing):
        rows = [row for pieces in lines_of(block) for row in plain(pieces).split("\n")]
    else:
        return
    for row in rows:
        if words := " ".join(row.split()):
            yield words


def _letters(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()


def without_lines(witness: str, lines: Sequence[str]) -> str:
    """The words of the file without these lines."""
    left = list(lines)
    kept = []
    for row in witness.split("\n"):
        words = " ".join(row.split())
        if words and words in left:
            left.remove(words)
        else:
            kept.append(row)
    return "\n".join(kept)
