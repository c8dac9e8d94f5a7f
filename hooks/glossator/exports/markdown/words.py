"""Words, the author's marks and the editors' prose as Markdown that pandoc reads back as the same words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from glossator.citing.tree import citation
from glossator.prose.tree import Piece, plain
from glossator.text.blocks import AUTHORS, POINTS, Block, Line, Mark
from glossator.text.nesting import Close, NoteMarker, Open, PageBegins, Words, steps

#: Makes an address within the site one for the world.
Absolute = Callable[[str], str]

#: What is always a sign of Markdown's to pandoc; what is one beside its like or before a letter.
_ALWAYS = re.compile(r"[\\`*_\[\]<>^~$@|{}\"']")
_SOMETIMES = re.compile(r"&(?=[#\w])|-(?=-)|(?<=-)-|\.(?=\.)|(?<=\.)\.|!(?=\[|$)")
#: What begins a list where it begins a line, but for signs that are escaped there anyhow.
_ENUMERATOR = re.compile(r"^(\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+))([.)])(?=\s|$)")
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")
_DELIMITERS = {"emphasis": "*", "strong": "**", "struck": "~~", "superscript": "^", "subscript": "~"}
#: Keeps two lists, or two runs of asterisks, apart.
APART = "<!-- -->"


def escaped(text: str) -> str:
    """Words within a line."""
    text = _ALWAYS.sub(lambda sign: f"\\{sign[0]}", text)
    return _SOMETIMES.sub(lambda sign: f"\\{sign[0]}", text)


def at_line_start(line: str) -> str:
    """A line of Markdown whose beginning must not be taken for a heading, a list or a rule."""
    line = _ENUMERATOR.sub(r"\1\\\2", line)
    return f"\\{line}" if line[:1] and line[0] in "#+-=:%" else line


class Writer:
    """Collects Markdown, and puts the delimiters of emphasis where pandoc takes them for such."""

    def __init__(self) -> None:
        """Begin empty."""
        self._out = ""
        self._waiting: list[str] = []
        self._beginning = False
        self._open: list[str] = []
        self._after_note = False

    def words(self, text: str) -> None:
        """Words as they are."""
        space = text[: len(text) - len(text.lstrip())]
        text = escaped(text[len(space) :])
        self._out += space
        if text:
            if self._after_note and text[0] in "(:":
                text = f"\\{text}"
            self.raw(text)

    def raw(self, markdown: str) -> None:
        """Markdown that stands for words or a note."""
        for delimiter in self._waiting:
            before = self._out[-1:]
            is_like = before == delimiter[0] and before in "*~^" and self._out[-2:] != f"\\{before}"
            if is_like and not (self._beginning and before == "*"):
                self._out += APART
            self._out += delimiter
            self._beginning = True
        self._beginning = self._after_note = False
        self._waiting.clear()
        self._out += markdown

    def begin(self, opening: str, name: str = "") -> None:
        """Something begins before the next words; emphasis within emphasis is none.

        Args:
            opening: what it begins with.
            name: what it is, where that does not say it.
        """
        name = name or opening
        if name not in self._open:
            self._waiting.append(opening)
        self._open.append(name)

    def end(self, closing: str) -> None:
        """What began last ends."""
        begun = self._open.pop()
        if begun in self._open:
            return
        if self._waiting:
            self._waiting.pop()
            return
        text = self._out.rstrip()
        space = self._out[len(text) :]
        self._out = f"{text}{closing}{space}"

    def note(self, marker: str) -> None:
        """The marker of a note."""
        self.raw(marker)
        self._after_note = True

    @property
    def markdown(self) -> str:
        """What was written."""
        return self._out


def code(text: str) -> str:
    """Code between as many backticks as it needs."""
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"


def target(href: str, absolute: Absolute) -> str:
    """The second half of a link."""
    href = href if _SCHEME.match(href) else absolute(href)
    href = re.sub(r"[\s<>\\]", lambda sign: f"%{ord(sign[0]):02X}", href)
    return f"](<{href}>)" if re.search(r"[()]", href) else f"]({href})"


@dataclass(frozen=True)
class Signs:
    """How what stands between the author's words is written.

    Attributes:
        note: the marker of a note.
        page: the beginning of a printed page.
        absolute: makes an address within the site one for the world.
    """

    note: Callable[[Mark], str]
    page: Callable[[Mark], str]
    absolute: Absolute


def line_markdown(block: Block, line: Line, signs: Signs) -> str:
    """One line of a block: the author's words as the source copy has them, his own marks and his notes' markers."""
    own = replace(block, marks=tuple(mark for mark in block.marks if mark.kind in AUTHORS))
    writer, in_code = Writer(), False
    for step in steps(own, line):
        match step:
            case Open(mark) | Close(mark) if mark.kind == "code":
                in_code = isinstance(step, Open)
            case Open(mark):
                opening, _ = _around(mark, own, signs.absolute)
                writer.begin(opening, f"{mark.kind} {mark.target}")
            case Close(mark):
                writer.end(_around(mark, own, signs.absolute)[1])
            case Words(text):
                writer.raw(code(text)) if in_code else writer.words(text)
            case NoteMarker(mark):
                writer.note(signs.note(mark))
            case PageBegins(mark):
                is_within_word = mark.start and not block.text[mark.start - 1].isspace()
                writer.raw(signs.page(mark) + ("" if is_within_word else " "))
    return writer.markdown


def _around(mark: Mark, block: Block, absolute: Absolute) -> tuple[str, str]:
    """What a mark of the author's begins and ends with."""
    if mark.kind == "link":
        return "[", target(mark.target, absolute)
    if mark.kind == "language":
        return "[", f"]{{lang={mark.target}}}"
    if mark.kind in _DELIMITERS and not (mark.kind in _TIGHT and _is_loose(mark, block)):
        return _DELIMITERS[mark.kind], _DELIMITERS[mark.kind]
    return "[", f"]{{.{mark.kind}}}"


