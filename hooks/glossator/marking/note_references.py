"""The references to the author's notes: numbered through the paper, each leading to a note that exists."""

from __future__ import annotations

import re
from collections.abc import Iterable
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


def check_notes(edition: Edition, references: Iterable[Reference], faults: list[Fault]) -> None:
    """Report references to notes that do not exist, notes out of order, left out, or referred to nowhere."""
    if "notes" in edition.incomplete:
        return
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
