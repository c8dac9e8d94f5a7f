"""Markdown sections to blocks of text.

The parser is markdown-it-py (CommonMark with line numbers). A section holds the author's words, note markers
``[^7]`` and no more markup than a quotation, a dialogue, a list or the author's own emphasis needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from glossator.faults import Fault

from . import spaces
from .blocks import Block, Heading, Line, LineKind, Mark, MarkKind
from .spelling import slug

# Inside a link's words CommonMark would take "[^7]" for the beginning of another link. So a marker is written in other
# characters before it is parsed: one that inline rules stop at, and two of Unicode's private ones.
_MARKER = re.compile(r"(?<!\\)\[\^([^\]\s]+)\]")
_ENCODED = re.compile("\\^\ue000([^\ue001]+)\ue001")
#: Ids that blocks, notes and references to notes have, and the list of notes.
TAKEN = re.compile(r"[pnr]\d+(-\d+)?|notes|c-.*")
_FOREIGN = {
    "html_inline": ("raw HTML", "write Markdown, without links of ours"),
    "image": ("an image", "leave it out"),
}
_SPANS: Mapping[str, MarkKind] = {"em": "emphasis", "strong": "strong", "link": "link"}


def _encoded(markdown: str) -> str:
    return _MARKER.sub("^\ue000\\1\ue001", markdown)


def _note_marker(state: StateInline, silent: bool) -> bool:
    """markdown-it inline rule: an encoded marker is a token of its own, whatever follows it."""
    match = _ENCODED.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("note_marker", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _parser() -> MarkdownIt:
    # Raw HTML is recognised so that it can be reported; indented code would swallow a verse, and a link reference
    # definition would make words of the author's vanish.
    parser = MarkdownIt("commonmark", {"html": True}).disable(["code", "reference"])
    parser.inline.ruler.before("link", "note_marker", _note_marker)
    return parser


@dataclass
class _Writer:
    """Collects the text of one block, its lines and its marks."""

    text: str = ""
    lines: list[Line] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    open: list[tuple[MarkKind, int, str]] = field(default_factory=list)
    line_start: int = 0
    line_kind: LineKind = "paragraph"

    def add(self, words: str) -> None:
        words = spaces.folded(words)
        if len(self.text) == self.line_start or self.text.endswith(" "):
            words = words.removeprefix(" ")
        self.text += words

    def note(self, label: str) -> None:
        self.trim()
        self.marks.append(Mark(len(self.text), len(self.text), "note", label))

    def trim(self) -> None:
        """Take away a space at the end, from open marks' starts as well."""
        if self.text.endswith(" ") and len(self.text) > self.line_start:
            self.text = self.text[:-1]
            self.open = [(kind, min(start, len(self.text)), target) for kind, start, target in self.open]

    def new_line(self, kind: LineKind) -> None:
        if self.text:
            self.end_line()
            self.text += "\n"
        self.line_start, self.line_kind = len(self.text), kind

    def end_line(self) -> None:
        self.trim()
        self.lines.append(Line(self.line_start, len(self.text), self.line_kind))

    def close(self, kind: MarkKind) -> None:
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index][0] == kind:
                _, start, target = self.open.pop(index)
                end = len(self.text) - (1 if self.text.endswith(" ") else 0)
                if end > start:
                    self.marks.append(Mark(start, end, kind, target))
                return


