"""Works that LaTeX cites by keys: where they are told, how they are printed, and where their list stands.

The packages are biblatex, with its styles, and natbib; without either LaTeX prints numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from .cited_works import AUTHOR_DATE, LIST, NOTES, Citing
from .latex_captions import caption
from .latex_letters import language
from .latex_syntax import CITED, IN_BRACKETS, around
from .quoting import marks

_FILES = re.compile(rf"(?<!%)\\(?:addbibresource\s*(?:{IN_BRACKETS})?|bibliography)\s*\{{([^{{}}]+)\}}")
_PACKAGE = re.compile(
    rf"\\usepackage\s*(?:{IN_BRACKETS})?\s*\{{[^{{}}]*?\b(biblatex[\w-]*|natbib|jurabib)\b[^{{}}]*\}}"
)
_STYLE = re.compile(r"\b(?:cite)?style\s*=\s*\{?([\w-]+)")
_IN_NOTES = re.compile(
    r"verbose|notes?\b|footnote|trad|oxyear|oscola|sbl|histor|windycity|jurabib|archaeolog|fiwi|mhra"
)
#: Styles that we have, by what names of LaTeX's hold.
_OURS = {"mla": "modern-language-association", "apa": "apa", "mhra": "mhra-notes", "harvard": "harvard-cite-them-right"}
#: Where the list of works stands.
_LIST = re.compile(rf"\\(?:printbibliography\b\s*(?:{IN_BRACKETS})?|bibliography\s*\{{[^{{}}]*\}})")
_TITLE = re.compile(r"\btitle\s*=\s*(?:\{([^{}]*)\}|([^,\]]+))")
_BOOK = re.compile(r"\\documentclass\s*(?:\[[^\]]*\])?\s*\{[^{}]*(?:book|report|memoir|thesis|scrreprt)[^{}]*\}")
#: What names a part of a work.
_PART = re.compile(rf"\\[Cc]ite(author|title|yearpar|year|date){CITED}")
#: Works whose titles stand in quotation marks, as they are part of another.
_PARTS_OF_OTHERS = re.compile(r"article.*|chapter|paper-.*|entry.*|post.*|webpage")


def citing(text: str) -> Citing:
    """How a text cites works that are told in files of their own."""
    files = [name.strip() for match in _FILES.finditer(text) for name in match[2].split(",") if name.strip()]
    names = tuple(dict.fromkeys(name if "." in name.rpartition("/")[2] else f"{name}.bib" for name in files))
    package, options = "", ""
    for found in _PACKAGE.finditer(text):
        options, package = found[1] or "", found[2]
    told = _STYLE.search(options)
    style = told[1] if told else package.partition("-")[2]
    is_listed = bool(_LIST.search(text.partition("\\begin{document}")[2]))
    made = Citing(names, AUTHOR_DATE, is_listed=is_listed, language=language(text))
    if package == "natbib":
        return replace(made, textual=("cite",))
    ours = next((name for part, name in _OURS.items() if part in style), "")
    is_chicago = package == "biblatex-chicago" and "authordate" not in options
    is_plain = not style and "\\footcite" in text
    if is_chicago or is_plain or package == "jurabib" or _IN_NOTES.search(style):
        return replace(made, style=ours or NOTES, in_notes=True)
    return replace(made, style=ours or AUTHOR_DATE, bare=("cite", "footcite", "cites", "footcites") if style else ())


def with_list(text: str) -> str:
    """The text with a heading, and a place for the list of works, where LaTeX is told to print it."""
    is_first = True

    def one(match: re.Match[str]) -> str:
        nonlocal is_first
        if not is_first:
            return match[0]
        is_first = False
        return f"{heading(text, match[1] or '')}\n\n\\begin{{{LIST}}}\\end{{{LIST}}}\n\n"

    before, begins, body = text.partition("\\begin{document}")  # biblatex may be told of a file by the same command
    return before + begins + _LIST.sub(one, body)


def with_parts(text: str, known: Sequence[Mapping[str, Any]]) -> str:
    """The text with names, titles and years in the place of what cites no more of works than that.

    Args:
        text: LaTeX.
        known: the works, as CSL's JSON has them.
    """
    works = {str(one["id"]): one for one in known}

    def one(match: re.Match[str]) -> str:
        part, first, second, keys = match.groups()
        names = [key.strip() for key in keys.split(",")]
        if any(name not in works for name in names):
            return match[0]
        before, after = around(first, second)
        told = f"{before}{'; '.join(_part(works[name], part, text) for name in names)}{after}"
        return f"({told})" if part == "yearpar" else told

    return _PART.sub(one, text)


def _part(work: Mapping[str, Any], part: str, text: str) -> str:
    if part == "author":
        people = work.get("author") or work.get("editor") or ()
        names = [str(one.get("family") or one.get("literal") or "") for one in people]
        *others, last = names or [""]
        is_english = language(text) in {"", "en"}
        return _typed(f"{', '.join(others)} and {last}" if others and is_english else ", ".join(names))
    if part == "title":
        title = _typed(re.sub(r"<[^>]*>", "", str(work.get("title", ""))))
        begin, end = marks(language(text), 0)
        is_part = _PARTS_OF_OTHERS.fullmatch(str(work.get("type", "")))
        return f"{begin}{title}{end}" if is_part else f"\\emph{{{title}}}"
    (first, *_), *_ = work.get("issued", {}).get("date-parts") or [[""]]
    return str(first)


def _typed(words: str) -> str:
    return re.sub(r"[&%$#_{}]", r"\\\g<0>", words)


def heading(text: str, options: str = "") -> str:
    """The heading of the list of works, as its options say, or the preamble, or the language."""
    if re.search(r"heading\s*=\s*none", options):
        return ""
    is_book = bool(_BOOK.search(text))
    told = _TITLE.search(options)
    title = (told[1] or told[2]) if told else caption(text, "bib" if is_book else "ref")
    return f"\n\n\\{'chapter' if is_book else 'section'}*{{{title.strip()}}}"
