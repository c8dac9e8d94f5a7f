"""Entries: what the paper names and the edition explains, each in one collection with one permalink.

A collection is a file of ``data/`` and a page of the site of the same name: ``glossary``, ``people``, ``places``,
``organisations``.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from .base import Coordinates, Language, Many, Record, Related, Slug, Statement, Text
from .dates import PartialDate


class Entry(Related, Statement):
    """What all entries share.

    ``forms`` are the written forms in the paper; ``spellings`` other ways to write the headword, for the search.
    An entry that the paper never names is ``background``.
    """

    collection: ClassVar[str]

    id: Slug
    native: Text | None = None
    native_lang: Language | None = None
    transliterations: dict[Slug, Text] = Field(default_factory=dict)
    spellings: Many[Text] = ()
    forms: Many[Text] = ()
    background: bool = False

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

    original: Text | None = None
    english: Text | None = None


class Term(Entry):
    """An entry of the glossary."""

    collection: ClassVar[str] = "glossary"

    headword: Text
    expansion: Expansion | None = None
    literal: Text | None = None
    dates: Text | None = None
    definition: Text

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
    """An entry that is a name, and ``sort`` how an index orders it: what the editors say is its part in the story."""

    name: Text
    sort: Text | None = None
    account: Text

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

    sort: Text
    kind: Literal["historical", "scholar", "fictional"]
    born: PartialDate | None = None
    died: PartialDate | None = None


class Place(Named):
    """A place the paper names; a region is marked at a point that stands for it."""

    collection: ClassVar[str] = "places"

    kind: Text
    region: bool = False
    coordinates: Coordinates | None = None
    today: Text | None = None
    map_name: Text | None = None


class Organisation(Named):
    """A body, congress or people the paper names.

    One that the glossary explains names its entry there (``glossary: gosplan``) and adds only its part in the story.
    """

    collection: ClassVar[str] = "organisations"

    kind: Literal["body", "party", "congress", "people", "state", "group"]
    dates: Text | None = None
    glossary: Slug | None = None


COLLECTIONS: tuple[type[Entry], ...] = (Term, Person, Place, Organisation)
