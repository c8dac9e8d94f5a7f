"""The text for programs that read TEI piece by piece: DTS 1.0 (https://dtsapi.org/specifications/), in static files.

A static host answers no queries. So the three endpoints are URI templates that end in ``.json`` and ``.xml``, with the
reference in the path; there are single references only, no ranges and no pages of results; and an address that does
not exist is the host's own 404.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

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
    units = list(_units(material))
    yield _json("index.json", {"@id": material.site.absolute(f"{_BASE}index.json"), "@type": "EntryPoint"}, material)
    summary = _resource(material)
    root = {"@id": _ROOT, "@type": "Collection", "title": material.head.title, "totalParents": 0, "totalChildren": 1}
    for name in ("collection.json", f"collection/{_ROOT}.json"):
        yield _json(name, {**root, "member": [summary]}, material)
    yield _json(f"collection/{resource}.json", summary, material)
    yield _navigation(f"navigation/{resource}.json", {"member": units}, material)
    for unit in units:
        below = [other for other in units if other["parent"] == unit["identifier"]]
        name = f"navigation/{resource}/{unit['identifier']}.json"
        yield _navigation(name, {"ref": unit, "member": below}, material)
    yield from _documents(material)


def _templates(material: Material) -> Json:
    def template(name: str, ending: str) -> str:
        return material.site.absolute(f"{_BASE}{name}{ending}")

    return {
        "collection": template("collection", "{/id}.json"),
        "navigation": template("navigation/", "{resource}{/ref}.json"),
        "document": template("document/", "{resource}{/ref}.xml"),
    }


def _json(name: str, content: Json, material: Material) -> Product:
    whole = {"@context": _CONTEXT, "dtsVersion": _VERSION, **content, **_templates(material)}
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    return Product(f"{_BASE}{name}", "application/ld+json", f"{text}\n".encode())


def _resource(material: Material) -> Json:
    head = material.head
    paragraph: Json = {"@type": "CiteStructure", "citeType": "paragraph"}
    section: Json = {"@type": "CiteStructure", "citeType": "section", "citeStructure": [paragraph]}
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
            "contributor": [name.full for name in head.editors],
            "language": head.language,
            "date": head.date.isoformat(),
        },
        "citationTrees": [{"@type": "CitationTree", "citeStructure": [section]}],
        **_templates(material),
    }


def _units(material: Material) -> Iterator[Json]:
    for section in material.loaded.paper.sections:
        yield _unit(section.id, 1, None, "section", section.title)
        for block in section.blocks:
            yield _unit(block.id, 2, section.id, "paragraph", str(block.number))


def _unit(name: str, level: int, parent: str | None, kind: str, title: str) -> Json:
    return {
        "@type": "CitableUnit",
        "identifier": name,
        "level": level,
        "parent": parent,
        "citeType": kind,
        "dublinCore": {"title": title},
    }


def _navigation(name: str, content: Json, material: Material) -> Product:
    """A navigation response; its own address is its id."""
    about = {"@id": material.site.absolute(f"{_BASE}{name}"), "@type": "Navigation", "resource": _resource(material)}
    return _json(name, {**about, **content}, material)


def _documents(material: Material) -> Iterator[Product]:
    """The whole text, and each section and block in an envelope."""
    root = tei.document(material)
    resource = material.head.id
    yield _xml(f"{resource}.xml", root)
    by_id = {str(element.get(_ID)): element for element in root.iter(etree.Element) if element.get(_ID)}
    for section in material.loaded.paper.sections:
        yield _xml(f"{resource}/{section.id}.xml", _fragment(by_id[f"s-{section.id}"]))
        for block in section.blocks:
            yield _xml(f"{resource}/{block.id}.xml", _fragment(by_id[block.id]))


def _fragment(element: etree._Element) -> etree._Element:
    root = etree.Element(f"{{{_TEI}}}TEI", nsmap={None: _TEI, "dts": _DTS})  # type: ignore[dict-item]  # None is lxml's word for the default
    wrapper = etree.SubElement(root, f"{{{_DTS}}}wrapper")
    copy = deepcopy(element)
    copy.tail = None
    wrapper.append(copy)
    return root


def _xml(name: str, root: etree._Element) -> Product:
    content = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return Product(f"{_BASE}document/{name}", _TEI_TYPE, content)


EXPORT = Export("dts", make, slow=True)
