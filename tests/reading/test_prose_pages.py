"""What is read of the editors' pages before they are made."""

from pathlib import Path

import pytest

from glossator.reading import page_files, page_heads
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


# --- what programs leave behind ---------------------------------------------------------------------------------------

LEFT = [
    "text/one.md~", "one.md.bak", "one.md.orig", "one.MD.REJ", ".one.md.swp", "#one.md#", "~$paper.docx", "one.md.txt",
    "a.png.tmp", "Thumbs.db", "Desktop.ini", "__MACOSX/a.png", "a~/b.png",
]  # fmt: skip


@pytest.mark.parametrize("name", LEFT)
def test_what_programs_leave_behind(name: str) -> None:
    assert page_files.is_left_behind(name)


@pytest.mark.parametrize("name", ["one.md", "a.png", "old.md", "bak/a.png", "a.md5", "thumbs.png", "C#.md", "a~b.md"])
def test_what_somebody_has_put_there(name: str) -> None:
    assert not page_files.is_left_behind(name)


def test_it_is_not_published_and_said(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Even where it would run in a browser; whether it is, only the generator can tell, which copies such files."""
    left = {f"docs/{name}": "<script>x()</script>" for name in LEFT} | {"overrides/assets/css/a.css~": "a{}"}
    with caplog.at_level("INFO"):
        site = EditionKit(root, files={**left, "docs/a.md": "# A\n"}).build()
    assert [file for file in site.rglob("*") if page_files.is_left_behind(file.relative_to(site).as_posix())] == []
    (said,) = (line for line in caplog.messages if line.startswith("Not published"))
    assert [name for name in LEFT if name not in said] == [".one.md.swp"]  # as everywhere, a point hides a file


COPIES = ["about 2", "about (1)", "about (Ann's conflicted copy)", "about.sync-conflict-20240101", "about-LAPTOP"]


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_of_a_page_is_no_other_page(copy: str, root: Path) -> None:
    """Two hands have saved it, and nobody has said whose words stand."""
    kit = EditionKit(root, files={"docs/about.md": "# About\n", f"docs/{copy}.md": "# About\n\nElse.\n"})
    what = "looks like a copy of docs/about.md, and would be a page beside it"
    assert kit.faults() == [f"docs/{copy}.md: {what}; keep one of the two, or give it another title"]


def test_a_copy_that_says_so_is_one_by_any_title(root: Path) -> None:
    kit = EditionKit(root, files={"docs/index (conflicted copy).md": "# New home\n", "docs/index 2.md": "# More\n"})
    assert len(kit.faults()) == 1
