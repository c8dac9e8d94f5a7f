"""What the search looks through."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from glossator.model import Term
from glossator.reading import interface
from glossator.site.pages import Page
from glossator.site.publication import RETIRED
from glossator.site.search_index import Document, ProsePage, documents, spellings
from tests.edition_kit import EDITIONS, EditionKit, plain_citations, term
from tests.parted import marked
from tests.reading.whole import whole


def every(kit: EditionKit, *prose: ProsePage) -> list[dict[str, Any]]:
    """The documents."""
    loaded = kit.load()
    words = interface.words(loaded.edition.head.interface)
    rows = map(asdict, documents(loaded, plain_citations(loaded), words, prose))
    return [{key: value for key, value in row.items() if value or key == "url"} for row in rows]


def found(kit: EditionKit, *prose: ProsePage) -> dict[str, dict[str, Any]]:
    """The documents by address; of two at one address the first."""
    rows: dict[str, dict[str, Any]] = {}
    for row in every(kit, *prose):
        rows.setdefault(row.pop("url"), row)
    return rows


def test_a_paragraph(root: Path) -> None:
    kit = EditionKit(root, "The *okrug* [^1], R&amp;D.\n\n> One.\n>\n> Two [^2].")
    rows = found(kit)
    assert rows["text/one/#p1"] == {"kind": "paragraph", "title": "One, ¶ 1", "text": "The okrug, R&D."}
    assert rows["text/one/#p2"]["text"] == "One.\nTwo.", "no numerals of notes"


def test_an_entry_is_found_in_every_spelling(root: Path) -> None:
    glossary = term(
        "okrug",
        "okrug",
        "okrugs",
        headword="okrug",
        native="округ",
        transliterations={"iso-9": "okrug’"},
        spellings=["okrugi"],
        finds=["district"],
        expansion={"original": "ОК", "english": "an area"},
        definition="A *district* ([krai](glossary/#okrug)).",
    )
    head = {"native_lang": "ru", "transliterations": {"iso-9": "ISO 9"}}
    row = found(EditionKit(root, "An okrug, two okrugs.", head=head, glossary=glossary))["glossary/#okrug"]
    assert (row["kind"], row["title"], row["text"]) == ("entry", "okrug", "A district (krai).")
    assert row["spellings"] == "округ · okrug · okrugs · okrugi · ОК · an area · district"


def test_where_the_paper_names_an_entry(root: Path) -> None:
    glossary = term("okrug") + term("krai") + term("raion", background=True)
    kit = EditionKit(root, "No more.\n\nAn okrug.\n\nA krai, an okrug, an okrug.", glossary=glossary)
    rows = found(kit)
    assert list(rows)[1:3] == ["text/one/#p2", "text/one/#p3"]
    assert rows["glossary/#okrug"]["places"] == "1 2"
    assert rows["glossary/#krai"]["places"] == "2"
    assert "places" not in rows["glossary/#raion"]


def test_a_note_of_the_author_s_is_found_apart_from_what_the_editors_say_at_it(root: Path) -> None:
    notes = "- {number: 1, text: '*Ibid.*', citing: a newspaper, basis: text}\n- number: 2\n"
    policy = {"notes": {"statement": "Lacking.", "missing": "Lacking."}}
    rows = [
        row for row in every(EditionKit(root, "So [^1] and [^2].", notes=notes, head=policy)) if "note" in row.values()
    ]
    assert rows == [
        {"url": "notes/#n1", "kind": "note", "title": "Note 1, One", "text": "Ibid."},
        {"url": "notes/#n1", "kind": "note", "title": "Note 1", "text": "a newspaper", "label": "The editors"},
    ], "there is nothing to find in the second"


def test_all_words_of_the_author_s() -> None:
    """Headings without their emphasis, cells and captions, verse, lists, notes under the name of who wrote them."""
    rows = found(EditionKit.at(EDITIONS / "scroll"))
    assert rows["text/accounts/#of-dues-and-wages"] == {
        "kind": "paragraph",
        "title": "The Accounts of the Harbour",
        "text": "Of dues and wages",
    }
    assert rows["text/accounts/#p5"]["text"].split("\n") == [
        *("Year", "Ships", "Dues", "1871", "12", "in salt", "1872", "", "in kind | cash"),
        "The dues of the harbour",
    ]
    assert rows["text/accounts/#p6"]["text"] == "The harbour, as drawn in 1871."
    assert rows["text/the-masque/#p12"]["text"] == "The harbour sleeps.\nThe harbour wakes."
    assert rows["notes/#n-accounts-1"] == {
        "kind": "note",
        "title": "Note 1, The Accounts of the Harbour",
        "text": "The hands are those of three clerks:\nOne wrote, one read, and one forgot the harbour.\n"
        "So the third is lost.",
    }
    assert rows["notes/#n-tr1"]["label"] == "Notes of the translator"


def test_an_entry_is_named_in_notes_headings_and_titles_as_well() -> None:
    rows = every(EditionKit.at(EDITIONS / "scroll"))
    places = {row["title"]: [rows[int(at)]["url"] for at in row.get("places", "").split()] for row in rows}
    assert places["dues"] == ["text/accounts/#of-dues-and-wages", "text/accounts/#p5"]
    assert places["wages"] == ["text/accounts/#of-dues-and-wages", "notes/#n-accounts-3"]
    assert "text/accounts/#accounts" in places["harbour"]
    assert "notes/#n-accounts-1" in places["harbour"]


def test_notes_of_the_editors_are_found_wherever_they_hang() -> None:
    rows = found(EditionKit.at(EDITIONS / "scroll"))
    assert [url for url in rows if url.startswith("commentary/")] == [
        f"commentary/#{name}" for name in ("accounts-title", "dues-and-wages", "salt", "fair-copy", "tide-back")
    ]


def test_readings_of_other_witnesses(root: Path) -> None:
    variants = "- {id: three, block: p1, quote: three, readings: [{witness: B, text: '*two*'}], note: 'So *there*.'}\n"
    head = {"witnesses": [{"id": "B", "name": "A copy"}]}
    rows = found(EditionKit(root, "In three hands.", head=head, files={"data/variants.yml": variants}))
    assert rows["variants/#three"] == {
        "kind": "annotation",
        "title": "three",
        "text": "*two*\nSo there.",
        "label": "Variants",
    }


def test_a_work(root: Path) -> None:
    names = "author: [{family: Martin}, {family: Suny}], editor: [{literal: A Press}]"
    rows = found(EditionKit(root, bibliography=f"- {{id: suny-2001, type: book, title: An Empire, {names}}}"))
    assert rows["bibliography/#suny-2001"] == {
        "kind": "work",
        "title": "[suny-2001]",
        "text": "Martin, Suny, A Press. An Empire",
    }


def test_prose_leads_to_its_headings(root: Path) -> None:
    page = ProsePage(
        "about/",
        "About",
        "",
        '<h1 id="about">About</h1>\n<p>First <em>words</em>, here.</p>\n'
        '<h2 id="hands">Whose <em>hand</em><a class="headerlink" href="#hands">¶</a></h2>\n<p class="lead">Ours.</p>\n'
        '<h3 id="sure">Sure?</h3>\n<p>Quite.</p>\n<h2 id="rights">Rights</h2>\n<p>None.</p>'
        '<h4 id="four">4</h4><p>a</p><p>b</p><h5 id="five">5</h5><p>c</p><h6 id="six">6</h6><p>d</p>',
    )
    rows = found(EditionKit(root), page)
    assert {url: (row["title"], row["text"]) for url, row in rows.items() if row["kind"] == "page"} == {
        "about/": ("About", "First words, here."),
        "about/#hands": ("About: Whose hand", "Ours."),
        "about/#sure": ("About: Sure?", "Quite."),
        "about/#rights": ("About: Rights", "None."),
        "about/#four": ("About: 4", "a b"),
        "about/#five": ("About: 5", "c"),
        "about/#six": ("About: 6", "d"),
    }


def test_the_home_page_is_found(root: Path) -> None:
    assert (
        found(EditionKit(root), ProsePage("", "Home", "", "<h1>Home</h1>\n<p>Welcome.</p>"))[""]["text"] == "Welcome."
    )


HTML = {
    "a box": ('<div class="admonition note"><p class="admonition-title">Note</p><p>In it.</p></div>', "Note In it."),
    "tabs": ('<input id="x" type="radio"><div><label for="x">One</label></div><div><p>First.</p></div>', "One First."),
    "an icon": ('<p>A <span class="twemoji"><svg><path d="M1"/><title>x</title></svg></span> star.</p>', "A star."),
    "code": ("<p>Before.</p><pre><span></span><code>x = <span>1</span></code></pre><p>After.</p>", "Before. After."),
    "a table": ("<table><tr><th>Unit</th><td>okrug</td></tr></table>", "Unit okrug"),
    "what only a machine reads": (
        "<p>a</p><script>b</script><style>c</style><svg><svg><title>d</title></svg><title>e</title></svg><p>f</p>",
        "a f",
    ),
    "an end of a line": ("<p>One.<br>Two.</p>", "One. Two."),
    "an end of a block": ("<div><p>One.</p>Two.</div>", "One. Two."),
    "what is set apart in a word": (
        "".join(
            f"<{tag}>x</{tag}>"
            for tag in (
                "a",
                "abbr",
                "b",
                "code",
                "del",
                "em",
                "i",
                "ins",
                "kbd",
                "mark",
                "span",
                "strong",
                "sub",
                "sup",
            )
        ),
        "x" * 14,
    ),
    "a word partly set apart": ("<p>kor<em>eniz</em>atsiya<sup>2</sup></p>", "korenizatsiya2"),
}


@pytest.mark.parametrize(("html", "text"), HTML.values(), ids=list(HTML))
def test_words_of_prose(root: Path, html: str, text: str) -> None:
    assert found(EditionKit(root), ProsePage("a/", "A", "", html))["a/"]["text"] == text


def test_nothing_is_found_twice(root: Path) -> None:
    """Neither the whole paper on one page, nor contexts, nor previews are documents."""
    kit = EditionKit(root, "An okrug [^1].", glossary=term("okrug"))
    rows = found(kit)
    assert sorted(rows) == ["glossary/#okrug", "notes/#n1", "text/one/#p1"]


def test_every_kind_of_document(root: Path) -> None:
    """Whatever the data has, each by its address, kind, title, text, what else it is found by, label, and places."""
    keys = ("kind", "title", "text", "spellings", "label", "places")
    rows = [(row["url"], *(row.get(key, "") for key in keys)) for row in every(whole(root))]
    assert rows == [
        ("text/one/#p1", "paragraph", "One, ¶ 1", "An okrug and okrugs.", "", "", ""),
        ("text/one/#p2", "paragraph", "One, ¶ 2", "Syrtsov of Gosplan saw the end.", "", "", ""),
        ("text/two/#p3", "paragraph", "Two, ¶ 3", "A krai.", "", "", ""),
        ("text/two/#p4", "paragraph", "Two, ¶ 4", "It had teh 13 krais.", "the", "", ""),
        ("text/two/#omsk-and-more", "paragraph", "Two", "Omsk and more", "", "", ""),
        ("notes/#n1", "note", "Note 1, One", "See Martin.", "", "", ""),
        ("glossary/#krai", "entry", "krai", "A large region.", "krai", "Glossary", "2"),
        ("glossary/#okrug", "entry", "okrug", "A district.", "округ · okrug · okrugs · okruga", "Glossary", "0"),
        ("people/#syrtsov", "entry", "Sergei Syrtsov", "He wrote.", "Syrtsov", "People", "1"),
        ("places/#omsk", "entry", "Omsk", "A city.", "Omsk", "Places", "4"),
        ("organisations/#gosplan", "entry", "Gosplan", "It planned.", "Gosplan", "Bodies and peoples", "1"),
        ("commentary/#census", "annotation", "What an okrug was", "It was a district.", "", "Commentary", ""),
        ("variants/#end", "annotation", "end", "close\nThey differ.", "", "Variants", ""),
        ("timeline/#plan", "event", "The plan", "It began.", "1\u00a0October 1928", "Timeline", ""),
        ("map/#omsk-oblast", "event", "Omsk oblast", "It was large.", "Omsk region", "Map", ""),
        ("map/#perm-oblast", "event", "Perm oblast", "It was small.", "", "Map", ""),
        ("notes/#n2", "note", "Note 2", "a newspaper", "", "The editors", ""),
        ("bibliography/#martin-2001", "work", "[martin-2001]", "Martin. An Empire", "", "", ""),
    ]


def test_a_body_that_the_glossary_explains_is_found_once(root: Path) -> None:
    body = "- {id: soviet, name: S, kind: body, glossary: soviet, account: It sat., basis: text, certainty: certain}\n"
    kit = EditionKit(root, "A soviet.", glossary=term("soviet"), files={"data/organisations.yml": body})
    rows = every(kit)
    (same,) = [row["same"] for row in rows if row["url"] == "organisations/#soviet"]
    assert rows[same]["url"] == "glossary/#soviet"
    assert [row["url"] for row in rows if "same" in row] == ["organisations/#soviet"]


def test_a_way_of_writing_is_kept_once_and_in_letters_that_are_typed() -> None:
    entry = Term(
        id="raion",
        headword="raion",
        native="район",
        transliterations={"iso-9": "rájon", "bgn": "rajon"},
        forms=("raion", "Raion"),
        spellings=("rayon",),
        definition="D.",
        certainty="certain",
    )
    assert spellings(entry) == ["район", "rajon", "raion", "rayon"]


INTRO = '<p class="gl-intro">'
MADE = {
    "by what it says it is for": (
        Page(
            "rows/",
            "Claims",
            "claims",
            lambda: '<p class="gl-intro">What\nis <em>said</em>.</p><p class="gl-intro">.</p>',
        ),
        ("rows/", "Claims", "What is said.", "assertions"),
    ),
    "without addresses": (
        Page("cite/", "Cite", "plain", lambda: f"{INTRO}As at https://example.org/a says.</p>"),
        ("cite/", "Cite", "As at says.", "quoting"),
    ),
    "without a word of it": (Page("cite/", "Cite", "plain", lambda: "<p>Words.</p>"), ("cite/", "Cite", "", "quoting")),
}


@pytest.mark.parametrize(("page", "row"), MADE.values(), ids=MADE)
def test_a_page_of_the_engine_s(root: Path, page: Page, row: tuple[str, str, str, str]) -> None:
    loaded = EditionKit(root).load()
    words = interface.words({"finds_claims": "assertions", "finds_cite": "quoting"})
    retired = Page("old/", "Old", RETIRED, str)
    *_, made = documents(loaded, plain_citations(loaded), words, [], [page, retired])
    assert (made.url, made.title, made.text, made.spellings) == row
    assert made.kind == "page"


def test_headings_titles_and_notes_come_after_all_blocks(root: Path) -> None:
    titles = [{"id": name, "title": "An okrug", "title_from": "source"} for name in ("one", "two")]
    texts = {"one": "First [^1].\n\n## Head\n\nMore.", "two": "Second."}
    source = "An okrug\n\nFirst [1].\n\nHead\n\nMore.\n\nAn okrug\n\nSecond."
    kit = EditionKit(root, texts, head={"sections": titles}, glossary=term("okrug"), source=source)
    assert [row["url"] for row in every(kit) if row["kind"] in {"paragraph", "note"}] == [
        "text/one/#p1", "text/one/#p2", "text/two/#p3", "text/one/#head", "text/one/#one", "text/two/#two", "notes/#n1",
    ]  # fmt: skip


def test_a_title_of_a_part_that_names_an_entry(root: Path) -> None:
    """It is found by itself, and before the notes, as those of sections are."""
    rows = every(marked(root, glossary=term("book", "Book", "Wages")))
    at = [row["url"] for row in rows].index("text/#book-i")
    assert [(row["url"], row["title"], row["text"]) for row in rows[at : at + 4]] == [
        ("text/#book-i", "Book I", "Book I"),
        ("text/wages/#wages", "Book I ▸ Of Wages", "Of Wages"),
        ("text/#book-ii", "Book II", "Book II"),
        ("notes/#n1", "Note 1, Book I ▸ Of Wages", "Note 1."),
    ]


def test_a_reading_without_a_note_is_its_words_alone(root: Path) -> None:
    variants = "- {id: three, block: p1, quote: three, readings: [{witness: B, text: two}]}\n"
    head = {"witnesses": [{"id": "B", "name": "A copy"}]}
    rows = found(EditionKit(root, "In three hands.", head=head, files={"data/variants.yml": variants}))
    assert rows["variants/#three"]["text"] == "two"


def test_which_titles_are_names() -> None:
    kinds = ("paragraph", "entry", "annotation", "event", "note", "work", "page")
    named = [Document("a/", kind, "A", "").is_named for kind in kinds]  # type: ignore[arg-type]
    assert named == [False, True, True, True, False, True, True]
