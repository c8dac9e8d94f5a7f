"""What Material and pymdown let one write on a page of prose is shown as Material shows it, in the colours of ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.edition.validators import html_faults
from tests.frame.kit import CIRCLE, edition, run

from .kit import DESK, PHONE, Reader, Server, box, clipped, search_for, settle, violations

pytestmark = pytest.mark.browser

WRITING = Path(__file__).parents[1] / "frame" / "writing.md"
FEATURES = "theme: {features: [content.code.copy, content.tabs.link]}\nextra_javascript: [own.js]\n"
PLAIN = "# Plain\n\nA [link](index.md) and a list:\n\n- one\n"
#: Reads colours as they are painted.
COLOUR = "(element, name) => getComputedStyle(element).getPropertyValue(name)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("prose") / "site"


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[Server]:
    """An edition with a page of everything, for the address it is served at."""
    server = Server(site)
    pages = {"writing": WRITING.read_text(encoding="utf-8"), "plain": PLAIN}
    files = {
        "docs/circle.svg": CIRCLE,
        "docs/snippets/short.txt": "A snippet from a file of its own.\n",
        "docs/own.js": 'document$.subscribe((page) => { page.body.dataset.own = "ran"; });',
    }
    done = run(edition(site.parent, FEATURES, pages=pages, files=files), "--strict", site_url=server.address)
    assert done.returncode == 0, done.stderr
    yield server
    server.close()


def style(locator: Locator, name: str) -> str:
    found: str = locator.first.evaluate(COLOUR, name)
    return found


#: Something shown, and what shows that Material's styles are at work on it; whatever the scheme, with scripts or not.
SHOWN = {
    "an admonition is a box": (".admonition.note", "border-top-width", "1px"),
    "of its colour": (".admonition.note", "border-top-color", "rgb(68, 138, 255)"),
    "a warning of its own": (".admonition.warning", "border-top-color", "rgb(255, 145, 0)"),
    "a question that is folded": ("details.question", "border-top-color", "rgb(100, 221, 23)"),
    "what stands beside": (".admonition.inline.end", "float", "right"),
    "an icon is as large as a letter": (".twemoji:not(.lg)", "display", "inline-flex"),
    "a button": (".md-button", "border-top-style", "solid"),
    "keys": (".keys kbd", "display", "inline-block"),
    "an abbreviation": ("abbr", "cursor", "help"),
    "an insertion": ("ins.critic", "background-color", ""),
    "a box that is ticked": (".task-list-item", "list-style-type", "none"),
    "cards": (".grid.cards", "display", "grid"),
    "a caption": ("figcaption", "font-style", "italic"),
    "code in colours": (".highlight .k", "color", ""),
}


@pytest.mark.parametrize("scripts", [True, False], ids=["", "without JavaScript"])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_it_is_shown(reader: Reader, colours: str, scripts: bool) -> None:
    page = reader.open("writing/", dark=colours == "dark", javascript=scripts)
    if not scripts:  # then nothing can be asked of the page: look at it
        assert box(page.locator(".twemoji svg").first).bottom - box(page.locator(".twemoji svg").first).top < 40
        expect(page.get_by_text("in the first tab")).to_be_visible()
        expect(page.get_by_text("in the second tab")).to_be_hidden()
        expect(page.locator("details.question > p")).to_be_hidden()
        return
    ink, plain = style(page.locator("main p"), "color"), style(page.locator("main p"), "background-color")
    for what, (selector, name, value) in SHOWN.items():
        found = style(page.locator(selector), name)
        assert found == value if value else found not in {ink, plain}, (what, found)
    assert style(page.locator(".admonition > p:last-of-type"), "color") == ink


@pytest.mark.parametrize("scripts", [True, False], ids=["", "without JavaScript"])
def test_tabs_and_details_work(reader: Reader, scripts: bool) -> None:
    page = reader.open("writing/", javascript=scripts)
    page.get_by_text("Latin", exact=True).first.click()
    expect(page.get_by_text("in the second tab")).to_be_visible()
    expect(page.get_by_text("in the first tab")).to_be_hidden()
    page.get_by_text("Folded: what is an okrug?").click()
    expect(page.get_by_text("A district of the second rank.").first).to_be_visible()


def test_tabs_by_keyboard(reader: Reader) -> None:
    page = reader.open("writing/")
    page.get_by_label("Cyrillic").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("in the second tab")).to_be_visible()
    assert style(page.locator(".tabbed-labels"), "outline-style") == "solid", "seen where the focus is"


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_everybody_can_read_it(reader: Reader, width: int, colours: str) -> None:
    page = reader.open("writing/", width, dark=colours == "dark")
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true })")
    settle(page)
    assert not violations(page, target_size=True)


@pytest.mark.parametrize("width", [320, PHONE, 1024, DESK])
def test_nothing_reaches_out_of_the_screen(reader: Reader, width: int) -> None:
    assert not clipped(reader.open("writing/", width))


def test_what_is_folded_or_behind_a_tab_is_printed(reader: Reader) -> None:
    page = reader.open("writing/", dark=True)
    assert page.pdf().startswith(b"%PDF")
    page.emulate_media(media="print")
    for words in ("in the first tab", "in the second tab", "Vtoraya", "Open from the beginning"):
        expect(page.get_by_text(words).first).to_be_visible()
    expect(page.locator("details.question > p")).to_be_visible()
    ground = style(page.locator(".admonition"), "background-color")
    assert ground == "rgb(255, 255, 255)", "white paper"


def test_pictures_for_one_scheme(reader: Reader) -> None:
    for colours, other in (("light", "dark"), ("dark", "light")):
        page = reader.open("writing/", dark=colours == "dark")
        expect(page.locator(f"img[src$=only-{colours}]")).to_be_visible()
        expect(page.locator(f"img[src$=only-{other}]")).to_be_hidden()
        page = reader.open("writing/", dark=colours == "dark", settings={"gl-colours": other})
        expect(page.locator(f"img[src$=only-{other}]")).to_be_visible()
        expect(page.locator(f"img[src$=only-{colours}]")).to_be_hidden()


def test_it_is_searched_without_its_signs(reader: Reader) -> None:
    page = reader.open("writing/")
    expect(search_for(page, "rayonirovaniye").first).to_contain_text("Tabs")
    page.goto("writing/")
    expect(search_for(page, "zubenelgenubi").first).to_contain_text("Everything one may write")
    page.goto("writing/")
    search_for(page, "inline end")
    expect(page.locator("dialog")).not_to_contain_text("!!!")


def test_tabs_of_one_name_change_together(reader: Reader) -> None:
    page = reader.open("writing/")
    page.get_by_text("Latin", exact=True).first.click()
    expect(page.get_by_text("Vtoraya")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Vtoraya")).to_be_visible()


def test_code_is_copied(reader: Reader) -> None:
    page = reader.open("writing/", stopped=True, permissions=["clipboard-read", "clipboard-write"])
    button = page.locator(".highlight").get_by_role("button", name="Copy")
    button.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert str(page.evaluate("navigator.clipboard.readText()")).startswith("import json\n\n# The author’s words.")


def test_scripts_of_an_edition_can_wait_as_material_s_documents_say(reader: Reader) -> None:
    page = reader.open("text/one/")
    expect(page.locator("body")).to_have_attribute("data-own", "ran")


def weight(reader: Reader, path: str) -> dict[str, int]:
    """What a page loads into an empty cache, over the line."""
    page = reader.context().new_page()
    sizes: dict[str, int] = {}
    page.on("requestfinished", lambda request: sizes.update({request.url: sum(_sizes(request.sizes()))}))
    page.goto(path)
    settle(page)
    return sizes


def _sizes(sizes: object) -> tuple[int, int]:
    assert isinstance(sizes, dict)
    return sizes["responseBodySize"], sizes["responseHeadersSize"]


def test_only_what_is_used_is_loaded_and_only_where_it_is(reader: Reader) -> None:
    everything, plain = weight(reader, "writing/"), weight(reader, "plain/")
    styles = {path: size for path, size in everything.items() if path.endswith(("material.css", "prose.css"))}
    assert len(styles) == 2
    assert sum(styles.values()) <= 9_000, "of Material’s 24,700"
    assert not any("material.css" in path or "prose" in path for path in plain)


def test_a_plain_page_looks_as_before_beside_one_that_uses_it(reader: Reader) -> None:
    page: Page = reader.open("plain/")
    assert page.locator(".md-typeset").count() == 0
    assert style(page.locator("main li"), "margin-left") == "0px"


def test_the_html_is_valid(server: Server, site: Path) -> None:
    assert html_faults([site / "writing"]) == []
