"""The paper as plain text: the source copy's words, and nothing of the editors'.

Items of lists have their numerals, as the text has them; cells are parted by tabs; verse is indented as the author has
it; the beginning of a printed page is said where the source copy says it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from glossator.text.blocks import Block, Group, Line, Markers, line_with_markers

from .material import Export, Material, Product
from .zip_files import words_to_take_away

_BULLET = "•"
#: A quotation within something else, and the body of an item behind its numeral, are set in.
_INDENT = "    "


def _pieces(material: Material) -> Iterator[str]:
    """Title matter, headings, blocks and notes in order, as far as the source copy has them."""
    head, paper = material.head, material.loaded.paper
    markers = Markers(head.source.marker, head.source.page_marker or "")
    if head.title_matter:
        yield head.title_matter
    told: set[str] = set()
    for section in paper.sections:
        yield from (_written(block, markers) for block in (*section.above, *section.items))
        if head.source.holds_notes and head.source.notes_at == "section":
            here = paper.texts_of(section)
            told.update(block.id for block in here)
            yield from (_note(block, markers) for block in here)
    if head.source.holds_notes:
        texts = (paper.notes[name] for name in paper.note_order if name in paper.notes)
        yield from (_note(block, markers) for block in texts if block.id not in told)


def _note(block: Block, markers: Markers) -> str:
    return f"{markers.of_note(block.label).strip()} {_written(block, markers)}"


def _written(block: Block, markers: Markers) -> str:
    return "\n".join(line for group in block.groups for line in _lines(group, block, markers))


def _lines(group: Group, block: Block, markers: Markers) -> Iterator[str]:
    """The lines of a group, as they stand below each other."""
    for at, child in enumerate(group.children):
        if isinstance(child, Line):
            yield " " * child.indent + line_with_markers(block, child, markers).strip()
            continue
        lines = _lines(child, block, markers)
        match group.kind, child.kind:
            case "list", _:
                yield from _item(lines, f"{group.first + at}. " if group.ordered else f"{_BULLET} ")
            case "table", "row":
                cells = "\t".join(lines)
                if cells.strip():  # a head without words, which Markdown cannot do without, is none
                    yield cells
            case _, "quotation":
                yield from (f"{_INDENT}{line}" for line in lines)
            case _:
                yield from lines


def _item(lines: Iterable[str], sign: str) -> Iterator[str]:
    for at, line in enumerate(lines):
        yield f"{_INDENT if at else sign}{line}"


def _make(material: Material) -> Iterable[Product]:
    yield words_to_take_away(material, ".txt", "text/plain", partial(_text, material))


def _text(material: Material) -> bytes:
    return ("\n\n".join(piece.strip("\n") for piece in _pieces(material) if piece.strip()) + "\n").encode()


EXPORT = Export("text", _make, group="read")
