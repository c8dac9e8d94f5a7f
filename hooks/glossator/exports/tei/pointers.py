"""The ids of a TEI document, and which of them an editor's link means."""

from __future__ import annotations

import re

from glossator import addresses
from glossator.exports.material import Material
from glossator.model import EditionHead
from glossator.model.kinds import kind_of

from .xml import pointer

#: The element that names an entry in the text, by its page.
NAMES = {"glossary": "term", "people": "persName", "places": "placeName", "organisations": "orgName"}


class Pointers:
    """Turns links of the site into pointers of the document."""

    def __init__(self, material: Material) -> None:
        self._edition = material.loaded.edition
        self._blocks = material.loaded.paper.blocks
        sections = material.loaded.paper.sections
        self._parts = {addresses.part(part): f"#s-{part.id}" for section in sections for part in section.begins}
        self._site = material.site
        self.editors = hands("ed", len(material.head.editors))
        signing = enumerate(material.head.editors)
        self._signed = {editor.id: f"#{hand('ed', number)}" for number, editor in signing if editor.id}
        self.authors = hands("author", len(material.head.author))

    def signed(self, by: str | None) -> str:
        """Pointer to the editor who signs a record; to all of them where nobody does."""
        return self._signed.get(by or "", self.editors)

    def record(self, key: str) -> str:
        """Pointer to a record: ``#g-okrug``, ``#fn7``."""
        return f"#{record_id(key)}"

    def place(self, key: str) -> str:
        """Pointer to a block or a record."""
        return f"#{key}" if key in self._blocks else self.record(key)

    def link(self, href: str) -> str:
        """Pointer for a link in the editors' or the author's prose: within the document where that has the target."""
        page, _, fragment = href.partition("#")
        page = page.rstrip("/")
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", href):
            return pointer(href)
        if href in self._parts:
            return self._parts[href]
        if page.startswith("text") and fragment in self._blocks:
            return f"#{fragment}"
        if f"{page}/{fragment}" in self._edition.records:
            return self.record(f"{page}/{fragment}")
        return pointer(self._site.absolute(href))


def record_id(key: str) -> str:
    """The id of a record: ``g-okrug`` for ``glossary/okrug``."""
    kind = kind_of(key)
    return kind.tei + key.removeprefix(kind.key(""))


def hands(name: str, count: int) -> str:
    """Pointers to all authors or all editors: ``#ed #ed-2``."""
    return " ".join(f"#{hand(name, number)}" for number in range(count))


def hand(name: str, number: int) -> str:
    """Id of one of them, counted from 0."""
    return f"{name}-{number + 1}" if number else name


def languages(head: EditionHead) -> list[str]:
    """The languages of the edition."""
    return [head.language, *([head.native_lang] if head.native_lang and head.native_lang != head.language else [])]
