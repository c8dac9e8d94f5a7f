"""Settings that would have every page load, run or publish something that nobody meant it to."""

from pathlib import Path
from typing import Any

import pytest

from glossator.frame import own_folders, setting_addresses, writing
from glossator.frame.look import Look
from glossator.site import published_settings
from tests.frame.kit import edition, run


@pytest.mark.parametrize(
    ("settings", "refused"),
    [
        ({"extra_css": ["https://host.example/a.css"]}, True),
        ({"extra_javascript": ["//host.example/a.js"]}, True),
        ({"theme": {"logo": "https://host.example/a.png"}}, True),
        ({"theme": {"favicon": "/\\host.example/a.png"}}, True),
        ({"theme": {"favicon": "a.png"}, "extra_css": ["css/a.css"]}, False),
        ({"extra": {"raw_html": True}, "extra_javascript": ["https://host.example/a.js"]}, False),
    ],
)
def test_nothing_is_loaded_from_elsewhere(settings: dict[str, Any], refused: bool) -> None:
    assert any("from elsewhere" in what for _, what, _ in setting_addresses.wrong(settings)) is refused


@pytest.mark.parametrize("name", ["extra_css", "extra_javascript"])
def test_no_name_of_a_file_ends_the_attribute_it_stands_in(name: str) -> None:
    (found,) = setting_addresses.wrong({name: ['a.css?"><script>x()</script>']})
    assert 'an address has no ‘"’' in found[1]


COPYRIGHTS = {
    "<script>x()</script>": "<script> on a page",
    "<img src=x onerror=x()>": "‘onerror’ at <img>",
    "<a href='javascript:x()'>x</a>": "a link to ‘javascript:x()’",
    "<!-- ": "‘<!-- ’, which browsers read in several ways,",
    "© <a href='https://a.example/'>The editors</a> <b>2026</b>": "",
}


@pytest.mark.parametrize(("html", "what"), COPYRIGHTS.items(), ids=list(COPYRIGHTS))
def test_the_copyright_runs_nothing(html: str, what: str, tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text(f'site_name: x\ncopyright: "{html}"\n', encoding="utf-8")
    faults = [str(fault) for fault in published_settings.wrong(Look(copyright=html), file, None)]
    assert [fault.startswith(f"mkdocs.yml:2: {what}; take it out") for fault in faults] == [True] * bool(what)
    assert not [*published_settings.wrong(Look(copyright=html, raw_html=True), file, None)]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("overrides", ""),
        ("look", ""),
        ("docs/overrides", ""),
        (".", "is the project"),
        ("docs/..", "is the project"),
        ("..", "is outside the project"),
        ("/elsewhere", "is outside the project"),
        ("link", "is outside the project"),
        ("data", "is, holds or lies in"),
        ("data/look", "is, holds or lies in"),
        (".git/x", "is, holds or lies in"),
        ("docs", "is, holds or lies in"),
        ("site", "is, holds or lies in"),
    ],
)
def test_what_is_published_beside_the_pages_is_a_folder_for_that(given: str, why: str, tmp_path: Path) -> None:
    root, theirs = tmp_path / "project", tmp_path / "theirs"
    root.mkdir()
    theirs.mkdir()
    (root / "link").symlink_to(theirs)
    said = own_folders.unfit_for_changes(root / given, root, root / "docs", root / "site")
    assert said.startswith(why)
    assert bool(said) == bool(why)


@pytest.mark.parametrize("place", [".cache", ".cache/site", "data/site", "hooks", ".git", "docs", "overrides"])
def test_the_site_takes_the_place_of_nothing_that_the_project_lives_in(place: str, tmp_path: Path) -> None:
    found = own_folders.in_the_way(tmp_path / place, own_folders.own(tmp_path, tmp_path / "docs"))
    assert found == tmp_path / place.partition("/")[0]
    assert not own_folders.in_the_way(tmp_path / "site", own_folders.own(tmp_path, tmp_path / "docs"))


def test_a_link_among_the_changes_publishes_nothing_from_outside(tmp_path: Path) -> None:
    changes, outside = tmp_path / "project/look", tmp_path / "outside.txt"
    changes.mkdir(parents=True)
    outside.write_text("x", encoding="utf-8")
    (changes / "a.txt").symlink_to(outside)
    (fault,) = published_settings.wrong(Look(), tmp_path / "project/mkdocs.yml", changes)
    assert str(fault).startswith("look/a.txt: the link leads out of the project")


def test_all_of_it_is_said_before_anything_is_built(root: Path) -> None:
    kit = edition(root, "copyright: <script>x()</script>\n")
    assert "mkdocs.yml:2: <script> on a page" in run(kit).stderr
    kit.write("mkdocs.yml", "INHERIT: base.yml\nsite_dir: .cache\n")
    assert "is the project’s own; name another directory" in run(kit).stderr
    kit.write("mkdocs.yml", "INHERIT: base.yml\ntheme:\n  custom_dir: data\n")
    assert "mkdocs.yml:3: ‘custom_dir’ is" in run(kit).stderr
    assert not (root / "site").exists()


@pytest.mark.parametrize("setting", ["exclude_docs", "draft_docs"])
def test_no_page_of_the_edition_is_left_out(setting: str, root: Path) -> None:
    done = run(edition(root, f"{setting}: |\n  text/\n  glossary.md\n"))
    assert done.returncode == 1
    for page in ("glossary.md", "text/index.md"):
        assert f"mkdocs.yml:2: ‘{setting}’ leaves out {page}, a page of the edition; take away the line" in done.stderr


def test_bytes_that_are_no_letters_are_in_no_address() -> None:
    """As an environment in another encoding leaves them."""
    assert setting_addresses.wrong_address("https://e.org/\udcff", {"https"}) == "and an address has no such sign"


def test_an_edition_has_a_home_page(root: Path) -> None:
    kit = edition(root)
    (root / "docs/index.md").unlink(missing_ok=True)
    assert "docs/index.md: the home page is missing; write it" in run(kit).stderr


def test_an_extension_s_options_that_are_none_are_left_to_it(tmp_path: Path) -> None:
    given: dict[str, dict[str, Any]] = {"pymdownx.emoji": {"options": "x"}}
    writing.prepare([*given], given, [], tmp_path)
    assert given["pymdownx.emoji"]["options"] == "x"
