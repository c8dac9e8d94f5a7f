"""Formatted citations, which are kept as a little HTML (see :mod:`glossator.citing.formatting`), as a tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import html

from glossator.prose.tree import Piece, PieceKind, Pieces, text

_KINDS: Mapping[str, PieceKind] = {
    "em": "emphasis", "strong": "strong", "sup": "superscript", "sub": "subscript",
}  # fmt: skip


def citation(formatted: str) -> Pieces:
    """The pieces of a citation or of an entry of the bibliography."""
    return _children(html.fragment_fromstring(formatted, create_parent="span"))


def _children(element: Any) -> Pieces:
    out = [*text(element.text or "")]
    for child in element:
        inner = _children(child)
        if child.tag in _KINDS:
            out.append(Piece(_KINDS[child.tag], children=inner))
        elif child.tag == "a":
            out.append(Piece("link", target=child.get("href"), children=inner))
        elif child.get("lang"):
            out.append(Piece("language", target=child.get("lang"), children=inner))
        else:
            out += inner
        out += text(child.tail or "")
    return tuple(out)
