"""The letters of the editors' notes: they stand at the words, and open the note; Back comes to where one was."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .kit import DESK, PHONE, SHEET, TEXTS, Reader, has_focus, is_in_view, until

pytestmark = pytest.mark.browser

SECTION = "text/de-regionalisation/"
NAME = "goelro-congress"


def letter(page: Page, name: str = NAME) -> Locator:
    return page.locator(f".gl-key[href='#c-{name}']")


def body(page: Page, name: str = NAME) -> Locator:
    return page.locator(f"[id='c-{name}'] .gl-annotation__body")


def on_words(page: Page, name: str = NAME) -> tuple[float, float]:
    """Where on the screen the words of a note begin; no link of the author's or ours stands there."""
    words = page.locator(f".gl-annotated[data-annotation='{name}']").first
    words.scroll_into_view_if_needed()
    x, y = words.evaluate("(one) => { const { left, top } = one.getClientRects()[0]; return [left + 4, top + 10]; }")
    return float(x), float(y)


@pytest.mark.parametrize("path", TEXTS)
def test_the_words_of_each_note_carry_its_letter(reader: Reader, path: str) -> None:
    page = reader.open(path, PHONE)
    listed = page.locator(".gl-block > .gl-beside details").evaluate_all(
        "(all) => all.map(({ id, children: [summary] }) => [`#${id}`, summary.firstElementChild.textContent])"
    )
    shown = page.locator("main .gl-key").evaluate_all(
        """(all) => all.map((one) => [
          one.getAttribute("href"), getComputedStyle(one, "::before").content.slice(1, -1)
        ])"""
    )
    assert listed
    assert shown == listed, "the letters in the order of the notes"
    for one, (_, sign) in zip(page.locator("main .gl-key").all(), shown, strict=True):
        expect(one).to_be_visible()
        expect(one).to_have_accessible_name(f"Editors’ note {sign}")


@pytest.mark.parametrize("by", ["letter", "words", "key"])
def test_at_the_desk_the_note_opens_in_the_margin(reader: Reader, by: str) -> None:
    page = reader.open(SECTION)
    if by == "key":
        letter(page).press("Enter")
    elif by == "letter":
        letter(page).click()
    else:
        page.mouse.click(*on_words(page))
    expect(body(page)).to_be_visible()
    expect(page.locator(SHEET)).to_have_count(0)
    if by == "key":
        summary = page.locator(f"[id='c-{NAME}'] summary")
        expect(summary).to_be_focused()
        page.keyboard.press("Escape")
        expect(letter(page)).to_be_focused()
    else:
        letter(page).click()
    expect(body(page)).to_be_hidden()


@pytest.mark.parametrize("by", ["letter", "words", "key"])
def test_on_a_phone_in_a_sheet(reader: Reader, by: str) -> None:
    page = reader.open(SECTION, PHONE, touch=by != "key")
    if by == "key":
        letter(page).press("Enter")
    elif by == "letter":
        letter(page).tap()
    else:
        page.touchscreen.tap(*on_words(page))
    sheet = page.locator(SHEET)
    expect(sheet).to_contain_text("Editors’ note a · Differs")
    expect(sheet).to_contain_text("Approved by the Eighth Congress of Soviets")
    expect(sheet.get_by_role("button", name="Close")).to_be_in_viewport()
    assert not sheet.locator("div [id]").count()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(letter(page)).to_be_focused()
    letter(page).press("Enter")
    sheet.get_by_role("link", name="Go to the note").click()
    expect(sheet).to_be_hidden()
    expect(body(page)).to_be_visible()
    assert is_in_view(page.locator(f"[id='c-{NAME}']"))


def test_words_that_are_selected_or_a_link_open_no_note(reader: Reader) -> None:
    page = reader.open(SECTION)
    x, y = on_words(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 80, y)
    page.mouse.up()
    assert page.evaluate("String(getSelection())")
    expect(body(page)).to_be_hidden()
    page.locator(f".gl-annotated[data-annotation='{NAME}'] .gl-term").first.click()
    expect(page).to_have_url(re.compile("/glossary/#"))


