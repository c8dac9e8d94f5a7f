"""What Word shows and pandoc drops: each is carried over or told, and none is lost in silence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from glossator.importing import bold_headings, contents_page, title_page, word
from glossator.importing.document import Block, Heading, Paragraph, Span, Words, words_of
from glossator.importing.found import Loss

from .import_kit import docx, edition, found, kinds, losses, notes, paragraph, texts, write


def test_hidden_words_are_left_out_and_those_of_text_boxes_stay(tmp_path: Path) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret harbour</w:t></w:r>"
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('In a box.')}</w:txbxContent></w:pict></w:r>"
    of = found(write(tmp_path, "p.docx", docx(paragraph("Seen words. ", hidden, box) + paragraph("After."))))
    assert texts(edition(of, tmp_path / "edition"))[1:] == ["Seen words.", "In a box.", "After."]
    assert "hidden words are left out: “secret harbour”" in losses(of)
    assert "words of a text box stand after this paragraph: “In a box.”" in losses(of)


def test_a_note_is_called_by_its_own_sign(tmp_path: Path) -> None:
    sign = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>†</w:t></w:r>'
    body = paragraph("One", sign, " two", '<w:r><w:footnoteReference w:id="3"/></w:r>')
    foot = "".join(f'<w:footnote w:id="{n}">{paragraph(f"Foot {n}.")}</w:footnote>' for n in (2, 3))
    parts = {"word/footnotes.xml": f"<w:footnotes>{foot}</w:footnotes>"}
    of = found(write(tmp_path, "p.docx", docx(body, parts)))
    assert notes(edition(of, tmp_path / "edition")) == {"dagger": "Foot 2.", "1": "Foot 3."}
    assert "the file has" not in losses(of)


def test_lines_in_bold_are_headings_where_there_are_no_others() -> None:
    bold = Paragraph((Span("strong", (Words("1. The harvest"),)),))
    made, told = bold_headings.found([bold, Paragraph((Words("It failed."),))])
    assert isinstance(made[0], Heading)
    assert "“1. The harvest”" in told[0].place


def test_plain_lines_of_contents_are_left_out_and_listed() -> None:
    rows = ["Contents", "1. The harvest ...... 2", "2. The relief 14", "It failed."]
    heading = Heading(1, (Words("I. THE HARVEST"),))
    made = contents_page.without([*(Paragraph((Words(row),)) for row in rows), heading])
    assert [block.pieces for block in made.blocks if isinstance(block, Paragraph)] == [(Words("It failed."),)]
    assert "a table of contents is left out" in made.losses[0].what


def test_looking_for_a_table_of_contents_reads_each_heading_a_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each block once looked at all that follow it: a page of 20 MB would have taken hours."""
    read = []

    def counted(block: Block) -> str:
        read.append(block)
        return words_of(block)

    monkeypatch.setattr(contents_page, "words_of", counted)
    blocks = [Heading(1, (Words(f"Chapter {number}"),)) for number in range(300)]
    assert contents_page.without(blocks).blocks == blocks
    assert len(read) <= 3 * len(blocks)


def test_a_year_in_the_title_is_no_date_of_the_text() -> None:
    assert (
        title_page.date_of("The Treaty of 1787\nBerlin, den 3. Oktober 1931", "The Treaty of 1787", []) == "1931-10-03"
    )


# --- numerals that Word counts ----------------------------------------------------------------------------------------


def _listed(words: str, level: int = 0, look: str = "") -> str:
    style = f'<w:pStyle w:val="{look}"/>' if look else ""
    counted = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    return f"<w:p><w:pPr>{style}{counted}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


@pytest.mark.parametrize("said", ["x", "", "-", "²", "9" * 5000, "9999999"])
def test_a_number_that_is_none_is_as_good_as_not_said(said: str) -> None:
    parts = {
        name: part.replace('w:val="1"', f'w:val="{said}"') for name, part in _numbering(("decimal", "§ %1")).items()
    }
    parts["word/numbering.xml"] = parts["word/numbering.xml"].replace('w:ilvl="0"', f'w:ilvl="{said}"')
    look = f'<w:pPr><w:ind w:left="{said}"/><w:numPr><w:ilvl w:val="{said}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{said}"/></w:tcPr><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc>'
    body = f"<w:p>{look}<w:r><w:t>One</w:t></w:r></w:p><w:tbl><w:tr>{cell}</w:tr></w:tbl>{_listed('Two')}"
    assert word.prepared(docx(body, parts), "p.docx").source


