"""What its look gives away: acronyms, words of other languages and scripts, words in italics, years and figures."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from glossator.text.blocks import Block, Mark

from .languages import Speech
from .names import Stretch
from .words import EMPHASIS, WORD, Word

_ACRONYM = re.compile(
    r"(?<![^\W_])(?:(?:[^\W\d_]\.){2,}|[^\W\d_]{2,}(?:-[^\W\d_]{1,4}|\d{1,3})?(?:\([^\W\d_]{1,2}\))?)(?![^\W_])"
)
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_FULL_OF_NUMBERS = {"note", "table"}
#: More words in italics than these are a title, or stressed.
_FEW = 4
_LATIN, _ROMAN_LIKE = "LATIN", frozenset("IVX")
_SPACE = " \u00a0\u202f"
_ERA = r"(?:BCE?|AD|CE|B\.C\.|A\.D\.|[vn]\. ?Chr\.|av\. ?J\.-C\.|ap\. ?J\.-C\.|[ad]\. ?C\.|(?:до )?н\. ?э\.)"
_YEAR = re.compile(rf"(?<![\w.,/–-])(?:1[0-9]{{3}}|20[0-9]{{2}})(?![\w%]|[.,]\d)|(?<![\w.,])\d{{1,4}}(?= ?{_ERA})")
_NUMBER = re.compile(
    rf"(?<![\w.,/–-])(?:[£$€¥] ?)?\d+(?:[.,'’{_SPACE}]\d{{3}})*(?:[.,]\d+)?"
    rf"(?:[{_SPACE}]?(?:%|‰|[£$€]))?(?![\w]|[.,]\d|[/–-]\d)"
)
_WORDS_AFTER = re.compile(rf"[{_SPACE}]([^\W\d_]+\.?)(?:[{_SPACE}]([^\W\d_]+))?")
#: What a number stands behind that is the number of a page, a volume, a line.
_COUNTED = re.compile(
    r"(?:\b(?:pp?|vols?|nos?|ch|chap|chapter|page|pages|l|ll|line|fig|table|note|art|article|§|Nr|S|Bd|Kap|Abs|Art|t|"
    r"tome|núm|pág|págs|cap|с|стр|т|гл|№|n°|par)\.?|§|№|¶|#)[ \u00a0\u202f]*$",
    re.IGNORECASE,
)


def acronyms(blocks: Sequence[tuple[Block, Sequence[Word]]], small: Counter[str], speech: Speech) -> Iterator[Stretch]:
    """Words in capitals that are no numerals: ``CPSU``, ``U.S.S.R.``, ``VKP(b)``.

    Args:
        blocks: the blocks with their words.
        small: how often each word is written in small letters: ``US`` is one all the same, ``TOWNS`` is none.
        speech: the language.
    """
    for block, words in blocks:
        shouted = {word.start for word in words if word.shouted}
        for match in _ACRONYM.finditer(block.text):
            if not is_acronym(match[0]) or match.start() in shouted or match[0].casefold() in speech.cut:
                continue
            if match[0].endswith(".") and block.text[match.end() :].lstrip(_SPACE)[:1].isupper():
                continue  # the initials of somebody
            if len(match[0]) <= _FEW or not small[match[0].casefold()]:
                yield Stretch(block, match.start(), match.end())


def is_acronym(word: str) -> bool:
    """Whether a word is all capitals, but for an ``s`` of the plural, and no numeral."""
    letters = re.sub(r"\(.*\)|[\W\d]", "", word)
    capitals = letters.removesuffix("s")
    is_numeral = _ROMAN.fullmatch(letters) and _ROMAN_LIKE & {*letters}
    return len(capitals) > 1 and capitals.isupper() and not is_numeral and " " not in word


def foreign(blocks: Sequence[tuple[Block, Sequence[Word]]], language: str) -> Iterator[tuple[Stretch, str]]:
    """Words of another language, where the text says so, or of another script; with the language, if it is said."""
    own = language.partition("-")[0]
    scripts = Counter(_script(word.text[0]) for _, words in blocks for word in words)
    script = scripts.most_common(1)[0][0] if scripts else _LATIN
    for block, words in blocks:
        marked = _runs(block, {"language"})
        for mark in marked:
            found = WORD.findall(block.text[mark.start : mark.end])
            is_title = block.kind == "note" and found and found[0][0].isupper()
            if mark.target.partition("-")[0] != own and 0 < len(found) <= _FEW and not is_title:
                yield Stretch(block, mark.start, mark.end), mark.target
        run: list[Word] = []
        for word in [*words, None]:
            is_other = word is not None and len(word.text) > 1 and _script(word.text[0]) != script
            if is_other and not any(mark.start <= word.start < mark.end for mark in marked):  # type: ignore[union-attr]
                if run and not _is_one(block, run[-1].end, word.start):  # type: ignore[union-attr]
                    yield from _run(block, run)
                    run = []
                run.append(word)  # type: ignore[arg-type]
            else:
                yield from _run(block, run)
                run = []


def _is_one(block: Block, end: int, start: int) -> bool:
    """Whether words on both sides of a gap belong together: nothing parts them, or a line of verse ends there."""
    return block.text[end:start] in {" ", "-"} or _goes_on(block, end, start)


def _goes_on(block: Block, end: int, start: int) -> bool:
    """Whether there is nothing in a gap but the end of a line of verse, and its punctuation."""
    is_break = any(line.kind == "break" and end < line.start <= start for line in block.lines)
    return is_break and not WORD.search(block.text, end, start)


def _runs(block: Block, kinds: Collection[str]) -> list[Mark]:
    """The marks of some kinds; what each line of verse has for itself is one."""
    runs: list[Mark] = []
    for mark in sorted((mark for mark in block.marks if mark.kind in kinds), key=lambda mark: (mark.start, mark.end)):
        last = runs[-1] if runs else None
        if last and (last.kind, last.target) == (mark.kind, mark.target) and _goes_on(block, last.end, mark.start):
            runs[-1] = replace(last, end=mark.end)
        else:
            runs.append(mark)
    return runs


def _run(block: Block, run: Sequence[Word]) -> Iterator[tuple[Stretch, str]]:
    if run and len(run) <= _FEW:
        yield Stretch(block, run[0].start, run[-1].end), ""


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def italics(blocks: Sequence[tuple[Block, Sequence[Word]]], speech: Speech) -> Iterator[Stretch]:
    """A few words in italics; in a note those with capitals are the title of a work."""
    for block, _ in blocks:
        for mark in _runs(block, EMPHASIS):
            found = list(WORD.finditer(block.text, mark.start, mark.end))
            if not 0 < len(found) <= _FEW or all(is_small(word[0], speech) for word in found):
                continue
            if block.kind == "note" and found[0][0][0].isupper():
                continue
            yield Stretch(block, found[0].start(), found[-1].end())


def is_in_italics(one: Stretch) -> bool:
    """Whether words stand among a few in italics."""
    return any(
        mark.start <= one.start
        and one.end <= mark.end
        and len(WORD.findall(one.block.text[mark.start : mark.end])) <= _FEW
        for mark in _runs(one.block, {"emphasis"})
    )


def is_small(word: str, speech: Speech) -> bool:
    """Whether a word is one of those that stand in any text."""
    return len(word) == 1 or word.casefold() in speech.small


def years(blocks: Sequence[tuple[Block, Sequence[Word]]], speech: Speech) -> Iterator[Stretch]:
    """Years, but those that are counted pounds or people; none of notes and tables, which are full of them."""
    for block, _ in blocks:
        for match in _YEAR.finditer(block.text) if block.kind not in _FULL_OF_NUMBERS else ():
            if not _unit(block.text, match.end(), speech) and not _COUNTED.search(block.text[: match.start()][-12:]):
                yield Stretch(block, match.start(), match.end())


def figures(blocks: Sequence[tuple[Block, Sequence[Word]]], speech: Speech) -> Iterator[Stretch]:
    """Numbers with what they count; neither years nor the numbers of pages, nor those of notes and tables."""
    for block, _ in blocks:
        dated = {match.start() for match in _YEAR.finditer(block.text)}
        for match in _NUMBER.finditer(block.text) if block.kind not in _FULL_OF_NUMBERS else ():
            unit = _unit(block.text, match.end(), speech)
            digits = re.sub(r"\D", "", match[0])
            is_plain = match[0] == digits
            if _COUNTED.search(block.text[: match.start()][-12:]):
                continue
            if is_plain and not unit:
                # A lone digit, an item of a list, a year and a misprint like “1945,12” count nothing.
                counts = len(digits) > 1 and re.match(rf"[{_SPACE}][^\W\d_]", block.text[match.end() :])
                if not counts or match.start() in dated:
                    continue
            after = WORD.search(block.text, match.end())
            is_day = after and after.start() - match.end() <= 1 and speech.stem(after[0]) in speech.calendar
            if is_day or re.match(r"\d{4,}[.,]", match[0]):
                continue
            yield Stretch(block, match.start(), match.end() + len(unit))


def _unit(text: str, end: int, speech: Speech) -> str:
    """The words behind a number that say what it counts."""
    after = _WORDS_AFTER.match(text, end)
    if not after or not speech.units or not after[1].casefold().startswith(speech.units):
        return ""
    second = after[2] or ""
    is_second = second and (second.casefold().startswith(speech.units) or after[1].casefold() in {"per", "pour", "por"})
    return after[0] if is_second else after[0][: len(after[1]) + 1].rstrip(".")
