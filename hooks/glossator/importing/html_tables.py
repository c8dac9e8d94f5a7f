"""Tables typed as HTML into Markdown, as tables of Markdown: pandoc would leave their cells as paragraphs."""

from __future__ import annotations

import re

from .markdown_notes import without_code
from .pandoc_run import run

_TABLE = re.compile(r"^ {0,3}<table\b(?:(?!<table\b).)*?</table>[ \t]*$", re.MULTILINE | re.DOTALL | re.IGNORECASE)
#: What stands between them on the way, as a paragraph of its own.
_BETWEEN = "gltableends"


def as_markdown(text: str, format_: str) -> str:
    """The text with its tables in Markdown.

    Args:
        text: Markdown, with HTML in it.
        format_: the Markdown, as pandoc calls it.

    Raises:
        UnreadableError: if pandoc cannot read them.
    """
    tables = [text[match.start() : match.end()] for match in _TABLE.finditer(without_code(text))]
    if not tables:
        return text
    joined = f"<p>{_BETWEEN}</p>".join(tables)
    made = run(joined.encode(), "html", f"--to={format_}-simple_tables-multiline_tables", "--wrap=none").text
    parts = iter(made.split(_BETWEEN))
    for table in tables:
        text = text.replace(table, f"\n{next(parts).strip()}\n", 1)
    return text
