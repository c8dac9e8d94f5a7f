"""Words selected in a paragraph: their quotation with its citation, and a link to exactly these words."""

import base64
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.edition_kit import REPOSITORY

from .kit import (
    DESK,
    LINES,
    LONGER_THAN_ANY_DELAY,
    PHONE,
    Reader,
    Server,
    box,
    clipped,
    has_focus,
    settle,
    stop_clock,
    until,
    violations,
)

pytestmark = pytest.mark.browser

BAR = "[role=toolbar]"
QUOTATION, LINK, PARAGRAPH = "Copy quotation", "Copy link", "Copy link to paragraph"
HANDS: dict[str, Any] = {"permissions": ["clipboard-read", "clipboard-write"]}
D, N, C = "text/de-regionalisation/", "text/northern-minorities/", "text/conclusions/"


class Case(NamedTuple):
    """What is selected, and what must come of it.

    Attributes:
        path: the page.
        block: whose text is selected, numerals and signs included, …
        words: … from the beginning of the first to the end of the last, where `` … `` stands for what is between.
        quotation: the author's words; as they are on the page if not given.
        linked: what the link leads to, as it reads on the page; the words if not given, ``""`` for the paragraph.
        starts, ends: what is added, since the words begin or end within a quotation of the author's.
        source: whether the reader has chosen the source copy's form.
    """

    path: str
    block: str
    words: str
    quotation: str = ""
    linked: str | None = None
    starts: str = ""
    ends: str = ""
    source: bool = False


CASES = {
    "a few words": Case(D, "p8", "the first sub-regional division"),
    "one word": Case(D, "p8", "dismembered"),
    "with a comma, a hyphen and a bracket": Case(N, "p15", "agencies like Glavsevmorput (Central Agency for the"),
    "half a word": Case(
        D, "p8", "smembered into more tha", "dismembered into more than", linked="dismembered into more than"
    ),
    "white space at the ends": Case(D, "p8", " was replaced by ", "was replaced by", "was replaced by"),
    "twice in the paragraph": Case(D, "p8", "In 1930"),
    "everywhere on the page": Case(D, "p8", "the"),
    "its second place": Case(D, "p8", "In 1930, the Siberian region"),
    "its accents apart": Case(D, "p7", "dispense with his"),
    "across links": Case(D, "p8", "In 1930, the okrug, the first … and the rayon, the basic"),
    "out of an annotation": Case(C, "p17", "no longer be of any concern to us. I have just"),
    "across a marker": Case(
        D,
        "p8",
        "reduced in size.11 The process of",
        "reduced in size. The process of",
        "reduced in size.11 The process of",
    ),
    "across a marker at a comma": Case(
        D, "p5", "leaders especially in Siberia5, the intensifying", "leaders especially in Siberia, the intensifying"
    ),
    "into a marker": Case(D, "p8", "reduced in size.11", "reduced in size.", "reduced in size"),
    "up to a word a marker touches": Case(D, "p5", "especially in Siberia", linked="especially in Siberia"),
    "beyond a marker that touches a word": Case(
        D, "p8", "the Urals is typical17).", "the Urals is typical).", "the Urals is typical"
    ),
    "into a marker that touches a word": Case(D, "p5", "Siberia5", "Siberia", "Siberia"),
    "from a marker that touches a word": Case(D, "p5", "5, the intensifying", ", the intensifying", "the intensifying"),
    "from a word a marker touches": Case(D, "p5", "Siberia5, the intensifying", "Siberia, the intensifying", ""),
    "from a marker": Case(D, "p8", "11 The process", "The process", "The process"),
    "from within a marker": Case(D, "p8", "1 The process", "The process", "The process"),
    "half of a correction": Case(D, "p8", "and 1945, 1", "and 1945,12", "and 1945, 12"),
    "within a correction": Case(D, "p8", "945", "1945,12", "1945, 12"),
    "across a correction": Case(
        D, "p8", "and 1945, 12° new regions", "and 1945,12 new regions", "and 1945, 12° new regions"
    ),
    "a correction's sign": Case(D, "p8", "12° new regions", "1945,12 new regions", "1945, 12° new regions"),
    "up to a sign": Case(
        D, "p7", "dispense with his protégé°", "dispense with his protegé", "dispense with his protégé"
    ),
    "a corrected quotation mark": Case(
        N,
        "p14",
        "the ‘collectivisers°’. Coll",
        "the ’collectivisers’. Collectivisation",
        "the ‘collectivisers°’. Collectivisation",
    ),
    "a correction in the source copy's form": Case(
        D,
        "p8",
        "and 1945,12° new regions",
        "and 1945,12 new regions",
        "and 1945, 12° new regions",
        source=True,
    ),
    "within a correction in the source copy's form": Case(
        N, "p15", "and Dal", "and Dal ’stray", "and Dal’stroy", source=True
    ),
    "two corrections": Case(
        D,
        "p7",
        "the most important reason … with his protégé°. Only",
        "the most important for this … with his protegé. Only",
        "the most important reason … with his protégé°. Only",
    ),
    "a block quotation": Case(N, "p13", "developed over centuries was largely destroyed"),
    "quotation marks within": Case(
        C,
        "p18",
        "that “Lenin led to Stalin”. Regional",
        "that “Lenin led to Stalin”. Regionalisation",
        linked="that “Lenin led to Stalin”. Regionalisation",
    ),
    "quotation marks at the beginning": Case(N, "p14", "“more prosperous” natives"),
    "a quotation mark without its partner": Case(N, "p15", "behaved “like a victorious army", ends="”"),
    "its partner alone": Case(N, "p15", "in an occupied town”. They", starts="“"),
    "a quotation mark whose partner is just outside": Case(
        N, "p14", "“more prosperous", "“more prosperous”", linked="more prosperous"
    ),
    "its partner just outside, too": Case(N, "p14", "more prosperous” natives", "“more prosperous” natives"),
    "between quotation marks": Case(N, "p14", "more prosperous"),
    "a quotation mark that encloses nothing": Case(N, "p14", "Shamans and “", "Shamans and", linked="Shamans and"),
    "another": Case(N, "p14", "” natives, who", "natives, who", linked="natives, who"),
    "dialogue": Case(
        C,
        "p17",
        "council permanently ...’ … Darth Vader: ‘The regional governors",
        "council permanently ...’\n"
        "General: ‘Impossible! How will the Emperor maintain control without the bureaucracy?’\n"
        "Darth Vader: ‘The regional governors",
    ),
    "epigraph": Case(D, "p2", "centralism is impossible. … – A.I. Rykov", "centralism is impossible.\n– A.I. Rykov"),
    "a whole paragraph": Case(C, "p18", "The first and most … blows of Stalin."),
    "the whole paper": Case("text/", "p19", "like the Northern Minorities. Indeed"),
    "the whole paper, elsewhere": Case("text/", "p14", "collective farms"),
}


