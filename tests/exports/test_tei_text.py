"""All that a text may have, as TEI: valid, and read back as it was, letter by letter and group by group."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from glossator.exports import dts, tei
from glossator.exports.material import Material
from glossator.model import Reading, Variant
from glossator.model.head import BlockKind
from glossator.text.blocks import Block, Line, Mark, MarkKind, with_markers
from glossator.text.section_parser import SectionParser
from tests.edition_kit import EditionKit, term
from tests.exports.materials import ROOTS, edition_material, kit_material
from tests.exports.tei_reading import ID, T, read, said
from tests.pictures import png

Invalid = Callable[[etree._Element], list[str]]


def elements(document: etree._Element) -> dict[str, etree._Element]:
    found = [element for element in document.iter(etree.Element) if element.get(ID)]
    named = {str(element.get(ID)): element for element in found}
    assert len(named) == len(found)
    return named


def check_read_back(material: Material, document: etree._Element) -> None:
    """Every title, heading, block and note of a text stands in the document as it is."""
    ids = elements(document)
    for _, block in material.loaded.paper.places.values():
        element = ids[tei.block_id(block)]
        if block.kind == "title":
            (element,) = element.iterchildren(f"{T}head")
            (element,) = element.findall(f"{T}supplied") or [element]
        assert read(element) == said(block), etree.tostring(element, encoding="unicode")
        lines = [(line.get("n"), line.get(ID), line.get("rend")) for line in element.iter(f"{T}l") if line.get("n")]
        assert lines == [
            (str(line.number), line.id or None, f"indent-{line.indent}" if line.indent else None)
            for line in block.lines
            if line.number
        ]


@pytest.mark.parametrize("name", ROOTS)
def test_whole_editions_can_be_read_back(name: str) -> None:
    material = edition_material(name)
    check_read_back(material, tei.document(material))


# --- any text ---------------------------------------------------------------------------------------------------------

NAMES = ["[HAMLET.]{.speaker}", "[(aside)]{.stage}", "[A [now]{.stage}]{.speaker}", "[word]{.stage}s", "{+}"]
WORDS = [
    *NAMES, "okrug", "A & B", "*Omsk*", "**a okrug**", "`x y`", "[^1]", "[^2]", "é", "[see](https://example.org/)",
    "{p. 3}", "mar{p. iv}gin", "[sic]{.underline}", "[out]{.struck}", "H[2]{.subscript}O", "1[st]{.superscript}",
    "[Caps *in*]{.smallcaps}", "[…]{.gap}", "[*Χαῖρε* okrug]{lang=grc}",
]  # fmt: skip


def table(rows: list[list[str]]) -> str:
    head, *body = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([head, "|" + ":-:|" * (len(rows[0]) - 1) + "---|", *body])


def indented(text: str, sign: str) -> str:
    first, *rest = text.split("\n")
    return "\n".join([sign + first, *(" " * len(sign) + line if line else "" for line in rest)])


def quoted(texts: list[str]) -> str:
    return "\n".join(f"> {line}" for line in "\n\n".join(texts).split("\n"))


def inside(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(blocks, min_size=1, max_size=3)
    items = st.lists(several.map("\n\n".join), min_size=1, max_size=3)
    bullets = items.map(lambda texts: "\n".join(indented(text, "- ") for text in texts))
    numbered = items.map(lambda texts: "\n".join(indented(text, f"{n}. ") for n, text in enumerate(texts, 8)))
    return several.map(quoted) | bullets | numbered


LINE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(lambda words: " ".join(["so", *words]))
NAMED = st.tuples(st.lists(st.sampled_from(NAMES), max_size=2), st.just("[(exit)]{.stage}") | LINE).map(
    lambda parts: " ".join([*parts[0], parts[1]])
)
PARAGRAPH = st.lists(NAMED | LINE, min_size=1, max_size=4).map("\\\n  ".join)
CAPTION = st.none() | LINE.map(lambda words: f": {words}")
PICTURE = (st.none() | LINE).map(lambda words: "\n".join(filter(None, ["![A tree & *bush*](tree.png)", words])))
TABLE = st.integers(1, 3).flatmap(
    lambda width: st.lists(
        st.lists(LINE | st.just(""), min_size=width, max_size=width), min_size=2, max_size=3
    ).map(table)
)  # fmt: skip
BLOCK = st.recursive(PARAGRAPH | TABLE | PICTURE, inside, max_leaves=6)
CAPTIONED = st.tuples(CAPTION, TABLE, CAPTION).map(lambda parts: "\n\n".join(filter(None, parts)))
SPEECH = st.lists(PARAGRAPH, min_size=1, max_size=3).map(quoted)
HEADING = LINE.map(lambda words: f"## {words}")
TEXT = st.lists(BLOCK | CAPTIONED | SPEECH | HEADING | PARAGRAPH, min_size=1, max_size=5).map("\n\n".join)
NOTE = st.recursive(PARAGRAPH, inside, max_leaves=3)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tei")


@settings(max_examples=25)
@given(data=st.data())
def test_any_text_is_valid_and_can_be_read_back(invalid_if_told: Invalid, home: Path, data: st.DataObject) -> None:
    markdown = f"So it [^1] began [^2].\n\n{data.draw(TEXT)}"
    parsed = SectionParser().parse(markdown, "one.md", {})
    numbered = [block.id for block in parsed if block.number]
    kinds = data.draw(st.dictionaries(st.sampled_from(numbered), st.sampled_from(get_args(BlockKind))))
    origin = data.draw(st.sampled_from(["editors", "transcription"]))
    head = {
        "sections": [{"id": "one", "title": data.draw(LINE), "title_from": origin, "kinds": kinds}],
        "hands": [{"id": "tr", "name": "Notes of the translator"}],
        "source": {"file": "source/paper.txt", "paragraphs": "unmarked", "notes_file": "source/notes.txt"},
        "notes": {"statement": "Of another copy."},
        "witnesses": [{"id": "B", "name": "The *second*"}, {"id": "C’", "name": "C"}, {"id": "C", "name": "A third"}],
    }
    notes = [
        {"number": 1, "text": re.sub(r"\[\^\d]", "[^2]", data.draw(NOTE))},
        {"number": 2, "text": data.draw(NOTE), "hand": "tr", "id": "two"},
    ]
    texts = [SectionParser().note(str(note["text"]), "n", "n", "notes.yml", 1) for note in notes]
    kit = EditionKit(
        home,
        {"one": markdown},
        head=head,
        glossary=term("okrug"),
        notes=yaml.safe_dump(notes, allow_unicode=True),
        source="\n\n".join(with_markers(block) for block in parsed),
        files={
            "docs/text/tree.png": png(),
            "data/source/notes.txt": "\n\n".join(f"[{n}] {with_markers(text)}" for n, text in enumerate(texts, 1)),
        },
    )
    assume(not kit.faults())
    material = annotated(kit_material(kit), data)
    document = tei.document(material)
    assert invalid_if_told(document) == []
    check_read_back(material, document)


def annotated(material: Material, data: st.DataObject) -> Material:
    """The same with a note of the editors' on any words of each block, and a variant in any of its lines."""
    edition, paper = material.loaded.edition, material.loaded.paper
    (section,) = paper.sections

    def span(kind: MarkKind, block: Block, start: int, end: int) -> list[Mark]:
        first, last = sorted(data.draw(st.tuples(*[st.integers(start, end)] * 2)))
        return [Mark(first, last, kind, f"on-{block.id}")] if first < last else []

    def marked(block: Block) -> Block:
        line = data.draw(st.sampled_from(block.lines or [Line(0, 0, "paragraph")]))
        new = [*span("annotation", block, 0, len(block.text)), *span("variant", block, line.start, line.end)]
        return replace(block, marks=tuple(sorted([*block.marks, *new], key=lambda m: (m.start, m.end))))

    made = replace(section, items=tuple(map(marked, section.items)))
    texts = {name: marked(text) for name, text in paper.notes.items()}
    noted = replace(paper, sections=(made,), notes=texts, note_sections=dict.fromkeys(paper.note_sections, made))
    readings = (Reading(witness="B", text="else"), Reading(witness=("C", "B"), omitted=True))
    variants = {
        f"on-{block.id}": Variant(id=f"on-{block.id}", block="p1", quote="x", readings=readings)
        for block in (*made.items, *texts.values())
    }
    loaded = replace(material.loaded, paper=noted, edition=replace(edition, variants=variants))
    return replace(material, loaded=loaded, _made={})


