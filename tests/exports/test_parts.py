"""Parts of the paper, and a section's own author, in every format."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from ebooklib import epub as epub_reader
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from lxml import etree
from pypdf import PdfReader

from glossator.exports import Material, all_products
from glossator.exports.markdown import edition as markdown
from glossator.exports.tei import EXPORT as TEI_EXPORT
from tests.edition.validators import Validators
from tests.edition_kit import EditionKit, term
from tests.exports.conftest import SCHEMA
from tests.exports.materials import kit_material
from tests.exports.test_tei import T, by_id, find, folded, read
from tests.parted import SECTIONS, SOURCE, TEXTS, Items, any_parted, leaves, lists, marked, parted


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file of the paper in parts, by its address."""
    linking = term("okrug", definition="See [Book I](text/#book-i).")
    material = kit_material(parted(tmp_path_factory.mktemp("parted") / "project", glossary=linking))
    return {product.address: product.content for made in all_products(material).values() for product in made}


def invalid(validators: Validators, document: etree._Element) -> list[str]:
    if not SCHEMA.exists():
        pytest.skip(f"TEI's schema is not at {SCHEMA}; name it in TEI_SCHEMA")
    return validators.xml_faults(etree.tostring(document), SCHEMA)


# --- TEI --------------------------------------------------------------------------------------------------------------

OUTLINE = """\
section s-preface To the Reader
part s-book-i Book I
  section s-wages Of Wages
  part s-the-first-part The First Part
    section s-stock Of Stock
    section s-rent Of Rent
part s-book-ii Book II
  part s-the-first-part-2 The First Part
    section s-money Of Money"""


@pytest.fixture
def tei(files: dict[str, bytes]) -> etree._Element:
    return etree.fromstring(files["downloads/edition.xml"])


def divisions(parent: etree._Element, depth: int = 0) -> Iterator[str]:
    for div in parent.iterchildren(f"{T}div"):
        if div.get("type") in {"part", "section"}:
            (name,) = [key for key, element in by_id(div).items() if element is div]
            yield f"{'  ' * depth}{div.get('type')} {name} {''.join(map(str, div[0].itertext()))}"
            yield from divisions(div, depth + 1)


def test_tei_nests_its_divisions(tei: etree._Element) -> None:
    assert "\n".join(divisions(find(tei, "body")[0])) == OUTLINE


def test_tei_with_parts_is_valid(tei: etree._Element, validators: Validators) -> None:
    assert invalid(validators, tei) == []


def test_tei_has_the_source_copy_s_words(tei: etree._Element) -> None:
    for byline in find(tei, "byline"):  # as the editors' headings, theirs is nothing
        if byline.get("resp"):
            byline[:] = []
    assert folded(read(find(tei, "text")[0])) == folded(SOURCE)


def test_tei_says_who_wrote_a_section_and_its_notes(tei: etree._Element) -> None:
    bylines = [re.sub(r' xmlns="[^"]+"', "", etree.tostring(b, encoding="unicode")) for b in find(tei, "byline")]
    assert [byline.strip() for byline in bylines] == [
        '<byline>By <docAuthor xml:id="s-wages-author">Bea Smith</docAuthor></byline>',
        '<byline resp="#ed"><docAuthor xml:id="s-rent-author">Cy Jones</docAuthor></byline>',
    ]
    assert [note.get("resp") for note in find(tei, "note")] == ["#s-wages-author"]


def test_a_link_to_a_part_stays_in_the_document(tei: etree._Element) -> None:
    assert [ref.get("target") for ref in find(tei, "ref")] == ["#s-book-i"]


def test_a_line_that_names_the_author_otherwise_is_his_name(root: Path) -> None:
    kit = parted(root)
    kit.replace("data/edition.yml", "byline: By Bea Smith", "byline: By Mrs S.")
    kit.replace("data/source/paper.txt", "By Bea Smith", "By Mrs S.")
    (product,) = TEI_EXPORT.make(kit_material(kit))
    assert b'<byline><docAuthor xml:id="s-wages-author">By Mrs S.</docAuthor></byline>' in product.content


@given(lists())
@settings(max_examples=30)
def test_any_nesting_is_sound_tei_and_markdown(items: Items) -> None:
    with TemporaryDirectory() as directory:
        kit = any_parted(Path(directory), items)
        material = kit_material(kit)
        document = etree.fromstring(next(iter(TEI_EXPORT.make(material))).content)
        for byline in find(document, "byline"):
            byline[:] = []
        source = (kit.root / "data/source/paper.txt").read_text(encoding="utf-8")
        assert folded(read(find(document, "text")[0])) == folded(source)
        sections = [div for div in find(document, "div") if div.get("type") == "section"]
        assert [div.get("n") for div in sections] == [str(number) for number in range(1, len(sections) + 1)]
        assert len(by_id(document)) == len([e for e in document.iter(etree.Element) if e.get(f"{{{XML}}}id")])
        text = next(iter(markdown.EXPORT.make(material))).content.decode()
        levels = [len(signs) for signs in re.findall(r"(?m)^(#+) ", text)]
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert max(levels) <= 6


