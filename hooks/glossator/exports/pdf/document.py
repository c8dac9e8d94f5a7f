"""The PDF: a page a scholar would print, set by Typst from ``document.typ``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from glossator import addresses
from glossator.exports.book.blocks import BookBlock, BookGroup, BookLine, walk
from glossator.exports.book.book import Book, BookNote, BookSection
from glossator.exports.book.parts import Part
from glossator.exports.book.records import BookRecord
from glossator.exports.material import Export, Material, Product
from glossator.exports.pictures import Drawing, Picture, Pictures
from glossator.exports.typst.typesetting import UnsettableError, refused, typeset
from glossator.faults import EditionError, Fault
from glossator.prose.tree import Piece
from glossator.text.direction import differs
from glossator.text.verse import VERSE

from .labels import parted

TEMPLATE = Path(__file__).with_name("document.typ")
_WORDS = (
    "book_hands", "book_author_hand", "book_editors_hand", "book_address", "book_rights", "notes", "contents",
    "colon",
)  # fmt: skip
#: As if by so many spaces a line is indented that goes on with the one before.
_GOES_ON = 12


def make(material: Material) -> Iterable[Product]:
    """The PDF."""
    yield Product(material.download(".pdf"), "application/pdf", partial(_set, material))


EXPORT = Export("pdf", make, group="read")


def _set(material: Material) -> bytes:
    pictures = Pictures.of(material)
    files = {
        picture.name: parted(picture.content)[0] if isinstance(picture, Drawing) else picture.content
        for picture in pictures.all
    }
    try:
        return typeset(material, TEMPLATE, data(Book.of(material)), files=files)
    except UnsettableError as error:
        broken = {picture: why for picture in pictures.shown if (why := refused(picture.name, picture.content))}
        if not broken:
            said = f"Typst does not set the PDF: {error}; find what it names, and write it otherwise"
            raise UnsettableError(said) from None
        raise EditionError([_broken(picture, why) for picture, why in broken.items()]) from None


def _broken(picture: Picture, why: str) -> Fault:
    what = f"the picture {picture.path.name} cannot be set: {why}"
    return Fault(picture.block.file, picture.block.line, what, "save it anew")


def data(book: Book) -> Mapping[str, Any]:
    """What the template sets."""
    material, head, writer = book.material, book.material.head, book.writer
    tree = _Tree(book)
    # First of all, since a note is set where the paper first refers to it.
    sections = [tree.section(section) for section in book.sections]
    authors = [name.full for name in head.author]
    occasion = [part for part in (head.event, writer.date(head.date)) if part]
    named = writer.words.named(head.editors)
    released = writer.date(head.edition.date.isoformat())
    is_told = head.source.notes_file or any(not note.text for note in book.notes.values())
    lacking = head.notes if is_told else None
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
        "has-rtl": material.has_rtl,
        "date": [head.edition.date.year, head.edition.date.month, head.edition.date.day],
        "edited-by": writer.word("edited_by", names=writer.words.names(named)) if named else "",
        "version": writer.word("version", version=head.edition.version, date=released),
        "address": {"url": material.site.url, "shown": material.site.url},
        "statement": tree.pieces(writer.markdown(lacking.statement or "")) if lacking else [],
        "rights": tree.pieces(
            Piece("paragraph", children=writer.inline(text)) for text in (head.rights.paper, head.rights.apparatus)
        ),
        "words": {key: writer.words[key] for key in _WORDS},
        "hands": book.hands,
        "notes": tree.notes,
        "sections": sections,
        "has-parts": any(section.section.parts for section in book.sections),
        "parts": [tree.part(part) for part in book.parts],
    }


def _draw_lines_under(struck: Iterable[dict[str, Any]]) -> None:
    """An accessible PDF says of its letters that they are struck out or underlined: the line under them is drawn."""
    for piece in struck:
        if piece["kind"] == "underline":
            piece["kind"] = "drawn-under"
        _draw_lines_under(piece.get("children", ()))


class _Tree:
    """The book as plain data. Places in the book are labels, which are the addresses on the site.

    Attributes:
        notes: the notes met so far, by their ids.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        self._pictures = Pictures.of(book.material)
        self.notes: dict[str, dict[str, Any]] = {}

    def pieces(self, pieces: Iterable[Piece]) -> list[dict[str, Any]]:
        """Pieces with their targets resolved."""
        made = [self._piece(piece) for piece in pieces]
        for one, other in pairwise(made):
            if one["kind"] == other["kind"] == "page":  # side by side: one number in the margin would cover the other
                one["shown"], other["shown"] = "", f"{one['shown']}, {other['shown']}"
        return made

    def _piece(self, piece: Piece) -> dict[str, Any]:
        given: dict[str, Any] = {"kind": piece.kind}
        if piece.text:
            given["text"] = piece.text
        if piece.children:
            given["children"] = self.pieces(piece.children)
        if piece.kind == "struck":
            _draw_lines_under(given["children"])
        if piece.kind == "language":
            given["target"] = piece.target
        elif piece.kind == "note":
            # A note is set where it is first referred to.
            id_ = piece.target.partition("#")[2]
            given["again" if id_ in self.notes else "label"] = piece.target
            given["note"] = id_
            if id_ not in self.notes:
                self._note(self._book.notes[id_])
        elif piece.kind == "page":
            given |= {"label": piece.target, "shown": self._book.writer.word("page", page=piece.text)}
        elif piece.target and piece.kind != "emended":
            inside, target = self._book.resolve(piece.target)
            given["to" if inside else "url"] = target
        return given

    def _note(self, note: BookNote) -> None:
        self.notes[note.id] = {}  # it may refer to itself
        self.notes[note.id] |= {
            "hand": bool(note.hand),
            "text": self._groups(note.text.groups, note.text) if note.text else [],
            "editors": self.pieces(note.editors),
        }

    # --- the author's words -------------------------------------------------------------------------------------------

    def section(self, section: BookSection) -> dict[str, Any]:
        """A section of the paper."""
        return {
            **self._heading(section.title),
            "label": section.address,
            "depth": len(section.section.parts),
            "begins": [
                {"title": part.title, "level": part.level, "label": addresses.part(part)}
                for part in section.section.begins
            ],
            "byline": section.byline,
            "items": [
                self._heading(item) if item.block.kind == "heading" else self._block(item) for item in section.items
            ],
        }

    def _heading(self, heading: BookBlock) -> dict[str, Any]:
        """A heading as it is set, and as the list of contents has it."""
        return {
            "kind": "heading",
            "level": heading.block.level,
            "label": heading.address,
            "title": heading.corrected,
            "pieces": self.pieces(heading.pieces),
        }

    def _block(self, block: BookBlock) -> dict[str, Any]:
        return {
            "kind": block.block.kind,
            "label": block.address,
            "url": self._book.material.site.absolute(block.address),
            "locator": self._book.writer.locator(block.block),
            "dir": differs(block.block.text, self._book.material.head.direction),
            "groups": self._groups(block.groups, block),
        }

    def _groups(self, groups: Iterable[BookGroup], block: BookBlock) -> list[dict[str, Any]]:
        """Groups; a caption is in its table, or in its picture."""
        made = [self._group(group, block) for group in groups]
        tables = [group for group in made if group["kind"] == "table"]
        captions = [group for group in made if group["kind"] == "caption"]
        if len(tables) == len(captions) == 1:
            tables[0] |= {"caption": captions[0]["children"], "above": made.index(captions[0]) < made.index(tables[0])}
            made.remove(captions[0])
        return made

    def _group(self, group: BookGroup, block: BookBlock) -> dict[str, Any]:
        own = group.group
        match own.kind:
            case "table":
                return {"kind": "table", **self._table(group)}
            case "list":
                return {
                    "kind": "ordered" if own.ordered else "list",
                    "first": own.first,
                    "children": [self._group(item, block) for item in group.groups],
                }
            case "picture":
                picture = self._pictures.by_target[own.target]
                caption = [piece for child in group.groups for piece in self._lines(child)]
                given = {"kind": "picture", "file": f"/{picture.name}", "description": own.description}
                return {**given, "caption": caption, "above": False}
            case "paragraph" if block.block.kind in VERSE:
                return {"kind": "verse", "lines": [self._verse_line(line, block) for line in group.lines]}
            case "item" if [child.group.kind for child in group.groups] == ["paragraph"]:
                return {"kind": "item", "children": self._lines(group.groups[0])}
            case kind:
                name = "words" if kind == "paragraph" else kind
                return {"kind": name, "children": self._lines(group) or self._groups(group.groups, block)}

    def _lines(self, group: BookGroup) -> list[dict[str, Any]]:
        """The pieces of lines, one below the other."""
        made: list[dict[str, Any]] = []
        for index, line in enumerate(group.lines):
            made += [{"kind": "break"}] if index else []
            made += self.pieces(line.pieces)
        return made

    def _table(self, table: BookGroup) -> dict[str, Any]:
        """A table: its head, its rows. A head with a marker in it stands once, any other on each page."""
        rows = [row for part in table.groups for row in part.groups]
        head = [row for row in rows if any(cell.group.is_head for cell in row.groups)]
        marks = {piece.kind for row in head for line in row.all_lines() for piece in walk(line.pieces)}
        cells = [
            [{"align": cell.group.align, "children": self._lines(cell)} for cell in row.groups]
            for row in (*head, *rows[len(head) :])
        ]
        return {
            "columns": max(map(len, cells), default=1),
            "head": cells[: len(head)],
            "rows": cells[len(head) :],
            "repeat": not marks & {"note", "page"},
        }

    def _verse_line(self, line: BookLine, block: BookBlock) -> dict[str, Any]:
        label = {"label": block.beside(line.line.id)} if line.line.id else {}
        return {
            "indent": _GOES_ON if line.line.goes_on else line.line.indent,
            "number": line.number,
            "pieces": self.pieces(line.pieces),
            **label,
        }

    # --- the apparatus ------------------------------------------------------------------------------------------------

    def part(self, part: Part) -> dict[str, Any]:
        """A part of the apparatus."""
        return {
            "title": part.title,
            "label": f"{part.id}/",
            "intro": part.intro,
            "records": [self._record(record) for record in part.records],
        }

    def _drawing(self, name: str, description: str) -> dict[str, Any]:
        content = next(one.content for one in self._pictures.all if one.name == name)
        return {"file": f"/{name}", "description": description, **parted(content)[1]}

    def _record(self, record: BookRecord) -> dict[str, Any]:
        fields = ("head", "above", "native", "lemma", "body", "grounds")
        return {
            "label": record.address,
            **{field: self.pieces(getattr(record, field)) for field in fields},
            "picture": self._drawing(*record.picture) if record.picture else None,
            "rows": [[self.pieces(cell) for cell in row] for row in record.rows],
            "facts": [
                {"label": fact.label, "pieces": self.pieces(fact.said)}
                for fact in record.facts
                if not fact.to_be_searched
            ],
        }