# --- how it is marked up ----------------------------------------------------------------------------------------------


def body(
    root: Path, markdown: str, kinds: dict[str, str], invalid: Invalid = lambda _: [], variants: str = "", **more: Any
) -> str:
    """What a section's words become, without the section and its heading."""
    section = {"id": "one", "title": "One", "title_from": "editors", "kinds": kinds, **more}
    source = "\n\n".join(with_markers(block) for block in SectionParser().parse(markdown, "", {}))
    head = {
        "sections": [section],
        "source": {"file": "source/paper.txt", "paragraphs": "unmarked"},
        "witnesses": [{"id": "B", "name": "Another"}],
    }
    files: dict[str, str | bytes] = {"docs/text/tree.png": png(), "data/variants.yml": variants}
    document = tei.document(kit_material(EditionKit(root, markdown, head=head, source=source, files=files)))
    assert invalid(document) == []
    (div,) = (div for div in document.iter(f"{T}div") if div.get("type") == "section")
    written = "".join(etree.tostring(child, encoding="unicode", with_tail=False) for child in list(div)[1:])
    return re.sub(r' xmlns="[^"]*"|\n', "", written).replace("xml:id", "id")


TREE = (
    '<figure n="1" id="p1"><graphic url="https://example.org/edition/text/tree.png"/><figDesc resp="#ed">A tree'
    "</figDesc></figure>"
)


