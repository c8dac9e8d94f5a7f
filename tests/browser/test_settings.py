"""“Aa”: what is shown beside the author's words, and in which form the text stands; remembered, and hidden from all."""

import re

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.edition_kit import REPOSITORY

from .kit import (
    DESK,
    LONGER_THAN_ANY_DELAY,
    PHONE,
    SECTIONS,
    TEXTS,
    Reader,
    choose,
    clipped,
    focus_with_keys,
    folded,
    settle,
    source_words,
    until,
)

pytestmark = pytest.mark.browser

SECTION = "text/de-regionalisation/"
SLIPS = {slip["id"]: slip for slip in yaml.safe_load((REPOSITORY / "data/emendations.yml").read_text(encoding="utf-8"))}

#: What each switch hides: the labels of the panel, and what is then no link and takes no focus.
SWITCHES = {
    "terms": ("Terms", ".gl-term"),
    "names": ("Names", ".gl-name"),
    "commentary": ("The editors’ notes", ".gl-beside a, .gl-beside summary"),
    "source": ("As in the source copy", ".gl-sign a"),
}

#: The text as whoever checks it takes it from the page.
WORDS = """(id) => {
  const words = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.hasAttribute("data-apparatus")) return "";
    if (node.hasAttribute("data-note")) return ` [${node.dataset.note}] `;
    if (node.hasAttribute("data-source")) return node.dataset.source;
    const inner = [...node.childNodes].map(words).join("");
    return ["P", "LI", "BLOCKQUOTE", "BR"].includes(node.tagName) ? ` ${inner} ` : inner;
  };
  return words(document.getElementById(id));
}"""


def takes_focus(page: Page, selector: str) -> int:
    """How many of these the Tab key and a screen reader's list of links come to."""
    count: int = page.locator(selector).evaluate_all(
        """(all) => all.filter((element) => {
          element.focus();
          const is_offered = element.matches("a[href], [tabindex], [role]") && element.checkVisibility();
          return document.activeElement === element || is_offered;
        }).length"""
    )
    return count


@pytest.mark.parametrize(("switch", "width"), [*((switch, DESK) for switch in SWITCHES), ("commentary", PHONE)])
def test_what_is_hidden_is_hidden_from_all_and_stays_so(reader: Reader, switch: str, width: int) -> None:
    label, selector = SWITCHES[switch]
    page = reader.open(SECTION, width)
    assert takes_focus(page, selector)
    others = {name: takes_focus(page, other) for name, (_, other) in SWITCHES.items() if name != switch}
    choose(page, label, on=switch == "source")
    page.keyboard.press("Escape")
    for step in ("now", "after reload", "in the next section", "in the whole paper"):
        if step == "after reload":
            page.reload()
        elif step != "now":
            page.goto("text/northern-minorities/" if "next" in step else "text/")
        assert page.locator(selector).count(), step
        assert until(lambda: not takes_focus(page, selector)), step  # what was chosen is fetched
        if step == "after reload":
            assert {name: takes_focus(page, SWITCHES[name][1]) for name in others} == others
    choose(page, label if switch != "source" else "Corrected")
    assert takes_focus(page, selector)
    page.reload()
    assert takes_focus(page, selector)


def test_hidden_terms_are_no_links_to_a_screen_reader(reader: Reader) -> None:
    page = reader.open(SECTION)
    paragraph = page.locator("#p8")
    assert paragraph.get_by_role("link", name="okrug", exact=True).count() == 1
    choose(page, "Terms", on=False)
    choose(page, "Names", on=False)
    choose(page, "The editors’ notes", on=False)
    choose(page, "As in the source copy")
    links = re.findall(r'link "([^"]*)"', paragraph.aria_snapshot())
    assert links == [f"Note {number}" for number in range(11, 18)]
    assert not paragraph.locator("[role=doc-glossref]").count()


