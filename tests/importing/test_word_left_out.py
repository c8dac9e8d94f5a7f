"""What a Word file shows and no text can hold is listed, each with its place: nothing goes in silence."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from glossator.importing import office
from glossator.importing.word_left_out import left_out

from .import_kit import docx, edition, found, losses, paragraph, texts, write

_OF = "http://schemas.openxmlformats.org/"
_SPACES = {
    "w": f"{_OF}wordprocessingml/2006/main", "r": f"{_OF}officeDocument/2006/relationships",
    "a": f"{_OF}drawingml/2006/main", "c": f"{_OF}drawingml/2006/chart", "dgm": f"{_OF}drawingml/2006/diagram",
    "mc": f"{_OF}markup-compatibility/2006", "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office", "x": "urn:x",
}  # fmt: skip
_NAMES = " ".join(f'xmlns:{name}="{space}"' for name, space in _SPACES.items())
#: What the file refers to: a part that it has, one that it has not, and an address.
_RELATIONS = (
    '<r><n Id="in" Target="one.xml"/><n Id="gone" Target="media/x.png"/><n Id="top" Target="/word/one.xml"/>'
    '<n Id="out" Target="https://b.example/y.png" TargetMode="External"/></r>'
)


def run(inner: str) -> str:
    return f"<w:r>{inner}</w:r>"


def drawn(inner: str) -> str:
    return run(f"<w:drawing><a:graphic>{inner}</a:graphic></w:drawing>")


def field(code: str, shown: str = "") -> str:
    begins, parts, ends = (run(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))
    return f"{begins}{run(f'<w:instrText>{code}</w:instrText>')}{f'{parts}{run(shown)}' if shown else ''}{ends}"


def form(inner: str) -> str:
    return run(f'<w:fldChar w:fldCharType="begin"><w:ffData>{inner}</w:ffData></w:fldChar>')


def told(body: str, parts: Mapping[str, str] | None = None) -> list[str]:
    """What is listed of the body of a file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/_rels/document.xml.rels", _RELATIONS)
        for name, content in {"word/one.xml": "<x/>", **(parts or {})}.items():
            archive.writestr(name, content)
    tree = etree.fromstring(f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>")
    return [f"{one.place}: {one.what}" for one in left_out(tree, "word/document.xml", zipfile.ZipFile(made))]


LACKS = "a picture that the file does not hold is left out"
UNFILLED = "a field that Word has not filled in is left out"
AMONG = {
    "a linked picture": (drawn('<a:blip r:link="out"/>'), f"{LACKS}: https://b.example/y.png"),
    "a picture that is not there": (drawn('<a:blip r:embed="gone"/>'), f"{LACKS}: word/media/x.png"),
    "a picture of no name": (drawn("<a:blip/>"), f"{LACKS}: one that it does not name"),
    "a linked picture of old": (run('<w:pict><v:imagedata r:id="out"/></w:pict>'), f"{LACKS}: https://b.example/y.png"),
    "a chart": (drawn('<c:chart r:id="in"/>'), "a chart is left out: “Grain”"),
    "a diagram": (drawn('<dgm:relIds r:dm="top"/>'), "a diagram is left out: “Grain”"),
    "letters as a drawing": (run('<w:pict><v:textpath string="Grain"/></w:pict>'), "a drawing is left out: “Grain”"),
    "a line": (run("<w:pict><v:line/></w:pict>"), "a drawing is left out"),
    "what a pen has drawn": (run('<w:contentPart r:id="in"/>'), "a drawing is left out"),
    "an object": (
        run('<w:object><o:OLEObject ProgID="Excel.Sheet"/></w:object>'),
        "an object of another program (Excel.Sheet) is left out",
    ),
    "an object with its picture": (
        run('<w:object><v:imagedata r:id="in"/><o:OLEObject/></w:object>'),
        "an object of another program stands as its picture",
    ),
    "a box": (form("<w:checkBox><w:checked/></w:checkBox>"), "a box of a form is left out, ticked"),
    "a choice": (
        form('<w:ddList><w:result w:val="1"/><w:listEntry w:val="no"/><w:listEntry w:val="yes"/></w:ddList>'),
        "what a form has chosen is left out: “yes”",
    ),
    "a reference": (field("REF a"), f"{UNFILLED}: “REF a”"),
    "a reference by itself": ('<w:fldSimple w:instr="REF a"/>', f"{UNFILLED}: “REF a”"),
    "a fraction": (field(r"EQ \f(1;2)"), f"{UNFILLED}: “EQ \\f(1;2)”"),
    "a sign": (run('<w:sym w:font="Odd" w:char="F041"/>'), "signs of the font ‘Odd’ are left out: type them as"),
    "another file": ('<w:subDoc r:id="out"/>', "a file that this one takes in is left out: y.png; save this one anew"),
}  # fmt: skip
CARRIED = [
    drawn('<a:blip r:embed="in"/>'),
    drawn('<a:blip r:embed="in" r:link="out"/>'),
    drawn("<x:txbx><w:txbxContent><w:p/></w:txbxContent></x:txbx>"),
    run("<w:pict><v:shapetype/></w:pict>"),
    run('<w:sym w:font="Symbol" w:char="F061"/>'),
    field("REF a", "<w:t>Grain</w:t>"),
    field("INCLUDEPICTURE a", '<w:drawing><a:blip r:embed="in"/></w:drawing>'),
    field('XE "Grain"'),
    field("ADDIN EN.CITE.DATA"),
    '<w:fldSimple w:instr="REF a"><w:r><w:t>Grain</w:t></w:r></w:fldSimple>',
]


@pytest.mark.parametrize(("inner", "what"), AMONG.values(), ids=AMONG)
def test_it_is_listed(inner: str, what: str) -> None:
    words = {"word/one.xml": f"<x {_NAMES}><a:t>Grain</a:t></x>"}
    (among,) = told(paragraph("The harvest failed, and of all that was sown. ", inner), words)
    (alone,) = told(paragraph("So it was.") + paragraph(inner), words)
    assert among.startswith(f"at “The harvest failed, and of all that”: {what}")
    assert alone.startswith(f"after “So it was.”: {what}")


@pytest.mark.parametrize("inner", CARRIED)
def test_what_is_carried_over_is_not(inner: str) -> None:
    assert told(paragraph("So it was. ", inner)) == []


def test_what_stands_between_paragraphs() -> None:
    body = f'{paragraph("So.")}<w:altChunk r:id="in"/>{run("<w:t>Loose words.</w:t>")}'
    chunk = "a file put into this one is left out: one.xml; save this one anew in Word, which makes words of it"
    assert told(body) == [
        f"after “So.”: {chunk}",
        "after “So.”: words outside of paragraphs are left out: “Loose words.”",
    ]


def test_one_of_two_ways_to_draw_the_same() -> None:
    """For a program that has no charts, a file has a picture of it, which stands."""
    chart, picture = drawn('<c:chart r:id="in"/>'), drawn('<a:blip r:embed="in"/>')
    both = (
        f"<mc:AlternateContent><mc:Choice>{chart}</mc:Choice><mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent>"
    )
    assert told(paragraph("So. ", both)) == ["at “So.”: a chart stands as its picture"]


def test_words_in_elements_that_pandoc_drops_are_carried_over(tmp_path: Path) -> None:
    """And what stands between words parts them."""
    words = run('<w:t xml:space="preserve">seen </w:t>')
    held = [f"<w:{one}>{words}</w:{one}>" for one in ("customXml", "dir", "bdo")]
    held += [f'<w:fldSimple w:instr="REF a">{words}</w:fldSimple>']
    ends = run("<w:t>a</w:t><w:ptab/><w:t>b</w:t><w:cr/><w:t>c</w:t>")
    of = found(write(tmp_path, "p.docx", docx(paragraph("Once ", *held, ends))))
    assert texts(edition(of, tmp_path / "edition"))[1:] == ["Once seen seen seen seen a b\nc"]
    assert "the file has" not in losses(of)


def test_a_picture_over_all_pages() -> None:
    header = "<w:hdr><w:p><w:r><w:pict/></w:r></w:p></w:hdr>"
    _, lost = office.docx(docx(paragraph("So."), {"word/header1.xml": header}), "p.docx")
    assert [f"{one.place}: {one.what}" for one in lost] == [
        "p.docx, header of the pages: what is drawn there is left out"
    ]
