"""The proof that sections and source copy agree, letter for letter.

Title matter, source headings, blocks with their note markers put back and (where the source holds them) the notes are
read as one sequence of words and compared with the source copy's words. Only white space is folded. Nothing is
repaired: a difference is a fault at its place in the section, naming the place in the source copy.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from glossator.faults import Fault
from glossator.prose.richtext import plain_text
from glossator.text.blocks import Heading, Section, with_markers

from .edition import Edition
from .text_file import read_text

#: More differing words than this are reported as one place: there a whole paragraph is amiss.
_SHOWN = 12


@dataclass(frozen=True)
class _Word:
    """A word and where it stands."""

    word: str
    file: str
    line: int


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
    if path.is_dir():
        line = located.line(("source", "file"))
        return [
            Fault(located.file, line, f"{source_name} is a folder", "name the source copy, below the data directory")
        ]
    source = read_text(path, source_name, faults)
    if source is None:
        return faults
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if head.source.sha256 and digest != head.source.sha256:
        faults.append(
            Fault(
                located.file,
                located.line(("source", "sha256")),
                f"the source copy’s SHA-256 is {digest[:12]}…, not {head.source.sha256[:12]}…",
                f"restore {source_name}, which must never change",
            )
        )
    marker = head.source.marker
    pieces = list(_pieces(edition, sections))
    # Words bear their places only where they differ: hundreds of thousands of them, nearly always for nothing.
    markers = _markers(marker)
    if _folded("\n".join(text for text, _, _ in pieces), markers) == _folded(source, markers):
        return faults
    have = _words(pieces, markers)
    want = _words(((line, source_name, number) for number, line in enumerate(source.split("\n"), 1)), markers)
    return faults + _differences(have, want, source_name)


def _pieces(edition: Edition, sections: Iterable[Section]) -> Iterable[tuple[str, str, int]]:
    """All the edition's words that the source must have, with file and line."""
    head, located, marker = edition.head, edition.located["edition"], edition.head.source.marker
    if head.title_matter:
        first = located.line(("title_matter",)) + 1
        for offset, line in enumerate(head.title_matter.split("\n")):
            yield line, located.file, first + offset
    for section in sections:
        if section.title_from == "source":
            yield section.title, located.file, located.line(("sections", section.number - 1, "title"))
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
    return markers.sub(r" \g<0> ", text).split()


def _words(pieces: Iterable[tuple[str, str, int]], markers: re.Pattern[str]) -> list[_Word]:
    return [_Word(word, file, line) for text, file, line in pieces for word in _folded(text, markers)]


def _differences(have: Sequence[_Word], want: Sequence[_Word], source_name: str) -> list[Fault]:
    a, b = [w.word for w in have], [w.word for w in want]
    if a == b:
        return []
    faults = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        here = have[i1] if i1 < len(have) else (have[-1] if have else _Word("", source_name, 1))
        there = want[j1] if j1 < len(want) else (want[-1] if want else _Word("", source_name, 1))
        found, wanted = _quote(a[i1:i2]), _quote(b[j1:j2])
        after = f" after “{' '.join(a[max(0, i1 - 3) : i1])}”" if i1 else ""
        place = f"{there.file}:{there.line}"
        if not wanted:
            faults.append(
                Fault(here.file, here.line, f"{found}{after} is not in the source copy", f"take it out ({place})")
            )
        elif not found:
            faults.append(Fault(here.file, here.line, f"{wanted}{after} is missing", f"put it in, as in {place}"))
        else:
            faults.append(
                Fault(here.file, here.line, f"{found}{after} differs from the source copy", f"{wanted}, as in {place}")
            )
    return faults


def _quote(words: Sequence[str]) -> str:
    if not words:
        return ""
    more = " …" if len(words) > _SHOWN else ""
    return f"“{' '.join(words[:_SHOWN])}{more}”"
