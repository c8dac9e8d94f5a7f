"""The bibliography: CSL-JSON 1.0.2 items (https://docs.citationstyles.org) and the editors' remarks on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer

from . import dates
from .base import Doi, Isbn, Issn, Line, Many, Record, Related, Slug, Text, Url


class Name(Record):
    """A CSL name: a person in parts, or a body as ``literal``."""

    family: Line | None = None
    """The family name: `Example`."""
    given: Line | None = None
    """The given names, or their initials: `Ada`."""
    non_dropping_particle: Line | None = Field(None, alias="non-dropping-particle")
    """A particle that belongs to the family name and is kept with it, also where it stands alone: `van`."""
    dropping_particle: Line | None = Field(None, alias="dropping-particle")
    """A particle that is left out where the family name stands alone: `von`."""
    suffix: Line | None = None
    """What follows the name: `Jr.`"""
    literal: Line | None = None
    """The name of a body, or of somebody whose name has no such parts: `Academy of Sciences`. It stands alone."""

    @property
    def full(self) -> str:
        """The name as one says it, given name first."""
        parts = (self.given, self.dropping_particle, self.non_dropping_particle, self.family, self.suffix)
        return self.literal or " ".join(part for part in parts if part)

    @property
    def inverted(self) -> str:
        """The name as an index or a library files it: the family name first, with the particle that stays with it."""
        parts = (self.family_name, self.given_names, self.suffix)
        return self.literal or ", ".join(part for part in parts if part)

    @property
    def family_name(self) -> str:
        """The family name with the particle that stays with it."""
        return " ".join(part for part in (self.non_dropping_particle, self.family) if part)

    @property
    def given_names(self) -> str:
        """The given names with the particle that goes with them where the family name stands alone or first."""
        return " ".join(part for part in (self.given, self.dropping_particle) if part)

    @property
    def fault(self) -> tuple[str, str] | None:
        """What is wrong with the name, and the remedy."""
        if not (self.family or self.literal):
            return "is empty", "give family and given, or literal for a body"
        if self.literal and (self.family_name or self.given_names or self.suffix):
            return "has parts beside ‘literal’", "give either the parts or the whole"
        if "," in f"{self.family_name}{self.given_names}{self.suffix or ''}":
            return "has a comma in a part", "give family, given and suffix each by itself, or literal for a body"
        return None

    def csl(self) -> dict[str, str]:
        """The name in CSL's parts, and nothing else of who bears it."""
        return self.model_dump(by_alias=True, exclude_none=True, include=set(Name.model_fields))

    @property
    def collective(self) -> bool:
        """Whether it names a body rather than a person: no format may tear it into first and last name."""
        return self.literal is not None


def _date_parts(parts: tuple[tuple[int, ...], ...]) -> tuple[tuple[int, ...], ...]:
    """One date or two, each of a year, a month, a day."""
    if len(parts) not in {1, 2} or any(len(date) not in {1, 2, 3} for date in parts):
        raise ValueError("which is no date", "write one such as [[2003, 12, 6]], [[2003, 12]] or [[2003]]")
    dates.from_csl(parts, circa=False)
    return parts


class CslDate(Record):
    """A CSL date: ``date-parts: [[2003, 12, 6]]``, two of them for a range."""

    date_parts: Annotated[Many[Many[int]], AfterValidator(_date_parts)] = Field(alias="date-parts")
    """A list of one date, or of two for a range, each a list of year, month and day as far as they are known:
    `[[2001]]`, `[[2003, 12, 6]]`, `[[1927], [1929]]`; `[[-44]]` is 44 BC.
    """
    circa: bool | None = None
    """`true` where the date is a rough one."""

    @property
    def edtf(self) -> str:
        """The same in EDTF."""
        return dates.from_csl(self.date_parts, circa=bool(self.circa))


def in_edtf(value: object) -> str:
    """A date as an editor may write it in a work, in parts or in EDTF, as EDTF."""
    if isinstance(value, dict):
        return CslDate.model_validate(value).edtf
    written = dates.as_written(value)
    if not isinstance(written, str):
        raise ValueError("which is no date", f"write one such as {dates.EXAMPLES}, or CSL’s date-parts")  # noqa: TRY004
    return dates.parse(written).text


#: The date of a work, kept in EDTF whichever way it was written, and given away in CSL's parts.
WorkDate = Annotated[CslDate | str, BeforeValidator(in_edtf), PlainSerializer(dates.csl)]


