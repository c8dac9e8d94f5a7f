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
from glossator.text.blocks import Block, Heading, Mark, Reference, Section

from .attachments import Attachments, attach
from .mentions import Forms, Mention, folded, longest
from .note_references import check_notes, number_references
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
        references: every reference to a note, in order.
        occurrences: every occurrence of each entry by its key, in order; an entry without one has an empty tuple.
        attachments: commentary, corrections, events, figures and cross-references by block.
        blocks: block and section by the block's id.
    """

    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    occurrences: Mapping[str, Sequence[Occurrence]]
    attachments: Attachments
    blocks: Mapping[str, tuple[Section, Block]]

    def references_to(self, number: int) -> tuple[Reference, ...]:
        """The references to one note."""
        return self._by_note.get(number, ())

    @cached_property
    def _by_note(self) -> Mapping[int, tuple[Reference, ...]]:
        by_note: dict[int, tuple[Reference, ...]] = {}
        for reference in self.references:
            by_note[reference.number] = (*by_note.get(reference.number, ()), reference)
        return by_note


@dataclass
class _Marking:
    """State of one pass through the paper."""

    finder: Forms
    attachments: Attachments
    faults: list[Fault]
    parts: dict[int, int] = field(default_factory=dict)
    seen_forms: set[str] = field(default_factory=set)
    named_in_section: set[str] = field(default_factory=set)

    def block(self, block: Block) -> tuple[Block, list[Mention]]:
        """The block with all its marks, and every mention in it, linked or not."""
        numbered = number_references(block, self.parts, self.faults)
        code = [m for m in block.marks if m.kind == "code"]
        found = [m for m in self.finder.find(block.text) if not _meets(m, code)]
        text = spaces.plain(block.text)
        self.seen_forms.update(text[m.start : m.end] for m in found)
        mentions = folded(found)
        marks = [*numbered.marks, *self._links(numbered, mentions), *self.attachments.marks(block.id)]
        return replace(numbered, marks=_widened(marks)), mentions

    def _links(self, block: Block, mentions: list[Mention]) -> list[Mark]:
        """A link at a term's first occurrence in the block and at a name's first in the section.

        Only occurrences that are neither inside a longer one nor in a link of the author's can be links.
        """
        taken = [mark for mark in block.marks if mark.kind == "link"]
        linked: set[str] = set()
        marks = []
        for mention in longest(mentions):
            is_term = mention.entry.startswith("glossary/")
            before = linked if is_term else self.named_in_section
            if mention.entry not in before and not _meets(mention, taken):
                before.add(mention.entry)
                marks.append(Mark(mention.start, mention.end, "term" if is_term else "name", mention.entry))
        return marks


def mark(edition: Edition, sections: Iterable[Section], faults: list[Fault]) -> Paper:
    """Put the apparatus on the text.

    Args:
        edition: the data.
        sections: the parsed sections.
        faults: where faults are added: unknown, missing or disordered notes, forms that never occur, quotes that are
            not there.
    """
    plain = tuple(sections)
    attachments = attach(edition, {block.id: block for section in plain for block in section.blocks}, faults)
    forms = {form: entry.key for entry in edition.entries.values() for form in entry.forms}
    marking = _Marking(Forms(forms), attachments, faults)
    occurrences: dict[str, list[Occurrence]] = {key: [] for key in edition.entries}
    references: list[Reference] = []
    marked: list[Section] = []
    for section in plain:
        marking.named_in_section = set()
        items: list[Heading | Block] = []
        found: list[tuple[Block, list[Mention]]] = []
        for item in section.items:
            if isinstance(item, Heading):
                items.append(item)
            else:
                found.append(marking.block(item))
                items.append(found[-1][0])
        done = replace(section, items=tuple(items))
        marked.append(done)
        for block, mentions in found:
            for mention in mentions:
                occurrences[mention.entry].append(Occurrence(done, block, mention.start, mention.end))
            references += [Reference(int(m.target), done, block, m.part) for m in block.marks if m.kind == "note"]
    check_notes(edition, references, faults)
    check_forms(edition, marked, marking.seen_forms, faults)
    _share_with_organisations(edition, occurrences)
    return Paper(
        tuple(marked),
        tuple(references),
        occurrences,
        attachments,
        {block.id: (section, block) for section in marked for block in section.blocks},
    )


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
        if given.kind not in {"note", "emendation"}:
            for emendation in emended:
                if start < emendation.end and emendation.start < end:
                    start, end = min(start, emendation.start), max(end, emendation.end)
        wide.append(replace(given, start=start, end=end) if (start, end) != (given.start, given.end) else given)
    return tuple(wide)
