"""What pandoc drops of LaTeX: labels of items, notes that stand away from their marks, stanzas and indents of verse."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from .found import Loss
from .office import counted

_LISTS = "enumerate|itemize"
#: What stands in braces, two deep in others at the most; what in brackets; neither without end.
_ONE = r"[^{}\\]|\\."
_INSIDE = rf"{_ONE}|\{{(?:{_ONE}|\{{(?:{_ONE})*\}})*\}}"
_BRACES = rf"\{{((?:{_INSIDE}){{0,20000}})\}}"
_IN_BRACKETS = rf"\[((?:(?!\]){_INSIDE}){{0,200}})\]"
#: A list begins or ends, or an item begins.
_OF_LISTS = re.compile(rf"\\(?:(begin|end)\s*\{{({_LISTS})\}}|item\b(?:\s*{_IN_BRACKETS})?)")
_MARK = re.compile(r"\\footnotemark\b(?:\s*\[(\d+)\]|\{\})?")
_TEXT = re.compile(rf"\\footnotetext\b\s*(?:\[(\d+)\])?\s*{_BRACES}[ \t]*(\n?)")
#: How a list of the package enumitem says what pandoc knows from the package enumerate.
_COUNTED = re.compile(
    r"(\\begin\s*\{enumerate\})\s*\[[^\[\]]*?label\s*=\s*\{?([^\w\\,\]}]*)\\(alph|Alph|roman|Roman|arabic)\*([^\w\\,\]}]*)\}?[^\[\]]*\]"
)
_SHOWN = {"alph": "a", "Alph": "A", "roman": "i", "Roman": "I", "arabic": "1"}


#: Verse, to pandoc a quotation; the end of a stanza in it, and what begins a line further in.
_VERSE = re.compile(r"\\begin\s*\{verse\}(?:\s*\[[^\[\]\n]*\])?(.*?)\\end\s*\{verse\}", re.DOTALL)
_STANZA = re.compile(r"\\\\!(?=\s)\s*")
_INDENT = re.compile(
    r"(\A\s*|\\\\(?:\[[^\[\]]*\])?\s+|\n\s*\n\s*)\\(?:(?:vin|q?quad)(?![A-Za-z])|hspace\*?\s*\{[^{}]*\})\s*"
)


def carried_over(text: str) -> tuple[str, list[Loss]]:
    """The text with labels of items and texts of notes where pandoc reads them, and what became of them."""
    text = _COUNTED.sub(lambda match: f"{match[1]}[{match[2]}{_SHOWN[match[3]]}{match[4]}]", text)
    typed: list[str] = []
    text = _with_labels(text, typed)
    text = _VERSE.sub(_with_indents, text.replace(r"\\*", r"\\"))  # a star, that no page ends here
    many = f"{counted(typed, 'label')} of items: typed before them, in paragraphs"
    return _with_notes(text), [Loss("the whole text", many)] if typed else []


def _with_indents(match: re.Match[str]) -> str:
    """Verse in a division that pandoc keeps as one, its stanzas as paragraphs, its indents as spaces."""
    words = _INDENT.sub(r"\1~~~~", _STANZA.sub("\n\n", match[1]))
    return f"\\begin{{gl-verse}}{words}\\end{{gl-verse}}"


# --- lists ------------------------------------------------------------------------------------------------------------


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


# --- notes ------------------------------------------------------------------------------------------------------------


def _with_notes(text: str) -> str:
    """Notes at their marks; a mark or a text without the other stays as it is."""
    marks, texts = list(_MARK.finditer(text)), list(_TEXT.finditer(text))
    waiting: dict[str | None, deque[re.Match[str]]] = {}
    for one in texts:
        waiting.setdefault(one[1], deque()).append(one)
    bound: dict[int, str] = {}
    for mark in marks:
        queue = waiting.get(mark[1], deque())
        while queue and queue[0].start() < mark.start():
            queue.popleft()
        if queue:
            one = queue.popleft()
            bound[mark.start()] = f"\\footnote{{{one[2]}}}"
            bound[one.start()] = "%\n" if one[3] else ""  # a line left empty would end the paragraph
    made, at = [], 0
    for match in sorted([*marks, *texts], key=lambda match: match.start()):
        if match.start() in bound and match.start() >= at:
            made += [text[at : match.start()], bound[match.start()]]
            at = match.end()
    return "".join([*made, text[at:]])
