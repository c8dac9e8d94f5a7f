"""The files of ``data/``: those of the table of kinds and the few others, each with what it holds in a few words."""

from __future__ import annotations

from dataclasses import dataclass

from glossator.model import CrossReference, EditionHead, PublishedRelease
from glossator.model.base import Record
from glossator.model.kinds import KINDS


@dataclass(frozen=True)
class DataFile:
    """A file of ``data/``.

    Attributes:
        stem: its name without its ending.
        model: what each of its records is, or what it is itself.
        many: whether it is a list of records.
    """

    stem: str
    model: type[Record]
    many: bool = True

    @property
    def name(self) -> str:
        """Its name."""
        return f"{self.stem}.yml"

    @property
    def holds(self) -> str:
        """What stands in it."""
        return _HOLDS[self.stem]


_HOLDS = {
    "edition": "what the paper is, its source copy, its sections, its terms",
    "glossary": "terms, acronyms and institutions",
    "people": "the people the paper names",
    "places": "the places it names",
    "organisations": "the bodies, congresses, parties and peoples it names",
    "notes": "the author’s notes, by number",
    "annotations": "the editors’ notes on the text: the commentary",
    "emendations": "slips of the source copy, and what the edition prints instead",
    "variants": "what other witnesses have where they differ from the source copy",
    "events": "the timeline",
    "divisions": "the divisions of the country, for the map that shows it redrawn",
    "figures": "the paper’s numbers",
    "crossrefs": "paragraphs that take up others, or records",
    "bibliography": "the works the editors cite",
    "changes": "the releases, and what each changed for readers",
    "permalinks": "the ledger: every address ever published",
}

#: All but the ledger.
DATA_FILES = (
    DataFile("edition", EditionHead, many=False),
    *(DataFile(kind.file, kind.model) for kind in KINDS),
    DataFile("crossrefs", CrossReference),
    DataFile("changes", PublishedRelease),
)
#: The ledger, which is no list of records and has a form of its own.
LEDGER = DataFile("permalinks", Record, many=False)