@pytest.mark.parametrize(
    ("markdown", "kinds", "wanted"),
    [
        # lists and quotations, in one another
        (
            "1. One\n   - two\\\n     three\n2. Four\n\n   five",
            {},
            ('<list rend="numbered" n="1" id="p1"><item n="1">One<list rend="bulleted"><item>two<lb/>three</item>'
            '</list></item><item n="2"><p>Four</p><p>five</p></item></list>'),
        ),
        (
            "> One\n>\n> > two\n>\n> - three",
            {},
            ('<quote type="quotation" n="1" id="p1"><p>One</p><quote><p>two</p></quote><list rend="bulleted"><item>'
            "three</item></list></quote>"),
        ),
        # tables: the caption before or after, a head without words, an empty row of the author's
        (
            ": Before\n\n| a | b |\n|---|--:|\n| 1 | 2 |",
            {},
            ('<table n="1" id="p1"><head>Before</head><row role="label"><cell>a</cell><cell rend="right">b</cell></row>'
            '<row><cell>1</cell><cell rend="right">2</cell></row></table>'),
        ),
        (
            "|   |\n|---|\n| 1 |\n|   |\n\n: After *it*",
            {},
            ('<table n="1" id="p1"><row><cell>1</cell></row><row><cell/></row><trailer>After <hi rend="italic">it</hi>'
            "</trailer></table>"),
        ),
        # pictures: the description is the editors'
        (
            "![A tree](tree.png)\nA \\\ncaption",
            {},
            ('<figure n="1" id="p1"><graphic url="https://example.org/edition/text/tree.png"/><head>A<lb/>caption</head>'
            '<figDesc resp="#ed">A tree</figDesc></figure>'),
        ),
        # verse: numbered where it is not quoted
        (
            "One\\\n  two",
            {"p1": "verse"},
            '<lg n="1" id="p1"><l n="1" id="l1">One</l><l n="2" id="l2" rend="indent-2">two</l></lg>',
        ),
        (
            "> One\\\n> two\n>\n> three",
            {"p1": "verse"},
            '<quote type="verse" n="1" id="p1"><lg><l>One</l><l>two</l></lg><lg><l>three</l></lg></quote>',
        ),
        # drama: a speech in prose, two in verse that share a line, a direction by itself
        (
            "[A.]{.speaker} [(low)]{.stage} One [rising]{.stage} two\\\n[B.]{.speaker} three",
            {"p1": "speech"},
            ('<sp n="1" id="p1"><speaker>A.</speaker><stage>(low)</stage><p>One <stage>rising</stage> two<lb/>'
            '<seg type="speaker">B.</seg> three</p></sp>'),
        ),
        (
            "[A.]{.speaker}\\\nOne,\\\n[low]{.stage}\\\ntwo\n\n[B.]{.speaker} {+} three,\n\n[A.]{.speaker}{+} four.",
            {"p1": "verse-speech", "p2": "verse-speech", "p3": "verse-speech"},
            ('<sp n="1" id="p1"><speaker>A.</speaker><lb/><l n="1" id="l1">One,</l><lb/><stage>low</stage><lb/>'
            '<l n="2" part="I" id="l2">two</l></sp><sp n="2" id="p2"><speaker>B.</speaker><l n="2" part="M">three,</l>'
            '</sp><sp n="3" id="p3"><speaker>A.</speaker><l n="2" part="F">four.</l></sp>'),
        ),
        (
            "> [A.]{.speaker}\n>\n> One\n>\n> two",
            {"p1": "verse-speech"},
            ('<quote type="verse-speech" n="1" id="p1"><sp><speaker>A.</speaker><p/><lg><l>One</l></lg><lg><l>two</l>'
            "</lg></sp></quote>"),
        ),
        ("[A.]{.speaker}", {"p1": "speech"}, '<sp n="1" id="p1"><speaker>A.</speaker><p/></sp>'),
        ("[Exit.]{.stage}", {"p1": "speech"}, '<sp n="1" id="p1"><stage>Exit.</stage><p/></sp>'),
        (
            "One [Exit.]{.stage}",
            {"p1": "stage"},
            '<stage n="1" id="p1">One <stage>Exit.</stage></stage>',
        ),
        (  # each paragraph its own; after a direction in the middle of one goes on another
            "> [A.]{.speaker} One\\\n> two\\\n> [(low)]{.stage} three\n>\n> four\n>\n> [Exit.]{.stage}",
            {"p1": "speech"},
            ('<quote type="speech" n="1" id="p1"><sp><speaker>A.</speaker><p>One<lb/>two</p><lb/><stage>(low)</stage>'
            "<p>three</p><p>four</p><stage>Exit.</stage></sp></quote>"),
        ),
        (  # what is not a speech has no speaker's element, and a list in one is not the speaker's
            "> [A.]{.speaker} One",
            {"p1": "dialogue"},
            '<quote type="dialogue" n="1" id="p1"><p><seg type="speaker">A.</seg> One</p></quote>',
        ),
        (
            "> One\n>\n> - two",
            {"p1": "speech"},
            ('<quote type="speech" n="1" id="p1"><p>One</p><list rend="bulleted"><item>two</item></list></quote>'),
        ),
        # an item's first words are its own, unless a list stands before them or another paragraph behind
        (
            "- > One\n\n  two\n- three\n\n  > four",
            {},
            ('<list rend="bulleted" n="1" id="p1"><item><quote><p>One</p></quote><p>two</p></item>'
            "<item>three<quote><p>four</p></quote></item></list>"),
        ),
        ("[Exit *A*.]{.stage}", {"p1": "stage"}, '<stage n="1" id="p1">Exit <hi rend="italic">A</hi>.</stage>'),
        # no word is parted
        (
            "[Ex]{.stage}it",
            {"p1": "speech"},
            '<sp n="1" id="p1"><p><stage>Ex</stage>it</p></sp>',
        ),
        # letters: by their names where a division begins or ends, and else so called
        (
            "Town,\\\nnow\n\nSir,\n\nwords\n\nYours\n\n## Next\n\nDear\n\nwords\n\nDear\n\nYours\n\n[A.]{.stage} B.",
            {
                "p1": "opener", "p2": "opener", "p4": "closer", "p5": "opener", "p7": "opener", "p8": "closer",
                "p9": "signature",
            },
            (
                '<opener n="1" id="p1">Town,<lb/>now</opener><opener n="2" id="p2">Sir,</opener>'
                '<p n="3" id="p3">words</p><ab type="closer" n="4" id="p4">Yours</ab>'
                '<div type="subsection"><head id="h-next">Next</head><opener n="5" id="p5">Dear</opener>'
                '<p n="6" id="p6">words</p><ab type="opener" n="7" id="p7">Dear</ab>'
                '<closer n="8" id="p8">Yours</closer><signed n="9" id="p9"><seg type="stage">A.</seg> B.</signed></div>'
            ),
        ),
        ("Yours", {"p1": "closer"}, '<ab type="closer" n="1" id="p1">Yours</ab>'),
        (
            "![A tree](tree.png)\n\nSir,\n\nwords\n\nYours\n\nSir,",
            {"p2": "opener", "p4": "closer", "p5": "opener"},
            (
                f'{TREE}<opener n="2" id="p2">Sir,</opener><p n="3" id="p3">words</p>'
                '<ab type="closer" n="4" id="p4">Yours</ab><ab type="opener" n="5" id="p5">Sir,</ab>'
            ),
        ),
        ("![A tree](tree.png)\n\nYours", {"p2": "closer"}, f'{TREE}<ab type="closer" n="2" id="p2">Yours</ab>'),
        # an epigraph stands above everything else
        (
            "> One\n\nSir,\n\n> two",
            {"p1": "epigraph", "p2": "opener"},
            (
                '<epigraph n="1" id="p1"><p>One</p></epigraph><opener n="2" id="p2">Sir,</opener>'
                '<quote type="quotation" n="3" id="p3"><p>two</p></quote>'
            ),
        ),
        (
            "Sir\n\nword\n\n> Two",
            {"p3": "epigraph"},
            (
                '<p n="1" id="p1">Sir</p><p n="2" id="p2">word</p>'
                '<quote type="epigraph" n="3" id="p3"><p>Two</p></quote>'
            ),
        ),
        # pages, also within a word, and what brackets say
        (
            "{p. 1} One mar{p. 2}gin, {p. 3} again",
            {},
            ('<p n="1" id="p1"><pb n="1" id="pb-1"/>One mar<pb n="2" id="pb-2" break="no"/>gin, '
            '<pb n="3" id="pb-3"/>again</p>'),
        ),
        (
            "[λ]{lang=grc} [a]{.underline} [b]{.struck} [c]{.smallcaps} [d]{.superscript} [e]{.subscript} […]{.gap}",
            {},
            ('<p n="1" id="p1"><foreign xml:lang="grc">λ</foreign> <hi rend="underline">a</hi> '
            '<del rend="strikethrough">b</del> <hi rend="smallcaps">c</hi> <hi rend="superscript">d</hi> '
            '<hi rend="subscript">e</hi> <ellipsis><metamark function="gap">…</metamark></ellipsis></p>'),
        ),
    ],
)  # fmt: skip
def test_what_becomes_of_markdown(
    root: Path, invalid_if_told: Invalid, markdown: str, kinds: dict[str, str], wanted: str
) -> None:
    assert body(root, markdown, kinds, invalid_if_told) == wanted


