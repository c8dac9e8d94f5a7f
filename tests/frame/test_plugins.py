"""Ordinary plugins of MkDocs beside the engine, and ProperDocs instead of MkDocs: they do what they promise."""

from __future__ import annotations

import filecmp
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import lxml.etree
import pytest

from tests.edition import site_checks
from tests.edition.site_checks import Site
from tests.edition_kit import SUB_PATH, EditionKit

from .kit import CIRCLE, edition, run, site

PAGES = {
    "about": "# About\n\nOf this edition.\n",
    "pictures": "---\ndescription: A circle.\n---\n\n# Pictures\n\n![A circle](circle.svg)\n",
}
PLUGINS = """
plugins:
  - redirects: {redirect_maps: {old.md: about.md}}
  - git-revision-date-localized: {enable_creation_date: true, enable_parallel_processing: false}
  - glightbox
  - rss
"""
#: So that the dates are those of the commit, whenever the tests run.
DAY = "2021-03-04T12:00:00+00:00"
GIT = {
    "GIT_AUTHOR_DATE": DAY,
    "GIT_COMMITTER_DATE": DAY,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


def committed(kit: EditionKit) -> EditionKit:
    """The edition as a repository of its own."""
    name = ["-c", "user.name=Ed", "-c", "user.email=ed@example.org"]
    for arguments in (["init", "-q"], ["add", "."], [*name, "commit", "-qm", "All"]):
        subprocess.run(["git", *arguments], cwd=kit.root, env={**os.environ, **GIT}, check=True, capture_output=True)
    return kit


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site]:
    """The same edition without plugins and with all of them."""
    root, files = tmp_path_factory.mktemp("plugins"), {"docs/circle.svg": CIRCLE}
    plain = edition(root / "plain", pages=PAGES, files=files)
    plugged = committed(edition(root / "plugged", PLUGINS, pages=PAGES, files=files))
    return site(plain), site(plugged, plugins=True)


def test_no_page_of_the_paper_gains_a_byte(sites: tuple[Site, Site]) -> None:
    plain, plugged = sites
    theirs = {"index.html", "404.html", "about/index.html", "api/index.html", "pictures/index.html"}
    pages = [name for name in plain.pages if name not in theirs]
    assert "text/one/index.html" in pages
    for name in pages:
        assert (plain.root / name).read_bytes() == (plugged.root / name).read_bytes(), name


def test_the_site_is_as_good(sites: tuple[Site, Site]) -> None:
    _, plugged = sites
    assert [fault for fault in site_checks.ids(plugged) if not fault.startswith("old/")] == []
    assert [fault for fault in site_checks.links(plugged) if not fault.startswith("old/")] == []
    assert site_checks.hosts(plugged) == []


def test_redirects(sites: tuple[Site, Site]) -> None:
    page = sites[1].page("old/")
    assert page.xpath("string(//meta[@http-equiv='refresh']/@content)") == "0; url=../about/"


def test_git_revision_dates(sites: tuple[Site, Site]) -> None:
    facts = [item.text_content() for item in sites[1].page("about/").xpath("//*[@class='gl-page-facts']/li")]
    assert facts == ["Last updated March 4, 2021", "Created March 4, 2021"]
    assert not sites[1].page("glossary/").xpath("//*[@class='gl-page-facts']")


def test_glightbox_only_where_there_are_pictures(sites: tuple[Site, Site]) -> None:
    pictures, about = sites[1].page("pictures/"), sites[1].page("about/")
    assert pictures.xpath("//a[@class='glightbox'][@href='../circle.svg']/img")
    assert pictures.xpath("//script[contains(@src, 'glightbox')]")
    assert not about.xpath("//*[contains(@src, 'glightbox') or contains(@href, 'glightbox')]")
    assert "<html><head></head>" not in (sites[1].root / "about/index.html").read_text(encoding="utf-8")


def test_the_feed(sites: tuple[Site, Site]) -> None:
    plugged = sites[1]
    feed: Any = lxml.etree.parse(plugged.root / "feed_rss_created.xml")
    assert feed.getroot().tag == "rss"
    listed = {str(link) for link in feed.xpath("/rss/channel/item/link/text()")}
    assert {f"{SUB_PATH}about/", f"{SUB_PATH}pictures/"} <= listed
    assert not any("glossary" in link for link in listed), "made, and no news"
    for item in feed.xpath("/rss/channel/item"):
        assert item.xpath("string(title)")
        assert item.xpath("string(pubDate)")
    (link,) = plugged.page("about/").xpath("//link[@type='application/rss+xml'][contains(@href, 'created')]/@href")
    assert plugged.leads_to("about/index.html", str(link)) is None
    assert not plugged.page("text/one/").xpath("//link[@type='application/rss+xml']")


# --- ProperDocs -------------------------------------------------------------------------------------------------------


def properdocs(kit: EditionKit, *arguments: str) -> subprocess.CompletedProcess[str]:
    """``properdocs build``, as an editor runs it."""
    return subprocess.run(
        [sys.executable, "-m", "properdocs", "build", "-f", "mkdocs.yml", *arguments],
        cwd=kit.root,
        env={**os.environ, "SITE_URL": SUB_PATH, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1600000000"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def differences(here: Path, there: Path) -> list[str]:
    """Files that are in one of two directories only, or not the same in both."""
    compared = filecmp.dircmp(here, there)
    found = [*compared.left_only, *compared.right_only]
    found += filecmp.cmpfiles(here, there, compared.common_files, shallow=False)[1]
    return found + [one for name in compared.common_dirs for one in differences(here / name, there / name)]


def test_built_under_properdocs_the_site_is_the_same(root: Path) -> None:
    settings = "theme: {palette: {primary: teal}}\n"
    kit = edition(root, settings, pages={"about": "# About\n\n!!! note\n\n    A box :material-star:.\n"})
    assert run(kit, "--strict", SOURCE_DATE_EPOCH="1600000000").returncode == 0
    (root / "site").rename(root / "by-mkdocs")
    done = properdocs(kit, "--strict")
    assert done.returncode == 0, done.stderr
    assert differences(root / "by-mkdocs", root / "site") == []


def test_properdocs_says_what_mkdocs_says_and_a_strict_build_fails_by_it(root: Path) -> None:
    kit = edition(root, pages={"about": "# About\n\n[Nowhere](nowhere.md)\n"})
    done = properdocs(kit, "--strict")
    assert done.returncode == 1
    assert "nowhere.md" in done.stderr
    assert not (root / "site").exists(), "what was warned of is not published"
    kit.write("data/glossary.yml", "- id: x\n")
    done = properdocs(kit)
    assert "data/glossary.yml:1: " in done.stderr
    assert "Traceback" not in done.stderr


# --- what a Markdown extension stops at -------------------------------------------------------------------------------


def test_a_snippet_that_is_missing(root: Path) -> None:
    done = run(edition(root, pages={"about": '# About\n\n--8<-- "nowhere.txt"\n'}))
    assert done.returncode == 1
    assert "docs/about.md: a Markdown extension stops: " in done.stderr
    assert "nowhere.txt" in done.stderr
    assert "Traceback" not in done.stderr
