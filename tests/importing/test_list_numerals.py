"""Numerals that Markdown cannot count were counted anew in silence: “(a)” became “1.”, “9.” became “5.”."""

from pathlib import Path

import pytest

from .import_kit import edition, found, losses, texts, write

PAGE = (
    "<!doctype html><html lang=en><title>T</title><body><h1>On grain</h1><p>Some words of a text.</p>{}</body></html>"
)
TEX = (
    "\\documentclass{{article}}\n\\begin{{document}}\n\\section{{On grain}}\nSome words of a text.\n\n{}\n"
    "\\end{{document}}\n"
)

#: A file's list, and the items as the edition has them.
LISTS: dict[str, tuple[str, str, list[str]]] = {
    "Markdown, letters": ("p.md", "(a) rye\n(b) oats\n", ["(a) rye", "(b) oats"]),
    "Markdown, Roman, from the fourth": ("p.md", "iv. rye\nv. oats\n", ["iv. rye", "v. oats"]),
    "Markdown, capitals": ("p.md", "A)  rye\nB)  oats\n", ["A) rye", "B) oats"]),
    "Markdown, a date that looks like a list": ("p.md", "c. 1923 there was rye.\n", ["c. 1923 there was rye."]),
    "Markdown, numbers": ("p.md", "1. rye\n2. oats\n", ["rye", "oats"]),
    "HTML, letters": ("p.html", "<ol type=a><li>rye<li>oats</ol>", ["a. rye", "b. oats"]),
    "HTML, a number of its own": (
        "p.html",
        "<ol start=4><li>rye<li value=9><p>oats</p><p>more</p><li>bran</ol>",
        ["4. rye", "9. oats", "more", "10. bran"],
    ),
    "HTML, backwards": ("p.html", "<ol reversed type=I><li><b>rye</b> only<li>oats</ol>", ["II. rye only", "I. oats"]),
    "LaTeX, letters": ("p.tex", r"\begin{enumerate}[(i)]\item rye \item oats\end{enumerate}", ["(i) rye", "(ii) oats"]),
    "LaTeX, letters in the way of enumitem": (
        "p.tex",
        r"\begin{enumerate}[nosep, label=(\alph*)]\item rye \item oats\end{enumerate}",
        ["(a) rye", "(b) oats"],
    ),
    "LaTeX, labels": (
        "p.tex",
        (
            r"\begin{enumerate}\item[(a)] rye \item[(c)] oats"
            r" \begin{itemize}\item bran\end{itemize}\item chaff\end{enumerate}"
        ),
        ["(a) rye", "(c) oats", "bran", "chaff"],
    ),
    "LaTeX, words as labels": ("p.tex", r"\begin{itemize}\item[Rye] grows.\end{itemize}", ["Rye grows."]),
    "LaTeX, signs as labels": (
        "p.tex",
        r"\begin{itemize}\item[--] rye \item[$\star$] oats\end{itemize}",
        ["rye", "oats"],
    ),
    "LaTeX, a list in a comment": ("p.tex", "%\\begin{enumerate}\\item[(x)]\nrye", ["rye"]),
}


@pytest.mark.parametrize("name", LISTS)
def test_the_numerals_of_a_list_are_the_file_s(tmp_path: Path, name: str) -> None:
    file, source, items = LISTS[name]
    whole = {"md": f"# On grain\n\nSome words of a text.\n\n{source}", "html": PAGE.format(source)}
    of = found(write(tmp_path, file, whole.get(file[2:]) or TEX.format(source)))
    made = " ".join(texts(edition(of, tmp_path / "edition")))
    assert made.split("Some words of a text. ")[1].split() == " ".join(items).split()
    assert "and the text has not" not in losses(of)
    assert "and the file has not" not in losses(of)
