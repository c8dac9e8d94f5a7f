"""The notes of the source as a page lists them: each hand's by itself, and where they are numbered anew, by section."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from glossator.load import Loaded
from glossator.marking.paper import Paper
from glossator.model import Note
from glossator.text.blocks import Block, Reference, Section

#: Letters of a label that have room where numbers stand.
_WIDTH = 2

#: Whether the marker of a reference stands on the page.
IsHere = Callable[[Reference], bool]


@dataclass(frozen=True)
class Listed:
    """A note, what its marker shows, and the references whose markers stand on the page."""

    note: Note
    shown: str
    references: tuple[Reference, ...]


@dataclass(frozen=True)
class Group:
    """Notes that are numbered together; ``section`` is theirs where each section begins anew."""

    section: Section | None
    notes: tuple[Listed, ...]

    @property
    def is_labelled(self) -> bool:
        """Whether it has labels that are wider than a number."""
        return any(len(listed.shown) > _WIDTH and not listed.shown.isdecimal() for listed in self.notes)


@dataclass(frozen=True)
class NoteList:
    """The notes of one hand.

    Attributes:
        id: of its heading.
        hand: whose they are, by the hand's id; nothing for the author's.
        title: what it is headed with; nothing for the author's, whose heading the page gives.
        groups: the notes.
    """

    id: str
    hand: str
    title: str
    groups: tuple[Group, ...]

    @property
    def notes(self) -> tuple[Note, ...]:
        """All its notes."""
        return tuple(listed.note for group in self.groups for listed in group.notes)


def with_nested(paper: Paper, names: Iterable[str]) -> list[str]:
    """The notes of these names, and those that their texts refer to, in the order of the data."""
    found: set[str] = set()
    waiting = [*names]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += referred(paper.notes[name]) if name in paper.notes else ()
    return paper.in_order(found)


def referred(block: Block) -> list[str]:
    """The names of the notes that words refer to."""
    return [mark.target for mark in block.marks if mark.kind == "note"]


def note_lists(
    loaded: Loaded, names: Iterable[str], is_here: IsHere = lambda _: True, *, is_whole: bool = False
) -> list[NoteList]:
    """The lists of a page, the author's first.

    Args:
        loaded: the edition.
        names: of the notes that the page shows.
        is_here: whether a marker in the text stands on the page; those in the notes' texts do if the note is shown.
        is_whole: whether the page has the notes of the whole paper.
    """
    edition, paper, shown = loaded.edition, loaded.paper, [*names]
    texts = {paper.notes[name].id for name in shown if name in paper.notes}
    policy = edition.head.notes
    by_section = is_whole and bool(policy and policy.numbering == "section")
    sections = {section.id: section for section in paper.sections} if by_section else {}
    hands = [("", ""), *((hand.id, hand.name) for hand in edition.head.hands)]
    found = []
    for hand, title in hands:
        groups: dict[str, list[Listed]] = {}
        for note in (edition.notes[name] for name in shown):
            if (note.hand or "") == hand:
                references = tuple(
                    one
                    for one in paper.references_to(note.name)
                    if (one.block.id in texts if one.block.kind == "note" else is_here(one))
                )
                key = note.section or "" if by_section else ""
                groups.setdefault(key, []).append(Listed(note, edition.shown(note), references))
        if groups:
            made = tuple(Group(sections.get(key), tuple(members)) for key, members in groups.items())
            found.append(NoteList(f"gl-notes-{hand}" if hand else "notes", hand, title, made))
    return found
