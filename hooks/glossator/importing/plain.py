"""Plain text: paragraphs, headings, verse, quotations and lists by how they stand on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from .document import (
    Block,
    Break,
    Heading,
    Indent,
    Listing,
    Paragraph,
    Piece,
    Pieces,
    Quotation,
    Span,
    Words,
    seen,
    words_of,
)
from .found import Loss
from .office import counted
from .pandoc_run import Read

_PART = re.compile(r"(part|book|volume|teil|buch|band|часть|книга|том)\s+([ivxlc]+|\d+|[a-z]+)\b.*", re.IGNORECASE)
_CHAPTER = re.compile(
    r"(chapter|section|letter|act|kapitel|abschnitt|глава|chapitre|capítulo|§)\s*([ivxlc]+|\d+|[a-z]+)\b.*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:[IVXLC]+|\d{1,2}(?:\.\d{1,2})*)\.?(?:\s+[^\W\d_].{0,70})?")
_ITEM = re.compile(r"\s*(?:(\d{1,3})[.)]|\(?([a-z])\)|([•·▪*–-]))\s+(?=\S)")
_UNDERLINE = re.compile(r"\s*(=|-|~){3,}\s*")
_ITALIC = re.compile(r"(?<![\w_])_([^_\n]*(?:\n[^_\n]+)*[^_\s])_(?![\w_])")
#: A word that goes on in the next line.
_BROKEN = re.compile(r"[^\W\d_]+-\n[ ]*[^\W\d_]+")
_START = re.compile(r"^\*\*\*\s*START OF TH(E|IS) PROJECT GUTENBERG.*$", re.MULTILINE | re.IGNORECASE)
_END = re.compile(
    r"^(\*\*\*\s*END OF TH(E|IS) PROJECT GUTENBERG|End of (the )?Project Gutenberg).*", re.MULTILINE | re.IGNORECASE
)
#: A line that has less than this part of the usual width, was ended by hand.
_SHORT = 0.75
#: A line in capitals that stands alone so often is no heading.
_OFTEN = 4
#: Longer than this, a line is a whole paragraph.
_WRAPPED = 100


def read(text: str, name: str) -> Read:
    """The blocks of a plain text."""
    losses: list[Loss] = []
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").expandtabs(4)
    text = _without_gutenberg(text, name, losses)
    unseen = text
    text = seen(text)
    is_italic = len(_ITALIC.findall(text)) >= 3  # noqa: PLR2004
    if is_italic:
        losses.append(Loss(name, "words between _underscores_ are read as italics"))
    broken = _BROKEN.findall(text)
    if broken:
        many = counted([" ".join(word.split()) for word in broken], "word")
        losses.append(Loss(name, f"{many} broken at the end of a line: if the hyphen is the printer’s, join them"))
    blocks = list(_blocks(text, losses, is_italic=is_italic))
    meta: dict[str, tuple[Pieces, ...]] = {}
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph) and len(blocks) > 1 and isinstance(blocks[1], Heading):
        lines = [line.strip() for line in words_of(first).split("\n")]
        if len(lines) < 5 and len(words_of(first)) < 200:  # noqa: PLR2004
            blocks[0:1] = [Paragraph((Words(line),)) for line in lines]
            meta["title"] = ((Words(lines[0]),),)
            authors = [line for line in lines[1:] if re.match(r"by\s", line, re.IGNORECASE)]
            meta["author"] = tuple((Words(line),) for line in authors)
    witness = _ITALIC.sub(r"\1", unseen) if is_italic else unseen
    return Read(tuple(blocks), meta=meta, witness=witness, losses=tuple(losses))


def _without_gutenberg(text: str, name: str, losses: list[Loss]) -> str:
    start, end = _START.search(text), _END.search(text)
    if start:
        losses.append(Loss(f"{name}:1", "what Project Gutenberg has put before the text is left out"))
    if end:
        line = text.count("\n", 0, end.start()) + 1
        losses.append(Loss(f"{name}:{line}", "what Project Gutenberg has put after the text is left out"))
    return text[start.end() if start else 0 : end.start() if end else len(text)]


def _blocks(text: str, losses: list[Loss], *, is_italic: bool) -> Iterator[Block]:
    lines = text.strip("\n").split("\n")
    full = [len(line) for line in lines if line.strip()]
    long = sorted(full)[len(full) * 9 // 10] if full else 0
    empty = sum(not line.strip() for line in lines)
    by_lines = empty * 4 < len(full) and median(full or [0]) > _WRAPPED
    groups = [[line] for line in lines if line.strip()] if by_lines else list(_groups(lines))
    has_capitals = any(len(group) == 1 and _in_capitals(group[0]) for group in groups)
    speakers = _speakers(groups, losses)
    for at, group in enumerate(groups):
        is_speaker = len(group) == 1 and group[0].strip() in speakers
        heading = None if is_speaker else _heading(group, is_last=at == len(groups) - 1, has_capitals=has_capitals)
        if heading:
            level, words = heading
            yield Heading(level, _pieces(words, is_italic=is_italic))
        elif all(_ITEM.match(line) or line.startswith("  ") for line in group) and _items(group):
            yield from _list(group, is_italic=is_italic)
        else:
            yield _paragraph(group, long, is_italic=is_italic)


def _speakers(groups: Sequence[Sequence[str]], losses: list[Loss]) -> set[str]:
    """Lines in capitals that come again and again, as speakers of a play do and headings do not."""
    alone = Counter(group[0].strip() for group in groups if len(group) == 1 and _in_capitals(group[0]))
    found = {line for line, count in alone.items() if count >= _OFTEN}
    if found:
        named = ", ".join(f"“{line}”" for line, _ in alone.most_common(8) if line in found)
        what = "lines in capitals that come again and again stand as paragraphs, as the speakers of a play do"
        losses.append(Loss(f"{sum(alone[line] for line in found)} lines, such as {named}", what))
    return found


def _groups(lines: Sequence[str]) -> Iterator[list[str]]:
    group: list[str] = []
    for line in lines:
        if line.strip():
            group.append(line.rstrip())
        elif group:
            yield group
            group = []
    if group:
        yield group


def _in_capitals(line: str) -> bool:
    letters = [char for char in line if char.isalpha()]
    return len(letters) > 2 and len(line) <= 80 and all(char.isupper() for char in letters)  # noqa: PLR2004


def _heading(group: Sequence[str], *, is_last: bool, has_capitals: bool) -> tuple[int, str] | None:  # noqa: PLR0911 - a look each
    """A heading's level and words, if lines that stand alone are one."""
    words = " ".join(line.strip() for line in group)
    if len(group) == 2 and _UNDERLINE.fullmatch(group[1]):  # noqa: PLR2004
        return (1 if "=" in group[1] else 2), group[0].strip()
    if is_last or len(group) > 2 or len(words) > 90 or re.search(r"\[\^?\w+\]\s*\S", words[:6]):  # noqa: PLR2004
        return None
    if len(group[0]) - len(group[0].lstrip()) and not _in_capitals(words) and not _PART.fullmatch(words.strip()):
        return None
    ends = words.rstrip().endswith((",", ";", ":"))
    if _PART.fullmatch(words) and len(words) < 70 and not ends and not words.endswith("."):  # noqa: PLR2004
        return 1, words
    if _CHAPTER.fullmatch(words) and len(words) < 80 and not ends:  # noqa: PLR2004
        return 2, words
    if _in_capitals(words) and not ends:
        return 2, words
    if len(group) == 1 and _NUMBERED.fullmatch(words) and not words.endswith((",", ";")):
        is_sentence = words.endswith(".") and len(words.split()) > 1
        return None if is_sentence else ((3 if has_capitals else 2), words)
    return None


