"""What a text may have besides plain paragraphs, as HTML."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest
import yaml

from glossator.site import styles
from tests.edition_kit import EditionKit, term

TABLE = '<div class="gl-scroll" role="region" tabindex="0" aria-label="Table: Paragraph 1"><table>'
NUMBER = '<a class="gl-line__number" data-apparatus="" href="#l5" aria-label="Line 5">5</a>'


def number(page: str) -> str:
    name = f"page-{page}"
    return (
        f'<span class="gl-page-begins" role="doc-pagebreak" data-apparatus="" id="{name}" data-page="{page}">'
        f'<span class="gl-unseen">Here begins page {page}</span></span>'
        '<a class="gl-page-number" data-apparatus="" aria-hidden="true" '
        f'tabindex="-1" href="#{name}">p. {page}</a>'
    )


def head(align: str, words: str) -> str:
    return f'<th scope="col" class="gl-align-{align}">{words}</th>'


def cell(align: str, words: str) -> str:
    return f'<td class="gl-align-{align}">{words}</td>'


def line(at: int, words: str, indent: int = 0) -> str:
    deep = f' data-indent="{indent}"' if indent else ""
    return f'<span class="gl-line"{deep} id="l{at}">{words}</span>'


#: Stands for what the element of a block has.
AT = ' class="gl-text" id="p1" tabindex="-1"'
BLOCKS = {
    "a list that begins later": (
        "98. a\n99. b\n100. c",
        "",
        '<ol start="98" data-digits="3"@><li>a</li><li>b</li><li>c</li></ol>',
    ),
    "several paragraphs in an item, and a list in it": (
        "- one\n\n  more\n\n  1. in\n- two",
        "",
        "<ul@><li><p>one</p><p>more</p><ol><li>in</li></ol></li><li>two</li></ul>",
    ),
    "a quotation in a quotation": (
        "> a\n>\n> > b",
        "",
        "<blockquote@><p>a</p><blockquote><p>b</p></blockquote></blockquote>",
    ),
    "a table with its caption": (
        "| A | B |\n|--:|:-:|\n| 1 |   |\n\n: C",
        "",
        (
            f"<figure@>{TABLE}<thead><tr>{head('right', 'A')}{head('center', 'B')}</tr></thead>"
            f"<tbody><tr>{cell('right', '1')}{cell('center', '')}</tr></tbody></table></div>"
            "<figcaption>C</figcaption></figure>"
        ),
    ),
    "a table without a head": (
        "| | |\n|---|---|\n| 1 | 2 |",
        "",
        f"<figure@>{TABLE}<tbody><tr><td>1</td><td>2</td></tr></tbody></table></div></figure>",
    ),
    "a cell of the head that heads nothing": (
        "| | B |\n|---|---|\n| 1 | 2 |",
        "",
        f'<figure@>{TABLE}<thead><tr><td></td><th scope="col">B</th></tr></thead>',
    ),
    "verse": (
        "a\\\n  b\\\nc\\\nd\\\ne",
        "verse",
        f"<p@>{line(1, 'a')}<br>{line(2, 'b', 2)}<br>{line(3, 'c')}<br>{line(4, 'd')}<br>{line(5, NUMBER + 'e')}</p>",
    ),
    "a speech": (
        "[Ann]{.speaker} [aside]{.stage} So.",
        "speech",
        '<p@><span class="gl-speaker">Ann</span> <span class="gl-stage">aside</span> So.</p>',
    ),
    "a printed page": ("a {p. 23} b", "", f"<p@>a {number('23')}b</p>"),
    "a word over two pages": (
        "{p. x} a mar{p. xi}gin",
        "",
        f'<p class="gl-text" data-page="x" id="p1" tabindex="-1">{number("x")}a mar{number("xi")}gin</p>',
    ),
    "another language, another script": (
        "Say [שלום]{lang=he}",
        "",
        '<p@>Say <span lang="he" dir="auto">שלום</span></p>',
    ),
    "what a pen can do": (
        "[a]{.underline}[b]{.struck}[c]{.superscript}[d]{.subscript}[e]{.smallcaps}[f]{.gap}",
        "",
        (
            "<p@><u>a</u><s>b</s><sup>c</sup><sub>d</sub>"
            '<span class="gl-smallcaps">e</span><span class="gl-gap">f</span></p>'
        ),
    ),
}  # fmt: skip


def block(root: Path, markdown: str, kind: str) -> EditionKit:
    kinds = {"p1": kind} if kind else {}
    head = {"sections": [{"id": "one", "title": "One", "title_from": "editors", "kinds": kinds}]}
    kit = EditionKit(root, markdown, head=head)
    kit.write("data/source/paper.txt", "")
    return kit


@pytest.mark.parametrize(("markdown", "kind", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_a_block(root: Path, markdown: str, kind: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glossator.load.prove", lambda *_: [])  # here only what becomes of it
    kit = block(root, markdown, kind)
    assert expected.replace("@", AT) in kit.section_page()
    assert styles.needed(kit.section_page(), "section") == ["assets/css/text.css"]


def test_a_plain_text_needs_no_styles_for_others(root: Path) -> None:
    text = "A [^1] b *c* [d](https://example.org).\n\n> A quotation.\\\n> In two lines.\n\n## A heading\n\nLast [^2]."
    page = EditionKit(root, text, notes="- {number: 1, text: A.}\n- {number: 2, text: B.}\n").section_page()
    assert styles.needed(page.replace("gl-note__cite", ""), "section") == []


# --- notes by several hands, and numbered anew ------------------------------------------------------------------------

HANDS = {
    "notes": {"numbering": "section"},
    "hands": [{"id": "translator", "name": "Notes of the translator", "marker": "tr. {label}"}],
}
NOTES = """\
- {number: 1, section: one, text: "A, see [^2]."}
- {number: 2, section: one, text: B.}
- {label: "*", section: one, text: "C.\\n\\n> D.\\n\\nE."}
- {number: 1, section: one, hand: translator, id: tr1, text: F.}
- {number: 1, section: two, text: G.}
"""


@pytest.fixture
def hands(root: Path) -> EditionKit:
    texts = {"one": "So [^1].[^*][^tr1]\n\nMore.", "two": "Last.[^1]"}
    source = "So [1]. [*] [1]\n\nMore.\n\nLast. [1]"
    return EditionKit(root, texts, head=HANDS, notes=NOTES, source=source)


def lists(page: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each list by what it is headed with, its notes by id and by what stands before them."""
    tree = lxml.html.fragment_fromstring(page, create_parent="div")
    return [
        (
            section.xpath("string(h1|h2)"),
            [(n.get("id"), n.get("value") or n.get("data-label")) for n in section.iter("li")],
        )
        for section in tree.xpath(".//section[@role='doc-endnotes']")
    ]


