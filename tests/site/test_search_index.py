"""What the search looks through."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from glossator.reading import interface
from glossator.site.search_index import ProsePage, documents
from tests.edition_kit import EDITIONS, EditionKit, plain_citations, term


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
    rows = found(EditionKit(root, bibliography="- {id: martin-2001, type: book, title: An Empire}"))
    assert rows["bibliography/#martin-2001"] == {
        "kind": "work",
        "title": "[martin-2001]",
        "text": "An Empire",
    }


def test_prose_leads_to_its_headings(root: Path) -> None:
    page = ProsePage(
        "about/",
        "About",
        "",
        '<h1 id="about">About</h1>\n<p>First <em>words</em>, here.</p>\n'
        '<h2 id="hands">Whose <em>hand</em><a class="headerlink" href="#hands">¶</a></h2>\n<p class="lead">Ours.</p>\n'
        '<h3 id="sure">Sure?</h3>\n<p>Quite.</p>\n<h2 id="rights">Rights</h2>\n<p>None.</p>',
    )
    rows = found(EditionKit(root), page)
    assert {url: (row["title"], row["text"]) for url, row in rows.items() if row["kind"] == "page"} == {
        "about/": ("About", "First words, here."),
        "about/#hands": ("About: Whose hand", "Ours."),
        "about/#sure": ("About: Sure?", "Quite."),
        "about/#rights": ("About: Rights", "None."),
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
