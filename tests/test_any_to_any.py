"""Any record may relate to any other, by file or by page name, and every output shows it, at both ends.

Relations between kinds that nobody had tried once passed the checks and ended in a traceback.
"""

import json
from collections.abc import Iterable
from functools import cache
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import lxml.html
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from glossator.exports import api, markdown, pdf, tei
from glossator.exports.book.book import Book
from glossator.exports.epub.pages import EpubPages
from glossator.exports.tei.xml import ID
from glossator.model.kinds import BY_PAGE, KINDS
from tests.edition_kit import EditionKit
from tests.exports.materials import SITE, kit_material

GROUNDS = {"basis": "text", "certainty": "certain"}
#: One record of each kind, by its file: what it says, but for what it relates to.
RECORDS: dict[str, dict[str, Any]] = {
    "glossary": {"id": "a", "headword": "okrug", "forms": ["okrug"], "definition": "A district.", **GROUNDS},
    "people": {"id": "a", "name": "Lenin", "sort": "Lenin", "kind": "historical", "forms": ["Lenin"], "account": "A."},
    "places": {"id": "a", "name": "Omsk", "kind": "town", "forms": ["Omsk"], "account": "A town."},
    "organisations": {"id": "a", "name": "Gosplan", "kind": "body", "forms": ["Gosplan"], "account": "It planned."},
    "notes": {"number": 1, "text": "A source."},
    "annotations": {"id": "a", "headline": "A note", "kind": "context", "body": "So.", "block": "p1", "quote": "named"},
    "emendations": {"id": "a", "reading": "he", "reason": "So.", "kind": "misprint", "block": "p1", "quote": "hee"},
    "variants": {"id": "a", "readings": [{"witness": "B", "text": "seven"}], "block": "p1", "quote": "five"},
    "events": {"id": "a", "date": 1923, "title": "An event", "text": "It was."},
    "divisions": {
        "id": "o",
        "name": "Ural oblast",
        "from": "1923",
        "text": "It was.",
        "seat": {"name": "Sverdlovsk", "coordinates": {"lat": 56.8, "lon": 60.6}},
    },
    "figures": {"id": "a", "title": "A figure", "kind": "single", "unit": "per cent", "caption": "Five."},
    "bibliography": {"id": "a", "type": "book", "title": "A Work"},
}
VALUES = [{"value": 5, "block": "p1", "quote": "five"}]
MORE_HEAD = {"witnesses": [{"id": "B", "name": "Another copy"}], "map_steps": ["1926"]}
#: A division is shown on the page of the places, whose names it may not have.
NAMES = {kind.file: {"notes": "n1", "divisions": "o"}.get(kind.file, "a") for kind in KINDS}
KEYS = [f"{kind.page}/{NAMES[kind.file]}" for kind in KINDS]
#: A record and one it names, each by its key.
Pair = tuple[str, str]


def test_a_record_of_every_kind_is_tried() -> None:
    assert list(RECORDS) == [kind.file for kind in KINDS]


def edition(root: Path, related: Iterable[Pair], taken_up: Iterable[str], by_file: bool) -> EditionKit:
    """An edition whose records relate, and whose paragraph takes some up."""

    def reference(key: str) -> str:
        page, _, name = key.partition("/")
        return f"{BY_PAGE[page].file}/{name.removeprefix('n')}" if by_file else key

    files = {}
    pairs = list(related)
    for kind, key in zip(KINDS, KEYS, strict=True):
        record = dict(RECORDS[kind.file])
        if kind.file not in {"notes", "bibliography", "variants"}:
            record |= GROUNDS
        if kind.file == "figures":
            record["values"] = VALUES
        others = [reference(to) for here, to in pairs if here == key]
        files[f"data/{kind.file}.yml"] = yaml.safe_dump([{**record, **({"related": others} if others else {})}])
    references = [{"from": "p1", "to": reference(key), "forward": "F.", "backward": "B."} for key in taken_up]
    files["data/crossrefs.yml"] = yaml.safe_dump(references)
    return EditionKit(root, "An okrug named by hee, Lenin, in Omsk: Gosplan, five.[^1]", head=MORE_HEAD, files=files)


@cache
def _article(html: str, name: str) -> str:
    """What a page says in the element with an id."""
    found: Any = lxml.html.document_fromstring(html).xpath("//*[@id=$name]", name=name)
    return str(lxml.html.tostring(*found, encoding="unicode"))


def shown(pages: dict[str, str], here: str, there: str) -> bool:
    """Whether the record's place on its page leads to the other one."""
    page, _, name = here.partition("/")
    href = (
        f'href="../{there.replace("/", "/#")}"'
        if not there.startswith(f"{page}/")
        else f'href="#{there.split("/")[1]}"'
    )
    return href in _article(pages[f"{page}/"], name)


def check(kit: EditionKit, related: list[Pair], taken_up: list[str]) -> None:
    pages = {page.address: page.html for page in kit.pages().generated()}
    for here, there in related:
        assert shown(pages, here, there), f"{here} does not show {there}"
        assert shown(pages, there, here), f"{there} does not show {here}"
    for key in taken_up:
        page, _, name = key.partition("/")
        assert 'href="../text/one/#p1">B.</a>' in _article(pages[f"{page}/"], name)
        assert f'href="../../{key.replace("/", "/#")}"' in pages["text/one/"]

    material = kit_material(kit)
    root = tei.document(material)
    ids = {element.get(ID) for element in root.iter(etree.Element)}
    pointers = {one for element in root.iter(etree.Element) for one in (element.get("target") or "").split()}
    assert {one[1:] for one in pointers if one.startswith("#")} <= ids
    assert len(root.findall(".//{*}ptr[@type='related']")) == len({here for here, _ in related})

    files = {p.address: json.loads(p.content) for p in api.EXPORT.make(material) if "schema" not in p.address}
    for here, there in related:
        kind = BY_PAGE[here.partition("/")[0]]
        (record,) = files[f"api/{kind.page}.json"][kind.group]
        assert there in record["related"]
    assert [one["to"] for one in files["api/crossrefs.json"]["crossreferences"]] == taken_up

    book = Book(material)
    for file in EpubPages(book).pages()[1:]:
        inside: Any = lxml.html.fromstring(file.content).xpath("//a[@class='link' or not(@class)]/@href")
        assert not [href for href in inside if href.startswith(SITE.url) and "#" in href and "text/" not in href], (
            file.name
        )
    assert pdf.data(book)

    (product,) = markdown.EXPORT.make(material)
    text = product.content.decode()
    for here, there in related:
        if here.startswith(("commentary/", "corrections/", "notes/")):
            assert SITE.absolute(there.replace("/", "/#")) in text


@pytest.mark.parametrize("by_file", [True, False])
def test_all_at_once(root: Path, by_file: bool) -> None:
    related = list(permutations(KEYS, 2))
    check(edition(root, related, KEYS, by_file), related, KEYS)


@settings(max_examples=6)
@given(st.lists(st.sampled_from(list(permutations(KEYS, 2))), max_size=6, unique=True), st.sets(st.sampled_from(KEYS)))
def test_any_of_them(related: list[Pair], taken_up: set[str]) -> None:
    with TemporaryDirectory() as scratch:
        kit = edition(Path(scratch), related, sorted(taken_up), by_file=len(related) % 2 == 0)
        check(kit, related, sorted(taken_up))