ONE = [("n-one-1", "1"), ("n-one-2", "2"), ("n-one-asterisk", "*")]


def test_each_hand_has_a_list_of_its_own(hands: EditionKit) -> None:
    assert lists(hands.section_page()) == [
        ("The author’s notes", ONE),
        ("Notes of the translator", [("n-tr1", "tr. 1")]),
    ]
    assert lists(hands.section_page("two")) == [("The author’s notes", [("n-two-1", "1")])]


@pytest.mark.parametrize("page", ["text/", "notes/"])
def test_notes_of_the_whole_paper_stand_by_section(hands: EditionKit, page: str) -> None:
    html = hands.page(page)
    author, translator = lists(html)
    assert author == ("The author’s notes", [*ONE, ("n-two-1", "1")])
    assert translator == ("Notes of the translator", [("n-tr1", "tr. 1")])
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    assert tree.xpath("//*[@class='gl-notes__section']/text()") == ["One", "Two", "One"]


def test_a_marker_says_whose_note_it_is_and_keeps_the_source_s_label(hands: EditionKit) -> None:
    marker = '<a id="r-tr1" role="doc-noteref" href="#n-tr1" data-note="1" aria-label="Note tr. 1">tr. 1</a>'
    assert marker in hands.section_page()


def test_a_note_that_only_another_note_refers_to_stands_there_and_leads_back(hands: EditionKit) -> None:
    page = hands.section_page()
    assert 'href="#n-one-2" data-note="2"' in page
    assert 'href="#r-one-2"\naria-label="Back to note 2 in Note 1"' in page


