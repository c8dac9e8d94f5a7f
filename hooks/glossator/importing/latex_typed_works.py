"""A list of works that the author of LaTeX typed, and what cites it: with the labels that LaTeX prints.

The commands are LaTeX's own and natbib's, whose labels are an author and a year in parentheses.
"""

from __future__ import annotations

import re

from .latex_syntax import CITED, IN_BRACKETS, around
from .latex_works import heading

#: A list that the author typed, and what cites it.
_TYPED = re.compile(r"\\begin\s*\{thebibliography\}\s*\{[^{}]*\}(.*?)\\end\s*\{thebibliography\}", re.DOTALL)
_ITEM = re.compile(rf"\\bibitem\s*(?:{IN_BRACKETS})?\s*\{{([^{{}}]*)\}}")
_CITES = re.compile(rf"\\([Cc]ite[a-z]*){CITED}")
#: A label of natbib's: an author, and in parentheses a year.
_WITH_YEAR = re.compile(r"\s*(.*?)\s*\((\d{4}\w?|[^()]*)\)")


def with_labels(text: str) -> str:
    """The text with the numbers, or labels, by which it cites works that it lists itself, as LaTeX prints them."""
    typed = list(_TYPED.finditer(text))
    labels: dict[str, str] = {}
    for list_ in typed:
        for number, item in enumerate(_ITEM.finditer(list_[1]), 1):
            labels[item[2].strip()] = item[1] or str(number)
    if not labels:
        return text
    is_year = all(_WITH_YEAR.match(label) for label in labels.values())
    text = _TYPED.sub(lambda match: _listed(text, match[1], labels, is_year=is_year), text)
    return _CITES.sub(lambda match: _cited(match, labels, is_year=is_year), text)


def _listed(text: str, items: str, labels: dict[str, str], *, is_year: bool) -> str:
    """The list: its labels stand in items, for paragraphs that begin with them might be notes."""

    def one(item: re.Match[str]) -> str:
        return f"\\item {{[}}{labels[item[2].strip()]}{{]}} "

    made = (_ITEM.sub("\n\n", items) if is_year else _ITEM.sub(one, items)).replace("\\newblock", " ")
    return f"{heading(text)}\n\n" + (made if is_year else f"\\begin{{itemize}}{made}\\end{{itemize}}") + "\n\n"


def _cited(match: re.Match[str], labels: dict[str, str], *, is_year: bool) -> str:
    """A citation as LaTeX's own command prints it, or natbib's."""
    command, first, second, keys = match.groups()
    names = [key.strip() for key in keys.split(",")]
    if any(name not in labels for name in names):
        return match[0]
    before, after = around(first, second)
    if not is_year:
        return f"{{[}}{before}{', '.join(labels[name] for name in names)}{after}{{]}}"
    told = [found.groups() for name in names if (found := _WITH_YEAR.match(labels[name]))]
    kind = command.removesuffix("s").lower()
    if kind in {"cite", "citet"}:
        works = [f"{author} ({year}" for author, year in told]
        author, year = told[0]
        return "), ".join([f"{author} ({before}{year}", *works[1:]]) + f"{after})"
    said = {
        "citeauthor": "; ".join(author for author, _ in told),
        "citeyear": ", ".join(year for _, year in told),
        "citealt": "; ".join(f"{author} {year}" for author, year in told),
    }
    said["citeyearpar"] = said["citeyear"]
    words = f"{before}{said.get(kind) or '; '.join(f'{author}, {year}' for author, year in told)}{after}"
    return f"({words})" if kind in {"citep", "citeyearpar"} else words
