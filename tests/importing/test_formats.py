"""From a file of each kind to an edition without a fault: words, headings, notes, and what was lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.importing import sections
from glossator.importing.comparing import differences
from glossator.importing.document import FileBegins, Heading, Paragraph, Words
from glossator.importing.found import Found, FoundBlock, FoundNote, FoundSection

from .import_kit import PNG, converted, docx, edition, found, kinds, losses, notes, paragraph, texts, write

PAPER = """\
---
title: The Harbour
author: Ada Example
---

# The clerks

The *harbour* kept its books[^1] in **three** hands; "so" it was, it's said, 5 * 3 < 4 & a_b_c \\[sic\\](no) \\{x}.

1\\. Mai was a day[^2].

> A quotation.
>
> Of two paragraphs.

## A smaller heading

- one
    - two
- three

3. third
4. fourth

| Year | Ships |
|------|------:|
| 1871 | 12\\|3 |

: The ships

# The wardens

| A line of verse,
|    another line,
| and a last one.

H~2~O was the 1^st^ entry.

[^1]: A *note*.

[^2]: A second note.

    Of two paragraphs.
"""
WORDS = [
    "The clerks",
    'The harbour kept its books in three hands; "so" it was, it\'s said, 5 * 3 < 4 & a_b_c [sic](no) {x}.',
    "1. Mai was a day.",
    "A quotation.\nOf two paragraphs.",
    "A smaller heading",
    "one\ntwo\nthree",
    "third\nfourth",
    "Year\nShips\n1871\n12|3\nThe ships",
    "The wardens",
    "A line of verse,\nanother line,\nand a last one.",
    "H2O was the 1st entry.",
]


@pytest.mark.parametrize("kind", ["docx", "html", "odt", "epub", "tex", "md"])
def test_a_paper_of_each_kind(kind: str, tmp_path: Path) -> None:
    path = write(tmp_path, "paper.md", PAPER) if kind == "md" else converted(PAPER, tmp_path, kind)
    of = found(path)
    loaded = edition(of, tmp_path / "edition")
    said = [words.replace("“", '"').replace("”", '"').replace("’", "'") for words in texts(loaded)]
    table = next(number for number, words in enumerate(said) if words.startswith("Year"))
    if kind == "odt":  # pandoc puts the caption before the table as a paragraph, whose style OpenDocument does not tell
        assert said[table - 1] == "The ships"
        said[table - 1 : table + 1] = [f"{said[table]}\nThe ships"]
    if kind == "tex":  # pandoc writes a line block as paragraphs, and a long table’s head twice
        said = "\n".join(said).split("\n")
        assert said == "\n".join(WORDS).split("\n")
        said = WORDS
    assert said == WORDS
    assert [text.replace("\n", " ") for text in notes(loaded).values()] == [
        "A note.",
        "A second note. Of two paragraphs.",
    ]
    assert [section.title for section in loaded.paper.sections] == ["The clerks", "The wardens"]
    assert of.title == "The Harbour"
    assert [name.family for name in of.authors] == ["Example"]
    missing = [loss for loss in of.losses if "the file has" in loss.what or "the text has" in loss.what]
    assert not missing


def test_several_files_with_notes_numbered_anew(tmp_path: Path) -> None:
    one = write(tmp_path, "one.md", "# One\n\nWords[^1].\n\n[^1]: Of one.\n")
    two = write(tmp_path, "two.md", "# Two\n\nWords[^1].\n\n[^1]: Of two.\n")
    loaded = edition(found(one, two), tmp_path / "edition")
    assert notes(loaded) == {"one-1": "Of one.", "two-1": "Of two."}
    policy = loaded.edition.head.notes
    assert policy is not None
    assert policy.numbering == "section"


def test_a_text_without_headings_is_one_section(tmp_path: Path) -> None:
    of = found(write(tmp_path, "paper.md", "---\ntitle: A Paper\n---\n\nSome words.\n\nMore words.\n"))
    assert [section.title for section in edition(of, tmp_path / "edition").paper.sections] == ["[A Paper]"]
    assert "has no headings: it is one section" in losses(of)


def test_words_before_the_first_heading_are_a_section_that_is_listed(tmp_path: Path) -> None:
    of = found(
        write(tmp_path, "paper.md", "---\ntitle: A Paper\n---\n\nSome words.\n\n# One\n\nMore.\n\n# Two\n\nAnd more.\n")
    )
    assert [section.title for section in edition(of, tmp_path / "edition").paper.sections] == [
        "[Opening]",
        "One",
        "Two",
    ]
    (loss,) = [loss for loss in of.losses if "brackets" in loss.what]
    assert loss.place == "at “Some words.”"


def test_each_section_without_a_heading_is_called_by_its_own_first_words(tmp_path: Path) -> None:
    """Files divide, lines across the page and empty headings do not."""
    one = write(tmp_path, "1.md", "Words before all.\n\n***\n\nMore.\n\n##\n\nStill the same.\n")
    two = write(tmp_path, "2.md", "Dear *Marx*, your [letter] of the 5th came.\n")
    three = write(tmp_path, "3.md", "Yours.\n")
    of = found(one, two, three)
    sections = edition(of, tmp_path / "edition").paper.sections
    assert [section.title for section in sections] == ["[Opening]", "[Dear Marx, your letter of the …]", "[Yours]"]
    assert {section.title_from for section in sections} == {"editors"}
    assert [loss.place for loss in of.losses if "brackets" in loss.what] == [
        "at “Words before all.”",
        "at “Dear *Marx*, your [letter] of the 5th”",
        "at “Yours.”",
    ]


def test_a_picture_is_copied_with_its_caption(tmp_path: Path) -> None:
    write(tmp_path, "map.png", PNG)
    of = found(write(tmp_path, "paper.md", "Words.\n\n![The *harbour* in 1871](map.png)\n\n![no](gone.png)\n"))
    loaded = edition(of, tmp_path / "edition")
    assert kinds(loaded)[:2] == ["paragraph", "picture"]
    assert texts(loaded)[2] == "The harbour in 1871"
    assert (tmp_path / "edition/docs/text/map.png").read_bytes() == PNG
    assert "the picture gone.png: is not there: it is left out, its caption stays\n" in f"{losses(of)}\n"


def test_what_a_picture_shows_is_told_where_it_is_not_there(tmp_path: Path) -> None:
    of = found(write(tmp_path, "paper.html", '<p>Words.</p><p><img src="gone.png" alt="The harbour"></p>'))
    assert "the picture gone.png: is not there: it is left out; it shows “The harbour”" in losses(of)


# --- what Word keeps apart --------------------------------------------------------------------------------------------


def test_comments_and_tracked_changes_are_told(tmp_path: Path) -> None:
    who = 'w:id="1" w:author="Eva" w:date="2020-01-01T00:00:00Z"'
    body = paragraph(
        "The harbour ",
        f'<w:ins {who}><w:r><w:t xml:space="preserve">never </w:t></w:r></w:ins>',
        f'<w:del {who}><w:r><w:delText xml:space="preserve">always </w:delText></w:r></w:del>',
        '<w:commentRangeStart w:id="2"/><w:r><w:t>slept</w:t></w:r><w:commentRangeEnd w:id="2"/>'
        '<w:r><w:commentReference w:id="2"/></w:r>',
        ".",
    )
    comments = f'<w:comments><w:comment w:id="2" w:author="Eva">{paragraph("Did it?")}</w:comment></w:comments>'
    header = f"<w:hdr>{paragraph('Chapter of accidents')}</w:hdr>"
    parts = {"word/comments.xml": comments, "word/header1.xml": header}
    of = found(write(tmp_path, "paper.docx", docx(body, parts)))
    assert texts(edition(of, tmp_path / "edition"))[1:] == ["The harbour never slept."]
    said = losses(of)
    assert "a comment by Eva is left out: “Did it?”" in said
    assert "words inserted by Eva are taken: “never”" in said
    assert "words deleted by Eva are left out: “always”" in said
    assert "header of the pages: is left out: “Chapter of accidents”" in said
    assert "the file has" not in said


def test_footnotes_and_endnotes_are_called_as_word_calls_them(tmp_path: Path) -> None:
    body = paragraph(
        "One",
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        " two",
        '<w:r><w:endnoteReference w:id="2"/></w:r>',
        " three",
        '<w:r><w:footnoteReference w:id="3"/></w:r>',
    )
    foot = "".join(f'<w:footnote w:id="{n}">{paragraph(f"Foot {n}.")}</w:footnote>' for n in (2, 3))
    end = f'<w:endnote w:id="2">{paragraph("End.")}</w:endnote>'
    parts = {
        "word/footnotes.xml": f"<w:footnotes>{foot}</w:footnotes>",
        "word/endnotes.xml": f"<w:endnotes>{end}</w:endnotes>",
    }
    of = found(write(tmp_path, "paper.docx", docx(body, parts)))
    assert notes(edition(of, tmp_path / "edition")) == {"1": "Foot 2.", "i": "End.", "2": "Foot 3."}


def test_an_unknown_style_is_told_once(tmp_path: Path) -> None:
    path = converted('A [word]{custom-style="Odd"} and another [word]{custom-style="Odd"}.', tmp_path, "docx")
    assert losses(found(path)).count("the style ‘Odd’ (2 times) is set as plain words") == 1


def test_words_that_no_reader_sees_are_told(tmp_path: Path) -> None:
    """What pandoc drops, here a field’s own run in an unknown element, is in the file and not in the text."""
    lost = "<w:unknown><w:r><w:t>hidden harbour</w:t></w:r></w:unknown>"
    of = found(write(tmp_path, "p.docx", docx(paragraph("Seen words ", lost, " and more."))))
    text = " ".join(texts(edition(of, tmp_path / "edition")))
    assert ("hidden" in text) or "the file has “hidden harbour”" in losses(of)


@given(st.lists(st.integers(-1, 4), min_size=1, max_size=12))
def test_however_headings_follow_one_another_each_section_has_words(levels: list[int]) -> None:
    """A heading of a title page, an empty chapter: none becomes a section without words (-1 is a file)."""
    blocks = [
        Heading(level, (Words(f"Heading {at}"),)) if level > 0 else Paragraph((Words(f"Words {at}."),))
        if level == 0 else FileBegins(f"{at}.xhtml")
        for at, level in enumerate(levels)
    ]  # fmt: skip
    made = sections.make(blocks, ())
    leaves = [leaf for top in made.sections for leaf in top.leaves()]
    if 0 in levels:
        assert all(any(not block.markdown.startswith("#") for block in leaf.blocks) for leaf in leaves)
    matter = [made.title_matter, *(top.title for top in _all(made.sections))]
    written = " ".join([*matter, *(block.markdown for leaf in leaves for block in leaf.blocks)])
    assert all(f" {at}" in written for at, level in enumerate(levels) if level >= 0)


def _all(found: Sequence[FoundSection]) -> Iterator[FoundSection]:
    for one in found:
        yield one
        yield from _all(one.sections)


def test_a_heading_with_a_width_in_latex_is_read(tmp_path: Path) -> None:
    heading = r"\newcommand{\n}[1]{\subsection*{\parbox{\linewidth}{\centering #1}}}" + "\n\\n{I.}"
    of = found(write(tmp_path, "p.tex", f"\\begin{{document}}\n{heading}\n\nWords.\n\\end{{document}}"))
    assert texts(edition(of, tmp_path / "edition"))[-2:] == ["I.", "Words."]


def test_how_latex_sets_its_pages_is_no_loss(tmp_path: Path) -> None:
    text = (
        "\\documentclass{article}\n\\usepackage{x}\n\\hypersetup{pdftitle={A}}\n\\makeatletter\n\\begin{document}\n"
        "\\section{One}\\phantomsection\n\n\\begingroup Words.\\endgroup\n\n\\mystery{More.}\n\\end{document}\n"
    )
    of = found(write(tmp_path, "paper.tex", text))
    assert [loss for loss in losses(of).split("\n") if "pandoc does not know" in loss] == [
        "line 10: what pandoc does not know is left out: “\\mystery{More.}”"
    ]


def test_markers_whose_notes_have_no_texts_are_proved_without_them(tmp_path: Path) -> None:
    leaf = FoundSection("One", (FoundBlock("Words[^1], more[^2]."),))
    for texts_, rows in ((("", ""), []), (("A note.", ""), ["[1] A note.", "[2]"])):
        given = [FoundNote(str(number), str(number), text) for number, text in enumerate(texts_, 1)]
        to = tmp_path / str(len(rows))
        loaded = edition(Found(sections=(leaf,), notes=tuple(given)), to)
        source = (to / "data/source/text.txt").read_text(encoding="utf-8").strip().split("\n\n")
        assert source == ["One", "Words [1], more [2].", *rows]
        assert loaded.edition.head.source.holds_notes == bool(rows)


def test_of_notes_that_stand_elsewhere_only_what_differs_is_listed() -> None:
    told = [
        f"See page {word} of the ledger, and what {word} says there." for word in ("alpha", "beta", "gamma", "delta")
    ]
    given = [FoundNote(str(number), str(number), text) for number, text in enumerate(told, 1)]
    one = FoundSection("One", (FoundBlock("Words of all kinds.[^1][^2][^3][^4]"),))
    end = " ".join(f"word{chr(97 + n)}" for n in range(26)) + " and " + " ".join(f"{chr(97 + n)}end" for n in range(26))
    of = Found(sections=(one, FoundSection("Two", (FoundBlock(end),))), notes=tuple(given))
    beside = " ".join(told).replace("page gamma", "page 55")
    witness = f"One Words of all kinds. NOTES {beside} Two {end}"
    assert [loss.what for loss in differences(of, witness)] == [
        "the file has “NOTES”, and the text has not",
        "the file has “55”, and the text has not",
        "the text has “gamma”, and the file has not",
    ]


def test_the_number_of_a_page_is_no_word_of_the_file_s_wherever_it_stands() -> None:
    of = Found(sections=(FoundSection("One", (FoundBlock("A rem{p. 5}nant of {p. 6} it."),)),))
    assert differences(of, "One\nA rem[Pg\n5]nant of [Pg 6] it.") == []


@pytest.mark.parametrize("name", ["p.DOCX", "p.docm", "p.dotx", "p.ott", "p.mdown", "p.qmd"])
def test_a_name_may_end_otherwise(tmp_path: Path, name: str) -> None:
    text = "# On grain\n\nRye.\n"
    made: dict[str, str | bytes] = {"ott": converted(text, tmp_path, "odt").read_bytes(), "mdown": text, "qmd": text}
    of = found(write(tmp_path, name, made.get(name[2:]) or docx(paragraph("Rye."))))
    assert any("Rye" in block.markdown for top in of.sections for leaf in top.leaves() for block in leaf.blocks)
