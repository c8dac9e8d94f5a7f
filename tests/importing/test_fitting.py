"""What a file has and an edition cannot hold: it is made to fit, the edition is built at once, and the list says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from .import_kit import PNG, edition, found, losses, notes, texts, write
from .test_tei import HEADER

PAGES = "<p>a<pb n='4'/>b</p><p>c <pb n='5'/>d</p><p>e <pb n='2'/>f</p><p>g <pb n='2'/>h<pb n='6'/> i</p>"

#: What TEI files have: the body, the words of the edition, and what is told.
CASES = {
    "pages that go back, and a page twice": (
        f"<div><head>H</head>{PAGES}</div>", ["ab", "c d", "e f", "g h i"],
        "the printed pages 2: come a second time or out of their order",
    ),
    "a page that begins at two places": (
        "<div><head>H</head><p><pb n='ix'/>a</p><p><pb n='ix'/><pb n='9'/>b</p></div>", ["a", "b"], "",
    ),
    "a heading over nothing": (
        "<div><head>Empty</head></div><div><head>H</head><p>a</p></div>", ["Empty", "a"], "“Empty”: is a heading",
    ),
    "headings over nothing in a part": (
        "<div><head>Part</head><div><head>One</head></div><div><head>Two</head></div></div><p>a</p>",
        ["One", "Two", "a"],
        "“One”: is a heading with nothing",
    ),
    "a section called as a page of the site is": (
        "<div><head>Notes</head><p>a</p></div><div><head>Index</head><p>b</p></div><div><head>p1</head><p>c</p></div>",
        ["a", "b", "c"], "",
    ),
    "a link that leads nowhere": (
        "<div><head>H</head><p>a <ref target='chapter-2.html'>b</ref> <ref target='x3'>c</ref></p></div>", ["a b c"],
        "where it leads to is not",
    ),
    "a picture that is not there": (
        (
            "<div><head>H</head><p>a<note n='1'><figure><graphic url='x.png'/>"
            "<head>C</head><figDesc>D</figDesc></figure></note></p></div>"
        ),
        ["a"],
        "the picture x.png is not beside the file: left out, its caption stays; it shows “D”",
    ),
}  # fmt: skip


def tei(folder: Path, body: str) -> Path:
    """A file of TEI."""
    root = "<TEI xmlns='http://www.tei-c.org/ns/1.0'>"
    return write(folder, "paper.xml", f"{root}{HEADER}<text><body>{body}</body></text></TEI>")


@pytest.mark.parametrize("case", CASES)
def test_what_keeps_an_edition_from_being_built_is_made_to_fit(case: str, tmp_path: Path) -> None:
    body, words, told = CASES[case]
    of = found(tei(tmp_path, body))
    blocks = [block.text for section in edition(of, tmp_path / "edition").paper.sections for block in section.blocks]
    assert blocks == words
    assert told in losses(of)


def test_a_number_of_a_page_is_no_part_of_an_address(tmp_path: Path) -> None:
    of = found(tei(tmp_path, "<div><head><pb n='6'/>Hatchie</head><p>a</p></div>"))
    assert [section.id for section in edition(of, tmp_path / "edition").paper.sections] == ["hatchie"]


def test_headings_and_pictures_in_lists_and_notes(tmp_path: Path) -> None:
    """Web pages list articles by their headings, and set pictures into notes."""
    write(tmp_path, "tune.png", PNG)
    page = (
        "<h1>Paper</h1><p>Words of the text that run on for a while<sup><a href='#n1'>1</a></sup>, to their end.</p>"
        "<ul><li><h2>First</h2></li><li><h3>Second</h3><p>more</p></li></ul>"
        "<h2>Notes</h2><p id='n1'>1. The tune:</p><div><h4>Costume</h4><p><img src='tune.png' alt='A tune'></p></div>"
    )
    made = edition(found(write(tmp_path, "page.html", f"<html><body>{page}</body></html>")), tmp_path / "edition")
    assert "First\nSecond\nmore" in texts(made)
    markdown = "Words[^1].\n\n[^1]: The tune:\n\n    ## Costume\n\n    ![A tune](tune.png)\n"
    made = edition(found(write(tmp_path, "paper.md", markdown)), tmp_path / "second")
    assert notes(made)["1"].startswith("The tune:\nCostume")
    assert (tmp_path / "second/docs/text/tune.png").read_bytes() == PNG


def test_a_note_whose_marker_is_typed_as_code_stands_at_the_end(tmp_path: Path) -> None:
    of = found(write(tmp_path, "paper.md", "Words.\n\n    typed\\* code\n\nMore.\n\n\\* A note.\n"))
    assert "A note." in " ".join(texts(edition(of, tmp_path / "edition")))


def test_a_book_in_several_files_of_latex(tmp_path: Path) -> None:
    r"""What \input and \include name is read where it stands; what is not there is told; comments take in nothing."""
    write(tmp_path, "parts/one.tex", "One.\\footnote{A note.}\n\n\\vskip 1.5em\n\\input{two}\n")
    write(tmp_path, "parts/two.tex", "\\documentclass{book}\\begin{document}Two.\\end{document}")
    body = "\\section{H}\\include{parts/one} % \\input{no}\n\n%\\input{never}\n\\input{lost}\\input ../out\n\nEnd."
    of = found(write(tmp_path, "main.tex", f"\\documentclass{{book}}\\begin{{document}}{body}\\end{{document}}"))
    assert texts(edition(of, tmp_path / "edition")) == ["H", "One.", "Two.", "End."]
    assert [loss.place for loss in of.losses if "takes in" in loss.what] == [r"\input of lost", r"\input of ../out"]


def test_tei_of_before_2007_and_what_stands_beside_the_text(tmp_path: Path) -> None:
    """P4 has no namespace; a transcription of the leaves beside the text is none of the text's, and is told."""
    text = "<text><body><div1 id='a'><head>H</head><p>a <ref target='b'>b</ref></p></div1></body></text>"
    old = f"<TEI.2><teiHeader/>{text}</TEI.2>"
    assert texts(edition(found(write(tmp_path, "old.xml", old)), tmp_path / "edition")) == ["H", "a b"]
    leaves = "<sourceDoc><surface><line>three words here</line></surface></sourceDoc>"
    body = "<text><body><p>a</p></body></text>"
    of = found(write(tmp_path, "p.xml", f"<TEI xmlns='http://www.tei-c.org/ns/1.0'>{HEADER}{leaves}{body}</TEI>"))
    assert "<sourceDoc> (3 words) beside the text is left out" in losses(of)
