"""The static DTS: walked from its entry point, as a program would."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.edition.site_checks import Site
from tests.edition_kit import REPOSITORY

TEI = "{http://www.tei-c.org/ns/1.0}"
DTS = "{https://w3id.org/api/dts#}"


def expanded(template: str, **values: str) -> str:
    """A URI template (RFC 6570), as far as ours go: ``{name}`` and ``{/name}``."""
    return re.sub(r"\{(/?)(\w+)\}", lambda part: part[1] + values[part[2]] if part[2] in values else "", template)


@pytest.fixture(scope="module")
def dts(real_site: Site) -> "Dts":
    return Dts(real_site)


class Dts:
    """Reads what a template leads to on a built site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.entry = json.loads(self.file(f"{site.address}api/dts/index.json"))

    def file(self, url: str) -> bytes:
        assert url.startswith(self._site.address)
        return (self._site.root / Path(url.removeprefix(self._site.address))).read_bytes()

    def get(self, endpoint: str, **values: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.file(expanded(self.entry[endpoint], **values)))
        assert found["@context"] == "https://dtsapi.org/context/v1.0.json"
        assert found["dtsVersion"] == "1.0"
        return found

    def document(self, **values: str) -> etree._Element:
        return etree.fromstring(self.file(expanded(self.entry["document"], **values)))


def test_from_the_entry_point_to_every_paragraph(dts: Dts) -> None:
    assert dts.entry["@type"] == "EntryPoint"
    root = dts.get("collection")
    assert root == dts.get("collection", id=root["@id"])
    (member,) = root["member"]
    resource = member["@id"]
    assert dts.get("collection", id=resource)["citationTrees"][0]["citeStructure"][0]["citeType"] == "section"
    units = dts.get("navigation", resource=resource)["member"]
    sections = [unit for unit in units if unit["level"] == 1]
    assert [unit["identifier"] for unit in units if unit["level"] == 2] == [f"p{n}" for n in range(1, 22)]
    assert all(unit["parent"] is None for unit in sections)
    for section in sections:
        answer = dts.get("navigation", resource=resource, ref=section["identifier"])
        assert answer["ref"] == section
        assert answer["member"] == [unit for unit in units if unit["parent"] == section["identifier"]]
    for unit in units:
        assert dts.get("navigation", resource=resource, ref=unit["identifier"])["ref"] == unit
        wrapper = dts.document(resource=resource, ref=unit["identifier"])[0]
        assert wrapper.tag == f"{DTS}wrapper"
        assert len(wrapper) == 1


def test_the_paragraphs_together_are_the_source_copy(dts: Dts) -> None:
    words = ""
    for number in range(1, 22):
        fragment = dts.document(resource="glatter-2003", ref=f"p{number}")
        for corrected in fragment.iter(f"{TEI}corr"):
            corrected.text = ""
        for note in fragment.iter(f"{TEI}note"):
            note[:] = []
            note.text = f"[{note.get('n')}]"
        words += "".join(map(str, fragment.itertext()))
    source = (REPOSITORY / "data/source/glatter-2003.txt").read_text(encoding="utf-8").split("\n", 7)[7]
    assert "".join(words.split()) == "".join(source.split())


def test_a_whole_document_is_tei(dts: Dts) -> None:
    assert dts.document(resource="glatter-2003").tag == f"{TEI}TEI"