XML = "http://www.w3.org/XML/1998/namespace"


@given(lists())
@settings(max_examples=8)
def test_any_nesting_is_valid_tei(validators: Validators, items: Items) -> None:
    with TemporaryDirectory() as directory:
        (product,) = TEI_EXPORT.make(kit_material(any_parted(Path(directory), items)))
        assert invalid(validators, etree.fromstring(product.content)) == []


# --- emphasis and notes in titles -------------------------------------------------------------------------------------


def test_emphasis_and_notes_in_titles_of_parts(root: Path, validators: Validators) -> None:
    kit = marked(root)
    files = {p.address: p.content for made in all_products(kit_material(kit)).values() for p in made}
    source = (kit.root / "data/source/paper.txt").read_text(encoding="utf-8")
    assert folded(files["downloads/edition.txt"].decode()) == folded(source)
    assert "## *Book* I[^2]\n\n### Of Wages[^3]\n" in files["downloads/edition.md"].decode()
    (part,) = json.loads(files["api/sections/wages.json"])["parts"]
    assert part["title_marks"] == [
        {"start": 0, "end": 4, "kind": "emphasis"}, {"start": 6, "end": 6, "kind": "note", "target": "2", "part": 1},
    ]  # fmt: skip
    tei = etree.fromstring(files["downloads/edition.xml"])
    assert {note.get("n"): note.get("resp") for note in find(tei, "note")} == {
        "1": "#s-wages-author", "2": "#author", "3": "#s-wages-author",
    }  # fmt: skip
    assert invalid(validators, tei) == []


def test_a_note_on_the_title_of_a_part_is_not_by_who_wrote_the_section_before(root: Path) -> None:
    notes = "".join(f"- {{number: {n}, text: Note {n}.}}\n" for n in (1, 2))
    kit = parted(root, SECTIONS.replace("title: Book II\n", 'title: "Book II[^2]"\n'), notes=notes)
    kit.replace("data/source/paper.txt", "Book II\n", "Book II [2]\n")
    (product,) = TEI_EXPORT.make(kit_material(kit))
    found = find(etree.fromstring(product.content), "note")
    assert {note.get("n"): note.get("resp") for note in found} == {"1": "#s-wages-author", "2": "#author"}


# --- e-book and PDF ---------------------------------------------------------------------------------------------------

CONTENTS = [
    "To the Reader",
    ("Book I", ["Of Wages", ("The First Part", ["Of Stock", "Of Rent"])]),
    ("Book II", [("The First Part", ["Of Money"])]),
]


def entries(found: list[Any]) -> list[Any]:
    """The contents of an e-book as titles, with what is below each."""
    return [(one[0].title, entries(one[1])) if isinstance(one, tuple) else one.title for one in found]


def test_the_e_book_s_contents_nest(files: dict[str, bytes]) -> None:
    opened = epub_reader.read_epub(BytesIO(files["downloads/edition.epub"]), {"ignore_ncx": True})
    wages = ("Of Wages", ["What he earns", ("What he spends", ["On bread"])])
    assert entries(opened.toc)[1:4] == [
        CONTENTS[0],
        ("Book I", [wages, ("The First Part", ["Of Stock", ("Of Rent", ["His due"])])]),
        *CONTENTS[2:],
    ]
    pages = [opened.get_item_with_id(name).get_name() for name, _ in opened.spine]
    assert pages[3:] == [
        "text-preface.xhtml", "part-book-i.xhtml", "text-wages.xhtml", "part-the-first-part.xhtml", "text-stock.xhtml",
        "text-rent.xhtml", "part-book-ii.xhtml", "text-money.xhtml", "glossary.xhtml", "about.xhtml",
    ]  # fmt: skip
    titles = opened.get_item_with_href("part-book-ii.xhtml").content.decode()
    assert '<h1 id="book-ii">Book II</h1><h2 id="the-first-part-2">The First Part</h2>' in titles
    assert '<p class="byline">By Bea Smith</p>' in opened.get_item_with_href("text-wages.xhtml").content.decode()
    assert 'href="part-book-i.xhtml#book-i"' in opened.get_item_with_href("glossary.xhtml").content.decode()


def test_the_e_book_is_sound(files: dict[str, bytes], validators: Validators) -> None:
    assert validators.epub_faults(files["downloads/edition.epub"]) == []


def bookmarks(found: list[Any]) -> list[Any]:
    made: list[Any] = []
    for one in found:
        if isinstance(one, list):
            made[-1] = (made[-1], bookmarks(one))
        else:
            made.append(one.title)
    return made


