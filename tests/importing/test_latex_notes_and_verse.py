"""Notes of LaTeX away from their marks: they were listed as lost, and words ran together where the mark was."""

from pathlib import Path

import pytest

from .import_kit import edition, found, losses, notes, texts, write

TEX = "\\documentclass{{article}}\n\\begin{{document}}\n\\section{{On grain}}\n{}\n\\end{{document}}\n"

#: What is written; the text of it, and its notes.
MARKED = {
    "after the sentence": (
        "Rye\\footnotemark{} grew.\n\\footnotetext{As said.}\nOats too.",
        "Rye grew. Oats too.",
        ["As said."],
    ),
    "by number": (
        "Rye\\footnotemark[2] and\\footnotemark[1]\\footnotetext[1]{One.}\\footnotetext[2]{Two \\emph{b}.}",
        "Rye and",
        ["Two b.", "One."],
    ),
    "in order": (
        "Rye\\footnotemark, oats\\footnotemark.\\footnotetext{One.} \\footnotetext{Two.}",
        "Rye, oats.",
        ["One.", "Two."],
    ),
}


@pytest.mark.parametrize("name", MARKED)
def test_a_note_stands_where_its_mark_does(tmp_path: Path, name: str) -> None:
    source, text, texts_of_notes = MARKED[name]
    made = edition(found(write(tmp_path, "p.tex", TEX.format(source))), tmp_path / "edition")
    assert texts(made)[-1] == text
    assert [*notes(made).values()] == texts_of_notes


@pytest.mark.parametrize("alone", [r"\footnotemark{}", r"\footnotetext{As said.}"])
def test_one_without_the_other_is_told(tmp_path: Path, alone: str) -> None:
    assert f"“{alone}”" in losses(found(write(tmp_path, "p.tex", TEX.format(f"Rye{alone} grew."))))


#: Verse in LaTeX, and its stanzas as the edition has them.
VERSE = {
    "indents": ("Eins,\\\\\n\\vin zwei,\\\\\n\\quad drei.", ["Eins,\\\n    zwei,\\\n    drei."]),
    "stanzas": ("[\\versewidth]\nEins.\\\\!\n\nZwei,\\\\\ndrei.", ["Eins.", "Zwei,\\\ndrei."]),
    "a first line further in": ("\n\\hspace{2em}Eins,\\\\*\nzwei.", ["    Eins,\\\nzwei."]),
}


@pytest.mark.parametrize("name", VERSE)
def test_verse_is_verse_with_its_stanzas_and_indents(tmp_path: Path, name: str) -> None:
    """It was a quotation whose lines began at the same place, and one of them with “!”."""
    lines, stanzas = VERSE[name]
    of = found(write(tmp_path, "p.tex", TEX.format(f"Rye.\n\n\\begin{{verse}}{lines}\n\\end{{verse}}")))
    (leaf,) = of.sections
    assert [block.markdown for block in leaf.blocks if block.kind == "verse"] == stanzas
    assert "left out" not in losses(of)


def test_a_stanza_of_one_line_beside_lines_that_are_no_verse_is_no_fault(tmp_path: Path) -> None:
    """It looked as if the numbers of blocks had shifted, and the new edition could not be built."""
    lines = "Rye,\\\\\noats.\n\n\\begin{verse}Eins,\\\\\nzwei,\\\\!\n\ndrei.\n\\end{verse}"
    made = edition(found(write(tmp_path, "p.tex", TEX.format(lines))), tmp_path / "edition")
    assert [block.kind for block in made.paper.sections[0].blocks] == ["paragraph", "verse", "verse"]
