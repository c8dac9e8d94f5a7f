"""The title as an image: for those who show a link to the edition, and for the e-book's cover."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from glossator.exports.material import Export, Material, Product

from .typesetting import typeset

_TEMPLATE = Path(__file__).with_name("title.typ")
#: Where it stands, for ``og:image``.
ADDRESS = "assets/images/title.png"
#: What Open Graph asks for, and a page of an e-book.
WIDE, TALL = (1200, 630), (1200, 1800)


def draw(material: Material, size: tuple[int, int]) -> bytes:
    """The title as a PNG.

    Args:
        material: the edition.
        size: width and height in pixels.
    """
    head = material.head
    data = {
        "author": material.words.names(head.author),
        "title": head.title,
        "subtitle": head.subtitle or "",
        "language": head.language.split("-")[0],
        "direction": head.direction,
        "width": size[0],
        "height": size[1],
    }
    return typeset(material, _TEMPLATE, data, "png")


def make(material: Material) -> Iterable[Product]:
    """The image."""
    yield Product(ADDRESS, "image/png", partial(draw, material, WIDE))


EXPORT = Export("title-image", make)
