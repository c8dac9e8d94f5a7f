"""The author's words in the e-book: paragraphs, quotations, lists, tables, pictures, verse."""

from __future__ import annotations

from typing import Any

from glossator.exports.book.blocks import BookBlock, BookGroup, BookLine
from glossator.exports.pictures import Pictures
from glossator.text.verse import VERSE

from .markup import Markup, add_text, element

_TAGS = {"quotation": "blockquote", "item": "li", "row": "tr", "caption": "figcaption"}
#: By so many spaces a line is indented by an em; deeper than that many ems no line is.
_SPACES_TO_AN_EM, _DEEPEST = 2, 6


class BlockMarkup:
    """Writes blocks into one file of the book."""

    def __init__(self, markup: Markup, pictures: Pictures) -> None:
        """Prepare for a file.

        Args:
            markup: writes the pieces of a line.
            pictures: the files of the pictures.
        """
        self._markup = markup
        self._pictures = pictures

    def fill(self, parent: Any, block: BookBlock) -> None:
        """A block's groups at the end of an element; a table and its caption are one thing."""
        holder = element(parent, "figure") if len(block.groups) > 1 and block.block.kind == "table" else parent
        for group in block.groups:
            self._group(holder, group, block)

    def _group(self, parent: Any, group: BookGroup, block: BookBlock) -> None:
        match group.group.kind:
            case "list":
                made = element(parent, "ol" if group.group.ordered else "ul")
                if group.group.ordered and group.group.first != 1:
                    made.set("start", str(group.group.first))
            case "table":
                self._table(parent, group, block)
                return
            case "cell":
                head = {"scope": "col"} if group.group.is_head else {}
                made = element(parent, "th" if group.group.is_head else "td", **head)
                if group.group.align:
                    made.set("class", group.group.align)
            case "picture":
                made = element(parent, "figure")
                picture = self._pictures.by_target[group.group.target]
                element(made, "img", src=picture.name, alt=group.group.description)
            case kind:
                made = element(parent, _TAGS.get(kind, "p"))
        self._lines(made, group, block)
        for child in group.groups:
            if group.group.kind == "item" and [one.group.kind for one in group.groups].count("paragraph") == 1:
                # The only paragraph of an item needs no element of its own.
                self._lines(made, child, block) if child.lines else self._group(made, child, block)
            else:
                self._group(made, child, block)

    def _table(self, parent: Any, group: BookGroup, block: BookBlock) -> None:
        table = element(parent, "table")
        for part in group.groups:
            is_head = any(cell.group.is_head for row in part.groups for cell in row.groups)
            rows = element(table, "thead" if is_head else "tbody")
            for row in part.groups:
                self._group(rows, row, block)

    def _lines(self, parent: Any, group: BookGroup, block: BookBlock) -> None:
        """Lines one below the other; those of verse are elements, with numbers."""
        for number, line in enumerate(group.lines):
            if block.block.kind in VERSE:
                add_text(parent, "\n" if number else "")
                self._verse_line(parent, line)
                continue
            if number:
                element(parent, "br")
            self._markup.fill(parent, line.pieces)

    def _verse_line(self, parent: Any, line: BookLine) -> None:
        """A line of verse: what is too long for the page is turned over; every fifth has its number beside it."""
        made = element(parent, "span", class_="line goes-on" if line.line.goes_on else "line")
        if line.line.id:
            made.set("id", line.line.id)
        if line.line.indent:
            by = min(_DEEPEST, line.line.indent / _SPACES_TO_AN_EM)
            made.set("style", f"margin-inline-start: {by:g}em")
        if line.number:
            element(made, "span", line.number, class_="line-number")
        self._markup.fill(made, line.pieces)
