"""How the words of a block are set: paragraphs, lists, tables, pictures, lines of verse, as HTML."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from glossator import addresses
from glossator.text.blocks import Group, Line

from .marks import Marks

_TAGS = {"quotation": "blockquote", "row": "tr", "caption": "figcaption"}
#: Every so many lines a number stands beside the verse; deeper than this no line is indented.
_EVERY, _DEEPEST = 5, 12


@dataclass(frozen=True)
class Setting:
    """Sets the words of one block.

    Attributes:
        marks: writes its lines.
    """

    marks: Marks

    def group(self, parent: ET.Element, group: Group) -> ET.Element:
        """Put a group into an element."""
        match group.kind:
            case "list":
                element = self._list(parent, group)
            case "item":
                return self._item(parent, group)
            case "table":
                return self._table(parent, group)
            case "cell":
                element = self._cell(parent, group)
            case "picture":
                element = self._picture(parent, group)
            case kind:
                element = ET.SubElement(parent, _TAGS.get(kind, "p"))
        if any(isinstance(child, Line) for child in group.children):
            self.lines(element, group)
        self._children(element, group)
        return element

    def lines(self, element: ET.Element, group: Group) -> None:
        """Put a group's lines, one below the other, into an element; those of verse are elements, with numbers."""
        at = 0
        for line in group.children:
            if isinstance(line, Line):
                if at:
                    ET.SubElement(element, "br")
                at += 1
                is_set = line.number or line.indent
                self.marks.line(self._verse_line(element, line) if is_set else element, line)

    def _children(self, element: ET.Element, group: Group) -> None:
        for child in group.children:
            if isinstance(child, Group):
                self.group(element, child)

    def _list(self, parent: ET.Element, group: Group) -> ET.Element:
        start = {"start": str(group.first)} if group.ordered and group.first != 1 else {}
        element = ET.SubElement(parent, "ol" if group.ordered else "ul", start)
        digits = len(str(group.first + len(group.children) - 1)) if group.ordered else 1
        if digits > 1:  # so wide are its numerals, which stand outside the text
            element.set("data-digits", str(digits))
        return element

    def _item(self, parent: ET.Element, group: Group) -> ET.Element:
        """An item of a list; its only paragraph needs no element of its own."""
        element = ET.SubElement(parent, "li")
        paragraphs = [child for child in group.children if isinstance(child, Group) and child.kind == "paragraph"]
        for child in group.children:
            if isinstance(child, Group):
                if [child] == paragraphs:
                    self.lines(element, child)
                else:
                    self.group(element, child)
        return element

    def _table(self, parent: ET.Element, group: Group) -> ET.Element:
        """A table, which scrolls by itself where it is too wide for the page.

        A row of empty cells above it, which Markdown cannot do without, is none.
        """
        name = self.marks.words.fill("table_at", place=self.marks.words.locator(self.marks.block, is_short=False))
        region = {"class": "gl-scroll", "role": "region", "tabindex": "0", "aria-label": name}
        outer = ET.SubElement(parent, "div", region)
        element = ET.SubElement(outer, "table")
        for part in group.children:
            if isinstance(part, Group) and any(line.end > line.start for line in part.lines()):
                is_head = any(cell.is_head for cell in part.groups("cell"))
                self._children(ET.SubElement(element, "thead" if is_head else "tbody"), part)
        return outer

    def _cell(self, parent: ET.Element, group: Group) -> ET.Element:
        """A cell; one without words heads nothing."""
        is_head = group.is_head and any(line.end > line.start for line in group.lines())
        element = ET.SubElement(parent, "th" if is_head else "td", {"scope": "col"} if is_head else {})
        if group.align:
            element.set("class", f"gl-align-{group.align}")
        return element

    def _picture(self, parent: ET.Element, group: Group) -> ET.Element:
        """A picture, which leads to itself: there a browser shows it as large as it is."""
        element = ET.SubElement(parent, "figure")
        address = self.marks.link(addresses.picture(group.target))
        around = ET.SubElement(element, "a", {"class": "gl-picture", "href": address})
        image = ET.SubElement(around, "img", {"src": address, "alt": group.description})
        if size := self.marks.known.sizes.get(group.target):  # so that nothing moves when it comes
            image.set("width", str(size[0]))
            image.set("height", str(size[1]))
        image.set("loading", "lazy")
        return element

    def _verse_line(self, parent: ET.Element, line: Line) -> ET.Element:
        element = ET.SubElement(parent, "span", {"class": f"gl-line{' gl-line--goes-on' if line.goes_on else ''}"})
        if line.indent:
            element.set("data-indent", str(min(_DEEPEST, line.indent)))
        if line.id and self.marks.with_ids:
            element.set("id", line.id)
        if line.id and line.number % _EVERY == 0:
            label = self.marks.words.fill("line", number=line.number)
            attributes = {"class": "gl-line__number", "data-apparatus": "", "href": f"#{line.id}", "aria-label": label}
            ET.SubElement(element, "a", attributes).text = str(line.number)
        return element
