"""What stands on the text: names and terms where they occur, notes, commentary and corrections where they belong.

Blocks come in with the author's own marks (notes, emphasis) and go out with the apparatus's marks added; everything
that needs to know "where is this named?" or "what is said here?" reads what is collected here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from glossator.faults import Fault
from glossator.model import Organisation, Term
from glossator.reading.edition import Edition
from glossator.text import spaces
from glossator.text.blocks import POINTS, TITLES, Block, Mark, Part, Reference, Section
from glossator.text.contents import with_words

from . import claims
from .attachments import Attachments, attach
from .claims import ClaimRow
from .mentions import Forms, Mention, folded, longest
from .note_references import Referred
from .unused_forms import check_forms


@dataclass(frozen=True)
class Occurrence:
    """``block.text[start:end]`` in a section names an entry."""

    section: Section
    block: Block
    start: int
    end: int


@dataclass(frozen=True)
class Paper:
    """The marked-up paper.

    Attributes:
        sections: in order, their blocks with all marks.
        references: every reference to a note, in order, their blocks as the author has them.
        occurrences: every occurrence of each entry by its key, in order; an entry without one has an empty tuple.
        attachments: commentary, corrections, events, figures and cross-references by block.
        notes: the texts of the notes of the source, by the notes' names, as far as there are texts.
        note_sections: the section that refers to a note first, by the note's name.
        note_order: the names of all notes in the order of the data.
        claims: the rows of the page of claims, in the order of the text.
    """

    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    occurrences: Mapping[str, Sequence[Occurrence]]
    attachments: Attachments
    notes: Mapping[str, Block] = field(default_factory=dict)
    note_sections: Mapping[str, Section] = field(default_factory=dict)
    note_order: tuple[str, ...] = ()
    claims: tuple[ClaimRow, ...] = ()

    @cached_property
    def blocks(self) -> Mapping[str, tuple[Section, Block]]:
        """The numbered blocks and their sections, by the blocks' ids."""
        return {block.id: (section, block) for section in self.sections for block in section.blocks}

    @cached_property
    def places(self) -> Mapping[str, tuple[Section, Block]]:
        """All words that can be quoted, by id: titles, headings and blocks, and after each section its notes."""
        found: dict[str, tuple[Section, Block]] = {}
        for section in self.sections:
            found |= {block.id: (section, block) for block in section.words}
            found |= {block.id: (section, block) for block in self.texts_of(section)}
        return found

    def notes_of(self, section: Section) -> Sequence[str]:
        """The names of the notes that a section refers to, in the order of the data."""
        return self._by_section.get(section.id, ())

    def texts_of(self, section: Section) -> list[Block]:
        """The texts of the notes that a section is the first to refer to, in the order of the data."""
        first = (name for name in self.notes_of(section) if self.note_sections[name].id == section.id)
        return [self.notes[name] for name in first if name in self.notes]

    def in_order(self, names: Iterable[str]) -> list[str]:
        """Names of notes in the order of the data, each once."""
        return sorted({*names}, key=self._places_of_notes.__getitem__)

    def references_to(self, name: str) -> tuple[Reference, ...]:
        """The references to one note."""
        return self._by_note.get(name, ())

    @cached_property
    def _by_note(self) -> Mapping[str, tuple[Reference, ...]]:
        by_note: dict[str, list[Reference]] = {name: [] for name in self.note_order}
        for reference in self.references:
            by_note.setdefault(reference.note, []).append(reference)
        return {name: tuple(found) for name, found in by_note.items()}

    @cached_property
    def _by_section(self) -> Mapping[str, Sequence[str]]:
        by_section: dict[str, list[str]] = {}
        for name, found in self._by_note.items():
            for section in dict.fromkeys(one.section.id for one in found):
                by_section.setdefault(section, []).append(name)
        return by_section

    @cached_property
    def _places_of_notes(self) -> Mapping[str, int]:
        return {name: place for place, name in enumerate(self.note_order)}