def test_no_variant_is_parted_between_a_speaker_and_the_words(root: Path, invalid_if_told: Invalid) -> None:
    text = "[A.]{.speaker} Go now\n\n[B.]{.speaker} Go now"
    readings = "readings: [{witness: B, text: Stay}]"
    variants = f"- {{id: x, block: p1, quote: A. Go, {readings}}}\n- {{id: y, block: p2, quote: B., {readings}}}\n"
    assert body(root, text, {"p1": "speech", "p2": "speech"}, invalid_if_told, variants) == (
        '<sp n="1" id="p1"><p><app id="variant-x"><lem><seg type="speaker">A.</seg> Go</lem>'
        '<rdg wit="#witness-1">Stay</rdg></app> now</p></sp>'
        '<sp n="2" id="p2"><speaker><app id="variant-y"><lem>B.</lem><rdg wit="#witness-1">Stay</rdg></app></speaker>'
        "<p>Go now</p></sp>"
    )


def test_a_letter_begins_below_who_wrote_it(root: Path, invalid_if_told: Invalid) -> None:
    kinds, author = {"p1": "opener", "p3": "closer"}, [{"family": "Smith", "given": "Bea"}]
    assert body(root, "Sir,\n\nwords\n\nYours", kinds, invalid_if_told, author=author) == (
        '<byline resp="#ed"><docAuthor id="s-one-author">Bea Smith</docAuthor></byline><opener n="1" id="p1">Sir,'
        '</opener><p n="2" id="p2">words</p><closer n="3" id="p3">Yours</closer>'
    )


