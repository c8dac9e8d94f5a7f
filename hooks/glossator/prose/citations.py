"""Citations in the editors' pages, written as pandoc has them: ``[@harris-1999, p. 12]``, ``@harris-1999 argues``.

Here they are read, not formatted: from a page's Markdown, before it is known what the page becomes, so that all
citations can be asked for at once; and from single words of it, for whoever writes the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Label = Literal[
    "book", "chapter", "column", "figure", "folio", "issue", "line", "note", "opus", "page", "paragraph", "part",
    "section", "verse", "volume",
]  # fmt: skip
Mode = Literal["whole", "in-text", "no-author"]

#: How the parts of a work are written before their numbers, with or without a full stop.
_WRITTEN: Mapping[Label, str] = {
    "book": "bk|bks|book|books",
    "chapter": "ch|chs|chap|chaps|chapter|chapters",
    "column": "col|cols|column|columns",
    "figure": "fig|figs|figure|figures",
    "folio": "f|ff|fol|fols|folio|folios",
    "issue": "no|nos|issue|issues",
    "line": "l|ll|line|lines",
    "note": "n|nn|note|notes",
    "opus": "op|opp|opus",
    "page": "p|pp|page|pages",
    "paragraph": "¶|¶¶|para|paras|paragraph|paragraphs",
    "part": "pt|pts|part|parts",
    "section": "§|§§|sec|secs|sect|sects|section|sections",
    "verse": "v|vv|verse|verses",
    "volume": "vol|vols|volume|volumes",
}
_LABELS: Mapping[str, Label] = {word: label for label, words in _WRITTEN.items() for word in words.split("|")}
_PLACE = r"(?:[A-Za-z]?\d|[ivxlcdm]+\b)[^{}]*"
_LOCATOR = re.compile(rf"(?:(?P<word>[^\W\d_]+|¶+|§+)\.?\s*)?(?P<place>{_PLACE})", re.IGNORECASE)

#: What a page's generator puts around characters that an editor has escaped.
ESCAPED = "\x03"
_KEY = r"[\w](?:[\w:.+/-]*\w)?"
_PART = re.compile(rf"(?P<before>(?:.*\s)?)(?P<mode>-?)@(?P<work>{_KEY})(?:[,\s]\s*(?P<place>.+))?")
#: Some words in brackets that name a work, unless they are the words of a link.
BRACKETED = r"\[((?:[^\[\]\x02\x03@]*\s)?-?@\w[^\[\]\x02\x03]*)\](?![(\[])"
#: A work named in a sentence, and perhaps its place in brackets. No address of e-mail, no part of a web address.
BARE = rf"(?<![\w\\/.:@\[{ESCAPED}-])@({_KEY})(?:[ \n]\[([^\[\]@\x02\x03]+)\](?![(\[]))?"
_BRACKETED, _BARE = re.compile(BRACKETED), re.compile(BARE)


@dataclass(frozen=True, slots=True)
class Cited:
    """A place in a work.

    Attributes:
        work: what is written for its id.
        locator: the place, as printed; empty for the work as a whole.
        label: what the locator counts.
        mode: whether all stands in parentheses, or the author in the sentence, or nowhere.
        before: words that stand before it: “see”.
    """

    work: str
    locator: str = ""
    label: Label = "page"
    mode: Mode = "whole"
    before: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited together.

    Attributes:
        cited: the works, in order.
        wrong: what of it cannot be printed, and what would be right.
        line: in the file it stands in.
    """

    cited: tuple[Cited, ...]
    wrong: tuple[tuple[str, str], ...] = ()
    line: int = 0


def bracketed(words: str) -> Citation:
    """The citation that the words between two brackets are."""
    cited: list[Cited] = []
    wrong: list[tuple[str, str]] = []
    for part in " ".join(words.split()).split(";"):
        found = _PART.fullmatch(part.strip())
        if found is None:
            wrong.append((f"‘{part.strip()}’ names no work", "write @ and the id of one of data/bibliography.yml"))
            continue
        placed = _place(found["place"] or "")
        if placed is None:
            wrong.append(_no_place(found["place"]))
            continue
        cited.append(Cited(found["work"], *placed, "no-author" if found["mode"] else "whole", found["before"].strip()))
    return Citation(tuple(cited), tuple(wrong))


