"""Notes of LaTeX that pandoc drops: those away from their marks, at the end of the text, in tables, in the margin."""

from __future__ import annotations

import re
from collections import deque

from .found import Loss
from .latex_syntax import IN_BRACES, IN_BRACKETS, SHOWN

#: Packages' names for notes at the end, in tables and in the margin, as LaTeX's own.
_NOTE = re.compile(
    rf"{SHOWN}|\\(?:endnote|tablefootnote|sidenote|pagenote)(mark|text)?(?![A-Za-z])(?:\s*\[[^\[\]]*\](?=\s*[\[{{]))?",
    re.DOTALL,
)
_MARGIN = re.compile(
    rf"{SHOWN}|\\margin(?:par|note)\b\*?\s*(?:{IN_BRACKETS}\s*)?{IN_BRACES}(?:\s*\[[^\[\]]*\])?", re.DOTALL
)
_MARK = re.compile(r"\\footnotemark\b(?:\s*\[(\d+)\]|\{\})?")
_TEXT = re.compile(rf"\\footnotetext\b\s*(?:\[(\d+)\])?\s*{IN_BRACES}([ \t]*)(\n?)")


def with_all(text: str) -> tuple[str, list[Loss]]:
    """The text with all its notes as pandoc reads them, and what became of those in the margin."""
    text = _NOTE.sub(lambda match: match[0] if match[1] or match[2] else f"\\footnote{match[3] or ''}", text)
    count = 0

    def beside(match: re.Match[str]) -> str:
        nonlocal count
        if match[1] or match[2]:
            return match[0]
        count += 1
        return f"\\footnote{{{match[4]}}}"

    text = _MARGIN.sub(beside, text)
    what = "what stands in the margin stands in notes, whose numbers the file has not"
    return at_marks(text), [Loss("the whole text", f"{what} ({count})")] if count else []


def at_marks(text: str) -> str:
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
            bound[one.start()] = "%\n" if one[4] else one[3]  # a line left empty would end the paragraph
    made, at = [], 0
    for match in sorted([*marks, *texts], key=lambda match: match.start()):
        if match.start() in bound and match.start() >= at:
            made += [text[at : match.start()], bound[match.start()]]
            at = match.end()
    return "".join([*made, text[at:]])
