"""What Word says by tabs, indents and sides: the lines of verse, and how the columns of a table are set."""

from __future__ import annotations

from pathlib import Path

import pytest

from .import_kit import docx, found, losses, write

_STYLE = '<w:style w:type="paragraph" w:styleId="V"><w:name w:val="Verse"/></w:style>'
_STYLES = {"word/styles.xml": f"<w:styles>{_STYLE}</w:styles>"}
_TAB, _BREAK = "<w:tab/>", "<w:br/>"


def _paragraph(*pieces: str, look: str = "") -> str:
    words = (one if one.startswith("<") else f'<w:t xml:space="preserve">{one}</w:t>' for one in pieces)
    runs = "".join(f"<w:r>{one}</w:r>" for one in words)
    return f"<w:p><w:pPr>{look}</w:pPr>{runs}</w:p>"


def _verse(*pieces: str, left: int = 0) -> str:
    return _paragraph(*pieces, look=f'<w:pStyle w:val="V"/><w:ind w:left="{left}"/>')


def _blocks(body: str, folder: Path) -> tuple[list[tuple[str, str]], str]:
    of = found(write(folder, "p.docx", docx(body, _STYLES)))
    leaves = [leaf for top in of.sections for leaf in top.leaves()]
    return [(block.kind, block.markdown) for leaf in leaves for block in leaf.blocks], losses(of)


@pytest.mark.parametrize(
    ("body", "read"),
    [
        pytest.param(
            _paragraph("The tide", _BREAK, _TAB, "Came in", _BREAK, _TAB, _TAB, "And went", _BREAK, "Away"),
            ["The tide\\\n    Came in\\\n        And went\\\nAway"],
            id="tabs",
        ),
        pytest.param(
            _paragraph(_TAB, "The tide", _BREAK, "Came in", _BREAK, "Away"),
            ["    The tide\\\nCame in\\\nAway"],
            id="tab-of-the-first-line",
        ),
        pytest.param(
            _paragraph("The tide", _BREAK, "Came in", _BREAK, "Away", look='<w:ind w:firstLine="720"/>'),
            ["    The tide\\\nCame in\\\nAway"],
            id="first-line-indent",
        ),
        pytest.param(
            _verse("The tide", left=360) + _verse("Came in", left=1080) + _verse() + _verse("It", left=360),
            ["The tide\\\n    Came in", "It"],
            id="a-paragraph-a-line",
        ),
    ],
)
def test_lines_of_verse_keep_their_indents(body: str, read: list[str], tmp_path: Path) -> None:
    blocks, told = _blocks(body, tmp_path)
    assert blocks == [("verse", one) for one in read]
    assert "the file has" not in told


def test_lines_that_may_be_verse_are_listed(tmp_path: Path) -> None:
    body = _paragraph("The tide") + _paragraph(_TAB, "Came in") + _paragraph("And went")
    blocks, told = _blocks(body, tmp_path)
    assert blocks == [("", "The tide"), ("", "Came in"), ("", "And went")]
    assert "3 lines from “The tide”: lines with different indents stand as paragraphs without them" in told


def test_a_column_is_set_as_most_of_its_cells_and_not_as_its_heading(tmp_path: Path) -> None:
    def row(*cells: tuple[str, str]) -> str:
        looks = [(words, f'<w:jc w:val="{side}"/>' if side else "") for words, side in cells]
        made = (f"<w:tc>{_paragraph(words, look=look)}</w:tc>" for words, look in looks)
        return f"<w:tr>{''.join(made)}</w:tr>"

    rows = [
        row(("Grain", ""), ("Poods", "center"), ("Place", "right")),
        row(("Rye", ""), ("40", "right"), ("Riga", "center")),
        row(("Oats", ""), ("25", "end"), ("Omsk", "center")),
        row(("Hay", ""), ("9", "right"), ("Orel", "")),
    ]
    blocks, told = _blocks(f"<w:tbl>{''.join(rows)}</w:tbl>", tmp_path)
    assert blocks[0][1].split("\n")[1] == "|---|---:|:---:|"
    assert (
        "the table “Grain Poods Place Rye 40 Riga Oats”: 1 cell is set to another side than most of the column" in told
    )