def test_with_all_off_the_paper_stands_alone(reader: Reader) -> None:
    page = reader.open(SECTION, stopped=True)
    lines = "(all) => all.map((one) => getComputedStyle(one).textDecorationLine + getComputedStyle(one).color)"
    ink = page.locator("#p8").evaluate("(text) => getComputedStyle(text).color")
    for label, _ in [*SWITCHES.values()][:3]:
        choose(page, label, on=False)
    choose(page, "As in the source copy")
    page.keyboard.press("Escape")
    assert set(page.locator(".gl-term, .gl-name").evaluate_all(lines)) == {f"none{ink}"}
    expect(page.locator(".gl-sign a").first).to_be_hidden()
    for number in SECTIONS[SECTION]:
        text = re.sub(r"\[\d+\]", "", source_words()[f"p{number}"])
        shown = page.locator(f"#p{number}").evaluate(
            """(block) => {
              const copy = block.cloneNode(true);
              copy.querySelectorAll("[role=doc-noteref]").forEach((marker) => marker.remove());
              copy.querySelectorAll("[data-apparatus]").forEach((part) => part.remove());
              return [...copy.querySelectorAll("p")].map((p) => p.textContent).join(" ") || copy.textContent;
            }"""
        )
        assert "".join(shown.split()) == "".join(text.split())
    page.locator("#p8 .gl-term").first.hover()
    page.clock.run_for(LONGER_THAN_ANY_DELAY)
    expect(page.locator("#gl-preview")).to_be_hidden()
    loaded = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    assert not [name for name in loaded if name.endswith("previews.json")]


@pytest.mark.parametrize("slip", SLIPS)
def test_source_copy_and_corrected(reader: Reader, slip: str) -> None:
    form, reading, block = SLIPS[slip]["quote"], SLIPS[slip]["reading"], SLIPS[slip]["block"]
    page = reader.open("text/")
    shown = page.locator(f"#{block} [data-source='{form}']")
    expect(shown).to_have_text(reading)
    choose(page, "As in the source copy")
    expect(shown).to_have_text(form)
    choose(page, "Corrected")
    expect(shown).to_have_text(reading)


@pytest.mark.parametrize("hide", ["", "corrections", "terms names commentary", "terms names commentary corrections"])
@pytest.mark.parametrize("path", TEXTS)
def test_letter_for_letter(reader: Reader, path: str, hide: str) -> None:
    page = reader.open(path, settings={"gl-hide": hide})
    source = source_words()
    blocks = [f"p{number}" for number in SECTIONS.get(path, range(1, 22))]
    if "corrections" in hide:  # what was chosen is fetched
        slips = page.locator("[data-source]").all()
        assert until(lambda: all(slip.text_content() == slip.get_attribute("data-source") for slip in slips))
    assert {block: folded(page.evaluate(WORDS, block)) for block in blocks} == {
        block: source[block] for block in blocks
    }


@pytest.mark.parametrize(("hide", "selector"), [("commentary", ".gl-beside"), ("corrections", ".gl-sign")])
def test_nothing_flashes(reader: Reader, hide: str, selector: str) -> None:
    """What is hidden is hidden before any module has run."""
    context = reader.context(settings={"gl-hide": hide, "gl-colours": "dark", "gl-size": "130"})
    page = context.new_page()
    page.route("**/*.js", lambda _: None)  # they are on their way
    page.goto(SECTION, wait_until="commit")
    expect(page.locator("html")).to_have_attribute("data-hide", hide)
    expect(page.locator("html")).to_have_attribute("data-colours", "dark")
    size = "getComputedStyle(document.documentElement).fontSize"
    assert until(lambda: page.evaluate(size) == "20.8px")  # as soon as there are styles
    expect(page.locator(selector).first).to_be_hidden()


def test_the_panel_with_the_keyboard(reader: Reader) -> None:
    page = reader.open(SECTION)
    summary = page.locator(".gl-settings > summary")
    expect(summary).to_have_accessible_name("Aa, reading settings")
    focus_with_keys(summary)
    page.keyboard.press("Enter")
    terms = page.get_by_role("checkbox", name="Terms", exact=True)
    expect(terms).to_be_visible()
    terms.focus()
    page.keyboard.press("Space")
    expect(terms).not_to_be_checked()
    assert not takes_focus(page, ".gl-term")
    terms.focus()
    page.keyboard.press("Escape")
    expect(terms).to_be_hidden()
    expect(summary).to_be_focused()


@pytest.mark.parametrize(("choice", "dark"), [("Dark", True), ("Light", False)])
def test_colours_are_remembered(reader: Reader, choice: str, dark: bool) -> None:
    page = reader.open(SECTION, dark=not dark)
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    before = page.evaluate(ground)
    choose(page, choice)
    after = page.evaluate(ground)
    assert after != before
    page.goto("glossary/")
    assert page.evaluate(ground) == after
    choose(page, "As the device")
    assert page.evaluate(ground) == before


