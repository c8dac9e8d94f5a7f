"""A paper in parts, in a browser: its outline in the margin or folded up, nothing cut off, nothing axe objects to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.edition.once import Once
from tests.parted import TEXTS, parted

from .kit import DESK, PHONE, Reader, Server, box, clipped, violations

pytestmark = pytest.mark.browser

#: A note of the editors' in a section with an outline, which the other one has not.
NOTE = (
    "- {id: a, headline: So, kind: context, body: So., block: p2, quote: labourer, basis: text, certainty: certain}\n"
)
MORE = {"docs/text/rent.md": TEXTS["rent"] + "\n\n## His *other* due\n\nMore.\n\n## And more\n\nStill more.\n"}
SOURCE_HAS = ("His due Much.", "His due Much. His other due More. And more Still more.")


@pytest.fixture(scope="module")
def server(once: Once) -> Iterator[Server]:
    def build(root: Path) -> None:
        kit = parted(root, files={"data/annotations.yml": NOTE, **MORE})
        text = " ".join((root / "data/source/paper.txt").read_text(encoding="utf-8").split())
        kit.write("data/source/paper.txt", text.replace(*SOURCE_HAS))
        kit.build()

    server = Server(once("parted-with-a-note", build) / "site")
    yield server
    server.close()


def test_the_outline_stands_beside_the_words_where_no_note_does(reader: Reader) -> None:
    page = reader.open("text/rent/", DESK)
    outline = page.locator(".gl-outline__beside")
    expect(outline.locator("a")).to_have_text(["His due", "His other due", "And more"])
    assert box(outline).left >= max(box(text).right for text in page.locator(".gl-text").all())
    outline.locator("a").nth(2).click()
    expect(page).to_have_url("text/rent/#and-more")


def test_where_a_note_does_it_is_folded_up_above_the_words(reader: Reader) -> None:
    page = reader.open("text/wages/", DESK)
    expect(page.locator(".gl-outline a").first).to_be_hidden()
    page.locator(".gl-outline summary").click()
    expect(page.locator(".gl-outline a")).to_have_text(["What he earns", "What he spends", "On bread"])
    assert box(page.locator(".gl-outline")).bottom <= box(page.locator("#p2")).top


def test_so_it_is_on_a_phone(reader: Reader) -> None:
    page = reader.open("text/rent/", PHONE)
    expect(page.locator(".gl-outline summary")).to_be_visible()
    expect(page.locator(".gl-outline__beside")).to_be_hidden()


@pytest.mark.parametrize("width", [DESK, PHONE, 320])
@pytest.mark.parametrize("path", ["", "text/", "text/rent/", "text/wages/"])
def test_nothing_is_cut_off_and_axe_has_no_objection(reader: Reader, path: str, width: int) -> None:
    page = reader.open(path, width)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    assert not clipped(page)
    assert violations(page) == []
