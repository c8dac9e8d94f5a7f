"""What stands in braces, or in brackets, in LaTeX: as regular expressions, which find no end that is far away."""

from __future__ import annotations

_ONE = r"[^{}\\]|\\."
_INSIDE = rf"{_ONE}|\{{(?:{_ONE}|\{{(?:{_ONE})*\}})*\}}"
#: Each has what stands in it as a group; braces stand two deep in it at the most.
IN_BRACES = rf"\{{((?:{_INSIDE}){{0,20000}})\}}"
IN_BRACKETS = rf"\[((?:(?!\]){_INSIDE}){{0,200}})\]"
#: What is shown as it is typed; what never ends, to the end. It has two groups.
SHOWN = r"\\begin\{(verbatim|lstlisting|minted)\*?\}(?:.*?\\end\{\1\*?\}|.*)|\\verb\*?([^\w\s*])[^\n]*?\2"
#: What stands behind a command that cites: words before it and after it, and its keys; each is a group.
_MAYBE = rf"(?:{IN_BRACKETS}\s*)?"
CITED = rf"\*?\s*{_MAYBE}{_MAYBE}\{{([^{{}}]*)\}}"


def around(first: str | None, second: str | None) -> tuple[str, str]:
    """What is printed before and after what is cited; where one thing alone is told, it stands after it."""
    before, after = (first, second) if second is not None else ("", first)
    return f"{before} " if before else "", f", {after}" if after else ""
