"""The edition as TEI, read again by readers that know TEI but not the engine."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from glossator.exports.material import Material
from glossator.exports.tei import EXPORT, xml
from glossator.prose.richtext import plain_text
from tests.edition_kit import REPOSITORY, EditionKit, term
from tests.exports.materials import ROOTS, edition_material, kit_material

Invalid = Callable[[etree._Element], list[str]]
T = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
#: Elements that begin on a new line.
LINES = {f"{T}{tag}" for tag in ("p", "lb", "item", "l", "lg", "list", "quote", "epigraph", "div", "head")}


def tei(material: Material) -> etree._Element:
    (product,) = EXPORT.make(material)
    assert product.media_type == "application/tei+xml"
    assert product.address == f"downloads/{material.head.id}.xml"
    return etree.fromstring(product.content)


def kit_tei(kit: EditionKit) -> etree._Element:
    return tei(kit_material(kit))


def read(element: etree._Element, *, corrected: bool = False) -> str:
    """The words of the source copy: a note is its marker, a correction the slip, the editors' headings are nothing."""
    tag = element.tag
    if tag in {f"{T}sic" if corrected else f"{T}corr", f"{T}supplied"}:
        return ""
    if tag == f"{T}note" or (tag == f"{T}ref" and element.get("type") == "note"):
        return f" [{element.get('n')}] "
    if tag == f"{T}head" and element.get("type") == "transcription":
        return ""
    inner = (element.text or "") + "".join(read(child, corrected=corrected) + (child.tail or "") for child in element)
    return f"\n{inner}\n" if tag in LINES else inner


def folded(text: str) -> str:
    return " ".join(re.sub(r"\[\d+]", r" \g<0> ", text).split())


def find(root: etree._Element, tag: str) -> list[etree._Element]:
    return list(root.iter(f"{T}{tag}"))


def by_id(root: etree._Element) -> dict[str, etree._Element]:
    elements = [element for element in root.iter(etree.Element) if element.get(ID)]
    ids = {str(element.get(ID)): element for element in elements}
    assert len(ids) == len(elements)
    return ids


def data(name: str) -> list[dict[str, object]]:
    records: list[dict[str, object]] = yaml.safe_load((REPOSITORY / "data" / f"{name}.yml").read_text(encoding="utf-8"))
    return records


@pytest.fixture(scope="module")
def real() -> etree._Element:
    return tei(edition_material("real"))


# --- valid ------------------------------------------------------------------------------------------------------------


def test_the_real_edition_is_valid(invalid: Invalid, real: etree._Element) -> None:
    assert invalid(real) == []


@pytest.mark.parametrize("name", ["gate", "sever", "scroll"])
def test_whole_editions_are_valid(invalid: Invalid, name: str) -> None:
    assert invalid(tei(edition_material(name))) == []


def test_a_fault_would_be_found(invalid: Invalid) -> None:
    document = tei(edition_material("gate"))
    etree.SubElement(find(document, "body")[0], f"{T}teiHeader")
    assert any('element "teiHeader" not allowed here' in fault for fault in invalid(document))


@pytest.mark.parametrize("name", ROOTS)
def test_every_pointer_has_its_target(name: str) -> None:
    document = tei(edition_material(name))
    ids = by_id(document)
    for element in document.iter(etree.Element):
        for attribute in ("target", "ref", "resp", "ana", "corresp", "sameAs"):
            for pointer in element.get(attribute, "").split():
                assert not pointer.startswith("#") or pointer[1:] in ids, (element.tag, attribute, pointer)


# --- the author's words -----------------------------------------------------------------------------------------------


def test_the_source_copy_can_be_read_back(real: etree._Element) -> None:
    source = (REPOSITORY / "data" / "source" / "glatter-2003.txt").read_text(encoding="utf-8")
    (body,) = find(real, "body")
    (front,) = find(real, "front")
    lines = source.split("\n")
    assert folded(read(body)) == folded("\n".join(lines[7:]))
    assert folded(read(front)) == folded("\n".join(lines[:7]))


PIECES = [
    "okrug", "&amp;", "\\<p\\>", "]]\\>", "R&amp;D", '"', "'", "*Omsk*", "**a okrug**", "`x y`", "[^1]", "<!\\--",
    "é", "[see](https://example.org/?a=1&b=2)", "𐤁", "\n", "\\\n", " ",
]  # fmt: skip
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tei")


@settings(max_examples=25)
@given(pieces=WORDS, kind=st.sampled_from(["paragraph", "quotation", "verse", "dialogue", "epigraph"]))
def test_any_words_stay_what_they_are(invalid_if_told: Invalid, home: Path, pieces: list[str], kind: str) -> None:
    markdown = f"The okrug {' '.join(pieces)} [^1] end."
    section = {"id": "one", "title": "A & B <c>", "title_from": "editors", "kinds": {"p1": kind}}
    kit = EditionKit(home, {"one": markdown}, head={"sections": [section]}, glossary=term("okrug"))
    assume(not kit.faults())
    document = kit_tei(kit)
    assert invalid_if_told(document) == []
    plain = "".join(block.text for block in kit.blocks())
    (body,) = find(document, "body")
    assert re.sub(r"\s|\[1]", "", read(body)) == re.sub(r"\s", "", plain)


