"""Whole editions made of data alone, built by the project's own hooks and looked at from outside."""

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from glossator import exports
from glossator.model import locales
from glossator.reading import interface, languages
from tests.conftest import EPOCH
from tests.edition import site_checks
from tests.edition.site_checks import Site, search_rows
from tests.edition_kit import REPOSITORY, SUB_PATH, EditionKit

Built = tuple[EditionKit, Site]
WholeEdition = Callable[[str], Built]


@pytest.fixture
def gate(whole_edition: WholeEdition) -> Site:
    return whole_edition("gate")[1]


@pytest.fixture
def sever(whole_edition: WholeEdition) -> Site:
    return whole_edition("sever")[1]


@pytest.fixture(params=["gate", "sever", "scroll"])
def built(whole_edition: WholeEdition, request: pytest.FixtureRequest) -> Built:
    return whole_edition(request.param)


# --- what every edition promises --------------------------------------------------------------------------------------


def test_letter_for_letter(built: Built) -> None:
    kit, site = built
    assert site_checks.letters(site, kit.root) == []


def test_no_dead_link_or_anchor(built: Built) -> None:
    assert site_checks.links(built[1]) == []


def test_no_id_twice(built: Built) -> None:
    assert site_checks.ids(built[1]) == []


def test_no_foreign_host(built: Built) -> None:
    assert site_checks.hosts(built[1]) == []


def test_elements_are_nested_as_html_wants(built: Built) -> None:
    assert site_checks.nesting(built[1]) == []


def test_every_marker_leads_to_its_note_on_the_same_page(built: Built) -> None:
    pages = [page for name, page in built[1].pages.items() if name.startswith("text/")]
    for page in pages:
        for marker in page.xpath("//a[@data-note]"):
            number = marker.get("data-note")
            assert marker.text_content().endswith(number)
            (note,) = page.xpath(f"//li[@id='{marker.get('href').removeprefix('#')}']")
            assert note.get("value", note.get("data-label")) == marker.text_content()
            assert f"#{marker.get('id')}" in note.xpath(".//a[@role='doc-backlink']/@href")


def test_every_way_back_has_a_name_of_its_own(built: Built) -> None:
    for page in built[1].pages.values():
        names = page.xpath("//a[@role='doc-backlink']/@aria-label")
        assert len(names) == len(set(names))


def test_every_context_is_where_it_says(built: Built) -> None:
    site = built[1]
    places = site.page("glossary/").xpath("//details[contains(@class, 'gl-occurrences')]//li")
    assert places
    for place in places:
        address, _, block = place.xpath("string(a/@href)").removeprefix("../").partition("#")
        (there,) = site.page(address).xpath(f"//*[@id='{block}']")
        written = there.xpath(".//text()[not(ancestor::*[@data-note or @data-apparatus])]")
        words = " ".join(place.xpath("string(span)").strip("… ").split())
        assert words.replace(" ", "") in "".join("".join(written).split())


def test_every_entry_has_an_occurrence_or_says_it_has_none(built: Built) -> None:
    for entry in built[1].page("glossary/").xpath("//article"):
        assert bool(entry.xpath(".//details")) != bool(entry.xpath(".//p[@class='gl-background']"))


def test_nothing_of_the_generator_s_shows(built: Built) -> None:
    """No placeholder of Markdown's, no template braces left, no path of this machine."""
    kit, site = built
    for name in site.pages:
        text = (site.root / name).read_text(encoding="utf-8")
        assert not re.search("[\x02\x03]|wzxhzdk|{%", text), name
        assert str(kit.root) not in text, name


# --- gate: one in English, with whatever is hard on a text -----------------------------------------------------------


def terms(site: Site, block: str) -> list[tuple[str, str]]:
    """The links to entries in a block: which entry, on which words."""
    pages = (page for name, page in site.pages.items() if re.fullmatch("text/[^/]+/index.html", name))
    (element,) = (found for page in pages for found in page.xpath(f"//*[@id='{block}']"))
    links = element.xpath(".//a[@class='gl-term']")
    return [(link.get("href").partition("glossary/#")[2], link.text_content()) for link in links]


