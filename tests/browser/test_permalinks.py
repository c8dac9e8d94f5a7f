"""Everything that can be cited has an address beside it, and whoever follows one sees where it led."""

import re

import pytest
from playwright.sync_api import Page, expect

from .kit import DESK, KINDS, PHONE, Reader, is_in_view, look, settle, until

pytestmark = pytest.mark.browser

SECTION = "text/de-regionalisation/"
#: A place of every sort.
PLACES = {
    "paragraph": f"{SECTION}#p8",
    "epigraph": f"{SECTION}#p2",
    "last paragraph": "text/conclusions/#p21",
    "paragraph of the whole paper": "text/#p17",
    "note": f"{SECTION}#n7",
    "last note": "notes/#n31",
    "marker of a note": f"{SECTION}#r12",
    "heading of a section": "text/#northern-minorities",
    "heading of a page": "about/#provenance",
    "heading of the notes": f"{SECTION}#notes",
    "term": "glossary/#okrug",
    "person": "people/#lenin",
    "place": "places/#siberia",
    "body": "organisations/#khanty",
    "work": "bibliography/#martin-2001",
    "comment": "commentary/#goelro-congress",
    "correction": "corrections/#twelve-new-regions",
    "event": "timeline/#goelro-approved",
    "place on the map": "map/#omsk",
    "figure": "figures/#collective-herds",
}


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_a_visited_target_is_seen_and_marked(reader: Reader, width: int) -> None:
    page = reader.open("", width)
    faults = []
    for name, place in PLACES.items():
        page.goto("about:blank")  # else an address on the same page would not be opened anew
        page.goto(place)
        settle(page)
        target = page.locator("#" + place.split("#")[1])
        arrived, while_target = is_in_view(target), look(target)
        page.evaluate("location.hash = 'content'")
        before = look(target)
        page.evaluate("window.scrollTo(0, 0)")
        page.evaluate("(hash) => { location.hash = hash }", place.split("#")[1])
        settle(page)
        shown = [arrived, before != while_target, is_in_view(target), look(target) == while_target]
        if not all(shown):
            faults.append(f"{name}: seen on arriving, marked, seen within the page, marked again: {shown}")
    assert not faults


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_the_number_links_to_its_paragraph(reader: Reader, width: int) -> None:
    page = reader.open(SECTION, width)
    for number in (3, 8, 9):
        link = page.get_by_role("link", name=f"Paragraph {number}", exact=True)
        expect(link).to_have_text(re.compile(rf"\b{number}$"))
        link.click()
        assert page.url == reader.address + f"{SECTION}#p{number}"
        assert is_in_view(page.locator(f"#p{number}"))
        assert is_in_view(link)


def test_the_number_stands_beside_at_the_desk_and_above_on_a_phone(reader: Reader) -> None:
    page = reader.open(SECTION)
    number, text = page.locator("#p8").locator("xpath=../a[1]"), page.locator("#p8")
    where = "([a, b]) => [a.right <= b.left, a.bottom <= b.top + 1]"

    def boxes() -> list[bool]:
        found: list[bool] = page.evaluate(
            f"([a, b]) => ({where})([a.getBoundingClientRect(), b.getBoundingClientRect()])",
            [number.element_handle(), text.element_handle()],
        )
        return found

    assert boxes() == [True, False]
    page.set_viewport_size({"width": PHONE, "height": 844})
    assert until(lambda: boxes() == [False, True])


# --- Copy link --------------------------------------------------------------------------------------------------------

CLIPBOARD = ["clipboard-read", "clipboard-write"]


def copied(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


@pytest.mark.parametrize(
    ("place", "before"),
    [
        (f"{SECTION}#p8", ".gl-locator[href='#p8']"),
        (f"{SECTION}#n7", "#n7 .gl-backlink"),
        ("notes/#n31", "#n31 .gl-backlink"),
        ("about/#provenance", ".gl-permalink[href='#provenance']"),
        ("glossary/#okrug", ".gl-permalink[href='#okrug']"),
        ("people/#lenin", ".gl-permalink[href='#lenin']"),
        ("bibliography/#martin-2001", ".gl-permalink[href='#martin-2001']"),
        ("commentary/#goelro-congress", ".gl-permalink[href='#goelro-congress']"),
        ("corrections/#twelve-new-regions", ".gl-permalink[href='#twelve-new-regions']"),
        ("timeline/#goelro-approved", ".gl-permalink[href='#goelro-approved']"),
        ("figures/#collective-herds", ".gl-permalink[href='#collective-herds']"),
    ],
)
def test_copy_link_with_the_keyboard(reader: Reader, place: str, before: str) -> None:
    page = reader.open(place.partition("#")[0], stopped=True, permissions=CLIPBOARD)
    page.locator(before).focus()
    page.keyboard.press("Tab")
    if ".gl-locator" in before:  # its first neighbour leads to the paragraph's citations
        page.keyboard.press("Tab")
    button = page.locator("button:focus")
    expect(button).to_have_accessible_name(re.compile("^Copy link: ."))
    expect(button).to_be_visible()
    page.keyboard.press("Enter")
    expect(button).to_have_text("Copied")
    page.clock.run_for(100)
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    assert copied(page) == reader.address + place
    page.clock.run_for(2000)
    expect(button).to_have_text("Copy link")


def test_copy_link_without_a_clipboard(reader: Reader) -> None:
    page = reader.open(f"{SECTION}#p8", script="Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.get_by_role("button", name="Copy link: Paragraph 8").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)


def test_copy_link_is_offered_where_the_reader_is(reader: Reader) -> None:
    page = reader.open(f"{SECTION}#p8")
    buttons = page.get_by_role("button", name="Copy link")

    def offered() -> list[str]:
        return [str(button.get_attribute("aria-label")).split()[-1] for button in buttons.all()]

    assert until(lambda: offered() == ["8"])  # the target …
    page.get_by_role("link", name="Paragraph 5", exact=True).focus()
    assert until(lambda: offered() == ["5", "8"])  # … what has focus …
    page.locator("#p3").hover()
    assert until(lambda: offered() == ["3", "5", "8"])  # … and what is pointed at


def test_names_of_permalinks_tell_them_apart(reader: Reader) -> None:
    page = reader.open()
    for kind in ("section", "notes", "glossary", "people", "commentary", "about", "figures"):
        page.goto(KINDS[kind])
        names = page.locator(".gl-copy, .gl-permalink, .gl-locator").evaluate_all(
            "(all) => all.map((element) => element.ariaLabel)"
        )
        assert names
        assert all(names)
        assert len(set(names)) == len(names), kind
