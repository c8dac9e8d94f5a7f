"""TEI P5 as a text for an edition: what our own export writes, whole, and what others write, as far as an edition goes.

What is kept is told where it is kept: words in :mod:`.words`, blocks in :mod:`.blocks`, speeches in :mod:`.drama`,
divisions in :mod:`.sections`, notes in :mod:`.notes`, the header in :mod:`.header`. What is not is a loss, at its line;
in the end the words of the file and of the text are counted against each other (:mod:`.compare`).
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from lxml import etree

from glossator.importing import picture_files
from glossator.importing.document import Block, Heading, NoteText, Paragraph, Quotation
from glossator.importing.found import Found, FoundBlock, FoundNote, FoundSection, Loss
from glossator.importing.markdown import Writer
from glossator.importing.sections import bare
from glossator.importing.site_links import without_dead
from glossator.text.section_parser import SectionParser

from . import compare, header, records, xml
from .anchors import Anchored, anchored, without
from .blocks import BlockReader
from .losses import Losses
from .notes import Notes
from .rendering import Rendering
from .sections import Section, SectionReader
from .words import WordReader

__all__ = ["read_tei"]

#: What of ``edition.yml`` is told otherwise: by the text, and by the header.
_TOLD = frozenset(("title", "date", "language", "sections", "title_matter", "published"))


def read_tei(path: Path) -> Found:
    """Read a TEI file.

    Raises:
        UnreadableError: if it is none, or has no text.
    """
    root, outside = xml.tree(path)
    return _Reading(path, root, outside).found()


class _Reading:
    """One file being read."""

    def __init__(self, path: Path, root: etree._Element, outside: list[Loss]) -> None:
        self._path, self._root = path, root
        self._text = next(one for one in root if one.tag == xml.tei("text"))
        self._losses = Losses()
        self._losses.add(*outside)
        self._ours = xml.is_ours(root)
        self._head = header.read(root)
        for key, value in self._head.refused.items():
            what = f"the {key} ‘{value}’ is none, and is left out: copy it anew into data/edition.yml"
            self._losses.add(Loss("the first publication", what))
        self._pictures: dict[str, bytes] = {}
        self._notes = Notes(root, self._losses, self._ours)
        self._records = records.Anchors(root, self._head, ours=self._ours)
        self._words = WordReader(
            self._losses,
            Rendering.of(root),
            self._notes,
            ours=self._ours,
            keeps_lines=_keeps_lines(self._text),
            anchor=self._records.name,
        )
        self._blocks = BlockReader(self._words, self._picture)
        self._notes.inside = self._note
        self._writer = Writer()
        self._parser = SectionParser()
        #: What records hang on, by their ids.
        self._anchored: dict[str, Anchored] = {}
        self._number = 0
        self._made: list[str] = []

    def found(self) -> Found:
        """The whole."""
        reader = SectionReader(self._blocks)
        sections = reader.text(self._text)
        made = tuple(self._section(section) for section in sections)
        notes = tuple(self._found_note(note) for note in self._notes.texts)
        self._left_over()
        if not any(section.title for top in made for section in top.leaves()) and len(made) == 1:
            self._losses.add(Loss("the whole text", "has no headings: it is one section"))
        for tag in xml.wrong_languages(self._root):
            self._losses.add(Loss(f"xml:lang=“{tag[:40]}”", "is no language tag: it is left out"))
        matter = "\n\n".join(reader.matter)
        self._losses.add(*compare.missing(self._text, self._words.left_out, [matter, *self._made]))
        for words in self._writer.lost:
            self._losses.add(Loss(f"at “{words[:40]}”", "emphasis that Markdown cannot write here is left out"))
        told = records.read(self._root, self._records, self._anchored, self._losses)
        head: dict[str, Any] = told.pop("edition", [{}])[0] if self._ours else {"witnesses": list(self._head.witnesses)}
        for font in head.get("fonts", ()):
            what = f"the font {font['file']} is not in this file: put it there, and name it again under ‘fonts’"
            self._losses.add(Loss("data/edition.yml", what))
        found = Found(
            title=self._head.title,
            subtitle=self._head.subtitle,
            authors=header.told(head.get("author")) or self._head.authors,
            editors=header.told(head.get("editors")) or self._head.editors,
            translators=header.told(head.get("translators")) or self._head.translators,
            date=self._head.date,
            language=self._head.language,
            title_matter=matter,
            sections=made,
            notes=notes,
            hands={hand: name for hand, name in self._notes.hands.items() if any(n.hand == hand for n in notes)},
            pictures=self._pictures,
            published=head.get("published") or self._head.published,
            records=told,
            licence=head.get("rights", {}).get("paper") or self._head.licence,
            head={key: value for key, value in head.items() if value and key not in _TOLD},
            losses=(*self._losses.all(), *bare(made)),
        )
        return without_dead(found)

    # --- sections -----------------------------------------------------------------------------------------------------

    def _section(self, section: Section) -> FoundSection:
        title = self._writer.title(without(Paragraph(section.title)).pieces) if section.title else ""  # type: ignore[union-attr]
        id_ = section.name.removeprefix("s-") if self._ours else ""
        if title:
            read = SectionParser().title(title, "t", "", 1).text
            self._made.append(read)
            self._anchored |= anchored(Paragraph(section.title), id_, read)
        inner = tuple(self._section(one) for one in section.sections)
        blocks = tuple(self._block(block, name) for block, name in zip(section.blocks, section.ids, strict=True))
        author = tuple(name for one in section.author for name in header.name(one))
        return FoundSection(title, blocks, inner, id_, author, section.title_from if self._ours else "")

    def _block(self, block: Block, name: str) -> FoundBlock:
        markdown = self._writer.block(without(block))
        kind = self._blocks.kind_of(block)
        read = SectionParser().parse(markdown, "", {})
        text = "\n".join(one.text for one in read)
        self._made.append(text)
        if isinstance(block, Heading):
            id_ = name.removeprefix("h-") if self._ours else ""
        else:
            self._number += 1
            id_ = f"p{self._number}"
        self._anchored |= anchored(block, id_, text)
        return FoundBlock(markdown, kind, name)

    def _left_over(self) -> None:
        for beside in self._root.iterchildren(xml.tei("sourceDoc"), xml.tei("text")):
            words = len(xml.said(beside).split())
            if beside is not self._text and words:
                what = (
                    f"<{xml.local(beside)}> ({words:,} words) beside the text is left out: save it as a file of its own"
                )
                self._losses.at(beside, what)
        for picture in self._words.pictures:
            self._words.left_out.add(picture)
            self._losses.at(picture, "a picture after which no words of a section stand is left out")
        for piece in self._blocks.waiting:
            self._losses.add(Loss("the end of the text", f"no words follow {piece}"))

    # --- notes and pictures -------------------------------------------------------------------------------------------

    def _note(self, note: etree._Element) -> list[Block]:
        outside, self._blocks.waiting = self._blocks.waiting, []
        blocks = self._blocks.inside(note)
        inside, self._blocks.waiting = self._blocks.waiting, outside
        if inside:
            self._losses.at(note, "a note or a page that begins within this note is left out")
        return blocks

    def _found_note(self, note: NoteText) -> FoundNote:
        text = self._writer.blocks(without(block) for block in note.blocks)
        read = self._parser.note(text, note.id, note.label, "", 1)
        self._made.append(read.text)
        key = f"n{'' if note.id[:1].isdecimal() else '-'}{note.id}"
        whole = Quotation(note.blocks)
        self._anchored |= anchored(whole, key, read.text)
        return FoundNote(note.id, note.label, text, note.hand)

    def _picture(self, url: str, name: str) -> bool:
        """Take a picture over that lies beside the file, or below."""
        path = unquote(picture_files.path_of(url))
        here = self._path.parent.resolve()
        names = [path] if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", url) else []
        for one in (*names, PurePosixPath(path).name):
            if not one or one.startswith("/"):
                continue
            content = picture_files.beside(here, one)
            ending = PurePosixPath(name).suffix.lower().replace(".jpeg", ".jpg")
            if content is not None and ending == picture_files.kind(content) and not picture_files.unfit(content):
                self._pictures[name] = content
                return True
        return False


def _keeps_lines(text: etree._Element) -> bool:
    """Whether line ends are the author's: where they are numbered, or many in a paragraph, they are the page's."""
    ends = list(text.iter(xml.tei("lb")))
    if any(one.get(key) for one in ends for key in ("n", "break", "facs", "ed", "edRef", xml.ID)):
        return False
    within = sum(1 for one in ends if xml.local(_parent(one)) in {"p", "ab"})
    paragraphs = sum(1 for one in text.iter(xml.tei("p"), xml.tei("ab")) if one.find(xml.tei("lb")) is not None)
    return within <= 3 * paragraphs


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return element if parent is None else parent