def source(block: str) -> str:
    """The author's words, taken from the source copy."""
    lines = (REPOSITORY / "data/source/glatter-2003.txt").read_text(encoding="utf-8").split("\n")
    first, last = LINES[block]
    return re.sub(r" *\[\d+]", "", "\n".join(line.strip() for line in lines[first - 1 : last] if line.strip()))


def note(block: str) -> str:
    return f"Pete Glatter, “Stalinism & Centralisation” (2003), ¶ {block[1:]}, https://example.org/#{block}."


# --- how a browser finds the words of a link, written from the specification ------------------------------------------


def _places(words: str, text: str, start: int, *, ends: bool, begins: bool = True) -> Iterator[int]:
    """Where the words stand in the text, whole ones at the ends where that is asked for."""
    for found in re.finditer(f"(?={re.escape(words)})", text[start:], re.IGNORECASE):
        at = start + found.start()
        edges = ([at] if begins else []) + ([at + len(words)] if ends else [])
        if all(not (text[edge - 1 : edge].isalnum() and text[edge : edge + 1].isalnum()) for edge in edges):
            yield at


def _after(text: str, at: int) -> int:
    return at + len(text[at:]) - len(text[at:].lstrip())


def found_by(directive: str, text: str) -> tuple[int, int] | None:
    """From where to where the first match of ``prefix-,start,end,-suffix`` stretches."""
    parts = directive.split(",")
    prefix = unquote(parts.pop(0)[:-1]) if parts[0].endswith("-") else ""
    suffix = unquote(parts.pop()[1:]) if parts[-1].startswith("-") else ""
    start, end = map(unquote, [*parts, ""][:2])
    assert len(parts) in {1, 2}
    if prefix:
        begins = [_after(text, at + len(prefix)) for at in _places(prefix, text, 0, ends=False)]
        begins = [at for at in begins if at in _places(start, text, at, begins=False, ends=bool(end) or not suffix)]
    else:
        begins = list(_places(start, text, 0, ends=bool(end) or not suffix))
    for begin in begins:
        stops = [begin + len(start)]
        if end:
            stops = [at + len(end) for at in _places(end, text, stops[0], ends=not suffix)]
        for stop in stops:
            after = _after(text, stop)
            if not suffix or after in _places(suffix, text, after, begins=False, ends=True):
                return begin, stop
    return None


