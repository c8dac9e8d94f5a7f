"""The bibliography: CSL-JSON 1.0.2 items (https://docs.citationstyles.org) and the editors' remarks on them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from .base import Many, Record, Related, Slug, Text, Url


class Name(Record):
    """A CSL name: a person in parts, or a body as ``literal``."""

    family: Text | None = None
    given: Text | None = None
    non_dropping_particle: Text | None = Field(None, alias="non-dropping-particle")
    dropping_particle: Text | None = Field(None, alias="dropping-particle")
    suffix: Text | None = None
    literal: Text | None = None

    @property
    def full(self) -> str:
        """The name as one says it, given name first."""
        parts = (self.given, self.dropping_particle, self.non_dropping_particle, self.family, self.suffix)
        return self.literal or " ".join(part for part in parts if part)

    @property
    def collective(self) -> bool:
        """Whether it names a body rather than a person: no format may tear it into first and last name."""
        return self.literal is not None


def _date_parts(dates: tuple[tuple[int, ...], ...]) -> tuple[tuple[int, ...], ...]:
    """One date or two, each of a year, a month, a day."""
    if len(dates) not in {1, 2} or any(len(date) not in {1, 2, 3} for date in dates):
        raise ValueError("which is no date such as [[2003, 12, 6]], [[2003, 12]] or [[2003]]")
    for _, month, day in ((*date, 1, 1)[:3] for date in dates):
        if not (1 <= month <= 12 and 1 <= day <= 31):  # noqa: PLR2004 - months and days
            raise ValueError("which has no such month or day")
    return dates


class CslDate(Record):
    """A CSL date: ``date-parts: [[2003, 12, 6]]``, two of them for a range."""

    date_parts: Annotated[Many[Many[int]], AfterValidator(_date_parts)] = Field(alias="date-parts")
    circa: bool | None = None


class Work(Related):
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
    URL: Url | None = None
    annotation: Text | None = None

    def csl(self) -> dict[str, object]:
        """The work as a CSL-JSON item, without what is the editors' own."""
        item = self.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"annotation", "related"})
        return {key: value for key, value in item.items() if value != []}
