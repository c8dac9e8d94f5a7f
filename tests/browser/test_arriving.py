"""Where an address led, where the reader was last, and what is said of what does not come."""

import re

import pytest
from playwright.sync_api import Route, expect

from .kit import PHONE, Reader, Server, box, choose, is_in_view, settle

pytestmark = pytest.mark.browser

SECTION = "text/de-regionalisation/"
SAID = "[role=alert]"


@pytest.mark.parametrize(
    "fragment", ["#p8", "#n7", "#p8:~:text=first%20sub%2Dregional%20division", "#:~:text=GOELRO,pacemaker"]
)
def test_where_an_address_led_is_shown(reader: Reader, fragment: str) -> None:
    page = reader.open(SECTION + fragment, fresh=True)
    if "#:" not in fragment:
        assert is_in_view(page.locator(fragment.partition(":")[0]))
    page.evaluate("new Promise((done) => requestIdleCallback(() => done()))")
    expect(page.locator(SAID)).to_have_count(0)


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        ("#p99", "This page has no ¶ 99."),
        ("#p12", "This page has no ¶ 12. Go to ¶ 12"),
        ("#okurg", "This page has no #okurg."),
        ("#%E0%A4%A", "This page has no #%E0%A4%A."),
        ("#p8:~:text=the%20second%20sub%2Dregional", "The words that this address quotes are not on this page"),
        ("#p8:~:text=never%20said-,okrug", "The words that this address quotes are not on this page"),
    ],
)
def test_what_is_not_there_is_said(reader: Reader, fragment: str, said: str) -> None:
    """An address with a paragraph that does not exist showed the top of the page, and nothing else."""
    reader.expected = ["404"]
    page = reader.open(SECTION + fragment, fresh=True)
    expect(page.locator(SAID)).to_contain_text(said)
    if "Go to" in said:
        page.get_by_role("link", name="Go to ¶ 12").click()
        expect(page).to_have_url(re.compile("/text/northern-minorities/#p12$"))
        expect(page.locator(SAID)).to_have_count(0)
    else:
        page.locator(SAID).get_by_role("button", name="Close").click()
        expect(page.locator(SAID)).to_have_count(0)
        if fragment.startswith("#p8"):
            assert is_in_view(page.locator("#p8"))


def test_it_goes_on_where_the_reader_was(reader: Reader) -> None:
    page = reader.open(f"{SECTION}#p8", fresh=True)
    assert is_in_view(page.locator("#p8"))
    page.goto("")
    page.get_by_role("link", name="Continue at ¶ 8").click()
    expect(page).to_have_url(re.compile(f"/{SECTION}#p8$"))


def test_who_has_not_read_yet_is_not_told_to_go_on(reader: Reader) -> None:
    page = reader.open(fresh=True)
    expect(page.locator(".gl-continue")).to_be_hidden()


def test_the_number_of_a_paragraph_is_for_a_finger(reader: Reader) -> None:
    """It was 17 by 24 px, without a sign that it can be pressed."""
    page = reader.open(SECTION, PHONE, touch=True)
    number = page.locator(".gl-locator[href='#p8']")
    left, top, right, bottom = box(number)
    assert right - left >= 44
    assert bottom - top >= 44
    assert number.evaluate("(one) => getComputedStyle(one, '::before').borderTopStyle") == "solid"
    number.scroll_into_view_if_needed()
    for y in (2, 42):  # neither the paragraph before nor its own words lie over it
        page.evaluate("location.hash = ''")
        number.tap(position={"x": 22, "y": y})
        expect(page).to_have_url(re.compile("#p8$"))
        expect(page.get_by_role("dialog", name="Cite paragraph 8")).to_be_visible()
        page.keyboard.press("Escape")
    for name in ("Cite paragraph 8", "Copy link: Paragraph 8"):
        other = box(page.locator(".gl-copy").and_(page.get_by_label(name, exact=True)))
        assert other.bottom - other.top >= 44


# --- What does not come -----------------------------------------------------------------------------------------------


def test_refused_storage_is_said_where_something_is_chosen(reader: Reader) -> None:
    refused = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })"
    page = reader.open(SECTION, script=refused)
    said = page.get_by_text("This browser remembers nothing for this site")
    expect(said).to_have_count(1)
    expect(said).to_be_hidden()
    choose(page, "Dark")
    expect(said).to_be_visible()
    page.goto("")
    expect(page.locator(".gl-continue")).to_be_hidden()


def blocked(route: Route) -> None:
    route.abort("blockedbyclient")


@pytest.mark.parametrize("path", ["", SECTION, "commentary/"])
def test_blocked_scripts_leave_a_page_as_without_any(reader: Reader, path: str) -> None:
    """The page’s own few lines had run: buttons stood there that did nothing, and margins stayed empty."""
    reader.expected = ["failed", "ERR_BLOCKED"]
    page = reader.context().new_page()
    page.route("**/*.js", blocked)
    page.goto(path)
    settle(page)
    expect(page.locator(".gl-search-button")).to_be_hidden()
    expect(page.locator(".gl-settings")).to_be_hidden()
    expect(page.get_by_text("need scripts, which do not run here")).to_be_visible()
    if path == SECTION:
        expect(page.locator(".gl-beside").first).to_be_visible()


@pytest.mark.parametrize(
    ("pressed", "slow", "comes"),
    [
        (".gl-search-button", "search.js", "dialog.gl-search"),
        ("#p4 .gl-term", "previews.json", "dialog.gl-sheet"),
    ],
)
def test_a_press_shows_at_once_that_something_is_coming(
    reader: Reader, server: Server, pressed: str, slow: str, comes: str
) -> None:
    page = reader.open(SECTION, PHONE, fresh=True, touch=True)
    one = page.locator(pressed).first
    with server.slowed(slow, 2):
        one.tap()
        expect(one).to_have_attribute("aria-busy", "true")
        assert float(one.evaluate("(one) => getComputedStyle(one).opacity")) < 1
        expect(page.locator(comes)).to_be_visible()
        expect(one).not_to_have_attribute("aria-busy", "true")


def test_a_search_that_does_not_come_is_said(reader: Reader) -> None:
    reader.expected = ["failed", "ERR_FAILED"]
    page = reader.open(SECTION, fresh=True)
    page.route("**/search.js", lambda route: route.abort())
    page.get_by_role("button", name="Search").click()
    expect(page.locator(SAID)).to_contain_text("The search could not be loaded")
