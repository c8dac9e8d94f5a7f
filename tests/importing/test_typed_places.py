"""Lines that say where something is: captions typed beside pictures and tables, numbers of printed pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from glossator.importing import captions, printed_pages
from glossator.importing.document import Block, PageBegins, Paragraph, Picture, Table, Words

from .import_kit import found, losses, write

_PICTURE, _TABLE = Picture("a.png", "A plan"), Table((), (((Words("Rye"),),),), ("",))


def _lines(*words: str) -> list[Block]:
    return [Paragraph((Words(one),)) for one in words]


@pytest.mark.parametrize(
    "words",
    ["Figure 3. The port.", "Abb. 3: Der Hafen", "Рис. 3. Порт", "Fig. 3a", "Plate IV — The Port", "Map 2 Riga"],
)
def test_a_typed_caption_is_that_of_the_picture_beside_it(words: str) -> None:
    (line,) = _lines(words)
    for blocks in ([_PICTURE, line], [line, _PICTURE]):
        made, told = captions.bound(blocks)
        assert made == [replace(_PICTURE, caption=(Words(words),))]
        assert "is taken for the caption of the picture" in told[0].what


@pytest.mark.parametrize("words", ["Table 2: Grain.", "Tabelle 2. Korn", "Таблица 2"])
def test_a_typed_caption_is_that_of_the_table_beside_it(words: str) -> None:
    (line,) = _lines(words)
    assert captions.bound([line, _TABLE])[0] == [replace(_TABLE, caption_before=(Words(words),))]
    assert captions.bound([_TABLE, line])[0] == [replace(_TABLE, caption=(Words(words),))]
    assert len(captions.bound([_TABLE, line])[1]) == 1


@pytest.mark.parametrize(
    "words", ["Figure 3 shows the port.", "Table 2: Grain.", "The port in figure 3.", "Mapping 3. So"]
)
def test_what_only_speaks_of_a_picture_is_no_caption_of_it(words: str) -> None:
    blocks = [_PICTURE, *_lines(words)]
    assert captions.bound(blocks) == (blocks, [])


def test_a_line_that_its_file_calls_a_caption_needs_no_number() -> None:
    line = Paragraph((Words("The port"),), "caption")
    assert captions.bound([_PICTURE, line])[0] == [replace(_PICTURE, caption=line.pieces)]
    assert captions.bound([line])[0] == [replace(line, kind="")]


@pytest.mark.parametrize("form", ["[{}]", "– {} –"])
def test_numbers_on_lines_of_their_own_that_rise_are_pages(form: str) -> None:
    made, rows, told = printed_pages.on_lines(_lines("One.", form.format(4), "Two.", form.format(5), "Three."))
    assert [block.pieces for block in made if isinstance(block, Paragraph)][1::2] == [
        (PageBegins("4"),),
        (PageBegins("5"),),
    ]
    assert rows == [form.format(4), form.format(5)]
    assert "are taken for the numbers of printed pages" in told[0].what


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["One.", "[4]", "Two."], id="one-alone"),
        pytest.param(["One.[1] Two.[2]", "[1]", "First note.", "[2]", "Second note."], id="notes"),
        pytest.param(["One.", "[5]", "Two.", "[4]", "Three."], id="falling"),
        pytest.param(["One.", "[4]", "Two.", "[400]", "Three."], id="far"),
    ],
)
def test_other_numbers_on_lines_of_their_own_stay_and_are_listed(lines: list[str]) -> None:
    made, rows, told = printed_pages.on_lines(_lines(*lines))
    assert (made, rows) == (_lines(*lines), [])
    assert "stay" in told[0].what


def test_pages_are_no_notes_without_texts(tmp_path: Path) -> None:
    of = found(write(tmp_path, "p.txt", "It began so.\n\n[1]\n\nIt went on.\n\n[2]\n\nAnd on.\n\n[3]\n\nIt ended.\n"))
    assert not of.notes
    assert [block.markdown for block in of.sections[0].blocks][1] == "{p. 1}It went on."
    assert "the file has" not in losses(of)
