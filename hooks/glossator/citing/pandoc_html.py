"""Pandoc's inlines (its JSON syntax tree) as clean phrasing HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby
from typing import Any
from urllib.parse import quote

Node = Mapping[str, Any]

GUARD = "\ufdd2"
"""Stands for a `<` that must stay text: CSL would read `<b>` in a title as bold. It is no letter, so no data has it."""

_SPACES = {"Space": " ", "SoftBreak": " ", "LineBreak": " "}
_TAGS = {"Emph": "em", "Strong": "strong", "Superscript": "sup", "Subscript": "sub"}
_TRANSPARENT = {"SmallCaps", "Underline", "Note", "Para", "Plain"}

_URL_CHARACTERS = "%/:?#@!$&'()*+,;=~"
_CYRILLIC = re.compile(r"[Ѐ-ԯ](?:[^A-Za-zÀ-ʯ]*[Ѐ-ԯ])?[\u0300-\u036f]*")


def inlines_html(nodes: Iterable[Node], cyrillic: str = "") -> str:
    """Write inlines as HTML that may stand in a `<span>`.

    Args:
        nodes: pandoc's inlines; blocks and notes give their contents.
        cyrillic: language of what is in Cyrillic letters, which gets a `lang`; empty: none is marked.

    Returns:
        Text, `em`, `strong`, `sup`, `sub`, `a` and `span lang`.

    Raises:
        ValueError: an element that no citation holds.
    """
    html: list[str] = []
    for is_text, group in groupby(nodes, key=lambda node: node["t"] == "Str" or node["t"] in _SPACES):
        if is_text:
            html.append(_text("".join(_SPACES.get(node["t"]) or node["c"] for node in group), cyrillic))
        else:
            html.extend(_element(node, cyrillic) for node in group)
    return "".join(html)


def _text(text: str, cyrillic: str) -> str:
    html = escape(text, quote=False).replace(GUARD, "&lt;")
    return _CYRILLIC.sub(rf'<span lang="{cyrillic}">\g<0></span>', html) if cyrillic else html


def _element(node: Node, cyrillic: str) -> str:
    match node:
        case {"t": kind, "c": content} if kind in _TRANSPARENT:
            return inlines_html(content, cyrillic)
        case {"t": "Span" | "Div" | "Cite", "c": [_, content]}:
            return inlines_html(content, cyrillic)
        case {"t": kind, "c": content} if kind in _TAGS:
            return f"<{_TAGS[kind]}>{inlines_html(content, cyrillic)}</{_TAGS[kind]}>"
        case {"t": "Link", "c": [_, content, [url, _]]}:
            label = inlines_html(content, cyrillic)
            if not url.startswith(("http://", "https://")):
                return label
            return f'<a href="{escape(quote(url, safe=_URL_CHARACTERS))}">{label}</a>'
    raise ValueError(f"pandoc gave an element that no citation holds: {node['t']}")
