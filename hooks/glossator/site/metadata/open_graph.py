"""Open Graph: what is shown where somebody shares a link (https://ogp.me)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .facts import Facts, Subject
from .head_html import Tag, meta

#: Zotero reads these as well: it is ``book`` that makes the home page a book.
_TYPES = {"home": "book", "paper": "article", "section": "article"}


def of(subject: Subject, facts: Facts) -> Iterator[Tag]:
    """The tags of a page."""
    yield from titled({"home": facts.title, "paper": facts.head.title}.get(subject.kind, subject.title))
    yield from untitled(subject, facts)


def titled(title: str) -> Iterator[Tag]:
    """The title, which is all in which the pages of a section's paragraphs differ."""
    yield _property("title", title)


def untitled(subject: Subject, facts: Facts) -> Iterator[Tag]:
    """All but the title."""
    yield _property("type", _TYPES.get(subject.kind, "website"))
    yield _property("url", facts.absolute(subject.address))
    yield _property("description", subject.description)
    # Zotero takes the site's name for what a paper was published in; but the paper is older than the edition.
    if subject.kind != "paper":
        yield _property("site_name", facts.title)
    yield _property("locale", locale(facts.head.language))
    if facts.title_image:
        yield _property("image", facts.title_image)
        yield _property("image:alt", facts.title)
    yield meta("twitter:card", "summary_large_image" if facts.title_image else "summary")


def locale(language: str) -> str:
    """``en_GB`` for ``en-GB``. A language alone stays alone: which country's it is nobody said."""
    region = re.search(r"-([A-Z]{2})(?:-|$)", language)
    return language.partition("-")[0] + (f"_{region[1]}" if region else "")


def _property(name: str, content: str) -> Tag:
    return "meta", {"property": f"og:{name}", "content": content}