#: What pandoc reads only around words without a space, and what holds no note.
_TIGHT = frozenset({"superscript", "subscript"})


def _is_loose(mark: Mark, block: Block) -> bool:
    has_point = any(point.kind in POINTS and mark.start <= point.start <= mark.end for point in block.marks)
    return has_point or re.search(r"\s", block.text[mark.start : mark.end]) is not None


def span(markdown: str, kind: str, name: str = "") -> str:
    """What is no word of the author's, in brackets that are seen, and with a class for programs."""
    id_ = f"#{name} " if name else ""
    return f"[\\[{markdown}\\]]{{{id_}.{kind}}}"


def prose_inline(pieces: Iterable[Piece], absolute: Absolute) -> str:
    """A paragraph of the editors'."""
    writer = Writer()
    _inline(pieces, writer, absolute)
    return writer.markdown


def _inline(pieces: Iterable[Piece], writer: Writer, absolute: Absolute | None) -> None:
    """Words; where there is nothing to make addresses with, links are words like others."""
    for piece in pieces:
        if piece.kind == "text":
            writer.words(piece.text)
        elif piece.kind == "code":
            writer.raw(code(plain(piece.children)))
        elif piece.kind == "break":
            writer.raw("\\\n")
        elif piece.kind in _DELIMITERS:
            writer.begin(_DELIMITERS[piece.kind])
            _inline(piece.children, writer, absolute)
            writer.end(_DELIMITERS[piece.kind])
        elif piece.kind == "link" and absolute:
            writer.begin("[")
            _inline(piece.children, writer, absolute)
            writer.end(target(piece.target, absolute))
        else:
            _inline(piece.children, writer, absolute)


def prose_blocks(pieces: Iterable[Piece], absolute: Absolute) -> list[str]:
    """The editors' paragraphs, lists and quotations, each to be parted from the next by an empty line."""
    found: list[str] = []
    was = ""
    for piece in pieces:
        if piece.kind == "paragraph":
            lines = prose_inline(piece.children, absolute).split("\n")
            found.append("\n".join(map(at_line_start, lines)))
        elif piece.kind == "quotation":
            found.append(prefixed("\n\n".join(prose_blocks(piece.children, absolute)), "> ", "> "))
        else:
            if was == piece.kind:
                found.append(APART)
            for number, item in enumerate(piece.children, 1):
                sign = f"{number}. " if piece.kind == "ordered" else "- "
                inside = "\n\n".join(prose_blocks(item.children, absolute))
                found.append(prefixed(inside, sign.ljust(4), "    "))
        was = piece.kind
    return found


def cited(formatted: str) -> str:
    """A formatted work or citation: words with emphasis."""
    writer = Writer()
    _inline(citation(formatted), writer, None)
    return writer.markdown.strip()


def prefixed(markdown: str, first: str, others: str) -> str:
    """Lines with a quotation's or an item's sign before them."""
    lines = markdown.split("\n")
    return "\n".join(f"{others if at else first}{line}".rstrip() for at, line in enumerate(lines))
