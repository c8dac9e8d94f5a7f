"""How deep quotations, lists, brackets stand in one another: beyond what a text has, parsers drop words or give up."""

from __future__ import annotations

import re

#: Parsers of Markdown go no deeper, and what lies deeper is dropped in silence.
DEEPEST = 10
_SIGN = r"(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*"
_CONTAINERS = re.compile(rf"^(?![-*_ \t]+$)[ \t]*(?:{_SIGN}){{{DEEPEST + 1}}}", re.MULTILINE)
#: What is wrong, and what would be right.
TOO_DEEP = (f"quotations or lists stand more than {DEEPEST} deep in one another", "take away signs that are not meant")


def too_deep(markdown: str) -> int | None:
    """The line, counted from 1, on which a text goes too deep; None where it does not."""
    found = _CONTAINERS.search(markdown)
    return markdown.count("\n", 0, found.start()) + 1 if found else None


#: So many brackets may be open at once in a paragraph: for each, Python-Markdown looks through all that follows.
OPEN = 100
TOO_OPEN = (f"more than {OPEN} brackets are open at once", "close them, or write a backslash before each")


def too_open(markdown: str) -> int | None:
    """The line, counted from 1, of the paragraph in which too many brackets are open; None where none is."""
    line = 1
    for paragraph in markdown.split("\n\n"):
        for opening, closing in (("[", "]"), ("](", ")")):
            if paragraph.count(opening) - paragraph.count(closing) > OPEN:
                return line + len(paragraph[: paragraph.find(opening)].split("\n")) - 1
        line += paragraph.count("\n") + 2
    return None
