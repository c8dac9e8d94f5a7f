"""The edition as TEI P5: header, text with the author's notes, and in ``standOff`` all that the editors say.

How the text is written, so that whoever reads it finds everything again (``tests/exports/tei_reading.py`` does):

- A numbered block is one element with ``n`` and ``xml:id`` (``p8``): ``p``, ``list``, ``table``, ``figure``, ``lg``,
  ``sp``, ``stage``, ``opener``, ``closer``, ``signed``, ``epigraph``, or ``quote`` with its kind as ``type``. Where TEI
  has no place for a part of a letter, it is ``ab`` with its kind.
- A table's caption is its ``head`` before it and its ``trailer`` after it; an item's first words stand in it without
  ``p`` where it has no other paragraph.
- A line of verse is ``l``, with ``part`` where speakers share it, ``rend="indent-4"`` where it is indented. In ``sp``
  speaker and stage directions stand on one line with what follows, unless ``lb`` stands between.
- A note stands where it is referred to first, with its label as ``n`` and its hand as ``type``; elsewhere is ``ref``.
- The sign of a gap, which is words of the source's, is ``metamark`` in ``ellipsis``; a printed page begins at ``pb``.
- Of ``choice`` and ``app`` the first element is what the source has. What is not the source's has ``resp``.
"""

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
