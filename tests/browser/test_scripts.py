"""Words from right to left, and words without spaces, as readers have them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.edition.once import Once
from tests.scripts_kit import edition

from .kit import DESK, PATH, PHONE, SEARCH, Reader, Server

pytestmark = pytest.mark.browser

WIDTHS = pytest.mark.parametrize("width", [PHONE, DESK])
#: Where a marker stands, and the last word before it.
PLACES = """(id) => {
  const marker = document.getElementById(id).parentElement;
  const before = marker.previousSibling;
  const words = before.nodeType === Node.TEXT_NODE ? before : before.firstChild;
  const range = document.createRange();
  range.setStart(words, words.data.search(/\\S+$/));
  range.setEnd(words, words.data.length);
  return [marker.getBoundingClientRect().right, range.getBoundingClientRect().left];
}"""


@pytest.fixture(scope="module", params=["hebrew", "arabic"])
def server(once: Once, request: pytest.FixtureRequest) -> Iterator[Server]:
    yield from served(request.param, once)


def served(name: str, once: Once) -> Iterator[Server]:
    root = once(name, lambda root: edition(name, root).build(site_url=f"http://127.0.0.1{PATH}"))
    server = Server(root / "site")
    yield server
    server.close()


def opened(reader: Reader, width: int) -> Page:
    page = reader.open("text/one/", width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    return page


@WIDTHS
def test_a_marker_stands_after_its_word(reader: Reader, width: int) -> None:
    page = opened(reader, width)
    for name in ("r1", "r2", "r3", "r4"):
        marker, word = page.evaluate(PLACES, name)
        assert marker <= word + 1, name


@WIDTHS
def test_the_page_is_mirrored(reader: Reader, width: int) -> None:
    page = opened(reader, width)

    def sides(selector: str) -> tuple[float, float]:
        box = page.locator(selector).first.bounding_box()
        assert box
        return box["x"], box["x"] + box["width"]

    text, quotation = sides("#p1"), sides("#p2 p")
    assert text[1] - quotation[1] > quotation[0] - text[0]
    number = sides(".gl-locator")
    assert number[0] >= text[1] if width == DESK else number[1] == pytest.approx(text[1], abs=1)


def test_words_without_spaces_are_found_and_marked(browser: Browser, once: Once) -> None:
    for server in served("chinese", once):
        reader = Reader(browser, server.address)
        page = reader.open("text/one/")
        page.keyboard.press("/")
        dialog = page.locator(SEARCH)
        for query, marked in {"共产党": "共产党", "首都": "首都", "党": "", "1921": "1921", "共党": ""}.items():
            dialog.locator("input").fill(query)
            expect(dialog.get_by_role("status")).to_have_text(re.compile(r"^(?!Loading)."))
            found = [link.get_attribute("href") or "" for link in dialog.locator("li a").all()]
            assert any("text/one/#p" in place for place in found) == (query != "共党"), query
            if marked:
                parts = dialog.locator(".gl-result--paragraph .gl-result__snippet mark").all_text_contents()
                assert "".join(parts) == marked
        reader.close()
        assert not reader.faults
