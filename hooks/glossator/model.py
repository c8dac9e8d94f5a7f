"""What ``data/*.yml`` may say: one model for each kind of record.

The models are strict and frozen: a year written as text, a word that YAML reads as ``false`` and an unknown key are
faults. Relations *between* records (a related term that does not exist) are checked in :mod:`glossator.reading`.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

T = TypeVar("T")

#: YAML gives lists; the model keeps them as tuples, so that nothing can change them afterwards.
Many = Annotated[tuple[T, ...], Field(strict=False)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
#: How sure the editors are of a statement.
Certainty = Literal["certain", "probable", "possible", "unknown"]
#: Where a statement comes from when it is not a work: the paper itself, or common knowledge glossed by the editors.
Basis = Literal["text", "gloss"]


M = TypeVar("M", bound=BaseModel)


class Record(BaseModel):
    """What all records share: strict types, no unknown keys, nothing changes after reading."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, populate_by_name=True)


# --- bibliography (CSL-JSON 1.0.2, https://docs.citationstyles.org) ---------------------------------------------------


class Name(Record):
    """A CSL name: a person in parts, or a body as ``literal``."""

    family: Text | None = None
    given: Text | None = None
    non_dropping_particle: Text | None = Field(None, alias="non-dropping-particle")
    dropping_particle: Text | None = Field(None, alias="dropping-particle")
    suffix: Text | None = None
    literal: Text | None = None


class CslDate(Record):
    """A CSL date: ``date-parts: [[2003, 12, 6]]``, two of them for a range."""

    date_parts: Many[Many[int]] = Field(alias="date-parts", min_length=1)
    circa: bool | None = None


class Work(Record):
    """A work of the bibliography as CSL data, with the editors' remark on it."""

    id: Slug
    type: Literal[
        "article", "article-journal", "article-magazine", "article-newspaper", "book", "broadcast", "chapter",
        "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
        "interview", "legislation", "legal_case", "manuscript", "map", "motion_picture", "pamphlet",
        "paper-conference", "periodical", "personal_communication", "post", "post-weblog", "regulation", "report",
        "review", "review-book", "speech", "standard", "thesis", "treaty", "webpage",
    ]  # fmt: skip
    title: Text
    title_short: Text | None = Field(None, alias="title-short")
    author: Many[Name] = ()
    editor: Many[Name] = ()
    translator: Many[Name] = ()
    director: Many[Name] = ()
    container_author: Many[Name] = Field((), alias="container-author")
    collection_editor: Many[Name] = Field((), alias="collection-editor")
    reviewed_author: Many[Name] = Field((), alias="reviewed-author")
    issued: CslDate | None = None
    original_date: CslDate | None = Field(None, alias="original-date")
    event_date: CslDate | None = Field(None, alias="event-date")
    accessed: CslDate | None = None
    container_title: Text | None = Field(None, alias="container-title")
    collection_title: Text | None = Field(None, alias="collection-title")
    collection_number: Text | None = Field(None, alias="collection-number")
    event_title: Text | None = Field(None, alias="event-title")
    event_place: Text | None = Field(None, alias="event-place")
    original_title: Text | None = Field(None, alias="original-title")
    reviewed_title: Text | None = Field(None, alias="reviewed-title")
    publisher: Text | None = None
    publisher_place: Text | None = Field(None, alias="publisher-place")
    archive: Text | None = None
    archive_location: Text | None = Field(None, alias="archive_location")
    authority: Text | None = None
    genre: Text | None = None
    medium: Text | None = None
    edition: Text | None = None
    version: Text | None = None
    volume: Text | None = None
    issue: Text | None = None
    number: Text | None = None
    page: Text | None = None
    number_of_pages: Text | None = Field(None, alias="number-of-pages")
    number_of_volumes: Text | None = Field(None, alias="number-of-volumes")
    section: Text | None = None
    status: Text | None = None
    language: Text | None = None
    note: Text | None = None
    DOI: Annotated[str, StringConstraints(pattern=r"^10\.\S+$")] | None = None
    ISBN: Text | None = None
    ISSN: Text | None = None
    URL: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    annotation: Text | None = None

    def csl(self) -> dict[str, object]:
        """The work as a CSL-JSON item, without what is the editors' own."""
        item = self.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"annotation"})
        return {key: value for key, value in item.items() if value != []}


