"""A long paper: each paragraph has its page, which stands alone, and no other file."""

from __future__ import annotations

import json
import operator
import re
import zipfile
from base64 import b64decode
from pathlib import Path

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from lxml.html import HtmlElement

from glossator import load
from glossator.exports import plain_text
from tests.edition import site_checks
from tests.edition_kit import SUB_PATH, EditionKit, term
from tests.exports.materials import kit_material

WORDS = {"one": "The okrug & more.[^1]\n\nSecond.", "two": "Third."}


def built(root: Path, sections: int) -> tuple[EditionKit, site_checks.Site]:
    """A tiny edition, taken for a long one; so many sections of one are offered."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "LONG", 1)
        patch.setattr(load, "MANY", sections)
        kit = EditionKit(root, WORDS, glossary=term("okrug"))
        return kit, site_checks.Site(kit.build(), SUB_PATH)


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> tuple[EditionKit, site_checks.Site]:
    return built(tmp_path_factory.mktemp("long"), 2)


@pytest.fixture(scope="module")
def site(long: tuple[EditionKit, site_checks.Site]) -> site_checks.Site:
    return long[1]


def test_it_keeps_what_a_site_promises(long: tuple[EditionKit, site_checks.Site]) -> None:
    kit, site = long
    assert site_checks.check(site, kit.root) == []


def test_a_paragraph_s_page_stands_alone(site: site_checks.Site) -> None:
    page = site.page("p/1/")
    assert page.xpath("string(//h1)") == "Paragraph 1"
    assert page.xpath("//*[@id='p1']//a[@role='doc-glossref']/@href") == ["../../glossary/#okrug"]
    assert [link.text for link in page.xpath("//header//nav/a")] == [
        "The paper",
        "Author’s notes",
        "Glossary",
        "Search",
    ]
    assert page.xpath("//a[@rel='next']/@href") == ["../2/"]
    assert page.xpath("//main//header//a/@href") == ["../../text/one/#p1"]
    assert page.xpath("//link[@rel='stylesheet']/@href") == ["../../assets/css/record.css"]
    assert page.xpath("//link[@rel='cite-as']/@href") == [f"{SUB_PATH}text/one/#p1"]
    assert page.xpath("//meta[@name='referrer']/@content") == ["same-origin"]
    # That of the author's words; whoever comes from a section has the other faces.
    assert page.xpath("//link[@rel='preload']/@href") == ["../../assets/fonts/light/serif-latin.woff2"]
    assert not page.xpath("//script")
    assert not page.xpath("//@data-preview")  # which scripts show


def test_what_there_is_thousands_of_is_light(site: site_checks.Site) -> None:
    """In bytes: of a paragraph's page, a paragraph in its section and on the page of all, and a section's page.

    For 1,000 words in ten paragraphs it makes 53 kB with the words on the paragraphs' own pages, 40 kB in the text.
    """
    page, section, whole = ((site.root / name / "index.html").read_text() for name in ("p/3", "text/two", "text"))
    paragraph = re.compile(r"<div class=gl-block>(?:(?!<div).)*Third\.</p></div>", re.DOTALL)
    (here,), (there,) = paragraph.findall(section), paragraph.findall(whole)
    weights = [len(one.encode()) - len("Third.") for one in (page, here, there, section.replace(here, ""))]
    assert [*map(operator.le, weights, [2_980, 280, 280, 14_200])] == [True] * 4, weights


def cited(list_: HtmlElement) -> dict[str, str]:
    return {row.xpath("string(dt)"): row.xpath("string(dd)") for row in list_.xpath("./div")}


def test_its_citations_have_the_number_and_the_rest_is_its_section_s(site: site_checks.Site) -> None:
    """What differs in nothing but the address stands once, where the paragraph stands."""
    (of_paragraph,) = site.page("p/1/").xpath("//dl[contains(@class, 'gl-formats')][1]")
    (of_section,) = site.page("text/one/").xpath("//*[@id='gl-cite']/dl")
    here, there = cited(of_paragraph), cited(of_section)
    *styles, address, more = here
    assert styles == ["Chicago, note", "MHRA, note", "MLA, in the text", "APA, in the text", "Harvard, in the text"]
    assert all(re.search(r"\b(para|par)\. 1\b", here[style]) for style in styles)
    assert (address, here[address]) == ("Permanent address", f"{SUB_PATH}text/one/#p1")
    assert of_paragraph.xpath(".//a/@href")[1:] == ["../../text/one/#gl-cite"]
    assert here[more] == "One"
    assert {*there} - {*here} == {
        "Chicago, bibliography",
        "MHRA, bibliography",
        "MLA, works cited",
        "APA, references",
        "Harvard, references",
        "For reference managers",
    }


def test_its_section_s_files_are_in_the_page(site: site_checks.Site) -> None:
    links = {link.get("download"): link.get("href") for link in site.page("text/one/").xpath("//a[@download]")}
    found = {name: b64decode(address.partition(";base64,")[2]).decode() for name, address in links.items()}
    assert list(found) == ["text-one.bib", "text-one.ris", "text-one.json"]
    (entry,) = parse_string(found["text-one.bib"]).entries
    assert entry["url"] == f"{SUB_PATH}text/one/"
    assert rispy.loads(found["text-one.ris"])[0]["urls"] == [f"{SUB_PATH}text/one/"]
    assert json.loads(found["text-one.json"])[0]["URL"] == f"{SUB_PATH}text/one/"


def test_so_are_those_of_an_entry(site: site_checks.Site) -> None:
    (entry,) = site.page("cite/glossary/").xpath("//*[@id='okrug']")
    assert entry.xpath(".//a[@download]/@download") == [f"glossary-okrug.{ending}" for ending in ("bib", "ris", "json")]


def test_the_edition_s_own_are_files(site: site_checks.Site) -> None:
    files = {path.name for path in (site.root / "cite").glob("*.*")} - {"index.html"}
    assert files == {"edition.bib", "edition.json", "edition.ris"}


@pytest.mark.parametrize(("sections", "names"), [(2, ["one", "two"]), (1, [])])
def test_programs_get_it_by_its_sections_or_as_a_whole(
    site: site_checks.Site, tmp_path: Path, sections: int, names: list[str]
) -> None:
    found = site if sections == 2 else built(tmp_path, sections)[1]
    assert {path.stem for path in (found.root / "api/sections").iterdir()} == set(names or ["1-10"])
    listed = {one["id"]: one["data"].removeprefix(SUB_PATH) for one in found.json("api/edition.json")["sections"]}
    assert listed["two"] == ("api/sections/two.json" if names else "api/sections/1-10.json#/sections/1")
    section = found.json(listed["two"].partition("#")[0])
    section = section if names else section["sections"][1]
    assert (section["id"], [block["id"] for block in section["blocks"]]) == ("two", ["p3"])
    resource = EditionKit(tmp_path / "other", WORDS).load().edition.head.id
    offered = found.json(f"api/dts/navigation/{resource}.json")
    assert [unit["identifier"] for unit in offered["member"]] == names
    documents = {path.stem for path in (found.root / "api/dts/document").rglob("*.xml")}
    assert documents == ({resource, *names} if names else set())
    template = found.json("api/dts/index.json")["document"]
    whole = template.replace("{resource}", resource).replace("{/ref}", "").removeprefix(SUB_PATH)
    assert b"<TEI " in (found.root / whole).read_bytes()
    (tree,) = offered["resource"]["citationTrees"]
    assert [one["citeType"] for one in tree["citeStructure"]] == (["section"] if names else [])
    assert not any("citeStructure" in one for one in tree["citeStructure"])


def test_its_words_are_packed_to_be_taken_away(site: site_checks.Site) -> None:
    links = site.page("downloads/").xpath("//main//a[@download]")
    said = {link.get("href"): link.xpath("string(../..)") for link in links}
    for ending, first in {"txt": "The okrug & more.", "md": "# A Tiny Paper"}.items():
        with zipfile.ZipFile(site.root / f"downloads/edition.{ending}.zip") as archive:
            assert archive.namelist() == [f"edition.{ending}"]
            assert first in archive.read(f"edition.{ending}").decode()
        assert f"edition.{ending}.zip" in said[f"edition.{ending}.zip"]
        assert not (site.root / f"downloads/edition.{ending}").exists()


@pytest.mark.parametrize(
    ("ledger", "name"),
    [
        ("downloads/edition.txt: 1.0.0\n", "downloads/edition.txt"),
        ('downloads/edition.txt: {was: 0.9.0, retired: "1.0.0", to: downloads/}\n', "downloads/edition.txt.zip"),
        ("downloads/edition.txt.zip: 1.0.0\n", "downloads/edition.txt.zip"),
    ],
)
def test_words_that_were_published_as_they_are_stay_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ledger: str, name: str
) -> None:
    monkeypatch.setattr(load, "LONG", 1)
    changes = "- {version: 1.0.0, date: 2020-01-01, text: S.}\n- {version: 0.9.0, date: 2019-01-01, text: F.}\n"
    files = {"data/changes.yml": changes, "data/permalinks.yml": ledger}
    kit = EditionKit(tmp_path, WORDS, glossary=term("okrug"), files=files)
    assert [product.address for product in plain_text.EXPORT.make(kit_material(kit))] == [name]


@pytest.mark.parametrize(
    ("ledger", "is_long"),
    [
        (None, True),
        ("p/1/: 1.0.0\n", False),  # and has grown since
        ("p/1/: 1.0.0\np/2/: 1.0.0\n", True),
        ("about/: 1.0.0\n", True),
    ],
)
def test_a_paper_that_grows_keeps_the_files_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ledger: str | None, is_long: bool
) -> None:
    monkeypatch.setattr(load, "LONG", 1)
    changes = "- {version: 1.0.0, date: 2020-01-01, text: First.}\n"
    files = {"data/changes.yml": changes, "data/permalinks.yml": ledger} if ledger else {}
    assert EditionKit(tmp_path, WORDS, glossary=term("okrug"), files=files).load().is_long is is_long


@pytest.mark.parametrize(
    ("ledger", "has_many"),
    [
        (None, True),
        ("text/one/: 1.0.0\n", False),  # and has grown since
        ("text/one/: 1.0.0\ntext/two/: 1.0.0\n", True),
    ],
)
def test_a_paper_with_more_sections_than_at_first_keeps_the_addresses_of_its_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ledger: str | None, has_many: bool
) -> None:
    monkeypatch.setattr(load, "LONG", 1)
    monkeypatch.setattr(load, "MANY", 1)
    changes = "- {version: 1.0.0, date: 2020-01-01, text: First.}\n"
    files = {"data/changes.yml": changes, "data/permalinks.yml": ledger} if ledger else {}
    loaded = EditionKit(tmp_path, WORDS, glossary=term("okrug"), files=files).load()
    assert loaded.has_many_sections is has_many
