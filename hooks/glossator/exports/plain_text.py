"""The paper as plain text: the source copy's words, and nothing of the editors'."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from glossator.prose.richtext import plain_text
from glossator.text.blocks import Heading, with_markers

from .material import Export, Material, Product


def _pieces(material: Material) -> Iterator[str]:
    """Title matter, headings, blocks and notes in order, as far as the source copy has them."""
    head, marker = material.head, material.head.source.marker
    if head.title_matter:
        yield head.title_matter
    for section in material.loaded.paper.sections:
        yield from (words for words, _ in section.above)
        for item in section.items:
            yield item.text if isinstance(item, Heading) else with_markers(item, marker)
    if head.source.holds_notes:
        for note in material.loaded.edition.notes.values():
            yield f"{marker.replace('{number}', str(note.number))} {plain_text(note.text or '')}"


def _make(material: Material) -> Iterable[Product]:
    yield Product(material.download(".txt"), "text/plain", partial(_text, material))


def _text(material: Material) -> bytes:
    return ("\n\n".join(piece.strip() for piece in _pieces(material)) + "\n").encode()


EXPORT = Export("text", _make, group="read")
