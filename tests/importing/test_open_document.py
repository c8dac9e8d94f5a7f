"""What an OpenDocument text shows comes over, and what no text can hold is listed: nothing goes in silence."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from glossator.importing.found import Found, UnreadableError

from .import_kit import PNG, found, losses, write

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = {
    "office": f"{_OASIS}:office:1.0", "text": f"{_OASIS}:text:1.0", "table": f"{_OASIS}:table:1.0",
    "draw": f"{_OASIS}:drawing:1.0", "style": f"{_OASIS}:style:1.0", "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "form": f"{_OASIS}:form:1.0", "dc": "http://purl.org/dc/elements/1.1/", "xlink": "http://www.w3.org/1999/xlink",
    "math": "http://www.w3.org/1998/Math/MathML",
    "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}  # fmt: skip
_NAMES = " ".join(f'xmlns:{name}="{space}"' for name, space in _SPACES.items())
_STYLES = """
<style:style style:name="hidden" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="like" style:family="text" style:parent-style-name="hidden"/>
<style:style style:name="caps" style:family="text"><style:text-properties fo:text-transform="uppercase"/></style:style>
<style:style style:name="under" style:family="text"><style:text-properties style:text-underline-style="solid"/>
</style:style>
<style:style style:name="small" style:family="text"><style:text-properties fo:font-variant="small-caps"/></style:style>
<style:style style:name="indented" style:family="paragraph"><style:paragraph-properties fo:margin-left="2cm"/>
</style:style>
<style:style style:name="plain" style:family="paragraph" style:list-style-name=""/>
<text:list-style style:name="a)"><text:list-level-style-number text:level="1" style:num-suffix=")"
style:num-format="a"/><text:list-level-style-number text:level="2" style:num-format="i" style:num-suffix="."
text:display-levels="2"/></text:list-style>
<text:list-style style:name="1."><text:list-level-style-number text:level="1" style:num-suffix="."
style:num-format="1"/></text:list-style>
<text:list-style style:name="dash"><text:list-level-style-bullet text:level="1" text:bullet-char="–"/></text:list-style>
"""
_CHAPTERS = """<text:outline-style><text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>
<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>"""


def odt(body: str, parts: Mapping[str, str | bytes] | None = None, styles: str = "") -> bytes:
    """An OpenDocument text written by hand: the XML of its body, and of further parts by name."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {_NAMES}><office:automatic-styles>{_STYLES}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        there = f"<office:document-styles {_NAMES}><office:styles>{styles}</office:styles></office:document-styles>"
        for name, content in {"styles.xml": there, **(parts or {})}.items():
            archive.writestr(name, content)
    return made.getvalue()


def read(tmp_path: Path, body: str, parts: Mapping[str, str | bytes] | None = None, styles: str = "") -> Found:
    return found(write(tmp_path, "p.odt", odt(body, parts, styles)))


def shown(of: Found) -> list[str]:
    return [block.markdown for top in of.sections for leaf in top.leaves() for block in leaf.blocks]


def p(inner: str) -> str:
    return f"<text:p>{inner}</text:p>"


def drawn(kind: str, inner: str) -> str:
    return f"<draw:{kind}>{inner}</draw:{kind}>"


def box(inner: str) -> str:
    return drawn("frame", drawn("text-box", inner))


def table(*rows: str) -> str:
    return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in rows)}</table:table>"


def cell(inner: str, more: str = "") -> str:
    return f"<table:table-cell {more}>{inner}</table:table-cell>"


def items(*inner: str, style: str = "a)", more: str = "") -> str:
    made = "".join(
        one if one.startswith("<text:list-item") else f"<text:list-item>{one}</text:list-item>" for one in inner
    )
    return f'<text:list text:style-name="{style}" {more}>{made}</text:list>'


_FIELDS = [
    "text:date", "text:author-name", "text:user-field-get", "text:expression", "text:title", "text:placeholder",
    "text:conditional-text", "text:text-input", "text:meta", "text:meta-field", "text:sequence-ref", "text:note-ref",
    "text:database-display", "loext:content-control", "text:a", "text:bookmark-ref", "text:anything-new",
]  # fmt: skip


@pytest.mark.parametrize("tag", _FIELDS)
def test_words_of_fields_stand_as_they_are_shown(tmp_path: Path, tag: str) -> None:
    of = read(tmp_path, p(f"Of <text:span>the <{tag}>North <text:span>Sea</text:span></{tag}></text:span> and more."))
    assert re.sub(r"\[|\]\(.*?\)|\]", "", shown(of)[0]) == "Of the North Sea and more."
    assert "has not" not in losses(of)


