"""The ids of a TEI document, and which of them an editor's link means."""

from __future__ import annotations

import re

from glossator.exports.material import Material
from glossator.model import EditionHead

from .xml import pointer

#: What an entry's id begins with, by its collection, and the element that names it in the text.
PREFIXES = {"glossary": "g", "people": "person", "places": "place", "organisations": "org"}
NAMES = {"glossary": "term", "people": "persName", "places": "placeName", "organisations": "orgName"}
#: The same for other records that have an address of their own on the site.
_OTHERS = {
    "bibliography": ("bibl", "works"),
    "commentary": ("annotation", "annotations"),
    "corrections": ("emendation", "emendations"),
    "timeline": ("event", "events"),
    "figures": ("figure", "figures"),
}


class Pointers:
    """Turns links of the site into pointers of the document."""

    def __init__(self, material: Material) -> None:
        self._edition = material.loaded.edition
        self._blocks = material.loaded.paper.blocks
        self._site = material.site
        self._notes = frozenset(str(reference.number) for reference in material.loaded.paper.references)
        self.editors = hands("ed", len(material.head.editors))
        self.authors = hands("author", len(material.head.author))

    def entry(self, key: str) -> str:
        """Pointer to an entry: ``#g-okrug``."""
        collection, _, name = key.partition("/")
        return f"#{PREFIXES[collection]}-{name}"

    def related(self, reference: str, collection: str = "glossary") -> str:
        """Pointer to an entry as a record names it: a bare id is one of the record's own collection."""
        return self.entry(reference if "/" in reference else f"{collection}/{reference}")

    def link(self, href: str) -> str:
        """Pointer for a link in the editors' or the author's prose: within the document where that has the target."""
        page, _, fragment = href.partition("#")
        page = page.rstrip("/")
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", href):
            return pointer(href)
        if f"{page}/{fragment}" in self._edition.entries:
            return self.entry(f"{page}/{fragment}")
        if page.startswith("text") and fragment in self._blocks:
            return f"#{fragment}"
        if page == "notes" and fragment[:1] == "n" and fragment[1:] in self._notes:
            return f"#f{fragment}"
        prefix, records = _OTHERS.get(page, ("", "works"))
        if prefix and fragment in getattr(self._edition, records):
            return f"#{prefix}-{fragment}"
        return pointer(self._site.absolute(href))


def hands(name: str, count: int) -> str:
    """Pointers to all authors or all editors: ``#ed #ed-2``."""
    return " ".join(f"#{hand(name, number)}" for number in range(count))


def hand(name: str, number: int) -> str:
    """Id of one of them, counted from 0."""
    return f"{name}-{number + 1}" if number else name


def languages(head: EditionHead) -> list[str]:
    """The languages of the edition."""
    return [head.language, *([head.native_lang] if head.native_lang and head.native_lang != head.language else [])]
