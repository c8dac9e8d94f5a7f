"""The references to the notes of the source: each marker leads to a note that exists, and each note is referred to.

A marker shows what the source prints, its label: a number, a letter, ``*``. How the author numbers, with gaps, out of
order or anew in each section, is his; the proof sees that his labels are the source's. A marker may also be written as
the id that a note has in the data, where its label alone would not say which note is meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from glossator.faults import Fault
from glossator.model import Note
from glossator.reading.edition import Edition
from glossator.text.blocks import Block, Mark, Part, Reference, Section
from glossator.text.contents import with_words

#: A label, and the section where it means one note only; none where it does so in the whole paper.
_Scope = tuple[str, str]


@dataclass(frozen=True)
class Referred:
    """The source's words with their markers resolved.

    Attributes:
        sections: the sections.
        notes: the texts of the notes, by the notes' names.
        references: every reference in order: those of the sections, then those of the notes.
        section_of: the section that refers to a note first, by the note's name.
    """

    sections: tuple[Section, ...]
    notes: Mapping[str, Block]
    references: tuple[Reference, ...]
    section_of: Mapping[str, Section]


@dataclass
class _Resolver:
    edition: Edition
    faults: list[Fault]
    markers: Counter[_Scope] = field(default_factory=Counter)
    seen: Counter[_Scope] = field(default_factory=Counter)
    parts: Counter[str] = field(default_factory=Counter)
    told: set[_Scope] = field(default_factory=set)

    def scope(self, label: str, section: str) -> _Scope:
        policy = self.edition.head.notes
        return label, section if policy and policy.numbering == "section" else ""

    def count(self, block: Block, section: str) -> None:
        self.markers.update(self.scope(mark.target, section) for mark in block.marks if mark.kind == "note")

    def resolved(self, block: Block, section: str) -> Block:
        """The block with its note marks leading to notes; a marker that means none is reported."""
        if not any(mark.kind == "note" for mark in block.marks):
            return block
        marks = (self._mark(mark, block, section) if mark.kind == "note" else mark for mark in block.marks)
        return replace(block, marks=tuple(marks))

    def _mark(self, mark: Mark, block: Block, section: str) -> Mark:
        scope = self.scope(mark.target, section)
        named = self._by_id.get(mark.target)
        meant = [named] if named else self._by_label.get(mark.target, [])
        if scope[1] and not named:
            meant = [note for note in meant if note.section in {None, section}]
        own = [note for note in meant if not note.hand]
        meant = own or meant  # a label alone is the author's, where he has it
        at = 0
        if len(meant) > 1:
            at = self.seen[scope]
            self.seen[scope] += 1
            if len(meant) != self.markers[scope]:
                self._ambiguous(scope, meant, block)
        if at >= len(meant):
            self._unknown(scope, block)
            return mark
        note = meant[at]
        self.parts[note.name] += 1
        return replace(mark, target=note.name, label=note.sign, part=self.parts[note.name])

    def _unknown(self, scope: _Scope, block: Block) -> None:
        label, section = scope
        if scope in self.told or "notes" in self.edition.incomplete:
            return
        remedy = f"add note {label} to notes.yml" + (f", with section: {section}" if section else "")
        self.faults.append(Fault(block.file, block.line, f"the note marker [^{label}] is unknown", remedy))

    def _ambiguous(self, scope: _Scope, meant: list[Note], block: Block) -> None:
        if scope in self.told:
            return
        self.told.add(scope)
        what = f"[^{scope[0]}] stands {self.markers[scope]} times, and {len(meant)} notes have that label"
        names = ", ".join(f"[^{note.name}]" for note in meant)
        self.faults.append(Fault(block.file, block.line, what, f"write the markers by the notes’ ids: {names}"))

    def __post_init__(self) -> None:
        self._by_label: dict[str, list[Note]] = {}
        for note in self.edition.notes.values():
            self._by_label.setdefault(note.sign, []).append(note)
        self._by_id = {note.id: note for note in self.edition.notes.values() if note.id}


def resolve(edition: Edition, sections: Iterable[Section], notes: Mapping[str, Block], faults: list[Fault]) -> Referred:
    """Find the note that each marker means.

    Args:
        edition: the data.
        sections: the parsed sections.
        notes: the parsed texts of the notes, by the notes' names.
        faults: where faults are added: markers that mean no note or several, notes without a marker.
    """
    resolver, plain = _Resolver(edition, faults), tuple(sections)
    for section in plain:
        for block in section.words:
            resolver.count(block, section.id)
    for name, block in notes.items():
        resolver.count(block, edition.notes[name].section or "")
    parts: dict[str, Part] = {}
    done = tuple(
        with_words(section, [resolver.resolved(block, section.id) for block in section.words], parts)
        for section in plain
    )
    references = [one for section in done for block in section.words for one in _in(block, section)]
    section_of: dict[str, Section] = {}
    for reference in references:
        section_of.setdefault(reference.note, reference.section)
    texts = {name: resolver.resolved(block, edition.notes[name].section or "") for name, block in notes.items()}
    # A note may be referred to in another note only, and that one further down in the list.
    waiting = dict(texts)
    while ready := [name for name in waiting if name in section_of]:
        for name in ready:
            for reference in _in(waiting.pop(name), section_of[name]):
                references.append(reference)
                section_of.setdefault(reference.note, reference.section)
    _check_referred(edition, section_of, faults)
    return Referred(done, texts, tuple(references), section_of)


def _in(block: Block, section: Section) -> Iterator[Reference]:
    for mark in block.marks:
        if mark.kind == "note":
            yield Reference(mark.target, mark.label, section, block, mark.part, mark.start)


def _check_referred(edition: Edition, section_of: Mapping[str, Section], faults: list[Fault]) -> None:
    if "notes" in edition.incomplete:
        return
    for name, note in edition.notes.items():
        if name not in section_of and note.sign:  # of what has no sign, that is what is wrong
            what, remedy = (
                f"note {note.sign} is referred to nowhere",
                f"put [^{note.id or note.sign}] into the text, or take it away",
            )
            shown = "label" if note.number is None else "number"
            faults.append(Fault(*edition.place("notes", name, shown), what, remedy))
