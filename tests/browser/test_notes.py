"""The author's notes: from the marker to the note on the same page, and back to the marker."""

import re

import pytest
from playwright.sync_api import expect

from .kit import DESK, LONGER_THAN_ANY_DELAY, PHONE, TEXTS, Reader, is_in_view, source_words

pytestmark = pytest.mark.browser

MARKERS = "main [role=doc-noteref]"


def notes_of(block: str) -> list[str]:
    return re.findall(r"\[(\d+)\]", source_words()[block])


@pytest.mark.parametrize("path", TEXTS)
def test_markers_and_ways_back(reader: Reader, path: str) -> None:
    page = reader.open(path)
    markers = page.locator(MARKERS)
    blocks = page.locator("[id]").evaluate_all("(all) => all.map(({ id }) => id).filter((id) => /^p\\d+$/.test(id))")
    numbers = [number for block in blocks for number in notes_of(block)]
    assert markers.all_inner_texts() == numbers
    for number, marker in zip(numbers, markers.all(), strict=True):
        expect(marker).to_have_accessible_name(f"Note {number}")
        expect(marker).to_have_attribute("href", f"#n{number}")
        paragraph = next(block for block in blocks if number in notes_of(block))[1:]
        back = page.locator(f"#n{number} [role=doc-backlink]")
        expect(back).to_have_accessible_name(f"Back to note {number} in paragraph {paragraph}")
        assert page.locator(str(back.get_attribute("href"))).inner_text() == number
    section = page.locator("[role=doc-endnotes]")
    assert section.locator("li[id^=n]").count() == len(numbers)
    if numbers:
        expect(section).to_have_accessible_name("The author’s notes")


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_there_and_back_with_the_keyboard(reader: Reader, width: int) -> None:
    page = reader.open("text/de-regionalisation/", width)
    marker = page.get_by_label("Note 7", exact=True)
    marker.press("Enter")
    assert page.url.endswith("#n7")
    assert is_in_view(page.locator("#n7"))
    back = page.get_by_label("Back to note 7 in paragraph 5")
    back.press("Enter")
    assert page.url.endswith("#r7")
    assert is_in_view(marker)


def test_a_return_does_not_show_the_note_again(reader: Reader) -> None:
    page = reader.open("text/de-regionalisation/#n7", stopped=True)
    page.get_by_label("Back to note 7 in paragraph 5").press("Enter")
    expect(page.get_by_label("Note 7", exact=True)).to_be_focused()
    page.clock.run_for(LONGER_THAN_ANY_DELAY)
    expect(page.locator("#gl-preview")).to_be_hidden()


def test_all_notes_lead_back_to_the_paper(reader: Reader) -> None:
    page = reader.open("notes/")
    backs = page.locator("[role=doc-backlink]")
    paragraphs = {number: block[1:] for block in source_words() for number in notes_of(block)}
    assert [back.get_attribute("aria-label") for back in backs.all()] == [
        f"Back to note {number} in paragraph {paragraph}" for number, paragraph in paragraphs.items()
    ]
    backs.nth(24).click()
    expect(page).to_have_url(re.compile(r"/text/conclusions/#r25$"))
    assert is_in_view(page.locator("#r25"))


@pytest.mark.parametrize("path", ["notes/", "text/de-regionalisation/"])
def test_what_the_source_copy_lacks_is_said_and_linked(reader: Reader, path: str) -> None:
    page = reader.open(path)
    notes = page.locator("[role=doc-endnotes]")
    address = re.compile(r"^https?://www\.marxists\.org/.*/glatter/2003/12/central\.htm$")
    assert [link for link in notes.get_by_role("link").all() if address.match(str(link.get_attribute("href")))]
    for note in notes.locator("li[id^=n]").all():
        assert note.locator("[data-hand=editors]").count(), "what the editors say is theirs"
