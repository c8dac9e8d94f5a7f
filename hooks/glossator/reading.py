"""``data/*.yml`` to an :class:`Edition`: read, validated, and every relation between records checked.

All faults of all files come back at once; nothing here looks at the paper's text (see :mod:`glossator.apparatus`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from . import interface, model, relations
from .faults import Fault
from .records import Records
from .validation import validate
from .yaml_reading import Located, read_yaml


@dataclass(frozen=True)
class Edition:
    """Everything ``data/`` says.

    Attributes:
        head: the paper, its source and its sections.
        terms: the glossary, sorted by headword.
        notes: the author's notes by number.
        works: the bibliography by id.
        located: each file as read, by its stem, for lines in messages.
        indices: place of a record in its file, by file stem and id.
    """

    head: model.EditionHead
    terms: Mapping[str, model.Term]
    notes: Mapping[int, model.Note]
    works: Mapping[str, model.Work]
    located: Mapping[str, Located]
    indices: Mapping[str, Mapping[str | int, int]]

    def place(self, stem: str, key: str | int, *path: str | int) -> tuple[str, int]:
        """File and line of something in a record, for a message."""
        located = self.located[stem]
        return located.file, located.line((self.indices[stem][key], *path))


def read_edition(data: Path, name: str, faults: list[Fault]) -> Edition | None:
    """Read and check a data directory.

    Args:
        data: the directory.
        name: how it is called in messages (``data``).
        faults: where faults are added.

    Returns:
        The edition without its faulty records, or None where ``edition.yml`` itself cannot be used.
    """
    records = Records(data, name, faults)
    head_file = read_yaml(data / "edition.yml", f"{name}/edition.yml", faults)
    head = validate(model.EditionHead, head_file, head_file.value, (), faults) if head_file else None
    works = records.read("bibliography", model.Work)
    terms = records.read("glossary", model.Term)
    notes = records.read("notes", model.Note, "number")
    _check_names(data, name, {*records.located, "edition"}, faults)
    relations.check_works(records, works.values())
    relations.check_terms(records, head, terms.values())
    relations.check_notes(records, notes.values())
    if head is None or head_file is None:
        return None
    relations.check_head(head, head_file, faults)
    interface.check(head.interface, head_file, faults)
    ordered = sorted(terms.values(), key=lambda term: sort_key(term.headword))
    return Edition(
        head=head,
        terms={term.id: term for term in ordered},
        notes={note.number: note for note in sorted(notes.values(), key=lambda note: note.number)},
        works={work.id: work for work in works.values()},
        located={**records.located, "edition": head_file},
        indices=records.indices,
    )


def sort_key(headword: str) -> tuple[str, str]:
    """Alphabetical order that neither case nor a quotation mark disturbs."""
    return re.sub(r"[^\w\s]", "", headword).casefold(), headword


def _check_names(data: Path, name: str, known: set[str], faults: list[Fault]) -> None:
    """A file under a wrong name would be passed over without a word."""
    for path in sorted([*data.glob("*.yml"), *data.glob("*.yaml")]):
        if path.suffix == ".yaml":
            faults.append(Fault(f"{name}/{path.name}", 0, "the ending .yaml is not read", f"rename it {path.stem}.yml"))
        elif path.stem not in known:
            remedy = f"the files are {', '.join(sorted(known))}"
            faults.append(Fault(f"{name}/{path.name}", 0, "no such file is known", remedy))
