"""The edition as TEI P5: header, text with the author's notes, and in ``standOff`` all that the editors say."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from glossator.exports.material import Export, Material, Product

from .body import Body
from .header import write_header
from .pointers import Pointers, block_id
from .standoff import StandOff
from .xml import TEI, break_lines

__all__ = ["EXPORT", "block_id", "document"]


def document(material: Material) -> etree._Element:
    """The edition as a TEI document, composed once: sections have the ids ``s-<id>``, blocks their own."""
    return material.once("tei", lambda: _composed(material))


def _composed(material: Material) -> etree._Element:
    root = etree.Element(f"{{{TEI}}}TEI", nsmap={None: TEI})  # type: ignore[dict-item]  # None is what lxml calls the default
    pointers = Pointers(material)
    write_header(root, material, pointers)
    body = Body(material, pointers)
    body.text(root, material)
    StandOff(material, pointers, body.pieces).write(root)
    break_lines(root)
    return root


def _make(material: Material) -> Iterator[Product]:
    yield Product(material.download(".xml"), "application/tei+xml", lambda: _written(material))


def _written(material: Material) -> bytes:
    return etree.tostring(document(material), encoding="utf-8", xml_declaration=True)


EXPORT = Export("tei", _make)