def _numbering(*levels: tuple[str, str]) -> dict[str, str]:
    rows = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    lists = f'<w:abstractNum w:abstractNumId="0">{rows}</w:abstractNum>'
    of = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    head = '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    return {
        "word/numbering.xml": f"<w:numbering>{lists}{of}</w:numbering>",
        "word/styles.xml": f"<w:styles>{head}</w:styles>",
    }


@pytest.mark.parametrize(
    ("form", "text", "look", "typed"),
    [
        ("upperRoman", "Chapter %1.", "", ["Chapter I.", "Chapter II."]),
        ("upperRoman", "%1.", "Heading1", ["I.", "II."]),
        ("decimal", "%1.", "Heading1", ["1.", "2."]),
        ("decimal", "§ %1.", "", ["§ 1.", "§ 2."]),
        ("lowerLetter", "(%1)", "", ["(a)", "(b)"]),
        ("russianUpper", "%1)", "", ["А)", "Б)"]),
        ("decimal", "%1.", "", []),
        ("decimal", "%1)", "", []),
        ("bullet", "•", "", []),
    ],
)
def test_numerals_that_word_counts_are_typed(form: str, text: str, look: str, typed: list[str]) -> None:
    body = _listed("Harvest", look=look) + paragraph("Between.") + _listed("Relief", look=look)
    ready = word.prepared(docx(body, _numbering((form, text))), "p.docx")
    told = "\n".join(loss.what for loss in ready.losses)
    assert [label for label in typed if f"“{label}”" in told] == typed
    assert ("that Word counts by itself" in told) == bool(typed)


def test_numerals_stand_before_their_words_and_plain_lists_stay_lists(tmp_path: Path) -> None:
    levels = _numbering(("decimal", "§ %1."), ("lowerLetter", "%1.%2)"))
    body = "".join(_listed(one, at) for one, at in (("A", 0), ("B", 1), ("C", 1), ("D", 0), ("E", 1)))
    of = found(write(tmp_path, "p.docx", docx(body, levels)))
    assert texts(edition(of, tmp_path / "typed"))[-5:] == ["§ 1. A", "1.a) B", "1.b) C", "§ 2. D", "2.a) E"]
    plain = found(write(tmp_path, "q.docx", docx(_listed("One") + _listed("Two"), _numbering(("decimal", "%1.")))))
    assert kinds(edition(plain, tmp_path / "plain")) == ["list"]
    assert "counts" not in losses(plain)


# --- the signs of notes -----------------------------------------------------------------------------------------------


def _mark(number: int, kind: str = "footnote") -> str:
    return paragraph("Words", f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>')


def _section(anew: str = "eachSect", form: str = "decimal", start: str = "1", kind: str = "footnote") -> str:
    told = f'<w:numFmt w:val="{form}"/><w:numStart w:val="{start}"/><w:numRestart w:val="{anew}"/>'
    return f"<w:sectPr><w:{kind}Pr>{told}</w:{kind}Pr></w:sectPr>"


def _ends(section: str) -> str:
    return f"<w:p><w:pPr>{section}</w:pPr></w:p>"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (_mark(2) + _mark(3) + _mark(4), ("1", "2", "3")),
        (_mark(2) + _mark(3) + _ends(_section()) + _mark(4) + _section(), ("1", "2", "1")),
        (_mark(2) + _ends(_section("continuous")) + _mark(3) + _section("continuous"), ("1", "2")),
        (_mark(2) + _mark(3) + _section(start="9"), ("9", "10")),
        (_mark(2) + _mark(3) + _section(form="chicago"), ("*", "†")),
        (_mark(2, "endnote") + _mark(3, "endnote"), ("i", "ii")),
        (_mark(2) + _mark(2, "endnote") + _mark(3), ("1", "i", "2")),
        (_mark(2, "endnote") + _section(form="upperRoman", start="4", kind="endnote"), ("IV",)),
    ],
)
def test_notes_have_the_labels_that_word_shows(body: str, shown: tuple[str, ...]) -> None:
    assert word.prepared(docx(body), "p.docx").labels == shown


def test_notes_that_begin_anew_on_each_page_are_told() -> None:
    ready = word.prepared(docx(_mark(2) + _section("eachPage")), "p.docx")
    assert [loss.what for loss in ready.losses] == ["begin anew on each page of the file: they are numbered through"]


# --- looks and fields -------------------------------------------------------------------------------------------------


def _shown(look: str, words: str = "Red words") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{words}</w:t></w:r>"


