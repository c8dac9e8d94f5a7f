"""A text that has gone through TEI and back, and whether it is the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from glossator.exports import tei
from glossator.exports.material import Material
from glossator.importing.found import Found, FoundSection
from glossator.importing.tei import read_tei
from glossator.text.blocks import AUTHORS, Block
from glossator.text.section_parser import SectionParser
from tests.exports.tei_reading import said


def through_tei(material: Material, to: Path) -> Found:
    """An edition written as TEI and read again."""
    file = to / "edition.xml"
    file.write_bytes(etree.tostring(tei.document(material), encoding="utf-8"))
    return read_tei(file)


def blocks_of(found: Found) -> dict[str, Block]:
    """The titles, headings, blocks and notes of a text by the ids they have in an edition, as its parser reads them."""
    leaves = [leaf for section in found.sections for leaf in section.leaves()]
    parser = SectionParser({leaf.id for leaf in leaves})
    made: dict[str, Block] = {}
    number = 0
    for leaf in leaves:
        made[leaf.id] = parser.title(leaf.title, leaf.id, "", 1)
        kinds = {}
        for block in leaf.blocks:
            number += not block.markdown.startswith("#")
            if block.kind:
                kinds[f"p{number}"] = block.kind
        made |= {one.id: one for one in parser.parse(markdown_of(leaf), leaf.id, kinds)}
    for note in found.notes:
        if not note.text:
            continue
        name = f"n{'' if note.id[:1].isdecimal() else '-'}{note.id}"
        made[name] = replace(parser.note(note.text, note.id, note.label, "", 1), id=name)
    assert parser.faults == []
    return made


def markdown_of(section: FoundSection) -> str:
    return "\n\n".join(block.markdown for block in section.blocks)


def compared(block: Block, labels: dict[str, str]) -> object:
    """What is to be the same: kind, words, how they are set, and the author's marks, notes by their names."""
    marks = [
        replace(mark, label=labels.get(mark.target, mark.label), target=mark.target if mark.kind != "note" else "")
        for mark in block.marks
        if mark.kind in AUTHORS
    ]
    # A speech of nothing but names is TEI's, whether verse or prose.
    is_empty = block.kind == "verse-speech" and block.number and not any(line.number for line in block.lines)
    kind = "speech" if is_empty and block.groups[0].kind != "quotation" else block.kind
    return kind, block.text, said(replace(block, marks=tuple(marks)))


def differences(material: Material, found: Found) -> Iterator[str]:
    """What is not the same."""
    paper = material.loaded.paper
    labels = {note.id: note.label for note in found.notes}
    theirs = blocks_of(found)
    ours = {block.id: block for _, block in paper.places.values()}
    if list(ours.keys() - theirs.keys()) or list(theirs.keys() - ours.keys()):
        yield f"ids: {sorted(ours.keys() ^ theirs.keys())}"
    for name, block in ours.items():
        if name in theirs and compared(block, {}) != compared(theirs[name], labels):
            ours_, theirs_ = (
                str(compared(*one)).replace("frozenset()", "-") for one in ((block, {}), (theirs[name], labels))
            )
            at = next((at for at, (a, b) in enumerate(zip(ours_, theirs_, strict=False)) if a != b), 0)
            yield f"{name}: {ours_[:60]} … {ours_[at - 60 : at + 90]} is read as {theirs_[at - 60 : at + 90]}"
