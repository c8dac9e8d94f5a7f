"""Works that a text cites by keys: in words where they are told beside it, as LaTeX prints them; else by their keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from .import_kit import edition, found, losses, notes, texts, write

BIB = r"""@comment{Of the Library}
@book{ilin1926, author = {Ilin, Ivan}, title = {The Book of Roads}, address = {Omsk}, publisher = {Zemlya}, year = 1926}
@article{orlova1931, author = {Orlova, Anna and Petrov, Pavel}, title = {Le pain \& le sel}, journal = {Annales},
  volume = 4, pages = {11--32}, year = 1931}
"""
VERBOSE = r"\usepackage[style=verbose]{biblatex}\addbibresource{works.bib}"
DATED = r"\usepackage[backend=biber,style=authoryear]{biblatex}\addbibresource{works.bib}"
NATBIB = r"\usepackage{natbib}"
ROADS, BREAD = (
    "Ivan Ilin, The Book of Roads (Zemlya, 1926)",
    "Anna Orlova and Pavel Petrov, “Le pain & le sel,” Annales 4 (1931)",
)
#: What is before the text, what is cited, the words, and the note.
PRINTED = {
    "a note": (VERBOSE, r"So it was.\footcite[12]{ilin1926}", "So it was.", f"{ROADS}, 12."),
    "with words before": (VERBOSE, r"So it was.\footcite[See][12]{ilin1926}", "So it was.", f"See {ROADS}, 12."),
    "within a note": (VERBOSE, r"So.\footnote{As \cite[12]{ilin1926} says, so.}", "So.", f"As {ROADS}, 12 says, so."),
    "in words": (VERBOSE, r"As \cite{ilin1926} has it.", f"As {ROADS} has it.", ""),
    "in parentheses": (VERBOSE, r"So \parencite{ilin1926}.", f"So ({ROADS}).", ""),
    "where the style says": (VERBOSE, r"So it was.\autocite[12]{ilin1926}", "So it was.", f"{ROADS}, 12."),
    "several": (VERBOSE, r"So.\footcites[12]{ilin1926}[13]{orlova1931}", "So.", f"{ROADS}, 12; {BREAD}: 13."),
    "again": (VERBOSE, r"\cite{ilin1926}; \cite[14]{ilin1926}.", f"{ROADS}; Ilin, The Book of Roads, 14.", ""),
    "author and year": (DATED, r"As \textcite[12]{ilin1926} has it.", "As Ilin (1926, 12) has it.", ""),
    "both in parentheses": (DATED, r"So \parencite[see][12]{ilin1926}.", "So (see Ilin 1926, 12).", ""),
    "bare": (DATED, r"So \cite{ilin1926}.\footcite[Cf.][13]{orlova1931}", "So Ilin 1926.",
             "Cf. Orlova and Petrov 1931, 13."),
    "as natbib": (NATBIB, r"As \citet{ilin1926}, \citep[see][12]{ilin1926}.\bibliography{works}",
                  "As Ilin (1926), (see Ilin 1926, 12).", ""),
    "a title": (DATED, r"In \citetitle{ilin1926} and \citetitle{orlova1931}.",
                "In The Book of Roads and “Le pain & le sel”.", ""),
    "names": (DATED, r"By \citeauthor{orlova1931} in \citeyear{orlova1931}.", "By Orlova and Petrov in 1931.", ""),
}  # fmt: skip


def latex(folder: Path, before: str, body: str, bib: str = BIB) -> Path:
    """A text with what is told of its works beside it."""
    write(folder, "works.bib", bib)
    return write(
        folder,
        "p.tex",
        f"\\documentclass{{article}}{before}\n\\begin{{document}}\n\\section{{One}}\n{body}\n\\end{{document}}\n",
    )


@pytest.mark.parametrize("name", PRINTED)
def test_a_work_is_cited_as_latex_prints_it(tmp_path: Path, name: str) -> None:
    before, body, words, note = PRINTED[name]
    of = found(latex(tmp_path, before, body))
    loaded = edition(of, tmp_path / "edition")
    assert texts(loaded)[1] == words
    assert [*notes(loaded).values()] == ([note] if note else [])
    if "a title" != name != "names":
        assert "put into words after works.bib" in losses(of)


@pytest.mark.parametrize(
    ("before", "list_", "heading"),
    [
        (DATED, r"\printbibliography", "References"),
        (DATED, r"\printbibliography[title={Books, and papers}]", "Books, and papers"),
        (DATED + r"\usepackage[ngerman]{babel}", r"\printbibliography", "Literatur"),
        (NATBIB, r"\bibliographystyle{plainnat}\bibliography{works}", "References"),
        (NATBIB + r"\renewcommand{\refname}{Sources}", r"\bibliography{works}", "Sources"),
    ],
)
def test_the_list_of_works_stands_where_it_is_printed(tmp_path: Path, before: str, list_: str, heading: str) -> None:
    of = found(latex(tmp_path, before, rf"So \cite{{ilin1926}}. {list_} \section{{After}} End."))
    assert texts(edition(of, tmp_path / "edition"))[2:] == [
        heading, "Ilin, Ivan. 1926. The Book of Roads. Zemlya.", "After", "End.",
    ]  # fmt: skip


def test_a_list_that_is_not_printed_is_none(tmp_path: Path) -> None:
    assert len(texts(edition(found(latex(tmp_path, DATED, r"So \cite{ilin1926}.")), tmp_path / "edition"))) == 2


@pytest.mark.parametrize(
    ("bib", "why"),
    [
        ("", "works.bib is not beside the text"),
        ("@book{ilin1926, title = {No end", "works.bib cannot be read"),
        (BIB.replace("ilin1926", "another"), "‘ilin1926’ is told nowhere"),
    ],
)
def test_keys_stand_where_nothing_is_told(tmp_path: Path, bib: str, why: str) -> None:
    path = latex(tmp_path, VERBOSE, r"So.\footcite[See][12]{ilin1926} As \cite{ilin1926} has it.", bib)
    if not bib:
        (tmp_path / "works.bib").unlink()
    of = found(path)
    loaded = edition(of, tmp_path / "edition")
    assert texts(loaded)[1].endswith("As [ilin1926] has it.")
    assert notes(loaded) == {"1": "[See ilin1926, 12]."}
    assert why in losses(of)


#: A list that the author typed: its items, a citation, and how it is printed.
TYPED = {
    "numbers": (r"\bibitem{a} Ilin. \bibitem{b} Orlova.", r"\cite{b}", "[2]", "[1] Ilin.\n[2] Orlova."),
    "with a page": (r"\bibitem{a} Ilin. \bibitem{b} Orlova.", r"\cite[p.~4]{b,a}", "[2, 1, p.\u00a04]",
                    "[1] Ilin.\n[2] Orlova."),
    "labels": (r"\bibitem[Il26]{a} Ilin.", r"\cite{a}", "[Il26]", "[Il26] Ilin."),
    "natbib's": (r"\bibitem[Ilin(1926)]{a} Ilin.", r"\citep[see][4]{a}", "(see Ilin, 1926, 4)", "Ilin."),
    "in words": (r"\bibitem[Ilin(1926)Ivan Ilin]{a} Ilin.", r"\citet{a}", "Ilin (1926)", "Ilin."),
}  # fmt: skip


@pytest.mark.parametrize("name", TYPED)
def test_a_list_that_the_author_typed_is_cited_by_its_labels(tmp_path: Path, name: str) -> None:
    items, cites, printed, first = TYPED[name]
    body = f"So {cites}.\n\\begin{{thebibliography}}{{9}}\n{items}\n\\end{{thebibliography}}"
    of = found(latex(tmp_path, "", body))
    loaded = edition(of, tmp_path / "edition")
    assert texts(loaded)[1:4] == [f"So {printed}.", "References", first]
    assert losses(of) == ""


def test_markdown_cites_by_the_bibliography_of_its_head(tmp_path: Path) -> None:
    write(tmp_path, "works.bib", BIB)
    text = "# One\n\nSo [see @ilin1926, 12], and @nobody.[^1]\n\n[^1]: @orlova1931 has it.\n\n# Works\n"
    of = found(write(tmp_path, "p.md", f"---\nbibliography: works.bib\n---\n\n{text}"))
    loaded = edition(of, tmp_path / "edition")
    assert texts(loaded)[1:3] == ["So (see Ilin 1926, 12), and @nobody.", "Works"]
    assert texts(loaded)[3] == "Ilin, Ivan. 1926. The Book of Roads. Zemlya."
    assert notes(loaded) == {"1": "Orlova and Petrov (1931) has it."}
    assert "‘nobody’ is told nowhere" in losses(of)
    alone = found(write(tmp_path, "q.md", text))
    assert texts(edition(alone, tmp_path / "alone"))[1] == "So [see @ilin1926, 12], and @nobody."


def test_a_style_beside_the_text_is_its_style(tmp_path: Path) -> None:
    style = (Path(__file__).parents[2] / "hooks/glossator/citing/csl/apa.csl").read_bytes()
    write(tmp_path, "works.bib", BIB)
    write(tmp_path, "own.csl", style)
    head = "---\nbibliography: [works.bib]\ncsl: own.csl\n---\n\n"
    of = found(write(tmp_path, "p.md", f"{head}So [@orlova1931]."))
    assert "So (Orlova & Petrov, 1931)." in of.sections[0].blocks[0].markdown.replace("\\", "")
    (tmp_path / "own.csl").unlink()
    of = found(tmp_path / "p.md")
    assert of.sections[0].blocks[0].markdown.replace("\\", "") == "So [@orlova1931]."
    assert "own.csl is not beside the text" in losses(of)
