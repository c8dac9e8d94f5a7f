"""The site's directory: one that is new, empty or a site's is taken; one with anything of somebody else's never."""

from pathlib import Path

import pytest

from glossator.output import foreign_files

A_SITE = ["index.html", "sitemap.xml", "p/1/index.html"]
PUBLISHED = [".git/HEAD", ".nojekyll", "CNAME"]
REMEDY = "name another directory for the site, or empty this one yourself"


def filled(directory: Path, names: list[str]) -> Path:
    for name in names:
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_text("theirs", encoding="utf-8")
    return directory


def held(directory: Path) -> set[str]:
    return {path.relative_to(directory).as_posix() for path in directory.rglob("*")}


@pytest.mark.parametrize(
    "names",
    [
        [],
        PUBLISHED,
        A_SITE,
        [*A_SITE, *PUBLISHED],
        [*A_SITE, "upload.zip"],
        ["404.html", "sitemap.xml", "a/index.html"],
    ],
    ids=["nothing", "the publisher's", "a site", "a published one", "one with more", "one without a home page"],
)
def test_what_is_taken(tmp_path: Path, names: list[str]) -> None:
    site = filled(tmp_path / "site", names)
    assert foreign_files.check(site, tmp_path / "project", "mkdocs.yml") is None


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["hosts"], "hosts"),
        (["a", "b/c", "d"], "a, b, d"),
        (["a", "b/c", "d", "e"], "a, b, d …"),
        (["index.html"], "index.html"),
        (["sitemap.xml", "index.html/none"], "index.html, sitemap.xml"),
        ([*PUBLISHED, "README.md"], "README.md"),
    ],
)
def test_what_is_not(tmp_path: Path, names: list[str], said: str) -> None:
    site = filled(tmp_path / "site", names)
    fault = foreign_files.check(site, tmp_path / "project", "mkdocs.yml")
    what = f"{site} holds what no build has put there ({said}), and a build would take it away"
    assert str(fault) == f"mkdocs.yml: {what}; {REMEDY}"


def test_a_link_says_where_it_leads(tmp_path: Path) -> None:
    theirs, link = filled(tmp_path / "theirs", ["hosts"]), tmp_path / "site"
    link.symlink_to(theirs)
    fault = foreign_files.check(link, tmp_path / "project", "mkdocs.yml")
    assert f"{link} (a link to {theirs}) holds what no build has put there (hosts)" in str(fault)


@pytest.mark.parametrize("where", ["project", "."])
def test_a_project_is_no_site_though_it_has_the_pages_of_one(tmp_path: Path, where: str) -> None:
    filled(tmp_path / where, A_SITE)
    fault = foreign_files.check(tmp_path / where, tmp_path / "project", "mkdocs.yml")
    what = f"the site would be put into {tmp_path / where}, which holds the project itself"
    assert str(fault) == f"mkdocs.yml: {what}; name another directory for it, such as site"


def test_what_cannot_be_a_directory_is_said_by_whoever_puts_the_site_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("theirs", encoding="utf-8")
    assert foreign_files.check(tmp_path / "file", tmp_path / "project", "mkdocs.yml") is None


def test_a_link_that_leads_to_itself(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    fault = foreign_files.check(tmp_path / "loop", tmp_path / "project", "mkdocs.yml")
    what = f"the site would be put into {tmp_path / 'loop'}, a link that leads to itself"
    assert str(fault) == f"mkdocs.yml: {what}; take it away"