class SectionParser:
    """Reads sections in the paper's order and numbers their blocks through.

    Attributes:
        faults: what was wrong in the sections read so far.
    """

    def __init__(self, section_ids: Iterable[str] = ()) -> None:
        """Begin a paper.

        Args:
            section_ids: ids that no heading may have, since all of them stand on the page of the whole paper.
        """
        self.faults: list[Fault] = []
        self._parser = _parser()
        self._number = 0
        self._ids = set(section_ids)

    def parse(self, markdown: str, file: str, kinds: Mapping[str, str]) -> tuple[Heading | Block, ...]:
        """The headings and blocks of one section.

        Args:
            markdown: the section's text.
            file: its name in messages.
            kinds: kind of a block by its id, where it is not what Markdown shows.
        """
        items: list[Heading | Block] = []
        level = 1
        tokens = self._parser.parse(_encoded(markdown))
        at = 0
        while at < len(tokens):
            token = tokens[at]
            end = _closing(tokens, at)
            group = tokens[at : end + 1]
            at = end + 1
            line = (token.map[0] if token.map else 0) + 1
            if token.type == "heading_open":
                heading = self._heading(group, file, line, level)
                level = heading.level
                items.append(heading)
            elif token.type == "html_block":
                self._fault(file, line, "raw HTML in the author’s text", "write Markdown")
            elif token.type in {"fence", "hr"}:
                self._fault(file, line, f"‘{token.markup}’ is not for the author’s text", "write plain paragraphs")
            else:
                block = self._block(group, file, line, kinds)
                if block:
                    items.append(block)
        return tuple(items)

    def _fault(self, file: str, line: int, what: str, remedy: str) -> None:
        self.faults.append(Fault(file, line, what, remedy))

    def _heading(self, tokens: list[Token], file: str, line: int, level: int) -> Heading:
        new = int(tokens[0].tag[1:])
        if new == 1:
            self._fault(
                file, line, "a heading of level 1", "begin with ‘##’; the section’s own title is in edition.yml"
            )
        elif new > level + 1:
            self._fault(file, line, f"a heading of level {new} follows level {level}", f"use ‘{'#' * (level + 1)}’")
        writer = _Writer()
        self._inline(tokens[1], writer, file, line)
        writer.trim()
        if any(mark.kind == "note" for mark in writer.marks):
            self._fault(file, line, "a note marker in a heading", "put it into the text")
        name = slug(writer.text) or "heading"
        if TAKEN.fullmatch(name):  # what blocks, notes and references are called
            name = f"heading-{name}"
        unique, count = name, 1
        while unique in self._ids:
            count += 1
            unique = f"{name}-{count}"
        self._ids.add(unique)
        marks = tuple(sorted(writer.marks, key=lambda mark: (mark.start, mark.end)))
        return Heading(new, writer.text, marks, unique, file, line)

    def _block(self, tokens: list[Token], file: str, line: int, kinds: Mapping[str, str]) -> Block | None:
        writer = self._written(tokens, file, line)
        if not writer.text:
            if writer.marks:
                what = "a paragraph of nothing but a note marker"
                self._fault(file, line, what, "put it behind the words it belongs to")
            return None
        outer = tokens[0].type
        self._number += 1
        shown = {"blockquote_open": "quotation", "bullet_list_open": "list", "ordered_list_open": "list"}
        kind = kinds.get(f"p{self._number}") or shown.get(outer, "paragraph")
        marks = tuple(sorted(writer.marks, key=lambda mark: (mark.start, mark.end)))
        ordered = outer == "ordered_list_open"
        first = int(tokens[0].attrs.get("start", 1))
        return Block(self._number, kind, writer.text, tuple(writer.lines), marks, file, line, ordered, first)

    def _written(self, tokens: list[Token], file: str, line: int) -> _Writer:
        """The words of a block's tokens."""
        writer = _Writer()
        depth = 0
        in_item = False
        for token in tokens:
            if token.type.endswith(("list_open", "blockquote_open")):
                depth += 1
                if depth > 1:
                    self._fault(file, line, "a list or quotation inside another one", "set them one after the other")
            elif token.type == "heading_open" or token.type in {"fence", "hr", "html_block"}:
                self._fault(
                    file, (token.map or [line - 1])[0] + 1, "not plain words inside a block", "write paragraphs"
                )
            elif token.type == "list_item_open":
                in_item = True
                writer.new_line("item")
            elif token.type == "paragraph_open":
                if not in_item:
                    writer.new_line("paragraph")
                in_item = False
            elif token.type == "inline":
                self._inline(token, writer, file, (token.map or [line - 1])[0] + 1)
        writer.end_line()
        return writer

    def _inline(self, inline: Token, writer: _Writer, file: str, line: int) -> None:
        for token in inline.children or ():
            if token.type == "text":
                writer.add(token.content)
            elif token.type in {"softbreak", "hardbreak"}:
                line += 1
                if token.type == "softbreak":
                    writer.add(" ")
                else:
                    writer.new_line("break")
            elif token.type == "code_inline":
                writer.open.append(("code", len(writer.text), ""))
                writer.add(_ENCODED.sub(r"[^\1]", token.content))
                writer.close("code")
            elif token.type == "note_marker":
                writer.note(token.content)
            elif token.type in _FOREIGN:
                what, remedy = _FOREIGN[token.type]
                self._fault(file, line, f"{what} in the author’s text: {token.content}", remedy)
            elif token.nesting == 1:
                kind = _SPANS[token.type.removesuffix("_open")]
                writer.open.append((kind, len(writer.text), str(token.attrGet("href") or "")))
            elif token.nesting == -1:
                writer.close(_SPANS[token.type.removesuffix("_close")])


def _closing(tokens: list[Token], at: int) -> int:
    """Index of the token that closes the one at ``at`` (itself, where it opens nothing)."""
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1
