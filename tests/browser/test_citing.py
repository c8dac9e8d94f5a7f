"""Citing: beside a paragraph, on its record, at a section's foot, in an entry's sheet; with and without scripts."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .kit import PHONE, Reader, clipped, focus_with_keys, has_focus, is_in_view, live, until

pytestmark = pytest.mark.browser

SECTION = "text/de-regionalisation/"
CLIPBOARD = ["clipboard-read", "clipboard-write"]
PLACES = [SECTION, "p/8/", "cite/", "glossary/#okrug"]


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def with_clipboard(reader: Reader, path: str) -> Page:
    return reader.open(path, permissions=CLIPBOARD)


def says_copied(page: Page) -> None:
    """To a screen reader, which goes on saying it when the button, after two seconds, no longer does."""
    assert until(lambda: live(page) == "Copied")


def test_a_visited_paragraph_leads_to_its_citations(reader: Reader) -> None:
    page = reader.open(f"{SECTION}#p8", javascript=False)
    cite = page.get_by_role("link", name="Cite paragraph 8", exact=True)
    assert is_in_view(cite)
    assert not page.get_by_role("link", name="Cite paragraph 7", exact=True).is_visible()
    cite.click()
    assert page.url.endswith("/p/8/")
    note = page.locator(".gl-formats dd").first
    assert is_in_view(note)
    assert "“De-regionalisation,” in" in note.inner_text()
    assert "para. 8," in note.inner_text()


def test_the_keyboard_reaches_it(reader: Reader) -> None:
    page = reader.open(SECTION)
    focus_with_keys(page.get_by_role("link", name="Paragraph 3", exact=True))
    page.keyboard.press("Tab")
    assert has_focus(page.get_by_role("link", name="Cite paragraph 3", exact=True))
    page.keyboard.press("Tab")
    assert has_focus(page.get_by_role("button", name="Copy link: Paragraph 3", exact=True))


@pytest.mark.parametrize("width", [390, 800, 1440])
def test_what_is_offered_beside_a_number_lies_over_nothing(reader: Reader, width: int) -> None:
    page = reader.open(f"{SECTION}#p8", width)
    offered = page.locator(".gl-block:has(#p8) > :is(.gl-locator, .gl-copy)")
    boxes = [box for box in (one.bounding_box() for one in offered.all()) if box]
    words = page.locator("#p8").bounding_box()
    assert words
    assert len(boxes) == 3
    for at, box in enumerate(boxes):
        for other in [*boxes[at + 1 :], words]:
            beside = box["x"] + box["width"] <= other["x"] + 1 or other["x"] + other["width"] <= box["x"] + 1
            assert beside or box["y"] + box["height"] <= other["y"] + 1 or other["y"] + other["height"] <= box["y"] + 1


def test_one_press_copies_a_citation(reader: Reader) -> None:
    page = with_clipboard(reader, "p/8/")
    page.get_by_role("button", name="Copy: Chicago, note").click()
    says_copied(page)
    copied = clipboard(page)
    assert copied.startswith("Pete Glatter, “De-regionalisation,” in Stalinism & Centralisation: An Annotated Edition")
    assert copied.endswith("text/de-regionalisation/#p8.")
    html = page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())"
    )
    assert "<em>Stalinism &amp; Centralisation" in html


def test_the_button_says_so_for_two_seconds(reader: Reader) -> None:
    page = reader.open("p/8/", stopped=True, permissions=CLIPBOARD)
    button = page.get_by_role("button", name="Copy: Chicago, note")
    button.click()
    expect(button).to_have_text("Copied")
    page.clock.run_for(1900)
    expect(button).to_have_text("Copied")
    page.clock.run_for(200)
    expect(button).to_have_text("Copy")


def test_a_section_is_cited_at_its_foot(reader: Reader) -> None:
    page = with_clipboard(reader, SECTION)
    page.get_by_text("Cite this section").click()
    page.get_by_role("button", name="Copy: APA, references").click()
    says_copied(page)
    assert clipboard(page).startswith("Glatter, P. (2026). De-regionalisation. In")


def test_an_entry_is_cited_in_a_sheet(reader: Reader) -> None:
    page = with_clipboard(reader, "glossary/#okrug")
    cite = page.get_by_role("link", name="Cite “okrug”", exact=True)
    cite.click()
    sheet = page.get_by_role("dialog", name="Cite “okrug”")
    sheet.wait_for()
    assert "“okrug [editorial note],” in" in sheet.inner_text()
    sheet.get_by_role("button", name="Copy: Permanent address").click()
    says_copied(page)
    assert clipboard(page).endswith("/glossary/#okrug")
    with page.expect_download() as download:
        sheet.get_by_role("link", name="RIS", exact=True).click()
    assert download.value.suggested_filename == "glossary-okrug.ris"
    page.keyboard.press("Escape")
    assert not sheet.is_visible()
    assert has_focus(cite)


def paragraph_sheet(page: Page) -> Locator:
    sheet = page.get_by_role("dialog", name="Cite paragraph 8")
    sheet.wait_for()
    return sheet


def test_two_presses_cite_a_paragraph_with_the_mouse(reader: Reader) -> None:
    page = with_clipboard(reader, SECTION)
    page.locator("#p8").hover()
    page.get_by_role("link", name="Cite paragraph 8", exact=True).click()
    paragraph_sheet(page).get_by_role("button", name="Copy: MHRA, note").click()
    says_copied(page)
    assert clipboard(page).startswith("Pete Glatter, ‘De-regionalisation’, in Stalinism & Centralisation")
    assert page.url.endswith(SECTION)


def test_two_with_a_finger_and_the_style_last_copied_comes_first(reader: Reader) -> None:
    page = reader.open(SECTION, PHONE, touch=True, permissions=CLIPBOARD)
    number = page.get_by_role("link", name="Paragraph 8", exact=True)
    number.tap()
    sheet = paragraph_sheet(page)
    assert page.url.endswith("#p8")
    sheet.get_by_role("button", name="Copy: Harvard, references").tap()
    says_copied(page)
    assert clipboard(page).startswith("Glatter, P. ([2003] 2026) ‘De-regionalisation’")
    sheet.get_by_role("button", name="Close").tap()
    number.tap()
    assert paragraph_sheet(page).get_by_role("button").first.get_attribute("aria-label") == "Copy: Harvard, references"


def test_three_keys_cite_a_paragraph(reader: Reader) -> None:
    page = with_clipboard(reader, SECTION)
    focus_with_keys(page.get_by_role("link", name="Paragraph 8", exact=True))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    sheet = paragraph_sheet(page)
    page.keyboard.press("Enter")
    says_copied(page)
    assert clipboard(page).startswith("Pete Glatter, “De-regionalisation,” in")
    sheet.get_by_role("link", name="Paragraph 8", exact=True).click()
    page.wait_for_url("**/p/8/")


@pytest.mark.parametrize("path", ["glossary/", "figures/"])
def test_the_sheet_has_its_styles(reader: Reader, path: str) -> None:
    """Also where no other thing on the page needs them."""
    page = reader.open(path)
    page.locator(".gl-cite-link").first.click()
    page.get_by_role("dialog").wait_for()
    assert page.get_by_role("dialog").evaluate("(sheet) => getComputedStyle(sheet).maxWidth") == "704px"


def test_where_the_sheet_cannot_be_had_the_link_leads_on(reader: Reader) -> None:
    reader.expected.append("cite/glossary")
    page = reader.open("glossary/#okrug")
    page.route(re.compile("/cite/glossary/$"), lambda route: route.abort(), times=1)
    page.get_by_role("link", name="Cite “okrug”", exact=True).click()
    page.wait_for_url("**/cite/glossary/#okrug")
    assert is_in_view(page.get_by_role("heading", name="okrug", exact=True))


@pytest.mark.parametrize("place", PLACES)
def test_nothing_reaches_out_of_a_narrow_page(reader: Reader, place: str) -> None:
    page = reader.open(place, 320)
    for folded in page.locator(".gl-cite").all():
        folded.locator("summary").click()
    assert clipped(page) == []