GATE = {
    "p2": [
        ("bab-al-salam", "Bab al-Salam"),
        ("bab-al-salam", "باب السلام"),
        ("bab", "باب"),
        ("shaar", "שער השלום"),
        ("shaar", "שער"),
        ("bab", "Bab"),
    ],
    "p3": [
        ("bab", "Bab"),
        ("bab-al-salam", "Bab al-Salam"),
        ("gate-keepers", "gate-keepers"),
        ("gate-keepers", "gate-keepers’ guild"),
    ],
    "p4": [
        ("gate", "gate"),
        ("bab-al-salam", "Bab al-Salam"),
        ("sea-gate", "sea-gate"),
        ("gate-keepers", "gate-keepers"),
    ],
    "p5": [("gate", "gate"), ("gate", "Gate")],
    "p6": [("bab", "Bab")],
    "p8": [("bab", "Bab")],
    "p9": [("guild", "guild")],
}


@pytest.mark.parametrize("block", GATE)
def test_forms_are_linked_once_a_block_and_the_longest_wins(gate: Site, block: str) -> None:
    assert sorted(terms(gate, block)) == sorted(GATE[block])


def test_every_place_counts_overlapping_ones_too(gate: Site) -> None:
    summaries = {
        article.get("id"): article.xpath("string(.//summary)") for article in gate.page("glossary/").xpath("//article")
    }
    assert summaries["bab"] == "12 occurrences in the paper"
    assert summaries["bab-al-salam"] == "4 occurrences in the paper"
    assert summaries["shaar"] == "3 occurrences in the paper", "one of them in a note"
    assert summaries["sea-gate"] == "2 occurrences in the paper"
    assert summaries["waqf"] == ""


def test_right_to_left_words_stand_in_their_order(gate: Site) -> None:
    text = site_checks.blocks(gate.page("text/the-gate/"))["p2"]
    assert "in Arabic باب السلام, was" in text
    assert "said שער השלום for the same place; the clerks wrote down neither שער nor باب." in text


def test_an_entity_that_is_words_stays_words(gate: Site) -> None:
    (code,) = gate.page("text/the-gate/").xpath("//*[@id='p3']//code")
    assert code.text_content() == "R&amp;D"


def test_references_are_numbered_through_the_paper(gate: Site) -> None:
    ids = [str(id_) for name in ("the-gate", "the-gate-keepers", "afterword") for id_ in refs(gate, f"text/{name}/")]
    assert ids == ["r1", "r1-2", "r2", "r3", "r2-2", "r2-3", "r3-2", "r1-3", "r4", "r1-4", "r4-2"]
    assert refs(gate, "text/") == ids


def refs(site: Site, address: str) -> list[str]:
    return [str(id_) for id_ in site.page(address).xpath("//a[@data-note]/@id")]


def test_notes_keep_their_markdown(gate: Site) -> None:
    (note,) = gate.page("notes/").xpath("//li[@id='n3']")
    assert [item.text_content() for item in note.xpath(".//ul/li")] == [
        "Ya‘qub,",
        "Dawud,",
        "and a third who is not named.",
    ]
    (note,) = gate.page("text/afterword/").xpath("//li[@id='n1']")
    assert "../../glossary/#shaar" in note.xpath(".//a/@href")


def test_two_headings_alike_have_two_addresses(gate: Site) -> None:
    ids = [element.get("id") for element in gate.page("text/").xpath("//h3[text()='Names on the wall']")]
    assert len(ids) == 2
    assert len(set(ids)) == 2


def test_prose_is_found_under_its_own_heading(gate: Site) -> None:
    pages = [row for row in search_rows(gate) if row["kind"] == "page"]
    assert {row["title"]: row["url"] for row in pages if row["url"].partition("#")[0] in {"", "about/"}} == {
        "Gates & Names": "",
        "About": "about/",
        "About: Where it comes from": "about/#where-it-comes-from",
        "About: Its copy": "about/#its-copy",
        "About: Who made it": "about/#who-made-it",
    }


