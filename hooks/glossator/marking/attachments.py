"""What the editors attach to places in the text: commentary, corrections, events, figures, cross-references.

Each quotes the words it hangs on; the quotes are found here, once, and become offsets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from glossator.faults import Fault
from glossator.model import Anchor, Annotation, CrossReference, Emendation, Event, Figure, Value, Variant
from glossator.reading.edition import Edition
from glossator.text.blocks import Block, Mark

from . import quotes

_T = TypeVar("_T", Event, Figure)
#: Offsets of an anchor's words, which stand at a file and line; None after a fault.
_Find = Callable[[Anchor, tuple[str, int]], tuple[int, int] | None]

#: Small numbers as the paper writes them in letters.
_NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip


@dataclass(frozen=True)
class Placed:
    """A record at ``text[start:end]`` of a block; ``letter`` is what a note's words carry: a, b, … in each block."""

    record: Annotation | Emendation | Variant
    block: str
    start: int
    end: int
    letter: str = ""


@dataclass
class Attachments:
    """What is attached to each block, by the block's id, in the order of the text.

    ``links_to`` and ``links_from`` are cross-references that begin and end at the block.
    """

    annotations: dict[str, list[Placed]] = field(default_factory=dict)
    emendations: dict[str, list[Placed]] = field(default_factory=dict)
    variants: dict[str, list[Placed]] = field(default_factory=dict)
    events: dict[str, list[Event]] = field(default_factory=dict)
    figures: dict[str, list[Figure]] = field(default_factory=dict)
    links_to: dict[str, list[CrossReference]] = field(default_factory=dict)
    links_from: dict[str, list[CrossReference]] = field(default_factory=dict)
    spans: dict[tuple[str, ...], tuple[int, int]] = field(default_factory=dict)

    def span(self, anchor: Anchor) -> tuple[int, int]:
        """Offsets of the words a record quotes, which are looked for once."""
        return self.spans[_sought(anchor)]

    def found(self, anchor: Anchor) -> tuple[int, int] | None:
        """The same; None where the words were not found, which is a fault already."""
        return self.spans.get(_sought(anchor))

    def marks(self, block: str) -> list[Mark]:
        """The marks of commentary, variants and corrections on one block."""
        marks = [
            Mark(p.start, p.end, "annotation", p.record.id, label=p.letter) for p in self.annotations.get(block, ())
        ]
        for placed in self.variants.get(block, ()):
            sigla = placed.record.sigla if isinstance(placed.record, Variant) else ""
            marks.append(Mark(placed.start, placed.end, "variant", placed.record.id, label=sigla))
        for placed in self.emendations.get(block, ()):
            reading = placed.record.reading if isinstance(placed.record, Emendation) else ""
            marks.append(Mark(placed.start, placed.end, "emendation", placed.record.id, reading=reading))
        return marks

    def of(self, block: str) -> bool:
        """Whether anything but corrections is attached to a block."""
        return any(
            block in group for group in (self.annotations, self.events, self.figures, self.links_to, self.links_from)
        )


