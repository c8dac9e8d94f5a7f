"""The parts of a Word file under the names, and in the namespaces, that Word gives them when nothing is said.

What a part is, the relations of a file say (ECMA-376, part 2), not its name: Word on the web writes ``document2.xml``,
and “Strict Open XML” has namespaces of its own (part 4, annex A).
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from . import office

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"
_ROOT, _TYPES, _FOLDER, _DOCUMENT = "_rels/.rels", "[Content_Types].xml", "word", "word/document.xml"
#: What says something of the whole file, wherever its document lies.
_OF_ALL = (_ROOT, _TYPES, "docProps/")
#: The parts beside the document that are looked into.
_KINDS = ("styles", "numbering", "settings", "footnotes", "endnotes", "comments")


def usual(source: bytes) -> bytes:
    """The file with the usual names and namespaces; as it is, where it has them.

    Raises:
        UnreadableError: if it is no archive, or what it says of its parts is broken.
    """
    opened = office.archive(source, "docx")
    names = dict(_names(opened))
    is_strict = _STRICT.search(opened.read(_ROOT)) if _ROOT in names else None
    if not is_strict and all(name == now for name, now in names.items()):
        return source
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, now in names.items():
            content = opened.read(name)
            if name.endswith((".xml", ".rels")):
                content = _STRICT.sub(_TRANSITIONAL, content)
            if name.endswith(".rels") or name == _TYPES:
                content = _renaming(content, name, names)
            archive.writestr(now, content)
    return made.getvalue()


def _names(opened: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Each part by its name, and the usual one."""
    document = _related(opened, _ROOT, "officeDocument")
    folder = posixpath.dirname(document)
    said = {document: _DOCUMENT}
    for kind in _KINDS:
        said[_related(opened, _relations(document), kind)] = f"{_FOLDER}/{kind}.xml"
    said |= {_relations(name): _relations(now) for name, now in said.items() if name}
    parts = opened.namelist()
    for name in parts:
        is_beside = name.startswith(f"{folder}/".lstrip("/")) and not name.startswith(_OF_ALL)
        moved = posixpath.join(_FOLDER, posixpath.relpath(name, folder or ".")) if is_beside else name
        now = said.get(name, moved)
        yield name, name if now in parts or not document else now


def _relations(part: str) -> str:
    """Where it is said what a part is related to."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _related(opened: zipfile.ZipFile, relations: str, kind: str) -> str:
    """The first part that relations name as one of a kind, if there is one."""
    tree = office.tree(opened, relations)
    for one in tree.iter(_RELATION) if tree is not None else ():
        is_inside = one.get("TargetMode") != "External"
        if is_inside and one.get("Type", "").endswith(f"/{kind}") and _target(one, relations) in opened.namelist():
            return _target(one, relations)
    return ""


def _target(relation: etree._Element, relations: str) -> str:
    """The part that a relation leads to, from the folder above that of the relations."""
    folder = posixpath.dirname(posixpath.dirname(relations))
    return posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")


def _renaming(content: bytes, name: str, names: Mapping[str, str]) -> bytes:
    """What says of parts how they are related, or of which type they are, with their names now."""
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    for one in root.iter(_RELATION):
        if one.get("TargetMode") != "External":
            folder = posixpath.dirname(posixpath.dirname(names[name]))
            target = _target(one, name)
            one.set("Target", posixpath.relpath(names.get(target, target) or ".", folder or "."))
    for one in root.iter(_OVERRIDE):
        part = one.get("PartName", "").lstrip("/")
        one.set("PartName", f"/{names.get(part, part)}")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
