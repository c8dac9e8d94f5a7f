"""The words of pandoc's tree: its inlines as pieces, its notes, and what among words has no place."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from . import html_in_markdown
from .document import (
    Block,
    Break,
    Indent,
    NoteMarker,
    NoteText,
    PageBegins,
    PictureAmong,
    Piece,
    Pieces,
    Span,
    Words,
    plain,
    seen,
    tidied,
)  # fmt: skip
from .found import Loss
from .styles import known_style

_MARKS: Mapping[str, str] = {
    "Emph": "emphasis", "Strong": "strong", "Underline": "underline", "Strikeout": "struck",
    "Superscript": "superscript", "Subscript": "subscript", "SmallCaps": "smallcaps",
}  # fmt: skip
_CLASSES: Mapping[str, str] = {
    "smallcaps": "smallcaps", "smcap": "smallcaps", "sc": "smallcaps", "small-caps": "smallcaps",
    "underline": "underline", "u": "underline", "struck": "struck", "gap": "gap", "superscript": "superscript",
    "subscript": "subscript", "speaker": "speaker", "stage": "stage",
}  # fmt: skip
_SIMPLE_FORMULA = re.compile(r"[\w\s.,:;+−=()<>%/–-]*")
#: So many words are quoted.
_QUOTED = 12

Node = dict[str, Any]


@dataclass
class WordReader:
    """Reads inlines.

    Attributes:
        notes: the notes met so far.
        losses: what could not be carried over.
        styles: where unknown styles stand.
        here: the first words of the block that is read.
        formulas: those met, in TeX.
    """

    notes: list[NoteText] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    styles: dict[str, list[str]] = field(default_factory=dict)
    here: str = "the beginning"
    formulas: list[str] = field(default_factory=list)

    @abstractmethod
    def blocks(self, nodes: Iterable[Node], kind: str = "") -> Iterator[Block]:
        """Blocks, as notes hold them."""

    def lose(self, what: str) -> None:
        """Something here cannot be carried over."""
        self.losses.append(Loss(f"at “{self.here}”", what))

    def inlines(self, nodes: Iterable[Node]) -> Pieces:
        """Inlines as pieces."""
        return tidied(piece for node in html_in_markdown.read(nodes) for piece in self.inline(node))

    def inline(self, node: Node) -> Iterator[Piece]:  # noqa: C901, PLR0912 - a kind of node each
        """One inline as pieces."""
        content: Any = node.get("c")
        match node["t"]:
            case "Str":
                yield Words(seen(content))
            case "Space" | "SoftBreak":
                yield Words(" ")
            case "LineBreak":
                yield Break()
            case name if name in _MARKS:
                yield Span(_MARKS[name], self.inlines(content))  # type: ignore[arg-type]
            case "Quoted":
                signs = ("‘", "’") if content[0]["t"] == "SingleQuote" else ("“", "”")
                yield from (Words(signs[0]), *self.inlines(content[1]), Words(signs[1]))
            case "Cite":
                yield from self.inlines(content[1])
            case "Code":
                yield Span("code", (Words(seen(content[1])),))
            case "Math":
                yield from self.formula(content)
            case "RawInline":
                self.lose(f"{content[0]} code that no reader knows is left out: {short(content[1])}")
            case "Link":
                yield from self.link(content)
            case "Image":
                yield from self.image(content)
            case "Note":
                yield from self.note(content)
            case "Span":
                yield from self.span(content)

    def formula(self, content: list[Any]) -> Iterator[Piece]:
        """A formula: as words, where it is hardly one."""
        source = content[1].strip()
        self.formulas.append(source)
        if _SIMPLE_FORMULA.fullmatch(source):
            yield Words(source)
            return
        self.lose(f"a formula stands as it is typed in TeX, since formulas are not set: {short(source)}")
        yield Span("code", (Words(source),))

    def link(self, content: list[Any]) -> Iterator[Piece]:
        """A link; one within the text is words, since addresses of the file are none of the edition's."""
        (_, _, attributes), inlines, (target, shown) = content
        pieces = self.inlines(inlines)
        if "reference-type" in dict(attributes) and plain(pieces).startswith("["):
            self.lose(f"a number that LaTeX counts stands as its name: {plain(pieces)}")
        if shown.strip():
            self.lose(f"what is shown when the link “{plain(pieces)}” is touched is left out: {short(shown)}")
        if re.match(r"(https?|mailto):", target):
            yield Span("link", pieces, target)
        else:
            yield from pieces

    def image(self, content: list[Any]) -> Iterator[Piece]:
        """A picture among words."""
        (_, _, attributes), inlines, (target, title) = content
        told = dict(attributes)
        description = plain(self.inlines(inlines)).strip() or title.strip() or told.get("alt", "").strip()
        if description.startswith("fig:"):
            description = description[4:].strip()
        yield PictureAmong(target, description)

    def note(self, nodes: list[Node]) -> Iterator[Piece]:
        """A note, whose text is kept apart."""
        number = len(self.notes) + 1
        here, id_ = self.here, f"note-{number}"
        self.notes.append(NoteText(id_, str(number), ()))  # keeps its place before notes inside it
        blocks = tuple(self.blocks(nodes))
        self.here = here
        self.notes[number - 1] = NoteText(id_, str(number), blocks)
        yield NoteMarker(id_, str(number))

    def span(self, content: list[Any]) -> Iterator[Piece]:  # noqa: C901 - a case each
        """A span: what a word processor tracks, what was prepared in HTML, a style, a language."""
        (_, classes, attributes), inlines = content
        told = dict(attributes)
        if "comment-start" in classes:
            self.lose(f"a comment{by(told)} is left out: {short(said(inlines))}")
            return
        if "deletion" in classes or "paragraph-deletion" in classes:
            what = f"words deleted{by(told)} are left out: {short(said(inlines))}"
            self.lose(what if inlines else f"the end of a paragraph that was deleted{by(told)} is kept")
            return
        if "comment-end" in classes or "paragraph-insertion" in classes:
            return
        if "insertion" in classes:
            self.lose(f"words inserted{by(told)} are taken: {short(said(inlines))}")
        if "gl-page" in classes:
            yield PageBegins(told["page"])
            return
        if "gl-noteref" in classes:
            yield NoteMarker(told["note"], told.get("label", ""))
            return
        if "gl-indent" in classes:
            yield Indent(int(told["indent"]))
            return
        pieces = self.inlines(inlines)
        style = told.get("custom-style", "")
        if style and not known_style(style) and pieces:
            self.styles.setdefault(style, []).append(self.here)
        for name in classes:
            if name in _CLASSES:
                pieces = (Span(_CLASSES[name], pieces),)  # type: ignore[arg-type]
        if told.get("lang"):
            pieces = (Span("language", pieces, told["lang"]),)
        yield from pieces


def said(nodes: Any) -> str:  # noqa: PLR0911 - a look each
    """The words of pandoc's nodes, whatever they are."""
    if isinstance(nodes, dict):
        if nodes.get("t") in {"Space", "SoftBreak", "LineBreak"}:
            return " "
        if nodes.get("t") == "Str":
            return seen(str(nodes["c"]))
        if nodes.get("t") in {"Note", "Image", "Math"}:
            return ""
        if nodes.get("t") == "Span" and {"comment-start", "deletion"} & set(nodes["c"][0][1]):
            return ""
        return said(nodes.get("c"))
    if isinstance(nodes, list):
        return "".join(said(node) for node in nodes if isinstance(node, dict | list))
    return ""


def by(told: Mapping[str, str]) -> str:
    """Who did it."""
    return f" by {told['author']}" if told.get("author") else ""


def short(text: str) -> str:
    """The first words of something, in quotation marks."""
    words = text.split()
    return f"“{' '.join(words[:_QUOTED])}{' …' if len(words) > _QUOTED else ''}”"
