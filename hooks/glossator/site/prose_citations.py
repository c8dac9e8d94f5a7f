"""Citations on the editors' pages of prose, as links: a Markdown extension.

It works where Markdown knows what is code, what a link, and what stands behind a backslash. What it is to print was
asked for beforehand (:mod:`glossator.reading.prose_pages`).
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from glossator import addresses
from glossator.citing.formatting import Citations
from glossator.citing.needed import request_of
from glossator.prose import citations as writing
from glossator.prose.citations import Cited

#: Before links, which are in brackets too, and after code and backslashes; or after links, before emphasis.
_BEFORE_LINKS, _AFTER_LINKS = 174, 65


class ProseCitations(Extension):
    """Writes the citations of one edition's pages."""

    def __init__(self, citations: Citations) -> None:
        """Prepare.

        Args:
            citations: all that was asked for.
        """
        super().__init__()
        self._citations = citations
        self._link = addresses.relative("")

    def on_page(self, address: str) -> None:
        """Make the links for the page that is written next."""
        self._link = addresses.relative(address)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Let Markdown find them."""
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "@"]
        md.inlinePatterns.register(_Bracketed(self, writing.BRACKETED, md), "glossator_bracketed", _BEFORE_LINKS)
        md.inlinePatterns.register(_Bare(self, writing.BARE, md), "glossator_bare", _AFTER_LINKS)

    def html(self, cited: Cited) -> str:
        """One place in a work, as a link to the bibliography."""
        words = self._citations.requests.get(request_of(cited))
        if words is None:
            raise ValueError(f"‘@{cited.work}’ is cited in what the page takes in; cite it on the page itself")
        # Styles link addresses and the like; a link in a link is none.
        words = re.sub(r"</?a\b[^>]*>", "", words)
        name = escape(cited.work)
        place = f'href="{escape(self._link(addresses.work(cited.work)))}" data-preview="bibliography/{name}"'
        before = f"{escape(cited.before, quote=False)} " if cited.before else ""
        return f'{before}<a class="gl-citation" {place}>{words}</a>'


class _Found(InlineProcessor):
    """Words that cite."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, extension: ProseCitations, pattern: str, md: Markdown) -> None:
        super().__init__(pattern, md)
        self._extension = extension

    def _kept(self, html: str) -> str:
        """HTML that Markdown does not touch any more, and a generator does not take for its own links."""
        assert self.md is not None  # noqa: S101 - it is given above
        return self.md.htmlStash.store(html)


class _Bracketed(_Found):
    def handleMatch(self, match: re.Match[str], _: str) -> tuple[Any, int | None, int | None]:  # type: ignore[override]  # noqa: N802
        citation = writing.bracketed(match[1])
        html = "; ".join(map(self._extension.html, citation.cited))
        return self._kept(f"({html})"), match.start(), match.end()


class _Bare(_Found):
    def handleMatch(self, match: re.Match[str], _: str) -> tuple[Any, int | None, int | None]:  # type: ignore[override]  # noqa: N802
        citation, has_place = writing.bare(match[1], match[2])
        end = match.end() if has_place else match.end(1)
        return self._kept(self._extension.html(citation.cited[0])), match.start(), end