def test_the_pdf_s_outline_and_contents_nest(files: dict[str, bytes]) -> None:
    reader = PdfReader(BytesIO(files["downloads/edition.pdf"]))
    wages = ("Of Wages", ["What he earns", ("What he spends", ["On bread"])])
    assert bookmarks(reader.outline) == [
        "To the Reader",
        ("Book I", [wages, ("The First Part", ["Of Stock", ("Of Rent", ["His due"])])]),
        ("Book II", [("The First Part", ["Of Money"])]),
        ("Glossary", ["okrug"]),
    ]
    contents = reader.pages[0].extract_text().partition("Contents\n")[2]
    assert [line.rpartition(" ")[0] for line in contents.strip().split("\n")] == [
        "To the Reader", "Book I", "Of Wages", "The First Part", "Of Stock", "Of Rent", "Book II", "The First Part",
        "Of Money", "Glossary",
    ]  # fmt: skip
    assert "Of Wages By Bea Smith ¶ 2" in " ".join(reader.pages[1].extract_text().split())
    assert b"pdfuaid:part" in files["downloads/edition.pdf"], "headings of which one is skipped are no PDF/UA"


# --- Markdown, plain text, JSON, DTS ----------------------------------------------------------------------------------


def test_markdown_and_plain_text(files: dict[str, bytes]) -> None:
    text = files["downloads/edition.md"].decode()
    assert re.findall(r"(?m)^#+ .*$", text) == [
        "# A Tiny Paper", "## To the Reader", "## Book I", "### Of Wages", "#### What he *earns*",
        "#### What he spends", "##### On bread", "### The First Part", "#### Of Stock", "#### Of Rent",
        "##### His due", "## Book II", "### The First Part", "#### Of Money", "## Terms",
    ]  # fmt: skip
    assert "### Of Wages\n\nBy Bea Smith\n\n[¶ 2]" in text
    assert "#### Of Rent\n\nCy Jones\n\n[¶ 7]" in text
    assert folded(files["downloads/edition.txt"].decode()) == folded(SOURCE)


def test_json(files: dict[str, bytes]) -> None:
    edition = json.loads(files["api/edition.json"])
    said = {s["id"]: [part["id"] for part in s.get("parts", ())] for s in edition["sections"]}
    assert said["preface"] == []
    assert said["rent"] == ["book-i", "the-first-part"]
    wages = json.loads(files["api/sections/wages.json"])
    assert wages["author"] == [{"family": "Smith", "given": "Bea"}]
    assert wages["byline"] == "By Bea Smith"
    assert wages["parts"] == [
        {"id": "book-i", "title": "Book I", "title_from": "source", "url": "https://example.org/edition/text/#book-i"}
    ]
    schema = json.loads(files["api/schema.json"])
    for name in ("api/edition.json", *(f"api/sections/{section}.json" for section in TEXTS)):
        Draft202012Validator(schema).validate(json.loads(files[name]))


def test_dts(files: dict[str, bytes]) -> None:
    units = json.loads(files["api/dts/navigation/edition.json"])["member"]
    assert [(u["level"], u["parent"], u["identifier"]) for u in units if u["citeType"] in {"part", "section"}] == [
        (1, None, "preface"),
        (1, None, "book-i"),
        (2, "book-i", "wages"),
        (2, "book-i", "the-first-part"),
        (3, "the-first-part", "stock"),
        (3, "the-first-part", "rent"),
        (1, None, "book-ii"),
        (2, "book-ii", "the-first-part-2"),
        (3, "the-first-part-2", "money"),
    ]
    assert {u["identifier"]: (u["level"], u["parent"]) for u in units}["p9"] == (4, "money")
    part = json.loads(files["api/dts/navigation/edition/the-first-part.json"])
    assert [unit["identifier"] for unit in part["member"]] == ["stock", "p6", "rent", "p7", "p8"]
    document = etree.fromstring(files["api/dts/document/edition/the-first-part.xml"])
    assert [p.get("n") for p in document.iter(f"{T}p")] == ["6", "7", "8"]
    (tree,) = json.loads(files["api/dts/collection/edition.json"])["citationTrees"]
    ways = {f"{above}section/{kind}" for above in ("", "part/", "part/part/") for kind in ("paragraph", "note")}
    assert shapes(tree) == ways


def shapes(structure: dict[str, Any]) -> set[str]:
    """The ways down a tree of what can be cited."""
    found = set()
    for inner in structure.get("citeStructure", ()):
        below = shapes(inner)
        found |= {f"{inner['citeType']}/{one}" for one in below} if below else {inner["citeType"]}
    return found


@pytest.mark.parametrize("name", [section["id"] for section in leaves([{"id": name} for name in TEXTS])])
def test_a_paper_without_parts_says_nothing_of_them(root: Path, name: str) -> None:
    material: Material = kit_material(EditionKit(root, TEXTS))
    made = {p.address: p for products in all_products(material).values() for p in products}
    assert not {"parts", "author", "byline"} & json.loads(made[f"api/sections/{name}.json"].content).keys()
