"""What is explained already: by an entry or a draft under any of its forms, by a note, an event, a figure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from glossator.load import Loaded
from glossator.marking import quotes
from glossator.marking.mentions import Forms
from glossator.model import Anchor
from glossator.text.blocks import Block

from .languages import Speech
from .names import Stretch
from .words import WORD

#: Of a note of the editors' on more words than these, it is not each word that is explained.
_FEW = 6
_YEAR = re.compile(r"\d{3,4}")
#: A span of more years than these is an age; no year of it is explained.
_SPAN = 30


def stems_of(text: str, speech: Speech) -> tuple[str, ...]:
    """What words have in common, whatever their endings and capitals."""
    return tuple(speech.stem(word[0]) for word in WORD.finditer(text))


@dataclass
class Explained:
    """Answers what of the text is explained.

    Attributes:
        loaded: the edition.
        speech: its language.
        blocks: all words that are the author's.
    """

    loaded: Loaded
    speech: Speech
    blocks: Sequence[Block]

    @cached_property
    def ids(self) -> frozenset[str]:
        """Ids that are taken, by whatever record."""
        keys = [*self.loaded.edition.records, *(draft.key for draft in self.loaded.edition.drafts)]
        return frozenset(key.partition("/")[2] for key in keys)

    @cached_property
    def _written(self) -> frozenset[str]:
        """Every form and spelling of an entry or a draft."""
        found: set[str] = set()
        for entry in self.loaded.edition.entries.values():
            found |= {entry.title, *entry.forms, *entry.spellings, *entry.transliterations.values(), *entry.other_names}
            found |= {entry.native} if entry.native else set()
        for draft in self.loaded.edition.drafts:
            found |= {draft.title, *draft.words}
        return frozenset(found)

    @cached_property
    def _stems(self) -> frozenset[tuple[str, ...]]:
        return frozenset(stems_of(word, self.speech) for word in self._written)

    def has(self, stems: tuple[str, ...]) -> bool:
        """Whether an entry goes by these words, under other endings or capitals if need be."""
        return stems in self._stems

    @cached_property
    def _spans(self) -> Mapping[str, list[tuple[int, int]]]:
        """Where entries are named, and short quotes of the editors' notes stand, by block."""
        forms = Forms({word: "" for word in self._written if word.strip()})
        spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for block in self.blocks:
            spans[block.id] += [(mention.start, mention.end) for mention in forms.find(block.text)]
        for note in self.loaded.edition.annotations.values():
            if len(note.quote.split()) <= _FEW:
                self._add(spans, note)
        return spans

    def covers(self, one: Stretch) -> bool:
        """Whether all words of a stretch are in one that is explained, but for initials and a title."""
        spans = self._spans[one.block.id]
        if any(start <= one.start and one.end <= end for start, end in spans):
            return True
        inside = [(start, end) for start, end in spans if one.start <= start and end <= one.end]
        if not inside:
            return False
        rest = (
            word[0]
            for word in WORD.finditer(one.block.text, one.start, one.end)
            if not any(start <= word.start() < end for start, end in inside)
        )
        passed = self.speech.titles | self.speech.small
        return all(len(word) == 1 or word.casefold() in passed for word in rest)

    # --- what an editor passes over ---------------------------------------------------------------------------------

    @cached_property
    def _passed_over(self) -> tuple[frozenset[str], frozenset[tuple[str, ...]]]:
        words = self.loaded.edition.head.passed_over
        return frozenset(words), frozenset(stems_of(word, self.speech) for word in words) - {()}

    def is_passed_over(self, title: str) -> bool:
        """Whether an editor said that this need not be listed, under whatever endings or capitals."""
        words, stems = self._passed_over
        return title in words or stems_of(title, self.speech) in stems

    # --- numbers ------------------------------------------------------------------------------------------------------

    @cached_property
    def _years(self) -> frozenset[str]:
        found: set[str] = set()
        for event in self.loaded.edition.events.values():
            years = [int(year) for year in _YEAR.findall(event.date)]
            if years and max(years) - min(years) <= _SPAN:
                found |= {str(year) for year in range(min(years), max(years) + 1)}
        return frozenset(found)

    @cached_property
    def _quoted(self) -> Mapping[str, list[tuple[int, int]]]:
        edition = self.loaded.edition
        spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        anchors: list[Anchor] = [*edition.annotations.values()]
        anchors += [place for event in edition.events.values() for place in event.places_in_paper]
        anchors += [value for figure in edition.figures.values() for value in figure.values]
        self._add(spans, *anchors)
        return spans

    def counts(self, one: Stretch, kind: str) -> bool:
        """Whether a year has an event, or a figure a record; or whether either stands in words that are explained."""
        if kind == "years" and one.text in self._years:
            return True
        if any(draft.title == one.text for draft in self.loaded.edition.drafts):
            return True
        return any(start <= one.start and one.end <= end for start, end in self._quoted[one.block.id])

    def _add(self, spans: dict[str, list[tuple[int, int]]], *anchors: Anchor) -> None:
        for anchor in anchors:
            block = self._by_id.get(anchor.block)
            place = quotes.find(anchor, {block.id: block}, "", 0, []) if block else None
            if place:
                spans[anchor.block].append(place)

    @cached_property
    def _by_id(self) -> Mapping[str, Block]:
        return {block.id: block for block in self.blocks}
