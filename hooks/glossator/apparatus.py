"""What stands on the text: entries where their written forms occur, notes where the text refers to them.

Blocks come in with the author's own marks (notes, emphasis) and go out with the apparatus's marks added; everything
that needs to know "where is this named?" reads the occurrences collected here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from .faults import Fault
from .mentions import Forms, Mention, folded, longest
from .reading import Edition
from .text import Block, Heading, Mark, Reference, Section


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
        occurrences: every occurrence of each glossary entry, in order; an entry without one has an empty tuple.
    """

    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    occurrences: Mapping[str, tuple[Occurrence, ...]]

    def references_to(self, number: int) -> tuple[Reference, ...]:
        """The references to one note."""
        return tuple(reference for reference in self.references if reference.number == number)


def mark(edition: Edition, sections: Iterable[Section], faults: list[Fault]) -> Paper:
    """Put the apparatus on the text.

    Args:
        edition: the data.
        sections: the parsed sections.
        faults: where faults are added: unknown, missing or disordered notes, forms that never occur.
    """
    parts: dict[int, int] = {}
    references: list[Reference] = []
    occurrences: dict[str, list[Occurrence]] = {term: [] for term in edition.terms}
    forms = {form: term.id for term in edition.terms.values() for form in term.forms}
    finder = Forms(forms)
    seen_forms: set[str] = set()
    marked: list[Section] = []
    for plain in sections:
        items: list[Heading | Block] = []
        found: list[tuple[Block, list[Mention]]] = []
        for item in plain.items:
            if isinstance(item, Heading):
                items.append(item)
                continue
            block, mentions = _mark_block(item, finder, parts, seen_forms, faults)
            items.append(block)
            found.append((block, mentions))
        section = replace(plain, items=tuple(items))
        marked.append(section)
        for block, mentions in found:
            for mention in mentions:
                occurrences[mention.entry].append(Occurrence(section, block, mention.start, mention.end))
            references += [Reference(int(m.target), section, block, m.part) for m in block.marks if m.kind == "note"]
    _check_notes(edition, references, faults)
    _check_forms(edition, marked, seen_forms, faults)
    return Paper(tuple(marked), tuple(references), {term: tuple(places) for term, places in occurrences.items()})


def _mark_block(
    block: Block, finder: Forms, parts: dict[int, int], seen_forms: set[str], faults: list[Fault]
) -> tuple[Block, list[Mention]]:
    """The block with all its marks, and every mention in it, linked or not."""
    numbered = _number_references(block, parts, faults)
    code = [m for m in block.marks if m.kind == "code"]
    found = [m for m in finder.find(block.text) if not _inside(m, code)]
    seen_forms.update(block.text[m.start : m.end] for m in found)
    mentions = folded(found)
    return replace(numbered, marks=(*numbered.marks, *_links(numbered, mentions))), mentions


def _inside(mention: Mention, marks: Iterable[Mark]) -> bool:
    return any(mark.start < mention.end and mention.start < mark.end for mark in marks)


def _links(block: Block, mentions: list[Mention]) -> list[Mark]:
    """A link at each entry's first occurrence in the block that is neither inside a longer one nor in a link."""
    taken = [mark for mark in block.marks if mark.kind == "link"]
    linked: set[str] = set()
    marks = []
    for mention in longest(mentions):
        if mention.entry not in linked and not _inside(mention, taken):
            linked.add(mention.entry)
            marks.append(Mark(mention.start, mention.end, "term", mention.entry))
    return marks


def _number_references(block: Block, parts: dict[int, int], faults: list[Fault]) -> Block:
    """The block with its note marks numbered by reference; labels that are no number are reported and dropped."""
    marks = []
    for given in block.marks:
        if given.kind != "note":
            marks.append(given)
        elif re.fullmatch(r"[1-9]\d*", given.target):
            number = int(given.target)
            parts[number] = parts.get(number, 0) + 1
            marks.append(replace(given, part=parts[number]))
        else:
            remedy = "use a number of notes.yml, as in [^7]"
            faults.append(Fault(block.file, block.line, f"the note marker [^{given.target}] is unknown", remedy))
    return replace(block, marks=tuple(marks))


def _check_notes(edition: Edition, references: Iterable[Reference], faults: list[Fault]) -> None:
    last = 0
    for reference in references:
        number, block = reference.number, reference.block
        if number not in edition.notes:
            faults.append(
                Fault(
                    block.file, block.line, f"the note marker [^{number}] is unknown", f"add note {number} to notes.yml"
                )
            )
        elif reference.part == 1:
            if number < last:
                what = f"note {number} is first referred to after note {last}"
                faults.append(Fault(block.file, block.line, what, "number the notes in the order of the text"))
            last = max(last, number)
    referred = {reference.number for reference in references}
    expected = 1
    for number in edition.notes:
        file, line = edition.place("notes", number, "number")
        if number > expected:
            one = number == expected + 1
            missing = f"note {expected} is missing" if one else f"notes {expected} to {number - 1} are missing"
            faults.append(Fault(file, line, missing, f"add {'it' if one else 'them'} before note {number}"))
        expected = number + 1
        if number not in referred:
            what = f"note {number} is referred to nowhere"
            faults.append(Fault(file, line, what, f"put [^{number}] into the text, or take the note away"))


def _check_forms(edition: Edition, sections: Iterable[Section], seen: set[str], faults: list[Fault]) -> None:
    text = ""
    for term in edition.terms.values():
        for index, form in enumerate(term.forms):
            if form in seen:
                continue
            text = text or "\n".join(block.text for section in sections for block in section.blocks)
            near = re.search(rf"(?<!\w){re.escape(form)}\w*", text, re.IGNORECASE) or re.search(
                re.escape(form.split()[0] if form.split() else form), text, re.IGNORECASE
            )
            remedy = f"the paper has ‘{near[0]}’" if near else "give it as the paper writes it, or take it away"
            file, line = edition.place("glossary", term.id, "forms", index)
            faults.append(Fault(file, line, f"the form ‘{form}’ of ‘{term.id}’ never occurs", remedy))