class Work(Related):
    """A work of the bibliography as CSL data, with the editors' remark on it."""

    id: Slug
    """The work’s address, for good: `bibliography/#example-1998`. Lower-case letters, digits and hyphens."""
    type: Literal[
        "article", "article-journal", "article-magazine", "article-newspaper", "book", "broadcast", "chapter",
        "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
        "interview", "legislation", "legal_case", "manuscript", "map", "motion_picture", "pamphlet",
        "paper-conference", "periodical", "personal_communication", "post", "post-weblog", "regulation", "report",
        "review", "review-book", "speech", "standard", "thesis", "treaty", "webpage",
    ]  # fmt: skip
    """What the work is, in CSL’s words. A chapter or an article of a reference work is part of something
    (`container-title`), and a thesis was accepted somewhere (`publisher`): without that it is a fault.
    """
    title: Line
    """Its title."""
    title_short: Line | None = Field(None, alias="title-short")
    """A shorter title, for later citations."""
    author: Many[Name] = ()
    """Who wrote it."""
    editor: Many[Name] = ()
    """Who edited it; for a part, who edited the whole."""
    translator: Many[Name] = ()
    """Who translated it."""
    director: Many[Name] = ()
    """Who directed a film."""
    container_author: Many[Name] = Field((), alias="container-author")
    """Who wrote the whole that it is part of."""
    collection_editor: Many[Name] = Field((), alias="collection-editor")
    """Who edits the series."""
    reviewed_author: Many[Name] = Field((), alias="reviewed-author")
    """Who wrote the work that it reviews."""
    issued: WorkDate | None = None
    """When it was published: `2001`, `1640~`, `189X`, or as CSL has it, `{date-parts: [[2001]]}`."""
    undated: bool = False
    """`true` where the work itself bears no date. What the editors have not seen is left out."""
    original_date: WorkDate | None = Field(None, alias="original-date")
    """When it was first published."""
    event_date: WorkDate | None = Field(None, alias="event-date")
    """When the event took place that it was given at, or the hearing."""
    accessed: WorkDate | None = None
    """When it was last seen at its address."""
    container_title: Line | None = Field(None, alias="container-title")
    """The journal, newspaper, book or site that it is part of."""
    collection_title: Line | None = Field(None, alias="collection-title")
    """The series."""
    collection_number: Line | None = Field(None, alias="collection-number")
    """Its number in the series."""
    event_title: Line | None = Field(None, alias="event-title")
    """The conference or the like that it was given at."""
    event_place: Line | None = Field(None, alias="event-place")
    """Where that took place."""
    original_title: Line | None = Field(None, alias="original-title")
    """The title of the original, for a translation."""
    reviewed_title: Line | None = Field(None, alias="reviewed-title")
    """The title of the work that it reviews."""
    publisher: Line | None = None
    """The publishing house; for a thesis, the university."""
    publisher_place: Line | None = Field(None, alias="publisher-place")
    """Where that is."""
    archive: Line | None = None
    """The archive that holds it."""
    archive_location: Line | None = Field(None, alias="archive_location")
    """Where it is in the archive: fonds, opis, delo."""
    authority: Line | None = None
    """The body that passed an act."""
    genre: Line | None = None
    """What sort of thing it is, in words: `PhD thesis`."""
    medium: Line | None = None
    """What it is recorded on: `film`."""
    edition: Line | None = None
    """The number of the edition, or a description of it."""
    version: Line | None = None
    """The version of a data set or a program."""
    volume: Line | None = None
    """The volume of a journal or of a work in several."""
    issue: Line | None = None
    """The issue of a journal."""
    number: Line | None = None
    """The number of a report, an act or a standard."""
    page: Line | None = None
    """The first and last page in the whole that it is part of: `"1–20"`."""
    number_of_pages: Line | None = Field(None, alias="number-of-pages")
    """How many pages it has."""
    number_of_volumes: Line | None = Field(None, alias="number-of-volumes")
    """How many volumes it has."""
    section: Line | None = None
    """The section of a newspaper or of an act."""
    status: Line | None = None
    """How far it is on its way: `in press`."""
    language: Line | None = None
    """Its language, as a language tag: `ru`. With it, only English titles are capitalised the English way."""
    note: Text | None = None
    """What else a citation should say."""
    DOI: Doi | None = None
    """Its DOI, from `10.` on, without `https://doi.org/`."""
    ISBN: Isbn | None = None
    """The ISBN of a book."""
    ISSN: Issn | None = None
    """The ISSN of a journal."""
    URL: Url | None = None
    """Where it can be read: an address that begins with `http://` or `https://`."""
    annotation: Text | None = None
    """A sentence of the editors on the work (Markdown). It is not part of any citation."""

    def csl(self) -> dict[str, object]:
        """The work as a CSL item that every program reads, without what is the editors' own."""
        own = {"annotation", "related", "undated"}
        item = self.model_dump(mode="json", by_alias=True, exclude_none=True, exclude=own)
        return {key: value for key, value in item.items() if value != []}

    def item(self) -> dict[str, object]:
        """The same with its dates in EDTF, which CSL takes as well, and which says more."""
        own = {key: getattr(self, key.replace("-", "_")) for key in DATES}
        return {key: own.get(key, value) for key, value in self.csl().items()}


#: What of a CSL item is a date.
DATES = ("issued", "original-date", "event-date", "accessed")


def csl(item: Mapping[str, Any]) -> dict[str, Any]:
    """A CSL item with its dates in parts, the only form of theirs that every program reads."""
    return {key: dates.csl(value) if key in DATES and isinstance(value, str) else value for key, value in item.items()}
