"""Small tools for writing TEI: elements, text that XML can hold, addresses, the editors' prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import quote

from lxml import etree

from glossator.model import Contributor, Name
from glossator.prose.tree import Piece, Pieces, blocks, plain

TEI = "http://www.tei-c.org/ns/1.0"
ID = "{http://www.w3.org/XML/1998/namespace}id"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CERT = {"certain": "high", "probable": "medium", "possible": "low", "unknown": "unknown"}
#: How the author's and the editors' emphasis is rendered.
HI = {
    "emphasis": "italic", "strong": "bold", "code": "monospace", "underline": "underline", "smallcaps": "smallcaps",
    "superscript": "superscript", "subscript": "subscript",
}  # fmt: skip

#: Makes an editor's link a TEI pointer.
Linker = Callable[[str], str]

#: What XML 1.0 cannot hold in any way.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: An address up to its host, the host with what belongs to it, the rest.
_HOST = re.compile(r"((?:[A-Za-z][A-Za-z0-9+.-]*://)?)((?<=//)[^/?#]*|)(.*)", re.DOTALL)
_SOUND_HOST = re.compile(
    r"(?:[\w.~%!$&'()*+,;=:-]*@)?(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.~%!$&'()*+,;=_-]*)(?::\d*)?", re.ASCII
)
_BARE_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:/*")
#: What may stand in an address besides letters and digits.
_SAFE = "%/:=&?~+!$,;'@()*"
#: Elements that hold only elements: there, line ends are no words.
_STRUCTURE = frozenset(
    f"{{{TEI}}}{tag}"
    for tag in (
        "TEI", "teiHeader", "fileDesc", "titleStmt", "publicationStmt", "availability", "sourceDesc", "encodingDesc",
        "editorialDecl", "refsDecl", "classDecl", "taxonomy", "profileDesc", "revisionDesc", "text", "front", "body",
        "div", "standOff", "listPerson", "person", "listPlace", "place", "listOrg", "org", "listAnnotation",
        "annotation", "listEvent", "event", "listBibl",
    )
)  # fmt: skip


def legal(text: str) -> str:
    """The text without what XML 1.0 cannot hold."""
    return _ILLEGAL.sub("", text)


def sub(parent: etree._Element, tag: str, text: str | None = None, **attributes: str) -> etree._Element:
    """Add an element; ``xml_id`` and ``xml_lang`` stand for ``xml:id`` and ``xml:lang``, empty attributes for none."""
    names = {"xml_id": ID, "xml_lang": LANG}
    given = {names.get(key, key): legal(value) for key, value in attributes.items() if value}
    element = etree.SubElement(parent, f"{{{TEI}}}{tag}", given)
    if text:
        element.text = legal(text)
    return element


def write(parent: etree._Element, text: str) -> None:
    """Add words at an element's end."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + legal(text)
    else:
        parent.text = (parent.text or "") + legal(text)


def pointer(href: str) -> str:
    """An address as TEI wants it: a URI without spaces, the editors' and author's wilder characters escaped."""
    start, host, rest = _HOST.fullmatch(legal(href)).groups()  # type: ignore[union-attr]  # it matches anything
    address, hash_sign, fragment = rest.partition("#")
    if not _SOUND_HOST.fullmatch(host):
        host = quote(host, safe="%")
    address = start + host + quote(address, safe=_SAFE)
    if _BARE_SCHEME.fullmatch(address):  # not all who read TEI take it for a URI
        address = address.replace(":", "%3A")
    return address + hash_sign + quote(fragment, safe=_SAFE)


def named(parent: etree._Element, name: Name, xml_id: str = "") -> None:
    """Add a name: a person's, or a body's."""
    ref = name.address if isinstance(name, Contributor) else ""
    sub(parent, "orgName" if name.collective else "persName", name.full, xml_id=xml_id, ref=ref)


#: The elements of the editors' Markdown, and how they are rendered.
_ELEMENTS = {
    "paragraph": ("p", ""),
    "list": ("list", "bulleted"),
    "ordered": ("list", "numbered"),
    "item": ("item", ""),
    "quotation": ("quote", ""),
}


def prose(parent: etree._Element, markdown: str, link: Linker) -> None:
    """Add the paragraphs, lists and quotations of Markdown."""
    add(parent, blocks(markdown), link)


def words(parent: etree._Element, markdown: str, link: Linker) -> None:
    """Add the words of Markdown where no paragraph may stand; what was a paragraph begins on a new line."""
    for number, block in enumerate(_lines(blocks(markdown))):
        if number:
            sub(parent, "lb")
        add(parent, block, link)


def _lines(pieces: Iterable[Piece]) -> list[Pieces]:
    found: list[Pieces] = []
    for piece in pieces:
        found += [piece.children] if piece.kind == "paragraph" else _lines(piece.children)
    return found


def add(parent: etree._Element, pieces: Iterable[Piece], link: Linker) -> None:
    """Add words with what is said of them."""
    for piece in pieces:
        match piece.kind:
            case "text":
                write(parent, piece.text)
            case "break":
                sub(parent, "lb")
            case "code":
                sub(parent, "hi", plain(piece.children), rend=HI["code"])
            case "link":
                add(sub(parent, "ref", target=link(piece.target)), piece.children, link)
            case "language":
                add(sub(parent, "seg", xml_lang=piece.target), piece.children, link)
            case kind:
                tag, rend = _ELEMENTS.get(kind) or ("hi", HI.get(kind, kind))
                add(sub(parent, tag, rend=rend), piece.children, link)


def break_lines(root: etree._Element) -> None:
    """Put line ends where they are no words."""
    for element in root.iter(etree.Element):
        if element.tag in _STRUCTURE and len(element):
            element.text = "\n"
            for child in element:
                child.tail = "\n"
