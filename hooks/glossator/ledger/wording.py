"""Checksums of the words at an edition's addresses, and which addresses show the same words.

The words of a paragraph are fixed; those of everything else may improve, and the ledger says with which version.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel

from glossator import addresses
from glossator.marking.paper import Paper
from glossator.model import Place
from glossator.reading.edition import Edition
from glossator.text.blocks import Heading, Section, with_markers


@dataclass(frozen=True)
class Wording:
    """What stands at the addresses of an edition.

    Attributes:
        fixed: the author's blocks: address to checksum, twice for each, as it stands in two places.
        free: everything that may be worded better: address to checksum.
        same: addresses that show the words of another: of the notes beside the text, of places on the map.
    """

    fixed: Mapping[str, str] = field(default_factory=dict)
    free: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)

    def checksum(self, address: str) -> str | None:
        """The checksum of the words at an address; None for one without words of its own."""
        return self.fixed.get(address) or self.free.get(address)


def checksum(words: str) -> str:
    """Twelve digits that change with the words."""
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def wording(edition: Edition, paper: Paper) -> Wording:
    """The words of a whole edition, prose pages apart, which only the site generator reads."""
    found = _Collector()
    for section in paper.sections:
        found.section(section, paper)
    for reference in paper.references:
        for around in (addresses.section_page(reference.section), addresses.PAPER):
            found.same[f"{around}#n{reference.number}"] = addresses.note(reference.number)
    for key, record in edition.records.items():
        found.record(key, record)
        if isinstance(record, Place):
            found.same[f"{addresses.MAP}#{record.id}"] = addresses.entry(key)
    return Wording(found.fixed, found.free, found.same)


class _Collector:
    def __init__(self) -> None:
        self.fixed: dict[str, str] = {}
        self.free: dict[str, str] = {}
        self.same: dict[str, str] = {}

    def section(self, section: Section, paper: Paper) -> None:
        """A section's headings and blocks, the titles of parts that begin with it, the editors' notes beside it."""
        page = addresses.section_page(section)
        for part in section.begins:
            self.free[addresses.part(part)] = checksum(part.title)
        self.heading(page, section.id, section.title)
        for item in section.items:
            if isinstance(item, Heading):
                self.heading(page, item.id, item.text)
                continue
            # White space folded, as everyone can read it off a page: how the lines are set is no word.
            words = checksum(" ".join(with_markers(item).split()))
            self.fixed[addresses.block(section, item)] = self.fixed[f"{addresses.PAPER}#{item.id}"] = words
            for placed in paper.attachments.annotations.get(item.id, ()):
                for around in (page, addresses.PAPER):
                    self.same[f"{around}#c-{placed.record.id}"] = addresses.entry(f"commentary/{placed.record.id}")

    def heading(self, page: str, name: str, words: str) -> None:
        """A heading, which stands in its section and in the whole paper."""
        self.free[f"{page}#{name}"] = checksum(words)
        self.same[f"{addresses.PAPER}#{name}"] = f"{page}#{name}"

    def record(self, key: str, record: BaseModel) -> None:
        """All that an editor wrote of a record; fields he left out do not count, so that new ones change nothing."""
        values = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        self.free[addresses.entry(key)] = checksum(json.dumps(values, ensure_ascii=False, sort_keys=True))
