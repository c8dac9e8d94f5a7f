"""What a page weighs over a compressing server: within the design's budgets, and nothing before it is wanted."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from .kit import DESK, KINDS, PHONE, SECTIONS, Reader, requests, search_for, settle, until

pytestmark = pytest.mark.browser

KB = 1000
HEAVIEST = "text/de-regionalisation/"
SECTION_LOAD, PAGE_LOAD, SEARCH_LOAD = 85 * KB, 100 * KB, 56 * KB
#: Our own scripts and styles: the budget is a section's; the whole paper has a few styles more.
SCRIPTS, STYLES, MORE_STYLES = 8 * KB, 8 * KB, 8.2 * KB


class Weight(NamedTuple):
    """Bytes on the line."""

    body: int
    headers: int


def loaded(reader: Reader, path: str, width: int, then: Callable[[Page], None] | None = None) -> dict[str, Weight]:
    """By address, what a page (or what is then done on it) loads into an empty cache."""
    page = reader.context(width).new_page()
    begun, done = requests(page), requests(page, "requestfinished")

    def is_at_rest() -> bool:
        settle(page)
        page.evaluate("new Promise((done) => requestIdleCallback(() => done()))")
        return set(begun) == set(done)

    page.goto(path)
    assert until(is_at_rest)
    if then:
        begun.clear()
        done.clear()
        then(page)
        assert until(is_at_rest)
    sizes = {request.url.removeprefix(reader.address): request.sizes() for request in done}
    return {path: Weight(size["responseBodySize"], size["responseHeadersSize"]) for path, size in sizes.items()}


@pytest.mark.parametrize(("path", "width"), [*((path, DESK) for path in SECTIONS), (HEAVIEST, PHONE)])
def test_a_section(reader: Reader, path: str, width: int) -> None:
    weights = loaded(reader, path, width)
    assert sum(map(sum, weights.values())) <= SECTION_LOAD, weights


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "missing"])
def test_each_kind(reader: Reader, kind: str) -> None:
    """Fonts included, and Material's styles where a page of prose has its writing."""
    weights = loaded(reader, KINDS[kind], DESK)
    assert sum(map(sum, weights.values())) <= PAGE_LOAD, weights
    assert len(weights) <= 20
    assert not [path for path in weights if path.endswith((".json", "search.js"))], "before it is wanted"
    for ending, budget in ((".js", SCRIPTS), (".css", MORE_STYLES if kind == "paper" else STYLES)):
        own = {path: weight for path, weight in weights.items() if "material.css" not in path}
        bodies = {path: weight.body for path, weight in own.items() if path.endswith(ending)}
        assert bodies
        assert sum(bodies.values()) <= budget, bodies


def test_search(reader: Reader) -> None:
    def search(page: Page) -> None:
        expect(search_for(page, "okrug").first).to_be_visible()

    bodies = {path: weight.body for path, weight in loaded(reader, "text/conclusions/", DESK, search).items()}
    assert "assets/search.json" in bodies
    parts = {path: size for path, size in bodies.items() if not path.endswith(".woff2")}
    assert sum(parts.values()) <= SEARCH_LOAD, parts


def test_previews_are_fetched_once_and_late(reader: Reader) -> None:
    def hover(page: Page) -> None:
        for link in page.locator("a[data-preview]").all()[:3]:
            link.hover()
            expect(link).to_have_attribute("aria-describedby", "gl-preview")

    weights = loaded(reader, "text/conclusions/", DESK, hover)
    fetched = [path for path in weights if not path.endswith((".woff2", "place.js"))]
    assert sorted(fetched) == ["assets/css/card.css", "assets/previews.json"]
