"""Brackets that stand so deep in one another that pandoc would read for hours: each more doubles its time."""

from __future__ import annotations

import re

from .found import UnreadableError

#: At twelve it takes seconds, at twenty an hour.
_DEEPEST = 12
_TOLD = re.compile(r"\\.|(?P<between>\n[ \t]*\n)|[\[\]]", re.DOTALL)


def check(text: str) -> None:
    """See that Markdown has no such brackets.

    Raises:
        UnreadableError: it has, in a line that is named.
    """
    open_: list[int] = []  # how deep it goes inside each bracket that is open
    for sign in _TOLD.finditer(text):
        if sign["between"]:
            open_.clear()
        elif sign[0] == "[":
            open_.append(0)
        elif sign[0] == "]" and open_:
            depth = open_.pop() + 1
            if depth > _DEEPEST:
                line = text.count("\n", 0, sign.start()) + 1
                what = f"more than {_DEEPEST} brackets stand in one another in line {line}, which takes hours to read"
                raise UnreadableError(f"{what}; write \\[ and \\] where they are words")
            if open_:
                open_[-1] = max(open_[-1], depth)