#: What stands in the text, and what the text is.
_CARRIED = [
    (p(f"One{box(p('two') + p('three'))} four.") + p("Five."), ["One four.", "two", "three", "Five."]),
    (drawn("frame", drawn("text-box", p("Two"))) + p("one."), ["Two", "one."]),
    (p(f"One{drawn('custom-shape', p('two'))}."), ["One.", "two"]),
    (p(f"One{drawn('g', drawn('rect', p('two')) + drawn('rect', p('three')))}."), ["One.", "two", "three"]),
    (p("One" + box(p("two" + box(p("three")))) + "."), ["One.", "two", "three"]),
    (p("One") + f"<text:numbered-paragraph>{p('two')}</text:numbered-paragraph>", ["One", "two"]),
    (p("One") + f"<text:bibliography><text:bibliography-source/><text:index-body>{p('Two, 1')}</text:index-body>"
     "</text:bibliography>", ["One", "Two, 1"]),
    (p("<text:ruby><text:ruby-base>One</text:ruby-base><text:ruby-text>un</text:ruby-text></text:ruby> two"),
     ["One two"]),
    (p("One") + table(cell(p("a")) + cell(p("b")) + cell(p("c")), cell("", 'table:number-columns-repeated="2"')
     + cell(p("z"))), ["One", "|  |  |  |\n|---|---|---|\n| a | b | c |\n|  |  | z |"]),
    (p("One") + "<table:table><table:table-rows><table:table-row>" + cell(p("a")) + cell("<text:h>b</text:h>")
     + "</table:table-row></table:table-rows></table:table>", ["One", "|  |  |\n|---|---|\n| a | b |"]),
    (p("One") + table(cell(p("a")) + cell(p("b") + table(cell(p("c")) + cell(p("d"))))),
     ["One", "|  |  |\n|---|---|\n| a | b c d |"]),
    (items(p("one"), p("two"), style="1."), ["1. one\n2. two"]),
    (items(p("one"), p("two") + p("more") + items(p("deep"), style="a)")),
     ["a) one", "b) two", "more", "b.i. deep"]),
    (items(p("one")) + p("Between") + items(p("two"), more='text:continue-numbering="true"') + items(p("anew")),
     ["a) one", "Between", "b) two", "a) anew"]),
    (items(p("one"), f'<text:list-item text:start-value="7">{p("seven")}</text:list-item>', style="1."),
     ["1. one", "7. seven"]),
    (items(p("one") + items(p("point"), style="dash")), ["a) one", "- point"]),
    (items('<text:p text:style-name="indented">one</text:p>'), ["a) one"]),
    (p("One") + p(box(p(drawn("frame", '<draw:image xlink:href="Pictures/a.png"/>') + "Map 1: The North"))),
     ["One", "![Map 1: The North](a.png)\nMap 1: The North"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "blocks"), _CARRIED)
def test_what_pandoc_would_drop_comes_over(tmp_path: Path, body: str, blocks: list[str]) -> None:
    of = read(tmp_path, body, {"Pictures/a.png": PNG})
    assert [one.replace("\\", "") for one in shown(of)] == blocks
    assert "has not" not in losses(of)


def test_numerals_of_headings_are_typed(tmp_path: Path) -> None:
    of = read(
        tmp_path,
        p("Before") + "<text:h>One</text:h>" + p("a") + '<text:h text:outline-level="2">Deep</text:h>' + p("b")
        + '<text:h text:style-name="plain">Bare</text:h>' + p("c") + "<text:h>Two</text:h>" + p("d")
        + '<text:h text:outline-level="2"><text:number>kept</text:number>Deep</text:h>' + p("e"),
        styles=_CHAPTERS,
    )  # fmt: skip
    named = [inner.title for top in of.sections for inner in (top, *top.sections)]
    text = " / ".join([*named, *shown(of)])
    for heading in ("I. One", "I.1 Deep", "Bare", "II. Two", "kept Deep"):
        assert heading in text
    assert "4 numerals (“I.”, “I.1”, “II.”, “kept”)" in losses(of)


def test_notes_keep_what_their_markers_show(tmp_path: Path) -> None:
    def note(label: str, words: str) -> str:
        cited = f"<text:note-citation>{label}</text:note-citation>"
        return f'<text:note text:note-class="footnote">{cited}<text:note-body>{p(words)}</text:note-body></text:note>'

    of = read(tmp_path, p(f"One{note('*', 'First.')} two{note('iv', 'Second.')}"))
    assert [(one.label, one.text) for one in of.notes] == [("*", "First."), ("iv", "Second.")]


_OBJECT = {"Object 1/content.xml": f"<office:chart {_NAMES}>{p('Furs, by year')}</office:chart>"}
_FORMULA = {"Object 1/content.xml": f"<math:math {_NAMES}><math:mi>x</math:mi></math:math>"}
_IMAGE = '<draw:image xlink:href="{}"/>'
#: What stands after the word “Here”, and what is listed.
_LISTED = [
    (drawn("frame", '<draw:object xlink:href="./Object 1"/>'), "another program is left out: “Furs, by year”"),
    (drawn("frame", '<draw:object-ole xlink:href="./Object 2"/>'), "at “Here”: an object of another program is"),
    (drawn("frame", _IMAGE.format("Pictures/no.png")), "a picture that the file does not hold is left out: P"),
    (drawn("frame", _IMAGE.format("https://a.example/b.png")), "is left out: https://a.example/b.png"),
    (drawn("frame", '<draw:plugin xlink:href="a.mp4"/>'), "a film, a sound or the like is left out: a.mp4"),
    ("<draw:line/>", "at “Here”: a drawing is left out"),
    (drawn("g", "<draw:line/><draw:rect/>"), "at “Here”: a drawing is left out"),
    ('<field:fieldmark field:type="vnd.oasis.opendocument.field.FORMCHECKBOX"/>', "a box of a form is left out"),
    ('<draw:control draw:control="c1"/>', "an element of a form is left out: “Yes"),
    ('<text:span text:style-name="hidden">nobody</text:span>', "hidden words are left out: “nobody”"),
    ('<text:span text:style-name="like">nobody</text:span>', "hidden words are left out: “nobody”"),
    ('<text:span text:style-name="caps">Ob</text:span>', "1 run (“Ob”) of words shown in capitals stand in"),
    ('<text:span text:style-name="small">Ob</text:span>', "1 run (“Ob”) of words in small capitals stand as"),
    ('<text:span text:style-name="under">Ob</text:span>', "1 run (“Ob”) of words underlined stand in italics or plain"),
    ("<office:annotation><dc:creator>Me</dc:creator><text:p>No.</text:p></office:annotation>", "is left out: “Me No.”"),
    ("<text:page-number>7</text:page-number>", "1 number (“7”) of pages of this file, which the edition has not"),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "what"), _LISTED)
