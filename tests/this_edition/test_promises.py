"""What this edition, Glatter’s, promises to those who cite it, beyond what tests/edition/ holds any edition to."""

import re

import pytest

from tests.edition import site_checks
from tests.edition.site_checks import Site, search_rows
from tests.edition_kit import REPOSITORY

#: Lines of the source copy, from and to, of the blocks p1, p2, … of each section: promised, so written down here.
SECTIONS: dict[str, tuple[str, list[tuple[int, int]]]] = {
    "introduction": ("Introduction", [(8, 8)]),
    "de-regionalisation": (
        "De-regionalisation",
        [(11, 12), (14, 14), (16, 16), (18, 18), (20, 20), (22, 22), (24, 24), (26, 26)],
    ),
    "northern-minorities": (
        "[The Northern Minorities]",
        [(29, 29), (31, 31), (33, 33), (35, 35), (37, 37), (39, 39), (41, 41)],
    ),
    "conclusions": ("[Conclusions]", [(44, 48), (50, 50), (52, 52), (54, 54), (56, 56)]),
}
NOTES = [str(number) for number in range(1, 32)]


def promised() -> dict[str, dict[str, str]]:
    """What each section's blocks must say, by section and id."""
    lines = (REPOSITORY / "data/source/glatter-2003.txt").read_text(encoding="utf-8").split("\n")
    number = 0
    found: dict[str, dict[str, str]] = {}
    for section, (_, places) in SECTIONS.items():
        found[section] = {}
        for first, last in places:
            number += 1
            words = re.sub(r"\s*(\[\d+])\s*", r" \1 ", " ".join(lines[first - 1 : last]))
            found[section][f"p{number}"] = " ".join(words.split())
    return found


PROMISED = promised()
BLOCKS = [(section, block) for section, blocks in PROMISED.items() for block in blocks]


def test_the_paper_has_21_blocks() -> None:
    assert [block for _, block in BLOCKS] == [f"p{number}" for number in range(1, 22)]


@pytest.mark.parametrize("section", PROMISED)
def test_a_section_is_the_source_copy_s_words(real_site: Site, section: str) -> None:
    page = real_site.page(f"text/{section}/")
    assert site_checks.blocks(page) == PROMISED[section]
    assert [(h1.get("id"), h1.text_content()) for h1 in page.xpath("//h1")] == [(section, SECTIONS[section][0])]


def test_the_whole_paper_on_one_page(real_site: Site) -> None:
    page = real_site.page("text/")
    assert site_checks.blocks(page) == {block: words for blocks in PROMISED.values() for block, words in blocks.items()}
    headings = [(h2.get("id"), h2.text_content()) for h2 in page.xpath("//section[@class='gl-section']/h2")]
    assert headings == [(section, title) for section, (title, _) in SECTIONS.items()]


def test_the_notes_are_the_author_s_31_in_their_order(real_site: Site) -> None:
    by_section = [real_site.page(f"text/{s}/").xpath("//a[@data-note]/@data-note") for s in SECTIONS]
    assert [note for notes in by_section for note in notes] == NOTES
    assert real_site.page("text/").xpath("//a[@data-note]/@data-note") == NOTES
    assert real_site.page("notes/").xpath("//li[@class='gl-note']/@id") == [f"n{number}" for number in NOTES]
    for section, numbers in zip(SECTIONS, by_section, strict=True):
        page = real_site.page(f"text/{section}/")
        assert page.xpath("//li[@class='gl-note']/@value") == numbers
        assert page.xpath("//a[@data-note]/@href") == [f"#n{number}" for number in numbers]
        assert page.xpath("//a[@role='doc-backlink']/@href") == [f"#r{number}" for number in numbers]


def test_no_note_has_a_text_and_each_says_where_it_may_be(real_site: Site) -> None:
    etol = "http://www.marxists.org/history/etol/writers/glatter/2003/12/central.htm"
    for address in ("notes/", *(f"text/{section}/" for section in SECTIONS)):
        page = real_site.page(address)
        notes = page.xpath("//li[@class='gl-note']")
        assert not page.xpath("//*[@class='gl-note__text']")
        if notes:
            assert len(page.xpath("//*[@class='gl-notes__statement']")) == 1, address
        for note in notes:
            assert note.xpath(".//p[@class='gl-note__missing']//a/@href")[0] == etol
            assert len(note.xpath("string(.//*[@class='gl-note__citing'])")) > 40


PAGES = ["", "text/", *(f"text/{section}/" for section in SECTIONS), "notes/", "glossary/", "bibliography/", "about/"]
TERMS = ["rayonirovaniye", "korenizatsiya", "okrug", "yasak"]


