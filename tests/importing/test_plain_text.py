"""Plain text: what stands alone, in capitals, indented, or between brackets."""

from __future__ import annotations

from pathlib import Path

import pytest

from .import_kit import edition, found, kinds, losses, notes, texts, write

PAPER = """\
THE HARBOUR
by Ada Example

PART I
The Clerks

CHAPTER I

The harbour kept its books in three hands,[1] and the ledger* names
none of them. Nobody knows why this was so in the year of the great
frost, when the water stood [Pg 23] in the wells.

* A ledger of 1871.

The tide went out,
  the tide came in,
and nobody was there.

    A quotation is indented, and it runs over more than one line
    as it does here, without any quotation marks.

1. First thing
2. Second thing

CHAPTER II

_Another_ paragraph of _words_, and _more_.[2]

NOTES

[1] A clerk, a warden and a boy.
[2] See the ledger, p. 5.
"""


def test_a_book_in_plain_text(tmp_path: Path) -> None:
    of = found(write(tmp_path, "p.txt", PAPER))
    assert (of.title, of.authors[0].family, of.title_matter) == (
        "THE HARBOUR",
        "Example",
        "THE HARBOUR\nby Ada Example",
    )
    assert [(one.title, [inner.title for inner in one.sections]) for one in of.sections] == [
        ("PART I The Clerks", ["CHAPTER I", "CHAPTER II"])
    ]
    assert [note.label for note in of.notes] == ["1", "*", "2"]
    assert of.notes[0].text == "A clerk, a warden and a boy."
    blocks = [block for part in of.sections for one in part.sections for block in one.blocks]
    assert [block.kind for block in blocks] == ["", "verse", "", "", ""]
    assert "{p. 23}" in blocks[0].markdown
    assert blocks[2].markdown.startswith("> A quotation")
    assert blocks[3].markdown == "1. First thing\n2. Second thing"
    assert blocks[4].markdown.startswith("*Another* paragraph of *words*, and *more*.[^")


def test_paragraphs_that_are_long_lines(tmp_path: Path) -> None:
    line = "The harbour kept its books in three hands and nobody knew whose the third one was, so long ago it had been."
    loaded = edition(found(write(tmp_path, "p.txt", f"{line} A.\n{line} B.\n{line} C.\n")), tmp_path / "e")
    assert len(texts(loaded)) == 4


def test_what_looks_like_markdown_is_words(tmp_path: Path) -> None:
    odd = "# no heading *no emphasis* <b> &amp; [a](b) [c]{.d} [^1] {p. } `x` 5 * 3\n\n+ a plus\n\n> a sign\n\n2023. A year\n\n- - -"  # noqa: E501
    loaded = edition(found(write(tmp_path, "p.txt", odd)), tmp_path / "e")
    assert "".join("".join(texts(loaded)[1:]).split()) == "".join(odd.replace("\n", " ").split())
    assert set(kinds(loaded)) == {"paragraph"}


def test_the_order_of_notes_is_that_of_the_text(tmp_path: Path) -> None:
    loaded = edition(found(write(tmp_path, "p.txt", "One[2] two[1].\n\nNotes\n\n[1] B.\n\n[2] A.\n")), tmp_path / "e")
    assert notes(loaded) == {"2": "A.", "1": "B."}


def test_nothing_is_lost_of_a_plain_paper(tmp_path: Path) -> None:
    of = found(write(tmp_path, "p.txt", "ONE\n\nWords of it.\n\nTWO\n\nMore words.\n"))
    edition(of, tmp_path / "e")
    assert losses(of) == ""


def test_the_speakers_of_a_play_are_no_headings(tmp_path: Path) -> None:
    """Each was a section of its own: some fifteen hundred of a play."""
    one = "".join(f"{name}.\n\n[_Rising._] What is it, on this day?\n\n" for name in ("LILY", "JEYES"))
    speeches = one * 4
    of = found(write(tmp_path, "play.txt", f"THE FIRST ACT\n\n{speeches}THE SECOND ACT\n\n{speeches}"))
    made = edition(of, tmp_path / "edition")
    assert [section.id for section in made.paper.sections] == ["the-first-act", "the-second-act"]
    assert texts(made).count("LILY.") == 8
    assert "16 lines, such as “LILY.”, “JEYES.”: lines in capitals" in losses(of)


def test_the_first_line_of_verse_keeps_its_indent(tmp_path: Path) -> None:
    prose = "It began in the spring of the year, and nobody in the town knew of it yet.\n\n"
    of = found(write(tmp_path, "p.txt", f"{prose}    The tide came in\nAnd went\n        Away\n"))
    assert of.sections[0].blocks[1].markdown == "    The tide came in\\\nAnd went\\\n        Away"


#: Paragraphs of a plain text, and what stands in the edition.
TYPED: dict[str, tuple[str, list[str]]] = {
    "letters before items": ("(a) rye\n(b) oats,\n  and bran\n", ["(a) rye", "(b) oats, and bran"]),
    "two lines set off": ('    "Rye is gold,\n      oats are old,"\n', ['"Rye is gold,\\\n  oats are old,"']),
    "stress by stars": ("It is *not* so.\n\n* * *\n\nAnd on.\n", [r"It is \*not\* so.", r"\* \* \*", "And on."]),
    "a note by a star": ("It is so.*\n\n* Is it?\n", ["It is so.[^star-1]"]),
}


@pytest.mark.parametrize("name", TYPED)
def test_paragraphs_are_what_they_look_like(tmp_path: Path, name: str) -> None:
    typed, made = TYPED[name]
    of = found(write(tmp_path, "p.txt", f"CHAPTER I.\n\nSome words of a text, which is long enough.\n\n{typed}"))
    assert [block.markdown for block in of.sections[0].blocks][1:] == made


def test_words_that_go_on_in_the_next_line_are_told(tmp_path: Path) -> None:
    of = found(
        write(tmp_path, "p.txt", "CHAPTER I.\n\nIt was counted by the of-\nfice, and well-\nknown - \nbut not so.\n")
    )
    assert "2 words (“of- fice”, “well- known”) broken at the end of a line" in losses(of)