_RUBY = (
    "<w:r><w:ruby><w:rt><w:r><w:t>over</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>base</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)


@pytest.mark.parametrize(
    ("run", "what"),
    [
        (_shown("<w:caps/>"), "1 run (“Red words”) of words shown in capitals stand"),
        (_shown('<w:caps w:val="0"/>'), ""),
        (_shown('<w:highlight w:val="yellow"/>'), "1 run (“Red words”) of words highlighted stand as plain words"),
        (_shown('<w:highlight w:val="none"/>'), ""),
        (_shown('<w:color w:val="FF0000"/>'), "1 run (“Red words”) of words in colour stand as plain words"),
        (_shown('<w:color w:val="auto"/>'), ""),
        (_shown('<w:spacing w:val="40"/>'), "1 run (“Red words”) of words set wide stand as plain words"),
        (_shown('<w:spacing w:val="-4"/>'), ""),
        (_shown('<w:color w:val="FF0000"/>', " – "), ""),
        (_RUBY, "small letters over these are left out: “over”"),
        ('<w:r><w:instrText> XE "Relief" </w:instrText></w:r>', "1 mark (“Relief”) for an index left out"),
        ('<w:fldSimple w:instr=" XE &quot;Relief&quot; "/>', "1 mark (“Relief”) for an index left out"),
        ("<w:r><w:instrText> PAGEREF _Ref1 </w:instrText></w:r>", "1 number of pages of this file stand in the text"),
        ("<w:r><w:instrText> DATE </w:instrText></w:r>", ""),
    ],
)
def test_what_no_text_can_hold_is_told(run: str, what: str) -> None:
    told = "\n".join(loss.what for loss in word.prepared(docx(paragraph("Some", run)), "p.docx").losses)
    assert what in told
    assert bool(told) == bool(what)


# --- cells ------------------------------------------------------------------------------------------------------------


def _table(*cells: str) -> str:
    return f"<w:tbl><w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        (paragraph("One") + paragraph("Two"), "paragraphs are run together, within a cell"),
        (_table(paragraph("One"), paragraph("Two")) + paragraph(), "a table stands as words in a row, within a cell"),
        (paragraph("One two"), ""),
        (paragraph("One two") + paragraph(), ""),
    ],
)
def test_what_a_cell_loses_is_told(tmp_path: Path, cell: str, what: str) -> None:
    body = paragraph("Before.") + _table(cell, paragraph("Last"))
    of = found(write(tmp_path, "p.docx", docx(body + paragraph("After."))))
    assert what in losses(of)
    assert ("within a cell" in losses(of)) == bool(what)
    assert all(word_ in " ".join(texts(edition(of, tmp_path / "edition"))) for word_ in ("One", "two"[1:], "Last"))


# --- the title --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "author"),
    [
        ("The Harvest\nby Ada Example", "Ada Example"),
        ("The Harvest\nBY\nAda Example", "Ada Example"),
        ("Die Ernte\nvon Ada Example", "Ada Example"),
        ("The Harvest\nCollected by Ada Example", ""),
        ("The Harvest\nby the author of these lines", ""),
        ("The Harvest\nby\n", ""),
    ],
)
def test_who_a_title_page_names(lines: str, author: str) -> None:
    told: list[Loss] = []
    named = [" ".join(filter(None, (one.given, one.family, one.literal))) for one in title_page.authors_of(lines, told)]
    assert named == ([author] if author else [])
    assert [loss.what for loss in told] == ([f"“{author}” is taken for the author"] if author else [])


def test_a_note_on_the_title_stands_at_the_first_heading(tmp_path: Path) -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    parts = {
        "word/footnotes.xml": f'<w:footnotes><w:footnote w:id="2">{paragraph("A lecture.")}</w:footnote></w:footnotes>'
    }
    body = paragraph("The Harvest", mark, style="Title") + paragraph("It failed.")
    styles = '<w:styles><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style></w:styles>'
    of = found(write(tmp_path, "p.docx", docx(body, {**parts, "word/styles.xml": styles})))
    assert notes(edition(of, tmp_path / "edition")) == {"1": "A lecture."}
    assert "note 1: stands on the title of the file" in losses(of)


@pytest.mark.parametrize("words", ["See {9} and {9}.", "It is $x_1 = 9$ there.", "It is $\\frac{9}{2}$ there."])
def test_braces_and_formulas_are_no_difference_of_words(tmp_path: Path, words: str) -> None:
    for path in (write(tmp_path, "p.md", f"# One\n\n{words}\n"), write(tmp_path, "p.docx", docx(paragraph(words)))):
        assert not re.search(r"(file|text) has “", losses(found(path)))


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("It is $\\frac{9}{2}$ there.", "It is $\\\\frac\\{9}\\{2}$ there."),
        ("It is x^{2} there.", "It is x^\\{2} there."),
        ("over{9}whelm, _then_{10} so", "over{p. 9}whelm, \\_then\\_{p. 10} so"),
        ("so {11}{12}", "so {p. 11}{p. 12}"),
    ],
)
def test_numbers_in_braces_of_a_formula_are_no_pages(tmp_path: Path, words: str, kept: str) -> None:
    of = found(write(tmp_path, "p.docx", docx(paragraph(words))))
    assert [block.markdown for section in of.sections for leaf in section.leaves() for block in leaf.blocks] == [kept]
    assert "printed pages" not in losses(of)


