"""Markdown in YAML: emphasis, lists and links, and nothing else.

Raw HTML, attribute lists, images and links other than http, https, mailto or within the site come out as the text
they are written as, so that data can never become code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .languages import CYRILLIC, with_language

#: Turns a link within the site, as an editor writes it (``glossary/#okrug``), into one for the page at hand.
Linker = Callable[[str], str]

_LINK = re.compile(r"</?a\b[^>]*>")
_BREAKING = re.compile(r"[ \t\n]+")
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


@lru_cache(16_384)
def parse(markdown: str) -> tuple[Token, ...]:
    """The Markdown as tokens, which nobody changes: the same words are written on many pages, and in every format."""
    return tuple(_PARSER.parse(markdown))


@lru_cache(16_384)
def _parse_inline(markdown: str) -> tuple[Token, ...]:
    return tuple(_PARSER.parseInline(markdown))


def _is_outside(url: str) -> bool:
    return bool(_SCHEME.match(url))


def to_html(markdown: str, link: Linker, cyrillic: str = "") -> str:
    """Block HTML (``<p>…</p>``) of Markdown from YAML.

    Args:
        markdown: as the editor wrote it.
        link: makes an address within the site relative to the page.
        cyrillic: the language that words in Cyrillic are marked as; empty where the page itself is in Cyrillic.
    """
    return _render(parse(markdown), link, cyrillic)


def to_inline_html(markdown: str, link: Linker, cyrillic: str = "") -> str:
    """Phrasing HTML of one paragraph of Markdown from YAML, without ``<p>``; otherwise as :func:`to_html`."""
    return _render(_parse_inline(one_line(markdown)), link, cyrillic)


def to_unlinked_html(markdown: str, cyrillic: str = "") -> str:
    """Phrasing HTML of one paragraph of Markdown, to stand in a link: its own links are their words."""
    return _LINK.sub("", to_inline_html(markdown, lambda href: href, cyrillic))


def one_line(markdown: str) -> str:
    """Markdown as one line; its no-break spaces are letters, and stay."""
    return _BREAKING.sub(" ", markdown).strip(" ")


def _render(tokens: Iterable[Token], link: Linker, cyrillic: str) -> str:
    shown = [
        replace(token, children=[_for_page(child, link, cyrillic) for child in token.children])
        if token.children
        else token
        for token in tokens
    ]
    env: dict[str, Any] = {}
    return str(_PARSER.renderer.render(shown, _PARSER.options, env)).strip()


def _for_page(token: Token, link: Linker, cyrillic: str) -> Token:
    """A token with its link made one for the page, its words in Cyrillic marked."""
    if token.type == "text" and cyrillic and CYRILLIC.search(token.content):
        return replace(token, type="html_inline", content=with_language(token.content, cyrillic))
    if token.type == "link_open":
        href = str(token.attrGet("href") or "")
        return token if _is_outside(href) else replace(token, attrs={**token.attrs, "href": link(href)})
    return token


def plain_text(markdown: str) -> str:
    """The words of Markdown from YAML, paragraphs parted by a newline."""
    paragraphs = [
        "".join(
            " " if child.type in {"softbreak", "hardbreak"} else child.content
            for child in token.children or ()
            if child.type in {"text", "code_inline", "softbreak", "hardbreak"}
        )
        for token in parse(markdown)
        if token.type == "inline"
    ]
    return "\n".join(paragraphs)


def links(markdown: str) -> list[str]:
    """Addresses within the site that the Markdown links to."""
    if "](" not in markdown:
        return []  # what stands in <…> leads outside
    return [href for href in _addresses(markdown) if not _is_outside(href)]


def overlong(markdown: str, most: int) -> str:
    """The first address in the Markdown with more letters than that; empty where there is none."""
    return next((href for href in _addresses(markdown) if len(href) > most), "") if len(markdown) > most else ""


def _addresses(markdown: str) -> Iterator[str]:
    for token in parse(markdown):
        yield from (str(child.attrGet("href") or "") for child in token.children or () if child.type == "link_open")