def test_paragraphs_and_quotations_of_a_note_are_set_apart(hands: EditionKit) -> None:
    page = hands.section_page()
    assert (
        '<div class="gl-note__text gl-note__text--set"><p>C.</p><blockquote><p>D.</p></blockquote><p>E.</p></div>'
        in page
    )


# --- titles and headings ----------------------------------------------------------------------------------------------


def titled(root: Path, **files: str) -> EditionKit:
    head = {"sections": [{"id": "one", "title": "The *okrug*[^1]", "title_from": "source"}]}
    text = "Words.\n\n## A *heading*, and more[^2]\n\nLast."
    return EditionKit(
        root,
        text,
        head=head,
        notes="- {number: 1, text: The okrug.}\n- {number: 2, text: Two.}\n",
        glossary=term("okrug"),
        source="The okrug [1]\n\nWords.\n\nA heading, and more [2]\n\nLast.",
        files={f"data/{name}.yml": content for name, content in files.items()},
    )


def test_a_title_has_its_emphasis_and_its_note_and_its_plain_words_elsewhere(root: Path) -> None:
    kit = titled(root)
    marker = (
        '<sup class="gl-noteref"><a id="r1" role="doc-noteref" href="#n1" data-note="1" aria-label="Note 1">1</a></sup>'
    )
    assert f'<h1 id="one">The <em>okrug</em>{marker}</h1>' in kit.section_page()
    assert f'<h2 id="one">The <em>okrug</em>{marker} <a class="gl-section__link"' in kit.page("text/")
    assert next(page.title for page in kit.pages().generated() if page.kind == "section") == "The okrug"


def annotation(name: str, block: str, quote: str) -> dict[str, str]:
    return {
        "id": name, "block": block, "quote": quote, "headline": f"On {quote}", "kind": "context", "body": "There.",
        "basis": "gloss", "certainty": "certain",
    }  # fmt: skip


def test_what_is_said_of_titles_headings_and_notes_stands_with_them_and_in_the_lists(root: Path) -> None:
    places = [("t", "one", "okrug"), ("h", "a-heading-and-more", "heading"), ("n", "n1", "okrug")]
    slip = annotation("slip", "n2", "Two") | {"reading": "2", "reason": "A slip.", "kind": "misprint"}
    del slip["headline"], slip["body"]
    kit = titled(
        root,
        annotations=yaml.safe_dump([annotation(*place) for place in places]),
        emendations=yaml.safe_dump([slip]),
    )
    page = lxml.html.fragment_fromstring(kit.section_page(), create_parent="div")
    beside = {d.get("data-annotation"): d.getparent() for d in page.iter("details") if d.get("data-annotation")}
    assert {name: aside.get("aria-label") for name, aside in beside.items()} == {
        "t": "The editors on “The okrug”",
        "h": "The editors on “A heading, and more”",
        "n": "The editors on Note 1",
    }
    assert beside["t"].getparent().xpath("header/h1/span/@data-annotation") == ["t"]
    assert beside["h"].getparent().xpath("h2/em/span/@data-annotation | h2/span/@data-annotation") == ["h"]
    assert beside["n"].getparent().get("id") == "n1"
    listed = lxml.html.fragment_fromstring(kit.page("commentary/"), create_parent="div")
    listed_at = [(a.get("id"), a.xpath("string(.//a[@class='gl-place']/@href)")) for a in listed.iter("article")]
    assert listed_at == [
        ("t", "../text/one/#one"), ("h", "../text/one/#a-heading-and-more"), ("n", "../notes/#n1"),
    ]  # fmt: skip
    assert '<article class="gl-entry gl-correction" id="slip"' in kit.page("corrections/")
    occurrences = lxml.html.fragment_fromstring(kit.page("glossary/"), create_parent="div")
    assert occurrences.xpath("//details//a/@href") == ["../text/one/#one", "../notes/#n1"]
