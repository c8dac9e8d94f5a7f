"""A block's text and marks as HTML.

Taking every element with ``data-apparatus`` away, putting ``[n]`` for ``data-note`` and the value of ``data-source``
for the element that bears it, gives the author's words back, letter for letter.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

from glossator import addresses
from glossator.addresses import Link
from glossator.reading import interface
from glossator.text import direction
from glossator.text.blocks import Block, Group, Line, Mark, Section, marker_id, note_id
from glossator.text.nesting import Close, Emended, NoteMarker, Open, PageBegins, Sign, Words, steps

_END = "</div>"
_TAGS = {
    "strong": "strong", "emphasis": "em", "code": "code", "underline": "u", "struck": "s", "superscript": "sup",
    "subscript": "sub",
}  # fmt: skip
_SPANS = frozenset({"smallcaps", "gap", "speaker", "stage"})
_GROUPS = {"quotation": "blockquote", "row": "tr", "caption": "figcaption"}
#: Kinds of blocks that are paragraphs to HTML; what other kinds make of one is a quotation of one.
_PARAGRAPHS = frozenset(
    {"paragraph", "verse", "speech", "verse-speech", "stage", "opener", "closer", "signature", "list", "note"}
)
#: What begins a link's address that is none within the site, from its root.
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[#/]")
#: Every so many lines a number stands beside the verse; deeper than this no line is indented.
_EVERY, _DEEPEST = 5, 12

#: What stands after a block besides its words, as HTML: the editors' notes on it.
Beside = Callable[[Block], str]


class Serialiser:
    """Writes blocks for one page.

    The page decides where links lead: see :mod:`glossator.addresses`.
    """

    def __init__(
        self, link: Link, words: interface.Words, beside: Beside = lambda _: "", direction: str = "ltr"
    ) -> None:
        """Prepare for a page.

        Args:
            link: address of a target relative to the page.
            words: interface words.
            beside: what stands after a block.
            direction: the one the paper runs in.
        """
        self._link = link
        self._words = words
        self._beside = beside
        self._direction = direction

    def section(self, section: Section, shift: int = 0) -> str:
        """All blocks and headings of a section; ``shift`` lowers these where the section's own title is lower."""
        return "\n".join(
            self._heading(item, shift) if item.kind == "heading" else self.block(item) for item in section.items
        )

    def block(self, block: Block) -> str:
        """The block with its number beside it: ``<div class="gl-block">…<p id="p8">…</p></div>``."""
        outer = ET.Element("div", {"class": f"gl-block gl-block--{block.kind}"})
        label = self._words.fill("paragraph", number=block.number)
        locator = ET.SubElement(
            outer, "a", {"class": "gl-locator", "data-apparatus": "", "href": f"#{block.id}", "aria-label": label}
        )
        sign = ET.SubElement(locator, "span", {"aria-hidden": "true"})
        sign.text = "¶\u202f"
        sign.tail = str(block.number)
        label = self._words.fill("cite_paragraph", number=block.number)
        cite = {"class": "gl-copy gl-copy--cite", "data-apparatus": "", "href": self._link(addresses.paragraph(block))}
        ET.SubElement(outer, "a", {**cite, "aria-label": label}).text = self._words["cite"]
        outer.append(self._text(block, block.id))
        return f"{_html(outer).removesuffix(_END)}{self._beside(block)}{_END}"

    def text(self, block: Block, element_id: str | None = None) -> str:
        """The block's words alone, as one element.

        Args:
            block: the block.
            element_id: the id the element bears; without one, references to notes bear no ids either.
        """
        return _html(self._text(block, element_id))

    def inside(self, block: Block, *, with_ids: bool = True) -> str:
        """The block's words as what stands inside an element of the page's own: a note's, a title's."""
        root = ET.Element("div")
        if block.kind == "note":
            for group in block.groups:
                self._group(root, group, block, with_ids=with_ids)
        else:
            self._lines(root, block.groups[0], block, with_ids=with_ids)
        return _html(root).removeprefix("<div>").removesuffix(_END)

    def _text(self, block: Block, element_id: str | None) -> ET.Element:
        holder = ET.Element("div")
        with_ids = bool(element_id)
        if len(block.groups) != 1:  # a table and its caption
            root = ET.SubElement(holder, "figure")
            for group in block.groups:
                self._group(root, group, block, with_ids=with_ids)
        elif block.groups[0].kind == "paragraph" and block.kind not in _PARAGRAPHS:
            root = ET.SubElement(holder, "blockquote")
            self._group(root, block.groups[0], block, with_ids=with_ids)
        else:
            root = self._group(holder, block.groups[0], block, with_ids=with_ids)
        root.attrib = (
            {"class": "gl-text", **root.attrib} if block.kind != "list" else {**root.attrib, "class": "gl-text"}
        )
        if own := direction.differs(block.text, self._direction):
            root.set("dir", own)
        if element_id:
            root.set("id", element_id)
            root.set("tabindex", "-1")
        root.tail = None
        return root

    def _heading(self, heading: Block, shift: int) -> str:
        element = ET.Element(f"h{min(6, heading.level + shift)}", {"id": heading.id})
        for line in heading.lines:
            self._line(element, heading, line, with_ids=True)
        return _html(element)

    # --- how the words are set ----------------------------------------------------------------------------------------

    def _group(self, parent: ET.Element, group: Group, block: Block, *, with_ids: bool) -> ET.Element:
        match group.kind:
            case "list":
                start = {"start": str(group.first)} if group.ordered and group.first != 1 else {}
                element = ET.SubElement(parent, "ol" if group.ordered else "ul", start)
                digits = len(str(group.first + len(group.children) - 1)) if group.ordered else 1
                if digits > 1:  # so wide are its numerals, which stand outside the text
                    element.set("data-digits", str(digits))
            case "item":
                return self._item(parent, group, block, with_ids=with_ids)
            case "table":
                return self._table(parent, group, block, with_ids=with_ids)
            case "cell":
                element = ET.SubElement(parent, "th" if group.is_head else "td")
                if group.is_head:
                    element.set("scope", "col")
                if group.align:
                    element.set("class", f"gl-align-{group.align}")
            case "picture":
                return self._picture(parent, group, block, with_ids=with_ids)
            case kind:
                element = ET.SubElement(parent, _GROUPS.get(kind, "p"))
        if any(isinstance(child, Line) for child in group.children):
            self._lines(element, group, block, with_ids=with_ids)
        for child in group.children:
            if isinstance(child, Group):
                self._group(element, child, block, with_ids=with_ids)
        return element

    def _item(self, parent: ET.Element, group: Group, block: Block, *, with_ids: bool) -> ET.Element:
        """An item of a list; its only paragraph needs no element of its own."""
        element = ET.SubElement(parent, "li")
        paragraphs = [child for child in group.children if isinstance(child, Group) and child.kind == "paragraph"]
        for child in group.children:
            if isinstance(child, Group):
                if [child] == paragraphs:
                    self._lines(element, child, block, with_ids=with_ids)
                else:
                    self._group(element, child, block, with_ids=with_ids)
        return element

    def _table(self, parent: ET.Element, group: Group, block: Block, *, with_ids: bool) -> ET.Element:
        """A table; a row of empty cells above it, which Markdown cannot do without, is none."""
        element = ET.SubElement(parent, "table")
        for part in group.children:
            if isinstance(part, Group) and any(line.end > line.start for line in part.lines()):
                is_head = any(cell.is_head for cell in part.groups("cell"))
                rows = ET.SubElement(element, "thead" if is_head else "tbody")
                for row in part.children:
                    if isinstance(row, Group):
                        self._group(rows, row, block, with_ids=with_ids)
        return element

    def _picture(self, parent: ET.Element, group: Group, block: Block, *, with_ids: bool) -> ET.Element:
        element = ET.SubElement(parent, "figure")
        address = self._link(addresses.picture(group.target))
        around = ET.SubElement(element, "a", {"class": "gl-picture", "href": address})
        ET.SubElement(around, "img", {"src": address, "alt": group.description, "loading": "lazy"})
        for child in group.children:
            if isinstance(child, Group):
                self._group(element, child, block, with_ids=with_ids)
        return element

    def _lines(self, element: ET.Element, group: Group, block: Block, *, with_ids: bool) -> None:
        """Lines one below the other; those of verse are elements, with numbers."""
        at = 0
        for line in group.children:
            if isinstance(line, Line):
                if at:
                    ET.SubElement(element, "br")
                at += 1
                verse = self._verse_line(element, line, with_ids=with_ids) if line.number else element
                self._line(verse, block, line, with_ids)

    def _verse_line(self, parent: ET.Element, line: Line, *, with_ids: bool) -> ET.Element:
        element = ET.SubElement(parent, "span", {"class": f"gl-line{' gl-line--goes-on' if line.goes_on else ''}"})
        if line.indent:
            element.set("data-indent", str(min(_DEEPEST, line.indent)))
        if with_ids and line.id:
            element.set("id", line.id)
        if line.number % _EVERY == 0 and line.id:
            label = self._words.fill("line", number=line.number)
            attributes = {"class": "gl-line__number", "data-apparatus": "", "href": f"#{line.id}", "aria-label": label}
            ET.SubElement(element, "a", attributes).text = str(line.number)
        return element

    # --- words and marks ----------------------------------------------------------------------------------------------

    def _line(self, parent: ET.Element, block: Block, line: Line, with_ids: bool) -> None:
        stack = [parent]
        for step in steps(block, line):
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
                    top.append(self._reference(mark, with_ids))
                case PageBegins(mark):
                    top.append(self._page(mark, with_ids))

    def _tag(self, mark: Mark) -> tuple[str, dict[str, str]]:
        if mark.kind == "link":
            is_ours = not _ELSEWHERE.match(mark.target)
            return "a", {"class": "gl-link", "href": self._link(mark.target) if is_ours else mark.target}
        if mark.kind in {"term", "name"}:
            attributes = {"class": f"gl-{mark.kind}"}
            if mark.kind == "term":
                attributes["role"] = "doc-glossref"
            return "a", {**attributes, "href": self._link(addresses.entry(mark.target)), "data-preview": mark.target}
        if mark.kind == "variant":
            return "span", {"class": "gl-variant", "data-variant": mark.target}
        if mark.kind == "annotation":
            return "span", {"class": "gl-annotated", "data-annotation": mark.target}
        if mark.kind == "language":
            return "span", {"lang": mark.target}
        if mark.kind in _SPANS:
            return "span", {"class": f"gl-{mark.kind}"}
        return _TAGS[mark.kind], {}

    def _sign(self, mark: Mark, source: str) -> ET.Element:
        """What says, behind words, that they are corrected, or have variants: the other form is one press away."""
        is_variant = mark.kind == "variant"
        outer = ET.Element(
            "sup", {"class": "gl-sign gl-sign--variant" if is_variant else "gl-sign", "data-apparatus": ""}
        )
        if is_variant:
            label = self._words.fill("variant_here", witnesses=mark.label, quote=source)
        else:
            label = self._words.fill("corrected_here", source=source)
        target = f"{'variants' if is_variant else 'corrections'}/{mark.target}"
        attributes = {"href": self._link(addresses.entry(target)), "data-preview": target, "aria-label": label}
        ET.SubElement(outer, "a", attributes).text = mark.label if is_variant else "°"
        return outer

    def _reference(self, mark: Mark, with_ids: bool) -> ET.Element:
        outer = ET.Element("sup", {"class": "gl-noteref"})
        attributes = {
            "role": "doc-noteref",
            "href": f"#{note_id(mark.target)}",
            "data-note": mark.label,
            "aria-label": self._words.fill("note", number=mark.label),
        }
        if with_ids:
            attributes = {"id": marker_id(mark.target, mark.part), **attributes}
        ET.SubElement(outer, "a", attributes).text = mark.label
        return outer

    def _page(self, mark: Mark, with_ids: bool) -> ET.Element:
        """Where a printed page begins: its number, in the margin."""
        label = self._words.fill("page_begins", page=mark.target)
        attributes = {"class": "gl-page-begins", "role": "doc-pagebreak", "data-apparatus": "", "aria-label": label}
        name = addresses.page_id(mark.target)
        if with_ids:
            attributes["id"] = name
        element = ET.Element("span", attributes)
        ET.SubElement(element, "a", {"href": f"#{name}", "tabindex": "-1"}).text = self._words.fill(
            "page", page=mark.target
        )
        return element


def _html(element: ET.Element) -> str:
    return ET.tostring(element, encoding="unicode", method="html")
