"""The editors' notes beside the text: in the margin at the desk, after their paragraph on a phone."""

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from .kit import DESK, PHONE, TEXTS, Reader, Server, box, look, settle, until

pytestmark = pytest.mark.browser

SECTION = "text/de-regionalisation/"
NOTES = "aside.gl-beside details"

#: Everything in the margin from top to bottom: where it stands, and where the lines of the words it is about.
MEASURE = """() => [...document.querySelectorAll(".gl-beside > *")].map((item) => {
  const { top, bottom, left, height } = item.getBoundingClientRect();
  const block = item.closest(".gl-block"), text = block.querySelector(".gl-text");
  const id = item.dataset.annotation, words = id && block.querySelector(`.gl-annotated[data-annotation="${id}"]`);
  const lines = words ? [...words.getClientRects()] : [], line = parseFloat(getComputedStyle(text).lineHeight);
  return {
    id, top, bottom, left, height, line,
    is_open: item.open ?? false,
    from: lines.length ? lines[0].top : null, to: lines.length ? lines.at(-1).bottom : null,
    text_right: text.getBoundingClientRect().right,
    block: text.id, block_top: block.getBoundingClientRect().top, block_bottom: block.getBoundingClientRect().bottom,
  };
})"""

Item = dict[str, Any]


def margin(page: Page) -> list[Item]:
    items: list[Item] = page.evaluate(MEASURE)
    assert items
    return items


def overlaps(page: Page) -> list[str]:
    """What stands on something else: on the item before, on the text, or on what follows the margin."""
    items = margin(page)
    faults = [
        f"{after['block']}: {after['id']} over {before['id']}"
        for before, after in pairwise(items)
        if after["top"] < before["bottom"] - 0.5
    ]
    faults += [f"{item['block']}: {item['id']} over the text" for item in items if item["left"] < item["text_right"]]
    end = page.locator(".gl-footer").evaluate("(footer) => footer.getBoundingClientRect().top")
    return faults + [f"{item['id']} over the footer" for item in items if item["bottom"] > end]


def rest(page: Page) -> None:
    """Until the margin has been set anew."""
    settle(page)
    settle(page)


def note(page: Page, name: str) -> Locator:
    return page.locator(f"{NOTES}[data-annotation='{name}']")


def show(page: Page, name: str) -> None:
    note(page, name).locator("summary").click()
    rest(page)


@pytest.mark.parametrize("width", [1216, DESK, 1920])
@pytest.mark.parametrize("path", TEXTS)
def test_level_with_the_words_and_none_on_another(reader: Reader, path: str, width: int) -> None:
    page = reader.open(path, width)
    rest(page)
    assert not overlaps(page)
    items = margin(page)
    level = []
    for index, item in enumerate(items):
        if not item["id"]:
            continue
        assert item["from"] is not None, f"{item['id']}: no words"
        before, after = items[index - 1] if index else None, items[index + 1] if index + 1 < len(items) else None
        is_level = item["from"] - item["line"] <= item["top"] <= item["to"]
        is_pushed = before and item["top"] - before["bottom"] < 8
        is_drawn_up = item["top"] < item["from"] and (
            (after and after["top"] - item["bottom"] < 8) or item["block_bottom"] - item["bottom"] < 8
        )
        assert is_level or is_pushed or is_drawn_up, item["id"]
        assert item["top"] >= item["block_top"] - 1, item["id"]
        level.append(is_level)
    assert sum(level) >= len(level) / 2, "most are"


@pytest.mark.parametrize("path", TEXTS)
def test_closed_notes_do_not_reach_past_their_paragraph(reader: Reader, path: str) -> None:
    page = reader.open(path)
    rest(page)
    items = margin(page)
    for block in {item["block"] for item in items}:
        own = [item for item in items if item["block"] == block]
        room = own[0]["block_bottom"] - own[0]["block_top"]
        if sum(item["height"] + 8 for item in own) < room:
            assert own[-1]["bottom"] <= own[-1]["block_bottom"] + 8, block


def test_most_closed_notes_take_one_line(reader: Reader) -> None:
    lines = []
    for path in TEXTS[:-1]:
        page = reader.open(path)
        lines += page.locator(f"{NOTES} > summary").evaluate_all(
            "(all) => all.map((one) => Math.round(one.offsetHeight / parseFloat(getComputedStyle(one).lineHeight)))"
        )
    assert lines
    assert max(lines) <= 2
    assert lines.count(1) > len(lines) / 2


def test_opening_pushes_the_next_down_and_leaves_the_text(reader: Reader) -> None:
    page = reader.open(SECTION)
    rest(page)
    texts = "(all) => all.map((text) => text.getBoundingClientRect().top + scrollY)"
    where = page.locator(".gl-text").evaluate_all(texts)
    names = [item["id"] for item in margin(page) if item["id"]]
    for name in names[:6]:
        show(page, name)
        assert not overlaps(page), name
    items = {item["id"]: item for item in margin(page) if item["id"]}
    assert [items[name]["is_open"] for name in names] == [True] * 6 + [False] * (len(names) - 6)
    assert page.locator(".gl-text").evaluate_all(texts) == where
    for name in names[:6]:
        show(page, name)
    assert not overlaps(page)
    assert not any(item["is_open"] for item in margin(page))