def letter(index: int) -> str:
    """The letter of a note of the editors' on a block, by its place among them: a, b, …, z, aa, ab and so on."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _sought(anchor: Anchor) -> tuple[str, ...]:
    """What is looked for: the same words in the same block stand in the same place."""
    return anchor.block, anchor.quote, anchor.prefix or "", anchor.suffix or ""


def attach(edition: Edition, blocks: Mapping[str, Block], faults: list[Fault]) -> Attachments:
    """Find every quote.

    Args:
        edition: the data.
        blocks: the parsed blocks by id.
        faults: where faults are added.
    """
    attached = Attachments()

    def find(anchor: Anchor, place: tuple[str, int]) -> tuple[int, int] | None:
        span = attached.spans.get(_sought(anchor)) or quotes.find(anchor, blocks, *place, faults)
        if span:
            attached.spans[_sought(anchor)] = span
        return span

    _place(edition, "annotations", edition.annotations.values(), find, attached.annotations)
    for block, placed in attached.annotations.items():
        attached.annotations[block] = [replace(one, letter=letter(index)) for index, one in enumerate(placed)]
    _place(edition, "emendations", edition.emendations.values(), find, attached.emendations)
    _place(edition, "variants", edition.variants.values(), find, attached.variants)
    _check_emendations(edition, attached, blocks, faults)
    _check_variants(edition, attached, blocks, faults)
    for event in edition.events.values():
        for index, anchor in enumerate(event.places_in_paper):
            if find(anchor, edition.place("events", event.id, "places_in_paper", index, "quote")):
                _add(attached.events, anchor.block, event)
    for figure in edition.figures.values():
        for index, value in enumerate(figure.values):
            place = edition.place("figures", figure.id, "values", index, "quote")
            if find(value, place):
                _check_value(figure, value, place, faults)
                _add(attached.figures, value.block, figure)
    _cross_reference(edition, find, attached)
    _check_crossreferences(edition, blocks, faults)
    return attached


def _add(into: dict[str, list[_T]], block: str, record: _T) -> None:
    if into.setdefault(block, [])[-1:] != [record]:  # all its places come one after the other
        into[block].append(record)


def _place(
    edition: Edition,
    stem: str,
    records: Iterable[Annotation | Emendation | Variant],
    find: _Find,
    into: dict[str, list[Placed]],
) -> None:
    for record in records:
        span = find(record, edition.place(stem, record.id, "quote"))
        if span:
            into.setdefault(record.block, []).append(Placed(record, record.block, *span))
    for placed in into.values():
        placed.sort(key=lambda p: (p.start, p.end))


def _check_emendations(
    edition: Edition, attached: Attachments, blocks: Mapping[str, Block], faults: list[Fault]
) -> None:
    """A correction stands within a line, holds no note marker, and overlaps no other."""
    for block_id, placed in attached.emendations.items():
        last: Placed | None = None
        for one in placed:
            file, line = edition.place("emendations", one.record.id, "quote")
            if "\n" in blocks[block_id].text[one.start : one.end]:
                faults.append(Fault(file, line, f"‘{one.record.id}’ crosses a line", "correct each line by itself"))
            if any(m.kind == "note" and one.start < m.start < one.end for m in blocks[block_id].marks):
                faults.append(
                    Fault(file, line, f"‘{one.record.id}’ holds a note marker", "correct the words beside it")
                )
            if last and one.start < last.end:
                what = f"‘{one.record.id}’ overlaps ‘{last.record.id}’"
                faults.append(Fault(file, line, what, "correct them as one, or make one shorter"))
            last = one


def _check_variants(edition: Edition, attached: Attachments, blocks: Mapping[str, Block], faults: list[Fault]) -> None:
    """A variant stands within a line, overlaps no other, and holds the whole of each correction it meets, or none."""
    for block_id, placed in attached.variants.items():
        last: Placed | None = None
        corrections = attached.emendations.get(block_id, ())
        for one in placed:
            place = edition.place("variants", one.record.id, "quote")
            if "\n" in blocks[block_id].text[one.start : one.end]:
                faults.append(Fault(*place, f"‘{one.record.id}’ crosses a line", "give each line by itself"))
            if last and one.start < last.end:
                what = f"‘{one.record.id}’ overlaps ‘{last.record.id}’"
                faults.append(Fault(*place, what, "give them as one, with all readings, or make one shorter"))
            if cut := next((c for c in corrections if _meets(c, one) and not _holds(one, c)), None):
                # A correction is shown whole or not: the readings would stand for more than was quoted.
                what = f"‘{one.record.id}’ quotes a part of what ‘{cut.record.id}’ corrects"
                faults.append(Fault(*place, what, "quote all of it, and give the readings for all of it"))
            last = one


def _meets(one: Placed, other: Placed) -> bool:
    return one.start < other.end and other.start < one.end


def _holds(one: Placed, other: Placed) -> bool:
    return one.start <= other.start and other.end <= one.end


def _check_value(figure: Figure, value: Value, place: tuple[str, int], faults: list[Fault]) -> None:
    """The words quoted for a value hold it, in digits or in letters."""
    if value.derived:
        return
    for number in (value.value, value.low, value.high):
        if number is not None and not _says(value.quote, number):
            what = f"‘{figure.id}’ has {number:g}, but “{value.quote}” does not"
            faults.append(Fault(*place, what, "quote the words with the figure, or say in ‘derived’ how it follows"))


def _says(words: str, number: float) -> bool:
    digits = re.findall(r"\d+(?:[.,]\d+)*", words)
    if any(float(d.replace(",", "")) == number for d in digits):
        return True
    if number not in range(len(_NUMBERS)):
        return False
    return re.search(rf"\b{_NUMBERS[int(number)]}\b", words, re.IGNORECASE) is not None


def _cross_reference(edition: Edition, find: _Find, attached: Attachments) -> None:
    located = edition.located["crossrefs"]
    for index, reference in enumerate(edition.crossreferences):
        if reference.quote:
            anchor = Anchor(block=reference.from_, quote=reference.quote)
            find(anchor, (located.file, located.line((index, "quote"))))
        attached.links_to.setdefault(reference.from_, []).append(reference)
        attached.links_from.setdefault(reference.to, []).append(reference)


def _check_crossreferences(edition: Edition, blocks: Mapping[str, Block], faults: list[Fault]) -> None:
    """Both ends of a reference are there, and are two."""
    located = edition.located["crossrefs"]
    for index, reference in enumerate(edition.crossreferences):
        for key, block in (("from", reference.from_), ("to", reference.to)):
            if "/" not in block and block not in blocks:
                line = located.line((index, key))
                faults.append(quotes.no_such_block(block, blocks, located.file, line))
        if reference.from_ == reference.to:
            line = located.line((index, "to"))
            faults.append(Fault(located.file, line, f"{reference.to} refers to itself", "name another block"))
