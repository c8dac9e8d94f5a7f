"""What texts have besides plain paragraphs, as a reader meets it: with eyes, a finger, the keyboard, on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.edition_kit import EditionKit
from tests.pictures import png

from .kit import PHONE, Box, Reader, Server, box, is_in_view, until, violations

pytestmark = pytest.mark.browser

ITEMS = "\n".join(
    f"{number}. Item {number} has words enough to go over a line on a phone." for number in range(98, 106)
)
WIDE = " | ".join(f"Column {letter}" for letter in "ABCDEFGHIJKL")
VERSE = "\\\n".join(["One,", "  two,", "three,", "four,", "five, and on and on, " * 12 + "to the end,", "{p. 24}six."])
TEXT = f"""\
Word.[^1][^2][^3] And {{p. 23}} so on.

{ITEMS}

| {WIDE} |
|{"---|" * 12}
| {" | ".join(map(str, range(1901, 1913)))} |

: A wide table

![A map](map.png)
The map

{VERSE}
"""
SECTION = "text/one/"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    root = tmp_path_factory.mktemp("text")
    server = Server(root / "site")
    kit = EditionKit(
        root,
        TEXT,
        head={
            "source": {"file": "source/paper.txt", "paragraphs": "unmarked"},
            "sections": [{"id": "one", "title": "One", "title_from": "editors", "kinds": {"p5": "verse"}}],
        },
        source=re.sub(r"\{p\. \d+\} ?|!\[.*\n|^\|---.*\n|\||\\$|^: |\^", "", TEXT, flags=re.MULTILINE),
        files={"docs/text/map.png": png(1200, 800)},
    )
    kit.build(site_url=server.address)
    yield server
    server.close()


def boxes(page: Page, selector: str) -> list[Box]:
    return [box(found) for found in page.locator(selector).all()]


def overflows(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


# --- markers side by side ---------------------------------------------------------------------------------------------


def test_the_eye_tells_markers_apart(reader: Reader) -> None:
    for javascript in (True, False):
        page = reader.open(SECTION, javascript=javascript)
        assert page.locator("#p1").inner_text().startswith("Word.1, 2, 3 And")
    page = reader.open(SECTION)
    page.emulate_media(media="print")
    assert page.locator("#p1").inner_text().startswith("Word.1, 2, 3 And")


def test_a_screen_reader_says_three_notes(reader: Reader) -> None:
    page = reader.open(SECTION)
    names = [link.get_attribute("aria-label") for link in page.locator("#p1 a[role=doc-noteref]").all()]
    assert names == ["Note 1", "Note 2", "Note 3"]


def test_each_marker_has_room_for_a_finger_of_its_own(reader: Reader) -> None:
    page = reader.open(SECTION, PHONE, touch=True)
    targets = boxes(page, "#p1 a[data-note]")
    for target in targets:
        assert target.right - target.left >= 24
        assert target.bottom - target.top >= 24
    for first, second in pairwise(targets):
        assert first.right <= second.left or first.bottom <= second.top or second.bottom <= first.top
    for number, marker in enumerate(page.locator("#p1 a[data-note]").all(), 1):
        marker.tap()
        expect(page.locator("dialog.gl-sheet .gl-preview__head")).to_have_text(f"Note {number}")
        page.keyboard.press("Escape")


# --- lists ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [320, PHONE, 1280])
def test_numerals_of_a_list_stand_on_the_page_and_clear_of_the_paragraph_s_number(reader: Reader, width: int) -> None:
    page = reader.open(SECTION, width)
    # As wide as the widest numeral is when it is set as words.
    room = page.evaluate(
        """() => {
          const list = document.querySelector("#p2"), item = list.querySelector("li");
          const probe = document.createElement("span");
          probe.textContent = "105. ";
          probe.style.whiteSpace = "pre";
          item.append(probe);
          const wide = probe.getBoundingClientRect().width;
          probe.remove();
          return [item.getBoundingClientRect().left - wide, list.getBoundingClientRect().left];
        }"""
    )
    numeral, column = room
    assert numeral >= column
    assert numeral >= 0
    number = box(page.locator("a[href='#p2'].gl-locator"))
    assert number.right <= numeral or number.bottom <= box(page.locator("#p2")).top
    assert not overflows(page)


# --- tables -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [320, PHONE, 1280])
def test_a_wide_table_scrolls_by_itself(reader: Reader, width: int) -> None:
    page = reader.open(SECTION, width)
    region = page.get_by_role("region", name="Table: Paragraph 3")
    assert region.evaluate("(element) => element.scrollWidth > element.clientWidth")
    assert not overflows(page)
    region.focus()
    page.keyboard.press("ArrowRight")
    expect(region).to_be_focused()
    assert until(lambda: page.evaluate("document.querySelector('.gl-scroll').scrollLeft > 0"))
    assert [cell.inner_text() for cell in region.get_by_role("columnheader").all()][:2] == ["Column A", "Column B"]


# --- pictures ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("javascript", [True, False])
def test_a_picture_has_its_place_before_it_comes_and_leads_to_itself(reader: Reader, javascript: bool) -> None:
    page = reader.open(SECTION, PHONE, javascript=javascript)
    picture = page.get_by_role("img", name="A map")
    frame = box(picture)
    assert round((frame.right - frame.left) / (frame.bottom - frame.top), 2) == 1.5
    assert frame.right <= PHONE
    page.get_by_role("link", name="A map").click()
    page.wait_for_url("**/text/map.png")


# --- verse and printed pages ------------------------------------------------------------------------------------------


def test_every_fifth_line_has_its_number_and_can_be_visited(reader: Reader) -> None:
    page = reader.open(f"{SECTION}#l5")
    assert page.locator(".gl-line__number").all_inner_texts() == ["5"]
    line = page.locator("#l5")
    assert is_in_view(line)
    assert line.evaluate("(element) => getComputedStyle(element).backgroundColor") != "rgba(0, 0, 0, 0)"
    # Turned over, it goes on further in; the next begins where it began.
    assert line.evaluate(
        """(line) => {
          const words = [...line.childNodes].find((node) => node.nodeType === 3);
          const range = document.createRange();
          range.selectNodeContents(words);
          const [first, second] = range.getClientRects();
          return second.left > first.left;
        }"""
    )


def test_copied_words_are_the_poet_s(reader: Reader) -> None:
    page = reader.open(SECTION)
    copied = page.evaluate(
        """async () => {
          const range = document.createRange();
          range.selectNodeContents(document.querySelector("#p5"));
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          await import(new URL("assets/js/select.js", new URL("../../", location.href)));
          let text = "";
          document.addEventListener("copy", ({ clipboardData }) => { text = clipboardData.getData("text/plain"); });
          document.execCommand("copy");
          return text || getSelection().toString();
        }"""
    )
    lines = copied.split("\n")
    assert lines[:4] == ["One,", "two,", "three,", "four,"]
    assert lines[4].startswith("five, and on")


def test_the_number_of_a_printed_page_stands_beside_that_of_the_paragraph(reader: Reader) -> None:
    page = reader.open(SECTION, 1280)
    sign, number = box(page.locator("#p1 .gl-page-number")), box(page.locator("a[href='#p1'].gl-locator"))
    assert 0 <= sign.left < sign.right <= number.left
    phone = reader.open(SECTION, PHONE)
    text, sign = box(phone.locator("#p1")), box(phone.locator("#p1 .gl-page-number"))
    assert text.left <= sign.left < sign.right <= text.right


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("path", [SECTION, "text/", "notes/", "p/1/", "p/5/", "n/1/"])
def test_nothing_is_in_the_way_of_anybody(reader: Reader, path: str, dark: bool) -> None:
    page = reader.open(path, PHONE, dark=dark)
    assert not overflows(page)
    assert violations(page) == []


QUOTED = {
    "words of two lines": ("#l2", "#l3", "[p. 23, ll. 2–3]"),
    "words of one line": ("#l6", "#l6", "[p. 24, l. 6]"),
    "words of a block that is on one page": ("#p3 th:first-child", "#p3 th:first-child", ""),
}


@pytest.mark.parametrize(("first", "last", "place"), QUOTED.values(), ids=QUOTED)
def test_a_quotation_says_its_printed_page_and_its_lines(reader: Reader, first: str, last: str, place: str) -> None:
    page = reader.open(SECTION, fresh=True, permissions=["clipboard-read", "clipboard-write"])
    page.evaluate(
        """([first, last]) => {
          const range = document.createRange();
          range.setStart(document.querySelector(first), 0);
          range.setEndAfter(document.querySelector(last).lastChild);
          getSelection().addRange(range);
        }""",
        [first, last],
    )
    # All pages of a browser have one clipboard: what another one left there is not the answer.
    page.evaluate("navigator.clipboard.writeText('nothing yet')")
    page.get_by_role("button", name="Copy quotation").click()
    assert until(lambda: page.evaluate("navigator.clipboard.readText()") != "nothing yet")
    quotation, citation = page.evaluate("navigator.clipboard.readText()").split("\n\n")
    assert quotation == {"#l2": "two,\nthree,", "#l6": "“six.”"}.get(first, "“Column A”")
    assert citation.endswith(f". {place}" if place else ".")
