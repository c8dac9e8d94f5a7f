"""The text for programs that read TEI piece by piece: DTS 1.0 (https://dtsapi.org/specifications/), in static files.

A static host answers no queries. So the three endpoints are URI templates that end in ``.json`` and ``.xml``, with the
reference in the path; there are single references only, no ranges and no pages of results; and an address that does
not exist is the host's own 404. A long paper is offered by its sections or its parts alone, as its resource says: each
paragraph would be two files. Where there is nothing but the whole, that is the file that all download. Lines of verse
and printed pages, which would be a file each, are not offered here: the whole document says in its ``refsDecl`` how
they are cited.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cached_property, partial
from itertools import takewhile
from typing import Any

from lxml import etree

from glossator.model import dates
from glossator.text.blocks import Block, Part, Section

from . import tei
from .material import Export, Material, Product

_CONTEXT = "https://dtsapi.org/context/v1.0.json"
_VERSION = "1.0"
_DTS = "https://w3id.org/api/dts#"
_TEI = "http://www.tei-c.org/ns/1.0"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_TEI_TYPE = "application/tei+xml"
_BASE = "api/dts/"
#: The collection that holds the edition, and is asked for without an id.
_ROOT = "editions"

Json = dict[str, Any]


def make(material: Material) -> Iterator[Product]:
    """The entry point, then what it leads to: collections, navigation, documents."""
    resource = material.head.id
    yield _json("index.json", partial(_entry_point, material), material)
    for name in ("collection.json", f"collection/{_ROOT}.json"):
        yield _json(name, partial(_root, material), material)
    yield _json(f"collection/{resource}.json", partial(_resource, material), material)
    yield _navigation(f"navigation/{resource}.json", lambda: {"member": [*_units(material)]}, material)
    parts = [part for section in material.loaded.paper.sections for part in section.begins]
    sections = material.loaded.paper.sections if _has_sections(material) else ()
    for part in parts:
        yield _navigation(
            f"navigation/{resource}/{part.id}.json", partial(_part_and_all_in_it, part, material), material
        )
    for section in sections:
        members = partial(_section_and_blocks, section, material)
        yield _navigation(f"navigation/{resource}/{section.id}.json", members, material)
        for block in _citable(section, material):
            name = f"navigation/{resource}/{block.id}.json"
            yield _navigation(name, partial(_block_alone, section, block), material)
    if not _has_pieces(material):
        return
    documents = _Documents(material)
    yield _xml(f"{resource}.xml", lambda: documents.whole)
    for part in parts:
        yield _xml(f"{resource}/{part.id}.xml", partial(documents.part, f"s-{part.id}"))
    for section in sections:
        yield _xml(f"{resource}/{section.id}.xml", partial(documents.block, section.head))
        for block in _citable(section, material):
            yield _xml(f"{resource}/{block.id}.xml", partial(documents.block, block))


EXPORT = Export("dts", make)


def _entry_point(material: Material) -> Json:
    return {"@id": material.site.absolute(f"{_BASE}index.json"), "@type": "EntryPoint"}


def _root(material: Material) -> Json:
    """The collection with all the editions there are: this one."""
    title = material.head.title
    root = {"@id": _ROOT, "@type": "Collection", "title": title, "totalParents": 0, "totalChildren": 1}
    return {**root, "member": [_resource(material)]}


def _templates(material: Material) -> Json:
    def template(name: str, ending: str) -> str:
        return material.site.absolute(f"{_BASE}{name}{ending}")

    documents = template("document/", "{resource}{/ref}.xml")
    if not _has_pieces(material):
        documents = material.site.absolute(material.download("{/ref}.xml"))
    return {
        "collection": template("collection", "{/id}.json"),
        "navigation": template("navigation/", "{resource}{/ref}.json"),
        "document": documents,
    }


def _json(name: str, content: Callable[[], Json], material: Material) -> Product:
    def make() -> bytes:
        whole = {"@context": _CONTEXT, "dtsVersion": _VERSION, **content(), **_templates(material)}
        return f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode()

    return Product(f"{_BASE}{name}", "application/ld+json", make)


def _resource(material: Material) -> Json:
    head = material.head
    kinds = ["paragraph", *(["note"] if material.loaded.paper.notes else [])]
    inside: list[Json] = [{"@type": "CiteStructure", "citeType": kind} for kind in kinds]
    section: Json = {"@type": "CiteStructure", "citeType": "section"}
    if not material.loaded.is_long:
        section["citeStructure"] = inside
    sections = [section] if _has_sections(material) else []
    tree = sections
    for _ in range(max(len(section.parts) for section in material.loaded.paper.sections)):
        tree = [*sections, {"@type": "CiteStructure", "citeType": "part", "citeStructure": tree}]
    return {
        "@id": head.id,
        "@type": "Resource",
        "title": head.title,
        "description": head.description,
        "totalParents": 1,
        "totalChildren": 0,
        "mediaTypes": [_TEI_TYPE],
        "download": material.site.absolute(material.download(".xml")),
        "dublinCore": {
            "creator": [name.full for name in head.author],
            "contributor": [name.full for name in (*head.translators, *head.editors)],
            "language": head.language,
            **({"date": date} if head.date and (date := dates.iso(head.date)) else {}),
        },
        "citationTrees": [{"@type": "CitationTree", "citeStructure": tree}],
        **_templates(material),
    }


def _units(material: Material) -> Iterator[Json]:
    for section in material.loaded.paper.sections:
        yield from map(_part_unit, section.begins, ((None, *section.parts)[part.level - 1] for part in section.begins))
        if _has_sections(material):
            yield _section_unit(section)
        for block in _citable(section, material):
            yield _block_unit(section, block)


def _has_sections(material: Material) -> bool:
    """Whether sections are offered: there may be very many."""
    return not material.loaded.has_many_sections


def _has_pieces(material: Material) -> bool:
    """Whether anything is offered but the whole."""
    return _has_sections(material) or any(section.parts for section in material.loaded.paper.sections)


def _citable(section: Section, material: Material) -> Iterator[Block]:
    """The numbered blocks of a section, then the notes that it is the first to refer to, if their texts are there."""
    if material.loaded.is_long:
        return
    yield from section.blocks
    yield from material.loaded.paper.texts_of(section)


def _section_and_blocks(section: Section, material: Material) -> Json:
    members = [_block_unit(section, block) for block in _citable(section, material)]
    return {"ref": _section_unit(section), "member": members}


def _part_and_all_in_it(part: Part, material: Material) -> Json:
    """A part with the smaller parts, the sections and the paragraphs in it."""
    units = list(_units(material))
    at = next(index for index, unit in enumerate(units) if unit["identifier"] == part.id)
    within = takewhile(lambda unit: unit["level"] > part.level, units[at + 1 :])
    return {"ref": units[at], "member": [*within]}


def _block_alone(section: Section, block: Block) -> Json:
    return {"ref": _block_unit(section, block), "member": []}


def _part_unit(part: Part, around: Part | None) -> Json:
    return _unit(part.id, part.level, around.id if around else None, "part", part.title)


def _section_unit(section: Section) -> Json:
    around = section.parts[-1].id if section.parts else None
    return _unit(section.id, len(section.parts) + 1, around, "section", section.title)


def _block_unit(section: Section, block: Block) -> Json:
    level = len(section.parts) + 2
    if block.kind == "note":
        return _unit(block.id, level, section.id, "note", block.label)
    return _unit(block.id, level, section.id, "paragraph", str(block.number))


def _unit(name: str, level: int, parent: str | None, kind: str, title: str) -> Json:
    return {
        "@type": "CitableUnit",
        "identifier": name,
        "level": level,
        "parent": parent,
        "citeType": kind,
        "dublinCore": {"title": title},
    }


def _navigation(name: str, content: Callable[[], Json], material: Material) -> Product:
    """A navigation response; its own address is its id."""

    def whole() -> Json:
        address = material.site.absolute(f"{_BASE}{name}")
        return {"@id": address, "@type": "Navigation", "resource": _resource(material), **content()}

    return _json(name, whole, material)


class _Documents:
    """The whole text, and each section and block in an envelope."""

    def __init__(self, material: Material) -> None:
        self._material = material

    @cached_property
    def whole(self) -> etree._Element:
        return tei.document(self._material)

    @cached_property
    def _by_id(self) -> dict[str, etree._Element]:
        return {str(element.get(_ID)): element for element in self.whole.iter(etree.Element) if element.get(_ID)}

    def block(self, block: Block) -> etree._Element:
        return self.part(tei.block_id(block))

    def part(self, name: str) -> etree._Element:
        return _fragment(self._by_id[name])


def _fragment(element: etree._Element) -> etree._Element:
    root = etree.Element(f"{{{_TEI}}}TEI", nsmap={None: _TEI, "dts": _DTS})  # type: ignore[dict-item]  # None is lxml's word for the default
    wrapper = etree.SubElement(root, f"{{{_DTS}}}wrapper")
    copy = deepcopy(element)
    copy.tail = None
    wrapper.append(copy)
    return root


def _xml(name: str, document: Callable[[], etree._Element]) -> Product:
    def make() -> bytes:
        return etree.tostring(document(), encoding="utf-8", xml_declaration=True)

    return Product(f"{_BASE}document/{name}", _TEI_TYPE, make)
