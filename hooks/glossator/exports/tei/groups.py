"""How the author's lines are set, as TEI: paragraphs, quotations, lists, tables, pictures, verse, speeches.

A block is one element with its number; everything Markdown says of it can be read back from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from glossator import addresses
from glossator.exports.material import Material
from glossator.text.blocks import POINTS, Block, Group
from glossator.text.verse import VERSE

from .drama import Speech
from .lines import Lines
from .pointers import Pointers
from .xml import sub

#: Kinds of blocks that belong to a letter.
LETTER = frozenset({"opener", "closer", "signature"})


class Groups:
    """Writes blocks and the texts of notes."""

    def __init__(self, material: Material, pointers: Pointers) -> None:
        self.lines = Lines(material, pointers, lambda note, text: self._groups(note, text.groups, text))
        self._editors = pointers.editors
        self._absolute = material.site.absolute

    def block(self, parent: etree._Element, block: Block, *, is_first: bool) -> None:
        """A numbered block.

        Args:
            parent: what it stands in.
            block: the block.
            is_first: whether nothing but a heading is before it.
        """
        number = {"n": str(block.number), "xml_id": block.id}
        outer = block.groups[0]
        is_plain = len(block.groups) == 1 and outer.kind == "paragraph"
        match block.kind:
            case "paragraph" if is_plain:
                self.lines.all(sub(parent, "p", **number), block, outer.lines())
            case "stage" if is_plain:
                # Brackets around all of it say the same once more.
                marks = (m for m in block.marks if m.kind != "stage" or m.end - m.start < len(block.text))
                alone = replace(block, marks=tuple(marks))
                self.lines.all(sub(parent, "stage", **number), alone, outer.lines())
            case kind if is_plain and kind in LETTER:
                self.lines.all(sub(parent, "ab", type=kind, **number), block, outer.lines())
            case "verse" if is_plain:
                self._stanza(sub(parent, "lg", **number), outer, block)
            case "speech" | "verse-speech" if is_plain:
                self._speech(sub(parent, "sp", **number), block.groups, block)
            case "list" | "picture" | "table":
                self._groups(parent, block.groups, block, **number)
            case "epigraph" if is_first:
                self._quoted(sub(parent, "epigraph", **number), block)
            case kind:
                self._quoted(sub(parent, "quote", type=kind, **number), block)

    def _quoted(self, quote: etree._Element, block: Block) -> None:
        """The groups of a block in the element that says it is a quotation, or what else it is."""
        groups = _in(block.groups[0]) if block.groups[0].kind == "quotation" else block.groups
        if block.kind in {"speech", "verse-speech"} and all(group.kind == "paragraph" for group in groups):
            self._speech(sub(quote, "sp"), groups, block)
        else:
            self._groups(quote, groups, block)

    def _groups(self, parent: etree._Element, groups: Sequence[Group], block: Block, **number: str) -> None:
        for group in groups:
            if group.kind == "table":
                self._table(sub(parent, "table", **number), group, groups, block)
            elif group.kind != "caption":
                self._group(parent, group, block, **number)

    def _group(self, parent: etree._Element, group: Group, block: Block, **number: str) -> None:
        match group.kind:
            case "quotation":
                self._groups(sub(parent, "quote"), _in(group), block)
            case "list":
                made = sub(parent, "list", rend="numbered" if group.ordered else "bulleted", **number)
                for at, item in enumerate(_in(group), group.first):
                    self._item(sub(made, "item", n=str(at) if group.ordered else ""), item, block)
            case "picture":
                figure = sub(parent, "figure", **number)
                sub(figure, "graphic", url=self._absolute(addresses.picture(group.target)))
                for caption in _in(group):
                    self.lines.all(sub(figure, "head"), block, caption.lines())
                sub(figure, "figDesc", group.description, resp=self._editors)
            case "paragraph" if block.kind in VERSE:
                self._stanza(sub(parent, "lg"), group, block)
            case _:
                self.lines.all(sub(parent, "p"), block, group.lines())

    def _item(self, made: etree._Element, item: Group, block: Block) -> None:
        """An item of a list; its only paragraph needs no element of its own, where nothing stands before it."""
        children = _in(item)
        if [child.kind for child in children].count("paragraph") == 1 and children[0].kind == "paragraph":
            self.lines.all(made, block, children.pop(0).lines())
        self._groups(made, children, block)

    def _table(self, made: etree._Element, table: Group, beside: Sequence[Group], block: Block) -> None:
        """A table with the captions beside it: one before it is its ``head``, one after it its ``trailer``."""
        caption = "head"
        for group in beside:
            if group.kind == "caption":
                self.lines.all(sub(made, caption), block, group.lines())
            elif group is table:
                caption = "trailer"
                for row in (row for part in _in(group) if not _is_no_head(part, block) for row in _in(part)):
                    cells = _in(row)
                    element = sub(made, "row", role="label" if cells[0].is_head else "")
                    for cell in cells:
                        self.lines.all(sub(element, "cell", rend=cell.align), block, cell.lines())

    def _stanza(self, stanza: etree._Element, group: Group, block: Block) -> None:
        for line in group.lines():
            self.lines.verse(stanza, block, line)

    def _speech(self, element: etree._Element, groups: Sequence[Group], block: Block) -> None:
        has_stanzas = block.kind == "verse-speech" and len(groups) > 1
        speech = Speech(element, block, self.lines, has_stanzas=has_stanzas)
        for group in groups:
            speech.paragraph(group)
        speech.end()


def _in(group: Group) -> list[Group]:
    """The groups in a group."""
    return [child for child in group.children if isinstance(child, Group)]


def _is_no_head(part: Group, block: Block) -> bool:
    """Whether a part of a table is a head without words, which Markdown cannot do without."""
    points = [mark.start for mark in block.marks if mark.kind in POINTS]
    is_head = all(cell.is_head for cell in part.groups("cell"))
    return is_head and not any(
        line.end > line.start or any(line.start <= at <= line.end for at in points) for line in part.lines()
    )
