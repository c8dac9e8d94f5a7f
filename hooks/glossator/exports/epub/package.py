"""The e-book, EPUB 3: a package of pages (see :mod:`.epub_pages`), what is said of it, and its list of contents."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from lxml import etree

from glossator.exports.book.book import Book, BookSection
from glossator.exports.material import Export, Material, Product
from glossator.exports.pictures import Pictures
from glossator.exports.typst.title_image import TALL, draw
from glossator.exports.zip_files import zipped
from glossator.fonts import Cut
from glossator.model import EditionHead, dates
from glossator.prose.richtext import plain_text

from .markup import element, writable, written
from .pages import COVER_IMAGE, STYLESHEET, TITLE, EpubPage, EpubPages, block_id, section_file

MEDIA_TYPE = "application/epub+zip"
_OPF, _DC = "http://www.idpf.org/2007/opf", "http://purl.org/dc/elements/1.1/"
_NAV = "contents.xhtml"
_COMPRESSED = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".woff2"}
_FAMILY = "Edition Letters"
_LANDMARKS = {"cover": "cover", "titlepage": "titlepage", "glossary": "glossary", "bibliography": "bibliography"}
_CONTAINER = (
    b'<?xml version="1.0" encoding="utf-8"?>\n'
    b'<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    b'<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
_ACCESS = (
    ("accessMode", "textual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "alternativeText"),
    ("accessibilityFeature", "displayTransformability"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityHazard", "none"),
)


def make(material: Material) -> Iterable[Product]:
    """The e-book."""
    yield Product(material.download(".epub"), MEDIA_TYPE, partial(_bound, material))


EXPORT = Export("epub", make, group="read")


def _bound(material: Material) -> bytes:
    book = Book.of(material)
    writer = EpubPages(book)
    pages = writer.pages()
    first = section_file(book.sections[0])
    fonts = {f"fonts/{number}.woff2": cut for number, cut in enumerate(material.loaded.fonts.cuts(material.cache), 1)}
    files = {
        "META-INF/container.xml": _CONTAINER,
        "EPUB/package.opf": _package(book, pages, fonts),
        f"EPUB/{_NAV}": _contents(book, writer, pages, first),
        f"EPUB/{STYLESHEET}": _stylesheet(fonts).encode(),
        f"EPUB/{COVER_IMAGE}": draw(material, TALL),
        **{f"EPUB/{picture.name}": picture.content for picture in Pictures.of(material).all},
        **{f"EPUB/{page.name}": page.content for page in pages},
        **{f"EPUB/{name}": cut.woff2 for name, cut in fonts.items()},
    }
    return _zipped(files, material)


def _zipped(files: dict[str, bytes], material: Material) -> bytes:
    """The files in one, their type first and uncompressed."""
    stored = {"mimetype", *(name for name in files if PurePosixPath(name).suffix in _COMPRESSED)}
    return zipped({"mimetype": MEDIA_TYPE.encode(), **files}, material.head.edition.date, stored)


def _stylesheet(fonts: Mapping[str, Cut]) -> str:
    """The look of the book; its own fonts come first, as they have only the letters that a reader's may lack."""
    look = Path(__file__).with_name("book.css").read_text(encoding="utf-8")
    if not fonts:
        return look
    faces = (
        f'@font-face {{ font-family: "{_FAMILY}"; font-style: {cut.font.face.style}; '
        f'font-weight: {"bold" if cut.font.face.is_bold else "normal"}; src: url("{name}"); }}\n'
        for name, cut in fonts.items()
    )
    return "".join(faces) + re.sub(r"\b(?:sans-)?serif\b(?=[;,])", rf'"{_FAMILY}", \g<0>', look)


# --- contents ---------------------------------------------------------------------------------------------------------


def _contents(book: Book, writer: EpubPages, pages: Sequence[EpubPage], first: str) -> bytes:
    words = book.writer.words
    root, body = writer.start(words["contents"])
    nav = element(body, "nav", epub_type="toc", role="doc-toc", id="toc", aria_labelledby="title")
    element(nav, "h1", words["contents"], id="title")
    entries = element(nav, "ol")
    sections = {section_file(section): section for section in book.sections}
    lists = [entries]
    for page in pages:
        for level, title, id_ in page.entries or ((0, page.title, ""),):
            if page.kind == "cover":
                continue
            if level == len(lists):
                lists.append(element(lists[-1][-1], "ol"))
            del lists[level + 1 :]
            entry = element(lists[level], "li")
            element(entry, "a", title, href=f"{page.name}#{id_}" if id_ else page.name)
            if page.name in sections and not id_:
                _headings(entry, sections[page.name])
    landmarks = element(body, "nav", epub_type="landmarks", hidden="hidden", aria_label=words["contents"])
    marks = element(landmarks, "ol")
    places = [(_LANDMARKS[page.kind], page.name, page.title) for page in pages if page.kind in _LANDMARKS]
    places += [("toc", f"{_NAV}#toc", words["contents"]), ("bodymatter", first, words["paper"])]
    for kind, href, title in places:
        element(element(marks, "li"), "a", title, href=href, epub_type=kind)
    printed = list(writer.printed_pages())
    if printed:
        label = {"aria_label": words["page_list"]}
        listed = element(body, "nav", epub_type="page-list", role="doc-pagelist", hidden="hidden", **label)
        numbers = element(listed, "ol")
        for number, place in printed:
            element(element(numbers, "li"), "a", number, href=place)
    return written(root)


