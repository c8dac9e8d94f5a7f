"""The proof that sections and source copy agree, letter for letter.

Title matter, source headings, blocks with their note markers put back and (where the source holds them) the notes are
read as one sequence of words and compared with the source copy's words. Only white space is folded. Nothing is
repaired: a difference is a fault at its place in the section, naming the place in the source copy.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from pathlib import Path

from glossator.faults import Fault
from glossator.prose.richtext import plain_text
from glossator.text import spaces
from glossator.text.blocks import Heading, Section, with_markers
from glossator.text.differences import stretches

from .edition import Edition
from .text_file import read_text

#: More differing words than this are reported as one place: there a whole paragraph is amiss.
_SHOWN = 12


class _Words:
    """Words, and where each stands."""

    def __init__(self, pieces: Iterable[tuple[str, str, int]], markers: re.Pattern[str]) -> None:
        self.words: list[str] = []
        self._starts: list[int] = []
        self._places: list[tuple[str, int]] = []
        for text, file, line in pieces:
            self._starts.append(len(self.words))
            self._places.append((file, line))
            self.words += _folded(text, markers)

    def place(self, at: int) -> tuple[str, int]:
        """File and line of a word; of the last one, for what comes after it."""
        at = min(at, len(self.words) - 1)
        return self._places[bisect_right(self._starts, at) - 1] if at >= 0 else ("", 1)


def prove(edition: Edition, sections: Iterable[Section], data: Path, name: str) -> list[Fault]:
    """Compare the edition with its source copy.

    Args:
        edition: the data, with the title matter, the name of the source copy, and the notes (compared where it holds
            them).
        sections: the sections in order.
        data: the data directory.
        name: how the data directory is called in messages.

    Returns:
        A fault for each place where they differ; none is the proof.
    """
    head, located = edition.head, edition.located["edition"]
    faults: list[Fault] = []
    path = data / head.source.file
    source_name = f"{name}/{head.source.file}"
    if not path.is_file():
        what = f"{source_name} {'is a folder' if path.is_dir() else 'is missing'}"
        line = located.line(("source", "file"))
        return [Fault(located.file, line, what, "name the source copy, below the data directory")]
    source = read_text(path, source_name, faults)
    if source is None:
        return faults
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if head.source.sha256 and digest != head.source.sha256:
        faults.append(
            Fault(
                located.file,
                located.line(("source", "sha256")),
                f"the source copy’s SHA-256 is {digest}, not {head.source.sha256}",
                f"restore {source_name}, which must never change",
            )
        )
    markers = _markers(head.source.marker)
    have = _Words(_pieces(edition, sections), markers)
    want = _Words(((line, source_name, number) for number, line in enumerate(source.split("\n"), 1)), markers)
    return faults + _differences(have, want, source_name)


def _pieces(edition: Edition, sections: Iterable[Section]) -> Iterable[tuple[str, str, int]]:
    """All the edition's words that the source must have, with file and line."""
    head, located, marker = edition.head, edition.located["edition"], edition.head.source.marker
    if head.title_matter:
        first = located.line(("title_matter",)) + 1
        for offset, line in enumerate(head.title_matter.split("\n")):
            yield line, located.file, first + offset
    for section in sections:
        yield from ((words, located.file, line) for words, line in section.above)
        for item in section.items:
            text = item.text if isinstance(item, Heading) else with_markers(item, marker)
            yield text, item.file, item.line
    if head.source.holds_notes:
        for note in edition.notes.values():
            numeral = marker.replace("{number}", str(note.number))
            yield f"{numeral} {plain_text(note.text or '')}", *edition.place("notes", note.number, "text")


def _markers(marker: str) -> re.Pattern[str]:
    before, after = (re.escape(part) for part in marker.split("{number}", 1))
    return re.compile(rf"{before}\d+{after}")


def _folded(text: str, markers: re.Pattern[str]) -> list[str]:
    # A marker is a word of its own on both sides, so that "[5]," and "[5] ," do not differ.
    return spaces.words(markers.sub(r" \g<0> ", text))


def _differences(have: _Words, want: _Words, source_name: str) -> list[Fault]:
    a, b = have.words, want.words
    faults = []
    for i1, i2, j1, j2 in stretches(a, b):
        here, there = have.place(i1), want.place(j1)
        file, line = here if here[0] else (source_name, 1)
        found, wanted = _quote(a[i1:i2]), _quote(b[j1:j2])
        after = f" after “{' '.join(a[max(0, i1 - 3) : i1])}”" if i1 else ""
        place = f"{there[0] or source_name}:{there[1]}"
        if not wanted:
            faults.append(Fault(file, line, f"{found}{after} is not in the source copy", f"take it out ({place})"))
        elif not found:
            faults.append(Fault(file, line, f"{wanted}{after} is missing", f"put it in, as in {place}"))
        else:
            faults.append(Fault(file, line, f"{found}{after} differs from the source copy", f"{wanted}, as in {place}"))
    return faults


def _quote(words: Sequence[str]) -> str:
    if not words:
        return ""
    more = " …" if len(words) > _SHOWN else ""
    return f"“{' '.join(words[:_SHOWN])}{more}”"