def test_what_no_text_can_hold_is_listed(tmp_path: Path, inner: str, what: str) -> None:
    forms = '<office:forms><form:form><form:checkbox form:id="c1" form:label="Yes"/></form:form></office:forms>'
    of = read(tmp_path, f"{forms}{p(f'Here {inner}')}{p('Then.')}", _OBJECT)
    assert what in losses(of)
    assert "nobody" not in "".join(shown(of))


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ('<text:section text:display="none"><text:p>Gone.</text:p></text:section>', "are left out: “Gone.”"),
        (p('<text:hidden-paragraph text:is-hidden="true"/>Gone.'), "hidden words are left out: “Gone.”"),
        ('<text:section><text:section-source xlink:href="../b.odt"/></text:section>', "takes in is left out: ../b.odt"),
        (f"<text:table-of-content><text:index-body>{p('Gone. 3')}</text:index-body></text:table-of-content>",
         "a table of contents is left out, for the edition makes its own: “Gone. 3”"),
    ],
)  # fmt: skip
def test_what_nobody_reads_is_left_out(tmp_path: Path, body: str, what: str) -> None:
    of = read(tmp_path, p("One.") + body + p("Two."))
    assert shown(of) == ["One.", "Two."]
    assert what in losses(of)


def test_a_formula_stays(tmp_path: Path) -> None:
    of = read(tmp_path, p(drawn("frame", '<draw:object xlink:href="./Object 1"/>') + " is a letter"), _FORMULA)
    assert "x" in shown(of)[0]
    assert "object" not in losses(of)


def test_a_cell_repeated_without_end_ends(tmp_path: Path) -> None:
    of = read(tmp_path, p("One") + table(cell(p("a")) + cell("", 'table:number-columns-repeated="1000000000"')))
    assert "a" in shown(of)[1]


@pytest.mark.parametrize("said", ["x", "", "-1", "²", "9" * 5000, "9999999"])
def test_a_number_that_is_none_is_as_good_as_not_said(tmp_path: Path, said: str) -> None:
    lists = items(p("one"), f'<text:list-item text:start-value="{said}">{p("two")}</text:list-item>')
    heading = (
        f'<text:h text:outline-level="{said}" text:restart-numbering="true" text:start-value="{said}">Head</text:h>'
    )
    level = f'text:level="{said}" style:num-format="a" text:display-levels="{said}" text:start-value="{said}"'
    styles = f"<text:outline-style><text:outline-level-style {level}/></text:outline-style>"
    assert "Zero" in shown(read(tmp_path, p("Zero") + lists + heading + p("End"), styles=styles))


def test_rows_of_cells_repeated_without_end_are_refused(tmp_path: Path) -> None:
    row = cell(p("a"), 'table:number-columns-repeated="100"') * 3
    with pytest.raises(UnreadableError, match="repeat more than 20,000 rows or cells"):
        read(tmp_path, p("One") + table(*[row] * 100))


def test_a_file_without_a_text_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="holds no words"):
        read(tmp_path, "")