def test_the_button_switches_colours(reader: Reader) -> None:
    page = reader.open(SECTION)
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(ground)
    button = page.get_by_role("button", name="Switch between light and dark")
    button.click()
    assert page.evaluate(ground) != light
    button.click()
    assert page.evaluate(ground) == light


def test_a_size_is_there_as_soon_as_it_is_chosen(reader: Reader) -> None:
    """What a press needs is on the page: a press may not be lost while something is on its way."""
    page = reader.context(settings={"gl-size": "130"}).new_page()
    page.goto(SECTION)
    size = "getComputedStyle(document.documentElement).fontSize"
    assert page.evaluate(size) == "20.8px"
    page.route("**/*.js", lambda _: None)  # from now on they are on their way
    page.locator(".gl-settings > summary").click()
    expect(page.get_by_label("130\u202f%")).to_be_checked()
    page.get_by_label("100\u202f%").check()
    assert page.evaluate(size) == "16px"


def test_the_size_of_the_text_is_remembered_and_nothing_reaches_out(reader: Reader) -> None:
    page = reader.open(SECTION, PHONE, fresh=True)
    size = "getComputedStyle(document.querySelector('.gl-text')).fontSize"
    before = float(page.evaluate(size).removesuffix("px"))
    choose(page, "150\u202f%")
    page.keyboard.press("Escape")
    assert float(page.evaluate(size).removesuffix("px")) > 1.3 * before
    for path in (SECTION, "", "claims/", "introduction/", "map/"):
        page.goto(path)
        for width in (320, PHONE, 800, 1024, 1216, DESK):
            page.set_viewport_size({"width": width, "height": 600})
            settle(page)
            assert not clipped(page), (path, width)
    page.locator(".gl-settings > summary").click()
    expect(page.get_by_label("150\u202f%")).to_be_checked()
    choose(page, "100\u202f%")
    page.goto(SECTION)
    page.set_viewport_size({"width": PHONE, "height": 844})
    assert float(page.evaluate(size).removesuffix("px")) == before


def test_refused_storage_only_forgets(reader: Reader) -> None:
    refused = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })"
    page = reader.open(SECTION, script=refused)
    choose(page, "Terms", on=False)
    assert not takes_focus(page, ".gl-term")
    page.reload()
    assert takes_focus(page, ".gl-term")


BUTTON = "With the editors"


@pytest.mark.parametrize("by", ["key", "button", "panel"])
def test_just_the_paper(reader: Reader, by: str) -> None:
    """One press takes away all that is the editors', and gives back what was shown before, as it was chosen."""
    page = reader.open(SECTION)
    everything = ".gl-key, .gl-beside summary, .gl-term, .gl-sign a, .gl-note__folded summary"
    choose(page, "Names", on=False)
    assert not takes_focus(page, ".gl-name")
    page.keyboard.press("Escape")

    def turn(label: str) -> None:
        if by == "key":
            page.keyboard.press("e")
        elif by == "button":
            page.get_by_role("button", name=BUTTON).click()
        else:
            choose(page, label)

    turn("Just the paper")
    expect(page.locator(".gl-editors-button")).to_have_attribute("aria-pressed", "false")
    assert not takes_focus(page, everything)
    slip = page.locator("#p8 [data-source='1945,12']")
    expect(slip).to_have_text("1945,12")
    page.reload()
    expect(slip).to_have_text("1945,12")
    expect(page.locator(".gl-editors-button")).to_have_attribute("aria-pressed", "false")
    turn("With the editors")
    expect(page.locator(".gl-editors-button")).to_have_attribute("aria-pressed", "true")
    assert takes_focus(page, everything)
    assert not takes_focus(page, ".gl-name"), "as before"


def test_the_key_writes_where_one_writes(reader: Reader) -> None:
    page = reader.open(SECTION)
    page.keyboard.press("/")
    field = page.locator("dialog input")
    expect(field).to_be_focused()
    page.keyboard.press("e")
    expect(field).to_have_value("e")
    expect(page.locator(".gl-editors-button")).to_have_attribute("aria-pressed", "true")


def test_single_keys_can_be_turned_off(reader: Reader) -> None:
    """Who speaks to the machine would press them by mistake (WCAG 2.1.4)."""
    page = reader.open(SECTION)
    choose(page, "Keys: / to search, e for just the paper", on=False)
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.press("e")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator(".gl-editors-button")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Control+k")
    expect(page.locator("dialog[open]")).to_have_count(1)