def bare(work: str, place: str | None) -> tuple[Citation, bool]:
    """The citation that a work named in a sentence is, and whether the words in brackets behind it belong to it."""
    placed = _place(" ".join((place or "").split()))
    return Citation((Cited(work, *(placed or ("", "page")), "in-text"),)), bool(place and placed)


def found_in(markdown: str) -> Iterator[Citation]:
    """All citations of a page, in order of kind and place; none in code, in links, behind a backslash."""
    prose = _without_code(markdown)

    def line(match: re.Match[str]) -> int:
        return prose.count("\n", 0, match.start()) + 1

    for match in _BRACKETED.finditer(prose):
        citation = bracketed(match[1])
        yield Citation(citation.cited, citation.wrong, line(match))
    for match in _BARE.finditer(_BRACKETED.sub(_blank, prose)):
        yield Citation(bare(match[1], match[2])[0].cited, (), line(match))


def _place(words: str) -> tuple[str, Label] | None:
    """A locator and what it counts; None where it is none."""
    if not words:
        return "", "page"
    found = _LOCATOR.fullmatch(words)
    if found is None:
        return None
    label = _LABELS.get(found["word"].lower()) if found["word"] else "page"
    return (found["place"].strip(), label) if label else None


def _no_place(words: str) -> tuple[str, str]:
    remedy = "write a page, 12 or pp. 12–14, or what is counted before the number: ch. 3, vol. 2, n. 5"
    return f"‘{words.strip()}’ is no place in a work", remedy


# --- what of a page is prose ------------------------------------------------------------------------------------------

_HEAD = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_FENCE = re.compile(r"[ >\t]*(`{3,}|~{3,})")
#: A line below which indented lines are no code: an admonition, a tab, an item, a definition, a footnote, a block.
_OPENING = re.compile(r"\s*(?:!!!|\?\?\?|===|///|[-*+:]\s|\d+[.)]\s|\[\^[^\]]+\]:)")
_INDENT = 4
_NOT_PROSE = (
    re.compile(r"<!--.*?-->|<(script|style|pre|code)\b.*?</\1>", re.DOTALL | re.IGNORECASE),
    re.compile(r"(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)\1(?!`)", re.DOTALL),
)
_LINK = re.compile(r"\[[^\[\]]*\](?:\([^()\n]*\)|\[[^\[\]]*\])|<[^<>\n]*>")
_ESCAPE = re.compile(r"\\[\\\[\]@`]")


def _blank(match: re.Match[str]) -> str:
    """As many spaces, and the same lines."""
    return re.sub(r"[^\n]", " ", match[0])


def _without_code(markdown: str) -> str:
    """A page's Markdown with spaces for all that is no prose: places and lines stay."""
    text = _HEAD.sub(_blank, markdown)
    text = "\n".join(_lines_of_prose(text.split("\n")))
    text = _ESCAPE.sub(ESCAPED * 2, text)
    for pattern in _NOT_PROSE:
        text = pattern.sub(_blank, text)
    return _LINK.sub(_blank, text)


def _lines_of_prose(lines: list[str]) -> Iterator[str]:
    """The lines, empty where they are of a block of code."""
    fence = ""
    kept: list[
        tuple[int, bool]
    ] = []  # how deep the lines above are, the nearest last, and whether each opens something
    is_apart, is_code = True, False
    for line in lines:
        sign = _FENCE.match(line)
        if fence:
            fence = "" if sign and sign[1].startswith(fence) and not line[sign.end() :].strip() else fence
            yield ""
        elif sign:
            fence, is_apart = sign[1], False
            yield ""
        elif not line.strip():
            is_apart = True
            yield ""
        else:
            depth = len(line) - len(line.lstrip())
            while kept and kept[-1][0] >= depth:
                kept.pop()
            inside = max((above + _INDENT for above, opens in kept if opens), default=0)
            is_code = depth >= inside + _INDENT and (is_apart or is_code)
            is_apart = False
            if not is_code:
                kept.append((depth, bool(_OPENING.match(line))))
            yield "" if is_code else line