class WorkCited(Record):
    """A work that supports a statement, and where in it."""

    id: Slug
    locator: Text | None = None


# --- entries ----------------------------------------------------------------------------------------------------------


class Expansion(Record):
    """What an acronym stands for, in its own language and in the edition's."""

    original: Text | None = None
    english: Text | None = None


class Term(Record):
    """An entry of the glossary."""

    id: Slug
    headword: Text
    native: Text | None = None
    native_lang: Text | None = None
    transliterations: dict[Slug, Text] = Field(default_factory=dict)
    spellings: Many[Text] = ()
    expansion: Expansion | None = None
    literal: Text | None = None
    dates: Text | None = None
    forms: Many[Text] = ()
    definition: Text
    related: Many[Slug] = ()
    works: Many[WorkCited] = ()
    basis: Basis | None = None
    certainty: Certainty
    background: bool = False


# --- the author's notes -----------------------------------------------------------------------------------------------


class Note(Record):
    """One of the author's notes: its text where the source copy has it, and what the editors can say of it."""

    number: Annotated[int, Field(ge=1)]
    text: Text | None = None
    citing: Text | None = None
    basis: Basis | None = None


# --- the edition ------------------------------------------------------------------------------------------------------


class Source(Record):
    """The source copy the text is proved against.

    ``marker`` says how it writes a note marker; ``holds_notes`` that the notes' texts follow the last section,
    each after its marker, and are to be proved as well.
    """

    file: Text
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    marker: Annotated[str, StringConstraints(pattern=r"^.*\{number\}.*$")] = "[{number}]"
    holds_notes: bool = False


#: Who gave a section its heading. Only one from the source is part of the proof.
HeadingOrigin = Literal["source", "transcription", "editors"]
BlockKind = Literal["paragraph", "quotation", "epigraph", "dialogue", "verse", "list"]
BlockId = Annotated[str, StringConstraints(pattern=r"^p[1-9][0-9]*$")]


class SectionHead(Record):
    """A section of the paper as ``edition.yml`` lists it; its words are in ``docs/text/<id>.md``."""

    id: Slug
    title: Text
    title_from: HeadingOrigin = "source"
    kinds: dict[BlockId, BlockKind] = Field(default_factory=dict)


class NotesPolicy(Record):
    """What the reader is told where the source copy lacks the texts of the notes.

    ``statement`` (Markdown) stands once above the notes, ``missing`` (Markdown) at each note without a text.
    """

    statement: Text
    missing: Text


class Rights(Record):
    """The terms of the paper, of the editors' apparatus and of the code, each in a short sentence (Markdown)."""

    paper: Text
    apparatus: Text
    code: Text


def _language_tag(tag: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag):
        raise ValueError("not a language tag")
    return tag


Language = Annotated[str, AfterValidator(_language_tag)]


class Release(Record):
    """Which state of the edition this is."""

    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
    date: dt.date


class EditionHead(Record):
    """``edition.yml``: the paper, its source and its sections."""

    title: Text
    subtitle: Text | None = None
    author: Many[Name] = Field(min_length=1)
    language: Language
    direction: Literal["ltr", "rtl"] = "ltr"
    native_lang: Language | None = None
    date: dt.date
    event: Text | None = None
    description: Text
    editors: Many[Name] = Field(min_length=1)
    edition: Release
    source: Source
    title_matter: Text | None = None
    sections: Many[SectionHead] = Field(min_length=1)
    notes: NotesPolicy | None = None
    transliterations: dict[Slug, Text] = Field(default_factory=dict)
    rights: Rights
    interface: dict[str, Text] = Field(default_factory=dict)
