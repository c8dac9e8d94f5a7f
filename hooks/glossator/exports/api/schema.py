"""What the files of ``api/`` hold, as models: their JSON Schema is made from these, and the tests hold them to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from pydantic import ConfigDict, Field
from pydantic.json_schema import models_json_schema

from glossator import model
from glossator.model.base import Language, Many, PlaceId, Record, Slug, Text, Url
from glossator.model.head import BlockKind, Hand, HeadingOrigin, LinesPolicy, NotesPolicy, Rights, Source, Witness
from glossator.model.json_schema import PlainJsonSchema
from glossator.text.blocks import GroupKind, LineKind, MarkKind


class Span(Record):
    """``text[start:end]`` of a block, counted in code points."""

    start: int
    end: int


class OccurrenceData(Span):
    """Where the paper names an entry: the id of the block, heading, title or note, and the words in its text."""

    block: PlaceId


# --- the paper --------------------------------------------------------------------------------------------------------


class LineData(Span):
    """A line of a block, and how it begins.

    ``indent``, ``number`` and ``id`` are those of a line of verse, which may also go on with the line before.
    """

    kind: LineKind
    indent: int | None = None
    number: int | None = None
    id: str | None = None
    goes_on: bool | None = None


class GroupData(Record):
    """How lines are set: a group holds ``lines``, by their places in those of the block, or other ``groups``.

    ``ordered`` and ``first`` are said of a list, ``is_head`` and ``align`` of a cell, ``picture`` (its address) and
    ``description`` (in the editors' words) of a picture.
    """

    kind: GroupKind
    lines: Many[int] = ()
    groups: Many[GroupData] = ()
    ordered: bool | None = None
    first: int | None = None
    is_head: bool | None = None
    align: Literal["left", "center", "right"] | None = None
    picture: str | None = None
    description: str | None = None


class MarkData(Span):
    """Something said of words of a block; a note and the beginning of a printed page have no length.

    ``target`` is the name of a note, the number of a page, a language tag, the key of an entry, the id of an annotation
    or an emendation, the address of a link; ``label`` what the marker of a note shows, where that is not its name,
    the letter of an annotation, or the witnesses of a variant; ``part`` which reference to its note this is;
    ``reading`` what the editors print in the words' place.
    """

    kind: MarkKind
    target: str | None = None
    label: str | None = None
    part: int | None = None
    reading: str | None = None


class WordsData(Record):
    """Words of the author's, and nothing else, with how they are set and what is said of them."""

    text: str
    lines: Many[LineData]
    groups: Many[GroupData]
    marks: Many[MarkData]


class BlockData(WordsData):
    """A numbered block of the paper."""

    id: model.BlockId
    number: int
    kind: Literal[BlockKind, "list", "table", "picture"]
    url: str
    ordered: bool | None = None
    first: int | None = None


class HeadingData(Record):
    """A heading of the author's inside a section, and the block it stands before, if it is not the last thing."""

    id: str
    level: int
    text: str
    marks: Many[MarkData] = ()
    url: str
    before: model.BlockId | None = None


class PartData(Record):
    """A part of the paper, such as a book or a chapter, and where it begins on the page of the whole paper."""

    id: Slug
    title: Text
    title_from: HeadingOrigin
    title_marks: Many[MarkData] = ()
    url: str


class _Headed(Record):
    """A section: ``author`` and ``byline`` where it is not by who wrote the paper, the parts it stands in."""

    id: Slug
    number: int
    title: Text
    title_from: HeadingOrigin
    url: str
    author: Many[model.Name] = ()
    byline: Text | None = None
    parts: Many[PartData] = ()


# --- the apparatus ----------------------------------------------------------------------------------------------------


class _Addressed(Record):
    url: str


def _key_is_always_there(schema: dict[str, Any]) -> None:
    """In the models it is derived from the id, so that pydantic takes it for a field with a default."""
    schema["required"].append("key")


class _EntryData(_Addressed):
    model_config = ConfigDict(json_schema_extra=_key_is_always_there)

    key: str
    occurrences: Many[OccurrenceData]


class TermData(model.Term, _EntryData):
    """An entry of the glossary."""


class PersonData(model.Person, _EntryData):
    """Somebody the paper names."""


class PlaceData(model.Place, _EntryData):
    """A place the paper names."""


class OrganisationData(model.Organisation, _EntryData):
    """A body, congress or people the paper names."""


class ReferenceData(Record):
    """A place where the text refers to a note: the marker stands before ``text[offset]`` of the block.

    The block may be a heading, the title of a section or another note.
    """

    block: PlaceId
    offset: int
    part: int
    url: str


class NoteData(model.Note, _Addressed):
    """One of the author's notes: ``text`` is his, where a source has it; all else is the editors'.

    ``text`` is Markdown, as the data has it; ``words`` is the same as plain text with marks.
    """

    id: str
    references: Many[ReferenceData]
    words: WordsData | None = None


class AnnotationData(model.Annotation, Span, _Addressed):
    """A note of the editors' on words of the paper."""


class EmendationData(model.Emendation, Span, _Addressed):
    """A slip the editors correct."""


class VariantData(model.Variant, Span, _Addressed):
    """Words that other witnesses have otherwise."""


class AnchorData(model.Anchor, Span):
    """Words of the paper."""


class EventData(model.Event, _Addressed):
    """Something that happened."""

    places_in_paper: Many[AnchorData] = ()


class ValueData(model.Value, Span):
    """One of the paper's numbers."""


class DivisionData(model.Division, _Addressed):
    """A division of the country."""


class FigureData(model.Figure, _Addressed):
    """Numbers of the paper that belong together."""

    values: Many[ValueData]


class CrossReferenceData(model.CrossReference):
    """A paragraph that takes up another one, or an entry; the offsets are those of ``quote``."""

    from_url: str
    to_url: str
    start: int | None = None
    end: int | None = None


class ClaimData(model.Statement, _Addressed):
    """What the paper says and what the record says of it; grounds and words are those of the record it is told in.

    ``paper`` is Markdown of the editors', or, if ``paper_is_quoted``, the author's own words.
    """

    id: Slug
    record_key: str
    paper: Text
    paper_is_quoted: bool
    record: Text
    verdict: model.Verdict
    places: Many[OccurrenceData]
    record_url: str


class WorkData(_Addressed):
    """A work the editors cite, as a CSL item, and their remark on it."""

    id: Slug
    csl: model.Work
    undated: bool = False
    annotation: Text | None = None
    related: Many[model.Ref] = ()


class _Section(_Headed):
    title_marks: Many[MarkData] = ()
    blocks: Many[BlockData]
    headings: Many[HeadingData]


class SectionData(_Section):
    """A section of the paper."""


# --- the files --------------------------------------------------------------------------------------------------------


class _File(Record):
    schema_address: str = Field(alias="$schema")


class SectionFile(_File, _Section):
    """``api/sections/<id>.json``: a section of the paper."""


class SectionsFile(_File):
    """``api/sections/<first>-<last>.json``: some of very many sections, each as in a file of its own."""

    sections: Many[SectionData]


class GlossaryFile(_File):
    """``api/glossary.json``."""

    entries: Many[TermData]


class PeopleFile(_File):
    """``api/people.json``."""

    entries: Many[PersonData]


class PlacesFile(_File):
    """``api/places.json``."""

    entries: Many[PlaceData]


class OrganisationsFile(_File):
    """``api/organisations.json``."""

    entries: Many[OrganisationData]


class NotesFile(_File):
    """``api/notes.json``: the author's notes."""

    notes: Many[NoteData]


class CommentaryFile(_File):
    """``api/commentary.json``: the editors' notes."""

    annotations: Many[AnnotationData]


class CorrectionsFile(_File):
    """``api/corrections.json``."""

    emendations: Many[EmendationData]


class VariantsFile(_File):
    """``api/variants.json``."""

    variants: Many[VariantData]


class TimelineFile(_File):
    """``api/timeline.json``."""

    events: Many[EventData]


class DivisionsFile(_File):
    """``api/map.json``: the divisions whose map is redrawn."""

    divisions: Many[DivisionData]


class FiguresFile(_File):
    """``api/figures.json``."""

    figures: Many[FigureData]


class CrossReferencesFile(_File):
    """``api/crossrefs.json``."""

    crossreferences: Many[CrossReferenceData]


class ClaimsFile(_File):
    """``api/claims.json``: what the paper says and what the record says, in the order of the text."""

    claims: Many[ClaimData]


class BibliographyFile(_File):
    """``api/bibliography.json``."""

    works: Many[WorkData]


class HeadData(Record):
    """What the paper and its edition are."""

    id: Slug
    title: Text
    subtitle: Text | None = None
    author: Many[model.Contributor]
    translators: Many[model.Contributor] = ()
    editors: Many[model.Editor]
    language: Language
    direction: Literal["ltr", "rtl"]
    native_lang: Language | None = None
    date: Text | None = None
    undated: bool = False
    event: Text | None = None
    published: model.Publication | None = None
    description: Text
    source: Source
    title_matter: Text | None = None
    notes: NotesPolicy | None = None
    witnesses: Many[Witness] = ()
    hands: Many[Hand] = ()
    lines: LinesPolicy | None = None
    transliterations: dict[Slug, Text] = Field(default_factory=dict)


class SectionLink(_Headed):
    """A section: its page, its file, the numbers of its first and last blocks."""

    data: str
    first: int
    last: int


class FileLink(Record):
    """Another file, and how many records it holds."""

    name: str
    data: str
    count: int


class EditionFile(_File):
    """``api/edition.json``: where everything else is found."""

    url: str
    version: str
    released: dt.date
    head: HeadData
    rights: Rights
    sections: Many[SectionLink]
    files: Many[FileLink]
    licence: Url | None = None


#: The model of each file, by the file's name; ``section`` stands for all sections.
FILES: Mapping[str, type[_File]] = {
    "edition": EditionFile,
    "section": SectionFile,
    "sections": SectionsFile,
    "glossary": GlossaryFile,
    "people": PeopleFile,
    "places": PlacesFile,
    "organisations": OrganisationsFile,
    "notes": NotesFile,
    "commentary": CommentaryFile,
    "corrections": CorrectionsFile,
    "variants": VariantsFile,
    "timeline": TimelineFile,
    "map": DivisionsFile,
    "figures": FiguresFile,
    "crossrefs": CrossReferencesFile,
    "bibliography": BibliographyFile,
    "claims": ClaimsFile,
}


@cache
def _definitions() -> dict[str, Any]:
    _, schema = models_json_schema(
        [(kind, "validation") for kind in FILES.values()], by_alias=True, schema_generator=PlainJsonSchema
    )
    definitions: dict[str, Any] = schema["$defs"]
    for record in definitions.values():
        record.get("properties", {}).pop("draft", None)  # no draft is ever published
    return definitions


def schema(address: str) -> dict[str, object]:
    """The JSON Schema of all files.

    Args:
        address: its own, in full.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "anyOf": [{"$ref": f"#/$defs/{kind.__name__}"} for kind in FILES.values()],
        "$defs": _definitions(),
    }
