"""The proof that sections and source copy agree, letter for letter and paragraph for paragraph.

Title matter, source headings, bylines, blocks with their markers put back and (where the source holds them) the notes
are read as one sequence of words and compared with the source copy's words; then it is seen whether paragraphs, items
and lines of verse begin at the same words. Only white space is folded, and the numerals of lists, which Markdown makes
of its own, may stand in the source copy. Nothing is repaired: a difference is a fault at its place in the section,
naming the place in the source copy.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from glossator.faults import Fault
from glossator.model import EditionHead
from glossator.text.blocks import Block, Markers, Section, one_line
from glossator.text.differences import stretches

from .edition import Edition
from .proof_words import Folder, Words, add_block, is_numeral, source_words
from .text_file import is_below, read_text

#: More differing words than this are reported as one place: there a whole paragraph is amiss.
_SHOWN = 12


def prove(
    edition: Edition,
    sections: Sequence[Section],
    notes: Mapping[str, Block],
    section_of: Mapping[str, Section],
    data: Path,
    name: str,
) -> list[Fault]:
    """Compare the edition with its source copy, and texts of notes that this has not with the copy that has them.

    Args:
        edition: the data, with the title matter and the name of the source copy.
        sections: the sections in order, their markers resolved.
        notes: the texts of the notes by their names, likewise.
        section_of: the section that refers to a note first, by the note's name.
        data: the data directory.
        name: how the data directory is called in messages.

    Returns:
        A fault for each place where they differ; none is the proof.
    """
    head, located = edition.head, edition.located["edition"]
    faults: list[Fault] = []
    copy = _copy(edition, "file", data, name, faults)
    if copy and head.source.sha256 and copy.digest != head.source.sha256:
        line = located.line(("source", "sha256"))
        what = f"the source copy’s SHA-256 is {copy.digest}, not {head.source.sha256}"
        faults.append(Fault(located.file, line, what, f"restore {copy.name}, which must never change"))
    markers = Markers(head.source.marker, head.source.page_marker or "")
    folder = Folder(markers)
    if copy:
        blocks = _blocks(edition, sections, notes, section_of, markers)
        faults += _held_against(copy, blocks, folder, head, markers, (copy.name, 1))
    is_apart = head.source.notes_file and "notes" not in edition.incomplete | edition.unread
    other = _copy(edition, "notes_file", data, name, faults) if is_apart else None
    if other:
        texts = ((notes[name], markers.of_note(edition.notes[name].sign)) for name in edition.notes if name in notes)
        faults += _held_against(other, texts, folder, head, markers, (edition.located["notes"].file, 1))
    return faults


@dataclass(frozen=True)
class _Copy:
    """A source copy: its name in messages, its text, its SHA-256."""

    name: str
    text: str
    digest: str


def _copy(edition: Edition, key: str, data: Path, name: str, faults: list[Fault]) -> _Copy | None:
    """The file that a key of ``source`` names; None after adding what is wrong with it."""
    located = edition.located["edition"]
    line = located.line(("source", key))
    file = getattr(edition.head.source, key)
    path, shown = data / file, f"{name}/{file}"
    if not is_below(path, data):
        faults.append(Fault(located.file, line, f"{shown} lies outside {name}/", "copy it to below the data directory"))
        return None
    if not path.is_file():
        what = f"{shown} {'is a folder' if path.is_dir() else 'is missing'}"
        faults.append(Fault(located.file, line, what, "name the source copy, below the data directory"))
        return None
    text = read_text(path, shown, faults)
    return None if text is None else _Copy(shown, text, hashlib.sha256(path.read_bytes()).hexdigest())


def _held_against(
    copy: _Copy,
    blocks: Iterable[tuple[Block, str]],
    folder: Folder,
    head: EditionHead,
    markers: Markers,
    nowhere: tuple[str, int],
) -> list[Fault]:
    """Where words and breaks differ from a copy's; ``nowhere`` is the place of what lacks where nothing stands."""
    have = Words(nowhere)
    for block, label in blocks:
        add_block(have, block, folder, markers, label)
    want = source_words(copy.text, copy.name, folder)
    found, numerals = _differences(have, want)
    if found or head.source.paragraphs == "unmarked":
        return found
    return _breaks(have, want, numerals, head.source.paragraphs)