# --- selecting --------------------------------------------------------------------------------------------------------

SELECT = """([id, words]) => {
  const block = document.getElementById(id), all = block.textContent, [first, last] = words.split(" … ");
  const from = all.indexOf(first), to = last ? all.indexOf(last, from) + last.length : from + first.length;
  if (from < 0 || to < from) throw new Error(`not there: ${words}`);
  const place = (offset) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode() && offset > walker.currentNode.length) offset -= walker.currentNode.length;
    return [walker.currentNode, offset];
  };
  getSelection().setBaseAndExtent(...place(from), ...place(to));
}"""


def select(page: Page, block: str, words: str) -> Locator:
    """Select, and wait for the bar."""
    page.evaluate("getSelection().removeAllRanges()")
    expect(page.locator(BAR)).to_have_count(0)
    page.evaluate(SELECT, [block, words])
    bar = page.locator(BAR)
    expect(bar).to_be_visible()
    return bar


def copied(bar: Locator, button: str) -> str:
    """What the button puts on the clipboard."""
    bar.page.evaluate("navigator.clipboard.writeText('')")
    bar.get_by_role("button", name=button, exact=True).click()
    assert until(lambda: bar.page.evaluate("navigator.clipboard.readText()"))
    words: str = bar.page.evaluate("navigator.clipboard.readText()")
    return words


def cited(route: Route) -> None:
    route.fulfill(json={block: note(block) for block in LINES})


def reading(reader: Reader, path: str, width: int = DESK, **options: Any) -> Page:
    page = reader.open(path, width, fresh=True, **HANDS, **options)
    page.route("**/assets/citations.json", cited)
    return page


@pytest.fixture(scope="module")
def pages(browser: Browser, server: Server) -> Iterator[dict[tuple[str, bool], Page]]:
    """Pages that the cases share."""
    reader = Reader(browser, server.address)
    found: dict[tuple[str, bool], Page] = {}
    for path, is_source in {(case.path, case.source) for case in CASES.values()}:
        found[path, is_source] = reading(reader, path, settings={"gl-hide": "corrections"} if is_source else None)
    yield found
    reader.close()
    assert not reader.faults


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_quotation_and_link(pages: dict[tuple[str, bool], Page], server: Server, case: Case) -> None:
    page = pages[case.path, case.source]
    bar = select(page, case.block, case.words)

    words = source(case.block)
    quotation = case.quotation or case.words
    if " … " in quotation:
        first, last = quotation.split(" … ")
        quotation = words[words.index(first) : words.index(last) + len(last)]
    assert quotation in words
    if "\n" not in quotation:
        opening, closing = "‘’" if re.search("[“”]", quotation) else "“”"
        quotation = f"{opening}{case.starts}{quotation}{case.ends}{closing}"
    assert copied(bar, QUOTATION) == f"{quotation}\n\n{note(case.block)}"

    linked = case.words if case.linked is None else case.linked
    link = copied(bar, LINK if linked else PARAGRAPH)
    address, _, directive = link.partition(":~:text=")
    assert address == f"{server.address}{case.path}#{case.block}"
    assert bool(directive) == bool(linked)
    if not linked:
        return
    shown = pages[case.path, False]  # as a first visitor sees it
    everything: str = shown.evaluate("document.body.innerText")
    block: str = shown.locator(f"#{case.block}").inner_text()
    found = found_by(directive, everything)
    assert found, directive
    assert everything.index(block) <= found[0] < found[1] <= everything.index(block) + len(block)
    match = everything[slice(*found)]
    first, last = (linked.split(" … ") * 2)[:2]
    assert match.startswith(bare(first)), directive
    assert match.endswith(bare(last)), directive
    assert " … " in linked or match == bare(linked), directive


def bare(words: str) -> str:
    """Without the signs before and behind, which a link leaves out."""
    return re.sub(r"^\W+|\W+$", "", words)


# --- in the browser ---------------------------------------------------------------------------------------------------

