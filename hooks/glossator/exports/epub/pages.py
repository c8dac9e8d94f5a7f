"""The pages of the e-book: one for each section and each part of the apparatus, and those in front and behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from glossator import addresses
from glossator.exports.book.blocks import BookBlock
from glossator.exports.book.book import Book, BookNote, BookSection
from glossator.exports.book.parts import Part
from glossator.exports.pictures import Pictures
from glossator.prose.tree import Piece
from glossator.text.blocks import Part as TextPart
from glossator.text.direction import differs

from .blocks import BlockMarkup
from .markup import Markup, add_text, document, element, written
from .parts import pop_up, record_id, record_key, write_part

STYLESHEET = "book.css"
TITLE, ABOUT, COVER, COVER_IMAGE = "title.xhtml", "about.xhtml", "cover.xhtml", "cover.png"
#: Ids of what is not the author's in the file of a section.
_TAKEN = re.compile(r"(title|editors)$|(at|commentary|corrections|variants)-")


@dataclass(frozen=True)
class EpubPage:
    """A file of the book.

    Attributes:
        name: the file's.
        title: its own.
        kind: what it is in the book's structure.
        content: its bytes.
        entries: what the list of contents says of it: how deep, in which words, and the id that leads there.
    """

    name: str
    title: str
    kind: str
    content: bytes
    entries: tuple[tuple[int, str, str], ...] = ()


class EpubPages:
    """Writes the pages of one book."""

    def __init__(self, book: Book) -> None:
        """Find out where everything will stand.

        Args:
            book: the edition as a book.
        """
        self._book = book
        self._writer = book.writer
        self._head = book.material.head
        self._places: dict[str, str] = {}
        for section in book.sections:
            self._places |= {addresses.part(p): f"{_part_file(section)}#{p.id}" for p in section.section.begins}
            self._places[section.address] = section_file(section)
            for block in section.items:
                self._places[block.address] = f"{section_file(section)}#{block_id(block)}"
            for note in book.notes_of(section):
                self._places.setdefault(f"{addresses.NOTES}#{note.id}", f"{section_file(section)}#{note.id}")
            for block in book.words_of(section):
                for id_ in block.places():
                    self._places.setdefault(block.beside(id_), f"{section_file(section)}#{id_}")
        for part in book.parts:
            self._places[f"{part.id}/"] = f"{part.id}.xhtml"
            for record in part.records:
                self._places[record.address] = f"{part.id}.xhtml#{record_id(record)}"

    def pages(self) -> list[EpubPage]:
        """All pages in reading order, but for the list of contents."""
        words = self._writer.words
        return [
            EpubPage(COVER, self._head.title, "cover", self._cover()),
            EpubPage(TITLE, self._head.title, "titlepage", self._title()),
            *(page for section in self._book.sections for page in self._chapter(section)),
            *(EpubPage(f"{part.id}.xhtml", part.title, part.id, self._part(part)) for part in self._book.parts),
            EpubPage(ABOUT, words["about_edition"], "colophon", self._about()),
        ]

    def printed_pages(self) -> Iterator[tuple[str, str]]:
        """The printed pages in order: the number of each, and the place where it begins."""
        seen = set()
        for section in self._book.sections:
            for block in self._book.words_of(section):
                for piece in block.all_pieces():
                    if piece.kind == "page" and piece.target not in seen:
                        seen.add(piece.target)
                        yield piece.text, self._places[piece.target]

    def start(self, title: str) -> tuple[Any, Any]:
        """A page and its body."""
        return document(title, self._head.language, self._head.direction, STYLESHEET)

    # --- in front and behind ------------------------------------------------------------------------------------------

    def _cover(self) -> bytes:
        root, body = self.start(self._head.title)
        body.set("class", "cover")
        names = self._writer.words.names(self._head.author)
        alt = f"{names}: {self._head.title}"
        element(element(body, "section", epub_type="cover"), "img", src=COVER_IMAGE, alt=alt, role="doc-cover")
        return written(root)

    def _title(self) -> bytes:
        head, writer, words = self._head, self._writer, self._writer.words
        root, body = self.start(head.title)
        page = element(body, "section", epub_type="titlepage", class_="titlepage")
        markup = self._markup(TITLE)
        element(page, "p", words.names(head.author), class_="by")
        element(page, "h1", head.title)
        occasion = ", ".join(part for part in (head.event, writer.date(head.date)) if part)
        if head.translators:
            translated = writer.word("translated_by", names=words.names(head.translators))
            element(page, "p", translated, class_="occasion")
        element(page, "p", occasion, class_="occasion")
        box = element(page, "div", class_="editors")
        if head.subtitle:
            element(box, "p", head.subtitle, class_="subtitle")
        named = words.named(head.editors)
        if named:
            element(box, "p", writer.word("edited_by", names=words.names(named)))
        released = writer.date(head.edition.date.isoformat())
        element(box, "p", writer.word("version", version=head.edition.version, date=released), class_="quiet")
        element(box, "h2", words["book_hands"])
        element(box, "p", words["epub_author_hand"], class_="author")
        element(box, "p", words["epub_editors_hand"])
        for hand in self._book.hands:
            element(box, "p", hand, class_="author")
        if head.notes and (head.source.notes_file or any(not note.text for note in self._book.notes.values())):
            element(box, "h2", words["notes"])
            markup.fill(box, writer.markdown(head.notes.statement or ""))
        return written(root)

    def _about(self) -> bytes:
        """Rights, where the edition stands, and what it was made from."""
        head, writer, words = self._head, self._writer, self._writer.words
        root, body = self.start(words["about_edition"])
        page = element(body, "section", epub_type="colophon", role="doc-colophon", class_="editors")
        markup = self._markup(ABOUT)
        element(page, "h1", words["about_edition"])
        element(page, "p", " ".join(head.description.split()))
        element(page, "h2", words["book_address"])
        element(element(page, "p"), "a", self._book.material.site.url, href=self._book.material.site.url, dir="ltr")
        element(page, "h2", words["book_source"])
        names = words.names(head.author)
        facts = [f"{names}: {head.title}", head.event or "", writer.date(head.date)]
        element(page, "p", ". ".join(fact for fact in facts if fact) + ".")
        if head.source.online:
            element(element(page, "p"), "a", head.source.online, href=head.source.online, dir="ltr")
        if head.source.sha256:
            element(page, "p", f"SHA-256: {head.source.sha256}", class_="quiet")
        element(page, "h2", words["book_rights"])
        for sentence in (head.rights.paper, head.rights.apparatus):
            markup.child(page, "p", writer.inline(sentence))
        return written(root)

    # --- the paper ----------------------------------------------------------------------------------------------------

    def _chapter(self, section: BookSection) -> Iterator[EpubPage]:
        """A section, and a page before it for the parts of the paper that begin with it."""
        begun, title = section.section.begins, section.section.title
        if begun:
            entries = tuple((part.level - 1, part.title, part.id) for part in begun)
            yield EpubPage(_part_file(section), begun[0].title, "part", self._titles(begun), entries)
        depth = len(section.section.parts)
        yield EpubPage(section_file(section), title, "chapter", self._section(section), ((depth, title, ""),))

    def _titles(self, parts: tuple[TextPart, ...]) -> bytes:
        """The titles of parts, each in the one before."""
        root, body = self.start(parts[0].title)
        page = element(body, "section", epub_type="part", role="doc-part", aria_labelledby=parts[0].id, class_="titles")
        for number, part in enumerate(parts, 1):
            by_editors = {"class_": "supplied"} if part.title_from == "editors" else {}
            element(page, f"h{number}", part.title, id=part.id, **by_editors)
        return written(root)

    def _section(self, section: BookSection) -> bytes:
        root, body = self.start(section.title.corrected)
        page = element(body, "section", epub_type="chapter", role="doc-chapter", aria_labelledby="title")
        by_editors = {"class_": "supplied"} if section.section.title_from == "editors" else {}
        file = section_file(section)
        markup = self._markup(file)
        title = element(page, "h1", id="title", **by_editors)
        markup.fill(title, section.title.pieces)
        if section.byline:
            element(page, "p", section.byline, class_="byline")
        for item in section.items:
            if item.block.kind == "heading":
                markup.child(page, f"h{min(6, item.block.level)}", item.pieces, id=block_id(item))
            else:
                self._block(page, file, item)
        self._notes(page, file, section)
        self._editors(page, markup, section)
        return written(root)

    def _block(self, page: Any, file: str, block: BookBlock) -> None:
        outer = element(page, "div", id=block.block.id, class_=f"block {block.block.kind}")
        label = self._writer.word("paragraph", number=block.block.number)
        place = self._book.material.site.absolute(block.address)
        locator = element(outer, "p", class_="number")
        element(locator, "a", self._writer.locator(block.block), href=place, aria_label=label)
        if own := differs(block.block.text, self._head.direction):
            outer.set("dir", own)
        self._words(file).fill(outer, block)

    def _notes(self, page: Any, file: str, section: BookSection) -> None:
        """The notes of a section: the author's, then those of each other hand."""
        markers: dict[str, list[tuple[BookBlock, Piece]]] = {}
        for block in self._book.words_of(section):
            for piece in block.all_pieces():
                if piece.kind == "note":
                    markers.setdefault(_note_of(piece), []).append((block, piece))
        hands = [None, *self._head.hands]
        found = sorted(self._book.notes_of(section), key=lambda note: hands.index(note.hand))
        for hand, notes in groupby(found, key=lambda note: note.hand):
            name = f"notes--{hand.id}" if hand else "notes"
            attributes = {"class_": "notes hand" if hand else "notes", "aria_labelledby": name}
            listed = element(page, "section", epub_type="footnotes", **attributes)
            element(listed, "h2", hand.name if hand else self._writer.words["notes_of_section"], id=name)
            for note in notes:
                self._note(listed, file, note, markers[note.id])

    def _note(self, parent: Any, file: str, note: BookNote, markers: list[tuple[BookBlock, Piece]]) -> None:
        """A note of the source's; its label leads back, and where there are more references, each has a link."""
        aside = element(parent, "aside", id=note.id, epub_type="footnote", role="doc-footnote", class_="note")
        words = self._writer
        number = element(aside, "p", class_="note-number")
        for index, (block, piece) in enumerate(markers):
            where = words.locator(block.block)
            key = "back_to_note" if block.block.number else "back_to_note_in"
            label = words.word(key, number=note.label, paragraph=block.block.number or where)
            shown = where if index else note.label
            add_text(number, " " if len(number) else "")
            element(number, "a", shown, href=f"#{_reference(piece)}", role="doc-backlink", aria_label=label)
        if note.text:
            self._words(file).fill(element(aside, "div", class_="author"), note.text)
        if note.editors:
            self._markup(file).fill(element(aside, "div", class_="editors"), note.editors)

    def _editors(self, page: Any, markup: Markup, section: BookSection) -> None:
        """The editors' notes, corrections and variants on a section, to be read where they stand on the text."""
        pieces = (piece for block in self._book.words_of(section) for piece in block.all_pieces())
        here = {piece.target for piece in pieces if piece.kind in {"key", "sign"}}
        records = [
            record
            for part in self._book.parts
            if part.id in {"commentary", "corrections", "variants"}
            for record in part.records
            if record.address in here
        ]
        if not records:
            return
        words = self._writer.words
        listed = element(page, "section", epub_type="footnotes", class_="notes editors", aria_labelledby="editors")
        element(listed, "h2", words["editors"], id="editors")
        for record in records:
            pop_up(listed, markup, record, words["editors"])

    def _words(self, file: str) -> BlockMarkup:
        return BlockMarkup(self._markup(file), Pictures.of(self._book.material))

    def _markup(self, file: str) -> Markup:
        return Markup(lambda target: self._resolve(target, file), self._marker)

    def _resolve(self, target: str, file: str) -> str:
        inside, found = self._book.resolve(target)
        if not inside:
            return found
        place = self._places.get(found)
        if place is None:
            return self._book.material.site.absolute(target)
        name, hash_, fragment = place.partition("#")
        return hash_ + fragment if name == file and fragment else place

    def _marker(self, parent: Any, piece: Piece) -> None:
        """A marker is a link to what pops up, and has an id to come back to."""
        words = self._writer.words
        link = element(parent, "a", epub_type="noteref", role="doc-noteref")
        if piece.kind == "note":
            label, sign, key = self._writer.word("note", number=piece.text), piece.text, _note_of(piece)
            link.set("id", _reference(piece))
        else:
            key = record_key(piece.target)
            label, sign = f"{words['editors']}{words['colon']} {piece.text}", piece.text
            link.set("id", f"at-{key}")
        link.set("class", piece.kind)
        if self._book.material.has_rtl:
            link.set("dir", "auto")  # so it stands after its word, whatever that ends in; a style may not say it here
        link.set("href", f"#{key}")
        link.set("aria-label", label)
        link.text = sign

    # --- the apparatus ------------------------------------------------------------------------------------------------

    def _part(self, part: Part) -> bytes:
        root, body = self.start(part.title)
        write_part(body, self._markup(f"{part.id}.xhtml"), part)
        return written(root)


def section_file(section: BookSection) -> str:
    """The file of a section."""
    return f"text-{section.section.id}.xhtml"


def block_id(block: BookBlock) -> str:
    """The id of a block in the file of its section, where some are taken."""
    id_ = block.block.id
    return f"heading--{id_}" if block.block.kind == "heading" and _TAKEN.match(id_) else id_


def _part_file(section: BookSection) -> str:
    """The file of the titles of parts that begin with a section."""
    return f"part-{section.section.begins[0].id}.xhtml"


def _reference(marker: Piece) -> str:
    """What the marker of an author's note is called."""
    name = _note_of(marker)
    return f"r{name[1:]}" if marker.part == 1 else f"r{name[1:]}-{marker.part}"


def _note_of(marker: Piece) -> str:
    """The id of the note that a marker leads to."""
    return marker.target.partition("#")[2]
