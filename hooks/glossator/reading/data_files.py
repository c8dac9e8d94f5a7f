"""The files of ``data/`` that are lists of records, read one after the other, with the places of what they say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import NoneType
from typing import Any

from glossator import model
from glossator.faults import Fault

from .drafts import Draft, drafts
from .validation import validate_list
from .yaml_lines import Located, Place, read_yaml


class DataFiles:
    """Reads one data directory, collecting faults.

    Attributes:
        located: each file as read, by its stem.
        indices: place of a record in its file, by file stem and key.
        unread: stems of files that cannot be read, or are not there though their records are named.
        incomplete: stems of files with a faulty record, or that cannot be read at all: what they lack is not to be
            reported a second time wherever it is missed.
        links: addresses within the site that Markdown in the data links to: file stem, path, address.
        faults: where faults are added.
        drafts: records that are not finished, by file stem and id.
        editors: ids of the editors who sign; None where ``edition.yml`` cannot say.
    """

    def __init__(self, data: Path, name: str, faults: list[Fault]) -> None:
        self.faults = faults
        self.editors: Sequence[str] | None = None
        self.located: dict[str, Located] = {}
        self.indices: dict[str, dict[Any, int]] = {}
        self._data, self._name = data, name
        self.incomplete: set[str] = set()
        self.links: list[tuple[str, Place, str]] = []
        self.drafts: dict[str, Draft] = {}
        self.unread: set[str] = set()
        self._named_in_vain: dict[str, list[tuple[str, Place, str]]] = {}
        self._known: set[str] = set()

    def read(self, stem: str, kind: type[model.M], key: str = "id", said: tuple[str, ...] = ()) -> dict[Any, model.M]:
        """The records of ``<stem>.yml`` by key; an absent file is an empty one.

        Args:
            stem: the file's name without its ending.
            kind: what each record is.
            key: the field that names a record.
            said: the fields it follows from, where it is not said itself.
        """
        located = self._load(stem)
        # Known even where the record itself is faulty: one slip should not be reported again wherever it is named.
        raw = located.value if isinstance(located.value, list) else []
        fields = said or (key,)
        self._known |= {
            f"{stem}/{value[field]}"
            for value in raw
            if isinstance(value, dict)
            for field in fields
            if isinstance(value.get(field), str | int)
        }
        found = [*drafts(kind, stem, located)]
        self._known -= {draft.key for _, draft in found}
        records: dict[Any, model.M] = {}
        before = len(self.faults)
        valid = validate_list(kind, located, self.faults)
        for index, draft in found:
            if draft.key in self.drafts:
                remedy = f"give it another, or merge it with the draft in line {self.drafts[draft.key].line}"
                self.fault(stem, (index, "id"), f"the id ‘{draft.id}’ is taken", remedy)
            self.drafts.setdefault(draft.key, draft)
        if len(self.faults) > before:
            self.incomplete.add(stem)
        for index, record in valid:
            value = getattr(record, key)
            shown = next((field for field in fields if getattr(record, field) is not None), key)
            if value in records:
                first = located.line((self.indices[stem][value], shown))
                remedy = f"give it another, or merge it with the one in line {first}"
                if said and shown != said[0]:
                    remedy = f"give it an {said[0]} of its own, or merge it with the one in line {first}"
                self.fault(stem, (index, shown), f"the {shown} ‘{getattr(record, shown)}’ is taken", remedy)
                continue
            self.indices[stem][value] = index
            records[value] = record
            self._known.add(f"{stem}/{value}")
            if f"{stem}/{value}" in self.drafts:
                draft = self.drafts[f"{stem}/{value}"]
                remedy = f"give it another, or merge it with the draft in line {draft.line}"
                self.fault(stem, (index, shown), f"the {shown} ‘{value}’ is taken", remedy)
        return records

    def read_unnamed(self, stem: str, kind: type[model.M]) -> list[model.M]:
        """The records of ``<stem>.yml`` that nothing names, in order."""
        self._load(stem)
        return [record for _, record in validate_list(kind, self.located[stem], self.faults)]

    def _load(self, stem: str) -> Located:
        path = self._data / f"{stem}.yml"
        located = Located(f"{self._name}/{stem}.yml", None)
        if path.exists():
            read = read_yaml(path, located.file, self.faults)
            if read is None or not isinstance(read.value, list | NoneType):
                self.unread.add(stem)
                self.incomplete.add(stem)
            located = read or located
        else:
            self._named_in_vain[stem] = []
        self.located[stem], self.indices[stem] = located, {}
        return located

    def fault(self, stem: str, path: Place, what: str, remedy: str) -> None:
        """Report something at ``path`` of ``<stem>.yml``."""
        located = self.located[stem]
        self.faults.append(Fault(located.file, located.line(path), what, remedy))

    def exists(self, stem: str, key: str, where: str, path: Place) -> None:
        """``path`` of ``<where>.yml`` names the record ``key`` of ``<stem>.yml``: it must be there."""
        if f"{stem}/{key}" in self._known or stem in self.unread:
            return
        if draft := self.drafts.get(f"{stem}/{key}"):
            what = f"‘{key}’ is a draft, which readers do not see ({draft.file}:{draft.line})"
            self.fault(where, path, what, "finish it and take its ‘draft’ away, or do not name it yet")
        elif stem in self._named_in_vain:
            self._named_in_vain[stem].append((where, path, key))
        else:
            self._fault_unknown(stem, key, where, path)

    def _fault_unknown(self, stem: str, key: str, where: str, path: Place) -> None:
        remedy = f"name one of {self._name}/{stem}.yml, or add it there"
        self.fault(where, path, f"‘{key}’ is not in {stem}.yml", remedy)

    def check_absent(self) -> None:
        """Report files that are not there though records of theirs are named; many such places are one fault."""
        for stem, places in self._named_in_vain.items():
            if len(places) == 1:
                where, path, key = places[0]
                self._fault_unknown(stem, key, where, path)
            elif places:
                where, path, key = places[0]
                located = self.located[where]
                what = f"the file is missing, and {len(places)} places name records of it"
                first = f"‘{key}’ in {located.file}:{located.line(path)} is the first"
                self.faults.append(Fault(f"{self._name}/{stem}.yml", 0, f"{what}: {first}", "put it back"))
                self.unread.add(stem)
                self.incomplete.add(stem)
