"""Plain data to the elements of a page's head."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

#: An element without content: its name, and attributes in order.
Tag = tuple[str, Mapping[str, str]]


def meta(name: str, content: str) -> Tag:
    """``<meta name="…" content="…">``."""
    return "meta", {"name": name, "content": content}


def link(rel: str, href: str, media_type: str = "") -> Tag:
    """``<link rel="…" href="…">``."""
    return "link", {"rel": rel, "href": href, **({"type": media_type} if media_type else {})}


def tags(elements: Iterable[Tag]) -> str:
    """Elements as HTML, a line each."""
    return "\n".join(f"<{name}{''.join(map(_attribute, attributes.items()))}>" for name, attributes in elements)


def _attribute(pair: tuple[str, str]) -> str:
    return f' {pair[0]}="{escape(pair[1])}"'


def script(data: Mapping[str, Any]) -> str:
    """JSON-LD as an element; no ``<`` in it, for ``</script`` or ``<!--`` would end or change it."""
    json_ld = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{json_ld}</script>'
