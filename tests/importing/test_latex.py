"""LaTeX that shows other files: those beside the text, and never one elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator.importing.latex import whole

from .import_kit import edition, found, losses, notes, texts, write

SHOWN = {
    "a listing": r"\lstinputlisting[language=C]{code.txt}",
    "a listing of a language": r"\inputminted[linenos]{c}{code.txt}",
    "letter for letter": r"\verbatiminput{code.txt}",
    "with numbered lines": r"\VerbatimInput{code.txt}",
}


@pytest.mark.parametrize("command", SHOWN.values(), ids=SHOWN)
def test_a_file_that_is_shown_is_read_where_it_lies_beside_the_text_alone(tmp_path: Path, command: str) -> None:
    """A text of a stranger's could show whoever imports it what only he may read, and so publish it."""
    beside = tmp_path / "text"
    beside.mkdir()
    for place, words in ((tmp_path, "outside"), (beside, "one % two")):
        (place / "code.txt").write_text(words, encoding="utf-8")
    verbatim = "\\begin{verbatim}\none % two\n\\end{verbatim}"
    assert whole(f"A {command} B", beside / "p.tex") == (f"A {verbatim} B", [])
    for name in ("../code.txt", str(tmp_path / "code.txt"), "none.txt"):
        text, (loss,) = whole(f"A {command.replace('code.txt', name)} B", beside / "p.tex")
        assert (text, loss.place.endswith(f" of {name}")) == ("A  B", True)


def test_commands_before_the_text_that_pandoc_cannot_read_are_passed_over(tmp_path: Path) -> None:
    head = "\\documentclass{book}\n\\gdef_#1{\\ensuremath{\\sb{#1}}}\n\\title{The \\emph{Harvest}}\n"
    of = found(
        write(tmp_path, "p.tex", f"{head}\\begin{{document}}\nIt failed \\unknown{{twice}}.\n\\end{{document}}\n")
    )
    assert of.title == "The Harvest"
    assert "the commands before the text: are passed over" in losses(of)
    assert "line 5: what pandoc does not know" in losses(of)


def test_a_name_for_the_sign_between_cells_is_that_sign(tmp_path: Path) -> None:
    table = "\\begin{tabular}{ll}\nRye \\tabcellsep 40\\\\\n\\end{tabular}\n"
    of = found(
        write(tmp_path, "p.tex", f"\\begin{{document}}\n\\let\\tabcellsep&\nWords.\n\n{table}\\end{{document}}\n")
    )
    assert of.sections[0].blocks[1].markdown.endswith("| Rye | 40 |")


def test_headings_without_numbers_are_headings(tmp_path: Path) -> None:
    """KOMA-Script's, which pandoc does not know."""
    head, end = "\\documentclass{scrbook}\n\\begin{document}\n\\frontmatter\n", "\n\\end{document}\n"
    body = "\\addchap{Thanks}\nTo all.\n\\chapter{One}\n\\addsec[Short]{The \\emph{Road}}\nIt went on."
    of = found(write(tmp_path, "p.tex", f"{head}{body}{end}"))
    assert [section.title for top in of.sections for section in (top, *top.sections)] == ["Thanks", "One", "The *Road*"]
    assert "is left out" not in losses(of)


def test_what_is_left_out_time_and_again_is_told_once(tmp_path: Path) -> None:
    """An author's index: a list of hundreds hides what else is in it."""
    words = " ".join(f"word\\index{{word!{number}}}" for number in range(40))
    of = found(write(tmp_path, "p.tex", f"\\begin{{document}}\n{words} \\odd{{a}} \\odd{{b}}\n\\end{{document}}\n"))
    assert losses(of).count("\\index") == 2
    assert "“\\index{word!0}”, and \\index 39 times more" in losses(of)
    assert losses(of).count("\\odd") == 2


ASIDE = {
    "at the end": (r"Words\endnote{See \emph{Roads}.} go on.", "See Roads."),
    "at its mark": (r"Words\endnotemark{} go on.\endnotetext{See Roads.}", "See Roads."),
    "beside": (r"Words\sidenote[3]{See Roads.} go on.", "See Roads."),
    "in the margin": (r"Words\marginpar[left]{See Roads.} go on.", "See Roads."),
    "let down": (r"Words\marginnote{See Roads.}[2cm] go on.", "See Roads."),
}


@pytest.mark.parametrize("name", ASIDE)
def test_notes_elsewhere_than_at_the_foot_are_notes(tmp_path: Path, name: str) -> None:
    """Endnotes were lost without a word: their command begins as those that end something."""
    typed, note = ASIDE[name]
    body = f"{typed} And on.\n\n\\verb|\\endnote|\n\\theendnotes"
    of = found(write(tmp_path, "p.tex", f"\\begin{{document}}\n{body}\n\\end{{document}}\n"))
    loaded = edition(of, tmp_path / "edition")
    assert texts(loaded)[1:] == ["Words go on. And on.", r"\endnote"]
    assert [*notes(loaded).values()] == [note]
    assert ("in the margin" in losses(of)) == ("margin" in typed)
    assert "left out" not in losses(of)


WORDS = {
    "a frame": (r"A \fbox{framed} word", "A framed word"),
    "a quotation": (r"As \textquote[p.~4]{so} it was", "As “so” it was"),
}


@pytest.mark.parametrize("name", WORDS)
def test_words_of_commands_that_pandoc_does_not_know_stay(tmp_path: Path, name: str) -> None:
    typed, words = WORDS[name]
    of = found(write(tmp_path, "p.tex", f"\\begin{{document}}\n{typed}\n\\end{{document}}\n"))
    assert of.sections[0].blocks[0].markdown == words


def test_quotations_of_packages_are_quotations(tmp_path: Path) -> None:
    body = "Words.\n\\begin{displayquote}[See]\nQuoted.\n\\end{displayquote}\n"
    of = found(write(tmp_path, "p.tex", f"\\begin{{document}}\n{body}\\end{{document}}\n"))
    assert [block.markdown for block in of.sections[0].blocks] == ["Words.", "> Quoted."]