def test_pointing_at_the_words_shows_their_note(reader: Reader) -> None:
    page = reader.open(SECTION)
    page.mouse.move(*on_words(page))
    expect(page.locator(f"[id='c-{NAME}']")).to_have_class(re.compile("is-shown"))


def test_without_scripts_the_letter_leads_to_the_note(reader: Reader) -> None:
    page = reader.open(SECTION, PHONE, javascript=False)
    letter(page).click()
    expect(page).to_have_url(re.compile(f"#c-{NAME}$"))
    assert is_in_view(page.locator(f"[id='c-{NAME}']"))
    expect(body(page)).to_be_visible()


def test_printed_notes_have_the_letters_of_their_words(reader: Reader) -> None:
    page = reader.open(SECTION)
    page.pdf()
    page.emulate_media(media="print")
    expect(page.locator(".gl-printed > p", has_text="Approved by the Eighth")).to_contain_text("¶ 4 a · Differs")
    expect(letter(page)).to_be_visible()


# --- lost, and found again ---


def test_a_note_one_is_led_to_is_open(reader: Reader) -> None:
    page = reader.open(f"{SECTION}#n7")
    folded = page.locator("#n7 details")
    expect(folded).to_have_attribute("open", "")
    assert page.locator(".gl-note__folded[open]").count() == 1
    page.get_by_label("Note 9", exact=True).press("Enter")
    expect(page.locator("#n9 details")).to_have_attribute("open", "")


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_back_after_a_note_the_next_tab_is_in_the_text(reader: Reader, width: int) -> None:
    page = reader.open(SECTION, width)
    marker = page.get_by_label("Note 7", exact=True)
    marker.press("Enter")
    expect(page).to_have_url(re.compile("#n7$"))
    page.go_back()
    assert until(lambda: has_focus(marker))
    assert is_in_view(marker)
    expect(page.locator("#gl-preview")).to_be_hidden()
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('.gl-block')")


def test_back_from_another_page(reader: Reader) -> None:
    page = reader.open(SECTION)
    term = page.locator("#p8 .gl-term").first
    term.press("Enter")
    expect(page).to_have_url(re.compile("/glossary/#"))
    page.go_back()
    expect(page).to_have_url(re.compile(f"{SECTION}$"))
    assert until(lambda: has_focus(page.locator("#p8 .gl-term").first))
    assert is_in_view(page.locator("#p8 .gl-term").first)


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_return_shows_the_sentence(reader: Reader, width: int) -> None:
    """The words before a marker are what it is about: it does not come to stand under the top of the screen."""
    page = reader.open(f"{SECTION}#n7", width)
    page.get_by_label("Back to note 7 in paragraph 5").click()
    marker = page.get_by_label("Note 7", exact=True)
    assert is_in_view(marker)
    assert until(lambda: marker.evaluate("(one) => one.getBoundingClientRect().top > innerHeight / 4"))


@pytest.mark.parametrize("path", TEXTS[:-1])
def test_the_next_section_follows_the_last_paragraph(reader: Reader, path: str) -> None:
    page = reader.open(path, PHONE)
    blocks, pager = page.locator(".gl-block").last, page.locator(".gl-pager")
    assert blocks.evaluate("(block) => block.nextElementSibling.matches('.gl-pager')")
    expect(page.locator(".gl-section-head .gl-paper-author")).to_have_text("Pete Glatter")
    notes = page.locator("[role=doc-endnotes]")
    if notes.count():
        assert pager.evaluate("(pager) => !!(pager.compareDocumentPosition(document.querySelector('.gl-notes')) & 4)")
        lines = page.locator(".gl-note").evaluate_all("(all) => all.map(({ offsetHeight }) => offsetHeight)")
        assert max(lines) < 40, "a line each"
