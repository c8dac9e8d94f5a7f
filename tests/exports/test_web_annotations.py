"""The editors' notes and corrections as Web Annotations: all there, each on its words and on no others."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.exports import web_annotations
from glossator.exports.material import Material
from glossator.exports.web_annotations import quoted
from glossator.model import Anchor
from tests.edition_kit import EditionKit
from tests.exports.materials import ROOTS, SITE, edition_material, kit_material

EVERY = pytest.mark.parametrize("name", [*ROOTS, "scroll"])

ANNOTATIONS = """\
- id: of-words
  block: p1
  quote: okrug
  prefix: "second "
  headline: Which & why
  kind: context
  body: See [the paper](text/one/#p1), and [there](https://example.com/).
  basis: text
  certainty: certain
"""


def read(material: Material) -> dict[str, Any] | None:
    made = list(web_annotations.make(material))
    assert all(product.media_type == "application/ld+json" for product in made)
    return json.loads(made[0].content) if made else None


@cache
def collection(name: str) -> dict[str, Any] | None:
    return read(edition_material(name))


def items(name: str) -> list[dict[str, Any]]:
    found = collection(name)
    return found["first"]["items"] if found else []


def places(text: str, selector: dict[str, str]) -> list[int]:
    """Where a quote selector finds its words."""
    exact, prefix, suffix = selector["exact"], selector.get("prefix", ""), selector.get("suffix", "")
    return [
        at
        for at in range(len(text))
        if text.startswith(exact, at) and text[:at].endswith(prefix) and text.startswith(suffix, at + len(exact))
    ]


@EVERY
def test_every_note_and_every_correction(name: str) -> None:
    edition = edition_material(name).loaded.edition
    motivations = {item["id"]: item["motivation"] for item in items(name)}
    assert len(motivations) == len(items(name))
    assert motivations == {
        **{SITE.absolute(f"commentary/#{note}"): "commenting" for note in edition.annotations},
        **{SITE.absolute(f"corrections/#{slip}"): "editing" for slip in edition.emendations},
    }


def test_the_collection() -> None:
    found = collection("real")
    assert found
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert found["type"] == "AnnotationCollection"
    assert found["id"] == SITE.absolute("downloads/glatter-2003-annotations.jsonld")
    assert found["total"] == len(items("real"))
    assert (found["first"]["type"], found["first"]["partOf"]) == ("AnnotationPage", found["id"])
    assert found["last"] == found["first"]["id"]


@EVERY
def test_a_selector_finds_its_words_and_no_others(name: str) -> None:
    material = edition_material(name)
    edition, paper = material.loaded.edition, material.loaded.paper
    records: dict[str, Anchor] = {**edition.annotations, **edition.emendations}
    for item in items(name):
        record = records[item["id"].partition("#")[2]]
        section, block = paper.places[record.block]
        selector = item["target"]["selector"]
        assert item["target"]["source"] == SITE.absolute(f"text/{section.id}/")
        assert (selector["type"], selector["value"]) == ("FragmentSelector", record.block)
        assert selector["conformsTo"] == "http://tools.ietf.org/rfc/rfc3236"
        quote, position = selector["refinedBy"]
        assert quote["exact"] == record.quote
        assert places(block.text, quote) == [position["start"]]
        assert block.text[position["start"] : position["end"]] == record.quote


def test_the_editors_say_it_under_their_terms() -> None:
    for item in items("real"):
        assert item["creator"] == {"type": "Organization", "name": "the editors"}
        assert item["rights"] == "https://creativecommons.org/licenses/by/4.0/"
        assert item["modified"] == f"{edition_material('real').head.edition.date}T00:00:00Z"


def test_bodies() -> None:
    edition = edition_material("real").loaded.edition
    for item in items("real"):
        record = item["id"].partition("#")[2]
        if item["motivation"] == "editing":
            reading, reason = item["body"]
            assert (reading["purpose"], reading["value"]) == ("editing", edition.emendations[record].reading)
            assert reason["value"].startswith("<p>")
        else:
            assert item["body"]["value"].startswith("<p><strong>")
            assert (item["body"]["format"], item["body"]["language"]) == ("text/html", "en")
            assert 'href="glossary/' not in item["body"]["value"]


def test_links_are_absolute_and_the_hand_is_named(root: Path) -> None:
    head = {"editors": [{"family": "Editor", "given": "Ed"}, {"literal": "Institute"}]}
    kit = EditionKit(root, "An okrug, and a second okrug.", head=head, files={"data/annotations.yml": ANNOTATIONS})
    found = read(kit_material(kit))
    assert found
    (item,) = found["first"]["items"]
    assert item["body"]["value"] == (
        "<p><strong>Which &amp; why</strong></p>\n"
        '<p>See <a href="https://example.org/edition/text/one/#p1">the paper</a>, '
        'and <a href="https://example.com/">there</a>.</p>\n'
        "<p>(Context; Certain; from the paper itself)</p>"
    )
    assert item["creator"] == [{"type": "Person", "name": "Ed Editor"}, {"type": "Organization", "name": "Institute"}]
    assert "rights" not in item
    assert item["target"]["selector"]["refinedBy"][0] == {
        "type": "TextQuoteSelector",
        "exact": "okrug",
        "prefix": "An okrug, and a second ",
        "suffix": ".",
    }


def test_nothing_where_there_are_none(root: Path) -> None:
    assert read(kit_material(EditionKit(root, "An okrug."))) is None


@given(st.data())
def test_words_that_return_are_told_apart(data: st.DataObject) -> None:
    text = data.draw(st.text("ab ", min_size=1, max_size=8)) * data.draw(st.integers(1, 40))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    selector = quoted(text, start, end)
    assert selector["exact"] == text[start:end]
    assert places(text, selector) == [start]
