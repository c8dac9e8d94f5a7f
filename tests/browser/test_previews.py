"""Previews of notes, terms and names, as WCAG 1.4.13 wants them: dismissible, hoverable, persistent."""

import re
from urllib.parse import urljoin

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from tests.edition.site_checks import Site

from .kit import (
    CARD,
    LONGER_THAN_ANY_DELAY,
    PHONE,
    SHEET,
    Reader,
    box,
    choose,
    doubled_ids,
    focus_with_keys,
    has_focus,
    requests,
    settle,
)

pytestmark = pytest.mark.browser

SECTION = "text/de-regionalisation/"
TERM = "#p8 a[data-preview][href$='glossary/#okrug']"
NOTE = "#p5 a[data-note='3']"


@pytest.fixture
def page(reader: Reader) -> Page:
    return reader.open(SECTION)


@pytest.fixture
def stopped(reader: Reader) -> Page:
    """The page with its clock stopped, and having fetched what previews show."""
    page = reader.open(SECTION, stopped=True)
    page.locator(TERM).hover()
    page.clock.run_for(LONGER_THAN_ANY_DELAY)
    expect(page.locator(CARD)).to_be_visible()
    away(page)
    page.clock.run_for(LONGER_THAN_ANY_DELAY)
    expect(page.locator(CARD)).to_be_hidden()
    return page


def away(page: Page) -> None:
    page.mouse.move(2, 300)


@pytest.mark.parametrize("trigger", [TERM, NOTE, "#p8 a.gl-name"])
def test_hover_shows_after_a_while_and_leaving_hides(stopped: Page, trigger: str) -> None:
    card = stopped.locator(CARD)
    stopped.locator(trigger).first.hover()
    stopped.clock.run_for(150)
    expect(card).to_be_hidden()
    stopped.clock.run_for(LONGER_THAN_ANY_DELAY)
    expect(card).to_be_visible()
    away(stopped)
    stopped.clock.run_for(150)
    expect(card).to_be_visible()
    stopped.clock.run_for(LONGER_THAN_ANY_DELAY)
    expect(card).to_be_hidden()


def test_passing_over_shows_nothing(stopped: Page) -> None:
    for trigger in (NOTE, TERM):
        stopped.locator(trigger).hover()
        stopped.clock.run_for(100)
        expect(stopped.locator(CARD)).to_be_hidden()
    away(stopped)
    stopped.clock.run_for(LONGER_THAN_ANY_DELAY)
    expect(stopped.locator(CARD)).to_be_hidden()


@pytest.mark.parametrize("trigger", [TERM, NOTE])
def test_focus_shows_at_once_and_blur_hides(stopped: Page, trigger: str) -> None:
    link = stopped.locator(trigger)
    focus_with_keys(link)
    expect(stopped.locator(CARD)).to_be_visible()
    assert link.get_attribute("aria-describedby") == CARD.strip("#")
    stopped.keyboard.press("Tab")
    expect(link).not_to_have_attribute("aria-describedby", re.compile(".*"))


