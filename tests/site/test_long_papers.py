"""A long paper: each paragraph has its page, which stands alone, and no other file."""

from __future__ import annotations

import json
from base64 import b64decode
from pathlib import Path

import pytest
import rispy
from bibtexparser.entrypoint import parse_string

from glossator import load
from glossator.exports import dts
from tests.edition import site_checks
from tests.edition_kit import SUB_PATH, EditionKit, term

WORDS = {"one": "The okrug & more.[^1]\n\nSecond.", "two": "Third."}


def built(root: Path, sections: int) -> tuple[EditionKit, site_checks.Site]:
    """A tiny edition, taken for a long one; so many sections of one are offered."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "LONG", 1)
        patch.setattr(dts, "_MOST_SECTIONS", sections)
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
    assert page.xpath("//*[@id='p1']//a[@class='gl-term']/@href") == ["../../glossary/#okrug"]
    assert [link.text for link in page.xpath("//header//nav/a")] == [
        "The paper",
        "Author’s notes",
        "Glossary",
        "Search",
    ]
    assert page.xpath("//a[@rel='next']/@href") == ["../../p/2/"]
    assert page.xpath("//link[@rel='cite-as']/@href") == [f"{SUB_PATH}text/one/#p1"]
    assert len(page.xpath("//dl[contains(@class, 'gl-formats')]/div")) >= 10
    assert page.xpath("//meta[@name='referrer']/@content") == ["same-origin"]
    assert page.xpath("//link[@rel='preload']/@href") == [
        f"../../assets/fonts/light/{face}-latin.woff2" for face in ("serif", "sans", "sans-italic")
    ]
    assert not page.xpath("//script")


def test_its_citations_are_in_the_page(site: site_checks.Site) -> None:
    links = {link.get("download"): link.get("href") for link in site.page("p/1/").xpath("//a[@download]")}
    found = {name: b64decode(address.partition(";base64,")[2]).decode() for name, address in links.items()}
    assert list(found) == ["p1.bib", "p1.ris", "p1.json"]
    (entry,) = parse_string(found["p1.bib"]).entries
    assert entry["url"] == f"{SUB_PATH}text/one/#p1"
    assert rispy.loads(found["p1.ris"])[0]["urls"] == [f"{SUB_PATH}text/one/#p1"]
    assert json.loads(found["p1.json"])[0]["URL"] == f"{SUB_PATH}text/one/#p1"


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
    resource = EditionKit(tmp_path / "other", WORDS).load().edition.head.id
    listed = found.json(f"api/dts/navigation/{resource}.json")
    assert [unit["identifier"] for unit in listed["member"]] == names
    documents = {path.stem for path in (found.root / "api/dts/document").rglob("*.xml")}
    assert documents == {resource, *names}
    (tree,) = listed["resource"]["citationTrees"]
    assert [one["citeType"] for one in tree["citeStructure"]] == (["section"] if names else [])
    assert not any("citeStructure" in one for one in tree["citeStructure"])


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