def _items(group: Sequence[str]) -> bool:
    """Whether lines are items of a list, and no sentence that begins with a number."""
    signs = [match for line in group if (match := _ITEM.match(line))]
    has_words = all(re.search(r"\w", line[match.end() :]) for line in group if (match := _ITEM.match(line)))
    if not has_words or not signs or not _ITEM.match(group[0]):
        return False
    return signs[0][3] not in {None, "*"} or len(signs) > 1


def _list(group: Sequence[str], *, is_italic: bool) -> Iterator[Block]:
    items: list[list[str]] = []
    first, ordered = 1, False
    for line in group:
        match = _ITEM.match(line)
        if match:
            if not items:
                ordered = match[3] is None
                first = int(match[1]) if match[1] else 1
            items.append([line[match.end() :]])
        else:
            items[-1].append(line.strip())
    rows = [_ITEM.match(line) for line in group]
    signs = [match for match in rows if match]
    numbers = [int(match[1]) for match in signs if match[1]]
    kinds = {(bool(match[1]), bool(match[2]), match[3]) for match in signs}
    if len(kinds) > 1 or (numbers and numbers != list(range(first, first + len(numbers)))):
        yield _lines(group, "", is_italic=is_italic)
        return
    if signs[0][2]:  # Markdown has no letters for items
        for match, item in zip(signs, items, strict=True):
            yield Paragraph(_pieces(f"{match[0].strip()} {' '.join(item)}", is_italic=is_italic))
        return
    yield Listing(
        tuple((Paragraph(_pieces(" ".join(item), is_italic=is_italic)),) for item in items),
        ordered=ordered,
        first=first,
    )


def _paragraph(group: Sequence[str], width: int, *, is_italic: bool) -> Block:
    indents = [len(line) - len(line.lstrip()) for line in group]
    short = [len(line.strip()) < min(width, 75) * _SHORT for line in group]
    is_set_off = min(indents) >= 4  # noqa: PLR2004
    if len(group) > 2 - is_set_off and all(short[:-1]) and sum(map(len, group)) / len(group) < 60:  # noqa: PLR2004
        return _lines(group, "verse", is_italic=is_italic)
    words = _pieces("\n".join(line.strip() for line in group), is_italic=is_italic)
    if is_set_off and len(group) > 1:
        return Quotation((Paragraph(words),))
    if len(group) > 1 and all(short):  # lines that somebody ended by hand
        return _lines(group, "", is_italic=is_italic)
    return Paragraph(words)


def _lines(group: Sequence[str], kind: str, *, is_italic: bool) -> Paragraph:
    indents = [len(line) - len(line.lstrip()) for line in group]
    least = min(indents)
    pieces: list[Piece] = []
    for line, indent in zip(group, indents, strict=True):
        if pieces:
            pieces.append(Break(indent - least))
        elif kind == "verse" and indent > least:
            pieces.append(Indent(indent - least))
        pieces += _pieces(line.strip(), is_italic=is_italic)
    return Paragraph(tuple(pieces), kind)


def _pieces(text: str, *, is_italic: bool) -> Pieces:
    if not is_italic:
        return (Words(text),)
    made: list[Words | Span] = []
    at = 0
    for match in _ITALIC.finditer(text):
        made += [Words(text[at : match.start()]), Span("emphasis", (Words(match[1]),))]
        at = match.end()
    return (*made, Words(text[at:]))