#: Which words of a block are painted as the target of a text fragment, read from a picture of the page.
PAINTED = """async ([id, picture]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const isPainted = ({ left, top, width, height }) => {
    const { data } = canvas.getImageData(left, top, Math.max(1, width), Math.max(1, height));
    let painted = 0;
    for (let i = 0; i < data.length; i += 4) painted += data[i] > 200 && data[i + 1] < 60 && data[i + 2] > 200;
    return painted > data.length / 8;
  };
  const walker = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    for (const word of walker.currentNode.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
      const range = new Range();
      range.setStart(walker.currentNode, word.index);
      range.setEnd(walker.currentNode, word.index + word[0].length);
      if (isPainted(range.getClientRects()[0])) found.push(word[0]);
    }
  }
  return found;
}"""
PAINT = """addEventListener("DOMContentLoaded", () => {
  const rules = "::target-text { background: #f0f; color: #f0f } .gl-header { display: none }";
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets.push(sheet); // an element of styles would be against the page’s policy
});"""


@pytest.mark.parametrize(
    "name",
    [
        "a few words",
        "its second place",
        "with a comma, a hyphen and a bracket",
        "across links",
        "across a marker",
        "up to a word a marker touches",
        "across a correction",
        "a corrected quotation mark",
        "dialogue",
        "a whole paragraph",
        "the whole paper, elsewhere",
    ],
)
def test_chromium_finds_the_words(pages: dict[tuple[str, bool], Page], reader: Reader, name: str) -> None:
    case = CASES[name]
    link = copied(select(pages[case.path, case.source], case.block, case.words), LINK)
    page = reader.context(script=PAINT).new_page()
    page.goto(link)
    settle(page)
    picture = base64.b64encode(page.screenshot()).decode()
    painted: list[str] = page.evaluate(PAINTED, [case.block, picture])
    first, last = (re.findall(r"[^\W_]+", words) for words in ((case.linked or case.words).split(" … ") * 2)[:2])
    assert painted[: len(first)] == first, link
    assert painted[-len(last) :] == last, link
    if " … " not in (case.linked or case.words):
        assert len(painted) == len(first), link


# --- the bar ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "select_these",
    [
        "getSelection().selectAllChildren(document.querySelector('.gl-beside .gl-annotation__headline'))",
        "getSelection().selectAllChildren(document.querySelector('.gl-notes li'))",
        "getSelection().selectAllChildren(document.querySelector('h1'))",
        "getSelection().selectAllChildren(document.querySelector('.gl-title'))",
        "getSelection().selectAllChildren(document.querySelector('#p8 [data-note]'))",
        "getSelection().selectAllChildren(document.querySelector('.gl-locator'))",
        "getSelection().selectAllChildren(document.body)",
    ],
    ids=["margin", "notes", "heading", "header", "marker", "number", "everything"],
)
def test_nothing_is_offered(pages: dict[tuple[str, bool], Page], select_these: str) -> None:
    page = pages[D, False]
    select(page, "p8", "the first sub-regional division")
    page.evaluate(select_these)
    expect(page.locator(BAR)).to_have_count(0)
    page.wait_for_timeout(LONGER_THAN_ANY_DELAY)
    expect(page.locator(BAR)).to_have_count(0)


def test_words_of_two_paragraphs_are_not_cited_and_the_reader_is_told(reader: Reader) -> None:
    page = reading(reader, D)
    select(page, "p8", "the first sub-regional division")
    page.evaluate("getSelection().setBaseAndExtent(document.querySelector('#p8'), 1, document.querySelector('#p9'), 1)")
    told = page.get_by_role("note").filter(has_text="select words of one paragraph")
    expect(told).to_be_visible()
    expect(page.locator(BAR)).to_have_count(0)
    expect(told.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("status").last).to_have_text(told.inner_text())
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(told).to_have_count(0)


PASTED = """async () => {
  const [{ types, ...item }] = await navigator.clipboard.read().then((items) => items.map((item) => ({
    types: item.types, get: (type) => item.getType(type).then((blob) => blob.text()) })));
  return [await item.get("text/plain"), types.includes("text/html") ? await item.get("text/html") : ""];
}"""


def pasted(page: Page) -> tuple[str, str]:
    """What is on the clipboard, plain and formatted."""
    plain, html = page.evaluate(PASTED)
    return plain, re.sub(r"<meta[^>]*>|</?span[^>]*>| style=\"[^\"]*\"", "", html)