def scroll() -> tuple[Material, etree._Element]:
    material = edition_material("scroll")
    return material, tei.document(material)


def test_notes_by_several_hands_stand_where_they_are_referred_to_first() -> None:
    material, document = scroll()
    ids = elements(document)
    notes = {name: note for name, note in ids.items() if name.startswith("fn")}
    assert {note.get("n") for note in notes.values()} == {"1", "2", "3", "4", "5", "6", "*", "b"}
    (other,) = [note for note in notes.values() if note.get("type") != "authorial"]
    assert (other.get("type"), other.get("resp")) == ("translator", "#hand-translator")
    assert "".join(map(str, ids["hand-translator"].itertext())) == "Notes of the translatortranslator"
    assert next(notes["fn-accounts-5"].iterancestors()).tag == f"{T}head"
    assert notes["fn-accounts-1"] in notes["fn-accounts-6"].iterancestors()
    assert len(notes) == len(material.loaded.paper.notes)


def test_the_editors_can_speak_of_titles_headings_and_notes() -> None:
    _, document = scroll()
    ids = elements(document)
    for annotation in document.iter(f"{T}annotation"):
        for pointer in annotation.get("target", "").split():
            assert pointer[1:] in ids
    assert next(ids["a-accounts-title-1"].iterancestors()).tag == f"{T}head"
    assert next(ids["a-dues-and-wages-1"].iterancestors()) is ids["h-of-dues-and-wages"]
    assert ids["fn-accounts-5"] in ids["a-fair-copy-1"].iterancestors()
    assert ids["fn-accounts-4"] in ids["e-thirteen"].iterancestors()


