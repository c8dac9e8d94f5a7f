"""``edition.yml``: the paper, its source copy and its sections."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .base import BlockId, Coordinates, Language, Many, Record, Slug, Text, Url
from .works import Name


class Source(Record):
    """The source copy the text is proved against.

    ``marker`` says how it writes a note marker; ``holds_notes`` that the notes' texts follow the last section,
    each after its marker, and are to be proved as well. ``online`` is where the paper itself can be read.
    """

    file: Text
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    marker: Annotated[str, StringConstraints(pattern=r"^.*\{number\}.*$")] = "[{number}]"
    holds_notes: bool = False
    online: Url | None = None


#: Who gave a section its heading. Only one from the source is part of the proof.
HeadingOrigin = Literal["source", "transcription", "editors"]
#: What a block can be called where Markdown shows only a paragraph or a quotation.
BlockKind = Literal["paragraph", "quotation", "epigraph", "dialogue", "verse"]


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
    """The terms of the paper, of the editors' apparatus and of the code, each in a short sentence (Markdown).

    ``apparatus_licence`` is the address of the apparatus's licence, for machines.
    """

    paper: Text
    apparatus: Text
    code: Text
    apparatus_licence: Url | None = None


def version_key(version: str) -> tuple[int, ...]:
    """A version as something that can be compared: 0.10.0 is later than 0.9.0."""
    return tuple(map(int, version.split(".")))


class Release(Record):
    """Which state of the edition this is."""

    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
    date: dt.date


class EditionHead(Record):
    """``edition.yml``: the paper, its source and its sections. ``id`` names the files to take away."""

    id: Slug = "edition"
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
    map_frame: Many[Coordinates] = ()
    interface: dict[str, Text] = Field(default_factory=dict)