@pytest.mark.parametrize(
    ("path", "block", "words", "html"),
    [
        (D, "p8", "the first … division", "<p>“the first sub-regional division”</p>"),
        (D, "p2", "impossible. … – A.I.", "<blockquote>impossible.<br>– A.I.</blockquote>"),
    ],
)
def test_formatted_for_a_word_processor(reader: Reader, path: str, block: str, words: str, html: str) -> None:
    page = reading(reader, path)
    citation = "Pete Glatter, <em>Stalinism &amp; Centralisation</em> (2003)."
    page.route("**/assets/citations.json", lambda route: route.fulfill(json={block: citation}))
    select(page, block, words).get_by_role("button", name=QUOTATION).click()
    expect(page.get_by_role("status").last).to_have_text("Copied.")
    plain, formatted = pasted(page)
    assert plain.endswith("\n\nPete Glatter, Stalinism & Centralisation (2003).")
    assert formatted == f"{html}<p>{citation}</p>"


@pytest.mark.parametrize(
    ("begins", "ends", "seen"),
    [
        (("p8", "reduced in"), ("p8", "11 The process"), "reduced in size. The process"),
        (("p8", "and 1945"), ("p8", "12° new"), "and 1945,12 new"),
        (("p8", "to be tolerated under"), ("p9", "for planning purposes"), None),
    ],
    ids=["across a marker", "across a sign", "two paragraphs"],
)
def test_the_browser_s_own_copy(
    reader: Reader, begins: tuple[str, str], ends: tuple[str, str], seen: str | None
) -> None:
    """No numeral in a sentence, no note of the editors' between two paragraphs, no correction: the author's words."""
    page = reading(reader, D)
    page.evaluate(SELECT, begins)
    page.evaluate("window.begin = getSelection().getRangeAt(0)")
    page.evaluate(SELECT, ends)
    page.evaluate(
        "(({ endContainer, endOffset }) => getSelection().setBaseAndExtent(begin.startContainer, begin.startOffset,"
        " endContainer, endOffset))(getSelection().getRangeAt(0))"
    )
    expect(page.locator(".gl-select")).to_be_visible()  # what copies is there
    page.keyboard.press("Control+C")
    plain, html = pasted(page)
    if seen is None:
        first, second = source("p8"), source("p9")
        start, end = first.index(begins[1]), second.index(ends[1]) + len(ends[1])
        seen = f"{first[start:]}\n\n{second[:end]}"
        assert html == f"<p>{first[start:]}</p><p>{second[:end]}</p>"
    assert plain == seen


def test_the_editors_words_are_copied_as_theirs(reader: Reader) -> None:
    page = reading(reader, D)
    select(page, "p8", "the first sub-regional division")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.gl-beside .gl-annotation__headline'))")
    headline = page.evaluate("getSelection().toString()")
    page.keyboard.press("Control+C")
    assert pasted(page)[0] == headline != ""


@pytest.mark.parametrize("answer", ["none", "without this paragraph"])
def test_without_a_citation_only_the_link_is_offered(reader: Reader, answer: str) -> None:
    reader.expected.append("404")
    page = reading(reader, D)
    page.route(
        "**/assets/citations.json",
        lambda route: route.fulfill(status=404) if answer == "none" else route.fulfill(json={}),
    )
    bar = select(page, "p8", "the first sub-regional division")
    assert bar.get_by_role("button").all_inner_texts() == [LINK]


def test_only_the_first_selection_loads_it(reader: Reader) -> None:
    page = reading(reader, D)
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.removeprefix(reader.address)))
    late = {"assets/js/kept.js"}  # two seconds after the page, whatever the reader does
    page.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")
    page.wait_for_timeout(300)
    assert not {*loaded} - late
    select(page, "p8", "the first sub-regional division")
    select(page, "p9", "for planning purposes")
    scripts = [f"assets/js/{name}.js" for name in ("clipboard", "fragment", "quotation", "select")]
    assert sorted(one for one in loaded if one not in late) == [
        "assets/citations.json", "assets/css/select.css", *scripts,
    ]  # fmt: skip


def test_a_paragraph_s_record_links_to_its_section(reader: Reader) -> None:
    page = reading(reader, D)
    section = page.evaluate("fetch('').then((answer) => answer.text())")
    page.route("**/p/8/", lambda route: route.fulfill(body=section, content_type="text/html"))
    page.goto("p/8/")
    settle(page)
    link = copied(select(page, "p8", "In 1930"), LINK)
    assert link.startswith(f"{reader.address}{D}#p8:~:text=")


