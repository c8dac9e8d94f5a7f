"""The search finds: any spelling, the right place first, by keyboard, and it says so when there is nothing."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from glossator.text.spelling import searched as cut_in_python
from tests.edition.site_checks import Site, search_rows

from .kit import DESK, PHONE, SEARCH, Reader, Server, has_focus, is_in_view, live, source_words, until
from .search_queries import QUERIES

pytestmark = pytest.mark.browser

SECTION = "text/de-regionalisation/"


class Search:
    """The dialog of a page, opened."""

    def __init__(self, page: Page, root: str) -> None:
        self.page = page
        self.root = root
        self.dialog = page.locator(SEARCH)
        self.input = self.dialog.locator("input")
        self.results = self.dialog.locator("li a")

    def ask(self, query: str) -> list[str]:
        """The places found, in order."""
        self.input.fill("")
        expect(self.results).to_have_count(0)
        self.input.fill(query)
        expect(self.dialog.get_by_role("status")).to_have_text(re.compile(r"^(?!Loading)."))
        expect(self.dialog.locator(".gl-search__results")).to_have_attribute("aria-busy", "false")
        found: list[str] = self.results.evaluate_all("(links) => links.map(({ href }) => href)")
        return [place.removeprefix(self.root) for place in found]

    def first_screen(self) -> int:
        """How many results are seen without scrolling."""
        seen: int = self.results.evaluate_all(
            """(links) => {
              const end = links[0]?.closest("dialog").getBoundingClientRect().bottom;
              return links.filter((link) => link.getBoundingClientRect().bottom <= end).length;
            }"""
        )
        return seen


@pytest.fixture(scope="module")
def searched(browser: Browser, server: Server) -> Iterator[Search]:
    """One dialog for all queries."""
    reader = Reader(browser, server.address)
    page = reader.open()
    page.keyboard.press("/")
    yield Search(page, server.address)
    reader.close()
    assert not reader.faults


@pytest.fixture(scope="module")
def documents(real_site: Site) -> list[dict[str, Any]]:
    return search_rows(real_site)


FIRST = {
    # the glossary, in any spelling
    "korenizatsiya": "glossary/#korenizatsiya",
    "korenizatsia": "glossary/#korenizatsiya",
    "korenizacija": "glossary/#korenizatsiya",
    "korenizatsiia": "glossary/#korenizatsiya",
    "коренизация": "glossary/#korenizatsiya",
    "Коренизации": "glossary/#korenizatsiya",
    "indigenisation": "glossary/#korenizatsiya",
    "“indigenisation”": "glossary/#korenizatsiya",
    "indigenization": "glossary/#korenizatsiya",
    "районирование": "glossary/#rayonirovaniye",
    "RAYONIROVANIE": "glossary/#rayonirovaniye",
    "raionirovanie": "glossary/#rayonirovaniye",
    "raion": "glossary/#rayon",
    "rayons": "glossary/#rayon",
    "rajon": "glossary/#rayon",
    "район": "glossary/#rayon",
    "okrugs": "glossary/#okrug",
    "округ": "glossary/#okrug",
    "oblast’": "glossary/#oblast",
    "yasak": "glossary/#yasak",
    "iasak": "glossary/#yasak",
    "ясак": "glossary/#yasak",
    "fur tribute": "glossary/#yasak",
    "GOELRO": "glossary/#goelro",
    "ГОЭЛРО": "glossary/#goelro",
    "goelro plan": "glossary/#goelro",
    "Gosplan": "glossary/#gosplan",
    "Госплан": "glossary/#gosplan",
    "apartheid": "glossary/#apartheid",
    "boarding schools": "glossary/#internaty",
    "internat": "glossary/#internaty",
    "Dalstroi": "glossary/#dalstroy",
    "Dal'stroi": "glossary/#dalstroy",
    "Dal’stroy": "glossary/#dalstroy",
    "Dal stray": "glossary/#dalstroy",
    "Дальстрой": "glossary/#dalstroy",
    "Glavsevmorput": "glossary/#glavsevmorput",
    "Kraykom": "glossary/#kraikom",
    "Сибкрайком": "glossary/#kraikom",
    "patronage network": "glossary/#patron-client",
    "vertical of power": "glossary/#vertical-of-power",
    "Committee of the North": "glossary/#committee-of-the-north",
    "комитет севера": "glossary/#committee-of-the-north",
    "collectivization": "glossary/#collectivisation",
    "kolkhoz": "glossary/#collectivisation",
    "VKP(b)": "glossary/#vkp-b",
    "1932 law": "glossary/#law-1932",
    # people and places
    "Lenin": "people/#lenin",
    "Stalin": "people/#stalin",
    "Сталин": "people/#stalin",
    "Krzhizhanovsky": "people/#krzhizhanovsky",
    "Кржижановский": "people/#krzhizhanovsky",
    "Syrtsov": "people/#syrtsov",
    "Darth Vader": "people/#darth-vader",
    "Khanty Mansi": "places/#khanty-mansi",
    "Tyumen": "places/#tyumen",
    "Tjumen": "places/#tyumen",
    "Тюмень": "places/#tyumen",
    "Kazym": "places/#kazym",
    "reindeer": "glossary/#reindeer-herding",
    "bureaucratic centralism": "glossary/#bureaucratic-centralism",
    # the words of the paper, before entries that only mention them
    "chain of command": "text/conclusions/#p20",
    "nail in the coffin": "text/conclusions/#p18",
    "embryonic chain of command": "text/de-regionalisation/#p7",
    "rash of small civil wars": "text/northern-minorities/#p14",
    "mystic beliefs": "text/northern-minorities/#p12",
    "victorious army in an occupied town": "text/northern-minorities/#p15",
    # works, and the editors' own pages
    "Martin 2001": "bibliography/#martin-2001",
    "how to cite": "cite/",
}


@pytest.mark.parametrize("query", FIRST)
def test_the_right_place_first(searched: Search, query: str) -> None:
    assert next(iter(searched.ask(query)), None) == FIRST[query]


@pytest.mark.parametrize("kind", QUERIES)
def test_as_readers_type(searched: Search, kind: str) -> None:
    assert {query: next(iter(searched.ask(query)), "") for query in QUERIES[kind]} == QUERIES[kind]


def test_what_is_typed_is_cut_as_what_is_searched(searched: Search, documents: list[dict[str, Any]]) -> None:
    texts = [document[key] for document in documents for key in ("title", "spellings", "text")]
    texts += ["中国共产党是党。1921年", "พรรคคอมมิวนิสต์แห่งชาติ", "ᾧ ΣΟΦΟΣ σοφός", "Straße ŁÓDŹ İstanbul", "हिन्दी भाषा"]
    texts += ["ガイド ｶﾞｲﾄﾞ ー々〇", "בשנת ס׳ הספר", "မြန်မာစာ", "x²½①", "Ob”yedinënnaya Il’ich a_b", "\u00ad\u200f"]
    cut = searched.page.evaluate(
        "async ([root, texts]) => texts.map((await import(`${root}assets/js/words.js`)).indexed)",
        [searched.root, texts],
    )
    assert {text: words for text, words in zip(texts, cut, strict=True) if words != cut_in_python(text)} == {}


def test_a_thing_that_two_lists_have_is_found_once(searched: Search) -> None:
    assert not [place for place in searched.ask("gosplan") if place == "organisations/#gosplan"]
    assert searched.ask("note 7").count("notes/#n7") == 1


@pytest.mark.parametrize("query", ['"nail in the coffin"', "“chain of command”"])
def test_a_quotation_is_marked_whole(searched: Search, query: str) -> None:
    searched.ask(query)
    marks = searched.results.first.locator(".gl-result__snippet mark").all_inner_texts()
    assert marks[: len(query[1:-1].split())] == query[1:-1].split()
    assert not set(marks) - set(query[1:-1].split())


@pytest.mark.parametrize("query", ['"most important reason for this"', '"most important for this is"'])
def test_a_quotation_is_found_as_it_was_corrected_and_as_the_source_copy_has_it(searched: Search, query: str) -> None:
    assert searched.ask(query) == ["text/de-regionalisation/#p7"]


def test_that_it_was_spelled_otherwise_is_said_once(searched: Search) -> None:
    searched.ask("okurg")
    expect(searched.dialog.locator(".gl-search__divider")).to_have_text(["Not found as spelled. The nearest:"])


@pytest.mark.parametrize("query", ["?", "help", "Help"])
def test_what_can_be_typed(searched: Search, query: str) -> None:
    searched.input.fill(query)
    expect(searched.dialog.locator("dt").first).to_be_visible()
    assert "p8" in searched.dialog.locator("dl").inner_text()


def test_words_that_tell_nothing_are_looked_for_where_there_is_no_other(searched: Search) -> None:
    assert "text/introduction/#p1" in searched.ask("Soviet was the")
    assert searched.ask("the")


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("reindeer", ["text/northern-minorities/#p12", "text/conclusions/#p19"]),
        ("Lenin", ["text/conclusions/#p18", "text/de-regionalisation/#p5"]),
        ("apartheid", ["text/introduction/#p1", "text/northern-minorities/#p15"]),
        ("boarding schools", ["text/northern-minorities/#p14"]),
        ("korenizatsia", ["text/introduction/#p1", "text/conclusions/#p18"]),
        # what the editors say beside the text
        ("Eighth Congress of Soviets", ["commentary/#goelro-congress"]),
        ("Bolshoi Theatre", ["commentary/#lamp-map"]),
        ("Gosplan is founded", ["timeline/#gosplan-founded"]),
        ("July 1930", ["timeline/#okrugs-abolished"]),
    ],
)
def test_on_the_first_screen(searched: Search, query: str, places: list[str]) -> None:
    found = searched.ask(query)[: searched.first_screen()]
    assert not set(places) - set(found)


@pytest.mark.parametrize("query", ["boarding schools", "fur tribute", "Committee North", "purge Irkutsk"])
def test_all_words_before_some(searched: Search, documents: list[dict[str, str]], query: str) -> None:
    words = {
        document.get("url", ""): simple(" ".join([document["title"], document.get("spellings", ""), document["text"]]))
        for document in documents
    }

    def has_all(place: str) -> bool:
        return all(re.search(rf"\b{word}", words[place]) for word in simple(query).split())

    have = [has_all(place) for place in searched.ask(query)]
    assert have == sorted(have, reverse=True)
    assert have[0]


@pytest.mark.parametrize(
    ("query", "blocks"),
    [
        ("Kazym", "14"),
        ("Казым", "14"),
        ("районирование", "1 4 5 6 18"),
        ("indigenization", "1 18"),
        ("ясак", "10"),
    ],
)
def test_after_the_entry_where_the_paper_names_it(searched: Search, query: str, blocks: str) -> None:
    """However it is written there, and in the paper's order."""
    entry, *found = searched.ask(query)
    assert entry == FIRST.get(query, entry)
    count = len(blocks.split())
    assert [place.partition("#p")[2] for place in found[:count]] == blocks.split()
    assert not [place for place in found[count:] if place.startswith("text/")]
    result = searched.results.nth(1)
    assert result.locator(".gl-result__snippet mark").count(), "the words are marked"


