"""A TEI file as a tree: read without asking anybody else for anything, whatever the file says it needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from glossator.importing.found import Loss, UnreadableError

TEI = "http://www.tei-c.org/ns/1.0"
ID = "{http://www.w3.org/XML/1998/namespace}id"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: What our own export calls itself.
OURS = "glossator"


def tree(path: Path) -> tuple[etree._Element, list[Loss]]:
    """The root of a TEI file, its comments and instructions left out, and what it needs that is not in it.

    Raises:
        UnreadableError: if it is none, or has no text.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.parse(str(path), parser).getroot()
    except OSError as error:
        raise UnreadableError(f"{path.name} cannot be read: {error}") from error
    except etree.XMLSyntaxError as error:
        raise UnreadableError(
            f"{path.name} is broken XML: line {error.lineno or 1}: {error.msg}; mend it there, with an XML editor"
        ) from error
    losses = _entities(root)
    name = etree.QName(root)
    if name.localname == "teiCorpus":
        texts = sum(1 for _ in root.iter(f"{{{name.namespace}}}TEI"))
        raise UnreadableError(
            f"{path.name} is a TEI corpus of {texts} texts; save the one you mean as a file of its own, from <TEI> on"
        )
    if name.localname not in {"TEI", "TEI.2"}:
        raise UnreadableError(
            f"{path.name} is XML but not TEI: it begins with <{name.localname}>; give a file that begins with <TEI>"
        )
    _named_as_tei(root)
    text = root.find(f"{{{TEI}}}text")
    if text is None or not any(True for _ in bodies(text)) or not "".join(map(str, text.itertext())).strip():
        raise UnreadableError(
            f"{path.name} is TEI without a text (there are no words in <text><body>); give a file that has one"
        )
    return root, losses


def _named_as_tei(root: etree._Element) -> None:
    """Put elements without a namespace, as TEI had them until 2007, into that of TEI."""
    theirs = etree.QName(root).namespace
    if theirs != TEI:
        for element in root.iter(etree.Element):
            if etree.QName(element).namespace == theirs:
                element.tag = f"{{{TEI}}}{etree.QName(element).localname}"
                if element.get("id") and not element.get(ID):
                    element.set(ID, str(element.get("id")))
                if element.get("lang") and not element.get(LANG):
                    element.set(LANG, str(element.get("lang")))
    if local(root) == "TEI.2":
        root.tag = f"{{{TEI}}}TEI"


def _entities(root: etree._Element) -> list[Loss]:
    """Put in the words of entities that the file itself declares; others are never fetched."""
    losses: list[Loss] = []
    declared: Any = root.getroottree().docinfo.internalDTD
    texts = {one.name: one.content or "" for one in declared.iterentities()} if declared is not None else {}
    nodes: list[Any] = list(root.iter(etree.Entity))
    for node in nodes:
        text = texts.get(node.name, "")
        if not text or re.search("[<&]", text):
            losses.append(Loss(place(node), f"the entity &{node.name}; stands for something outside the file"))
            text = ""
        text += node.tail or ""
        parent, before = node.getparent(), node.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + text
        elif parent is not None:
            parent.text = (parent.text or "") + text
        if parent is not None:
            node.tail = None
            parent.remove(node)
    return losses


def local(element: etree._Element) -> str:
    """The name of an element, without TEI's namespace; of another's element, with its prefix."""
    name = etree.QName(element)
    return name.localname if name.namespace == TEI else f"{element.prefix or 'other'}:{name.localname}"


def names(words: str) -> frozenset[str]:
    """Names of elements, written beside each other."""
    return frozenset(words.split())


def place(element: etree._Element) -> str:
    """Where an element stands in the file."""
    return f"line {line(element)}"


def line(element: etree._Element) -> int:
    """Its line in the file."""
    number: Any = element.sourceline
    return int(number or 1)


def tei(tag: str) -> str:
    """A name in TEI's namespace."""
    return f"{{{TEI}}}{tag}"


def bodies(text: etree._Element) -> Iterator[etree._Element]:
    """The bodies of a text, or of the texts grouped in it."""
    for child in text:
        if local(child) == "body":
            yield child
        elif local(child) in {"group", "text"}:
            yield from bodies(child)


def said(element: etree._Element) -> str:
    """All its words on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def language(element: etree._Element) -> str:
    """The language that an element says it is in, itself; of what is no language tag, nothing."""
    return _tag(element.get(LANG, ""))


def wrong_languages(root: etree._Element) -> list[str]:
    """What elements say for a language and is no tag of one."""
    told = (str(one.get(LANG, "")).strip() for one in root.iter("*"))
    return [one for one in dict.fromkeys(told) if one and not _tag(one)]


def _tag(told: str) -> str:
    first, *others = told.strip().replace("_", "-").split("-")
    tag = "-".join((first.lower(), *others))
    return tag if _TAG.fullmatch(tag) else ""


def is_ours(root: etree._Element) -> bool:
    """Whether our own export wrote the file."""
    return any(one.get("ident") == OURS for one in root.iter(tei("application")))


#: Elements that stand among blocks, or are blocks where words stand beside them.
BLOCKS = names("p ab quote list table figure lg sp epigraph castList listBibl postscript floatingText spGrp")
#: Registers of those who made the file, each with the file of ours whose entries are such, or nothing.
REGISTERS = {
    "listPerson": "people", "listPlace": "places", "listOrg": "organisations", "listEvent": "events", "listObject": "",
    "listNym": "", "listRelation": "",
}  # fmt: skip