# --- nothing is missing -----------------------------------------------------------------------------------------------


def test_all_notes(real: etree._Element) -> None:
    notes = [note for note in find(real, "note") if note.get("type") == "authorial"]
    assert [note.get("n") for note in notes] == [str(number) for number in range(1, 32)]
    assert [note.get(ID) for note in notes] == [f"fn{number}" for number in range(1, 32)]
    assert all(note[0].get("reason") == "not in the source copy" for note in notes)
    for record in data("notes"):
        (about,) = [a for a in find(real, "annotation") if a.get(ID) == f"on-note-{record['number']}"]
        assert folded(str(record["citing"])) in folded("".join(str(words) for words in about.itertext()))


def test_all_annotations_with_their_words(real: etree._Element) -> None:
    ids = by_id(real)
    annotations = [a for a in find(real, "annotation") if a.get("motivation") == "commenting"]
    records = data("annotations")
    assert [a.get(ID) for a in annotations] == [f"annotation-{record['id']}" for record in records]
    for annotation, record in zip(annotations, records, strict=True):
        pieces = [ids[pointer[1:]] for pointer in annotation.get("target", "").split()]
        words = folded(re.sub(r"\[\d+]", "", " ".join(read(piece) for piece in pieces)))
        assert re.sub(r"\s", "", words) == re.sub(r"\s", "", str(record["quote"]))
        assert annotation.get("ana", "").split()[0] == f"#annotations-{record['kind']}"
        assert plain_text(str(record["headline"])) == "".join(map(str, find(annotation, "label")[0].itertext()))


def test_all_corrections(real: etree._Element) -> None:
    records = data("emendations")
    ids = by_id(real)
    for record in records:
        choice = ids[f"e-{record['id']}"]
        assert [child.text for child in choice] == [record["quote"], record["reading"]]
        reason = ids[f"emendation-{record['id']}"]
        assert reason.get("target") == f"#e-{record['id']}"
    assert len(find(real, "choice")) == len(records)


def test_all_entries_and_works(real: etree._Element) -> None:
    ids = by_id(real)
    for name, prefix, tag in (
        ("glossary", "g", "gloss"),
        ("people", "person", "person"),
        ("places", "place", "place"),
        ("organisations", "org", "org"),
        ("divisions", "division", "place"),
        ("events", "event", "event"),
        ("figures", "figure", "annotation"),
        ("bibliography", "bibl", "bibl"),
    ):
        wanted = {f"{prefix}-{record['id']}" for record in data(name)}
        assert wanted == {name for name, element in ids.items() if element.tag == f"{T}{tag}"} & wanted
        assert tag in {"annotation", "bibl", "place"} or len(find(real, tag)) == len(wanted)
    assert len([i for i in ids if i.startswith("crossref-")]) == len(data("crossrefs"))


# --- how it is marked up ----------------------------------------------------------------------------------------------


def test_a_small_text_as_it_should_be(root: Path) -> None:
    text = "The *okrug* [^1], [far](https://example.org/) and wde.\n\n## Part\n\n3. One\n4. Two [^1]"
    ground = "basis: gloss, certainty: certain"
    annotation = f"- {{id: far, block: p1, quote: 'okrug, far', headline: H, kind: context, body: B., {ground}}}"
    slip = f"- {{id: wide, block: p1, quote: wde, reading: wide, reason: R., kind: misprint, {ground}}}"
    kit = EditionKit(
        root, text, glossary=term("okrug"), files={"data/annotations.yml": annotation, "data/emendations.yml": slip}
    )
    (body,) = find(kit_tei(kit), "body")
    xml = etree.tostring(body, encoding="unicode").replace(' xmlns="http://www.tei-c.org/ns/1.0"', "").replace("\n", "")
    assert xml == (
        '<body><div type="section" n="1" xml:id="s-one"><head><supplied resp="#ed">One</supplied></head>'
        '<p n="1" xml:id="p1">The <seg type="annotated" xml:id="a-far-1"><term ref="#g-okrug"><hi rend="italic">okrug'
        '</hi></term><note type="authorial" resp="#author" place="bottom" n="1" xml:id="fn1"><p>Note 1.</p></note>, '
        '<ref target="https://example.org/">far</ref></seg> and <choice xml:id="e-wide"><sic>wde</sic>'
        '<corr resp="#ed" cert="high">wide</corr></choice>.</p>'
        '<div type="subsection"><head xml:id="h-part">Part</head><list rend="numbered" n="2" xml:id="p2">'
        '<item n="3">One</item><item n="4">Two<ref type="note" target="#fn1" n="1"/></item></list></div></div></body>'
    )


def test_a_correction_that_is_cut_has_one_id(root: Path) -> None:
    """As where a printed page begins within the words that are corrected."""
    slip = "- {id: one, block: p1, quote: wone two, reading: one two, reason: R., kind: misprint, basis: text, "
    files = {"data/emendations.yml": f"{slip}certainty: certain}}"}
    kit = EditionKit(root, "So w{p. 2}one two.", source="So wone two.", files=files)
    pieces = [(choice.get(ID), choice[0].text) for choice in find(kit_tei(kit), "choice")]
    assert pieces == [("e-one", "w"), (None, "one two")]


