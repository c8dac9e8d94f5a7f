"""Pieces as XHTML for the e-book."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from lxml import etree

from glossator import addresses
from glossator.prose.tree import Piece, Pieces

XHTML = "http://www.w3.org/1999/xhtml"
EPUB = "http://www.idpf.org/2007/ops"
_XML = "http://www.w3.org/XML/1998/namespace"

#: The name of an attribute as it is written below, and as lxml wants it.
_ATTRIBUTES = {"class_": "class", "epub_type": f"{{{EPUB}}}type", "lang": f"{{{_XML}}}lang"}
_TAGS = {
    "emphasis": "em", "strong": "strong", "code": "code", "superscript": "sup", "subscript": "sub",
    "underline": "u", "struck": "s",
    "paragraph": "p", "list": "ul", "ordered": "ol", "item": "li", "quotation": "blockquote",
}  # fmt: skip
_SPANS = {"quiet", "label", "name", "author", "emended", "between", "smallcaps", "gap", "speaker", "stage"}
#: What XML cannot hold.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

#: The address of a target in the book's file at hand.
Resolve = Callable[[str], str]


def element(parent: Any, tag: str, words: str = "", /, **attributes: str) -> Any:
    """A new child; ``class_``, ``epub_type``, ``lang`` and ``aria_label`` are written so."""
    child = etree.SubElement(parent, f"{{{XHTML}}}{tag}")
    for name, value in attributes.items():
        child.set(_ATTRIBUTES.get(name, name.replace("_", "-")), writable(value))
        if name == "lang":
            child.set("lang", value)
    if words:
        child.text = writable(words)
    return child


def document(title: str, language: str, direction: str, stylesheet: str) -> tuple[Any, Any]:
    """A page and its body."""
    spaces: dict[Any, str] = {None: XHTML, "epub": EPUB}
    root = etree.Element(f"{{{XHTML}}}html", nsmap=spaces)
    root.set("lang", language)
    root.set(f"{{{_XML}}}lang", language)
    if direction == "rtl":
        root.set("dir", direction)
    head = element(root, "head")
    element(head, "title", title)
    element(head, "link", rel="stylesheet", type="text/css", href=stylesheet)
    return root, element(root, "body")


def written(root: Any) -> bytes:
    """A page as a file."""
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", doctype="<!DOCTYPE html>")


def writable(words: str) -> str:
    """Words without what XML cannot hold."""
    return _UNWRITABLE.sub("\ufffd", words)


def add_text(parent: Any, words: str) -> None:
    """Words at the end of an element."""
    words = writable(words)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words


class Markup:
    """Writes pieces into one file of the book."""

    def __init__(self, resolve: Resolve, marker: Callable[[Any, Piece], None]) -> None:
        """Prepare for a file.

        Args:
            resolve: address of a target.
            marker: writes a marker of a note or a sign of the editors' into an element.
        """
        self._resolve = resolve
        self._marker = marker

    def fill(self, parent: Any, pieces: Iterable[Piece]) -> None:
        """Pieces at the end of an element."""
        for piece in pieces:
            self._add(parent, piece)

    def child(self, parent: Any, tag: str, pieces: Pieces, /, **attributes: str) -> Any:
        """A new child with pieces in it."""
        child = element(parent, tag, **attributes)
        self.fill(child, pieces)
        return child

    def _add(self, parent: Any, piece: Piece) -> None:
        kind, target = piece.kind, piece.target
        if kind == "text":
            add_text(parent, piece.text)
        elif kind == "break":
            element(parent, "br")
        elif kind in _TAGS:
            self.child(parent, _TAGS[kind], piece.children)
        elif kind in _SPANS:
            self.child(parent, "span", piece.children, class_=kind)
        elif kind == "language":
            self.child(parent, "span", piece.children, lang=target, dir="auto")
        elif kind in {"link", "term"}:
            self._link(parent, piece)
        elif kind == "page":
            place = {"id": target.partition("#")[2], "aria_label": piece.text, "class_": kind}
            element(parent, "span", role="doc-pagebreak", epub_type="pagebreak", **place)
        else:
            self._marker(parent, piece)

    def _link(self, parent: Any, piece: Piece) -> None:
        attributes: dict[str, str] = {}
        if piece.kind == "term" and piece.target.startswith(addresses.GLOSSARY):
            attributes = {"class_": "term", "role": "doc-glossref", "epub_type": "glossref"}
        elif piece.kind == "term":
            attributes = {"class_": "name"}
        self.child(parent, "a", piece.children, href=self._resolve(piece.target), **attributes)
