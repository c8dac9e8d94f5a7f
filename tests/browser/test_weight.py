"""What a page weighs over a compressing server: within the design's budgets, and nothing before it is wanted."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from .kit import DESK, KINDS, PHONE, SECTIONS, Reader, requests, search_for, settle, until

pytestmark = pytest.mark.browser

KB = 1000
HEAVIEST = "text/de-regionalisation/"
FIRST_LOAD, PROSE_LOAD, SEARCH_LOAD, SCRIPTS, STYLES = 110 * KB, 100 * KB, 56 * KB, 8 * KB, 8 * KB


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
    # What keeps the site comes two seconds after the page, which is sooner or later than all else is there.
    there = [request for request in done if not request.url.endswith("/kept.js")]
    sizes = {request.url.removeprefix(reader.address): request.sizes() for request in there}
    return {path: Weight(size["responseBodySize"], size["responseHeadersSize"]) for path, size in sizes.items()}


@pytest.mark.parametrize(("path", "width"), [*((path, DESK) for path in (*SECTIONS, "text/", "")), (HEAVIEST, PHONE)])
def test_first_load(reader: Reader, path: str, width: int) -> None:
    weights = loaded(reader, path, width)
    if path != "text/":  # the budget is a section's; the whole paper is four of them
        assert sum(map(sum, weights.values())) <= FIRST_LOAD, weights
    assert len(weights) <= 20
    assert not [path for path in weights if path.endswith(".json") or "search" in path], "before it is wanted"


@pytest.mark.parametrize("kind", ["about", "policy", "api"])
def test_pages_of_prose(reader: Reader, kind: str) -> None:
    """Material's styles for what they use among it."""
    weights = loaded(reader, KINDS[kind], DESK)
    assert sum(map(sum, weights.values())) <= PROSE_LOAD, weights


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "missing"])
def test_own_scripts_and_styles(reader: Reader, kind: str) -> None:
    weights = loaded(reader, KINDS[kind], DESK)
    for ending, budget in ((".js", SCRIPTS), (".css", STYLES)):
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
