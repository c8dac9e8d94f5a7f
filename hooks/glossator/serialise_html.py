"""A block's text and marks as an HTML tree.

The tree is a standard ElementTree, so that a Markdown processor can take it over as it is. Taking every element with
``data-apparatus`` away, putting ``[n]`` for ``data-note`` and the value of ``data-source`` for the element that bears
it, gives the author's words back, letter for letter.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Mapping

from . import addresses
from .addresses import Link
from .text import Block, Heading, Line, Mark, Section

#: Nesting of marks on the same words, outermost first. Links come before the author's emphasis, so that a link is cut
#: as seldom as possible; an emendation is innermost and never cut.
_RANK = {"annotation": 0, "link": 1, "term": 1, "name": 1, "strong": 2, "emphasis": 3, "code": 4, "emendation": 5}
_TAGS = {"strong": "strong", "emphasis": "em", "code": "code"}
_LINKS = {"link", "term", "name"}

#: What stands after a block besides its words: the editors' notes on it.
Beside = Callable[[Block], ET.Element | None]


class Serialiser:
    """Writes blocks for one page.

    The page decides where links lead: see :mod:`glossator.addresses`.
    """

    def __init__(self, link: Link, words: Mapping[str, str], beside: Beside = lambda _: None) -> None:
        """Prepare for a page.

        Args:
            link: address of a target relative to the page.
            words: interface words.
            beside: what stands after a block.
        """
        self._link = link
        self._words = words
        self._beside = beside

    def block(self, block: Block) -> ET.Element:
        """The block with its number beside it: ``<div class="gl-block">…<p id="p8">…</p></div>``."""
        outer = ET.Element("div", {"class": f"gl-block gl-block--{block.kind}"})
        label = self._words["paragraph"].replace("{number}", str(block.number))
        locator = ET.SubElement(
            outer, "a", {"class": "gl-locator", "data-apparatus": "", "href": f"#{block.id}", "aria-label": label}
        )
        sign = ET.SubElement(locator, "span", {"aria-hidden": "true"})
        sign.text = "¶\u202f"
        sign.tail = str(block.number)
        outer.append(self.text(block, block.id))
        beside = self._beside(block)
        if beside is not None:
            outer.append(beside)
        return outer

    def text(self, block: Block, element_id: str | None = None) -> ET.Element:
        """The block's words alone, as one element.

        Args:
            block: the block.
            element_id: the id the element bears; without one, references to notes bear no ids either.
        """
        if block.kind == "paragraph":
            root = ET.Element("p")
        elif block.kind == "list":
            root = ET.Element("ol" if block.ordered else "ul")
        else:
            root = ET.Element("blockquote")
        root.set("class", "gl-text")
        if element_id:
            root.set("id", element_id)
            root.set("tabindex", "-1")
        inner = root
        for line in block.lines:
            if line.kind == "break":
                ET.SubElement(inner, "br")
            elif block.kind == "list" and line.kind == "item":
                inner = ET.SubElement(root, "li")
            elif block.kind not in {"paragraph", "list"}:
                inner = ET.SubElement(root, "p")
            elif line.start:
                # A second paragraph of a list item.
                ET.SubElement(inner, "br")
            self._line(inner, block, line, bool(element_id))
        return root

    def heading(self, heading: Heading, shift: int = 0) -> ET.Element:
        """A heading of the author's; ``shift`` lowers its level where the section's own title is lower."""
        element = ET.Element(f"h{min(6, heading.level + shift)}", {"id": heading.id})
        element.text = heading.text
        return element

    def section(self, section: Section, shift: int = 0) -> list[ET.Element]:
        """All blocks and headings of a section."""
        return [self.heading(item, shift) if isinstance(item, Heading) else self.block(item) for item in section.items]

    # --- words and marks ----------------------------------------------------------------------------------------------

    def _line(self, parent: ET.Element, block: Block, line: Line, with_ids: bool) -> None:
        marks = [m for m in block.marks if m.start <= line.end and m.end >= line.start]
        spans = [m for m in marks if m.kind != "note" and m.start < line.end and m.end > line.start]
        notes = [m for m in marks if m.kind == "note"]
        edges = {line.start, line.end, *(m.start for m in notes)}
        edges |= {edge for m in spans for edge in (m.start, m.end) if line.start < edge < line.end}
        writer = _Writer(parent, lambda mark: self._open(mark, block.text))
        signs: list[ET.Element] = []
        points = sorted(edges)
        for start, end in zip(points, [*points[1:], line.end], strict=True):
            open_here = _nested(m for m in spans if m.start <= start < m.end)
            if signs and not any(m.kind in _LINKS and m.start < start for m in open_here):
                writer.set([m for m in open_here if m.kind not in _LINKS and m.start < start])
                writer.elements(signs)
            here = [note for note in notes if note.start == start]
            if here:
                # A link may not hold another: it ends before the marker and begins anew after it.
                writer.set(_nested(m for m in spans if m.start < start < m.end and m.kind not in _LINKS))
                writer.elements([self._reference(note, with_ids) for note in here])
            if end > start:
                writer.set(open_here)
                emended = next((m for m in open_here if m.kind == "emendation"), None)
                if emended:
                    signs.append(self._sign(emended, block.text))
                writer.words(emended.reading if emended else block.text[start:end])
        writer.set([])
        writer.elements(signs)

    def _open(self, mark: Mark, text: str) -> ET.Element:
        if mark.kind == "link":
            return ET.Element("a", {"class": "gl-link", "href": mark.target})
        if mark.kind in {"term", "name"}:
            attributes = {"class": f"gl-{mark.kind}"}
            if mark.kind == "term":
                attributes["role"] = "doc-glossref"
            target = self._link(addresses.entry(mark.target))
            return ET.Element("a", {**attributes, "href": target, "data-preview": mark.target})
        if mark.kind == "annotation":
            return ET.Element("span", {"class": "gl-annotated", "data-annotation": mark.target})
        if mark.kind == "emendation":
            return ET.Element("span", {"class": "gl-emendation", "data-source": text[mark.start : mark.end]})
        return ET.Element(_TAGS[mark.kind])

    def _sign(self, mark: Mark, text: str) -> ET.Element:
        """What says, behind a corrected reading, that it is one: the source's form is one press away."""
        outer = ET.Element("sup", {"class": "gl-sign", "data-apparatus": ""})
        label = self._words["corrected_here"].replace("{source}", text[mark.start : mark.end])
        target = f"corrections/{mark.target}"
        attributes = {"href": self._link(addresses.entry(target)), "data-preview": target, "aria-label": label}
        ET.SubElement(outer, "a", attributes).text = "°"
        return outer

    def _reference(self, mark: Mark, with_ids: bool) -> ET.Element:
        outer = ET.Element("sup", {"class": "gl-noteref"})
        attributes = {
            "role": "doc-noteref",
            "href": f"#n{mark.target}",
            "data-note": mark.target,
            "aria-label": self._words["note"].replace("{number}", mark.target),
        }
        if with_ids:
            attributes = {"id": f"r{mark.target}" + (f"-{mark.part}" if mark.part > 1 else ""), **attributes}
        ET.SubElement(outer, "a", attributes).text = mark.target
        return outer