@dataclass
class _Marking:
    """State of one pass through the paper."""

    finder: Forms
    attachments: Attachments
    faults: list[Fault]
    seen_forms: set[str] = field(default_factory=set)
    named_in_section: set[str] = field(default_factory=set)

    def block(self, block: Block, is_linked: bool = True) -> tuple[Block, list[Mention]]:
        """The block with all its marks, and every mention in it, linked or not."""
        code = [m for m in block.marks if m.kind == "code"]
        found = [m for m in self.finder.find(block.text) if not _meets(m, code)]
        text = spaces.plain(block.text)
        self.seen_forms.update(text[m.start : m.end] for m in found)
        mentions = folded(found)
        links = self._links(block, mentions) if is_linked else []
        return replace(block, marks=_widened([*block.marks, *links, *self.attachments.marks(block.id)])), mentions

    def titled(self, head: Block, section: Section) -> tuple[Block, list[Mention]]:
        """A title likewise, without links: it is shown in too many places. One given by others is not the author's."""
        return self.block(head, is_linked=False) if head in section.above else (head, [])

    def _links(self, block: Block, mentions: list[Mention]) -> list[Mark]:
        """A link where each form of a term first occurs in the block, and where a name first does in the section.

        Only occurrences that are neither inside a longer one nor in a link of the author's can be links.
        """
        taken = [mark for mark in block.marks if mark.kind == "link"]
        linked: set[str] = set()
        marks = []
        for mention in longest(mentions):
            is_term = mention.entry.startswith("glossary/")
            form = spaces.plain(block.text[mention.start : mention.end])
            name, before = (f"{mention.entry} {form}", linked) if is_term else (mention.entry, self.named_in_section)
            if name not in before and not _meets(mention, taken):
                before.add(name)
                marks.append(Mark(mention.start, mention.end, "term" if is_term else "name", mention.entry))
        return marks


def mark(edition: Edition, source: Referred, faults: list[Fault]) -> Paper:
    """Put the apparatus on the text.

    Args:
        edition: the data.
        source: the parsed sections and notes, their markers resolved.
        faults: where faults are added: forms that never occur, quotes that are not there.
    """
    everything = {block.id: block for section in source.sections for block in section.words}
    everything |= {block.id: block for block in source.notes.values()}
    attachments = attach(edition, everything, faults)
    forms = {form: entry.key for entry in edition.entries.values() for form in entry.forms}
    marking = _Marking(Forms(forms), attachments, faults)
    occurrences: dict[str, list[Occurrence]] = {key: [] for key in edition.entries}
    marked: list[Section] = []
    parts: dict[str, Part] = {}
    notes: dict[str, Block] = {}
    where: dict[str, Section] = {}
    first_in: dict[str, list[str]] = {}
    for name, first in source.section_of.items():
        first_in.setdefault(first.id, []).append(name)
    for section in source.sections:
        marking.named_in_section = set()
        found = [marking.titled(b, section) if b.kind in TITLES else marking.block(b) for b in section.words]
        done = with_words(section, [block for block, _ in found], parts)
        marked.append(done)
        for name in first_in.get(section.id, ()):
            where[name] = done
            if name in source.notes:
                marking.named_in_section = set()
                found.append(marking.block(source.notes[name]))
                notes[name] = found[-1][0]
        for block, mentions in found:
            for mention in mentions:
                occurrences[mention.entry].append(Occurrence(done, block, mention.start, mention.end))
    check_forms(edition, [*everything.values()], marking.seen_forms, faults)
    _share_with_organisations(edition, occurrences)
    paper = Paper(tuple(marked), source.references, occurrences, attachments, notes, where, tuple(edition.notes))
    by_note = {name: paper.references_to(name) for name in edition.notes}
    rows = claims.claims(edition, list(paper.places), by_note, attachments.found)
    claims.check(edition, rows, faults)
    return replace(paper, claims=rows)


def _share_with_organisations(edition: Edition, occurrences: dict[str, list[Occurrence]]) -> None:
    """A body that the glossary explains occurs where its term does."""
    for entry in edition.entries.values():
        if isinstance(entry, Organisation) and entry.glossary:
            occurrences[entry.key] = occurrences.get(f"{Term.collection}/{entry.glossary}", [])


def _meets(mention: Mention, marks: Iterable[Mark]) -> bool:
    return any(mark.start < mention.end and mention.start < mark.end for mark in marks)


def _widened(marks: list[Mark]) -> tuple[Mark, ...]:
    """Marks that meet an emendation take all of it in: it is set, and undone, as one."""
    emended = [m for m in marks if m.kind == "emendation"]
    wide = []
    for given in marks:
        start, end = given.start, given.end
        if given.kind not in {*POINTS, "emendation"}:
            for emendation in emended:
                if start < emendation.end and emendation.start < end:
                    start, end = min(start, emendation.start), max(end, emendation.end)
        wide.append(replace(given, start=start, end=end) if (start, end) != (given.start, given.end) else given)
    return tuple(wide)
