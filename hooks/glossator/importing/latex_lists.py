"""Labels that an author of LaTeX gives the items of a list, and pandoc drops."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .found import Loss
from .latex_syntax import IN_BRACKETS
from .office import counted

#: A list begins or ends, or an item begins.
_OF_LISTS = re.compile(rf"\\(?:(begin|end)\s*\{{(enumerate|itemize)\}}|item\b(?:\s*{IN_BRACKETS})?)")
#: How a list of the package enumitem says what pandoc knows from the package enumerate.
_COUNTED = re.compile(
    r"(\\begin\s*\{enumerate\})\s*\[[^\[\]]*?label\s*=\s*\{?([^\w\\,\]}]*)\\(alph|Alph|roman|Roman|arabic)\*([^\w\\,\]}]*)\}?[^\[\]]*\]"
)
_SHOWN = {"alph": "a", "Alph": "A", "roman": "i", "Roman": "I", "arabic": "1"}


def with_labels(text: str) -> tuple[str, list[Loss]]:
    """The text with labels where pandoc reads them, and what became of them."""
    text = _COUNTED.sub(lambda match: f"{match[1]}[{match[2]}{_SHOWN[match[3]]}{match[4]}]", text)
    typed: list[str] = []
    text = _with_labels(text, typed)
    many = f"{counted(typed, 'label')} of items: typed before them, in paragraphs"
    return text, [Loss("the whole text", many)] if typed else []


def _with_labels(text: str, typed: list[str]) -> str:
    """Lists of which an item has a label of its own as paragraphs, before which the labels stand."""
    found = [match for match in _OF_LISTS.finditer(text) if not _is_comment(match)]
    is_labelled = dict(_labelled(found))
    open_: list[bool] = []

    def changed(match: re.Match[str]) -> str:
        if _is_comment(match):
            return match[0]
        if match[1] == "begin":
            open_.append(is_labelled.get(match.start(), False))
            return "\\par " if open_[-1] else match[0]
        if match[1]:
            return "\\par " if open_ and open_.pop() else match[0]
        if not open_ or not open_[-1]:
            return match[0]
        if not match[3]:
            return "\\par "
        typed.append(match[3])
        return f"\\par {match[3]} "

    return _OF_LISTS.sub(changed, text)


def _labelled(found: list[re.Match[str]]) -> Iterator[tuple[int, bool]]:
    """Where each list begins, and whether one of its items has a label that says something."""
    open_: list[tuple[int, bool]] = []
    for match in found:
        if match[1] == "begin":
            open_.append((match.start(), False))
        elif match[1] and open_:
            yield open_.pop()
        elif open_ and match[3] and re.search(r"\w", re.sub(r"\\\w+", "", match[3])):
            open_[-1] = (open_[-1][0], True)


def _is_comment(match: re.Match[str]) -> bool:
    """Whether a sign % stands before it on its line."""
    line = match.string[match.string.rfind("\n", 0, match.start()) + 1 : match.start()]
    return re.search(r"(?<!\\)%", line) is not None
