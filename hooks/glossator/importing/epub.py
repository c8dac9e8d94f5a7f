"""An e-book: its pages in order, its pictures, and what it says of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import join, normpath
from urllib.parse import unquote

from lxml import etree

from . import html, office
from .found import Loss, UnreadableError


@dataclass(frozen=True)
class Book:
    """An e-book.

    Attributes:
        pages: its pages in order.
        picture: gives the contents of a picture by the page that shows it and what that calls it.
        meta: what the book says of itself.
        losses: what of it is none of the text.
    """

    pages: tuple[html.Page, ...]
    picture: Callable[[str, str], bytes | None]
    meta: dict[str, str]
    losses: tuple[Loss, ...] = ()


def pages(source: bytes) -> Book:
    """The pages of an e-book in the order of its spine."""
    opened = office.archive(source, "epub")
    names_ = set(opened.namelist())
    encrypted = "META-INF/encryption.xml" in names_ and b"EncryptedData" in opened.read("META-INF/encryption.xml")
    if encrypted and any(
        one.endswith(("license.lcpl", "rights.xml")) for one in names_
    ):  # fonts may be, and no harm done
        raise UnreadableError("it is protected against copying; ask its publisher for the text")
    package = next((one for one in names_ if one.endswith(".opf")), "")
    if not package:
        raise UnreadableError("it is no e-book: it has no list of its pages")
    root = opened.read(package)
    found = []
    for href, _ in spine(root):
        path = normpath(join(str(PurePosixPath(package).parent), href)).removeprefix("./")
        if path in names_:
            found.append(html.Page(path, opened.read(path).decode("utf-8", "replace")))
    if not found:
        raise UnreadableError("it is an e-book without pages")

    def picture(page: str, address: str) -> bytes | None:
        path = normpath(join(str(PurePosixPath(page).parent), address))
        return opened.read(path) if path in names_ else None

    own = [one for one in _package(root).iter("{*}item") if "nav" in (one.get("properties") or "").split()]
    losses = [
        Loss(one.get("href") or "", "a table of contents is left out: the edition makes its own")
        for one in own
        if one.get("id") in {ref.get("idref") for ref in _package(root).iter("{*}itemref")}
    ]
    return Book(tuple(found), picture, _package_meta(root), tuple(losses))


def _package(source: bytes) -> etree._Element:
    try:
        root = etree.fromstring(source, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise UnreadableError("its list of pages (the file .opf) cannot be read; save the e-book anew")
    return root


def spine(source: bytes) -> list[tuple[str, str]]:
    """The pages of an e-book in order: address and media type; its table of contents apart."""
    root = _package(source)
    items = {
        one.get("id"): (unquote(one.get("href") or ""), one.get("media-type") or "")
        for one in root.iter("{*}item")
        if "nav" not in (one.get("properties") or "").split()
    }
    named = dict.fromkeys(one.get("idref") for one in root.iter("{*}itemref"))
    return [items[name] for name in named if name in items]


def _package_meta(source: bytes) -> dict[str, str]:
    root = _package(source)
    told: dict[str, str] = {}
    for key, name in (("title", "title"), ("creator", "author"), ("language", "lang")):
        values = [" ".join((one.text or "").split()) for one in root.iter(f"{{http://purl.org/dc/elements/1.1/}}{key}")]
        values = [value for value in values if value]
        if values:
            told[name] = "; ".join(values) if key == "creator" else values[0]
    return told