def test_titles_differ(real_site: Site) -> None:
    titles = [real_site.page(address).xpath("string(//title)") for address in PAGES]
    assert len(titles) == len(set(titles))


def test_a_glossary_as_long_as_one_reads(real_site: Site) -> None:
    assert 35 <= len(real_site.page("glossary/").xpath("//article")) <= 80


def test_every_cyrillic_word_says_its_language(real_site: Site) -> None:
    for name, page in real_site.pages.items():
        for text in page.xpath("//body//text()[not(ancestor::script)]"):
            if re.search("[А-Яа-яЁё]{2}", str(text)):
                element = text.getparent() if not text.is_tail else text.getparent().getparent()
                languages = element.xpath("ancestor-or-self::*/@lang")
                told = languages[-1].partition("-")[0]
                assert told in {"ru", "kca"}, f"{name}: {text.strip()[:60]}"  # Russian, and Khanty in one title


def test_a_form_of_a_term_is_linked_once_a_block_and_never_in_a_heading(real_site: Site) -> None:
    for section in SECTIONS:
        page = real_site.page(f"text/{section}/")
        assert not page.xpath("//*[self::h1 or self::h2 or self::h3]//a[@class='gl-term']")
        for block in PROMISED[section]:
            links = page.xpath(f"//*[@id='{block}']//a[@class='gl-term'][not(preceding-sibling::*[1]/a)]")
            terms = [(link.get("href"), link.text_content()) for link in links]
            assert len(terms) == len(set(terms)), block


@pytest.mark.parametrize(
    ("section", "block", "form"),
    [
        ("de-regionalisation", "p4", "Regionalisation"),
        ("de-regionalisation", "p4", "rayonirovaniye"),
        ("northern-minorities", "p14", "internaty"),
        ("de-regionalisation", "p3", "CPSU"),
    ],
)
def test_each_form_of_a_term_is_linked(real_site: Site, section: str, block: str, form: str) -> None:
    words = f"//*[@id='{block}']//a[@class='gl-term'][.='{form}']"
    assert len(real_site.page(f"text/{section}/").xpath(words)) == 1


def test_every_preview_asked_for_is_there(real_site: Site) -> None:
    previews = real_site.json("assets/previews.json")
    asked = site_checks.previews_asked_for(real_site)
    assert asked
    assert asked <= previews.keys()


SEARCHES = {
    "korenizatsiya": "glossary/#korenizatsiya",
    "korenizatsia": "glossary/#korenizatsiya",
    "korenizacija": "glossary/#korenizatsiya",
    "коренизация": "glossary/#korenizatsiya",
    "районирование": "glossary/#rayonirovaniye",
    "raion": "glossary/#rayon",
    "okrugs": "glossary/#okrug",
    "yasak": "glossary/#yasak",
    "indigenisation": "glossary/#korenizatsiya",
    "goelro": "glossary/#goelro",
    "gosplan": "glossary/#gosplan",
    "lenin": "text/de-regionalisation/#p5",
    "reindeer": "text/northern-minorities/#p12",
    "apartheid": "glossary/#apartheid",
    "boarding schools": "glossary/#internaty",
    "dalstroi": "glossary/#dalstroy",
}


@pytest.mark.parametrize(("query", "url"), SEARCHES.items(), ids=list(SEARCHES))
def test_the_index_has_what_readers_type(real_site: Site, query: str, url: str) -> None:
    (document,) = [row for row in search_rows(real_site) if row["url"] == url]
    words = " ".join([document["title"], document["text"], document["spellings"]]).casefold()
    assert query in words


def test_the_index_has_each_block_once_and_no_numeral_of_a_note(real_site: Site) -> None:
    rows = [row for row in search_rows(real_site) if row["kind"] == "paragraph"]
    assert [row["url"] for row in rows] == [f"text/{section}/#{block}" for section, block in BLOCKS]
    for row, (section, block) in zip(rows, BLOCKS, strict=True):
        words = re.sub(r"\s*\[\d+]", "", PROMISED[section][block])
        assert "".join(row["text"].split()) == "".join(words.split())


def test_no_licence_is_claimed_for_the_paper(real_site: Site) -> None:
    about = " ".join(real_site.page("about/").text_content().split())
    assert "states no licence" in about


def test_the_404_page_helps(real_site: Site) -> None:
    page = real_site.pages["404.html"]
    links = [str(href) for href in page.xpath("//main//a/@href")]
    assert any(href.endswith("/text/introduction/") for href in links)
    assert any(href.endswith("/glossary/") for href in links)
