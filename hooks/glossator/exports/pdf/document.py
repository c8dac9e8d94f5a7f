"""The PDF: a page a scholar would print, set by Typst from ``document.typ``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from glossator import addresses
from glossator.exports.book.book import Book, BookBlock, BookHeading, BookSection
from glossator.exports.book.parts import BookRecord, Part
from glossator.exports.material import Export, Material, Product
from glossator.exports.typst.typesetting import typeset
from glossator.prose.tree import Piece

TEMPLATE = Path(__file__).with_name("document.typ")
_WORDS = (
    "book_hands", "book_author_hand", "book_editors_hand", "book_address", "book_rights", "notes", "contents",
)  # fmt: skip


def make(material: Material) -> Iterable[Product]:
    """The PDF."""
    yield Product(material.download(".pdf"), "application/pdf", partial(_set, material))


EXPORT = Export("pdf", make, group="read")


def _set(material: Material) -> bytes:
    return typeset(material, TEMPLATE, data(Book.of(material)))


def data(book: Book) -> Mapping[str, Any]:
    """What the template sets."""
    material, head, writer = book.material, book.material.head, book.writer
    tree = _Tree(book)
    authors = [name.full for name in head.author]
    occasion = [part for part in (head.event, writer.date(head.date)) if part]
    named = [name for name in head.editors if not name.collective]
    released = writer.date(head.edition.date.isoformat())
    lacking = head.notes if head.notes and any(not note.text for note in book.notes.values()) else None
    return {
        "title": head.title,
        "subtitle": head.subtitle or "",
        "authors": authors,
        "author-line": writer.words.names(head.author),
        "translated-by": writer.word("translated_by", names=writer.words.names(head.translators))
        if head.translators
        else "",
        "occasion": ", ".join(occasion),
        "description": " ".join(head.description.split()),
        "keywords": [part.title for part in book.parts],
        "language": head.language.split("-")[0],
        "direction": head.direction,
        "date": [head.edition.date.year, head.edition.date.month, head.edition.date.day],
        "edited-by": writer.word("edited_by", names=writer.words.names(named)) if named else "",
        "version": writer.word("version", version=head.edition.version, date=released),
        "address": {"url": material.site.url, "shown": material.site.url},
        "statement": tree.pieces(writer.markdown(lacking.statement or "")) if lacking else [],
        "rights": tree.pieces(
            Piece("paragraph", children=writer.inline(text)) for text in (head.rights.paper, head.rights.apparatus)
        ),
        "words": {key: writer.words[key] for key in _WORDS},
        "notes": {
            key: {"text": tree.pieces(note.text), "editors": tree.pieces(note.editors)}
            for key, note in book.notes.items()
        },
        "has-parts": any(section.section.parts for section in book.sections),
        "sections": [tree.section(section) for section in book.sections],
        "parts": [tree.part(part) for part in book.parts],
    }


class _Tree:
    """The book as plain data. Places in the book are labels, which are the addresses on the site."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._noted: set[str] = set()

    def pieces(self, pieces: Iterable[Piece]) -> list[dict[str, Any]]:
        """Pieces with their targets resolved."""
        return [self._piece(piece) for piece in pieces]

    def _piece(self, piece: Piece) -> dict[str, Any]:
        given: dict[str, Any] = {"kind": piece.kind}
        if piece.text:
            given["text"] = piece.text
        if piece.children:
            given["children"] = self.pieces(piece.children)
        if piece.kind == "language":
            given["target"] = piece.target
        elif piece.kind == "note":
            # A note is set where it is first referred to.
            given["again" if piece.target in self._noted else "label"] = piece.target
            given["note"] = piece.target.partition("#")[2]
            self._noted.add(piece.target)
        elif piece.target and piece.kind != "emended":
            inside, target = self._book.resolve(piece.target)
            given["to" if inside else "url"] = target
        return given

    def section(self, section: BookSection) -> dict[str, Any]:
        """A section of the paper."""
        return {
            "title": section.section.title,
            "label": section.address,
            "depth": len(section.section.parts),
            "begins": [
                {"title": part.title, "level": part.level, "label": addresses.part(part)}
                for part in section.section.begins
            ],
            "byline": section.byline,
            "items": [
                {"kind": "heading", "level": item.heading.level, "pieces": self.pieces(item.pieces)}
                if isinstance(item, BookHeading)
                else self._block(item)
                for item in section.items
            ],
        }

    def _block(self, block: BookBlock) -> dict[str, Any]:
        return {
            "kind": block.block.kind,
            "label": block.address,
            "url": self._book.material.site.absolute(block.address),
            "locator": self._book.writer.locator(block.block),
            "ordered": block.block.ordered,
            "first": block.block.first,
            "lines": [{"kind": line.kind, "pieces": self.pieces(line.pieces)} for line in block.lines],
        }

    def part(self, part: Part) -> dict[str, Any]:
        """A part of the apparatus."""
        return {
            "title": part.title,
            "label": f"{part.id}/",
            "intro": part.intro,
            "records": [self._record(record) for record in part.records],
        }

    def _record(self, record: BookRecord) -> dict[str, Any]:
        fields = ("head", "above", "native", "lemma", "body", "grounds")
        return {
            "label": record.address,
            **{field: self.pieces(getattr(record, field)) for field in fields},
            "rows": [[self.pieces(cell) for cell in row] for row in record.rows],
            "facts": [
                {"label": fact.label, "pieces": self.pieces(fact.said)}
                for fact in record.facts
                if not fact.to_be_searched
            ],
        }
