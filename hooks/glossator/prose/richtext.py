"""Markdown in YAML: emphasis, lists and links, and nothing else.

Raw HTML, attribute lists, images and links other than http, https, mailto or within the site come out as the text
they are written as, so that data can never become code.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .languages import CYRILLIC, with_language

#: Turns a link within the site, as an editor writes it (``glossary/#okrug``), into one for the page at hand.
Linker = Callable[[str], str]

_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")


def _allowed(url: str) -> bool:
    scheme = _SCHEME.match(url.strip())
    if scheme:
        return scheme[0].lower() in {"http:", "https:", "mailto:"}
    return not url.startswith(("/", "\\")) and all(char.isprintable() for char in url)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).disable(
        ["image", "html_block", "html_inline", "heading", "lheading", "hr", "code", "fence", "reference"]
    )
    parser.validateLink = _allowed  # type: ignore[method-assign]
    return parser


_PARSER = _parser()


def parse(markdown: str) -> list[Token]:
    """The Markdown as tokens, for those who write something else than HTML."""
    return _PARSER.parse(markdown)


def _is_outside(url: str) -> bool:
    return bool(_SCHEME.match(url))


def to_html(markdown: str, link: Linker, cyrillic: str = "") -> str:
    """Block HTML (``<p>…</p>``) of Markdown from YAML.

    Args:
        markdown: as the editor wrote it.
        link: makes an address within the site relative to the page.
        cyrillic: the language that words in Cyrillic are marked as; empty where the page itself is in Cyrillic.
    """
    return _render(_PARSER.parse(markdown), link, cyrillic)


def to_inline_html(markdown: str, link: Linker, cyrillic: str = "") -> str:
    """Phrasing HTML of one paragraph of Markdown from YAML, without ``<p>``; otherwise as :func:`to_html`."""
    return _render(_PARSER.parseInline(" ".join(markdown.split())), link, cyrillic)


def _render(tokens: list[Token], link: Linker, cyrillic: str) -> str:
    for token in tokens:
        for child in token.children or ():
            if child.type == "text" and cyrillic and CYRILLIC.search(child.content):
                child.type, child.content = "html_inline", with_language(child.content, cyrillic)
            if child.type == "link_open":
                href = str(child.attrGet("href") or "")
                if not _is_outside(href):
                    child.attrSet("href", link(href))
    env: dict[str, Any] = {}
    return str(_PARSER.renderer.render(tokens, _PARSER.options, env)).strip()


def plain_text(markdown: str) -> str:
    """The words of Markdown from YAML, paragraphs parted by a newline."""
    paragraphs = [
        "".join(
            " " if child.type in {"softbreak", "hardbreak"} else child.content
            for child in token.children or ()
            if child.type in {"text", "code_inline", "softbreak", "hardbreak"}
        )
        for token in _PARSER.parse(markdown)
        if token.type == "inline"
    ]
    return "\n".join(paragraphs)


def links(markdown: str) -> list[str]:
    """Addresses within the site that the Markdown links to."""
    found = [
        str(child.attrGet("href") or "")
        for token in _PARSER.parse(markdown)
        for child in token.children or ()
        if child.type == "link_open"
    ]
    return [href for href in found if not _is_outside(href)]
