"""What an edition cannot hold as a file has it: pages out of order, headings over nothing, notes without markers.

Each would keep the new edition from being built; here it is made to fit, and that is told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from glossator.text.markdown import PAGE
from glossator.text.printed import number_of, page_id

from .found import Found, FoundBlock, FoundNote, FoundSection, Loss

_MARKER = re.compile(r"(?<!\\)\[\^([^\]\s]+)\]")
_HEADING = re.compile(r"#{2,6} ")
_MILESTONE = re.compile(rf"( ?){PAGE.pattern}( ?)")


def fitted(found: Found) -> Found:
    """The text as an edition can hold it, with what was changed among its losses."""
    losses: list[Loss] = []
    sections = _with_ordered_pages(found.sections, losses)
    sections = tuple(one for top in sections for one in _with_words(top, losses))
    sections, notes = _with_marked_notes(sections, found.notes, losses)
    return replace(found, sections=sections, notes=notes, losses=(*found.losses, *losses))


def _changed(section: FoundSection, change: Callable[[str], str]) -> FoundSection:
    """A section with its title and blocks changed, in the order of the text; a block that is empty then is none."""
    title = change(section.title)
    blocks = tuple(replace(block, markdown=change(block.markdown)) for block in section.blocks)
    inner = tuple(_changed(one, change) for one in section.sections)
    return replace(section, title=title, blocks=tuple(one for one in blocks if one.markdown.strip()), sections=inner)


# --- the numbers of printed pages -------------------------------------------------------------------------------------


def _with_ordered_pages(sections: Sequence[FoundSection], losses: list[Loss]) -> tuple[FoundSection, ...]:
    """Sections in which no page begins twice or after a later one: the longest row in order stays."""
    pages: list[str] = []

    def see(markdown: str) -> str:
        pages.extend(sign[1] for sign in PAGE.finditer(markdown))
        return markdown

    for section in sections:
        _changed(section, see)
    kept = _in_order(pages)
    if len(kept) == len(pages):
        return tuple(sections)
    told = [
        at for at, page in enumerate(pages) if at in kept or not at or page != pages[at - 1]
    ]  # twice at one place is no loss
    runs = [[pages[at] for at in run] for is_kept, run in groupby(told, kept.__contains__) if not is_kept]
    if runs:
        names = ", ".join(run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)
        what = "come a second time or out of their order: their numbers are left out there"
        losses.append(Loss(f"the printed pages {names}", what))
    numbers = iter(range(len(pages)))

    def keep(sign: re.Match[str]) -> str:
        if next(numbers) in kept:
            return sign[0]
        begins = sign.start() == 0 or sign.string[sign.start() - 1] == "\n"
        return sign[1] or ("" if begins else sign[3])  # where it stood between words one space stays, within one none

    def mended(markdown: str) -> str:
        return _MILESTONE.sub(keep, markdown)

    return tuple(_changed(section, mended) for section in sections)


def _in_order(pages: Sequence[str]) -> set[int]:
    """Which pages may stand: of each kind of number the longest row that never goes back, each page once."""
    numbers = [number_of(page) for page in pages]
    kept: set[int] = set()
    for kind in {kind for kind, _ in numbers}:
        of_kind = [
            at for at, number in enumerate(numbers) if number[0] == kind and (not at or pages[at] != pages[at - 1])
        ]
        kept |= set(_longest_row([(at, numbers[at][1]) for at in of_kind]) if kind else of_kind)
    seen: set[str] = set()
    for at in sorted(kept):
        name = page_id(pages[at])
        if name in seen:
            kept.remove(at)
        seen.add(name)
    return kept


def _longest_row(numbers: Iterable[tuple[int, int]]) -> Iterator[int]:
    """The places of the longest row of numbers that never falls."""
    ends: list[int] = []  # the least last number of a row of each length
    places: list[int] = []
    before: dict[int, int | None] = {}
    for at, number in numbers:
        length = bisect_right(ends, number)
        before[at] = places[length - 1] if length else None
        ends[length : length + 1], places[length : length + 1] = [number], [at]
    place = places[-1] if places else None
    while place is not None:
        yield place
        place = before[place]


# --- sections without words -------------------------------------------------------------------------------------------


def _with_words(section: FoundSection, losses: list[Loss]) -> Iterator[FoundSection]:
    """A section that has words: its headings are its words where it has no others; one without any is none."""
    if section.sections:
        inner = tuple(made for one in section.sections for made in _with_words(one, losses))
        if inner:
            yield replace(section, sections=inner)
            return
        section = replace(section, sections=())
    if any(_has_words(block) for block in section.blocks):
        yield section
        return
    lines = [section.title, *(_HEADING.sub("", block.markdown, count=1) for block in section.blocks)]
    lines = [line for line in lines if line.strip()]
    if not any(PAGE.sub("", line).strip() for line in lines):
        losses += [Loss("a section", f"holds nothing but {line}: it is left out") for line in lines]
        return
    name = PAGE.sub("", _MARKER.sub("", section.title)).strip()
    losses.append(Loss(f"“{name or lines[0]}”", "is a heading with nothing below it: it stands as a paragraph too"))
    blocks = tuple(FoundBlock(line) for line in lines)
    yield replace(section, title=f"[{name}]" if name else "", title_from="editors" if name else "", blocks=blocks)


def _has_words(block: FoundBlock) -> bool:
    return not _HEADING.match(block.markdown) and bool(PAGE.sub("", block.markdown).strip())


# --- notes ------------------------------------------------------------------------------------------------------------


def _with_marked_notes(
    sections: tuple[FoundSection, ...], notes: tuple[FoundNote, ...], losses: list[Loss]
) -> tuple[tuple[FoundSection, ...], tuple[FoundNote, ...]]:
    """Notes that a marker leads to; what others say stands at the end of the text."""
    marked: set[str] = set()

    def see(markdown: str) -> str:
        marked.update(_MARKER.findall(markdown))
        return markdown

    for section in sections:
        _changed(section, see)
    texts = {note.id: note.text for note in notes}
    waiting = list(marked)
    while waiting:
        inner = set(_MARKER.findall(texts.get(waiting.pop(), ""))) - marked
        marked |= inner
        waiting += inner
    left = [note for note in notes if note.id not in marked]
    if not left or not sections:
        return sections, notes
    what = "has no marker that could be kept: its words stand at the end"
    losses += [Loss(f"note {note.label}", what) for note in left]
    ends = [FoundBlock(text) for note in left for text in note.text.split("\n\n") if text.strip()]
    return (*sections[:-1], _ended(sections[-1], ends)), tuple(note for note in notes if note.id in marked)


def _ended(section: FoundSection, blocks: Sequence[FoundBlock]) -> FoundSection:
    """A section with more at its end."""
    if section.sections:
        return replace(section, sections=(*section.sections[:-1], _ended(section.sections[-1], blocks)))
    return replace(section, blocks=(*section.blocks, *blocks))
