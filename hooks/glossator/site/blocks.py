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
from glossator.text.blocks import Block, Section

from .marks import Known, Marks
from .setting import Setting

_END = "</div>"
#: Kinds of blocks that are paragraphs to HTML; what other kinds make of one is a quotation of one.
_PARAGRAPHS = frozenset(
    {"paragraph", "verse", "speech", "verse-speech", "stage", "opener", "closer", "signature", "list", "note"}
)

#: What stands after a block besides its words, as HTML: the editors' notes on it.
Beside = Callable[[Block], str]


class Serialiser:
    """Writes blocks for one page.

    The page decides where links lead: see :mod:`glossator.addresses`.
    """

    def __init__(
        self, link: Link, words: interface.Words, beside: Beside | None = None, known: Known | None = None
    ) -> None:
        """Prepare for a page.

        Args:
            link: address of a target relative to the page.
            words: interface words.
            beside: what stands after a block; without it, the editors' notes are on another page.
            known: what the author's words do not say themselves.
        """
        self._link = link
        self._words = words
        self._beside = beside
        self._known = known or Known()

    def section(self, section: Section, shift: int = 0) -> str:
        """All blocks and headings of a section; ``shift`` lowers these where the section's own title is lower."""
        return "\n".join(
            self._heading(item, shift) if item.kind == "heading" else self.block(item) for item in section.items
        )

    def block(self, block: Block) -> str:
        """The block with its number beside it: ``<div class="gl-block">…<p id="p8">…</p></div>``."""
        outer = ET.Element("div", {"class": f"gl-block gl-block--{block.kind}"})
        label = self._words.fill("paragraph", number=block.number)
        place = {"class": "gl-locator", "data-apparatus": "", "href": f"#{block.id}", "aria-label": label}
        ET.SubElement(outer, "a", place).text = f"¶\u202f{block.number}"
        label = self._words.fill("cite_paragraph", number=block.number)
        cite = {"class": "gl-copy gl-copy--cite", "data-apparatus": "", "href": self._link(addresses.paragraph(block))}
        ET.SubElement(outer, "a", {**cite, "aria-label": label}).text = self._words["cite"]
        outer.append(self._text(block, block.id))
        return f"{_html(outer).removesuffix(_END)}{self._after(block)}{_END}"

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
        setting = self._setting(block, with_ids=with_ids)
        if block.kind == "note":
            for group in block.groups:
                setting.group(root, group)
        else:
            setting.lines(root, block.groups[0])
        return _html(root).removeprefix("<div>").removesuffix(_END)

    def markers(self, block: Block) -> str:
        """The markers of notes alone, to stand beside words that are a link."""
        root = ET.Element("div")
        Marks(block, self._link, self._words, self._known, with_ids=True).markers(root)
        return _html(root).removeprefix("<div>").removesuffix(_END)

    def _text(self, block: Block, element_id: str | None) -> ET.Element:
        holder = ET.Element("div")
        setting = self._setting(block, with_ids=bool(element_id))
        if len(block.groups) != 1 or block.groups[0].kind == "table":  # a table, and its caption
            root = ET.SubElement(holder, "figure")
            for group in block.groups:
                setting.group(root, group)
        elif block.groups[0].kind == "paragraph" and block.kind not in _PARAGRAPHS:
            root = ET.SubElement(holder, "blockquote")
            setting.group(root, block.groups[0])
        else:
            root = setting.group(holder, block.groups[0])
        root.attrib = (
            {"class": "gl-text", **root.attrib} if block.kind != "list" else {**root.attrib, "class": "gl-text"}
        )
        if own := direction.differs(block.text, self._known.direction):
            root.set("dir", own)
        if element_id and (page := self._known.pages.get(block.id)):
            root.set("data-page", page)
        if element_id:
            root.set("id", element_id)
            root.set("tabindex", "-1")
        root.tail = None
        return root

    def _heading(self, heading: Block, shift: int) -> str:
        element = ET.Element(f"h{min(6, heading.level + shift)}", {"id": heading.id})
        self._setting(heading, with_ids=True).lines(element, heading.groups[0])
        beside = self._after(heading)
        return f'<div class="gl-block gl-block--heading">{_html(element)}{beside}{_END}' if beside else _html(element)

    def _setting(self, block: Block, *, with_ids: bool) -> Setting:
        return Setting(Marks(block, self._link, self._words, self._known, with_ids, self._beside is not None))

    def _after(self, block: Block) -> str:
        return self._beside(block) if self._beside else ""


def _html(element: ET.Element) -> str:
    return ET.tostring(element, encoding="unicode", method="html")