def simple(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


@pytest.mark.parametrize("number", [7, 12, 25, 31])
def test_numerals_of_notes_are_not_words(searched: Search, number: int) -> None:
    expected = {
        block
        for block, words in source_words().items()
        if re.search(rf"\b{number}", re.sub(r"\[\d+\]", "", words)) or block == f"p{number}"
    }
    found = {place.split("#")[1] for place in searched.ask(str(number)) if place.startswith("text/")}
    assert found <= expected


@pytest.mark.parametrize("query", ["okrug", "Stalin", "Siberia", "district", "1945"])
def test_each_place_once_and_nothing_that_repeats_the_paper(searched: Search, query: str) -> None:
    found = searched.ask(query)
    assert len(found) == len(set(found))
    assert not [place for place in found if place.startswith(("text/#", "p/"))]


@pytest.mark.parametrize("query", ["zzzzqqq", "щщъъыы"])
def test_nothing_found_is_said(searched: Search, query: str) -> None:
    assert searched.ask(query) == []
    assert live(searched.page) == f"Nothing found for “{query}”."


@pytest.mark.parametrize(
    ("query", "place", "kind"),
    [
        ("okrugs", "glossary/#okrug", "Glossary"),
        ("Krzhizhanovsky", "people/#krzhizhanovsky", "People"),
        ("Kazym", "places/#kazym", "Places"),
        ("nail in the coffin", "text/conclusions/#p18", "The paper"),
        ("Bolshoi Theatre", "commentary/#lamp-map", "Commentary"),
    ],
)
def test_results_say_what_they_are(searched: Search, query: str, place: str, kind: str) -> None:
    searched.ask(query)
    result = searched.dialog.locator(f"a[href='{searched.root}{place}']")
    expect(result).to_contain_text(kind)


def test_results_show_the_words_found(searched: Search) -> None:
    searched.ask("reindeer herders")
    result = searched.dialog.locator("a[href$='#p12']")
    assert [mark.lower() for mark in result.locator("mark").all_inner_texts()][:2] == ["reindeer", "herders"]


@pytest.mark.parametrize("query", ["(", "*", "a\\", '"', "%", "  ", "<b>", "[1]", "p{}$"])
def test_signs_do_no_harm(searched: Search, query: str) -> None:
    searched.input.fill(query)
    searched.page.wait_for_timeout(50)
    assert not searched.dialog.locator("b").count()
    assert searched.ask("okrugs")


# --- opening, moving, closing -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["/", "Control+k", "button"])
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_opens_and_gives_focus_back(reader: Reader, how: str, width: int) -> None:
    page = reader.open(SECTION, width)
    button = page.get_by_role("button", name="Search")
    opener = button if how == "button" else page.get_by_role("link", name="Paragraph 3", exact=True)
    opener.focus()
    page.keyboard.press("Enter" if how == "button" else how)
    expect(page.locator(SEARCH)).to_be_visible()
    expect(page.locator(f"{SEARCH} input")).to_be_focused()
    expect(page.locator(f"{SEARCH} input")).to_have_accessible_name("Search the paper and its apparatus")
    expect(page.locator(f"{SEARCH} input")).to_have_value("")
    page.keyboard.press("Escape")
    expect(page.locator(SEARCH)).to_be_hidden()
    expect(opener).to_be_focused()


@pytest.mark.parametrize("field", ["input", "textarea", "p contenteditable"])
def test_a_slash_that_is_typed_is_a_slash(reader: Reader, field: str) -> None:
    page = reader.open("about/")
    page.evaluate(
        """([name, attribute]) => {  // built, since the page's policy lets no text become HTML
          const field = document.createElement(name);
          if (attribute) field.setAttribute(attribute, "");
          document.querySelector("main").prepend(field);
        }""",
        field.split(),
    )
    page.locator("main > *").first.focus()
    page.keyboard.press("/")
    expect(page.locator(SEARCH)).to_be_hidden()
    assert "/" in page.locator("main > *").first.evaluate("(field) => field.value ?? field.textContent")


def test_a_slash_in_the_query_is_a_slash(searched: Search) -> None:
    searched.input.fill("")
    searched.input.press("/")
    expect(searched.input).to_have_value("/")


def test_arrows_move_and_enter_opens(reader: Reader) -> None:
    page = reader.open("about/")
    page.keyboard.press("/")
    search = Search(page, reader.address)
    found = search.ask("yasak")
    page.keyboard.press("ArrowDown")
    assert has_focus(search.results.nth(0))
    page.keyboard.press("ArrowDown")
    assert has_focus(search.results.nth(1))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(search.input).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(reader.address + found[1])
    assert is_in_view(page.locator("#" + found[1].split("#")[1]))


def test_enter_in_the_query_opens_the_first(reader: Reader) -> None:
    page = reader.open("about/")
    page.keyboard.press("/")
    Search(page, reader.address).ask("raion")
    page.keyboard.press("Enter")
    page.wait_for_url(reader.address + "glossary/#rayon")
    assert is_in_view(page.locator("#rayon"))


def test_a_result_on_the_same_page(reader: Reader) -> None:
    page = reader.open("text/conclusions/")
    page.keyboard.press("/")
    Search(page, reader.address).ask("nail in the coffin")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(SEARCH)).to_be_hidden()
    assert page.url == reader.address + "text/conclusions/#p18"
    assert is_in_view(page.locator("#p18"))