def test_escape_dismisses_and_focus_stays(page: Page) -> None:
    link = page.locator(TERM)
    focus_with_keys(link)
    expect(page.locator(CARD)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_be_hidden()
    assert has_focus(link)


def test_escape_dismisses_under_the_pointer_until_it_leaves(stopped: Page) -> None:
    card, link = stopped.locator(CARD), stopped.locator(TERM)
    link.hover()
    stopped.clock.run_for(LONGER_THAN_ANY_DELAY)
    expect(card).to_be_visible()
    stopped.keyboard.press("Escape")
    expect(card).to_be_hidden()
    where = box(link)
    stopped.mouse.move(where.left + 4, where.top + 4)
    stopped.clock.run_for(LONGER_THAN_ANY_DELAY)
    expect(card).to_be_hidden()
    away(stopped)
    link.hover()
    stopped.clock.run_for(LONGER_THAN_ANY_DELAY)
    expect(card).to_be_visible()


def test_the_pointer_may_enter_and_stay(stopped: Page) -> None:
    card = stopped.locator(CARD)
    stopped.locator(TERM).hover()
    stopped.clock.run_for("05:00")  # on the word …
    expect(card).to_be_visible()
    where = box(card)
    stopped.mouse.move(where.left + 30, where.top + 20, steps=8)
    stopped.clock.run_for("05:00")  # … and in the card
    expect(card).to_be_visible()
    away(stopped)
    stopped.clock.run_for(LONGER_THAN_ANY_DELAY)
    expect(card).to_be_hidden()


def test_a_term_shows_its_entry(page: Page, real_site: Site) -> None:
    page.locator(TERM).hover()
    expect(page.locator(CARD)).to_be_visible()
    entry = real_site.json("assets/previews.json")["glossary/okrug"]["html"]
    said = html.fragment_fromstring(entry, create_parent="div").text_content()
    assert "".join(page.locator(CARD).inner_text().split()) == "".join(said.split())
    expect(page.locator(CARD).locator("[lang=ru]").first).to_have_text("округ")


def test_a_note_shows_the_note_without_its_way_back(page: Page) -> None:
    page.locator(NOTE).hover()
    card = page.locator(CARD)
    expect(card).to_be_visible()
    expect(card).to_contain_text("Note 3")
    expect(card).to_contain_text(page.locator("#n3 .gl-note__citing").inner_text())
    assert not card.get_by_text("↩").count()
    assert not card.locator("[role=doc-backlink], button").count()


def test_a_note_without_a_text_says_so_when_the_editors_are_hidden(page: Page) -> None:
    missing = page.locator("#n3 .gl-note__missing").text_content()
    page.keyboard.press("e")
    page.locator(NOTE).hover()
    card = page.locator(CARD)
    expect(card).to_be_visible()
    assert card.inner_text().split() == f"Note 3 {missing}".split()


@pytest.mark.parametrize("trigger", [TERM, NOTE, ".gl-beside .gl-citation"])
def test_nothing_stands_twice(page: Page, trigger: str) -> None:
    page.locator("#p2 ~ .gl-beside summary").first.click()
    page.locator(trigger).first.hover()
    expect(page.locator(CARD)).to_be_visible()
    assert not doubled_ids(page)
    assert not page.locator(f"{CARD} [title]").count()


def test_links_in_the_card_lead_on_but_do_not_hold_the_keyboard(page: Page, reader: Reader) -> None:
    link = page.locator("#p4 a[data-preview][href$='glossary/#rayonirovaniye']").first
    focus_with_keys(link)
    expect(page.locator(CARD)).to_be_visible()
    for inner in page.locator(f"{CARD} a").all():
        address = urljoin(page.url, inner.get_attribute("href"))
        assert address.startswith(reader.address)
        assert page.evaluate("(address) => fetch(address).then(({ ok }) => ok)", address)
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('#gl-preview') && !!document.activeElement.closest('#p4')")


@pytest.mark.parametrize(
    ("path", "trigger"),
    [
        ("glossary/", "#korenizatsiya a[data-preview][href^='#']"),
        ("glossary/", "#korenizatsiya .gl-citation"),
        ("people/", "#lenin a[data-preview]"),
        ("commentary/", ".gl-entry a[data-preview]"),
        ("timeline/", ".gl-event a[data-preview]"),
        ("map/", ".gl-map-list a[data-preview]"),
        ("notes/", ".gl-note .gl-citation"),
        ("bibliography/", ".gl-work a[data-preview]"),
        (SECTION, ".gl-also a[data-preview]"),
    ],
)
def test_in_the_apparatus_too(reader: Reader, path: str, trigger: str) -> None:
    page = reader.open(path)
    link = page.locator(trigger).first
    link.scroll_into_view_if_needed()
    settle(page)  # what is laid out only on the way there moves what is below it
    link.hover()
    expect(page.locator(CARD)).to_be_visible()
    assert page.locator(CARD).inner_text().strip()


def test_the_sign_of_a_correction_shows_the_form_of_the_source(page: Page) -> None:
    page.locator("#p8 .gl-sign a").first.hover()
    expect(page.locator(CARD)).to_be_visible()
    expect(page.locator(CARD).locator("del")).to_have_text("1945,12")


@pytest.mark.parametrize("width", [PHONE, 768])
def test_the_card_stays_on_the_screen(reader: Reader, width: int) -> None:
    page = reader.open(SECTION, width)
    for link in page.locator("#p8 a[data-preview], #p8 a[data-note]").all()[:6:2]:
        link.hover()
        expect(link).to_have_attribute("aria-describedby", CARD.strip("#"))
        card = box(page.locator(CARD))
        assert card.left >= 0
        assert card.right <= width
        assert card.top >= 0
        assert card.bottom <= 900


def test_a_preview_that_cannot_be_had_leaves_the_link(reader: Reader) -> None:
    page = reader.open(SECTION)
    reader.expected = ["previews.json"]
    page.route("**/previews.json", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.locator(TERM).hover()
    settle(page)
    expect(page.locator(CARD)).to_be_hidden()
    page.locator(TERM).click()
    expect(page).to_have_url(re.compile(r"glossary/#okrug$"))


# --- touch ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("trigger", "words", "place"),
    [
        (TERM, "Go to the entry", "glossary/#okrug"),
        (NOTE, "Go to the note", f"{SECTION}#n3"),
        ("#p5 a[data-preview][href$='people/#lenin']", "Go to the entry", "people/#lenin"),
    ],
)
def test_a_tap_opens_a_sheet_that_leads_on(reader: Reader, trigger: str, words: str, place: str) -> None:
    page = reader.open(SECTION, PHONE, touch=True)
    before = page.url
    page.locator(trigger).tap()
    sheet = page.locator(SHEET)
    expect(sheet).to_be_visible()
    assert page.url == before
    assert sheet.evaluate("(sheet) => sheet.contains(document.activeElement)")
    words_, actions = box(sheet.locator("div").first), box(sheet.locator(".gl-sheet__actions"))
    assert words_.bottom <= actions.top + 1, "what can be done stands below what is said, not beside it"
    assert (words_.left, words_.right) == pytest.approx((actions.left, actions.right), abs=1)
    assert not doubled_ids(page)
    expect(page.locator(CARD)).to_be_hidden()
    sheet.get_by_role("link", name=words).tap()
    page.wait_for_url(reader.address + place)
    expect(page.locator(SHEET)).to_be_hidden()


@pytest.mark.parametrize("how", ["button", "Escape", "backdrop"])
def test_the_sheet_closes(reader: Reader, how: str) -> None:
    page = reader.open(SECTION, PHONE, touch=True)
    page.locator(TERM).tap()
    expect(page.locator(SHEET)).to_be_visible()
    if how == "button":
        page.locator(SHEET).get_by_role("button", name="Close").tap()
    elif how == "Escape":
        page.keyboard.press("Escape")
    else:
        page.touchscreen.tap(190, 60)
    expect(page.locator(SHEET)).to_be_hidden()
    assert page.url.endswith(SECTION)


# --- the switch -------------------------------------------------------------------------------------------------------


def test_the_switch_is_remembered(stopped: Page) -> None:
    choose(stopped, "Previews of notes and terms", on=False)
    stopped.keyboard.press("Escape")
    asked = requests(stopped)
    for path in ("", "glossary/"):
        stopped.goto(path) if path else stopped.reload()
        link = stopped.locator("a[data-preview], a[data-note]").locator("visible=true").first
        link.hover()
        stopped.clock.run_for(LONGER_THAN_ANY_DELAY)
        focus_with_keys(link)
        expect(stopped.locator(CARD)).to_be_hidden()
    assert not [request for request in asked if request.url.endswith("previews.json")]
    choose(stopped, "Previews of notes and terms")
    stopped.reload()
    stopped.locator("a[data-preview]").locator("visible=true").first.hover()
    stopped.clock.run_for(LONGER_THAN_ANY_DELAY)
    expect(stopped.locator(CARD)).to_be_visible()


def test_switched_off_a_tap_follows_the_link(reader: Reader) -> None:
    page = reader.open(SECTION, PHONE, touch=True, settings={"gl-previews": "off"})
    page.locator(TERM).tap()
    page.wait_for_url("**/glossary/#okrug")
