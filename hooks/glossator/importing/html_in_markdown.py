"""HTML typed among the words of Markdown: what it says of them, in pandoc's own nodes.

Pandoc leaves each tag as it stands, so that “H<sub>2</sub>O” would lose what it shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^<>]*>", re.IGNORECASE)
#: What pandoc calls what a tag says; nothing, where the words say it all.
_KINDS = {
    "sup": "Superscript", "sub": "Subscript", "u": "Underline", "ins": "Underline",
    "s": "Strikeout", "del": "Strikeout", "strike": "Strikeout",
    "i": "Emph", "em": "Emph", "cite": "Emph", "dfn": "Emph", "b": "Strong", "strong": "Strong",
    "abbr": "", "kbd": "", "samp": "", "small": "", "big": "", "mark": "", "font": "", "tt": "", "time": "", "bdi": "",
}  # fmt: skip


def read(nodes: Iterable[Any]) -> list[Any]:
    """The same words, with a node around those between two tags of a kind; other tags stay."""
    open_: list[tuple[str, list[Any]]] = [("", [])]  # each tag that is open, and it with what follows it
    for node in nodes:
        match = _TAG.fullmatch(node["c"][1]) if node["t"] == "RawInline" and node["c"][0] == "html" else None
        name = match[2].lower() if match else ""
        if name == "br":
            open_[-1][1].append({"t": "LineBreak"})
        elif match is None or name not in _KINDS:
            open_[-1][1].append(node)
        elif not match[1]:
            open_.append((name, [node]))
        elif name in (one for one, _ in open_):
            while open_[-1][0] != name:
                _give_up(open_)
            _, (_, *inside) = open_.pop()
            open_[-1][1].extend([{"t": _KINDS[name], "c": inside}] if _KINDS[name] else inside)
        else:
            open_[-1][1].append(node)
    while len(open_) > 1:
        _give_up(open_)
    return open_[0][1]


def _give_up(open_: list[tuple[str, list[Any]]]) -> None:
    """What was opened last is never closed: it stays as it stands."""
    _, (tag, *inside) = open_.pop()
    open_[-1][1].extend([tag, *inside])
