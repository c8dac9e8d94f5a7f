"""The static DTS: walked from its entry point, as a program would."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from glossator import load
from glossator.exports.dts import make
from glossator.exports.material import Material
from tests.edition_kit import REPOSITORY, EditionKit
from tests.exports.materials import edition_material, kit_material

TEI = "{http://www.tei-c.org/ns/1.0}"
DTS = "{https://w3id.org/api/dts#}"


def expanded(template: str, **values: str) -> str:
    """A URI template (RFC 6570), as far as ours go: ``{name}`` and ``{/name}``."""
    return re.sub(r"\{(/?)(\w+)\}", lambda part: part[1] + values[part[2]] if part[2] in values else "", template)


@pytest.fixture(scope="module")
def dts() -> "Dts":
    return Dts(edition_material("real"))


class Dts:
    """Reads what a template leads to among the files."""

    def __init__(self, material: Material) -> None:
        self._files = {material.site.absolute(product.address): product for product in make(material)}
        self.entry = json.loads(self.file("https://example.org/edition/api/dts/index.json"))

    @property
    def addresses(self) -> list[str]:
        return [*self._files]

    def file(self, url: str) -> bytes:
        return self._files[url].content

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
        assert answer["resource"]["@id"] == resource
        assert answer["member"] == [unit for unit in units if unit["parent"] == section["identifier"]]
    for unit in units:
        assert dts.get("navigation", resource=resource, ref=unit["identifier"])["ref"] == unit
        wrapper = dts.document(resource=resource, ref=unit["identifier"])[0]
        assert wrapper.tag == f"{DTS}wrapper"
        assert len(wrapper) == 1
        assert wrapper[0].tail is None


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


@pytest.mark.parametrize(("sections", "names"), [(2, ["one", "two"]), (1, [])])
def test_a_long_paper_is_offered_by_its_sections_or_as_a_whole(
    root: Path, monkeypatch: pytest.MonkeyPatch, sections: int, names: list[str]
) -> None:
    monkeypatch.setattr(load, "LONG", 1)
    monkeypatch.setattr(load, "MANY", sections)
    long = Dts(kit_material(EditionKit(root, {"one": "First.[^1]\n\nSecond.", "two": "Third."})))
    listed = long.get("navigation", resource="edition")
    assert [unit["identifier"] for unit in listed["member"]] == names
    documents = [address.rpartition("/")[2] for address in long.addresses if address.endswith(".xml")]
    assert documents == ([f"{name}.xml" for name in ("edition", *names)] if names else [])
    (tree,) = listed["resource"]["citationTrees"]
    assert [one["citeType"] for one in tree["citeStructure"]] == (["section"] if names else [])
    assert not any("citeStructure" in one for one in tree["citeStructure"])