def _headings(entry: Any, section: BookSection) -> None:
    """The author's headings, below the section they stand in, each below the higher one it follows."""
    levels: list[tuple[int, Any]] = [(1, entry)]
    for item in section.items:
        if item.block.kind == "heading":
            while levels[-1][0] >= item.block.level:
                levels.pop()
            above = levels[-1][1]
            found = above.find("{*}ol")
            below = element(element(above, "ol") if found is None else found, "li")
            element(below, "a", item.corrected, href=f"{section_file(section)}#{block_id(item)}")
            levels.append((item.block.level, below))


# --- the package ------------------------------------------------------------------------------------------------------


def _package(book: Book, pages: Sequence[EpubPage], fonts: Iterable[str]) -> bytes:
    head = book.material.head
    spaces: dict[Any, str] = {None: _OPF, "dc": _DC}
    package = etree.Element(f"{{{_OPF}}}package", nsmap=spaces)
    package.set("version", "3.0")
    package.set("unique-identifier", "id")
    package.set("{http://www.w3.org/XML/1998/namespace}lang", head.language)
    _metadata(etree.SubElement(package, f"{{{_OPF}}}metadata"), book)
    manifest = etree.SubElement(package, f"{{{_OPF}}}manifest")
    spine = etree.SubElement(package, f"{{{_OPF}}}spine")
    if head.direction == "rtl":
        spine.set("page-progression-direction", "rtl")
    _item(manifest, "css", STYLESHEET, "text/css")
    _item(manifest, "cover-image", COVER_IMAGE, "image/png", "cover-image")
    for number, picture in enumerate(Pictures.of(book.material).all, 1):
        _item(manifest, f"picture-{number}", picture.name, picture.media_type)
    _item(manifest, "nav", _NAV, "application/xhtml+xml", "nav")
    for number, name in enumerate(fonts, 1):
        _item(manifest, f"font-{number}", name, "font/woff2")
    for page in pages:
        name = page.name.removesuffix(".xhtml")
        _item(manifest, f"page-{name}", page.name, "application/xhtml+xml")
        reference = etree.SubElement(spine, f"{{{_OPF}}}itemref", idref=f"page-{name}")
        if page.kind == "cover":
            reference.set("linear", "no")
        if page.name == TITLE:
            etree.SubElement(spine, f"{{{_OPF}}}itemref", idref="nav")
    return etree.tostring(package, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _item(manifest: Any, id_: str, href: str, media_type: str, properties: str = "") -> None:
    item = etree.SubElement(manifest, f"{{{_OPF}}}item", {"id": id_, "href": href, "media-type": media_type})
    if properties:
        item.set("properties", properties)


def _identify(dc: Callable[..., None], head: EditionHead) -> None:
    # The same book at whatever address it is published, and in every version.
    name = "/".join((head.id, head.title, *(author.full for author in head.author)))
    dc("identifier", f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}", "id")
    if head.edition.DOI:
        dc("identifier", f"https://doi.org/{head.edition.DOI}")


def _metadata(metadata: Any, book: Book) -> None:
    head, writer = book.material.head, book.writer

    def dc(name: str, words: str, id_: str = "") -> None:
        said = etree.SubElement(metadata, f"{{{_DC}}}{name}", {"id": id_} if id_ else {})
        said.text = writable(" ".join(words.split()))

    def meta(property_: str, words: str, refines: str = "", **more: str) -> None:
        said = etree.SubElement(metadata, f"{{{_OPF}}}meta", {"property": property_, **more})
        if refines:
            said.set("refines", f"#{refines}")
        said.text = writable(" ".join(words.split()))

    _identify(dc, head)
    dc("title", head.title, "title")
    meta("title-type", "main", "title")
    if head.subtitle:
        dc("title", head.subtitle, "subtitle")
        meta("title-type", "subtitle", "subtitle")
    for kind, role, names in (
        ("creator", "aut", head.author),
        ("contributor", "edt", head.editors),
        ("translator", "trl", head.translators),
    ):
        for number, person in enumerate(names, 1):
            id_ = f"{kind}-{number}"
            dc("creator" if role == "aut" else "contributor", person.full, id_)
            meta("role", role, id_, scheme="marc:relators")
            meta("file-as", person.inverted, id_)
    dc("language", head.language)
    dc("date", head.edition.date.isoformat())
    meta("dcterms:modified", f"{head.edition.date.isoformat()}T00:00:00Z")
    if head.date and (created := dates.iso(head.date)):
        meta("dcterms:created", created)
    meta("schema:bookEdition", head.edition.version)
    dc("description", head.description)
    dc("source", head.source.online or book.material.site.url)
    dc("relation", book.material.site.url)
    dc("rights", f"{plain_text(head.rights.paper)} {plain_text(head.rights.apparatus)}")
    if head.rights.apparatus_licence:
        meta("dcterms:license", head.rights.apparatus_licence)
    for property_, words in _access(book):
        meta(property_, words)
    meta("schema:accessibilitySummary", writer.words["epub_accessibility"])


def _access(book: Book) -> Iterator[tuple[str, str]]:
    """How it can be read, and what helps whoever does."""
    head, writer = book.material.head, book.writer
    for property_, words in _ACCESS:
        yield f"schema:{property_}", words
    if Pictures.of(book.material).all:
        yield "schema:accessMode", "visual"  # all of it is described as well
    if any(EpubPages(book).printed_pages()):
        yield "schema:accessibilityFeature", "pageBreakMarkers"
        yield "schema:accessibilityFeature", "pageNavigation"
        printed = (writer.words.names(head.author), head.title, writer.date(head.date))
        yield "pageBreakSource", head.source.online or ", ".join(printed)
