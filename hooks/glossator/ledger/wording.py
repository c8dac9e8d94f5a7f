"""Checksums of the words at an edition's addresses, and which addresses show the same words.

The author's words are fixed: those of his paragraphs, lines of verse and notes. All else may improve, and the ledger
says with which version.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel

from glossator import addresses
from glossator.marking.paper import Paper
from glossator.model import Place
from glossator.reading.edition import Edition
from glossator.text.blocks import Block, Reference, Section, note_id, with_markers


@dataclass(frozen=True)
class Wording:
    """What stands at the addresses of an edition.

    Attributes:
        fixed: the author's blocks, lines of verse and notes: address to checksum, for each place where they stand
            beside the text. A note's own page shows it with what the editors say of it, which is free.
        free: everything that may be worded better: address to checksum.
        same: addresses that show the words of another: of the notes beside the text, of places on the map, of claims.
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


@dataclass(frozen=True)
class AuthorWords:
    """Words of the author's that can be cited: their id on a page, and their checksum."""

    id: str
    checksum: str


def author_words(block: Block) -> Iterator[AuthorWords]:
    """A block of the author's, and its lines of verse."""
    # White space folded, as everyone can read it off a page: how the lines are set is no word.
    yield AuthorWords(block.id, checksum(" ".join(with_markers(block).split())))
    for line in block.lines:
        if line.id:
            yield AuthorWords(line.id, checksum(" ".join(block.text[line.start : line.end].split())))


def wording(edition: Edition, paper: Paper) -> Wording:
    """The words of a whole edition, prose pages apart, which only the site generator reads."""
    found = _Collector()
    for section in paper.sections:
        found.section(section, paper)
    for reference in paper.references:
        found.note(reference, paper)
    for key, record in edition.records.items():
        found.record(key, record)
        if isinstance(record, Place):
            found.same[f"{addresses.MAP}#{record.id}"] = addresses.entry(key)
    for row in paper.claims:
        found.same[f"{addresses.CLAIMS}#{row.id}"] = addresses.entry(row.key)
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
            if item.kind == "heading":
                self.heading(page, item.id, item.text)
            else:
                for words in author_words(item):
                    self.author(page, words)
        for block in section.words:
            self.beside(page, block, paper)

    def note(self, reference: Reference, paper: Paper) -> None:
        """A note of the source's at the foot of a section, and the editors' notes beside it."""
        page, block = addresses.section_page(reference.section), paper.notes.get(reference.note)
        if block:
            for words in author_words(block):
                self.author(page, words)
            self.beside(page, block, paper)
        for around in (page, addresses.PAPER):
            self.same[f"{around}#{note_id(reference.note)}"] = addresses.note(reference.note)

    def author(self, page: str, words: AuthorWords) -> None:
        """Words of the author's, which stand in their section and in the whole paper."""
        self.fixed[f"{page}#{words.id}"] = self.fixed[f"{addresses.PAPER}#{words.id}"] = words.checksum

    def beside(self, page: str, block: Block, paper: Paper) -> None:
        """The editors' notes beside words of the author's."""
        for placed in paper.attachments.annotations.get(block.id, ()):
            name, entry = addresses.beside_id(placed.record.id), addresses.entry(f"commentary/{placed.record.id}")
            for around in (page, addresses.PAPER):
                self.same[f"{around}#{name}"] = entry

    def heading(self, page: str, name: str, words: str) -> None:
        """A heading, which stands in its section and in the whole paper."""
        self.free[f"{page}#{name}"] = checksum(words)
        self.same[f"{addresses.PAPER}#{name}"] = f"{page}#{name}"

    def record(self, key: str, record: BaseModel) -> None:
        """All that an editor wrote of a record; fields he left out do not count, so that new ones change nothing."""
        values = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        self.free[addresses.entry(key)] = checksum(json.dumps(values, ensure_ascii=False, sort_keys=True))
