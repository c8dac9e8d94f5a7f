"""What the head of a file says: its abstract was lost in silence from LaTeX and Markdown, and so was all else there."""

from pathlib import Path

import pytest

from .import_kit import docx, edition, found, losses, notes, paragraph, texts, write

TEX = r"""\documentclass{article}
\title{On grain}\author{A. Writer}\keywords{rye}\address{Ufa}
\begin{document}
\maketitle
\begin{abstract}
We show \emph{that}.

And why.\footnote{As said.}
\end{abstract}
\section{First}
Words of the text.
\end{document}
"""
MARKDOWN = "---\ntitle: On grain\n{}\n---\n# First\n\nWords of the text.\n"
STYLED = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
ABSTRACT = STYLED.format("Abstract", "We show that.")
WORD = STYLED.format("Title", "On grain") + ABSTRACT + paragraph("Words of the text.")
STYLES = "<w:styles>{}</w:styles>".format(
    "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/></w:style>'
        for name in ("Title", "Abstract", "Abstract Title")
    )
)

HEADED = WORD.replace(ABSTRACT, STYLED.format("Abstract Title", "In short") + ABSTRACT)
GERMAN = "\\usepackage[ngerman]{babel}\n\\begin{document}"
NAMED = "\\renewcommand{\\abstractname}{In short}\n\\begin{document}"
#: A file, and its blocks before the text begins.
ABSTRACTS: dict[str, tuple[str, str | bytes, list[str]]] = {
    "LaTeX": ("p.tex", TEX, ["Abstract", "We show that.", "And why."]),
    "LaTeX, in German": (
        "p.tex",
        TEX.replace("\\begin{document}", GERMAN),
        ["Zusammenfassung", "We show that.", "And why."],
    ),
    "LaTeX, by a name": ("p.tex", TEX.replace("\\begin{document}", NAMED), ["In short", "We show that.", "And why."]),
    "Markdown, a heading": (
        "p.md",
        MARKDOWN.format("abstract: We show.\nabstract-title: In *short*"),
        ["In short", "We show."],
    ),
    "Markdown, a line": ("p.md", MARKDOWN.format("abstract: We show *that*."), ["We show that."]),
    "Markdown, paragraphs": (
        "p.md",
        MARKDOWN.format("abstract: |\n  We show.\n\n  And why."),
        ["We show.", "And why."],
    ),
    "Markdown, languages": ("p.md", MARKDOWN.format("abstract: [We show., Wir zeigen.]"), ["We show.", "Wir zeigen."]),
    "Word, a heading": ("p.docx", docx(HEADED, {"word/styles.xml": STYLES}), ["In short", "We show that."]),
    "Word": ("p.docx", docx(WORD, {"word/styles.xml": STYLES}), ["We show that."]),
}


@pytest.mark.parametrize("name", ABSTRACTS)
def test_an_abstract_stands_before_the_text(tmp_path: Path, name: str) -> None:
    file, source, blocks = ABSTRACTS[name]
    of = found(write(tmp_path, file, source))
    made = [text for text in texts(edition(of, tmp_path / "edition")) if not text.startswith("[") and text != "First"]
    assert made == [*blocks, "Words of the text."]
    assert "has not" not in losses(of), "its words are compared with the file’s"


def test_a_note_of_an_abstract_is_kept(tmp_path: Path) -> None:
    of = found(write(tmp_path, "p.tex", TEX))
    assert notes(edition(of, tmp_path / "edition")) == {"1": "As said."}


#: What a head says, and what is then told.
HEADS = {
    "keywords: [grain, rye]": "‘keywords’ is left out: “grain, rye”",
    "dedication: For *you*": "‘dedication’ is left out: “For you”",
    "keywords: {en: grain, de: [Korn]}": "‘keywords’ is left out: “de: Korn, en: grain”",
    "author: {name: A. Writer, affiliation: Ufa}": "‘author: affiliation’ is left out: “Ufa”",
}


@pytest.mark.parametrize("head", HEADS)
def test_what_has_no_place_is_told(tmp_path: Path, head: str) -> None:
    of = found(write(tmp_path, "p.md", MARKDOWN.format(head)))
    assert HEADS[head] in losses(of)


def test_so_is_what_latex_is_told_before_the_text(tmp_path: Path) -> None:
    told = losses(found(write(tmp_path, "p.tex", TEX)))
    assert "‘address’ is left out: “Ufa”" in told
    assert r"“\keywords{rye}”" in told


def test_how_a_text_is_to_be_set_is_not(tmp_path: Path) -> None:
    head = "documentclass: book\noutput: {pdf_document: {toc: true}}\ntoc: true\nbibliography: all.bib\nfontsize: 11pt"
    assert "left out" not in losses(found(write(tmp_path, "p.md", MARKDOWN.format(head))))


def test_an_author_may_have_a_mapping(tmp_path: Path) -> None:
    head = "author:\n- name: A. Writer\n- {given: Ben, family: Smith}"
    names = [(one.given, one.family) for one in found(write(tmp_path, "p.md", MARKDOWN.format(head))).authors]
    assert names == [("A.", "Writer"), ("Ben", "Smith")]
