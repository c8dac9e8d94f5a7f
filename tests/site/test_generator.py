"""What only shows when MkDocs is at work around the engine."""

from pathlib import Path

import pytest

from tests.edition import site_checks
from tests.edition.site_checks import Site
from tests.edition_kit import SUB_PATH, EditionKit, term

FIRST_LINES = {
    "a word and a colon": "Abstract: the okrug was a district.",
    "a heading": "## Abstract: the okrug",
    "a quotation": "> Motto: an okrug.",
    "an attribute list": "The okrug. {: .x }\n{: #y }",
    "a table of contents": "[TOC]",
    "a footnote": "Okrug\n: a definition",
    "numbers of a list": "1\\. The okrug",
    "an entity": "AT&amp;amp;T and &amp;lt;i&amp;gt;",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[EditionKit, Site]:
    """An edition whose sections begin with what a generator might take for its own."""
    sections = {f"s{n}": f"{line}\n\nMore of it." for n, line in enumerate(FIRST_LINES.values(), 1)}
    sections["glossary"] = "It is of the author’s making."
    kit = EditionKit(tmp_path_factory.mktemp("first") / "lines", sections, glossary=term("okrug"))
    return kit, Site(kit.build(strict=False), SUB_PATH)


@pytest.mark.parametrize("number", range(1, len(FIRST_LINES) + 1), ids=list(FIRST_LINES))
def test_a_section_s_first_line_is_the_author_s(site: tuple[EditionKit, Site], number: int) -> None:
    kit, built = site
    page = site_checks.blocks(built.page(f"text/s{number}/"))
    section = kit.load().paper.sections[number - 1]
    assert page == {block.id: " ".join(block.text.split()) for block in section.blocks}


def test_a_menu_tells_a_page_of_the_editors_from_a_section_of_that_title(site: tuple[EditionKit, Site]) -> None:
    page = site[1].page("text/s1/")
    shown = {link.text_content().strip() for link in page.xpath("//header//a[contains(@href, 'glossary/')]")}
    assert {name.split("  ")[0].split("¶")[0].strip() for name in shown} == {"Glossary", "Glossary (editors)"}


def test_they_are_proved_together(site: tuple[EditionKit, Site]) -> None:
    kit, built = site
    assert site_checks.letters(built, kit.root) == []


def test_a_language_the_theme_does_not_know(root: Path) -> None:
    """Yiddish: right to left, and none of the theme's translations."""
    kit = EditionKit(
        root, "דער אקרוג [^1].", head={"language": "yi", "direction": "rtl"}, glossary=term("okrug", "אקרוג")
    )
    built = Site(kit.build(), SUB_PATH)
    assert {page.xpath("string(/html/@lang)") for page in built.pages.values()} == {"yi"}
    assert {page.xpath("string(/html/@dir)") for page in built.pages.values()} == {"rtl"}
    assert site_checks.check(built, root) == []


ADDRESSES = {
    "at a host’s root": "http://localhost:8000/",
    "under two folders, without the last slash": "https://example.org/a/b",
}


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_wherever_the_site_stands(root: Path, address: str) -> None:
    kit = EditionKit(root, "An okrug [^1].", glossary=term("okrug"))
    built = Site(kit.build(site_url=address), f"{address.rstrip('/')}/")
    assert site_checks.check(built, root) == []
    canonical = built.page("text/one/").xpath("string(//link[@rel='canonical']/@href)")
    assert canonical == f"{built.address}text/one/"
    links = [str(href) for href in built.pages["404.html"].xpath("//a/@href")]
    assert all(href.startswith(("/", "http", "#")) for href in links)