def _nested(marks: Iterable[Mark]) -> list[Mark]:
    return sorted(marks, key=lambda m: (_RANK[m.kind], m.start, -m.end, m.target))


class _Writer:
    """Appends words and elements under a stack of open marks, reopening those that are cut."""

    def __init__(self, parent: ET.Element, open_: Callable[[Mark], ET.Element]) -> None:
        self._parent = parent
        self._open = open_
        self._stack: list[tuple[Mark, ET.Element]] = []

    @property
    def _top(self) -> ET.Element:
        return self._stack[-1][1] if self._stack else self._parent

    def set(self, marks: list[Mark]) -> None:
        same = 0
        while same < min(len(marks), len(self._stack)) and self._stack[same][0] is marks[same]:
            same += 1
        del self._stack[same:]
        for mark in marks[same:]:
            element = self._open(mark)
            self._top.append(element)
            self._stack.append((mark, element))

    def words(self, words: str) -> None:
        top = self._top
        if len(top):
            top[-1].tail = (top[-1].tail or "") + words
        else:
            top.text = (top.text or "") + words

    def elements(self, elements: list[ET.Element]) -> None:
        """Append the elements and empty the list."""
        self._top.extend(elements)
        elements.clear()


def to_html(element: ET.Element) -> str:
    """The element as HTML text."""
    return ET.tostring(element, encoding="unicode", method="html")
