"""A line of the author's words with its marks, as HTML."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass, field

from glossator import addresses
from glossator.addresses import Link
from glossator.load import Loaded
from glossator.marking.printed_pages import first_pages
from glossator.reading import interface
from glossator.text.blocks import Block, Line, Mark, marker_id, note_id
from glossator.text.nesting import Close, Emended, NoteMarker, Open, PageBegins, Sign, Step, Words, steps

TAGS = {
    "strong": "strong", "emphasis": "em", "code": "code", "underline": "u", "struck": "s", "superscript": "sup",
    "subscript": "sub",
}  # fmt: skip
_APPARATUS = {"annotation": "gl-annotated", "variant": "gl-variant"}
_SPANS = frozenset({"smallcaps", "gap", "speaker", "stage"})
#: What begins a link's address that is none within the site, from its root.
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[#/]")


@dataclass(frozen=True)
class Known:
    """What the author's words do not say themselves.

    Attributes:
        markers: what the markers of notes show that are not the author's, by the notes' names.
        sizes: width and height of each picture, by its name in the section's Markdown.
        pages: the printed page that each block begins on, by the block's id.
        direction: the one the paper runs in.
    """

    markers: Mapping[str, str] = field(default_factory=dict)
    sizes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    direction: str = "ltr"

    @classmethod
    def of(cls, loaded: Loaded) -> Known:
        """All that an edition knows."""
        notes = loaded.edition.notes.items()
        markers = {name: loaded.edition.shown(note) for name, note in notes if note.hand}
        pages = first_pages(loaded.paper.sections)
        return cls(markers, loaded.pictures, pages, loaded.edition.head.direction)


@dataclass(frozen=True)
class Marks:
    """Writes the words of one block and their marks.

    Attributes:
        block: the block.
        link: address of a target relative to the page.
        words: interface words.
        known: what the words do not say themselves.
        with_ids: whether markers, lines and pages bear ids.
        with_beside: whether the editors' notes on the block stand on the page.
    """

    block: Block
    link: Link
    words: interface.Words
    known: Known
    with_ids: bool
    with_beside: bool = False

    def markers(self, parent: ET.Element) -> None:
        """Put the markers of notes alone into an element, to stand beside words that are a link."""
        for number, mark in enumerate(mark for mark in self.block.marks if mark.kind == "note"):
            self._reference(parent, mark, is_beside=bool(number))

    def line(self, parent: ET.Element, line: Line) -> None:
        """Put a line's words into an element."""
        stack = [parent]
        before: Step | None = None
        for step in steps(self.block, line):
            top = stack[-1]
            match step:
                case Open(mark):
                    stack.append(ET.SubElement(top, *self._tag(mark)))
                case Close():
                    stack.pop()
                case Words(text):
                    if len(top):
                        top[-1].tail = (top[-1].tail or "") + text
                    else:
                        top.text = (top.text or "") + text
                case Emended(mark, source):
                    attributes = {"class": "gl-emendation", "data-source": source}
                    ET.SubElement(top, "span", attributes).text = mark.reading
                case Sign(mark, source):
                    top.append(self._sign(mark, source))
                case NoteMarker(mark):
                    self._reference(top, mark, is_beside=isinstance(before, NoteMarker))
                case PageBegins(mark):
                    self._page(top, mark)
            before = step

    def _tag(self, mark: Mark) -> tuple[str, dict[str, str]]:
        if mark.kind == "link":
            is_ours = not _ELSEWHERE.match(mark.target)
            return "a", {"class": "gl-link", "href": self.link(mark.target) if is_ours else mark.target}
        if mark.kind in {"term", "name"}:
            attributes = {"class": f"gl-{mark.kind}"}
            if mark.kind == "term":
                attributes["role"] = "doc-glossref"
            return "a", {**attributes, "href": self.link(addresses.entry(mark.target)), "data-preview": mark.target}
        if mark.kind in _APPARATUS:
            return "span", {"class": _APPARATUS[mark.kind], f"data-{mark.kind}": mark.target}
        if mark.kind == "language":  # its script may run the other way
            return "span", {"lang": mark.target, "dir": "auto"}
        if mark.kind in _SPANS:
            return "span", {"class": f"gl-{mark.kind}"}
        return TAGS[mark.kind], {}

    def _sign(self, mark: Mark, source: str) -> ET.Element:
        """What says, behind words, that the editors say something of them, correct them or know other forms."""
        if mark.kind == "annotation":
            return self._key(mark)
        is_variant = mark.kind == "variant"
        look = "gl-sign gl-sign--variant" if is_variant else "gl-sign"
        outer = ET.Element("sup", {"class": look, "data-apparatus": ""})
        if is_variant:
            label = self.words.fill("variant_here", witnesses=mark.label, quote=source)
        else:
            label = self.words.fill("corrected_here", source=source)
        target = f"{'variants' if is_variant else 'corrections'}/{mark.target}"
        attributes = {"href": self.link(addresses.entry(target)), "data-preview": target, "aria-label": label}
        ET.SubElement(outer, "a", attributes).text = mark.label if is_variant else "°"
        return outer

    def _key(self, mark: Mark) -> ET.Element:
        """The letter of an editors' note.

        The style sheet writes it: who searches the page for words, or is led to some, finds them on both sides of it.
        """
        attributes = {"class": "gl-key", "data-apparatus": "", "data-key": mark.label}
        attributes["aria-label"] = self.words.fill("note_of_editors", letter=mark.label)
        if self.with_beside:
            attributes["href"] = f"#{addresses.beside_id(mark.target)}"
        else:
            key = f"commentary/{mark.target}"
            attributes |= {"href": self.link(addresses.entry(key)), "data-preview": key}
        return ET.Element("a", attributes)

    def _reference(self, parent: ET.Element, mark: Mark, *, is_beside: bool) -> None:
        """The marker of a note; between two of them a comma, so that 1 and 2 are not read as 12."""
        shown = self.known.markers.get(mark.target, mark.label)
        look = {"class": "gl-noteref"}
        if is_beside:
            look["class"] += " gl-noteref--beside"
            parent[-1].set("class", look["class"])
            ET.SubElement(parent, "sup", {"class": "gl-noteref gl-between", "data-apparatus": ""}).text = ", "
        outer = ET.SubElement(parent, "sup", look)
        attributes = {
            "role": "doc-noteref",
            "href": f"#{note_id(mark.target)}",
            "data-note": mark.label,
            "aria-label": self.words.fill("note", number=shown),
        }
        if self.with_ids:
            attributes = {"id": marker_id(mark.target, mark.part), **attributes}
        ET.SubElement(outer, "a", attributes).text = shown

    def _page(self, parent: ET.Element, mark: Mark) -> None:
        """Where a printed page begins: a stroke among the words, its number in the margin."""
        label = self.words.fill("page_begins", page=mark.target)
        attributes = {"class": "gl-page-begins", "role": "doc-pagebreak", "data-apparatus": ""}
        name = addresses.page_id(mark.target)
        if self.with_ids and self.block.kind != "note":  # a note goes on over a page that has begun in the text
            attributes["id"] = name
        attributes["data-page"] = mark.target
        # The role may bear no name: what it says is its words.
        ET.SubElement(ET.SubElement(parent, "span", attributes), "span", {"class": "gl-unseen"}).text = label
        # They say it already; the link is for who points at it, to copy its address.
        seen = {"class": "gl-page-number", "data-apparatus": "", "aria-hidden": "true", "tabindex": "-1"}
        ET.SubElement(parent, "a", {**seen, "href": f"#{name}"}).text = self.words.fill("page", page=mark.target)
