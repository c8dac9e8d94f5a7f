"""Parts of the paper on the site: where a section stands, contents that nest, levels of headings, an outline."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import lxml.html
import pytest
from hypothesis import given, settings
from lxml.html import HtmlElement

from glossator.reading import interface
from glossator.site import search_index
from glossator.site.outline import outline as made_outline
from glossator.text.blocks import Block, Mark, Section, one_line
from tests.edition_kit import EditionKit, term
from tests.exports.materials import kit_material
from tests.parted import Items, any_parted, lists, marked, parted

LONG = "One.\n\n## A *b* & \\<c>\n\nTwo.\n\n### Below\n\nThree.\n\n## Next\n\nFour."


def tree(page: str) -> HtmlElement:
    return lxml.html.fragment_fromstring(page, create_parent="div")


def texts(element: HtmlElement, path: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in element.xpath(path)]


def nested(items: HtmlElement) -> list[Any]:
    """A list of links as plain lists: its links, each with the list below it."""
    found: list[Any] = []
    for item in items.xpath("li"):
        found.append(item.xpath("string(a/@href)"))
        found += [nested(inner) for inner in item.xpath("ol | ul")]
    return found


@pytest.fixture
def kit(root: Path) -> EditionKit:
    return parted(root)


# --- a section's page -------------------------------------------------------------------------------------------------


def test_a_section_says_where_it_stands(kit: EditionKit) -> None:
    page = tree(kit.section_page("stock"))
    assert [(a.get("href"), a.text) for a in page.xpath("//nav[@class='gl-parts']//a")] == [
        ("../#book-i", "Book I"), ("../#the-first-part", "The First Part"),
    ]  # fmt: skip
    assert not tree(kit.section_page("preface")).xpath("//nav[@class='gl-parts']")


def test_the_author_of_a_section_stands_under_its_title(kit: EditionKit) -> None:
    said = {name: texts(tree(kit.section_page(name)), "//p[@class='gl-paper-author']") for name in ("wages", "rent")}
    assert said == {"wages": ["By Bea Smith"], "rent": ["Cy Jones"]}
    assert texts(tree(kit.section_page("stock")), "//p[@class='gl-paper-author']") == ["Ann Author"], "the paper's"


def test_the_next_section_is_named_with_its_parts_where_they_are_others(kit: EditionKit) -> None:
    steps = {
        name: texts(tree(kit.section_page(name)), "//nav[@class='gl-pager']/a[@rel]") for name in ("stock", "rent")
    }
    assert steps == {
        "stock": ["Previous section Book I ▸ Of Wages", "Next section Of Rent"],
        "rent": ["Previous section Of Stock", "Next section Book II ▸ The First Part ▸ Of Money"],
    }


def test_the_title_of_a_part_shows_its_emphasis_and_its_note(root: Path) -> None:
    kit = marked(root)
    (heading,) = tree(kit.page("text/")).xpath("//h2[@id='book-i']")
    assert [e.text for e in heading.xpath("em | .//a[@data-note]")] == ["Book", "2"]
    wages, stock = (tree(kit.section_page(name)) for name in ("wages", "stock"))
    (marker,) = wages.xpath("//nav[@class='gl-parts']//a[@data-note]")
    assert (marker.get("id"), marker.get("href")) == ("r2", "#n2"), (
        "where its first section begins, the note stands too"
    )
    assert not stock.xpath("//nav[@class='gl-parts']//a[@data-note]")
    assert "Book I" in texts(wages, "//li[@id='n2']//a[@href='#r2']")[0]


# --- the outline ------------------------------------------------------------------------------------------------------


def test_a_section_of_three_headings_has_an_outline(root: Path) -> None:
    kit = EditionKit(root, LONG)
    (outline,) = tree(kit.section_page()).xpath("//nav[contains(@class, 'gl-outline')]/details/ol")
    assert nested(outline) == ["#a-b-c", ["#below"], "#next"]
    assert [str(entry.words) for entry in made_outline(kit.load().paper.sections[0])] == [
        "A <em>b</em> &amp; &lt;c&gt;",
        "Next",
    ]


def test_an_outline_has_neither_notes_nor_links_and_the_corrected_words() -> None:
    marks = (
        Mark(0, 3, "emphasis"), Mark(0, 3, "term", "glossary/okrug"), Mark(3, 3, "note", "7"),
        Mark(4, 7, "emendation", "slip", reading="two"),
    )  # fmt: skip
    heading = Block("one", "heading", "One tow", one_line("One tow"), marks, "one.md", 1, level=2)
    section = Section("one", 1, heading, "source", "one.md", (heading,) * 3)
    assert [str(entry.words) for entry in made_outline(section)] == ["<em>One</em> two"] * 3


def test_one_of_two_headings_has_none(root: Path) -> None:
    assert "gl-outline" not in EditionKit(root, "One.\n\n## A\n\nTwo.\n\n## B\n\nThree.").section_page()


def test_an_outline_leaves_the_margin_to_the_editors_notes(root: Path) -> None:
    note = "- {id: a, headline: So, kind: context, body: So., block: p1, quote: One, basis: text, certainty: certain}"
    plain, noted = EditionKit(root / "a", LONG), EditionKit(root / "b", LONG)
    noted.write("data/annotations.yml", note)
    assert "gl-outline--margin" in plain.section_page()
    assert plain.section_page().count('href="#next"') == 2, "folded up where it is narrow, and beside the words"
    assert "gl-outline--margin" not in noted.section_page()
    assert noted.section_page().count('href="#next"') == 1


# --- lists of sections ------------------------------------------------------------------------------------------------


def test_the_whole_paper_begins_with_contents_that_nest(kit: EditionKit) -> None:
    (contents,) = tree(kit.page("text/")).xpath("//nav[@class='gl-toc']/ol")
    assert nested(contents) == [
        "#preface",
        "#book-i", ["#wages", "#the-first-part", ["#stock", "#rent"]],
        "#book-ii", ["#the-first-part-2", ["#money"]],
    ]  # fmt: skip


def test_a_paper_without_parts_has_no_such_contents(root: Path) -> None:
    assert "gl-toc" not in EditionKit(root).page("text/")


def test_results_of_the_search_name_the_parts(kit: EditionKit) -> None:
    material = kit_material(kit)
    found = {d.url: d.title for d in search_index.documents(material.loaded, material.citations, material.words, [])}
    assert found["text/rent/#p7"] == "Book I ▸ The First Part ▸ Of Rent, ¶ 7"
    assert found["text/rent/#his-due"] == "Book I ▸ The First Part ▸ Of Rent"
    assert found["text/preface/#p1"] == "To the Reader, ¶ 1"


def test_a_part_is_found_by_its_title_where_that_names_an_entry(root: Path) -> None:
    material = kit_material(marked(root, glossary=term("book", "Book")))
    found = search_index.documents(material.loaded, material.citations, material.words, [])
    (entry,) = [one for one in found if one.kind == "entry"]
    named = [found[int(place)] for place in entry.places.split()]
    assert [(one.url, one.title) for one in named] == [("text/#book-i", "Book I"), ("text/#book-ii", "Book II")]
    assert next(one.title for one in found if one.kind == "note") == "Note 1, Book I ▸ Of Wages"


def test_the_words_between_part_and_section_are_the_edition_s(kit: EditionKit) -> None:
    words = interface.words({"in_part": "{title} ({part})"})
    assert [words.titled(section) for section in kit.load().paper.sections][2] == "Of Stock (The First Part) (Book I)"


# --- levels of headings -----------------------------------------------------------------------------------------------


def levels(page: str) -> list[int]:
    return [int(level) for level in re.findall(r"<h([1-6])\b", page)]


def check_levels(page: str) -> None:
    found = levels(page)
    assert found[0] == 1
    assert found.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(found)), found


def test_headings_of_the_whole_paper(kit: EditionKit) -> None:
    headings = re.findall(r'<h([1-6])[^>]* id="([^"]+)"', kit.page("text/"))
    assert [f"{level} {name}" for level, name in headings] == [
        "2 preface", "2 book-i", "3 wages", "4 what-he-earns", "4 what-he-spends", "5 on-bread", "3 the-first-part",
        "4 stock", "4 rent", "5 his-due", "2 book-ii", "3 the-first-part-2", "4 money", "2 notes",
    ]  # fmt: skip


@given(lists())
@settings(max_examples=40)
def test_levels_never_jump_however_parts_nest(items: Items) -> None:
    with TemporaryDirectory() as directory:
        for page in any_parted(Path(directory), items).pages().generated():
            if page.kind in {"section", "paper"}:
                check_levels(page.html)
                ids = re.findall(r' id="([^"]+)"', page.html)
                assert len(ids) == len(set(ids))
