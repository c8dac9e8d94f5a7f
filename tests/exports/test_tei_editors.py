"""What the editors say, as TEI: names and dates, first publications, figures, and the elements of their Markdown."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from glossator.exports.tei import xml
from glossator.exports.tei.dating import dating
from glossator.exports.tei.first_publication import first_publication
from glossator.model import EditionHead, Publication
from glossator.prose.tree import Piece
from glossator.reading import interface
from tests.edition_kit import HEAD, EditionKit, term
from tests.exports.test_tei import Invalid, T, by_id, find, kit_tei
from tests.parted import parted

STATED = "basis: text, certainty: certain"


def written(element: etree._Element) -> str:
    """An element as it is written, without what is the same everywhere."""
    return re.sub(
        r' xmlns(:ns0)?="[^"]*"|(?<=[</])ns0:|\n', "", etree.tostring(element, encoding="unicode", with_tail=False)
    )


def inner(element: etree._Element) -> str:
    """What stands in it."""
    return re.sub(r"^<[^>]*>|</[^>]*>$", "", written(element))


# --- dates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "point", "span"),
    [
        ("1890", {"when": "1890"}, {"when": "1890"}),
        # the last year that W3C has no name for, and the first that it has
        ("0000", {"when-iso": "0000"}, {"when-iso": "0000"}),
        ("0001", {"when": "0001"}, {"when": "0001"}),
        ("1640~", {"when": "1640", "cert": "medium"}, {"when": "1640", "cert": "medium"}),
        ("1640%", {"when": "1640", "cert": "low"}, {"when": "1640", "cert": "low"}),
        # two ends are a doubt of what is one moment, and otherwise when it began and ended
        ("1923/1927", {"notBefore": "1923", "notAfter": "1927"}, {"from": "1923", "to": "1927"}),
        (
            "1923/1927~",
            {"notBefore": "1923", "notAfter": "1927", "cert": "medium"},
            {"from": "1923", "to": "1927", "cert": "medium"},
        ),
        ("-0001/0004", {"notBefore-iso": "-0001", "notAfter-iso": "0004"}, {"from-iso": "-0001", "to-iso": "0004"}),
        ("../1927", {"notAfter": "1927"}, {"to": "1927"}),
        # of an end that may be any of several years, no beginning and no end can be said
        ("189X/1905", {"notBefore": "1890", "notAfter": "1905"}, {"notBefore": "1890", "notAfter": "1905"}),
        ("1889/190X", {"notBefore": "1889", "notAfter": "1909"}, {"notBefore": "1889", "notAfter": "1909"}),
    ],
)  # fmt: skip
def test_dates(date: str, point: dict[str, str], span: dict[str, str]) -> None:
    whole = {} if re.fullmatch(r"-?\d{4}(/-?\d{4})?", date) else {"when-custom": date}
    made = dating(date), dating(date, span=True)
    assert [{**one, **whole} for one in (point, span)] == list(made)


# --- names ------------------------------------------------------------------------------------------------------------

OTHERWISE = "native: Сибирь, transliterations: {iso-9: Sibirʹ, loc: Sibirʹ}, spellings: [Siberia, Sibir]"
NAMED = f"- {{id: x, background: true, account: A., {OTHERWISE}, {STATED}, "


@pytest.mark.parametrize(
    ("file", "entry", "tag"),
    [
        ("people", f"{NAMED} name: X, sort: X, kind: historical}}", "persName"),
        ("places", f"{NAMED} name: X, kind: city}}", "placeName"),
        ("organisations", f"{NAMED} name: X, kind: body}}", "orgName"),
        ("glossary", f"- {{id: x, headword: X, background: true, definition: D., {OTHERWISE}, {STATED}}}", "term"),
    ],
)
@pytest.mark.parametrize("own", ["", "native_lang: uk, "])
def test_an_entry_has_all_its_names(root: Path, file: str, entry: str, tag: str, own: str) -> None:
    head = {"native_lang": "ru", "transliterations": {"iso-9": "ISO 9", "loc": "Library of Congress"}}
    files = {f"data/{file}.yml": entry.replace("native: ", f"{own}native: ")}
    (stand,) = find(kit_tei(EditionKit(root, "Words.", head=head, files=files)), "standOff")
    names = [(one.text, one.get("type"), one.get("subtype"), one.get(xml.LANG)) for one in find(stand, tag)]
    assert names == [
        ("X", None, None, None),
        ("Сибирь", "native", None, "uk" if own else "ru"),
        ("Sibirʹ", "transliteration", "iso-9", None),
        ("Sibirʹ", "transliteration", "loc", None),
        ("Siberia", "spelling", None, None),
        ("Sibir", "spelling", None, None),
    ]


def test_what_else_entries_say(root: Path, invalid_if_told: Invalid) -> None:
    entries = {
        "places": "id: ural, name: Ural, kind: mountains, region: true",
        "organisations": "id: okrugs, name: Okrugs, kind: group, dates: to 1930, glossary: okrug",
        "people": "id: ann, name: Ann, sort: Ann, kind: fictional, died: 1938",
    }
    account = f"background: true, account: A., {STATED}"
    files = {f"data/{name}.yml": f"- {{{said}, {account}}}\n" for name, said in entries.items()}
    files["data/places.yml"] += (
        f"- {{id: omsk, name: Omsk, kind: city, coordinates: {{lat: 55.0, lon: 73.4}}, today: Still Omsk, {account}}}"
    )
    more = {"literal": "a circle", "dates": "from 1924", "expansion": {"english": "ring"}}
    document = kit_tei(EditionKit(root, "The okrug.", glossary=term("okrug", **more), files=files))
    assert invalid_if_told(document) == []
    ids = by_id(document)
    ural, omsk, okrugs, ann = (ids[name] for name in ("place-ural", "place-omsk", "org-okrugs", "person-ann"))
    assert (ural.get("type"), omsk.get("type")) == ("region", None)
    assert [one.text for one in omsk.iter(f"{T}geo")] == ["55.0 73.4"]
    assert [(one.get("type"), one.text) for one in omsk.iterchildren(f"{T}note") if one.text] == [
        ("kind", "city"),
        ("today", "Still Omsk"),
    ]
    assert (okrugs.get("type"), okrugs.get("sameAs"), okrugs[1].text) == ("group", "#g-okrug", "to 1930")
    assert (ann.get("role"), [child.tag.removeprefix(T) for child in ann]) == (
        "fictional",
        ["persName", "death", "note"],
    )
    item = ids["g-okrug"].getparent()
    assert item is not None
    assert [(one.tag.removeprefix(T), one.get("type"), one.text) for one in item.iterchildren()][1:] == [
        ("expan", None, "ring"),
        ("note", "literal", "a circle"),
        ("note", "dates", "from 1924"),
    ]


# --- figures, what is beside the text ---------------------------------------------------------------------------------


def test_values_say_how_sure_they_are_and_where_they_stand(root: Path) -> None:
    figure = f"- {{id: f, title: Men, kind: single, unit: heads, caption: C., reservations: R., {STATED}, values: ["
    figure += (
        "{block: p1, quote: 48 men, value: 48, when: '1920', approx: true}, "
        "{block: p2, quote: at least ten, value: 10, bound: lower}, "
        "{block: p2, quote: at most 20, value: 20, bound: upper}, "
        "{block: p1, quote: 3 to 4, low: 3.25, high: 1234567.125, derived: Two more.}]}"
    )
    kit = EditionKit(root, "Now 48 men, 3 to 4.\n\nYes, at least ten, at most 20.", files={"data/figures.yml": figure})
    made = by_id(kit_tei(kit))["figure-f"]
    assert made.get("target") == "#p1 #p2"
    assert [inner(one) for one in find(made, "item")] == [
        '<label>1920</label><num value="48" cert="medium">48 men</num>',
        '<num atLeast="10">at least ten</num>',
        '<num atMost="20">at most 20</num>',
        '<num min="3.25" max="1234567.125">3 to 4</num><note type="derived">Two more.</note>',
    ]
    assert [one.get("corresp") for one in find(made, "item")] == ["#p1", "#p2", "#p2", "#p1"]
    assert [(one.get("type"), one[0].text) for one in made.iterchildren()] == [
        (None, "Men (heads)"),
        ("reservations", "R."),
    ]


def test_an_event_names_each_place_once(root: Path) -> None:
    places = "places_in_paper: [{block: p1, quote: One}, {block: p2, quote: three}, {block: p1, quote: two}]"
    event = f"- {{id: e, date: 1920, title: E, text: T., paper_says: It *was*., {places}, {STATED}}}"
    made = by_id(kit_tei(EditionKit(root, "One two.\n\nthree", files={"data/events.yml": event})))["event-e"]
    assert made.get("corresp") == "#p1 #p2"
    assert [inner(one) for one in find(made, "note") if one.get("type") == "paper-says"] == [
        '<p>It <hi rend="italic">was</hi>.</p>'
    ]


@pytest.mark.parametrize("sides", [{"paper"}, {"record"}, {"paper", "record"}])
def test_a_claim_has_the_sides_that_are_told(root: Path, sides: set[str]) -> None:
    told = ", ".join([*(f"{side}: It {side}s." for side in sorted(sides)), "verdict: agrees"])
    record = f"- {{id: a, block: p1, quote: One, headline: H, kind: context, body: B., claim: {{{told}}}, {STATED}}}"
    (claim,) = (
        one
        for one in find(kit_tei(EditionKit(root, "One two.", files={"data/annotations.yml": record})), "note")
        if one.get("type") == "claim"
    )
    assert claim.get("subtype") == "agrees"
    assert [one.get("type") for one in claim] == [f"{side}-says" for side in ("paper", "record") if side in sides]


def test_the_header_says_by_which_number_an_edition_is_found(root: Path) -> None:
    edition = {**HEAD["edition"], "DOI": "10.1000/x"}
    (published,) = find(kit_tei(EditionKit(root, head={"edition": edition})), "publicationStmt")
    numbers = [(one.get("type"), one.text) for one in find(published, "idno")]
    assert numbers == [("URL", "https://example.org/edition/"), ("DOI", "10.1000/x")]


def test_a_link_to_a_part_leads_to_its_division(root: Path) -> None:
    linking = term("okrug", definition="See [Book I](text/#book-i).")
    document = kit_tei(parted(root, glossary=linking))
    (gloss,) = find(document, "gloss")
    assert [one.get("target") for one in find(gloss, "ref")] == ["#s-book-i"]
    assert by_id(document)["s-book-i"].get("type") == "part"


def test_what_is_said_of_a_variant_is_a_note(root: Path) -> None:
    readings = "readings: [{witness: B, text: too}]"
    variants = (
        f"- {{id: noted, block: p1, quote: One, {readings}, note: So *it* is.}}\n"
        f"- {{id: kin, block: p1, quote: two, {readings}, related: [variants/noted]}}\n"
        f"- {{id: plain, block: p1, quote: three, {readings}}}\n"
    )
    head = {"witnesses": [{"id": "B", "name": "Another"}]}
    kit = EditionKit(root, "One, two, three.", head=head, files={"data/variants.yml": variants})
    (made,) = find(kit_tei(kit), "listAnnotation")
    assert {one.get("target"): inner(one[0]) for one in made} == {
        "#variant-noted": '<p>So <hi rend="italic">it</hi> is.</p>',
        "#variant-kin": '<ptr type="related" target="#variant-noted"/>',
    }


# --- where it first came out ------------------------------------------------------------------------------------------

WRITER, EDITOR = "<author><persName>Ann Author</persName></author>", "<editor><persName>Fay First</persName></editor>"


@pytest.mark.parametrize(
    ("published", "wanted"),
    [
        (
            {"type": "article-journal", "container-title": "Ways", "volume": "4", "issue": "2", "page": "1–20",
             "ISSN": "1234-5679", "DOI": "10.1000/x", "issued": "1641", "URL": "https://example.org/ж"},
            (f'<analytic>{WRITER}<title level="a">A Tiny Paper</title><idno type="DOI">10.1000/x</idno></analytic>'
             '<monogr><title level="j">Ways</title><idno type="ISSN">1234-5679</idno><imprint><date when="1641">1641'
             '</date><biblScope unit="volume">4</biblScope><biblScope unit="issue">2</biblScope><biblScope unit="page">'
             '1–20</biblScope></imprint></monogr><ref target="https://example.org/%D0%B6">https://example.org/ж</ref>'),
        ),
        (
            {"type": "chapter", "title": "First", "container-title": "A Book", "collection-title": "Books",
             "editor": [{"family": "First", "given": "Fay"}], "ISBN": "978-0-00-000000-2",
             "publisher": "Press", "publisher-place": "Omsk"},
            (f'<analytic>{WRITER}<title level="a">First</title></analytic><monogr>{EDITOR}'
             '<title level="m">A Book</title><idno type="ISBN">978-0-00-000000-2</idno><imprint><pubPlace>Omsk'
             '</pubPlace><publisher>Press</publisher><date when="2001-02-03">2001-02-03</date></imprint></monogr>'
             '<series><title level="s">Books</title></series>'),
        ),
        (
            {"type": "book", "issued": "1640?"},
            (f'<monogr>{WRITER}<title level="m">A Tiny Paper</title><imprint><date when="1640" cert="low" '
             'when-custom="1640?">perhaps 1640</date></imprint></monogr>'),
        ),
    ],
    ids=["an article", "a chapter", "a book"],
)  # fmt: skip
def test_a_first_publication(published: dict[str, Any], wanted: str) -> None:
    source = etree.Element(f"{T}sourceDesc")
    section = {"id": "one", "title": "One", "title_from": "editors"}
    head = EditionHead.model_validate({**HEAD, "sections": [section]})
    first_publication(source, head, Publication.model_validate(published), interface.words({}))
    (work,) = source
    assert work.get("type") == published["type"]
    assert inner(work) == wanted


# --- the elements of Markdown -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "wanted"),
    [
        ("One\n\ntwo", "<p>One</p><p>two</p>"),
        ("One\\\ntwo", "<p>One<lb/>two</p>"),
        (
            "- one\n- *two*",
            '<list rend="bulleted"><item><p>one</p></item><item><p><hi rend="italic">two</hi></p></item></list>',
        ),
        ("1. one\n2. two", '<list rend="numbered"><item><p>one</p></item><item><p>two</p></item></list>'),
        ("> One\n>\n> two", "<quote><p>One</p><p>two</p></quote>"),
        ("a **b** `c<d` e", '<p>a <hi rend="bold">b</hi> <hi rend="monospace">c&lt;d</hi> e</p>'),
        ("[a *b*](glossary/#x)", '<p><ref target="to:glossary/#x">a <hi rend="italic">b</hi></ref></p>'),
    ],
)
def test_prose(markdown: str, wanted: str) -> None:
    parent = etree.Element(f"{T}note")
    xml.prose(parent, markdown, lambda href: f"to:{href}")
    assert inner(parent) == wanted


def test_words_of_a_citation_in_another_language() -> None:
    parent = etree.Element(f"{T}bibl")
    xml.add(parent, (Piece("language", target="ru", children=(Piece("text", "край"),)), Piece("text", ".")), str)
    assert inner(parent) == '<seg xml:lang="ru">край</seg>.'


@pytest.mark.parametrize(
    ("markdown", "wanted"),
    [
        ("One *two*", 'One <hi rend="italic">two</hi>'),
        ("One\n\ntwo", "One<lb/>two"),
        ("One:\n\n- two\n- three\n\n> four", "One:<lb/>two<lb/>three<lb/>four"),
    ],
)
def test_prose_where_no_paragraph_may_stand(markdown: str, wanted: str) -> None:
    parent = etree.Element(f"{T}gloss")
    xml.words(parent, markdown, str)
    assert inner(parent) == wanted
