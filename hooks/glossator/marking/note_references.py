"""The references to the author's notes: numbered through the paper, each leading to a note that exists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from glossator.faults import Fault
from glossator.reading.edition import Edition
from glossator.text.blocks import Block, Reference


def number_references(block: Block, parts: dict[int, int], faults: list[Fault]) -> Block:
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


def check_notes(edition: Edition, references: Sequence[Reference], faults: list[Fault]) -> None:
    """Report references to notes that do not exist, and notes that are referred to nowhere.

    How the author numbers them, with gaps or out of order, is his; the proof sees that his numbers are the source's.
    """
    if "notes" in edition.incomplete:
        return
    for reference in references:
        number, block = reference.number, reference.block
        if number not in edition.notes:
            what, remedy = f"the note marker [^{number}] is unknown", f"add note {number} to notes.yml"
            faults.append(Fault(block.file, block.line, what, remedy))
    referred = {reference.number for reference in references}
    for number in edition.notes:
        if number not in referred:
            what, remedy = f"note {number} is referred to nowhere", f"put [^{number}] into the text, or take it away"
            faults.append(Fault(*edition.place("notes", number, "number"), what, remedy))
