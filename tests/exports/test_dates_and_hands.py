"""Dates, names, signatures and the first publication, in every file that is taken away."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ebooklib import epub as reader
from lxml import etree
from pypdf import PdfReader

from glossator import exports
from glossator.citing.formatting import cite
from glossator.citing.needed import requests
from glossator.exports.material import Material, Product
from glossator.reading import interface
from tests.edition.validators import Validators
from tests.edition_kit import EditionKit, term
from tests.exports.conftest import SCHEMA
from tests.exports.materials import ASSETS, SITE, kit_material
from tests.exports.test_tei import kit_tei

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
ORCID = "https://orcid.org/0000-0002-1825-0097"
HEAD: dict[str, Any] = {
    "id": "roads",
    "title": "Roads",
    "author": [
        {"family": "Berg", "given": "Jan Willem", "non-dropping-particle": "van der", "orcid": "0000-0002-1825-0097"},
        {"literal": "Academy of Sciences"},
    ],
    "translators": [{"family": "Humboldt", "given": "Tara", "dropping-particle": "von"}],
    "editors": [
        {"id": "anna", "family": "Editor", "given": "Anna", "orcid": "0000-0002-1825-0097"},
        {"id": "ben", "family": "King", "given": "Ben", "suffix": "Jr."},
    ],
    "date": "1640~",
    "published": {
        "type": "article-journal", "container-title": "Roads & Ways", "volume": "4", "issue": "2", "page": "1–20",
        "issued": "1641", "publisher": "The Press", "publisher-place": "Omsk", "ISSN": "1234-5679", "DOI": "10.1000/x",
        "URL": "https://example.org/first",
    },
}  # fmt: skip
STATED = "  basis: gloss\n  certainty: certain\n"
FILES = {
    "data/glossary.yml": term("okrug", by="ben"),
    "data/annotations.yml": (
        "- id: odd\n  block: p1\n  quote: a district\n  headline: Odd\n  kind: context\n  body: It is odd.\n"
        f"{STATED}  by: anna\n"
        f"- id: all\n  block: p1\n  quote: was\n  headline: All\n  kind: context\n  body: So say all.\n{STATED}"
    ),
    "data/emendations.yml": (
        "- id: slip\n  block: p1\n  quote: teh\n  reading: the\n  kind: misprint\n  reason: A slip.\n"
        f"{STATED}  by: ben\n"
    ),
    "data/events.yml": "".join(
        f"- id: e{number}\n  date: {date}\n  title: Event\n  text: It was.\n{STATED}"
        for number, date in enumerate(["-0043-03-15", "189X", "1923/..", "1640~/1650?", "1890-21", "1920-12-29"])
    ),
    "data/people.yml": "".join(
        f"- id: {name.lower()}\n  name: {name}\n  sort: {name}\n  kind: historical\n  background: true\n"
        f"  born: {born}\n  died: {died}\n  account: Was there.\n{STATED}"
        for name, born, died in (("Ann", "1881?", "1938-03"), ("Ben", "../1640", "1701/1702"), ("Cy", "-0099", "18XX"))
    ),
    "data/bibliography.yml": (
        "- {id: old, type: book, title: Old, issued: 1640~}\n- {id: none, type: book, title: None, undated: true}\n"
    ),
}


def kit(root: Path, **head: Any) -> EditionKit:
    return EditionKit(root, "The okrug was teh name of a district.", head={**HEAD, **head}, files=FILES)


def files(material: Material) -> Mapping[str, Product]:
    """All files, by what follows the last slash of their addresses."""
    made = (product for products in exports.all_products(material).values() for product in products)
    return {product.address.rpartition("/")[2]: product for product in made if "dts" not in product.address}


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    loaded = kit(tmp_path_factory.mktemp("roads")).load()
    works = [work.item() for work in loaded.edition.works.values()]
    cited = cite(works, requests(loaded.edition), language="en", cache=None)
    return Material(loaded, cited, interface.words({}), SITE, ASSETS, tmp_path_factory.getbasetemp(), EditionKit.kept)


@pytest.fixture(scope="module")
def tei(tmp_path_factory: pytest.TempPathFactory) -> etree._Element:
    return kit_tei(kit(tmp_path_factory.mktemp("tei")))


def said(root: etree._Element, path: str) -> Any:
    return root.xpath(path, namespaces=TEI)


# --- TEI --------------------------------------------------------------------------------------------------------------

EVENTS = {
    "e0": {"when-iso": "-0043-03-15"},
    "e1": {"notBefore": "1890", "notAfter": "1899", "when-custom": "189X"},
    "e2": {"from": "1923", "when-custom": "1923/.."},
    "e3": {"from": "1640", "to": "1650", "cert": "low", "when-custom": "1640~/1650?"},
    "e4": {"when": "1890", "when-custom": "1890-21"},
    "e5": {"when": "1920-12-29"},
}


@pytest.mark.parametrize("event", EVENTS)
def test_tei_dates_an_event(tei: etree._Element, event: str) -> None:
    (found,) = said(tei, f"//t:event[@xml:id='event-{event}']")
    assert {name: value for name, value in found.attrib.items() if "id" not in name} == EVENTS[event]


@pytest.mark.parametrize(
    ("person", "birth", "death"),
    [
        ("ann", {"when": "1881", "cert": "low", "when-custom": "1881?"}, {"when": "1938-03"}),
        ("ben", {"notAfter": "1640", "when-custom": "../1640"}, {"notBefore": "1701", "notAfter": "1702"}),
        ("cy", {"when-iso": "-0099"}, {"notBefore": "1800", "notAfter": "1899", "when-custom": "18XX"}),
    ],
)
def test_tei_dates_a_life(tei: etree._Element, person: str, birth: object, death: object) -> None:
    (found,) = said(tei, f"//t:person[@xml:id='person-{person}']")
    assert [dict(said(found, f"t:{tag}")[0].attrib) for tag in ("birth", "death")] == [birth, death]


def test_tei_says_who_did_what(tei: etree._Element) -> None:
    title = said(tei, "//t:titleStmt")[0]
    assert said(title, "t:author/*/text()") == ["Jan Willem van der Berg", "Academy of Sciences"]
    assert said(title, "t:author/t:persName/@ref") == [ORCID]
    assert said(title, "t:editor[@role='translator']/t:persName/text()") == ["Tara von Humboldt"]
    assert said(title, "t:editor[not(@role)]/t:persName/@ref") == [ORCID]
    by = {kind: said(tei, f"//t:{path}/@resp") for kind, path in {
        "odd": "annotation[@xml:id='annotation-odd']", "all": "annotation[@xml:id='annotation-all']", "slip": "corr",
        "okrug": "gloss[@xml:id='g-okrug']",
    }.items()}  # fmt: skip
    assert by == {"odd": ["#ed"], "all": ["#ed #ed-2"], "slip": ["#ed-2"], "okrug": ["#ed-2"]}


def test_tei_has_the_first_publication(tei: etree._Element) -> None:
    (work,) = said(tei, "//t:sourceDesc/t:biblStruct[@type='article-journal']")
    assert said(work, "t:analytic/t:title[@level='a']/text()") == ["Roads"]
    assert said(work, "t:analytic/t:idno[@type='DOI']/text()") == ["10.1000/x"]
    assert said(work, "t:monogr/t:title[@level='j']/text()") == ["Roads & Ways"]
    assert said(work, "t:monogr/t:imprint/t:biblScope/text()") == ["4", "2", "1–20"]
    assert said(work, "t:monogr/t:imprint/t:date/@when") == ["1641"]
    (dated,) = said(tei, "//t:creation/t:date")
    assert (dated.text, dict(dated.attrib)) == (
        "about 1640",
        {"when": "1640", "cert": "medium", "when-custom": "1640~"},
    )


PUBLICATIONS: dict[str, dict[str, Any]] = {
    "a chapter": {
        "type": "chapter", "container-title": "A Book", "editor": [{"family": "Other"}], "ISBN": "978-0-00-000000-2",
        "collection-title": "Books",
    },
    "a book": {"type": "book", "publisher": "The Press", "DOI": "10.1000/x", "issued": "1640?"},
    "a thesis": {"type": "thesis", "publisher": "The University"},
    "a talk": {"type": "speech"},
}  # fmt: skip


@pytest.mark.skipif(not SCHEMA.exists(), reason="TEI_SCHEMA names no file")
@pytest.mark.parametrize("published", [HEAD["published"], *PUBLICATIONS.values()], ids=["an article", *PUBLICATIONS])
def test_all_this_is_valid_tei(root: Path, published: dict[str, Any], validators: Validators) -> None:
    others: tuple[dict[str, Any], ...] = ({}, {"author": [], "date": None, "undated": True})
    for head in others:
        document = etree.tostring(kit_tei(kit(root, published=published, **head)))
        assert validators.xml_faults(document, SCHEMA) == []


# --- the other files --------------------------------------------------------------------------------------------------


def test_the_book_says_who_did_what_and_when(material: Material) -> None:
    made = files(material)
    pdf = "\n".join(page.extract_text() for page in PdfReader(BytesIO(made["roads.pdf"].content)).pages)
    markdown = made["roads.md"].content.decode()
    epub = BytesIO(made["roads.epub"].content)
    pages = " ".join(re.sub(r"<[^>]+>", "", page) for page in _pages(epub))
    for text in (pdf, markdown, pages):
        folded = " ".join(text.split())
        assert "Jan Willem van der Berg and Academy of Sciences" in folded
        assert "Translated by Tara von Humboldt" in folded
        assert "about 1640" in folded
        assert re.search("by Anna Editor", folded)
        assert re.search(r"by Ben King Jr\\?\.", folded)


def _pages(book: BytesIO) -> list[str]:
    with zipfile.ZipFile(book) as archive:
        return [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml")]


def test_a_library_knows_the_hands(material: Material) -> None:
    made = files(material)["roads.epub"].content
    book = reader.read_epub(BytesIO(made), {"ignore_ncx": True})
    assert [name for name, _ in book.get_metadata("DC", "creator")] == [
        "Jan Willem van der Berg",
        "Academy of Sciences",
    ]
    people = ["Anna Editor", "Ben King Jr.", "Tara von Humboldt"]
    assert [name for name, _ in book.get_metadata("DC", "contributor")] == people
    package = etree.fromstring(zipfile.ZipFile(BytesIO(made)).read("EPUB/package.opf"))
    told = [(meta.get("property"), meta.text) for meta in package.iter("{*}meta")]
    assert ("file-as", "van der Berg, Jan Willem") in told
    assert ("file-as", "Humboldt, Tara von") in told
    assert ("role", "trl") in told
    assert ("dcterms:created", "1640") in told


@pytest.mark.parametrize("head", [{}, {"author": [], "date": "-0043/..", "published": None}])
def test_epubcheck_has_nothing_to_say(root: Path, head: dict[str, Any], validators: Validators) -> None:
    assert validators.epub_faults(files(kit_material(kit(root, **head)))["roads.epub"].content) == []


def test_annotations_have_their_own_creators(material: Material) -> None:
    collection = json.loads(files(material)["roads-annotations.jsonld"].content)
    items = {item["id"].rpartition("#")[2]: item["creator"] for item in collection["first"]["items"]}
    assert items["odd"] == {"id": ORCID, "type": "Person", "name": "Anna Editor"}
    assert [creator["name"] for creator in items["all"]] == ["Anna Editor", "Ben King Jr."]


def test_the_api_has_it_as_the_data_has(material: Material) -> None:
    made = {name: json.loads(file.content) for name, file in files(material).items() if name.endswith(".json")}
    head = made["edition.json"]["head"]
    assert head["date"] == "1640~"
    assert head["published"]["container-title"] == "Roads & Ways"
    assert [editor.get("id") for editor in head["editors"]] == ["anna", "ben"]
    assert [note.get("by") for note in made["commentary.json"]["annotations"]] == ["anna", None]
    old, none = made["bibliography.json"]["works"]
    assert old["csl"]["issued"] == {"date-parts": [[1640]], "circa": True}
    assert none["undated"] is True
    for name in ("edition", "commentary", "bibliography", "glossary", "people", "timeline", "corrections"):
        jsonschema.validate(made[f"{name}.json"], made["schema.json"])


def test_an_anonymous_paper_without_a_date_says_so(root: Path) -> None:
    material = kit_material(kit(root, author=[], date=None, undated=True, published=None, event="A Meeting"))
    text = files(material)["roads.md"].content.decode()
    assert "Anonymous" in text
    assert "A Meeting, undated" in text
