"""TEI that others wrote, construct by construct: what it becomes, and what is said not to be carried over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from glossator.importing.found import Found, FoundName, UnreadableError
from glossator.importing.tei import read_tei
from glossator.importing.tei.words import WordReader
from tests.edition_kit import REPOSITORY

from .import_kit import PNG

TEXTS = Path(os.environ.get("TEXTS_TO_TRY", REPOSITORY.parent / "shared" / "texts"))
PUSHKIN = TEXTS / "pushkin-mozart-and-salieri.tei.xml"
HEADER = "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc></teiHeader>"


def tei(tmp_path: Path, text: str, header: str = HEADER, before: str = "") -> Found:
    file = tmp_path / "text.xml"
    document = f'{before}<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text>{text}</text></TEI>'
    file.write_text(document, encoding="utf-8")
    return read_tei(file)


def blocks(found: Found) -> list[str]:
    return [
        f"{block.kind}: {block.markdown}" if block.kind else block.markdown
        for section in found.sections
        for leaf in section.leaves()
        for block in leaf.blocks
    ]


@pytest.mark.parametrize(
    ("body", "wanted", "lost"),
    [
        # words
        ("<p>A <hi rend='italic'>b</hi> <hi rend='bold'>c</hi> <emph>d</emph></p>", ["A *b* **c** *d*"], []),
        (
            "<p><hi rend='sup'>1</hi> <hi style='font-variant: small-caps'>Caps</hi> <del>x</del><add>y</add></p>",
            ["[1]{.superscript} [Caps]{.smallcaps} [x]{.struck}y"],
            ["the words of <add> are kept, what it says of them is not"],
        ),
        ("<p><foreign xml:lang='grc'>λ</foreign> <ref target='https://e.org/'>x</ref></p>",
         ["[λ]{lang=grc} [x](https://e.org/)"], []),
        ("<p>He met <persName ref='#x'>Ann</persName>.</p>", ["He met Ann."],
         ["the words of <persName> are kept, what it says of them is not"]),
        ("<p>A <choice><sic>teh</sic><corr>the</corr></choice> b</p>", ["A teh b"],
         ["“teh” is kept, “the” (corr) is left out"]),
        ("<p>A <choice><abbr>Mr</abbr><expan>Mister</expan></choice></p>", ["A Mr"],
         ["“Mr” is kept, “Mister” (expan) is left out"]),
        ("<p>A <gap reason='illegible'/> b</p>", ["A [\\[…\\]]{.gap} b"],
         ["a gap (reason=illegible): the text has […] in its place"]),
        ("<p>A <supplied>b</supplied></p>", ["A b"], ["“b” is not the source’s (supplied); the words are kept"]),
        ("<p>He said <q>yes</q> and <q>“no”</q>.</p>", ["He said “yes” and “no”."],
         ["the quotation marks of <q> are not in the file: “…” are set"]),
        ("<p>A <foreign xml:lang='de'><q>ja <q>und</q></q></foreign></p>", ["A [„ja ‚und‘“]{lang=de}"],
         ["the quotation marks of <q> are not in the file: „…“ are set"]),
        ("<p>One <lb n='1'/>two <fw>HEAD</fw>three</p>", ["One two three"],
         ["the running head or foot “HEAD” is left out", "the line ends of the source (<lb>) are not kept"]),
        ("<p>2 * 3 [x] {p. 4}</p>", ["2 \\* 3 [x] \\{p. 4}"], []),
        # pages
        ("<pb n='3'/><p>One mar<pb n='4'/>gin</p><pb n='5'/>", ["{p. 3}One mar{p. 4}gin{p. 5}"], []),
        # lists, tables, quotations
        ("<list type='ordered'><item>a</item><item>b<list><item>c</item></list></item></list>",
         ["1. a\n2. b\n   - c"], []),
        ("<list><label>a</label><item>b</item></list>", ["- a b"],
         ["the labels of a list (<label>) are the first words of its items"]),
        ("<p>Before <list><item>a</item></list> after</p>", ["Before", "- a", "after"], []),
        ("<table><head>C</head><row role='label'><cell>h</cell></row><row><cell>d</cell></row></table>",
         [": C\n\n| h |\n|---|\n| d |"], []),
        ("<quote><p>a</p><lg><l>b</l><l>c</l></lg></quote>", ["> a\n>\n> b\\\n> c"], []),
        ("<epigraph><quote>a</quote><bibl>b</bibl></epigraph><p>c</p>", ["epigraph: > > a\n>\n> b", "c"], []),
        # verse
        ("<lg type='poem'><lg><l>a</l><l rend='indent'>b</l></lg><lg><l>c</l></lg></lg>",
         ["verse: a\\\n    b", "verse: c"], []),
        # drama
        ("<sp><speaker>A</speaker><p>One <stage>(low)</stage> two</p><p>three</p></sp><stage>Exit</stage>",
         ["speech: [A]{.speaker} One [(low)]{.stage} two", "speech: three", "stage: Exit"], []),
        (
            ("<sp><speaker>A</speaker><stage>(low)</stage><l>One</l><l part='I'>two</l></sp>"
            "<sp><speaker>B</speaker><l part='F'>three</l><stage>Exit</stage></sp>"),
            ["verse-speech: [A]{.speaker} [(low)]{.stage}\\\nOne\\\ntwo",
             "verse-speech: [B]{.speaker}\\\n{+}three\\\n[Exit]{.stage}"],
            [],
        ),
        ("<castList><castItem><role>A</role>, <roleDesc>a king</roleDesc></castItem></castList><p>x</p>",
         ["- A, a king", "x"], []),
        # letters
        (
            ("<opener><dateline>Town, now</dateline><salute>Sir,</salute></opener><p>x</p>"
            "<closer><salute>Yours,</salute><signed>A.</signed></closer>"),
            ["opener: Town, now\\\nSir,", "x", "closer: Yours,", "signature: A."],
            [],
        ),
        ("<byline>By <docAuthor>Ann</docAuthor></byline><p>x</p>", ["By Ann", "x"], []),
        ("<p>x <milestone unit='section'/>y</p>", ["x y"], ["<milestone> is left out"]),
        ("<p>x <other xmlns='urn:x'>y</other></p>", ["x y"],
         ["the words of <other:other>, which is not known here, are kept as they are"]),
    ],
)  # fmt: skip
def test_constructs(tmp_path: Path, body: str, wanted: list[str], lost: list[str]) -> None:
    found = tei(tmp_path, f"<body><div><head>H</head>{body}</div></body>")
    assert blocks(found) == wanted
    assert [loss.what for loss in found.losses] == lost


NOTES = [
    ("<p>a<note n='7'>N <hi rend='i'>x</hi></note></p>", ["a[^7]"], [("7", "7", "N *x*", "")]),
    ("<p>a<note><p>One</p><p>Two</p></note></p>", ["a[^1]"], [("1", "1", "One\n\nTwo", "")]),
    ("<p>a<note n='1'>x</note></p><p>b<note n='1'>y</note></p>", ["a[^1]", "b[^1-2]"],
     [("1", "1", "x", ""), ("1-2", "1", "y", "")]),
    ("<p>a<note n='*' type='editorial'>x</note></p>", ["a[^asterisk]"], [("asterisk", "*", "x", "editor")]),
    ("<p>a<ref target='#x'>1</ref></p><div type='notes'><note xml:id='x' n='1'>N</note></div>", ["a[^1]"],
     [("1", "1", "N", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "wanted", "notes"), NOTES)
def test_notes(tmp_path: Path, body: str, wanted: list[str], notes: list[tuple[str, str, str, str]]) -> None:
    found = tei(tmp_path, f"<body><div><head>H</head>{body}</div></body>")
    assert blocks(found) == wanted
    assert [(note.id, note.label, note.text, note.hand) for note in found.notes] == notes
    assert found.losses == ()


def test_divisions_are_parts_sections_and_headings(tmp_path: Path) -> None:
    act = "<div type='act'><head>Act</head><div><head>Scene</head><p>x</p></div></div>"
    found = tei(tmp_path, f"<front><titlePage><titlePart>T</titlePart></titlePage></front><body>{act}</body>")
    assert [(s.title, [one.title for one in s.sections]) for s in found.sections] == [("Act", ["Scene"])]
    assert found.title_matter == "T"
    mixed = "<div><head>One</head><p>w</p><div><head>Two</head><p>x</p></div></div>"
    found = tei(tmp_path, f"<body>{mixed}</body>")
    assert blocks(found) == ["w", "## Two", "x"]
    found = tei(tmp_path, "<body><p>w</p></body>")
    assert [loss.what for loss in found.losses] == ["has no headings: it is one section"]


def test_the_header_says_what_the_paper_is(tmp_path: Path) -> None:
    header = """<teiHeader><fileDesc><titleStmt><title>T</title><title type="sub">S</title>
      <author><persName><forename>Ann</forename><nameLink>van</nameLink><surname>Dee</surname></persName></author>
      <author>Roe, Jo</author><editor role="translator">Ed Poe</editor><editor>Flo Moe</editor></titleStmt>
      <publicationStmt><availability><licence target="https://e.org/l">Free</licence></availability></publicationStmt>
      <sourceDesc><biblStruct><analytic><title level="a">T</title></analytic><monogr><title level="j">J</title>
      <imprint><date when="1901"/><biblScope unit="vol">2</biblScope></imprint></monogr></biblStruct></sourceDesc>
      </fileDesc><profileDesc><creation><date notBefore="1899" notAfter="1900"/></creation>
      <langUsage><language ident="de">German</language></langUsage></profileDesc></teiHeader>"""
    found = tei(tmp_path, "<body><p>x</p></body>", header)
    assert (found.title, found.subtitle, found.date, found.language) == ("T", "S", "1899/1900", "de")
    assert found.authors == (
        FoundName(family="Dee", given="Ann", non_dropping_particle="van"),
        FoundName(family="Roe", given="Jo"),
    )
    assert [name.family for name in (*found.translators, *found.editors)] == ["Poe", "Moe"]
    assert found.licence == "[Free](https://e.org/l)"
    assert found.published == {
        "type": "article-journal", "container-title": "J", "volume": "2", "issued": "1901",
    }  # fmt: skip


@pytest.mark.parametrize("usage", ["70", "70%", "70.5"])
def test_the_language_most_used_is_that_of_the_text(tmp_path: Path, usage: str) -> None:
    used = f'<language ident="en" usage="20%">E</language><language ident="de" usage="{usage}">D</language>'
    header = HEADER.replace("</teiHeader>", f"<profileDesc><langUsage>{used}</langUsage></profileDesc></teiHeader>")
    assert tei(tmp_path, "<body><p>Wort.</p></body>", header).language == "de"


def test_readings_of_witnesses_are_variants(tmp_path: Path) -> None:
    header = HEADER.replace(
        "</fileDesc>", "<sourceDesc><listWit><witness xml:id='B'>Book</witness></listWit></sourceDesc></fileDesc>"
    )
    app = "<p>It was <app><lem>so</lem><rdg wit='#B'>thus</rdg></app>, so it was.</p>"
    found = tei(tmp_path, f"<body>{app}</body>", header)
    assert found.records["variants"] == [
        {"id": "variant-1", "block": "p1", "quote": "so", "suffix": ",", "readings": [{"witness": "B", "text": "thus"}]}
    ]
    assert found.head == {"witnesses": [{"id": "B", "name": "Book"}]}
    assert blocks(found) == ["It was so, so it was."]


def test_readings_of_witnesses_that_the_header_does_not_list_are_variants_too(tmp_path: Path) -> None:
    app = "<app><lem wit='#A'>peus</lem><rdg wit='#B #C'>peus</rdg><rdg wit='#D'>peurs</rdg></app>"
    title = "<head><app><lem>ACTE I.</lem><rdg wit='#B'>ACTE PREMIER.</rdg></app></head>"
    found = tei(tmp_path, f"<body><div>{title}<p>Des peuss ou {app} encor.</p></div></body>")
    assert found.records["variants"] == [  # B and C agree; a space alone tells no place
        {"id": "variant-2", "block": "p1", "quote": "peus", "prefix": "ou ",
         "readings": [{"witness": "D", "text": "peurs"}]}
    ]  # fmt: skip
    assert [one["id"] for one in found.head["witnesses"]] == ["B", "C", "D"]
    whats = [loss.what for loss in found.losses]
    assert any("what the witnesses B, C, D are" in what for what in whats)
    assert any("“ACTE I." in what for what in whats)


def test_a_picture_among_words_stands_after_them_with_its_caption(tmp_path: Path) -> None:
    (tmp_path / "ship.png").write_bytes(PNG)
    figure = "<figure><graphic url='ship.png'/><head>The ship</head><figDesc>A ship</figDesc></figure>"
    found = tei(
        tmp_path, f"<body><p>She {figure} sails.</p><p>On <hi><figure><head>A map</head></figure></hi>.</p></body>"
    )
    assert blocks(found) == ["She sails.", "![A ship](ship.png)\nThe ship", "On .", "A map"]


def test_a_title_page_after_a_cover_keeps_its_lines(tmp_path: Path) -> None:
    page = "<titlePage><docTitle><titlePart>T</titlePart></docTitle><docImprint>York</docImprint></titlePage>"
    found = tei(tmp_path, f"<front><div><p>Cover</p></div>{page}</front><body><p>W.</p></body>")
    assert blocks(found) == ["Cover", "T\\\nYork", "W."]


def test_a_register_of_names_is_left_out_and_named(tmp_path: Path) -> None:
    person = "<person><persName>Anna</persName><idno>https://d-nb.info/1</idno></person>"
    found = tei(tmp_path, f"<body><p>W.</p></body><back><listPerson>{person * 2}</listPerson></back>")
    assert blocks(found) == ["W."]
    assert any("<listPerson>, 2 entries) is left out" in loss.what for loss in found.losses)


def test_pictures_beside_the_file_are_taken_over(tmp_path: Path) -> None:
    (tmp_path / "tree.png").write_bytes(PNG)
    figure = "<figure><graphic url='{}'/><head>C</head><figDesc>A tree</figDesc></figure>"
    found = tei(tmp_path, f"<body>{figure.format('tree.png')}</body>")
    assert (blocks(found), found.pictures) == (["![A tree](tree.png)\nC"], {"tree.png": PNG})
    found = tei(tmp_path, f"<body>{figure.format('../../etc/no.png')}</body>")
    assert found.pictures == {}
    assert [loss.what for loss in found.losses if "no.png" in loss.what]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<TEI><text>", "broken XML: line 1"),
        ("<html><p>x</p></html>", "is XML but not TEI: it begins with <html>"),
        ("<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader/></TEI>", "TEI without a text"),
        ("<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body> </body></text></TEI>", "TEI without a text"),
        ("<teiCorpus xmlns='http://www.tei-c.org/ns/1.0'><TEI/><TEI/></teiCorpus>", "a TEI corpus of 2 texts"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "bad.xml").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableError) as told:
        read_tei(tmp_path / "bad.xml")
    assert said in str(told.value)


def test_nothing_outside_the_file_is_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    doctype = '<!DOCTYPE TEI [<!ENTITY in "inner"><!ENTITY out SYSTEM "secret.txt">]>'
    found = tei(tmp_path, "<body><p>a &in; b &out; c</p></body>", before=doctype)
    assert blocks(found) == ["a inner b c"]
    assert "the entity &out; stands for something outside the file" in [loss.what for loss in found.losses]


def test_a_drama_that_others_encoded() -> None:
    if not PUSHKIN.is_file():
        pytest.skip(f"the text is not at {PUSHKIN}")
    found = read_tei(PUSHKIN)
    assert (found.title, found.date, found.language) == ("Моцарт и Сальери", "1830", "ru")
    assert found.authors == (FoundName(family="Пушкин", given="Александр Сергеевич"),)
    assert [section.title for section in found.sections] == ["СЦЕНА I", "СЦЕНА II"]
    words = "\n".join(blocks(found))
    assert (words.count("{+}"), words.count("{.speaker}")) == (
        PUSHKIN.read_text("utf-8").count('part="F"') + PUSHKIN.read_text("utf-8").count('part="M"'),
        42,
    )
    assert found.losses == ()


def test_every_word_of_the_file_is_in_the_text_or_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "<body><p>one <hi>two</hi> three<note>four</note></p></body>"
    assert [loss.what for loss in tei(tmp_path, text).losses] == ["has no headings: it is one section"]
    monkeypatch.setattr(WordReader, "around", lambda *_: ())  # a reader that drops words
    lost = {loss.what for loss in tei(tmp_path, text).losses}
    assert "the word “two” is not in the text as often as in the file" in lost
