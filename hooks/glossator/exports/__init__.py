"""The formats the edition can be taken away in: a module or a folder each, listed in :data:`EXPORTS`.

Each is made from :class:`Material`, text and marks, and never from a page or another format.
"""

from __future__ import annotations

from collections.abc import Mapping

from . import bibliography, dts, plain_text, tei, web_annotations
from .api import files as api
from .epub import package as epub
from .markdown import edition as markdown
from .material import Export, Material, Product
from .offers import Offers, offered
from .pdf import document as pdf
from .typst import title_image

__all__ = ["EXPORTS", "Export", "Material", "Offers", "Product", "all_products", "offered"]

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


def all_products(material: Material) -> Mapping[str, tuple[Product, ...]]:
    """The files of all formats by the format's id, none of them made yet."""
    return {export.id: tuple(export.make(material)) for export in EXPORTS}
