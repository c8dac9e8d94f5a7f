"""The page of claims in the formats to take away: each row with both sides, its verdict and its grounds."""

import json
from pathlib import Path

import pytest
from lxml import etree

from glossator.exports import EXPORTS, all_products
from glossator.exports.book.book import Book
from tests.edition_kit import EditionKit

from .materials import kit_material

ANNOTATIONS = """\
- id: roads
  block: p1
  quote: five roads
  headline: Six, it seems
  kind: context
  body: The Yearbook counts six.
  claim: {paper: There were *five*., record: The *Yearbook* has six., verdict: agrees}
  basis: text
  certainty: possible
"""
SIDES = ("There were", "five", "Yearbook", "has six.")


@pytest.fixture
def kit(root: Path) -> EditionKit:
    return EditionKit(root, "There were five roads.", files={"data/annotations.yml": ANNOTATIONS})


def product(kit: EditionKit, ending: str) -> bytes:
    made = [one for products in all_products(kit_material(kit)).values() for one in products]
    return next(one.content for one in made if one.address.endswith(ending))


def test_the_book(kit: EditionKit) -> None:
    book = Book.of(kit_material(kit))
    part = next(part for part in book.parts if part.id == "claims")
    (record,) = part.records
    assert record.address == "claims/#commentary-roads"
    words = repr(record)
    assert all(side in words for side in (*SIDES, "The paper says:", "The record says:", "Agrees", "Possible"))
    assert book.resolve("claims/#commentary-roads") == (True, "claims/#commentary-roads")


def test_markdown(kit: EditionKit) -> None:
    text = product(kit, ".md").decode()
    assert "## Claims\n\n-   [¶ 1] The paper says: There were *five*." in text
    assert (
        "    The record says: The *Yearbook* has six. [Commentary](https://example.org/edition/commentary/#roads)"
        in text
    )
    assert "    (Agrees; Possible; from the paper itself)" in text


def test_api(kit: EditionKit) -> None:
    (claim,) = json.loads(product(kit, "api/claims.json"))["claims"]
    assert claim == {
        "id": "commentary-roads",
        "record_key": "commentary/roads",
        "paper": "There were *five*.",
        "paper_is_quoted": False,
        "record": "The *Yearbook* has six.",
        "verdict": "agrees",
        "places": [{"block": "p1", "start": 11, "end": 21}],
        "basis": "text",
        "certainty": "possible",
        "url": "https://example.org/edition/claims/#commentary-roads",
        "record_url": "https://example.org/edition/commentary/#roads",
    }


def test_tei(kit: EditionKit) -> None:
    tei = etree.fromstring(product(kit, ".xml"))
    (claim,) = tei.iterfind(".//{*}standOff//{*}note[@type='claim']")
    assert claim.get("subtype") == "agrees"
    said = {note.get("type"): " ".join("".join(map(str, note.itertext())).split()) for note in claim}
    assert said == {"paper-says": "There were five.", "record-says": "The Yearbook has six."}


def test_no_format_asks_readers_for_what_is_missing(kit: EditionKit) -> None:
    kit.replace("data/annotations.yml", "verdict: agrees", "verdict: untraced")
    kit.write("docs/about.md", "# About\n\n## Errors {#errors}\n")
    assert EXPORTS
    for ending in (".md", ".xml", ".txt"):
        assert b"Tell the editors" not in product(kit, ending)
