"""The blocks of a TEI text: paragraphs, quotations, lists, tables, pictures, verse, letters; speeches are in drama."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import get_args

from lxml import etree

from glossator.importing.document import (
    Block,
    Break,
    Heading,
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
    plain,
    stripped,
)
from glossator.model.head import BlockKind

from . import drama, tables, verse
from .words import WordReader
from .xml import BLOCKS, REGISTERS, local, names, said

_LETTER = {"opener": "opener", "closer": "closer", "signed": "signature", "salute": "opener"}
_LINES = names(
    "dateline salute signed address addrLine byline docAuthor docDate titlePart bibl docTitle docImprint cit"
)
#: Containers without words of their own.
_CONTAINERS = names("div div1 div2 div3 div4 div5 div6 div7 body front back argument cit floatingText group text")
#: Elements that are blocks in what holds blocks; elsewhere they stand among words.
_SOFT = names(
    "opener closer signed salute stage head dateline byline docAuthor trailer titlePage castGroup formula docTitle "
    "docImprint docDate docEdition titlePart bibl move imprimatur set address imprint listBibl"
)
_HOLDERS = names("titlePage docTitle epigraph postscript sp spGrp lg castList docImprint quote")
#: Elements that stand among words as well as between blocks.
_POINTS = names("pb note milestone cb gb lb fw anchor")
#: Makes the bytes of a picture known under a name.
Pictures = Callable[[str, str], bool]


@dataclass
class BlockReader:
    """Reads blocks.

    Attributes:
        words: reads words.
        picture: takes a picture over, and says whether it is there.
        waiting: what belongs before the next words: pages that begin, notes.
        kinds: what tables, lists and pictures are said to be.
    """

    words: WordReader
    picture: Pictures
    waiting: list[Piece] = field(default_factory=list)
    kinds: list[tuple[Block, str]] = field(default_factory=list)

    # --- many ---------------------------------------------------------------------------------------------------------

    def several(self, children: Sequence[etree._Element], text: str | None = None) -> list[Block]:
        """Blocks that stand one below the other, words between them being paragraphs."""
        made: list[Block] = []
        for is_block, group in groupby(_with_words(children, text), key=self._sort):
            ones = list(group)
            elements = [one for one in ones if not isinstance(one, str)]
            if is_block == "line":
                made.append(verse.verse(self, elements))
            elif is_block:
                for one in elements:
                    made += self.block(one)
            elif any(self._is_words(one) for one in ones):
                made += self._among(ones)
            else:
                self.waiting += self.words.alone(*elements)
        return made

    def _sort(self, one: etree._Element | str) -> str:
        if isinstance(one, str) or local(one) in _POINTS or not self.is_block(one):
            return ""
        return "line" if local(one) == "l" else "block"

    def _is_words(self, one: etree._Element | str) -> bool:
        return bool(one.strip()) if isinstance(one, str) else local(one) not in _POINTS

    def is_block(self, element: etree._Element) -> bool:
        """Whether an element that stands among blocks is one."""
        tag, parent = local(element), element.getparent()
        if tag in {"quote", "cit", "q", "said"}:
            return _is_around(parent) or any(self.is_block(one) for one in element)
        return tag in BLOCKS | _CONTAINERS | REGISTERS.keys() | {"l"} or (tag in _SOFT and _is_around(parent))

    def _among(self, ones: Sequence[etree._Element | str]) -> Iterator[Block]:
        """Words that are in no element of their own."""
        pieces: list[Piece] = []
        for one in ones:
            pieces += [Words(one)] if isinstance(one, str) else self.words.alone(one)
        made = self.paragraph(tuple(pieces))
        if made:
            yield made

    # --- one ----------------------------------------------------------------------------------------------------------

    def block(self, element: etree._Element) -> Iterable[Block]:  # noqa: C901, PLR0911, PLR0912 - a case for each
        """The blocks that an element is."""
        tag = local(element)
        match tag:
            case "p" | "ab" if self.words.ours and element.get("type") in get_args(BlockKind):
                return self._one(element, element.get("type", ""))
            case _ if tag in _POINTS:
                self.waiting += self.words.alone(element)
                return ()
            case "quote" | "q" | "said" | "epigraph" | "floatingText" | "postscript" | "argument":
                return self.quotation(element)
            case "list" | "listBibl" | "castList" | "castGroup":
                return tables.listing(self, element)
            case "table":
                return tables.table(self, element)
            case "figure":
                return tables.figure(self, element)
            case _ if tag in REGISTERS and not self.words.ours:
                return self._register(element)
            case "lg":
                return verse.stanzas(self, element)
            case "l":
                return (verse.verse(self, [element]),)
            case "sp":
                return drama.speech(self, element)
            case "spGrp":
                return self.several(list(element))
            case "stage":
                return self._one(element, "stage")
            case "opener" | "closer" | "signed" | "salute":
                return self._letter(element)
            case "dateline" | "byline" | "docAuthor" | "address" | "titlePage":
                return self._lined(element, "opener" if tag == "dateline" and _is_first(element) else "")
            case "formula":
                self.words.losses.at(element, f"a formula: its signs “{said(element)}” are kept as words")
                return self._one(element, "")
            case _ if tag in _CONTAINERS:
                return self.several(list(element), element.text)
            case _:
                return self._one(element, "")

    def _register(self, element: etree._Element) -> tuple[()]:
        """Names with dates and numbers of authority files are data, and no words to be read."""
        entries = sum(1 for one in element if local(one) not in {"head", "desc"})
        file = REGISTERS[local(element)]
        whither = f": what the edition explains of it belongs into data/{file}.yml" if file else ""
        what = f"a register (<{local(element)}>, {entries} {'entry' if entries == 1 else 'entries'}) is left out"
        self.words.losses.at(element, what + whither)
        self.words.left_out.add(element)
        return ()

    def pictures(self) -> list[Block]:
        """The pictures that stood among the words read last."""
        met, self.words.pictures = self.words.pictures, []
        return [block for one in met for block in tables.figure(self, one)]

    def paragraph(self, pieces: Pieces, kind: str = "") -> Paragraph | None:
        """A paragraph with what has waited for words; where there are none, what is in it waits too."""
        if not plain(pieces).strip():
            self.waiting += list(_points(pieces))
            return None
        return Paragraph((*self.first(), *pieces), kind)

    def first(self) -> list[Piece]:
        """What has waited. A note goes before the words it cannot follow."""
        first, self.waiting = self.waiting, []
        return first

    def head(self, pieces: Pieces) -> Pieces:
        """The words of a heading, likewise."""
        return (*self.first(), *stripped(pieces))

    def _one(self, element: etree._Element, kind: str) -> Iterator[Block]:
        """A paragraph; what is a block within it parts it into several."""
        runs = list(_runs(element, self._parts_words))
        for run in runs:
            if isinstance(run, tuple):
                text, children = run
                made = self.paragraph(self.words.around(element, self.words.run(element, text, children)), kind)
                if made:
                    yield made
            else:
                yield from self.block(run)

    def _parts_words(self, element: etree._Element) -> bool:
        """Whether an element in a paragraph is a block all the same."""
        tag = local(element)
        if tag in {"quote", "cit", "q", "said"}:
            return any(self.is_block(one) for one in element)
        if tag == "figure" and not self.words.ours:
            return False  # a sentence goes on after it
        return tag in BLOCKS | REGISTERS.keys() | {"l"}

    def _letter(self, element: etree._Element) -> Iterator[Block]:
        """The beginning or the end of a letter; who signs is a block of their own."""
        kind = _LETTER[local(element)]
        if self.words.ours:
            yield from self._one(element, kind)
            return
        for is_signed, run in groupby(_with_words(list(element), element.text), key=lambda one: _is(one, "signed")):
            lines: list[Piece] = []
            for one in run:
                if lines and (isinstance(one, str) or local(one) in _LINES | {"p"}) and plain(lines).strip():
                    lines.append(Break())
                lines += [Words(one)] if isinstance(one, str) else self._lines_of(one)
            made = self.paragraph(stripped(_without_empty_lines(lines)), "signature" if is_signed else kind)
            if made:
                yield made

    def _lined(self, element: etree._Element, kind: str) -> Iterator[Block]:
        made = self.paragraph(stripped(_without_empty_lines(self._lines_of(element))), kind)
        if made:
            yield made

    def _lines_of(self, element: etree._Element) -> Pieces:
        """Words whose parts stand on lines of their own."""
        has_words = bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)
        if has_words or not any(local(child) in _LINES for child in element) or self.words.ours:
            return self.words.alone(element)
        lines: list[Piece] = []
        for one in _with_words(list(element), element.text):
            if isinstance(one, str):
                lines.append(Words(one))
            elif local(one) in _LINES:
                lines += [Break(), *self._lines_of(one), Break()]
            else:
                lines += self.words.alone(one)
        return tuple(lines)

    def quotation(self, element: etree._Element) -> Iterator[Block]:
        """A quotation, or what its ``type`` says."""
        tag, kind = local(element), element.get("type", "")
        kind = "epigraph" if tag == "epigraph" else kind if self.words.ours and kind in get_args(BlockKind) else ""
        inner = tuple(self.inside(element))
        if tag in {"argument", "floatingText", "postscript"}:
            yield from inner
        elif len(inner) == 1 and kind and _is_set_itself(inner[0], kind):
            self.kinds.append((inner[0], kind))
            yield inner[0]
        elif inner:
            yield Quotation(inner, "" if kind == "quotation" else kind)

    def kind_of(self, block: Block) -> str:
        """What a block is, where its words do not show it."""
        if isinstance(block, Paragraph | Quotation):
            return block.kind
        return next((kind for one, kind in self.kinds if one is block), "")

    def inside(self, element: etree._Element) -> list[Block]:
        """The blocks in a quotation, an item or a note; words alone are a paragraph."""
        first = self.first()
        made = self.flat(self.several(list(element), element.text))
        if first:
            made = tables.begun(made, first)
        return made

    def flat(self, blocks: Iterable[Block]) -> list[Block]:
        """Blocks within another: a heading there is a line, kinds say nothing."""
        return [
            Paragraph(one.pieces)
            if isinstance(one, Heading)
            else replace(one, kind="")
            if isinstance(one, Paragraph | Quotation)
            else one
            for one in blocks
        ]


def _is_set_itself(block: Block, kind: str) -> bool:
    """Whether a block is what its kind says without being quoted: Markdown has no caption in a quotation."""
    has_caption = isinstance(block, Table) and bool(block.caption or block.caption_before)
    return has_caption or (kind not in {"quotation", "epigraph"} and isinstance(block, Table | Listing | Picture))


def _is_around(parent: etree._Element | None) -> bool:
    """Whether an element holds blocks, one below the other."""
    return parent is not None and local(parent) in _CONTAINERS | _HOLDERS


def _is(one: etree._Element | str, tag: str) -> bool:
    return not isinstance(one, str) and local(one) == tag


def _is_first(element: etree._Element) -> bool:
    return all(local(one) in {"head", "pb", "dateline", "byline"} for one in element.itersiblings(preceding=True))


def _with_words(children: Iterable[etree._Element], text: str | None) -> Iterator[etree._Element | str]:
    if text:
        yield text
    for child in children:
        yield child
        if child.tail:
            yield child.tail


def _runs(
    element: etree._Element, is_block: Callable[[etree._Element], bool]
) -> Iterator[tuple[str | None, list[etree._Element]] | etree._Element]:
    """Words and what stands among them, parted by blocks."""
    text: str | None = element.text
    run: list[etree._Element] = []
    for child in element:
        if is_block(child):
            yield (text, run)
            yield child
            text, run = child.tail, []
        else:
            run.append(child)
    yield (text, run)


def _points(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        if isinstance(piece, NoteMarker | PageBegins):
            yield piece
        elif isinstance(piece, Span):
            yield from _points(piece.pieces)


def _without_empty_lines(pieces: Iterable[Piece]) -> Pieces:
    made: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Words) and not piece.text.strip() and (not made or isinstance(made[-1], Break)):
            continue
        if isinstance(piece, Break) and (not made or isinstance(made[-1], Break)):
            continue
        made.append(piece)
    return tuple(made)