def test_an_open_note_is_level_with_its_words(reader: Reader) -> None:
    page = reader.open(SECTION)
    rest(page)
    for name in [item["id"] for item in margin(page) if item["id"]]:
        show(page, name)
        items = margin(page)
        at = next(index for index, item in enumerate(items) if item["id"] == name)
        this, before = items[at], items[at - 1] if at else None
        is_pushed = before and this["top"] - before["bottom"] < 8
        assert this["from"] - this["line"] <= this["top"] <= this["to"] or is_pushed, name
        show(page, name)


@pytest.mark.parametrize("path", TEXTS)
def test_all_open_and_the_page_grows(reader: Reader, path: str) -> None:
    page = reader.open(path)
    page.locator(NOTES).evaluate_all("(all) => all.forEach((one) => { one.open = true })")
    rest(page)
    assert not overlaps(page)
    for width in (1220, PHONE, 1920, DESK):
        page.set_viewport_size({"width": width, "height": 900})
        rest(page)
        assert width == PHONE or not overlaps(page), width


def test_late_fonts(reader: Reader, server: Server) -> None:
    with server.slowed(".woff2", 0.4):
        page = reader.open(SECTION)
    rest(page)
    assert not overlaps(page)


def test_links_in_an_open_note_can_be_clicked(reader: Reader) -> None:
    page = reader.open(SECTION)
    for name in ("vkp-b-1923", "goelro-congress", "first-five-regions"):
        show(page, name)
        for link in note(page, name).get_by_role("link").all():
            link.scroll_into_view_if_needed()
            is_free = link.evaluate(
                """(link) => {
                  const { left, top, height } = link.getClientRects()[0];
                  return link.contains(document.elementFromPoint(left + 3, top + height / 2));
                }"""
            )
            assert is_free, f"{name}: something lies over “{link.inner_text()}”"


def test_after_the_paragraph_on_a_phone(reader: Reader) -> None:
    page = reader.open(SECTION, PHONE)
    for number in range(2, 10):
        block = page.locator(f"#p{number}").locator("xpath=..")
        aside = block.locator("aside")
        assert box(aside).top >= box(page.locator(f"#p{number}")).bottom
        assert box(aside).bottom <= box(block).bottom + 1
        if number < 9:
            assert box(aside).bottom <= box(page.locator(f"#p{number + 1}")).top
    between = box(page.locator("#p5")).top - box(page.locator("#p4")).top
    one = note(page, "goelro-congress")
    one.locator("summary").click()
    body = one.locator(".gl-annotation__body")
    expect(body).to_be_visible()
    assert box(page.locator("#p5")).top - box(page.locator("#p4")).top > between
    assert box(body).bottom <= box(page.locator("#p5")).top


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_toggles_with_the_keyboard(reader: Reader, key: str, width: int) -> None:
    page = reader.open(SECTION, width)
    one = note(page, "goelro-congress")
    summary, body = one.locator("summary"), one.locator(".gl-annotation__body")
    expect(summary).to_have_accessible_name("a Differs Approved by the Eighth Congress of Soviets")
    expect(page.get_by_role("complementary", name="The editors on paragraph 4")).to_have_count(1)
    expect(body).to_be_hidden()
    summary.press(key)
    expect(body).to_be_visible()
    summary.press(key)
    expect(body).to_be_hidden()


@pytest.mark.parametrize("by", ["hover", "focus", "opening"])
def test_the_words_are_tinted(reader: Reader, by: str) -> None:
    page = reader.open(SECTION)
    words = page.locator(".gl-annotated[data-annotation='goelro-congress']").first
    plain = look(words)
    summary = note(page, "goelro-congress").locator("summary")
    if by == "hover":
        summary.hover()
    elif by == "focus":
        summary.focus()
    else:
        summary.click()
        page.mouse.move(2, 300)
        summary.evaluate("(summary) => summary.blur()")
    assert until(lambda: look(words) != plain)
    if by == "opening":
        summary.click()
    page.mouse.move(2, 300)
    page.evaluate("document.activeElement.blur()")
    assert until(lambda: look(words) == plain)


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_note_says_whose_it_is_what_it_rests_on_and_how_sure(reader: Reader, width: int) -> None:
    page = reader.open("text/", width)
    for one in page.locator(NOTES).all():
        assert one.evaluate("(note) => !!note.closest('[data-hand=editors][data-apparatus]')")
        grounds = str(one.locator(".gl-grounds").text_content())
        assert grounds.startswith(("Certain", "Probable", "Possible", "Certainty unknown"))
        assert "·" in grounds
