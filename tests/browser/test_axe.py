"""axe finds nothing: on every kind of page, and whatever is open, in light and dark, at the desk and on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.edition.site_checks import Site

from .kit import CARD, COLOURS, CUT, DESK, KINDS, PHONE, SHEET, Reader, choose, search_for, settle, violations

pytestmark = pytest.mark.browser

FEW, MANY = 4, 12


def test_every_page_is_of_a_kind(real_site: Site) -> None:
    pages = {path.parent.relative_to(real_site.root).as_posix() for path in real_site.root.rglob("index.html")}
    known = {path.rstrip("/") or "." for path in KINDS.values()}
    more = {path for path in pages - known if not path.startswith(("text/", "p/", "n/", "cite/"))}
    assert not more, "name them in KINDS"


@pytest.mark.parametrize("kind", KINDS)
def test_pages(reader: Reader, kind: str) -> None:
    """At the desk; on a phone, light and dark, they are looked at for what any edition promises (tests/edition)."""
    reader.expected = ["404"] if kind == "missing" else []
    page = reader.open(KINDS[kind])
    # What takes long is asked of a cut page; its contrast takes longest.
    page.evaluate(CUT, MANY)
    assert not violations(page, color_contrast=False)
    page.evaluate(CUT, FEW)
    settle(page)
    assert not violations(page, *COLOURS)


def a_preview(page: Page) -> None:
    page.locator("#p4 a.gl-term").first.hover()
    page.locator(CARD).wait_for()


def a_sheet(page: Page) -> None:
    page.locator("#p4 a.gl-term").first.tap()
    page.locator(SHEET).wait_for()


def the_search(page: Page) -> None:
    search_for(page, "okrugs").first.wait_for()


def the_search_in_vain(page: Page) -> None:
    search_for(page, "zzzzqqq")
    page.get_by_text("Nothing found").wait_for()


def the_panel(page: Page) -> None:
    choose(page, "As in the source copy")


def the_contents(page: Page) -> None:
    page.locator(".gl-menu > summary").click()


def margin_notes(page: Page) -> None:
    for note in page.locator("#p4 ~ .gl-beside summary").all():
        note.click()
    settle(page)


def everything_hidden(page: Page) -> None:
    for label in ("Terms", "Names", "The editors’ notes"):
        choose(page, label, on=False)


@pytest.mark.parametrize(
    ("show", "width"),
    [
        pytest.param(show, width, id=f"{show.__name__}-{width}")
        for show, width in [
            (a_preview, DESK),
            (a_sheet, PHONE),
            (the_search, DESK),
            (the_search, PHONE),
            (the_search_in_vain, DESK),
            (the_panel, DESK),
            (the_panel, PHONE),
            (the_contents, PHONE),
            (margin_notes, DESK),
            (margin_notes, PHONE),
            (everything_hidden, DESK),
        ]
    ],
)
def test_with_something_open(reader: Reader, show: Callable[[Page], None], width: int) -> None:
    page = reader.open("text/de-regionalisation/", width, touch=show is a_sheet)
    page.evaluate(CUT, FEW)
    show(page)
    assert not violations(page)
    page.emulate_media(color_scheme="dark")
    settle(page)
    assert not violations(page, *COLOURS), "in the dark"