# --- contents in plain lines ------------------------------------------------------------------------------------------

_CONTENTS = [
    ["Contents", "1. The harvest 2", "2. The relief 14"],
    ["Inhaltsverzeichnis:", "Die Ernte, S. 2", "Die Hilfe, S. 14"],
    ["The harvest ..... 2", "The relief ..... 14", "The end . . . . xv"],
    ["Kapitel II. Die  Hilfe ..... 2", "Teil III: Die Zeit danach ..... 14", "Nachwort ..... 15"],
]
_HEADINGS = ["1. The Harvest", "Die Ernte", "2. Die Hilfe"]
_NO_CONTENTS = [
    ["Harvest of 1921", "Harvest of 1922", "Harvest of 1923"],
    ["Rye, a pood 40", "Oats, a pood 25", "Hay, a pood 9"],
    ["Rye, a pood ..... 40", "Oats, a pood ..... 25", "Hay, a pood ..... 9"],
    ["Hay, a pood ..... 9", "Oats, a pood ..... 25", "Rye, a pood ..... 40"],
    ["Contents", "Hay, a pood ..... 9", "Rye, a pood ..... 40"],
    ["They waited ... 1921 came.", "They waited ... 1922 came.", "They waited ... 1923 came."],
    ["The contents of the cart:", "rye 40", "oats 25"],
    ["Contents", "It failed in 1921.", "And that is all there is to say."],
]
_LIKE_CONTENTS = _NO_CONTENTS[3:5]


def _as(kind: str, lines: list[str]) -> str:
    if kind == "md":
        later = [row for title in _HEADINGS for row in (f"## {title}", "Last words.")]
        return "\n\n".join(["# The Paper", "## One", "First words.", *lines, *later]) + "\n"
    rows = "".join(f"<p>{line}</p>" for line in lines)
    later_ = "".join(f"<h2>{title}</h2><p>Last words.</p>" for title in _HEADINGS)
    return f"<html><body><h1>The Paper</h1><h2>One</h2><p>First words.</p>{rows}{later_}</body></html>"


@pytest.mark.parametrize("kind", ["md", "html"])
@pytest.mark.parametrize(
    ("lines", "stay"), [*((one, False) for one in _CONTENTS), *((one, True) for one in _NO_CONTENTS)]
)
def test_contents_in_plain_lines_go_and_other_lists_stay(
    tmp_path: Path, kind: str, lines: list[str], stay: bool
) -> None:
    of = found(write(tmp_path, f"p.{kind}", _as(kind, lines)))
    had = [words for words in texts(edition(of, tmp_path / "edition")) if words in lines]
    assert had == (lines if stay else [])
    assert ("a table of contents is left out" in losses(of)) == (not stay)
    assert ("no table of contents" in losses(of)) == (lines in _LIKE_CONTENTS)
    assert not re.search(r"(file|text) has “", losses(of))


# --- lines in bold ----------------------------------------------------------------------------------------------------


def _bold(words: str) -> Paragraph:
    return Paragraph((Span("strong", (Words(words),)),))


def _plainly(words: str) -> Paragraph:
    return Paragraph((Words(words),))


@pytest.mark.parametrize(
    "blocks",
    [
        [Heading(1, (Words("One"),)), _bold("The harvest failed."), _plainly("So it was.")],
        [_bold("Ivanov"), _plainly("Yes."), _bold("Petrov"), _plainly("No."), _bold("Ivanov"), _plainly("Yes."),
         _bold("Petrov"), _plainly("No."), _bold("Ivanov"), _plainly("Yes."), _bold("Petrov"), _plainly("No.")],
        [_bold("Ivanov:"), _plainly("Yes."), _bold("Petrov:"), _plainly("No.")],
        [Paragraph((Span("strong", (Words("Ivanov."),)), Words(" Yes."))), _plainly("No.")],
        [_plainly("So it was."), _bold("The harvest failed.")],
        [_bold("It failed " * 12), _plainly("So it was.")],
        [_bold("* * *"), _plainly("So it was.")],
        [_plainly("WHO IS TO BLAME?"), _plainly("So it was.")],
    ],
)  # fmt: skip
def test_bold_lines_that_are_no_headings_stay(blocks: list[Paragraph | Heading]) -> None:
    assert bold_headings.found(blocks) == (blocks, [])