# --- sever: one in Russian --------------------------------------------------------------------------------------------


def test_the_page_is_in_the_paper_s_language(sever: Site) -> None:
    assert {page.xpath("string(/html/@lang)") for page in sever.pages.values()} == {"ru"}


def test_interface_words_of_its_own(sever: Site) -> None:
    page = sever.page("text/vvedenie/")
    assert page.xpath("//a[@class='gl-locator']/@aria-label") == ["Абзац 1"]
    assert page.xpath("//a[@data-note]/@aria-label") == ["Примечание 1"]
    assert page.xpath("string(//h2[@id='notes'])") == "Примечания автора"
    assert "Раздел 1 из 2" in page.xpath("string(//p[@class='gl-place-in-paper'])") or page.text_content()
    assert sever.page("glossary/").xpath("string(//h1)") == "Словарь"


def test_a_missing_note_is_told_in_its_language(sever: Site) -> None:
    (note,) = sever.page("notes/").xpath("//li[@id='n3']")
    assert note.xpath("string(.//p[@class='gl-note__missing'])") == "Текста нет; см. о списке."
    assert note.xpath(".//p[@class='gl-note__missing']/a/@href") == ["../about/"]


def test_forms_are_told_apart_by_case_and_letter(sever: Site) -> None:
    assert terms(sever, "p1") == [
        ("korenizatsiya", "коренизация"),
        ("elka", "Ёлка"),
        ("chum", "чума"),
        ("chum", "чум"),
        ("okrug", "округе"),
        ("okrug", "округ"),
    ]
    assert terms(sever, "p3") == [
        ("elka", "Ёлка"),
        ("el", "ель"),
        ("severnyi-okrug", "Северный округ"),
        ("okrug", "округа"),
    ]


def in_language(root: Path, tag: str, **head: Any) -> Site:
    """The Russian edition as if it were in another language: every Latin letter on its pages is the engine's."""
    kit = EditionKit.copy("sever", root)
    russian = yaml.safe_load((root / "data/edition.yml").read_text(encoding="utf-8"))
    settings = {**russian, "language": tag, "interface": {}, **head}
    kit.write("data/edition.yml", yaml.safe_dump(settings, allow_unicode=True, sort_keys=False))
    return Site(kit.build(), SUB_PATH)


def latin(texts: Iterable[Any]) -> set[str]:
    return {word for text in texts for word in re.findall("[A-Za-zÀ-ž]{2,}", str(text))}


@pytest.fixture
def only_json(monkeypatch: pytest.MonkeyPatch) -> None:
    """The formats to take away are made by other tests, and take long."""
    monkeypatch.setattr(exports, "EXPORTS", [export for export in exports.EXPORTS if export.id == "api"])


@pytest.mark.parametrize("tag", ["de-AT", "es", "fr", "ru"])
@pytest.mark.usefixtures("only_json")
def test_a_page_has_no_word_in_another_language(tag: str, root: Path) -> None:
    """Templates and scripts have no words of their own: each comes from the file of the language."""
    site = in_language(root, tag, called="letter")
    language = languages.read(tag[:2])
    months = locales.locale(tag).months["format"]["wide"].values()
    given = [path.read_text(encoding="utf-8") for path in root.glob("data/*.yml")]
    known = latin([*given, *months, *language.words.values(), *language.called["letter"].values()])
    known |= {word.capitalize() for word in known} | {"Tiny", "http", "localhost", "tiny", "text", "Aa"}
    for name, page in site.pages.items():
        assert page.get("lang") == tag
        # In a citation, the words are those of its style; English ones that are marked are the page's about the data.
        style = "ancestor::dd[ancestor::dl[contains(@class, 'gl-formats')]]"
        ours = f"not(ancestor::script or ancestor::style or ancestor::code or ancestor::*[@lang='en'] or {style})"
        (scripts,) = page.xpath("//script[@id='gl-words']/text()")
        seen = [*page.xpath(f"//text()[{ours}]"), *json.loads(scripts).values()]
        seen += page.xpath("//@aria-label | //@title | //@alt | //@placeholder | //meta[@name='description']/@content")
        addresses = re.findall(r"https?://\S+", " ".join(map(str, seen)))
        assert latin(seen) - known - latin(addresses) == set(), name
        assert name == "api/index.html" or not page.xpath("//body//*[@lang='en']"), name