def test_citations_resolve_as_the_header_says() -> None:
    material, document = scroll()
    names = {"tei": T[1:-1]}

    def cited(structure: Any, around: Any, before: str) -> list[str]:
        found = []
        for element in around.xpath(structure.get("match"), namespaces=names):
            (value,) = element.xpath(structure.get("use"))
            name = f"{before}{structure.get('delim', '')}{value}"
            found += [name, *(one for inner in structure for one in cited(inner, element, name))]
        return found

    (declared,) = document.iter(f"{T}refsDecl")
    found = [name for structure in declared for name in cited(structure, document, "")]
    paper = material.loaded.paper
    assert {name for name in found if re.search(r":p\d+$", name)} == {
        f"s-{section.id}:p{block.number}" for section, block in paper.blocks.values()
    }
    lines = [(block, line) for _, block in paper.blocks.values() for line in block.lines if line.number]
    assert [name for name in found if ":l" in name] == [
        f"s-the-masque:p{block.number}:l{line.number}" for block, line in lines
    ]
    assert sum(":fn-" in name for name in found) == len(paper.notes)
    assert [name for name in found if ":" not in name] == [
        "s-accounts", "s-the-masque", "s-the-letter", "ix", "10", "11", "12",
    ]  # fmt: skip


def test_links_lead_to_headings_notes_lines_and_pages(root: Path) -> None:
    names = ("text/one/#part", "text/one/#n1", "notes/#n1", "text/one/#l1", "text/one/#page-3", "text/one/#p2")
    links = " ".join(f"[x]({name})" for name in names)
    section = {"id": "one", "title": "One", "title_from": "editors", "kinds": {"p1": "verse"}}
    text, source = "{p. 3} okrug [^1]\n\n## Part\n\nEnd", "okrug [1]\n\nPart\n\nEnd"
    entry = term("okrug", definition=links)
    kit = EditionKit(root, text, head={"sections": [section]}, glossary=entry, source=source)
    (gloss,) = tei.document(kit_material(kit)).iter(f"{T}gloss")
    assert [ref.get("target") for ref in gloss] == ["#h-part", "#fn1", "#fn1", "#l1", "#pb-3", "#p2"]


