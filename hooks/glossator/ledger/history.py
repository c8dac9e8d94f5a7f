"""Since which version words stand at an address, and with which versions they changed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from glossator import addresses
from glossator.model import PublishedRelease, version_key
from glossator.text.blocks import Section

from .file import Ledger, Promise
from .wording import Wording

ChangeKind = Literal["added", "changed", "retired"]


@dataclass(frozen=True)
class Change:
    """What a version did at an address: it came, its words improved, or it was retired."""

    version: str
    date: dt.date
    kind: ChangeKind


@dataclass(frozen=True)
class Sum:
    """What a version adds up to: the addresses it added, worded better, retired, each in the ledger's order."""

    added: tuple[Promise, ...] = ()
    changed: tuple[Promise, ...] = ()
    retired: tuple[Promise, ...] = ()


@dataclass(frozen=True)
class History:
    """The history of an edition's addresses.

    What is not in the ledger yet counts to the edition's own version: before that is published, it will be there.

    Attributes:
        releases: by version, the newest first.
        ledger: what was published; None for an edition without one, which has no history.
        wording: what stands at the addresses now.
        sections: the paper's, to find a block by its id.
    """

    releases: Mapping[str, PublishedRelease] = field(default_factory=dict)
    ledger: Ledger | None = None
    wording: Wording = field(default_factory=Wording)
    sections: Sequence[Section] = ()

    @property
    def first_paragraphs(self) -> int:
        """How many paragraphs had pages in the first version that is recorded; 0 where none is."""
        return self._first(r"p/\d+/")

    @property
    def first_sections(self) -> int:
        """Likewise, how many sections had."""
        return self._first(r"text/[^/#]+/")

    def _first(self, address: str) -> int:
        since = [promise.since for promise in self._promises if re.fullmatch(address, promise.address)]
        return since.count(min(since, key=version_key, default=""))

    def promises(self, address: str) -> bool:
        """Whether an address was published and is not retired."""
        promise = self.ledger.promises.get(address) if self.ledger else None
        return bool(promise and not promise.retired)

    def of(self, what: str) -> tuple[Change, ...]:
        """All changes, the oldest first; nothing where no ledger is kept.

        Args:
            what: an address (``text/introduction/#p1``, ``glossary/#okrug``), or what stands there: a block (``p1``)
                or a record (``glossary/okrug``, ``commentary/<id>``, ``notes/n7``).
        """
        if self.ledger is None:
            return ()
        address = self._address(what)
        promise = self.ledger.promises.get(address)
        now, newest = self.wording.checksum(address), next(iter(self.releases.values()), None)
        changes: list[Change] = []
        if promise:
            changes = [
                self._change(state.version, "changed" if number else "added")
                for number, state in enumerate(promise.states)
            ]
        if newest and (promise is None or (now and now != promise.states[-1].checksum and not promise.retired)):
            kind: ChangeKind = "changed" if promise else "added"
            if not changes or changes[-1].version != newest.version:
                changes.append(Change(newest.version, newest.date, kind))
        if promise and promise.retired:
            changes.append(self._change(promise.retired, "retired"))
        return tuple(changes)

    def archived(self, address: str) -> list[tuple[PublishedRelease, str]]:
        """The versions that had something at an address and can still be had, the newest first, and where."""
        begun = next((change.date for change in self.of(address)), dt.date.min)
        found = ((release, release.archived(address)) for release in self.releases.values() if release.date >= begun)
        return [(release, url) for release, url in found if url]

    def in_version(self, version: str) -> Sum:
        """What a version recorded."""
        return Sum(
            tuple(p for p in self._promises if p.since == version),
            tuple(p for p in self._promises if any(state.version == version for state in p.states[1:])),
            tuple(p for p in self._promises if p.retired == version),
        )

    @property
    def _promises(self) -> Collection[Promise]:
        return self.ledger.promises.values() if self.ledger else ()

    def _change(self, version: str, kind: ChangeKind) -> Change:
        return Change(version, self.releases[version].date, kind)

    def _address(self, what: str) -> str:
        """The address whose words are asked for."""
        record = re.fullmatch(r"p/(\d+)/", what)
        address = self._blocks.get(f"p{record[1]}" if record else what, what)
        if "#" not in address and addresses.entry(address) in self.wording.free:
            address = addresses.entry(address)
        return self.wording.same.get(address, address)

    @cached_property
    def _blocks(self) -> Mapping[str, str]:
        """Addresses of the blocks by id."""
        return {b.id: addresses.block(section, b) for section in self.sections for b in section.blocks}
