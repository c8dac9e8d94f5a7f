"""Words with what is said of them, as a small tree that the PDF and the e-book are both written from.

A piece never holds markup: its words are text, whatever characters they have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from lxml import html

from glossator.prose import tree as prose
from glossator.prose.richtext import language_runs

PieceKind = Literal[
    "text", "break", "emphasis", "strong", "code", "superscript", "subscript", "quiet", "label", "name", "author",
    "language", "link", "term", "note", "key", "emended", "sign",
    "paragraph", "list", "ordered", "item", "quotation",
]  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """Some words, or a sign among them.

    Attributes:
        kind: what they are. ``quiet``, ``label``, ``name`` and ``author`` say how they are set: smaller and lighter, as
            a label, as what an entry is headed with, as words of the author's quoted by the editors. ``note`` is the
            marker of an author's note, ``key`` that of a note of the editors', ``sign`` that of a correction.
        text: the words of ``text``; what a marker shows.
        target: of ``link``, ``term`` (a link in the author's words) and the markers, an address relative to the site's
            root, or a full one; of ``language``, its tag; of ``emended``, the source copy's form.
        children: what it holds.
        part: of a ``note``, which reference to it this is.
    """

    kind: PieceKind
    text: str = ""
    target: str = ""
    children: tuple[Piece, ...] = ()
    part: int = 1


Pieces = tuple[Piece, ...]

_PROSE: Mapping[str, PieceKind] = {
    "paragraph": "paragraph", "list": "list", "ordered": "ordered", "item": "item", "quotation": "quotation",
    "emphasis": "emphasis", "strong": "strong",
}  # fmt: skip
_HTML: Mapping[str, PieceKind] = {
    "em": "emphasis", "strong": "strong", "sup": "superscript", "sub": "subscript",
}  # fmt: skip


def text(words: str, cyrillic: str = "") -> Pieces:
    """Plain words.

    Args:
        words: the words.
        cyrillic: the language that words in Cyrillic are marked as; empty where they need no mark.
    """
    return tuple(
        Piece("language", target=cyrillic, children=(Piece("text", run),)) if marked else Piece("text", run)
        for run, marked in language_runs(words, cyrillic)
    )


def wrap(kind: PieceKind, words: str | Pieces, target: str = "", cyrillic: str = "") -> Pieces:
    """Words as one piece."""
    children = text(words, cyrillic) if isinstance(words, str) else words
    return (Piece(kind, target=target, children=children),)


def joined(parts: Iterable[Pieces], between: str = ", ") -> Pieces:
    """Pieces with something between them."""
    out: list[Piece] = []
    for part in parts:
        if out:
            out.append(Piece("text", between))
        out += part
    return tuple(out)


def markdown(words: str, cyrillic: str = "") -> Pieces:
    """The editors' prose: paragraphs, lists and quotations."""
    return _prose(prose.blocks(words), cyrillic)


def inline(words: str, cyrillic: str = "") -> Pieces:
    """A single paragraph of the editors' prose, without the paragraph."""
    return _prose(prose.inline(words), cyrillic)


def _prose(nodes: Iterable[prose.Node], cyrillic: str) -> Pieces:
    out: list[Piece] = []
    for node in nodes:
        if node.kind == "text":
            out += text(node.text, cyrillic)
        elif node.kind == "break":
            out.append(Piece("break"))
        elif node.kind == "code":
            out += wrap("code", node.text)
        elif node.kind == "link":
            out.append(Piece("link", target=node.href, children=_prose(node.children, cyrillic)))
        else:
            out.append(Piece(_PROSE[node.kind], children=_prose(node.children, cyrillic)))
    return tuple(out)


def citation(formatted: str) -> Pieces:
    """A formatted citation, which comes as a little HTML (see :mod:`glossator.citing.formatting`)."""
    return _html(html.fragment_fromstring(formatted, create_parent="span"))


def _html(element: Any) -> Pieces:
    out = [*text(element.text or "")]
    for child in element:
        inner = _html(child)
        if child.tag in _HTML:
            out.append(Piece(_HTML[child.tag], children=inner))
        elif child.tag == "a":
            out.append(Piece("link", target=child.get("href"), children=inner))
        elif child.get("lang"):
            out.append(Piece("language", target=child.get("lang"), children=inner))
        else:
            out += inner
        out += text(child.tail or "")
    return tuple(out)


def plain(pieces: Iterable[Piece]) -> str:
    """The words alone."""
    return "".join(piece.text + plain(piece.children) for piece in pieces)
