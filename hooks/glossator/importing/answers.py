"""What is asked of whoever makes an edition, since no file says it surely: what was found is the answer unless told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from glossator.text import spelling

from .found import Found, FoundName
from .written_dates import edtf


@dataclass(frozen=True)
class Answers:
    """What the paper is, and whose.

    Attributes:
        title, subtitle: of the paper.
        authors, translators: their names; without authors the paper is anonymous.
        editors: whose hand the apparatus is; without a name, “the editors”.
        date: of the paper, in EDTF; empty where nobody knows.
        language: a language tag.
        published: the first publication, by CSL's names; empty where nobody says. It has a ``type``.
        licence: the terms of the paper, in a sentence of Markdown; empty where nobody knows of any.
        original: the name of the file that the edition is made from; empty where there is none.
        id: what the files to take away are called; made from the title or the file where it is empty.
    """

    title: str
    subtitle: str = ""
    authors: tuple[FoundName, ...] = ()
    translators: tuple[FoundName, ...] = ()
    editors: tuple[FoundName, ...] = ()
    date: str = ""
    language: str = "en"
    published: Mapping[str, Any] = field(default_factory=dict)
    licence: str = ""
    original: str = ""
    id: str = ""

    @classmethod
    def of(cls, found: Found, **told: Any) -> Answers:
        """What was found, but for what is told.

        Found editors are those of the text; who edits it now is somebody else, and must be told.
        """
        known: dict[str, Any] = {
            "title": found.title or "Untitled",
            "subtitle": found.subtitle,
            "authors": found.authors,
            "translators": found.translators,
            "date": found.date,
            "language": found.language or "en",
            "published": found.published,
            "licence": found.licence,
        }
        said_ = {**known, **told}
        # A title is one line, and every text has one.
        return cls(**{**said_, "title": " ".join(str(said_["title"] or known["title"]).split())})

    @property
    def name(self) -> str:
        """What the files to take away are called: a title in another script has no letters for it, a file may have."""
        return self.id or slug(self.title) or slug(re.split(r"[.,]", self.original)[0]) or "edition"


def slug(words: str) -> str:
    """Words as an id: lower-case letters, digits and hyphens; empty where nothing of them is left."""
    return spelling.slug(re.sub("[\u2010-\u2015\u2212]", "-", words.replace("'", "")))[:60].strip("-")


def written(name: FoundName) -> dict[str, str]:
    """A name as the data has it."""
    parts = {
        "literal": name.literal,
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.non_dropping_particle,
        "dropping-particle": name.dropping_particle,
        "suffix": name.suffix,
    }
    return {key: value for key, value in parts.items() if value}


def said(name: FoundName) -> str:
    """A name as one says it."""
    parts = (name.given, name.dropping_particle, name.non_dropping_particle, name.family, name.suffix)
    return name.literal or " ".join(part for part in parts if part)


def first_published(words: str) -> Mapping[str, Any]:
    """What an answer says of the first publication: “Journal 3 (1890), 257–280”, or “Place: Publisher, 1890”."""
    if not words:
        return {}
    match = re.fullmatch(
        r"(?P<in>.+?)(?:,? (?:vol\. ?)?(?P<volume>\d+)(?:[,:/] ?(?:no\. ?)?(?P<issue>\d+))?)?"
        r"(?: ?\((?P<date>[^()]*\d{4}[^()]*)\))?(?:[,:] ?(?:pp?\. ?)?(?P<page>\d+(?:[–-]\d+)?))?",
        words,
    )
    date = edtf(match["date"] or "") if match else ""
    is_book = re.fullmatch(r"[^:]+: [^()\d]+(?:, \d{4}| \(\d{4}\))?", words)
    if match and not is_book and (match["volume"] or match["page"] or date):
        # What has a day and no volume is a newspaper.
        type_ = "article-journal" if match["volume"] or len(date) < len("1890-10-03") else "article-newspaper"
        told = {"type": type_, "container-title": match["in"], "volume": match["volume"], "issue": match["issue"]}
        told |= {"page": (match["page"] or "").replace("-", "–"), "issued": date}
        return {key: value for key, value in told.items() if value}
    year = re.search(r"(?:, | \()(\d{4})\)?$", words)
    place, _, publisher = words[: year.start() if year else None].rpartition(": ")
    told = {"type": "book", "publisher": publisher, "publisher-place": place, "issued": year[1] if year else ""}
    return {key: value for key, value in told.items() if value}