def test_readings_of_witnesses_stand_beside_the_words(root: Path, invalid_if_told: Invalid) -> None:
    head = {"witnesses": [{"id": "B", "name": "The *second*"}, {"id": "C’", "name": "A third"}]}
    variants = """\
- id: twice
  block: p1
  quote: "okrug [^1] was"
  readings: [{witness: B, text: raion is}, {witness: [C’], omitted: true}]
  note: So it goes.
""".replace(" [^1]", "")
    kit = EditionKit(
        root, "The okrug[^1] was.", head=head, glossary=term("okrug"), files={"data/variants.yml": variants}
    )
    document = tei.document(kit_material(kit))
    assert invalid_if_told(document) == []
    ids = elements(document)
    lemma, *readings = ids["variant-twice"]
    assert [child.tag for child in lemma] == [f"{T}term", f"{T}note"]
    assert [(reading.text, reading.get("wit")) for reading in readings] == [
        ("raion is", "#witness-1"),
        (None, "#witness-2"),
    ]
    assert ["".join(map(str, one.itertext())) for one in document.iter(f"{T}witness")] == ["B The second", "C’ A third"]
    assert ids["on-variant-twice"].get("target") == "#variant-twice"
    (declared,) = document.iter(f"{T}variantEncoding")
    assert declared.get("method") == "parallel-segmentation"


def test_notes_are_citable_units_where_their_texts_are_known() -> None:
    material, _ = scroll()
    made = {product.address.removeprefix("api/dts/"): product for product in dts.make(material)}
    answer = json.loads(made["navigation/edition/the-masque.json"].content)
    assert [(unit["identifier"], unit["citeType"], unit["dublinCore"]["title"]) for unit in answer["member"]] == [
        *((f"p{number}", "paragraph", str(number)) for number in range(8, 13)),
        ("n-the-masque-1", "note", "1"),
        ("n-tr1", "note", "1"),
    ]
    resource = json.loads(made["collection/edition.json"].content)
    (section,) = resource["citationTrees"][0]["citeStructure"]
    assert [inside["citeType"] for inside in section["citeStructure"]] == ["paragraph", "note"]
    assert all(f"navigation/edition/{unit['identifier']}.json" in made for unit in answer["member"])
    ((note,),) = etree.fromstring(made["document/edition/n-tr1.xml"].content)
    assert (note.get("type"), "".join(map(str, note.itertext()))) == ("translator", "Literally: nobody hears.")


def test_notes_without_texts_are_no_units_of_their_own() -> None:
    made = [product.address for product in dts.make(edition_material("real"))]
    assert [address for address in made if address.endswith(("/p7.xml", "/n7.xml"))] == [
        "api/dts/document/glatter-2003/p7.xml"
    ]


def test_whatever_hangs_on_titles_headings_and_notes_points_to_them(root: Path, invalid_if_told: Invalid) -> None:
    ground = "basis: text, certainty: certain"
    files = {
        "data/events.yml": f"- {{id: e, date: '1848', title: E, text: T., {ground}, places_in_paper: "
        "[{block: n1, quote: year 1848}, {block: one, quote: One}]}",
        "data/figures.yml": "- {id: f, title: F, kind: single, unit: u, caption: C., values: "
        f"[{{block: of-48-men, quote: 48 men, value: 48}}], {ground}}}",
        "data/crossrefs.yml": "- {from: of-48-men, to: n1, quote: men, forward: Then., backward: Before.}",
    }
    section = {"id": "one", "title": "One", "title_from": "transcription"}
    text, notes = "okrug [^1]\n\n## Of 48 men\n\nEnd", "- {number: 1, text: In the year 1848.}"
    kit = EditionKit(root, text, head={"sections": [section]}, glossary=term("okrug"), notes=notes, files=files)
    document = tei.document(kit_material(kit))
    assert invalid_if_told(document) == []
    ids = elements(document)
    assert ids["event-e"].get("corresp") == "#fn1 #s-one"
    assert ids["figure-f"].get("target") == "#h-of-48-men"
    assert ids["crossref-1"].get("target") == "#h-of-48-men #fn1"
    assert {"fn1", "s-one", "h-of-48-men"} <= ids.keys()
