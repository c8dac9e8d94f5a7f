"""The words of one block as they are read: its text, its lines and the author's own marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from . import spaces
from .blocks import POINTS, Line, LineKind, Mark, MarkKind
from .markdown import CLASSES, decoded

_SPANS: Mapping[str, MarkKind] = {"em": "emphasis", "strong": "strong", "link": "link"}
_REFUSED = {
    "html_inline": ("raw HTML in the author’s text: {}", "write Markdown, without links of ours"),
    "image": (
        "a picture among the words: {}",
        "give it a paragraph of its own, its caption in the lines below it",
    ),
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

#: Reports what is wrong in a line, and what would be right.
Report = Callable[[int, str, str], None]


@dataclass
class BlockWords:
    """Collects the text of one block, its lines and its marks.

    Attributes:
        report: reports a fault.
        text: the words so far.
        lines: the lines that have ended.
        marks: the marks that have ended.
    """

    report: Report
    text: str = ""
    lines: list[Line] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    _open: list[tuple[MarkKind, int, str]] = field(default_factory=list)
    _line_start: int = 0
    _line_kind: LineKind = "paragraph"
    _indent: int = 0
    _goes_on: bool = False

    def begin(self, kind: LineKind, indent: int = 0) -> None:
        """A new line."""
        if self.lines:
            self.text += "\n"
        self._line_start, self._line_kind, self._indent, self._goes_on = len(self.text), kind, indent, False

    def end(self) -> None:
        """The line ends."""
        self._trim()
        self.lines.append(Line(self._line_start, len(self.text), self._line_kind, self._indent, goes_on=self._goes_on))

    def inline(self, inline: Token, kind: LineKind, line: int, indents: Mapping[int, int] | None = None) -> None:
        """The lines of a paragraph, a heading or a cell.

        Args:
            inline: the token that holds its words.
            kind: how the first line begins.
            line: its line in the file.
            indents: by how many spaces lines of the file are indented.
        """
        deep = indents or {}
        self.begin(kind, deep.get(line, 0))
        spans: list[list[MarkKind]] = []
        for token in inline.children or ():
            if token.type in {"softbreak", "hardbreak"}:
                line += 1
                self._break(token, deep.get(line, 0))
            elif token.type in _REFUSED:
                what, remedy = _REFUSED[token.type]
                self.report(line, what.format(token.attrGet("src") or token.content), remedy)
            elif token.type == "span_open":
                spans.append(self._span(token, line))
            elif token.type == "span_close":
                for span in reversed(spans.pop()):
                    self._close(span)
            elif token.nesting == 1:
                self._start(_SPANS[token.type.removesuffix("_open")], str(token.attrGet("href") or ""))
            elif token.nesting == -1:
                self._close(_SPANS[token.type.removesuffix("_close")])
            else:
                self._said(token)
        self.end()

    def _break(self, token: Token, indent: int) -> None:
        if token.type == "softbreak":
            self._add(" ")
        else:
            self.end()
            self.begin("break", indent)

    def _said(self, token: Token) -> None:
        """Words, or a marker among them."""
        match token.type:
            case "code_inline":
                self._start("code")
                self._add(decoded(token.content))
                self._close("code")
            case "note_marker":
                self._trim()
                self.marks.append(Mark(len(self.text), len(self.text), "note", token.content, label=token.content))
            case "page_marker":
                self.marks.append(Mark(len(self.text), len(self.text), "page", token.content))
            case "line_goes_on":
                self._goes_on = True
            case _:
                self._add(token.content)

    def _span(self, token: Token, line: int) -> list[MarkKind]:
        """What a bracket says of its words."""
        begun: list[MarkKind] = []
        for name, value in token.attrs.items():
            values = str(value).split() if name == "class" else [str(value)]
            for one in values:
                if name == "class" and one in CLASSES:
                    begun.append(CLASSES[one])
                    self._start(CLASSES[one])
                elif name == "lang" and _LANGUAGE.fullmatch(one):
                    begun.append("language")
                    self._start("language", one)
                else:
                    known = ", ".join(f".{kind}" for kind in CLASSES)
                    what = f"‘{name}={one}’ at a bracket means nothing"
                    self.report(line, what, f"use one of {known}, or lang=… with a language tag such as grc")
        return begun

    def _add(self, words: str) -> None:
        words = spaces.folded(words)
        if len(self.text) == self._line_start or self.text.endswith(" "):
            words = words.removeprefix(" ")
        self.text += words

    def _trim(self) -> None:
        """Take away a space at the end, from the starts of what is open as well."""
        if self.text.endswith(" ") and len(self.text) > self._line_start:
            self.text = self.text[:-1]
            end = len(self.text)
            self._open = [(kind, min(start, end), target) for kind, start, target in self._open]
            for at in range(len(self.marks) - 1, -1, -1):
                mark = self.marks[at]
                if mark.end < end:  # and so are all before it: a paragraph may have thousands
                    break
                if mark.kind in POINTS and mark.start > end:
                    self.marks[at] = replace(mark, start=end, end=end)

    def _start(self, kind: MarkKind, target: str = "") -> None:
        self._open.append((kind, len(self.text), target))

    def _close(self, kind: MarkKind) -> None:
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == kind:
                _, start, target = self._open.pop(index)
                end = len(self.text) - (1 if self.text.endswith(" ") else 0)
                if end > start:
                    self.marks.append(Mark(start, end, kind, target))
                return

    def sorted_marks(self) -> tuple[Mark, ...]:
        """The marks in the order of the text."""
        return tuple(sorted(self.marks, key=lambda mark: (mark.start, mark.end)))
