"""Without JavaScript all text, notes, glossary and links work, and nothing pretends to work that does not."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from .kit import DESK, KINDS, PHONE, SECTIONS, TEXTS, UNLISTED, Reader, box, folded, is_in_view, source_words

pytestmark = pytest.mark.browser

SECTION = "text/de-regionalisation/"


def open_page(reader: Reader, path: str, width: int = DESK) -> Page:
    return reader.open(path, width, javascript=False)


@pytest.mark.parametrize("kind", KINDS)
def test_no_control_is_dead(reader: Reader, kind: str) -> None:
    reader.expected = ["404"] if kind == "missing" else []
    page = open_page(reader, KINDS[kind])
    dead = page.locator("button, input, select, [aria-haspopup], [aria-keyshortcuts], .gl-with-js, dialog")
    assert dead.locator("visible=true").all_inner_texts() == []
    expect(page.get_by_role("main")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("path", TEXTS)
def test_the_paper_and_its_notes_are_there(reader: Reader, path: str) -> None:
    page = open_page(reader, path)
    for number in SECTIONS.get(path, range(1, 22)):
        block = page.locator(f"#p{number}")
        expect(block).to_be_visible()
        notes = re.findall(r"\[(\d+)\]", source_words()[f"p{number}"])
        assert block.locator("[data-note]").all_inner_texts() == notes
        for note in notes:
            expect(page.locator(f"#n{note}")).to_be_visible()


def test_the_words_are_the_authors(reader: Reader) -> None:
    page = open_page(reader, "text/")
    for number in (1, 3, 12, 16, 18):  # no notes, no corrections
        words = source_words()[f"p{number}"]
        if "[" not in words and not page.locator(f"#p{number} [data-source]").count():
            assert folded(page.locator(f"#p{number}").inner_text()) == words


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_notes_there_and_back(reader: Reader, width: int) -> None:
    page = open_page(reader, SECTION, width)
    page.get_by_label("Note 7", exact=True).click()
    expect(page).to_have_url(re.compile("#n7$"))
    page.get_by_label("Back to note 7 in paragraph 5").click()
    expect(page).to_have_url(re.compile("#r7$"))
    expect(page.get_by_label("Note 7", exact=True)).to_be_in_viewport()


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_margin_notes_open(reader: Reader, width: int) -> None:
    page = open_page(reader, SECTION, width)
    notes = page.locator("aside details")
    for index in range(notes.count()):
        body = notes.nth(index).locator(".gl-annotation__body")
        expect(body).to_be_hidden()
        notes.nth(index).locator("summary").click()
        expect(body).to_be_visible()
    tops = [box(item) for item in page.locator("aside.gl-beside > *").all()]
    assert all(after.top >= before.bottom - 1 for before, after in pairwise(tops))
    assert page.locator("#p8").evaluate("(text) => text.checkVisibility()")


def test_menus_lead_everywhere(reader: Reader) -> None:
    page = open_page(reader, SECTION)
    page.locator(".gl-menu > summary").click()
    panel = page.locator(".gl-menu nav")
    expect(panel).to_be_visible()
    places = {link.evaluate("(link) => link.href") for link in panel.get_by_role("link").all()}
    known = {reader.address + path for kind, path in KINDS.items() if kind not in {"home", *UNLISTED}}
    assert known | {reader.address + path for path in SECTIONS} <= places
    panel.get_by_role("link", name="Glossary").click()
    expect(page).to_have_url(reader.address + "glossary/")


def test_links_of_the_text_lead_on(reader: Reader) -> None:
    page = open_page(reader, SECTION)
    page.locator("#p8 .gl-term", has_text="okrug").first.click()
    expect(page).to_have_url(reader.address + "glossary/#okrug")
    occurrences = page.locator("#okrug .gl-occurrences")
    expect(occurrences.get_by_role("link").first).to_be_visible()
    occurrences.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/text/[\w-]+/#p\d+$"))


def test_the_form_of_the_source_can_be_reached(reader: Reader) -> None:
    page = open_page(reader, SECTION)
    page.locator("#p8 .gl-sign a").first.click()
    expect(page).to_have_url(reader.address + "corrections/#twelve-new-regions")
    expect(page.locator("#twelve-new-regions del")).to_contain_text("1945,12")


def test_the_number_links_to_its_paragraph(reader: Reader) -> None:
    page = open_page(reader, SECTION, PHONE)
    page.get_by_role("link", name="Paragraph 8", exact=True).click()
    expect(page).to_have_url(reader.address + SECTION + "#p8")
    assert is_in_view(page.locator("#p8"))


def test_all_of_the_commentary_is_shown(reader: Reader) -> None:
    page = open_page(reader, "commentary/")
    for note in page.get_by_role("article").all():
        expect(note).to_be_visible()
    expect(page.locator("form")).to_be_hidden()


#: As browsers have it that do not know what is looked for.
TOO_OLD = """
const query = Document.prototype.querySelector;
Document.prototype.querySelector = function (selector) {
  if (selector.includes(":has(")) throw new SyntaxError(`too old for ${selector}`);
  return query.call(this, selector);
};"""


@pytest.mark.parametrize("path", [SECTION, "glossary/"])
def test_a_browser_too_old_for_the_scripts_has_the_page_without_them(reader: Reader, path: str) -> None:
    """Each script that one lacked something for ended by itself, and left what it should have done undone."""
    reader.expected.append("too old")
    page = reader.open(path, script=TOO_OLD)
    expect(page.locator("html")).to_have_class(re.compile("^$"))
    assert page.locator("button, input, .gl-with-js, dialog").locator("visible=true").all_inner_texts() == []
    expect(page.locator(".gl-without-js").first).to_be_visible()


def test_no_script_is_asked_for(reader: Reader) -> None:
    context = reader.context(javascript=False)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(SECTION)
    assert not [url for url in asked if url.endswith((".js", ".json"))]
