"""Colours that ``mkdocs.yml`` sets: they can be read in both schemes, and the reader's own choice holds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.frame.kit import edition, run

from .kit import Reader, Server, choose, violations

pytestmark = pytest.mark.browser

SETTINGS = "theme: {palette: {scheme: slate, primary: lime, accent: amber}}\n"
PAGES = {"about": "# About\n\nOf this [edition](index.md).\n\n!!! note\n\n    With a [link](index.md).\n"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An edition that begins in the dark, with colours that are too light for white paper."""
    root = tmp_path_factory.mktemp("palette")
    server = Server(root / "site")
    done = run(edition(root, SETTINGS, pages=PAGES), "--strict", site_url=server.address)
    assert done.returncode == 0, done.stderr
    yield server
    server.close()


def is_dark(page: Page) -> bool:
    """Whether light letters stand on a dark ground."""
    ground: str = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    return int(ground.partition("(")[2].partition(",")[0]) < 100


@pytest.mark.parametrize("scripts", [True, False], ids=["", "without JavaScript"])
def test_the_site_begins_in_its_scheme(reader: Reader, scripts: bool) -> None:
    page = reader.open("text/one/", javascript=scripts)
    colour = page.locator("html").get_attribute("data-colours")
    assert colour == "dark"
    if scripts:
        assert is_dark(page)


def test_the_reader_s_choice_holds(reader: Reader) -> None:
    page = reader.open("text/one/")
    for label, dark in (("Light", False), ("As the device", False), ("Dark", True)):
        choose(page, label)
        assert is_dark(page) == dark, label
        page.reload()
        assert is_dark(page) == dark, f"{label}, after reload"


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_links_can_be_read(reader: Reader, colours: str) -> None:
    page = reader.open("about/", settings={"gl-colours": colours})
    assert is_dark(page) == (colours == "dark")
    accent = page.evaluate("getComputedStyle(document.querySelector('main p a')).color")
    assert accent == {"light": "rgb(96, 105, 7)", "dark": "rgb(203, 220, 56)"}[colours]
    assert not violations(page)
    page.locator("main p a").first.hover()
    assert not violations(page, "color-contrast")
