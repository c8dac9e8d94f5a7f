"""The formats the edition can be taken away in, one module each."""

from __future__ import annotations

from collections.abc import Mapping

from . import api, bibliography, dts, epub, markdown, pdf, plain_text, tei, title_image, web_annotations
from .material import Export, Material, Product
from .offers import Offers, offered

__all__ = ["EXPORTS", "Export", "Material", "Offers", "Product", "make_all", "offered"]

#: All formats, in the order of the downloads page.
EXPORTS: tuple[Export, ...] = (
    pdf.EXPORT,
    epub.EXPORT,
    plain_text.EXPORT,
    markdown.EXPORT,
    title_image.EXPORT,
    tei.EXPORT,
    bibliography.CSL,
    bibliography.BIBTEX,
    bibliography.RIS,
    api.EXPORT,
    dts.EXPORT,
    web_annotations.EXPORT,
)


def make_all(material: Material, *, slow: bool = True) -> Mapping[str, tuple[Product, ...]]:
    """Make the files of all formats.

    Args:
        material: what they are made from.
        slow: also those that take seconds.

    Returns:
        The files of each format by its id; nothing for formats left out.
    """
    return {export.id: tuple(export.make(material)) for export in EXPORTS if slow or not export.slow}
