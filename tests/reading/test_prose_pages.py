"""What is read of the editors' pages before they are made."""

from pathlib import Path

import pytest

from glossator.reading import page_heads
from tests.edition.site_checks import Site
from tests.edition_kit import SUB_PATH, EditionKit

TITLES = {
    "its first lines": ("---\ntitle: On this\n---\n# Other\n", "On this"),
    "its heading": ("Words.\n\n# On *this* {#x}\n\n# Later\n", "On this"),
    "its name": ("Words.\n", "page"),
}


@pytest.mark.parametrize(("markdown", "title"), TITLES.values(), ids=TITLES)
def test_what_a_page_is_called(root: Path, markdown: str, title: str) -> None:
    pages = EditionKit(root, files={"docs/page.md": markdown}).load().pages
    assert {page.address: page.title for page in pages} == {"": "Home", "page/": title}


def test_pages_with_a_number_come_first(root: Path) -> None:
    files = {
        "docs/about.md": "# About\n",
        "docs/policy.md": "---\norder: 2\n---\n# Policy\n",
        "docs/preface.md": "---\norder: 1.5\n---\n# Preface\n",
        "docs/more.md": "# More\n",
    }
    site = Site(EditionKit(root, files=files).build(), SUB_PATH)
    names = ["Preface", "Policy", "About", "More"]
    contents = [link.text_content().strip() for link in site.page("").xpath("//nav//a")]
    assert [name for name in contents if name in names][:4] == names


def test_an_order_that_is_no_number(root: Path) -> None:
    kit = EditionKit(root, files={"docs/about.md": "---\ntitle: About\norder: first\n---\n"})
    assert kit.faults() == ["docs/about.md:3: ‘order’ is ‘first’, no number; write a number: order: 1"]


def test_a_template_is_one_of_the_theme_s(tmp_path: Path) -> None:
    """What lies elsewhere is refused by us, with the page's name, and not by Jinja, with all its directories."""
    theme, elsewhere = tmp_path / "theme", tmp_path / "elsewhere.html"
    theme.joinpath("deep").mkdir(parents=True)
    for file in (theme / "main.html", theme / "deep/page.html", elsewhere):
        file.touch()
    names = ["main.html", "deep/page.html", "none.html", "deep", str(elsewhere), "../elsewhere.html", "x" * 300, "\0"]
    found = [page_heads.has_template(name, [str(theme)]) for name in names]
    assert found == [True, True, *[False] * 6]