def _blocks(
    edition: Edition,
    sections: Iterable[Section],
    notes: Mapping[str, Block],
    section_of: Mapping[str, Section],
    markers: Markers,
) -> Iterator[tuple[Block, str]]:
    """All the edition's words that the source must have, and what stands before them there."""
    head, located = edition.head, edition.located["edition"]
    if head.title_matter:
        first = located.line(("title_matter",)) + 1
        for offset, line in enumerate(head.title_matter.split("\n")):
            yield _plain(line, located.file, first + offset), ""
    told: set[str] = set()

    def texts(names: Iterable[str]) -> Iterator[tuple[Block, str]]:
        for name in names:
            told.add(name)
            yield notes.get(name, _plain("", *edition.place("notes", name))), markers.of_note(edition.notes[name].sign)

    for section in sections:
        yield from ((block, "") for block in (*section.above, *section.items))
        if head.source.holds_notes and head.source.notes_at == "section":
            yield from texts(name for name in edition.notes if name in section_of and section_of[name].id == section.id)
    if head.source.holds_notes:
        yield from texts([name for name in edition.notes if name not in told])


def _plain(text: str, file: str, line: int) -> Block:
    return Block("", "title", text, one_line(text), (), file, line)


def _differences(have: Words, want: Words) -> tuple[list[Fault], list[int]]:
    """Where the words differ; and before which words of the edition the source copy has the numeral of an item."""
    a, b = have.words, want.words
    faults, numerals = [], []
    for i1, i2, j1, j2 in stretches(a, b):
        if i1 == i2 and j2 - j1 == 1 and i1 in have.items and is_numeral(b[j1], have.items[i1]):
            numerals.append(i1)
            continue
        file, line = have.place(i1)
        found, wanted = _quote(a[i1:i2]), _quote(b[j1:j2])
        after = f" after “{' '.join(a[max(0, i1 - 3) : i1])}”" if i1 else ""
        place = _where(want, j1)
        if not wanted:
            faults.append(Fault(file, line, f"{found}{after} is not in the source copy", f"take it out ({place})"))
        elif not found:
            faults.append(Fault(file, line, f"{wanted}{after} is missing", f"put it in, as in {place}"))
        else:
            faults.append(Fault(file, line, f"{found}{after} differs from the source copy", f"{wanted}, as in {place}"))
    return faults, numerals


def _quote(words: Sequence[str]) -> str:
    more = " …" if len(words) > _SHOWN else ""
    return f"“{' '.join(words[:_SHOWN])}{more}”" if words else ""


# --- breaks -----------------------------------------------------------------------------------------------------------


def _breaks(have: Words, want: Words, numerals: Sequence[int], parted_by: str | None) -> list[Fault]:
    """Where one of the two goes on and the other begins anew; the words are known to be equal."""
    blocks = sum(1 for at, kind in have.breaks.items() if kind == "block" and at)
    empty = sum(1 for at, kind in want.breaks.items() if kind == "paragraph" and at)
    by_lines = parted_by == "lines" if parted_by else empty * 2 < blocks
    starts, verses = list(have.kinds), [edge for start_and_end in have.verse for edge in start_and_end]
    # An item begins in the source copy with its numeral, which is no word of the edition's.
    there = {at: at + bisect_left(numerals, at) for at in have.breaks}
    numerals_there = [at + before for before, at in enumerate(numerals)]
    back = {place: at for at, place in there.items()}
    faults = []
    for at, kind in have.breaks.items():
        found = want.breaks.get(there[at])
        if at == 0 or kind == "cell" or _beside_page(have, at):
            continue
        before = have.kinds[starts[bisect_left(starts, at) - 1]]
        if found is None or (
            kind == "block" and found == "line" and not by_lines and have.kinds[at] == before == "paragraph"
        ):
            file, line = have.place(at)
            what = f"{_NAMES[kind]} begins at “{' '.join(have.words[at : at + 3])}”"
            where = _where(want, there[at])
            faults.append(Fault(file, line, f"{what}, where the source copy goes on", f"let it go on, as in {where}"))
    for place, kind in want.breaks.items():
        if place in back or place == 0 or _beside_page(want, place):
            continue
        at = place - bisect_left(numerals_there, place)
        in_verse = bisect_right(verses, at) % 2
        if kind == "paragraph" or by_lines or in_verse:
            file, line = have.place(at)
            what = f"the source copy begins {'a paragraph' if kind == 'paragraph' else 'a line'} at"
            words = f"“{' '.join(want.words[place : place + 3])}”"
            faults.append(
                Fault(file, line, f"{what} {words}, and the text goes on", f"part it, as in {_where(want, place)}")
            )
    return faults


_NAMES = {
    "block": "a paragraph", "paragraph": "a paragraph", "item": "an item", "break": "a line", "row": "a row",
}  # fmt: skip


def _where(words: Words, at: int) -> str:
    file, line = words.place(at)
    return f"{file}:{line}"


def _beside_page(words: Words, at: int) -> bool:
    """Whether the sign of a printed page stands on either side: there the paper's own line or page ends."""
    return at in words.pages or at - 1 in words.pages