def test_persons_and_collectives(root: Path) -> None:
    head = {
        "author": [{"literal": "A collective"}, {"family": "Gaulle", "given": "Ch.", "non-dropping-particle": "de"}]
    }
    document = kit_tei(EditionKit(root, head=head))
    names = [author[0] for author in find(document, "titleStmt")[0].iter(f"{T}author")]
    assert [(name.tag, name.get(ID), name.text) for name in names] == [
        (f"{T}orgName", "author", "A collective"),
        (f"{T}persName", "author-2", "Ch. de Gaulle"),
    ]


def test_an_edition_without_apparatus(root: Path, invalid: Invalid) -> None:
    document = kit_tei(EditionKit(root, "Words."))
    assert invalid(document) == []
    assert find(document, "standOff") == []


def test_links_of_the_editors_stay_within_the_document(root: Path) -> None:
    definition = "[a](glossary/#okrug) [b](text/one/#p1) [c](notes/#n1) [d](glossary/) [e](https://example.org/x#y) "
    definition += "[f](about/#a:b)"
    kit = EditionKit(
        root, "The okrug [^1].", glossary=term("okrug", definition=definition), files={"docs/about.md": "# About\n"}
    )
    document = kit_tei(kit)
    (gloss,) = find(document, "gloss")
    assert [ref.get("target") for ref in gloss] == [
        "#g-okrug",
        "#p1",
        "#fn1",
        "https://example.org/edition/glossary/",
        "https://example.org/x#y",
        "https://example.org/edition/about/#a:b",
    ]


def test_a_paper_without_a_date_has_none(root: Path) -> None:
    document = kit_tei(EditionKit(root, head={"date": None, "undated": True}))
    (source,) = find(document, "sourceDesc")
    assert [(date.text, dict(date.attrib)) for date in source.iter(f"{T}date")] == [("undated", {})]


@pytest.mark.parametrize(
    "address",
    [
        "http://a:b/", "http://[::1]:80/", "http://[x", "http://a@b@c/", "https://:80",
        "mailto:a b@c", "https://example.org/%zz?q=ж|^`{}#b#c", "https://пример.рф/", "https://example.org/&lt;&gt;",
    ],
)  # fmt: skip
def test_any_address_makes_a_valid_pointer(root: Path, invalid: Invalid, address: str) -> None:
    document = kit_tei(EditionKit(root, f"An [okrug](<{address}>)."))
    assert invalid(document) == []
    assert [bool(ref.get("target")) for ref in find(document, "ref")] == [True]


POINTERS = {
    "http://a:b/": "http://a%3Ab/",
    "http://[::1]:80/": "http://[::1]:80/",
    "http://[x": "http://%5Bx",
    "http://a@b@c/": "http://a%40b%40c/",
    "http://a@b/": "http://a@b/",
    "https://:80": "https://:80",
    "https://пример.рф/ж": "https://%D0%BF%D1%80%D0%B8%D0%BC%D0%B5%D1%80.%D1%80%D1%84/%D0%B6",
    "http://a b.c/": "http://a%20b.c/",
    "http://a.b|c/": "http://a.b%7Cc/",
    "http://a%20|b/": "http://a%20%7Cb/",
    "https://a.b/%zz?q=|^`{}#b#c": "https://a.b/%zz?q=%7C%5E%60%7B%7D#b%23c",
    "mailto:a b@c": "mailto:a%20b@c",
    "http:": "http%3A",
    "glossary/#okrug": "glossary/#okrug",
    "x y#z w": "x%20y#z%20w",
    "a\u0000b": "ab",
}


@pytest.mark.parametrize(("address", "uri"), POINTERS.items())
def test_a_pointer_is_a_uri(address: str, uri: str) -> None:
    assert xml.pointer(address) == uri


def test_annotations_that_overlap_are_cut_and_name_all_their_pieces(root: Path, invalid_if_told: Invalid) -> None:
    rest = "headline: H, kind: context, body: B., basis: gloss, certainty: possible"
    quotes = {"x": "One two\\nthree", "x-1": "three four\\nfive"}
    records = "".join(f'- {{id: {name}, block: p1, quote: "{quote}", {rest}}}\n' for name, quote in quotes.items())
    kit = EditionKit(root, "> One two\\\n> three four\n>\n> five six", files={"data/annotations.yml": records})
    document = kit_tei(kit)
    assert invalid_if_told(document) == []
    ids = by_id(document)
    pieces = {a.get(ID): [ids[p[1:]] for p in a.get("target", "").split()] for a in find(document, "annotation")}
    assert {name: " ".join(" ".join(read(piece).split()) for piece in found) for name, found in pieces.items()} == {
        "annotation-x": "One two three",
        "annotation-x-1": "three four five",
    }
    assert all(len(found) > 1 for found in pieces.values())
