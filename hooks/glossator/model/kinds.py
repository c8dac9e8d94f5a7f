"""The kinds of record there are: the one table of what each is called in the data, on the site and in TEI.

Any record may name any other (``related:``, the far end of a cross-reference), by the file it stands in or by the page
that shows it: ``annotations/census`` and ``commentary/census`` are the same note. Its *key* is the latter. Whoever adds
a kind adds a row; what treats all records alike (checks, links, exports) then knows it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .base import Record
from .commentary import Annotation, Emendation, Event, Figure, Note, Variant
from .divisions import Division
from .entries import COLLECTIONS, Entry
from .works import Work


@dataclass(frozen=True)
class Kind:
    """A kind of record.

    Attributes:
        file: the file of ``data/`` that lists such records, without its ending.
        page: the page of the site that shows them, without its slash; the interface word of that name is its title.
        model: what a record is.
        group: what all of them together are called, in :class:`~glossator.reading.edition.Edition` and in the API.
        title: the field that heads a record.
        tei: what its id in TEI begins with.
        names: the field that names a record in its file.
        sign: what its id on the page begins with, before its name.
        is_alone: whether its page has no other ids that data may link to.
        is_marked_up: whether the field that heads a record is Markdown.
    """

    file: str
    page: str
    model: type[Record]
    group: str
    title: str
    tei: str
    names: str = "id"
    sign: str = ""
    is_alone: bool = True
    is_marked_up: bool = False

    @property
    def is_entry(self) -> bool:
        """Whether its records are entries, which the paper names by written forms."""
        return issubclass(self.model, Entry)

    def key(self, name: str | int) -> str:
        """The key of the record of that name: ``commentary/census``, ``notes/n7``."""
        return f"{self.page}/{self.fragment(name)}"

    def fragment(self, name: str | int) -> str:
        """What its id on the page is: ``census``, ``n7``, ``n-star``."""
        name = str(name)
        return f"{self.sign}{'' if name[:1].isdecimal() or not (self.sign and name) else '-'}{name}"

    def tei_id(self, name: str) -> str:
        """The id in TEI of the record of that name: ``g-okrug``, ``fn7``."""
        return f"{self.tei}{'' if name[:1].isdecimal() or self.tei.endswith('-') else '-'}{name}"

    def key_of(self, record: Record) -> str:
        """The key of a record of this kind."""
        return self.key(getattr(record, self.names))

    def title_of(self, record: Any) -> str:
        """What a record is headed with, as the data has it (for some kinds in Markdown)."""
        return str(getattr(record, self.title))


_ENTRIES = {"glossary": "g-", "people": "person-", "places": "place-", "organisations": "org-"}

#: All kinds, in the order of their pages.
KINDS: tuple[Kind, ...] = (
    *(
        Kind(kind.collection, kind.collection, kind, "entries", "title", _ENTRIES[kind.collection])
        for kind in COLLECTIONS
    ),
    Kind("notes", "notes", Note, "notes", "sign", "fn", names="name", sign="n"),
    Kind("annotations", "commentary", Annotation, "annotations", "headline", "annotation-", is_marked_up=True),
    Kind("emendations", "corrections", Emendation, "emendations", "quote", "emendation-"),
    Kind("variants", "variants", Variant, "variants", "quote", "variant-"),
    Kind("events", "timeline", Event, "events", "title", "event-", is_marked_up=True),
    Kind("divisions", "map", Division, "divisions", "name", "division-", is_alone=False),
    Kind("figures", "figures", Figure, "figures", "title", "figure-"),
    Kind("bibliography", "bibliography", Work, "works", "title", "bibl-"),
)
#: By the names of their files, and of their pages.
BY_FILE: Mapping[str, Kind] = {kind.file: kind for kind in KINDS}
BY_PAGE: Mapping[str, Kind] = {kind.page: kind for kind in KINDS}
#: The files of ``data/`` that hold no such records.
OTHER_FILES = ("edition", "crossrefs", "changes", "permalinks")


def named(reference: str, own: Kind | None = None) -> tuple[Kind, str] | None:
    """The kind and the name of the record that an editor means; None where there is no such kind.

    Args:
        reference: ``annotations/census`` or ``commentary/census``, ``notes/7`` or ``notes/n7``; or a name alone.
        own: the kind of record whose name a name alone is.
    """
    where, slash, name = reference.rpartition("/")
    kind = BY_FILE.get(where) or BY_PAGE.get(where) if slash else own
    return (kind, _unsigned(name, kind.sign)) if kind else None


def _unsigned(name: str, sign: str) -> str:
    """The name without what its id on the page begins with."""
    own = re.fullmatch(rf"{sign}(\d.*)|{sign}-(.+)", name) if sign else None
    return (own[1] or own[2]) if own else name


def kind_of(key: str) -> Kind:
    """The kind of the record with a key."""
    return BY_PAGE[key.partition("/")[0]]
