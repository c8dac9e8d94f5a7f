"""Notes of LaTeX that stand away from their marks, and that pandoc drops."""

from __future__ import annotations

import re
from collections import deque

from .latex_syntax import IN_BRACES

_MARK = re.compile(r"\\footnotemark\b(?:\s*\[(\d+)\]|\{\})?")
_TEXT = re.compile(rf"\\footnotetext\b\s*(?:\[(\d+)\])?\s*{IN_BRACES}[ \t]*(\n?)")


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
            bound[one.start()] = "%\n" if one[3] else ""  # a line left empty would end the paragraph
    made, at = [], 0
    for match in sorted([*marks, *texts], key=lambda match: match.start()):
        if match.start() in bound and match.start() >= at:
            made += [text[at : match.start()], bound[match.start()]]
            at = match.end()
    return "".join([*made, text[at:]])
