"""The Markdown of the author's text: CommonMark, pipe tables, brackets with a class, and markers of two sorts.

``[^7]`` is the marker of a note, ``{p. 23}`` the beginning of a printed page, and ``{+}`` before a line of verse says
that it goes on with the one before, which another speaker has begun. A bracket with a class or a language
(``[sic]{.underline}``, ``[Χαῖρε]{lang=grc}``) is written as pandoc and Djot have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.attrs import attrs_plugin

from .blocks import MarkKind

# Inside a link's words CommonMark would take "[^7]" for the beginning of another link. So a marker is written in other
# characters before it is parsed: one that inline rules stop at, and two of Unicode's private ones.
_MARKER = re.compile(r"(?<!\\)\[\^([^\]\s]+)\]")
#: How the beginning of a printed page is written.
PAGE = re.compile(r"(?<!\\)\{p\.[ \u00a0]*([^{}\s](?:[^{}\n]{0,18}[^{}\s])?)[ \u00a0]*\}")
_GOES_ON = re.compile(r"(?<!\\)\{(\+)\}")
_ENCODED = re.compile("\\^(\ue000|\ue002|\ue003)([^\ue001]+)\ue001")
_TYPES = {"\ue000": "note_marker", "\ue002": "page_marker", "\ue003": "line_goes_on"}
_WRITTEN = {"\ue000": r"[^{}]", "\ue002": "{{p. {}}}", "\ue003": "{{{}}}"}

#: What the classes of brackets say.
CLASSES: Mapping[str, MarkKind] = {
    "underline": "underline", "struck": "struck", "superscript": "superscript", "subscript": "subscript",
    "smallcaps": "smallcaps", "gap": "gap", "speaker": "speaker", "stage": "stage",
}  # fmt: skip


def encoded(markdown: str) -> str:
    """Markdown with its markers in characters that the parser leaves alone."""
    markers = _MARKER.sub("^\ue000\\1\ue001", markdown)
    if "{" not in markers:
        return markers
    return _GOES_ON.sub("^\ue003\\1\ue001", PAGE.sub("^\ue002\\1\ue001", markers))


def pages(markdown: str) -> Iterator[tuple[int, str]]:
    """The printed pages that begin in Markdown, each with its line."""
    for number, line in enumerate(markdown.split("\n"), 1):
        yield from ((number, sign[1]) for sign in PAGE.finditer(line))


def decoded(text: str) -> str:
    """Words, such as code, in which a marker is none."""
    return _ENCODED.sub(lambda sign: _WRITTEN[sign[1]].format(sign[2]), text)


def _marker(state: StateInline, silent: bool) -> bool:
    """markdown-it inline rule: an encoded marker is a token of its own, whatever follows it."""
    match = _ENCODED.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push(_TYPES[match[1]], "", 0).content = match[2]
    state.pos = match.end()
    return True


@cache
def parser(*, html: bool = True) -> MarkdownIt:
    """The parser of the author's text, which keeps nothing of it; without ``html``, what looks like it is words."""
    # Raw HTML is recognised so that it can be reported; indented code would swallow a verse, and a link reference
    # definition would make words of the author's vanish.
    made = MarkdownIt("commonmark", {"html": html}).enable("table").disable(["code", "reference"])
    made.inline.ruler.before("link", "marker", _marker)
    return made.use(attrs_plugin, after=(), spans=True)
