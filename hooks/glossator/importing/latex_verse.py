"""Verse of LaTeX, which pandoc takes for a quotation, without its stanzas and indents."""

from __future__ import annotations

import re

#: Verse, to pandoc a quotation; the end of a stanza in it, and what begins a line further in.
_VERSE = re.compile(r"\\begin\s*\{verse\}(?:\s*\[[^\[\]\n]*\])?(.*?)\\end\s*\{verse\}", re.DOTALL)
_STANZA = re.compile(r"\\\\!(?=\s)\s*")
_INDENT = re.compile(
    r"(\A\s*|\\\\(?:\[[^\[\]]*\])?\s+|\n\s*\n\s*)\\(?:(?:vin|q?quad)(?![A-Za-z])|hspace\*?\s*\{[^{}]*\})\s*"
)


def as_verse(text: str) -> str:
    """The text with its verse in divisions that pandoc keeps."""
    return _VERSE.sub(_with_indents, text.replace(r"\\*", r"\\"))  # a star, that no page ends here


def _with_indents(match: re.Match[str]) -> str:
    """Verse in a division that pandoc keeps as one, its stanzas as paragraphs, its indents as spaces."""
    words = _INDENT.sub(r"\1~~~~", _STANZA.sub("\n\n", match[1]))
    return f"\\begin{{gl-verse}}{words}\\end{{gl-verse}}"