def test_typing_goes_on_from_a_result(reader: Reader) -> None:
    page = reader.open()
    page.keyboard.press("/")
    Search(page, reader.address).ask("okru")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("g")
    expect(page.locator(f"{SEARCH} input")).to_have_value("okrug")


def test_a_query_in_the_address(reader: Reader) -> None:
    page = reader.open("?q=okrugs")
    expect(page.locator(f"{SEARCH} a").first).to_have_attribute("href", re.compile(r"glossary/#okrug$"))


def test_a_wrong_address_offers_its_words(reader: Reader) -> None:
    reader.expected = ["404"]
    page = reader.open("glossary/korenizatsia.html")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("button", name="Search for “korenizatsia”").click()
    expect(page.locator(f"{SEARCH} a").first).to_have_attribute("href", re.compile(r"glossary/#korenizatsiya$"))


@pytest.mark.parametrize("is_kept", [True, False], ids=["page kept", "page loaded again"])
def test_back_comes_to_the_query_and_the_result(reader: Reader, is_kept: bool) -> None:
    page = reader.open("about/")
    if not is_kept:
        page.evaluate("addEventListener('unload', () => {})")
    page.keyboard.press("/")
    search = Search(page, reader.address)
    found = search.ask("reindeer herders")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(reader.address + found[1])
    page.go_back()
    page.wait_for_url(reader.address + "about/?q=reindeer+herders")
    expect(search.input).to_have_value("reindeer herders")
    expect(search.results.nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    page.wait_for_url(reader.address + "about/")


def test_the_words_are_marked_where_a_result_leads(reader: Reader) -> None:
    page = reader.open("about/")
    page.keyboard.press("/")
    Search(page, reader.address).ask('"embryonic chain of command"')
    page.keyboard.press("Enter")
    page.wait_for_url(reader.address + "text/de-regionalisation/#p7")
    marked = "() => [...(CSS.highlights.get('gl-found') ?? [])].map((range) => range.toString())"
    assert until(lambda: page.evaluate(f"({marked})().length"))
    assert page.evaluate(marked) == ["embryonic", "chain", "of", "command"]
    page.reload()
    assert page.evaluate(marked) == []


def test_an_index_that_cannot_be_had_is_said(reader: Reader) -> None:
    reader.expected = ["search.json"]
    page = reader.open()
    page.route("**/search.json", lambda route: route.abort())
    page.keyboard.press("/")
    page.keyboard.type("okrug")
    dialog = page.locator(SEARCH)
    expect(dialog.get_by_role("status")).to_contain_text("could not be loaded")
    page.unroute("**/search.json")
    dialog.get_by_role("button", name="Try again").click()
    expect(dialog.locator("a").first).to_have_attribute("href", re.compile(r"glossary/#okrug$"))
    expect(dialog.get_by_role("button", name="Try again")).to_be_hidden()


def test_a_script_that_cannot_be_had_is_said(reader: Reader) -> None:
    reader.expected = ["searched.js", "dynamically imported"]
    page = reader.open()
    page.route("**/searched.js", lambda route: route.abort())
    button = page.get_by_role("button", name="Search")
    button.click()
    expect(page.get_by_role("alert").filter(has_text="could not be loaded")).to_have_count(1)


def test_a_slow_index_is_waited_for_and_said(reader: Reader) -> None:
    page = reader.context(DESK).new_page()
    page.clock.install()
    page.goto("")
    page.route("**/search.json", lambda _: None)
    page.keyboard.press("/")
    page.locator(SEARCH).wait_for()
    page.keyboard.type("okrug")
    status = page.locator(SEARCH).get_by_role("status")
    page.clock.run_for(500)
    expect(status).to_have_text("Loading …")
    page.clock.run_for(10_000)
    expect(status).to_contain_text("Still loading")
    expect(page.locator(SEARCH).get_by_role("button", name="Try again")).to_be_visible()


def test_without_javascript_a_page_lists_what_there_is(real_site: Site) -> None:
    page = real_site.page("search/")
    assert page.xpath("//main//*[contains(@class, 'gl-without-js')]")
    listed = {str(href) for href in page.xpath("//main//ul//@href")}
    assert {"../glossary/", "../people/", "../places/", "../timeline/", "../bibliography/", "../text/"} <= listed
