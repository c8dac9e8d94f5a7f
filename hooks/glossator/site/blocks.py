"""A block's text and marks as HTML.

Taking every element with ``data-apparatus`` away, putting ``[n]`` for ``data-note`` and the value of ``data-source``
for the element that bears it, gives the author's words back, letter for letter.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable

from glossator import addresses
from glossator.addresses import Link
from glossator.reading import interface
from glossator.text import direction
from glossator.text.blocks import Block, Heading, Line, Mark, Section
from glossator.text.nesting import Close, Emended, NoteMarker, Open, Sign, Words, steps

_END = "</div>"
_TAGS = {"strong": "strong", "emphasis": "em", "code": "code"}

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
            self._heading(item, shift) if isinstance(item, Heading) else self.block(item) for item in section.items
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

    def _text(self, block: Block, element_id: str | None) -> ET.Element:
        if block.kind == "paragraph":
            root = ET.Element("p")
        elif block.kind == "list":
            root = ET.Element("ol" if block.ordered else "ul", {"start": str(block.first)} if block.first != 1 else {})
        else:
            root = ET.Element("blockquote")
        root.set("class", "gl-text")
        if own := direction.differs(block.text, self._direction):
            root.set("dir", own)
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

    def _heading(self, heading: Heading, shift: int) -> str:
        element = ET.Element(f"h{min(6, heading.level + shift)}", {"id": heading.id})
        for line in heading.lines:
            self._line(element, heading, line, with_ids=True)
        return _html(element)

    # --- words and marks ----------------------------------------------------------------------------------------------

    def _line(self, parent: ET.Element, block: Block | Heading, line: Line, with_ids: bool) -> None:
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

    def _tag(self, mark: Mark) -> tuple[str, dict[str, str]]:
        if mark.kind == "link":
            return "a", {"class": "gl-link", "href": mark.target}
        if mark.kind in {"term", "name"}:
            attributes = {"class": f"gl-{mark.kind}"}
            if mark.kind == "term":
                attributes["role"] = "doc-glossref"
            return "a", {**attributes, "href": self._link(addresses.entry(mark.target)), "data-preview": mark.target}
        if mark.kind == "annotation":
            return "span", {"class": "gl-annotated", "data-annotation": mark.target}
        return _TAGS[mark.kind], {}

    def _sign(self, mark: Mark, source: str) -> ET.Element:
        """What says, behind a corrected reading, that it is one: the source's form is one press away."""
        outer = ET.Element("sup", {"class": "gl-sign", "data-apparatus": ""})
        label = self._words.fill("corrected_here", source=source)
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
            "aria-label": self._words.fill("note", number=mark.target),
        }
        if with_ids:
            attributes = {"id": f"r{mark.target}" + (f"-{mark.part}" if mark.part > 1 else ""), **attributes}
        ET.SubElement(outer, "a", attributes).text = mark.target
        return outer


def _html(element: ET.Element) -> str:
    return ET.tostring(element, encoding="unicode", method="html")
