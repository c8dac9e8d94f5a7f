"""Small tools for writing TEI: elements, text that XML can hold, addresses, the editors' prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import quote

from lxml import etree

from glossator.model.works import Name
from glossator.prose.tree import Node, blocks

TEI = "http://www.tei-c.org/ns/1.0"
ID = "{http://www.w3.org/XML/1998/namespace}id"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CERT = {"certain": "high", "probable": "medium", "possible": "low", "unknown": "unknown"}
#: How the author's and the editors' emphasis is rendered.
HI = {"emphasis": "italic", "strong": "bold", "code": "monospace"}

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
    sub(parent, "orgName" if name.collective else "persName", name.full, xml_id=xml_id)


def prose(parent: etree._Element, markdown: str, link: Linker) -> None:
    """Add the paragraphs, lists and quotations of Markdown."""
    _nodes(parent, blocks(markdown), link)


def words(parent: etree._Element, markdown: str, link: Linker) -> None:
    """Add the words of Markdown where no paragraph may stand; what was a paragraph begins on a new line."""
    for number, block in enumerate(_lines(blocks(markdown))):
        if number:
            sub(parent, "lb")
        _nodes(parent, block, link)


def _lines(nodes: Iterable[Node]) -> list[tuple[Node, ...]]:
    found: list[tuple[Node, ...]] = []
    for node in nodes:
        found += [node.children] if node.kind == "paragraph" else _lines(node.children)
    return found


def _nodes(parent: etree._Element, nodes: Iterable[Node], link: Linker) -> None:
    for node in nodes:
        match node.kind:
            case "text":
                write(parent, node.text)
            case "break":
                sub(parent, "lb")
            case "code":
                sub(parent, "hi", node.text, rend=HI["code"])
            case "paragraph":
                _nodes(sub(parent, "p"), node.children, link)
            case "list" | "ordered":
                _nodes(sub(parent, "list", rend="bulleted" if node.kind == "list" else "numbered"), node.children, link)
            case "item":
                _nodes(sub(parent, "item"), node.children, link)
            case "quotation":
                _nodes(sub(parent, "quote"), node.children, link)
            case "link":
                _nodes(sub(parent, "ref", target=link(node.href)), node.children, link)
            case _:
                _nodes(sub(parent, "hi", rend=HI[node.kind]), node.children, link)


def broken(root: etree._Element) -> bytes:
    """The document, with line ends where they are no words."""
    for element in root.iter(etree.Element):
        if element.tag in _STRUCTURE and len(element):
            element.text = "\n"
            for child in element:
                child.tail = "\n"
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)