def test_a_button_says_that_it_has_copied_for_three_seconds(reader: Reader) -> None:
    page = reading(reader, D, stopped=True)
    page.clock.resume()
    button = select(page, "p8", "dismembered").get_by_role("button").first
    stop_clock(page)
    button.click()
    expect(button).to_have_text("Copied")
    page.clock.run_for(2900)
    expect(button).to_have_text("Copied")
    page.clock.run_for(200)
    expect(button).to_have_text(QUOTATION)


def test_with_the_mouse(reader: Reader) -> None:
    page = reading(reader, D)
    page.locator("#p8").evaluate("(block) => block.scrollIntoView()")
    words = box(page.locator("#p8"))
    x, y = words.left + 40, words.top + 45
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 200, y, steps=4)
    page.wait_for_timeout(600)
    expect(page.locator(BAR)).to_have_count(0)
    page.mouse.up()
    expect(page.locator(BAR)).to_be_visible()
    selected: str = page.evaluate("getSelection().toString()")
    assert selected.strip() in copied(page.locator(BAR), QUOTATION)
    assert page.evaluate("getSelection().toString()") == selected, "still selected"
    page.mouse.click(60, y + 300)
    expect(page.locator(BAR)).to_have_count(0)
    page.locator("#p8").click(click_count=3)
    assert copied(page.locator(BAR), QUOTATION) == f"“{source('p8')}”\n\n{note('p8')}"


def test_with_the_keyboard(reader: Reader) -> None:
    page = reading(reader, D)
    bar = select(page, "p8", "the first sub-regional")
    for _ in " division":
        page.keyboard.press("Shift+ArrowRight")
    expect(bar).to_be_visible()
    quotation, link = bar.get_by_role("button").all()
    page.keyboard.press("Tab")
    assert has_focus(quotation)
    page.keyboard.press("ArrowRight")
    assert has_focus(link)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert has_focus(quotation)
    expect(page.get_by_role("status").last).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()").startswith("“the first sub-regional division”")
    page.keyboard.press("Escape")
    expect(bar).to_have_count(0)
    assert page.evaluate("getSelection().toString()") == "the first sub-regional division"
    assert has_focus(page.locator("#p8"))
    page.wait_for_timeout(500)
    expect(bar).to_have_count(0)
    page.keyboard.press("Shift+ArrowLeft")
    expect(bar).to_be_visible()
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(bar).to_be_visible()
    assert not bar.evaluate("(bar) => bar.contains(document.activeElement)"), "Tab leads on"


@pytest.mark.parametrize("width", [320, PHONE, DESK])
def test_beside_the_words_and_in_view(reader: Reader, width: int) -> None:
    page = reading(reader, D, width, touch=width < 600)
    for words in ["Although the Stalinist", "(I have refrained … is typical17)", "dismembered into", "1945, 12"]:
        page.evaluate(SELECT, ["p8", words])
        page.evaluate("getSelection().getRangeAt(0).startContainer.parentElement.scrollIntoView({ block: 'nearest' })")
        bar = select(page, "p8", words)
        lines = "getSelection().getRangeAt(0).getBoundingClientRect()"
        top, bottom = page.evaluate(f"(({{ top, bottom }}) => [top, bottom])({lines})")
        where = box(bar)
        assert where.top >= bottom or where.bottom <= top, words
        assert where.left >= 0
        assert where.right <= width
        assert not clipped(page)
        for button in bar.get_by_role("button").all():
            assert box(button).bottom - box(button).top >= 44


def test_with_a_finger(reader: Reader) -> None:
    page = reading(reader, D, PHONE, touch=True)
    bar = select(page, "p8", "the first sub-regional division")
    bar.get_by_role("button", name=QUOTATION).tap()
    expect(page.get_by_role("status").last).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()").startswith("“the first sub-regional division”")
    page.evaluate("getSelection().removeAllRanges()")
    page.locator("h1").tap()
    expect(bar).to_have_count(0)


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(reader: Reader, dark: bool) -> None:
    page = reading(reader, D, dark=dark)
    select(page, "p8", "and 1945, 12")
    assert not violations(page, within=BAR)


def test_never_on_paper(reader: Reader) -> None:
    page = reading(reader, D)
    bar = select(page, "p8", "dismembered")
    page.emulate_media(media="print")
    expect(bar).to_be_hidden()
