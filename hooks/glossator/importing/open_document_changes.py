"""What is changed in an OpenDocument text for pandoc, which would drop it in silence.

Words of fields stand as they are shown, those of text boxes after the paragraph that holds the box, numerals that the
program counts are typed, and what nobody sees is taken out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from . import office
from .found import Loss, UnreadableError
from .open_document_lists import Lists, number
from .open_document_styles import Styles
from .open_document_xml import APART, DRAW, PARAGRAPHS, TABLE, TEXT, all_words, around, remove, unwrap, words

#: What pandoc reads in a paragraph, whatever it holds, and what if it holds nothing but letters; all else it drops.
_READ = {f"{TEXT}{name}" for name in ("a", "line-break", "number", "s", "span", "tab")}
_LEAVES = {f"{TEXT}{name}" for name in ("bibliography-mark", "bookmark-ref", "reference-ref", "sequence")}
#: Elements around blocks that pandoc drops with them, and those around rows.
_INDEXES = [f"{TEXT}{name}-index" for name in ("alphabetical", "illustration", "object", "table", "user")]
_AROUND = [*_INDEXES, f"{TEXT}bibliography", f"{TEXT}numbered-paragraph"]
_ROWS = (f"{TABLE}table-rows", f"{TABLE}table-row-group")
#: A row or a cell is repeated so often, at the most; all together so often.
_OFTEN, _ALL = 100, 20_000
_BLOCKS = (*PARAGRAPHS, f"{TABLE}table", f"{TEXT}list")


@dataclass
class Changes:
    """Changes the text of a file, and remembers what there is to be looked at."""

    styles: Styles
    lists: Lists
    places: Mapping[etree._Element, str]
    losses: list[Loss] = field(default_factory=list)
    looks: dict[str, list[str]] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    copies: int = 0

    def make(self, body: etree._Element) -> None:
        """Make all of them."""
        self.take_hidden(body)
        self.see_looks(body)
        self.open_boxes(body)
        self.set_tables(body)
        self.open_indexes(body)
        for paragraph in list(body.iter(*PARAGRAPHS)):
            self.open_ruby(paragraph)
            self.open_fields(paragraph)
        for heading in body.iter(f"{TEXT}h"):
            if label := self.styles.label(heading):
                heading.text = f"{label} {heading.text or ''}"
                self.typed.append(label)
        self.typed += self.lists.typed(body)
        for kept in list(body.iter(f"{TEXT}number")):
            remove(kept)

    def take_hidden(self, body: etree._Element) -> None:
        """Take out words that the file hides: nobody who reads it sees them."""
        for element in list(body.iter(f"{TEXT}section", *PARAGRAPHS, f"{TEXT}span")):
            if self.styles.is_hidden(element):
                said = words(element) if element.tag != f"{TEXT}section" else all_words(element)
                if said.strip():
                    self.losses.append(Loss(self.places[element], f"hidden words are left out: {office.quoted(said)}"))
                remove(element)

    def see_looks(self, body: etree._Element) -> None:
        """Remember how words look where no text can hold it."""
        for span in body.iter(f"{TEXT}span"):
            for look in self.styles.looks(span):
                if any(letter.isalnum() for letter in words(span)):
                    self.looks.setdefault(look, []).append(words(span))

    def open_boxes(self, body: etree._Element) -> None:
        """Put what stands in boxes and shapes after the paragraph that holds them, or in the place of one of a page."""
        while boxes := list(filter(_is_box, body.iter(f"{DRAW}*"))):  # anew for those that stood in others
            last: dict[etree._Element, etree._Element] = {}
            for shape in boxes:
                inside = [one for one in shape.iter(*_BLOCKS) if next(_between(one, shape, *_BLOCKS), None) is None]
                holder = around(shape)
                if said := " ".join(all_words(one) or words(one) for one in inside).strip():
                    where = "here" if holder is None else "after this paragraph"
                    self.losses.append(
                        Loss(self.places[shape], f"words of a text box stand {where}: {office.quoted(said)}")
                    )
                anchor = shape if holder is None else holder
                for one in inside:
                    one.tail = None
                    last.get(anchor, anchor).addnext(one)
                    last[anchor] = one
                remove(shape)

    def set_tables(self, body: etree._Element) -> None:
        """Put rows and cells where pandoc looks for them, headings in cells as paragraphs, tables in cells as words."""
        for group in list(body.iter(*_ROWS)):
            unwrap(group)
        for heading in body.iter(f"{TEXT}h"):
            if next(heading.iterancestors(f"{TABLE}table-cell"), None) is not None:
                heading.tag = f"{TEXT}p"
        for row in list(body.iter(f"{TABLE}table-row")):
            for one in [*row.iterchildren(etree.Element), row]:
                self.repeat(one)
        for table in [one for one in body.iter(f"{TABLE}table") if next(one.iterancestors(one.tag), None) is not None]:
            self.losses.append(
                Loss(self.places.get(table, "a table"), "a table stands as words in a row, within a cell of another")
            )
            for cell in list(table.iter(f"{TABLE}table-row", f"{TABLE}table-cell")):
                unwrap(cell)
            unwrap(table)

    def repeat(self, one: etree._Element) -> None:
        """A row or a cell as often as the file says; no table of a text needs more than some."""
        for key in ("rows", "columns"):
            copies = min(number(one, f"{TABLE}number-{key}-repeated", 1), _OFTEN) - 1
            self.copies += max(copies, 0)
            if self.copies > _ALL:
                raise UnreadableError(f"its tables repeat more than {_ALL:,} rows or cells; take the empty ones out")
            for _ in range(copies):
                one.addnext(deepcopy(one))

    def open_indexes(self, body: etree._Element) -> None:
        """Put the lines of what the program lists itself where they stand; a table of contents is left out."""
        for contents in body.iter(f"{TEXT}table-of-content"):
            if said := all_words(contents):
                what = "is left out, for the edition makes its own"
                self.losses.append(Loss(self.places[contents], f"a table of contents {what}: {office.quoted(said)}"))
        for index in list(body.iter(*_AROUND)):
            for inside in list(index.iter(f"{TEXT}index-body", f"{TEXT}index-title")):
                unwrap(inside)
            unwrap(index)

    def open_ruby(self, paragraph: etree._Element) -> None:
        """Words with small letters over them, without these."""
        for small in list(paragraph.iter(f"{TEXT}ruby-text")):
            base = " ".join(words(one) for one in small.getparent() if one is not small)  # type: ignore[union-attr]
            self.losses.append(Loss(f"at “{base}”", f"small letters over these are left out: “{words(small)}”"))
            remove(small)

    def open_fields(self, paragraph: etree._Element) -> None:
        """Let fields, and whatever else stands around words, be the words that they show."""
        for element in list(_inside(paragraph)):
            if element.tag == f"{TEXT}page-number" or element.get(f"{TEXT}reference-format") == "page":
                self.pages.append(words(element))
            if element.tag == f"{TEXT}script":
                remove(element)
            elif element.tag in _LEAVES and not len(element):
                continue
            elif element.tag not in _READ and (element.text or len(element)):
                unwrap(element)

    def all_losses(self, name: str) -> Iterator[Loss]:
        """What is to be looked at."""
        yield from self.losses
        if self.typed:
            yield Loss(
                name, f"{office.counted(self.typed, 'numeral')} that the file counts by itself: now typed in the text"
            )
        for look, found in self.looks.items():
            yield Loss(name, f"{office.counted(found, 'run')} of words {look}")
        if self.pages:
            yield Loss(name, f"{office.counted(self.pages, 'number')} of pages of this file, which the edition has not")


def _is_box(element: etree._Element) -> bool:
    """Whether something drawn holds words; a picture in a box, with its caption, is a figure to pandoc."""
    above = element.getparent()
    if above is None or str(above.tag).startswith(DRAW) or next(element.iter(*_BLOCKS), None) is None:
        return False
    return next(element.iter(f"{DRAW}image"), None) is None


def _between(inner: etree._Element, outer: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """Elements of some kinds that stand around one and in another."""
    for above in inner.iterancestors():
        if above is outer:
            return
        if above.tag in tags:
            yield above


def _inside(element: etree._Element) -> Iterator[etree._Element]:
    """What stands around words in a paragraph, the innermost first."""
    for one in element.iterchildren(etree.Element):
        if one.tag not in APART and one.tag not in PARAGRAPHS and not str(one.tag).startswith(DRAW):
            yield from _inside(one)
            yield one
