"""Writes a document in the Markdown of a section: escaped where CommonMark or a marker of ours would read too much.

Each block is read back by the parser that will read it in the edition. Where that finds other words than were written,
the block is written anew without its emphasis, every sign of punctuation escaped, and that is told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from glossator.text import spaces
from glossator.text.section_parser import SectionParser

from .document import (
    Block,
    Break,
    GoesOn,
    Heading,
    Indent,
    Listing,
    NoteMarker,
    PageBegins,
    Paragraph,
    Picture,
    Piece,
    Pieces,
    Quotation,
    Span,
    Table,
    Words,
    changed,
    plain,
    split_lines,
    stripped,
    words_of,
)

_ALWAYS = re.compile(r"[\\`*_<{]")
_WITHIN = re.compile(r"[\\`*_<{\[\]]")
#: Brackets that begin a note's marker, an address or a class; the number of a printed page; a picture.
_TELLING = re.compile(r"\[(?=\^)|\](?=[({\[])|!(?=\[|$)|\[(?=(?:Pg|Page|pg)\.? ?[\divxlcIVXLC]+\])|&(?=#?\w{1,31};)")
#: What at the beginning of a line is no word: a heading, a list, a rule, a quotation, a caption, a table.
_LINE_START = re.compile(
    r"\A(?:(?=#{1,6}(?:\s|$)|[+-](?:\s|$)|[=-]+\s*$|(?:- ?)+$|>|~~~|: |\|)|(\d{1,9})(?=[.)](?:\s|$)))"
)
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
#: Faults that a block has only beside others: the level of a heading, the order of printed pages.
_OF_OTHERS = re.compile(r"level|begins (here a second time|after page)|has the address of page")
_DELIMITERS = {"emphasis": "*", "strong": "**"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class _Text:
    """Source text; ``first`` and ``last`` are how CommonMark sees its ends, where it is no plain text."""

    text: str
    is_marker: bool = False


@dataclass(frozen=True)
class _Delimiter:
    """Emphasis begins or ends."""

    sign: str
    opens: bool


_Token = _Text | _Delimiter


def line(pieces: Iterable[Piece], *, full: bool = False) -> str:
    """The Markdown of words that are one line: of a paragraph, a heading, a title, a cell.

    Args:
        pieces: the words.
        full: whether every sign of punctuation is escaped.
    """
    text = _joined(_tokens(_once(_spaced(pieces)), "full" if full else ""))
    return re.sub(r"[^\S\u00a0\u202f]+", " ", text).strip(" ")


def _spaced(pieces: Iterable[Piece]) -> Pieces:
    """Pieces with spaces in place of breaks."""
    return stripped(
        Words(" ")
        if isinstance(piece, Break)
        else Span(piece.kind, _spaced(piece.pieces), piece.target)
        if isinstance(piece, Span) and any(isinstance(inner, Break) for inner in piece.pieces)
        else piece
        for piece in pieces
    )


def _once(pieces: Pieces, kinds: frozenset[str] = frozenset()) -> Pieces:
    """Pieces without emphasis inside emphasis of its kind, which CommonMark cannot tell from its end."""
    made: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Span):
            inner = _once(piece.pieces, kinds | {piece.kind})
            made += inner if piece.kind in kinds else (replace(piece, pieces=inner),)
        else:
            made.append(piece)
    return tuple(made)


def _tokens(pieces: Iterable[Piece], within: str) -> list[_Token]:
    made: list[_Token] = []
    for piece in pieces:
        if isinstance(piece, Words):
            made.append(_Text(escaped(piece.text, within)))
        elif isinstance(piece, NoteMarker):
            made.append(_Text(f"[^{piece.id}]", is_marker=True))
        elif isinstance(piece, PageBegins):
            made.append(_Text(f"{{p. {piece.number}}}", is_marker=True))
        elif isinstance(piece, GoesOn):
            made.append(_Text("{+}", is_marker=True))
        elif isinstance(piece, Span):
            made += _span(piece, within)
    return made


def _span(span: Span, within: str) -> list[_Token]:
    text = plain(span.pieces)
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() else ""
    inner = _trimmed(span.pieces)
    if not inner:
        return [_Text(" ")] if text else []
    made: list[_Token]
    if span.kind in _DELIMITERS:
        sign = _DELIMITERS[span.kind]
        made = [_Delimiter(sign, opens=True), *_tokens(inner, within), _Delimiter(sign, opens=False)]
    elif span.kind == "code" and not re.search(r"[`\n^{\[]", text):
        made = [_Text(f"`{text.strip()}`")]
    elif span.kind == "link" and span.target:
        address = re.sub(r"[<>\s]", lambda sign: f"%{ord(sign[0]):02X}", span.target)
        end = f"](<{address}>)" if re.search(r"[()\\*_`]", address) else f"]({address})"
        made = [_Text("["), *_tokens(inner, "within"), _Text(end)]
    elif span.kind == "language" and _LANGUAGE.fullmatch(span.target):
        made = [_Text("["), *_tokens(inner, "within"), _Text(f"]{{lang={span.target}}}")]
    elif span.kind in {"code", "link", "language"}:
        made = _tokens(inner, within)
    else:
        made = [_Text("["), *_tokens(inner, "within"), _Text(f"]{{.{span.kind}}}")]
    return [*([_Text(" ")] if before else []), *made, *([_Text(" ")] if after else [])]


def _trimmed(pieces: Pieces) -> Pieces:
    """Pieces without white space at either end, however deep it lies."""
    made = list(stripped(pieces))
    for at, cut in ((0, str.lstrip), (-1, str.rstrip)):
        if made:
            piece = made[at]
            if isinstance(piece, Words):
                made[at] = Words(cut(piece.text, " \n\t"))
    return tuple(piece for piece in made if not (isinstance(piece, Words) and not piece.text))


def escaped(text: str, within: str = "") -> str:
    """Words as Markdown that stands for just these.

    Args:
        text: the words.
        within: ``within`` a bracket, where brackets are escaped too; ``full`` for every sign.
    """
    if within == "full":
        return _PUNCTUATION.sub(r"\\\1", text)
    if within:
        return _TELLING.sub(_telling_within, _WITHIN.sub(r"\\\g<0>", text))
    return _TELLING.sub(r"\\\g<0>", _ALWAYS.sub(r"\\\g<0>", text))


def _telling_within(match: re.Match[str]) -> str:
    return match[0] if match[0] in "[]" else f"\\{match[0]}"


def _joined(tokens: Sequence[_Token]) -> str:
    """Source text; a letter beside emphasis that CommonMark would not see is written by its number."""
    texts = [token.text if isinstance(token, _Text) else "" for token in tokens]
    full = [at for at, token in enumerate(tokens) if isinstance(token, _Text) and token.text]
    for number, at in enumerate(full[:-1]):
        after = full[number + 1]
        between = [token for token in tokens[at + 1 : after] if isinstance(token, _Delimiter)]
        if not between:
            is_word = not _of(tokens, at).is_marker
            if is_word and texts[at].endswith("]") and re.match(r"[({\[]", texts[after]) and texts[after][:2] != "[^":
                texts[at] = texts[at][:-1] + "\\]" if not _is_bracket_end(tokens, at) else texts[at]
            if texts[at].endswith("!") and texts[after].startswith("["):
                texts[at] = texts[at][:-1] + "\\!"
            continue
        before_, after_ = texts[at][-1], texts[after][0]
        opens, closes = any(token.opens for token in between), any(not token.opens for token in between)
        if opens and _is_sign(after_) and not _is_open(before_) and not _of(tokens, at).is_marker:
            texts[at] = texts[at][:-1] + f"&#{ord(before_)};"
        if closes and _is_sign(before_) and not _is_open(after_) and not _of(tokens, after).is_marker:
            texts[after] = f"&#{ord(after_)};" + texts[after][1:]
    return "".join(
        token.sign if isinstance(token, _Delimiter) else text for token, text in zip(tokens, texts, strict=True)
    )


def _of(tokens: Sequence[_Token], at: int) -> _Text:
    token = tokens[at]
    return token if isinstance(token, _Text) else _Text("")


def _is_bracket_end(tokens: Sequence[_Token], at: int) -> bool:
    return bool(re.fullmatch(r"\](\(.*\)|\{.*\})", _of(tokens, at).text))


def _is_sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _is_open(char: str) -> bool:
    return char.isspace() or _is_sign(char)


# --- blocks -----------------------------------------------------------------------------------------------------------


@dataclass
class Writer:
    """Writes blocks one after another.

    Attributes:
        lost: the words of blocks whose emphasis could not be written.
    """

    lost: list[str] = field(default_factory=list)
    _parser: SectionParser = field(default_factory=SectionParser)
    _bullet: str = "-"
    _is_after_list: bool = False

    def block(self, block: Block) -> str:
        """The Markdown of a block, which says its words and no others."""
        # Two lists one after the other would be one, were their signs the same.
        self._bullet = "*" if self._is_after_list and self._bullet == "-" else "-"
        self._is_after_list = isinstance(block, Listing)
        text = self._written(block)
        if self._is_read_back(block, text):
            return text
        text = self._written(changed(block, _bare))
        if not self._is_read_back(block, text):
            text = self._written(changed(block, _bare), full=True)
        self.lost.append(words_of(block))
        return text

    def title(self, pieces: Iterable[Piece]) -> str:
        """The Markdown of a title."""
        text = line(pieces)
        read = self._parser.title(text, "title", "", 1)
        if spaces.words(read.text) == spaces.words(plain(pieces)):
            return text
        self.lost.append(plain(pieces))
        return line(_bare(tuple(pieces)))

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Several blocks, as a note has them."""
        self._is_after_list = False
        return "\n\n".join(self.block(_inner(block)) for block in blocks)

    def _is_read_back(self, block: Block, text: str) -> bool:
        # A new one each time: what pages and ids other blocks have is nothing to the point.
        parser = SectionParser()
        read = parser.parse(text, "", {})
        ours = spaces.words(unicodedata.normalize("NFC", words_of(block)))
        good = not [fault for fault in parser.faults if not _OF_OTHERS.search(fault.what)]
        theirs = " ".join(one.text for one in read)
        return good and "".join(ours) == "".join(spaces.words(theirs)) and (len(read) == 1 or not ours)

    def _written(self, block: Block, *, full: bool = False) -> str:  # noqa: PLR0911 - a look each
        if isinstance(block, Heading):
            text = line(block.pieces, full=full)
            return f"{'#' * min(max(block.level, 2), 6)} {re.sub(r'(#+)$', _hashes, text)}"
        if isinstance(block, Paragraph):
            return self._lines(block.pieces, full=full, keep=True)
        if isinstance(block, Quotation):
            inner = "\n\n".join(self._several(block.blocks, full=full))
            return "\n".join(f"> {row}".rstrip() for row in inner.split("\n"))
        if isinstance(block, Listing):
            return self._list(block, self._bullet, full=full)
        if isinstance(block, Table):
            return self._table(block, full=full)
        if isinstance(block, Picture):
            shown = escaped(" ".join(block.description.split()), "within")
            return f"![{shown}]({block.target})" + (
                f"\n{self._lines(block.caption, full=full)}" if block.caption else ""
            )
        return ""

    def _lines(self, pieces: Pieces, *, full: bool, keep: bool = False) -> str:
        written = []
        first = pieces[0].spaces if pieces and isinstance(pieces[0], Indent) else 0
        lines = split_lines(stripped(pieces[1:] if first else pieces))
        for indent, words in [(first, lines[0][1]), *lines[1:]]:
            text = line(words, full=full)
            text = text if full else _LINE_START.sub(_escape_start, text)
            if text:
                written.append(" " * (indent if keep else 0) + text)
        return "\\\n".join(written)

    def _several(self, blocks: Sequence[Block], *, full: bool) -> list[str]:
        """Blocks that stand in another."""
        made, bullet = [], "*"
        for number, block in enumerate(map(_inner, blocks)):
            if isinstance(block, Listing):
                is_after_list = number > 0 and isinstance(blocks[number - 1], Listing)
                bullet = "*" if is_after_list and bullet == "-" else "-"
                made.append(self._list(block, bullet, full=full))
            else:
                made.append(self._written(block, full=full))
        return made

    def _list(self, block: Listing, bullet: str, *, full: bool) -> str:
        rows = []
        loose = not all(_is_close(one) for item in block.items for one in item[1:])
        for number, item in enumerate(block.items, block.first):
            sign = f"{number}{'.' if bullet == '-' else ')'} " if block.ordered else f"{bullet} "
            inner = ("\n\n" if loose else "\n").join(self._several(item, full=full))
            first, *rest = inner.split("\n")
            rows.append("\n".join([f"{sign}{first}".rstrip(), *(f"{' ' * len(sign)}{row}".rstrip() for row in rest)]))
        return ("\n\n" if loose else "\n").join(rows)

    def _table(self, block: Table, *, full: bool) -> str:
        width = max([len(block.head), *(len(row) for row in block.rows)])
        signs = {"left": ":---", "center": ":---:", "right": "---:", "": "---"}
        aligns = [*block.aligns, *[""] * (width - len(block.aligns))][:width]

        def row(cells: Sequence[Pieces]) -> str:
            texts = [re.sub(r"(?<!\\)\|", r"\\|", line(cell, full=full)) for cell in cells]
            return f"| {' | '.join([*texts, *[''] * (width - len(texts))])} |"

        rows = [row(block.head), f"|{'|'.join(signs[align] for align in aligns)}|", *(row(one) for one in block.rows)]
        before, after = line(block.caption_before, full=full), line(block.caption, full=full)
        return (f": {before}\n\n" if before else "") + "\n".join(rows) + (f"\n\n: {after}" if after else "")


def _inner(block: Block) -> Block:
    """A block that stands in another: a heading there begins nothing, and is a line in bold."""
    return Paragraph((Span("strong", block.pieces),)) if isinstance(block, Heading) else block


def _is_close(block: Block) -> bool:
    """Whether it needs no empty line before it in an item: a list, unless it begins with another number than 1."""
    return isinstance(block, Listing) and not (block.ordered and block.first != 1)


def _escape_start(match: re.Match[str]) -> str:
    return f"{match[1]}\\" if match[1] else "\\"


def _hashes(match: re.Match[str]) -> str:
    return "\\" + match[1]


def _bare(pieces: Pieces) -> Pieces:
    """Words and markers without anything said of them."""
    made: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Span):
            made += _bare(piece.pieces)
        else:
            made.append(piece)
    return stripped(made)
