"""The ids of a TEI document, and which of them an editor's link means."""

from __future__ import annotations

import re
from collections.abc import Iterable

from glossator import addresses
from glossator.exports.material import Material
from glossator.model import EditionHead
from glossator.model.kinds import BY_FILE, kind_of
from glossator.text.blocks import Block

from .xml import pointer

#: The element that names an entry in the text, by its page.
NAMES = {"glossary": "term", "people": "persName", "places": "placeName", "organisations": "orgName"}


class Pointers:
    """Turns links of the site into pointers of the document."""

    def __init__(self, material: Material) -> None:
        paper = material.loaded.paper
        self._edition = material.loaded.edition
        words = [block for _, block in paper.places.values()]
        lines = [line.id for block in words for line in block.lines if line.number]
        pages = [mark.target for block in words for mark in block.marks if mark.kind == "page"]
        #: Whether there are variants, numbered lines, printed pages, texts of notes.
        self.has_variants = bool(self._edition.variants)
        self.has_lines, self.has_pages, self.has_notes = bool(lines), bool(pages), bool(paper.notes)
        #: The ids of the source's words by those they have on the site.
        self._places = {line: line for line in lines} | {addresses.page_id(page): page_id(page) for page in pages}
        self._places |= {block.id: block_id(block) for block in words}
        sections = paper.sections
        self._parts = {addresses.part(part): f"#s-{part.id}" for section in sections for part in section.begins}
        self.has_parts = bool(self._parts)
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

    def witnesses(self, sigla: Iterable[str]) -> str:
        """Pointers to witnesses, by their sigla."""
        numbers = {witness.id: number for number, witness in enumerate(self._edition.head.witnesses, 1)}
        return " ".join(f"#{witness_id(numbers[siglum])}" for siglum in sigla)

    def place(self, key: str) -> str:
        """Pointer to words of the source's or to a record."""
        return f"#{self._places[key]}" if key in self._places else self.record(key)

    def link(self, href: str) -> str:
        """Pointer for a link in the editors' or the author's prose: within the document where that has the target."""
        page, _, fragment = href.partition("#")
        page = page.rstrip("/")
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", href):
            return pointer(href)
        if href in self._parts:
            return self._parts[href]
        if page.startswith("text") and fragment in self._places:
            return self.place(fragment)
        if f"{page}/{fragment}" in self._edition.records:
            return self.record(f"{page}/{fragment}")
        return pointer(self._site.absolute(href))


def record_id(key: str) -> str:
    """The id of a record: ``g-okrug`` for ``glossary/okrug``."""
    kind = kind_of(key)
    return kind.tei + key.removeprefix(kind.key(""))


def page_id(page: str) -> str:
    """The id of the milestone where a printed page begins: ``pb-23``."""
    return addresses.page_id(page).replace("page-", "pb-", 1)


def hand_id(hand: str) -> str:
    """The id of one who wrote notes of the source that are not the author's: ``hand-translator``."""
    return f"hand-{hand}"


def witness_id(number: int) -> str:
    """The id of a witness by its place in the list; a siglum may have letters that an id has not."""
    return f"witness-{number}"


def block_id(block: Block) -> str:
    """The id of words of the source's: ``p8``, ``fn7``, ``h-of-wages``; that of a title is its section's."""
    match block.kind:
        case "heading":
            return f"h-{block.id}"
        case "title":
            return f"s-{block.id}"
        case "note":
            return record_id(f"{BY_FILE['notes'].page}/{block.id}")
        case _:
            return block.id


def hands(name: str, count: int) -> str:
    """Pointers to all authors or all editors: ``#ed #ed-2``."""
    return " ".join(f"#{hand(name, number)}" for number in range(count))


def hand(name: str, number: int) -> str:
    """Id of one of them, counted from 0."""
    return f"{name}-{number + 1}" if number else name


def languages(head: EditionHead) -> list[str]:
    """The languages of the edition."""
    return [head.language, *([head.native_lang] if head.native_lang and head.native_lang != head.language else [])]
