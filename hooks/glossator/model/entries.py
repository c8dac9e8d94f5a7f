"""Entries: what the paper names and the edition explains, each in one collection with one permalink.

A collection is a file of ``data/`` and a page of the site of the same name: ``glossary``, ``people``, ``places``,
``organisations``.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from .base import Coordinates, Draftable, Language, Line, Many, Record, Slug, Statement, Text
from .dates import PartialDate


class Entry(Draftable, Statement):
    """What all entries share."""

    collection: ClassVar[str]

    id: Slug
    """The entry’s address, for good: `glossary/#okrug`. Lower-case letters, digits and hyphens. The headword may
    change, the id may not, and no id is used again for something else.
    """
    native: Line | None = None
    """The word or name in its own language and script: `округ`."""
    native_lang: Language | None = None
    """The language of `native`, where it is not that of `edition.yml`: `ru`."""
    transliterations: dict[Slug, Line] = Field(default_factory=dict)
    """`native` in Latin letters, by the systems that `edition.yml` names: `{ala-lc: okrug}`."""
    spellings: Many[Line] = ()
    """How else the same word or name is written; shown as “also spelled”, and found by the search."""
    finds: Many[Line] = ()
    """What else it is looked for by, though it is no spelling of it: a former name, a part, a neighbour. Found by the
    search, and not shown.
    """
    forms: Many[Text] = ()
    """The written forms in the paper: plurals, capitals, adjectives. Needed, but for `background`. Each must occur in
    the paper, and no two entries may claim the same one.
    """
    background: bool = False
    """`true` for what the paper never names: such an entry has no `forms`, and says so to the reader."""

    @property
    def key(self) -> str:
        """The entry among all entries: ``glossary/okrug``."""
        return f"{self.collection}/{self.id}"

    @property
    def title(self) -> str:
        """What the entry is headed with."""
        raise NotImplementedError

    @property
    def sorted_by(self) -> str:
        """What the entry is ordered by."""
        return self.title

    @property
    def prose(self) -> str:
        """What the editors say of it, in Markdown."""
        raise NotImplementedError

    @property
    def other_names(self) -> tuple[str, ...]:
        """Other ways to write the entry's name that stand in fields of its own kind."""
        return ()


class Expansion(Record):
    """What an acronym stands for, in its own language and in the edition's."""

    original: Line | None = None
    """In its own language."""
    english: Line | None = None
    """In that of the edition."""


class Term(Entry):
    """An entry of the glossary."""

    collection: ClassVar[str] = "glossary"

    headword: Line
    """The term as the paper spells it."""
    expansion: Expansion | None = None
    """What the letters of an acronym stand for."""
    literal: Text | None = None
    """What the word means literally: `circle, surrounding area`."""
    dates: Text | None = None
    """When there was such a thing, in words: `1923–1930, as a general tier`."""
    definition: Text
    """What it means, in one to four sentences (Markdown)."""

    @property
    def title(self) -> str:
        """The headword."""
        return self.headword

    @property
    def prose(self) -> str:
        """The definition."""
        return self.definition

    @property
    def other_names(self) -> tuple[str, ...]:
        """What an acronym stands for."""
        names = (self.expansion.original, self.expansion.english) if self.expansion else ()
        return tuple(name for name in names if name)


class Named(Entry):
    """An entry that is a name: what the editors say is its part in the story."""

    name: Line
    """The name as one says it."""
    sort: Line | None = None
    """The name as an index orders it, where that differs."""
    account: Text
    """The part it has in the paper’s story, in one to four sentences (Markdown)."""

    @property
    def title(self) -> str:
        """The name as one says it."""
        return self.name

    @property
    def sorted_by(self) -> str:
        """The name as an index orders it."""
        return self.sort or self.name

    @property
    def prose(self) -> str:
        """The account."""
        return self.account


class Person(Named):
    """Somebody the paper names: ordered by family name, which nobody can guess."""

    collection: ClassVar[str] = "people"

    sort: Line
    """The name as an index orders it: `Rykov, Aleksei`."""
    kind: Literal["historical", "scholar", "fictional"]
    """Somebody of the time, a scholar who is cited, or a character of a story."""
    born: PartialDate | None = None
    """A day, a month or a year: `1881-02-25`, `1881-02`, `1881`."""
    died: PartialDate | None = None
    """Likewise."""


class Place(Named):
    """A place the paper names; a region is marked at a point that stands for it."""

    collection: ClassVar[str] = "places"

    kind: Line
    """What it is, in a word or two: `city`."""
    region: bool = False
    """`true` for an area: its `coordinates` are a point that stands for it, to set its name by."""
    coordinates: Coordinates | None = None
    """`{lat: 61.0, lon: 69.0}`. A place that has them is on the map."""
    today: Line | None = None
    """What it is called, or belongs to, today."""
    map_name: Line | None = None
    """What the map calls it, where the name is too long."""


class Organisation(Named):
    """A body, congress or people the paper names.

    One that the glossary explains names its entry there (``glossary: gosplan``) and adds only its part in the story.
    """

    collection: ClassVar[str] = "organisations"

    kind: Literal["body", "party", "congress", "people", "state", "group"]
    """What it is."""
    dates: Text | None = None
    """When there was such a thing, in words."""
    glossary: Slug | None = None
    """The entry of `glossary.yml` that explains it, where one does. Then it has no `forms`, `native`, `spellings`,
    `finds` or `transliterations` of its own, only its part in the story.
    """


COLLECTIONS: tuple[type[Entry], ...] = (Term, Person, Place, Organisation)
