"""The paper as plain text: the source copy's words, and nothing of the editors'."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from glossator.text.blocks import Mark, Markers, with_markers

from .material import Export, Material, Product


def _pieces(material: Material) -> Iterator[str]:
    """Title matter, headings, blocks and notes in order, as far as the source copy has them."""
    head, paper = material.head, material.loaded.paper
    markers = Markers(head.source.marker, head.source.page_marker or "")
    if head.title_matter:
        yield head.title_matter
    for section in material.loaded.paper.sections:
        if section.title_from == "source":
            yield section.title
        for item in section.items:
            yield with_markers(item, markers)
    if head.source.holds_notes:
        for name, block in paper.notes.items():
            yield f"{markers.of(Mark(0, 0, 'note', name, label=block.label))} {with_markers(block, markers)}"


def _make(material: Material) -> Iterable[Product]:
    yield Product(material.download(".txt"), "text/plain", partial(_text, material))


def _text(material: Material) -> bytes:
    return ("\n\n".join(piece.strip() for piece in _pieces(material)) + "\n").encode()


EXPORT = Export("text", _make, group="read")
