"""Words with what is said of them, as a small tree that everything but a page is written from: TEI, Markdown, the book.

The editors' Markdown comes as such a tree, and so do formatted citations and, in the book, the author's words. A piece
never holds markup: its words are text, whatever characters they have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from markdown_it.token import Token

from .languages import language_runs
from .richtext import one_line, parse

PieceKind = Literal[
    "text", "break", "emphasis", "strong", "code", "superscript", "subscript", "quiet", "label", "name", "author",
    "language", "link", "term", "note", "between", "key", "emended", "sign", "page",
    "underline", "struck", "smallcaps", "gap", "speaker", "stage",
    "paragraph", "list", "ordered", "item", "quotation",
]  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """Some words, or a sign among them.

    Attributes:
        kind: what they are. ``quiet``, ``label``, ``name`` and ``author`` say how they are set in the book: smaller and
            lighter, as a label, as what an entry is headed with, as words of the author's quoted by the editors.
            ``note`` is the marker of an author's note, ``between`` what parts it from the next, ``key`` the marker of
            a note of the editors', ``sign`` that of a correction, ``page`` the place where a printed page begins.
        text: the words of ``text``; what a marker shows.
        target: of ``link``, ``term`` (a link in the author's words) and the markers, an address relative to the site's
            root as an editor writes it (``glossary/#okrug``), or a full one; of ``language``, its tag; of ``emended``,
            the source copy's form.
        children: what it holds.
        part: of a ``note``, which reference to it this is.
    """

    kind: PieceKind
    text: str = ""
    target: str = ""
    children: tuple[Piece, ...] = ()
    part: int = 1


Pieces = tuple[Piece, ...]


# --- plain words ------------------------------------------------------------------------------------------------------


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


def plain(pieces: Iterable[Piece]) -> str:
    """The words alone."""
    return "".join(piece.text + plain(piece.children) for piece in pieces)


# --- the editors' Markdown --------------------------------------------------------------------------------------------

_KINDS: dict[str, PieceKind] = {
    "paragraph_open": "paragraph",
    "bullet_list_open": "list",
    "ordered_list_open": "ordered",
    "list_item_open": "item",
    "blockquote_open": "quotation",
    "em_open": "emphasis",
    "strong_open": "strong",
    "link_open": "link",
}


def blocks(markdown: str, cyrillic: str = "") -> Pieces:
    """The paragraphs, lists and quotations of Markdown from YAML.

    Paragraphs of a tight list stand in their items as in a loose one.

    Args:
        markdown: as the editor wrote it.
        cyrillic: as in :func:`text`.
    """
    return _pieces(parse(markdown), cyrillic)


def inline(markdown: str, cyrillic: str = "") -> Pieces:
    """The words of a single paragraph, without the paragraph."""
    found = blocks(one_line(markdown), cyrillic)
    return tuple(piece for block in found for piece in (block.children if block.kind == "paragraph" else (block,)))


def _pieces(tokens: Iterable[Token], cyrillic: str) -> Pieces:
    top: list[Piece] = []
    stack: list[tuple[PieceKind, str, list[Piece]]] = []
    for token in tokens:
        if token.nesting == 1:
            stack.append((_KINDS[token.type], str(token.attrGet("href") or ""), []))
            continue
        if token.nesting == -1:
            kind, target, children = stack.pop()
            found: Iterable[Piece] = (Piece(kind, target=target, children=tuple(children)),)
        else:
            found = _leaf(token, cyrillic)
        (stack[-1][2] if stack else top).extend(found)
    return tuple(top)


def _leaf(token: Token, cyrillic: str) -> Iterator[Piece]:
    match token.type:
        case "inline":
            yield from _pieces(token.children or (), cyrillic)
        case "softbreak":
            yield Piece("text", " ")
        case "hardbreak":
            yield Piece("break")
        case "code_inline":
            yield Piece("code", children=(Piece("text", token.content),))
        case _:
            yield from text(token.content, cyrillic)
