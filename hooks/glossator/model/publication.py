"""Where the paper was first published, in CSL's words for what a work is and is part of."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Doi, Isbn, Issn, Line, Many, Record, Url
from .dates import PartialDate
from .works import Name


class Publication(Record):
    """The first publication of the paper; what is not said (author, title) is the edition's own."""

    type: Literal[
        "article-journal", "article-magazine", "article-newspaper", "book", "chapter", "pamphlet", "paper-conference",
        "report", "speech", "thesis", "webpage",
    ]  # fmt: skip
    """What it was published as, in CSL’s words. A chapter or an article is part of something (`container-title`), a
    thesis was accepted somewhere (`publisher`).
    """
    title: Line | None = None
    """Its title there, where that differs."""
    container_title: Line | None = Field(None, alias="container-title")
    """The journal, newspaper or book that it was part of."""
    editor: Many[Name] = ()
    """Who edited that book."""
    collection_title: Line | None = Field(None, alias="collection-title")
    """The series."""
    volume: Line | None = None
    """The volume of the journal."""
    issue: Line | None = None
    """Its issue."""
    page: Line | None = None
    """The first and last page: `"1–20"`."""
    issued: PartialDate | None = None
    """When, where that is not the paper’s own `date`."""
    publisher: Line | None = None
    """The publishing house; for a thesis, the university."""
    publisher_place: Line | None = Field(None, alias="publisher-place")
    """Where that is."""
    ISSN: Issn | None = None
    """The ISSN of the journal."""
    ISBN: Isbn | None = None
    """The ISBN of the book."""
    DOI: Doi | None = None
    """Its DOI, from `10.` on."""
    URL: Url | None = None
    """Where it can be read as it was published."""

    @property
    def pages(self) -> tuple[str, str]:
        """The first page and the last one; empty where they are not known."""
        first, _, last = (self.page or "").replace("-", "–").partition("–")
        return first.strip(), last.strip()

    @property
    def is_periodical(self) -> bool:
        """Whether it was part of a journal, a magazine or a newspaper."""
        return self.type.startswith("article-")

    def item(self) -> dict[str, object]:
        """What a CSL item of the paper says of it, its date in EDTF."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
