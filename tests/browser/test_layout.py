"""Every page on every screen, on paper, and as readers set their devices."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .kit import (
    CUT,
    DESK,
    KINDS,
    PATH,
    PHONE,
    SECTIONS,
    TEXTS,
    UNLISTED,
    Reader,
    Server,
    box,
    clipped,
    doubled_ids,
    is_in_view,
    letters,
    search_for,
    settle,
)

pytestmark = pytest.mark.browser

SECTION = "text/de-regionalisation/"


#: From the narrowest to the widest, and as large letters as readers set in their browsers; without those in which all
#: of each page of any edition is looked at (tests/edition).
SIZES = [(320, 32), (320, 20), (PHONE, 24), (640, 32), (DESK, 24)]
SIZES += [(width, 16) for width in (640, 768, 1024, 1216, 2560)]
#: Sizes at which all of a page is looked at, and how many things of each kind at the others.
WHOLE, MANY = 1, 12


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_reaches_out_of_the_screen(reader: Reader, kind: str) -> None:
    """At 320 px with letters of 20 px every page scrolled sideways, and “Aa” was off the screen."""
    reader.expected = ["404"]
    page = reader.open(KINDS[kind])
    faults = []
    for width, size in SIZES:
        if (width, size) == SIZES[WHOLE]:
            page.evaluate(CUT, MANY)
        page.set_viewport_size({"width": width, "height": 600})
        letters(page, size)
        settle(page)
        faults += [f"{width} px, letters of {size}: {fault}" for fault in clipped(page)]
    page.emulate_media(forced_colors="active")
    faults += [f"forced colours: {fault}" for fault in clipped(page)]
    assert not faults


def test_nor_when_the_title_has_a_long_word(reader: Reader) -> None:
    page = reader.open(SECTION)
    page.set_viewport_size({"width": 320, "height": 800})
    page.evaluate("document.querySelector('.gl-title').textContent = 'A Contribution to Passamaquoddyische Folk-Lore'")
    settle(page)
    assert not clipped(page)


@pytest.mark.parametrize(("width", "lines"), [(320, 3), (PHONE, 3), (1440, 1)])
def test_a_title_of_many_words_leaves_the_screen_to_the_text(reader: Reader, width: int, lines: int) -> None:
    page = reader.open(SECTION)
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("document.querySelector('.gl-title').textContent = 'Bread, barter and requisition '.repeat(6)")
    settle(page)
    height, line = page.evaluate(
        "(() => { const it = document.querySelector('.gl-title'), look = getComputedStyle(it);"
        " return [it.getBoundingClientRect().height, parseFloat(look.lineHeight)]; })()"
    )
    assert round(height / line) == lines


@pytest.mark.parametrize("width", [320, PHONE])
def test_nor_when_everything_is_open(reader: Reader, width: int) -> None:
    page = reader.open("text/", width)
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true })")
    settle(page)
    assert not clipped(page)


def reachable(links: Locator) -> list[str]:
    """Those of the visible ones that cannot be clicked, even after scrolling to them."""
    missed = []
    for link in links.all():
        link.scroll_into_view_if_needed()
        if not is_in_view(link):
            missed.append(link.inner_text())
    return missed


@pytest.mark.parametrize("size", [(320, 568), (320, 256), (DESK, 500)], ids=str)
def test_menus_can_be_used(reader: Reader, size: tuple[int, int]) -> None:
    page = reader.open(SECTION, *size)
    page.locator(".gl-menu > summary").click()
    panel = page.locator(".gl-menu nav")
    listed = {path for kind, path in KINDS.items() if kind not in {"home", *UNLISTED}}
    assert {reader.address + path for path in listed} <= {
        link.evaluate("(link) => link.href") for link in panel.get_by_role("link").all()
    }
    assert not reachable(panel.get_by_role("link"))
    assert box(panel).left >= 0
    assert box(panel).right <= size[0]
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    page.locator(".gl-settings > summary").click()
    panel = page.locator(".gl-settings .gl-panel")
    assert not reachable(panel.locator("label"))
    assert box(panel).left >= 0
    assert box(panel).right <= size[0]
    page.locator(".gl-skip").evaluate("(link) => link.click()")  # a click elsewhere; the panel may fill the screen
    expect(panel).to_be_hidden()
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("dialog", name="Search")).to_be_visible()
    assert not clipped(page)


def test_one_menu_at_a_time(reader: Reader) -> None:
    page = reader.open(SECTION)
    page.locator(".gl-menu > summary").click()
    page.locator(".gl-settings > summary").click()
    expect(page.locator(".gl-menu nav")).to_be_hidden()
    expect(page.locator(".gl-settings .gl-panel")).to_be_visible()


def test_at_twice_the_size(reader: Reader) -> None:
    page = reader.open(f"{SECTION}#p8", DESK // 2, 450, scale=2)
    assert not clipped(page)
    assert is_in_view(page.locator("#p8"))
    expect(search_for(page, "okrug").first).to_be_in_viewport()


def test_the_skip_link_is_first_and_skips(reader: Reader) -> None:
    page = reader.open(SECTION)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    expect(skip).to_be_focused()
    assert is_in_view(skip)
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_the_place_in_the_paper_is_clear(reader: Reader) -> None:
    page = reader.open()
    order = list(SECTIONS)
    for at, path in enumerate(order):
        page.goto(path)
        here = page.locator(".gl-menu [aria-current=page]")
        assert here.evaluate("(link) => link.href") == reader.address + path
        expect(page.get_by_role("main")).to_contain_text(f"Section {at + 1} of 4")
        for rel, other in (("prev", order[at - 1] if at else None), ("next", order[at + 1] if at < 3 else None)):
            links = page.locator(f"main a[rel={rel}]")
            there = [reader.address + other] if other else []
            assert [link.evaluate("(link) => link.href") for link in links.all()] == there


# --- on paper ---------------------------------------------------------------------------------------------------------


def printed(page: Page) -> bytes:
    """The page printed, and then shown as it was printed."""
    paper = page.pdf()
    page.emulate_media(media="print")
    return paper


@pytest.mark.parametrize(("path", "colours"), [*((path, "light") for path in TEXTS), (SECTION, "dark")])
def test_print(reader: Reader, path: str, colours: str) -> None:
    page = reader.open(path, settings={"gl-colours": colours})
    notes = page.locator("aside details")
    headlines = page.locator(".gl-annotation__headline").all_text_contents()
    bodies = page.locator(".gl-annotation__body > p:nth-child(2)").all_text_contents()
    paper = printed(page)
    assert paper.startswith(b"%PDF")
    for frame in (".gl-header", ".gl-pager", ".gl-skip", ".gl-copy"):
        assert not page.locator(frame).locator("visible=true").count(), frame
    page.set_viewport_size({"width": 700, "height": 990})  # a sheet is narrow, but nothing on it can be pressed
    frames = "all => all.map((one) => getComputedStyle(one, '::before').content)"
    assert set(page.locator(".gl-locator").evaluate_all(frames)) == {"none"}
    for number in SECTIONS.get(path, range(1, 22)):
        expect(page.locator(f"#p{number}").locator("xpath=../a[1]")).to_be_visible()
    for note in page.locator("[role=doc-endnotes] li[id^=n]").all():
        expect(note).to_be_visible()
    assert notes.count() == len(headlines) == len(bodies)
    seen = page.locator("main").inner_text()
    lost = [words for words in [*headlines, *bodies] if "".join(words.split()) not in "".join(seen.split())]
    assert not lost, "the editors' notes"
    expect(page.locator(".gl-address", has_text=f"{reader.address}{path}")).to_be_visible()
    assert not doubled_ids(page)
    ink = page.locator(".gl-text").first.evaluate("(text) => getComputedStyle(text).color")
    assert max(map(int, re.findall(r"\d+", ink)[:3])) < 80, "dark ink"
    page.emulate_media(media="screen")
    assert page.locator("main").inner_text().count(headlines[0]) == 1, "once, back on the screen"


def test_print_without_what_is_hidden(reader: Reader) -> None:
    page = reader.open(SECTION, settings={"gl-hide": "commentary"})
    headline = str(page.locator(".gl-annotation__headline").first.text_content())
    printed(page)
    assert headline not in page.locator("main").inner_text()


def test_print_twice(reader: Reader) -> None:
    page = reader.open(SECTION)
    headline = str(page.locator(".gl-annotation__headline").first.text_content())
    printed(page)
    printed(page)
    assert page.locator("main").inner_text().count(headline) == 1


def test_other_pages_print(reader: Reader) -> None:
    page = reader.open()
    for kind in ("home", "glossary", "commentary", "timeline", "map", "figures"):
        page.emulate_media(media="screen")
        page.goto(KINDS[kind])
        entries = page.locator("article, article li")  # what is folded up on the screen too
        assert printed(page).startswith(b"%PDF")
        assert entries.locator("visible=true").count() == entries.count(), kind
        expect(page.locator(".gl-header")).to_be_hidden()


def test_the_commentary_prints_as_it_is_filtered(reader: Reader) -> None:
    page = reader.open("commentary/")
    page.get_by_label("Context").uncheck()
    printed(page)
    assert not page.locator("article[data-kind=context]").locator("visible=true").count()


# --- as readers set their devices -------------------------------------------------------------------------------------


def test_forced_colours(reader: Reader) -> None:
    page = reader.open(f"{SECTION}#p8", forced_colors="active")
    outline = "(text) => getComputedStyle(text).outlineStyle"
    assert page.locator("#p8").evaluate(outline) != "none"
    assert page.locator("#p7").evaluate(outline) == "none"
    expect(search_for(page, "okrug").locator("mark").first).to_be_visible()


def test_reduced_motion(reader: Reader) -> None:
    page = reader.open(SECTION, reduced_motion="reduce")
    page.locator("aside summary").first.click()
    page.locator("#p2 a").first.hover()
    moving = page.evaluate("document.getAnimations().length")
    assert moving == 0


# --- nothing moves while the page loads -------------------------------------------------------------------------------

SHIFTS = """new Promise((done) => {
  let sum = 0;
  const moved = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (hadRecentInput) continue;
      sum += value;
      moved.push(...sources.map(({ node }) => node?.textContent.trim().slice(0, 40)));
    }
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done([sum, moved]), 200);
})"""


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("path", [SECTION, f"{SECTION}#p8", "text/conclusions/", "glossary/", "timeline/", ""])
def test_nothing_moves(reader: Reader, path: str, width: int) -> None:
    page = reader.open(path, width, fresh=True)
    sum_, moved = page.evaluate(SHIFTS)
    assert sum_ < 0.01, moved


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("late", [".woff2", ".js"])
@pytest.mark.parametrize("path", [SECTION, "commentary/", "p/8/", "cite/glossary/", "policy/", "glossary/okrug"])
def test_nothing_moves_when_parts_come_late(reader: Reader, server: Server, path: str, late: str, width: int) -> None:
    reader.expected = ["404"] if path == "glossary/okrug" else []
    with server.slowed(late, 0.3):
        page = reader.open(path, width, fresh=True)
    sum_, moved = page.evaluate(SHIFTS)
    assert sum_ < 0.01, moved


@pytest.mark.parametrize("path", ["", SECTION, "notes/", "commentary/", "map/", "figures/", "policy/", "p/8/"])
def test_a_first_visit_has_the_right_faces(reader: Reader, path: str) -> None:
    """A face that is `optional` comes in time only if the page asks for it at once."""
    page = reader.open(path, fresh=True)
    asked = page.locator("link[rel=preload]").evaluate_all("(all) => all.map(({ href }) => href)")
    came = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    late = [name for name in came if name.endswith("-latin.woff2") and name not in asked]
    assert not late


def test_links_stay_under_the_path(reader: Reader) -> None:
    reader.expected = ["404"]
    for path in ("", "text/no/such/page/"):
        page = reader.open(path)
        links = page.locator("a[href]").evaluate_all("(all) => all.map(({ href }) => href)")
        own = [link for link in links if link.startswith(reader.address.removesuffix(PATH))]
        assert own
        assert not [link for link in own if not link.startswith(reader.address)]


@pytest.mark.parametrize("dark", [False, True])
def test_the_map_hides_nothing_of_itself(reader: Reader, dark: bool) -> None:
    """Where there is a sheet for narrow pages, the place of its second part is an outline."""
    page = reader.open("map/", PHONE, dark=dark)
    parts = page.locator(".gl-map__part:visible, .gl-map__frame:visible")
    fills = parts.evaluate_all("(parts) => parts.map((part) => getComputedStyle(part).fill)")
    assert fills
    assert set(fills) == {"none"}
