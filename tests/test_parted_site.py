"""A site of a paper in parts, built whole and looked at from outside; and the example of the reference."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from glossator.reference.page import page
from tests.edition import site_checks
from tests.edition.once import Once
from tests.edition.site_checks import Site
from tests.edition.validators import html_faults
from tests.edition_kit import SUB_PATH, EditionKit, term
from tests.parted import Items, leaves, marked, parted


@pytest.fixture(scope="module")
def site(once: Once) -> Site:
    def build(root: Path) -> None:
        parted(root, glossary=term("okrug", definition="See [Book I](text/#book-i).")).build()

    return Site(once("parted", build) / "site", SUB_PATH)


@pytest.mark.parametrize("check", ["links", "ids", "hosts", "nesting"])
def test_it_keeps_what_every_site_promises(site: Site, check: str) -> None:
    assert getattr(site_checks, check)(site) == []


def test_letter_for_letter(site: Site) -> None:
    assert site_checks.letters(site, site.root.parent) == []


def test_its_pages_are_html(site: Site) -> None:
    assert html_faults([site.root]) == []


def test_home_and_menu_list_the_sections_within_their_parts(site: Site) -> None:
    (contents,) = site.page("").xpath("//nav[@class='gl-toc']/ol")
    (menu,) = site.page("text/rent/").xpath("//nav[contains(@class, 'gl-panel')]/ul[1]")
    expected = ["preface", "Book I", ["wages", "The First Part", ["stock", "rent"]], "Book II"]
    expected += [["The First Part", ["money"]]]
    assert nested(contents) == expected
    assert nested(menu) == [*expected, ""]
    assert menu.xpath(".//a[@aria-current]/@href") == ["./"]


def test_where_sections_are_many_the_home_page_folds_up_what_is_in_a_part(root: Path) -> None:
    texts = {f"s{number}": "Words." for number in range(25)}
    first, *others = ({"id": name, "title": name, "title_from": "editors"} for name in texts)
    inner = {"title": "Inner", "title_from": "editors", "sections": others}
    sections = [first, {"title": "Outer", "title_from": "editors", "sections": [inner]}]
    page = Site(EditionKit(root, texts, head={"sections": sections}).build(), SUB_PATH).page("")
    (folded,) = page.xpath("//nav[@class='gl-toc']/ol/li/details")
    assert folded.xpath("string(summary)") == "Outer"
    assert len(folded.xpath("ul/li[a='Inner']/ul/li")) == 24


def nested(items: Any) -> list[Any]:
    found: list[Any] = []
    for item in items.xpath("li"):
        (link,) = item.xpath("a")
        section = re.search(r"(?:text|\.\.)/(\w+)/$|^\./$", link.get("href"))
        found.append((section[1] or "rent") if section else "" if link.get("href") == "../" else link.text)
        found += [nested(inner) for inner in item.xpath("ol | ul")]
    return found


def test_sections_and_their_paragraphs_are_cited_as_their_author_s(site: Site) -> None:
    for name in ("text-wages", "p3", "notes-n1"):
        (item,) = site.json(f"cite/{name}.json")
        assert item["author"] == [{"family": "Smith", "given": "Bea"}], name
        assert item["container-author"] == [{"family": "Author", "given": "Ann"}], name
    (item,) = site.json("cite/p9.json")
    assert item["author"] == [{"family": "Author", "given": "Ann"}]
    assert "container-author" not in item
    said = site.page("p/7/").xpath("string(//dl[contains(@class, 'gl-formats')])")
    assert "Cy Jones, “Of Rent,” in A Tiny Paper, by Ann Author" in " ".join(said.split())


def test_a_note_on_the_title_of_a_part_is_not_by_who_wrote_its_first_section(root: Path) -> None:
    site = Site(marked(root).build(), SUB_PATH)
    cited = (site.json(f"cite/notes-n{number}.json")[0] for number in (1, 2, 3))
    assert [item["author"][0]["family"] for item in cited] == ["Smith", "Author", "Smith"]
    assert [fault for fault in site_checks.links(site) if "#r2" in fault or "#n2" in fault] == []
    assert site_checks.ids(site) == site_checks.nesting(site) == []


def test_machines_are_told_of_parts_and_authors(site: Site) -> None:
    rent = site.page("text/rent/")
    assert rent.xpath("//meta[@name='citation_author']/@content") == ["Jones, Cy"]
    assert site.page("text/stock/").xpath("//meta[@name='citation_author']/@content") == ["Author, Ann"]
    around, names = linked(rent)["isPartOf"], []
    while "isPartOf" in around:
        names.append(around["name"])
        around = around["isPartOf"]
    assert names == ["The First Part", "Book I"]
    assert [one["name"] for one in linked(site.page(""))["hasPart"]] == ["To the Reader", "Book I", "Book II"]


def linked(page: Any) -> Any:
    return yaml.safe_load(page.xpath("string(//script[@type='application/ld+json'])"))


def test_the_example_of_the_reference_builds(root: Path) -> None:
    section = page().partition("**Parts and chapters.**")[2]
    example = re.search(r"```yaml\n(.*?)```", section, re.DOTALL)
    assert example
    items: Items = yaml.safe_load(example[1])["sections"]
    source = "Words of preface.\nBook I\nOf Rivers\nBy Bea Example\nWords of rivers.\nPart One\nOf Roads\n"
    texts = {item["id"]: f"Words of {item['id']}." for item in leaves(items)}
    kit = EditionKit(
        root, texts, head={"sections": items}, source=f"{source}Words of roads.\nOf Fords\nWords of fords."
    )
    assert kit.faults() == []
    site = Site(kit.build(), SUB_PATH)
    assert site.page("text/roads/").xpath("//nav[@class='gl-parts']//a/@href") == ["../#book-i", "../#part-one"]
    assert site.page("text/").xpath("string(//h2[@id='book-i'])") == "Book I"


def test_the_addresses_of_parts_are_kept(root: Path) -> None:
    """An id on a page is a promise; a part's is held to it like a heading's, and its words may improve."""
    kit = parted(root)
    kit.write("data/changes.yml", "- {version: 1.0.0, date: 2020-01-01, text: The first.}\n")
    promised = "text/:\n  the page: 1.0.0\n  book-i: 1.0.0\n  book-one: 1.0.0 0123456789ab\n"
    kit.write("data/permalinks.yml", promised)
    faults = kit.faults()
    assert len(faults) == 1
    assert "book-one" in faults[0]