@pytest.mark.usefixtures("only_json")
def test_english_words_are_marked_in_a_language_that_the_engine_has_no_words_for(
    root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    site = in_language(root, "it", interface={"glossary": "Glossario"})
    given = latin(path.read_text(encoding="utf-8") for path in root.glob("data/*.yml"))
    assert "The interface is in English, marked as such: there are no words for ‘it’" in caplog.text
    for name, page in site.pages.items():
        ours = (
            "not(ancestor::script or ancestor::style or ancestor::title or ancestor::code or ancestor::*[@lang='en'])"
        )
        style = "not(ancestor::dl[contains(@class, 'gl-formats')])"
        # What a citation calls a note is plain words, “Note 1”.
        left = latin(page.xpath(f"//text()[{ours} and {style}]"))
        assert left - given <= {"Tiny", "Aa", "Note", "http", "localhost", "tiny", *name.split("/")}, name
    html = [path.read_text(encoding="utf-8") for path in (root / "site").rglob("*.*ml")]
    files = [path.read_text(encoding="utf-8") for path in (root / "site").rglob("*.json")]
    # In a script, JSON writes them with letters that every browser takes for theirs.
    signs = [form for sign in (interface.BEGIN, interface.END) for form in (sign, json.dumps(sign)[1:-1])]
    assert not any(sign in text for text in html + files for sign in signs)
    (words,) = site.page("").xpath("//script[@id='gl-words']")
    assert "search_none" in words.get("data-english").split()
    assert "glossary" not in words.get("data-english").split()


# --- building again ---------------------------------------------------------------------------------------------------


def test_two_builds_are_identical(whole_edition: WholeEdition, root: Path) -> None:
    first = whole_edition("gate")[0].root / "site"
    kit = EditionKit.copy("gate", root)
    (root / ".cache").mkdir()  # nothing is taken from the first
    assert kit.mkdocs("--strict", SOURCE_DATE_EPOCH=EPOCH, PYTHONHASHSEED="7").returncode == 0
    second = root / "site"
    files = {path.relative_to(first) for path in first.rglob("*") if path.is_file()}
    assert {path.relative_to(second) for path in second.rglob("*") if path.is_file()} == files
    assert [str(name) for name in sorted(files) if (first / name).read_bytes() != (second / name).read_bytes()] == []


def test_the_browser_s_files_are_json(built: Built) -> None:
    for name in ("assets/search.json", "assets/search/t0.json", "assets/search/w0.json", "assets/previews.json"):
        text = (built[1].root / name).read_text(encoding="utf-8")
        assert json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":")) == text


def test_nothing_stands_in_the_hooks_of_any_paper() -> None:
    """The engine knows no paper: no title, author, section or term of the real edition is written in it."""
    head = yaml.safe_load((REPOSITORY / "data/edition.yml").read_text(encoding="utf-8"))
    names = [head["title"], *(name["family"] for name in head["author"]), *(s["title"] for s in head["sections"])]
    names += [s["id"] for s in head["sections"] if "-" in s["id"]]
    for file in [*(REPOSITORY / "hooks").rglob("*.py"), *(REPOSITORY / "hooks").rglob("*.html")]:
        code = "\n".join(
            line for line in file.read_text(encoding="utf-8").split("\n") if not re.search(r"``|#|e\.g\.|such as", line)
        )
        found = [
            name for name in names if re.search(rf"\b{re.escape(name.strip('[]'))}\b", code) and name != "Introduction"
        ]
        assert found == [], file.name
