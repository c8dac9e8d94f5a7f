"""The blocks of a TEI text: paragraphs, quotations, lists, tables, pictures, verse, letters; speeches are in drama."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import PurePosixPath
from typing import get_args
from urllib.parse import unquote, urlsplit

from lxml import etree

from glossator.importing.document import (
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
    lines_of,
    plain,
    stripped,
)
from glossator.model.head import BlockKind

from . import drama
from .words import WordReader
from .xml import local, names, said

#: Elements that stand among blocks, or are blocks where words stand beside them.
BLOCKS = names("p ab quote list table figure lg sp epigraph castList listBibl postscript floatingText spGrp")
_LETTER = {"opener": "opener", "closer": "closer", "signed": "signature", "salute": "opener"}
_LINES = names("dateline salute signed address addrLine byline docAuthor docDate titlePart bibl docTitle cit")
#: Containers without words of their own.
_CONTAINERS = names("div div1 div2 div3 div4 div5 div6 div7 body front back argument cit floatingText group text")
#: Elements that are blocks in what holds blocks; elsewhere they stand among words.
_SOFT = names(
    "opener closer signed salute stage head dateline byline docAuthor trailer titlePage castGroup formula docTitle docImprint "
    "docDate docEdition titlePart bibl move imprimatur set address imprint listBibl"
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

    def several(
        self, parent: etree._Element, children: Sequence[etree._Element], text: str | None = None
    ) -> list[Block]:
        """Blocks that stand one below the other, words between them being paragraphs."""
        made: list[Block] = []
        for is_block, group in groupby(_with_words(children, text), key=self._sort):
            ones = list(group)
            elements = [one for one in ones if not isinstance(one, str)]
            if is_block == "line":
                made.append(self.verse(elements))
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
        return tag in BLOCKS | _CONTAINERS | {"l"} or (tag in _SOFT and _is_around(parent))

    def _among(self, ones: Sequence[etree._Element | str]) -> Iterator[Block]:
        """Words that are in no element of their own."""
        pieces: list[Piece] = []
        for one in ones:
            pieces += [Words(one)] if isinstance(one, str) else self.words.alone(one)
        made = self.paragraph(tuple(pieces))
        if made:
            yield made

    # --- one ----------------------------------------------------------------------------------------------------------

    def block(self, element: etree._Element) -> Iterable[Block]:
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
                return self.listing(element)
            case "table":
                return self.table(element)
            case "figure":
                return self.figure(element)
            case "lg":
                return self.stanzas(element)
            case "l":
                return (self.verse([element]),)
            case "sp":
                return drama.speech(self, element)
            case "spGrp":
                return self.several(element, list(element))
            case "stage":
                return self._one(element, "stage")
            case "opener" | "closer" | "signed" | "salute":
                return self._letter(element)
            case "dateline" | "byline" | "docAuthor" | "address":
                return self._lined(element, "opener" if tag == "dateline" and _is_first(element) else "")
            case "formula":
                self.words.losses.at(element, f"a formula: its signs “{said(element)}” are kept as words")
                return self._one(element, "")
            case _ if tag in _CONTAINERS:
                return self.several(element, list(element), element.text)
            case _:
                return self._one(element, "")

    def paragraph(self, pieces: Pieces, kind: str = "") -> Paragraph | None:
        """A paragraph with what has waited for words; where there are none, what is in it waits too."""
        if not plain(pieces).strip():
            self.waiting += [piece for piece in _points(pieces)]
            return None
        return Paragraph((*self._first(), *pieces), kind)

    def _first(self) -> list[Piece]:
        """What has waited. A note goes before the words it cannot follow."""
        first, self.waiting = self.waiting, []
        return first

    def head(self, pieces: Pieces) -> Pieces:
        """The words of a heading, likewise."""
        return (*self._first(), *stripped(pieces))

    def _one(self, element: etree._Element, kind: str) -> Iterator[Block]:
        """A paragraph; what is a block within it parts it into several."""
        runs = list(_runs(element, self._parts_words))
        for run in runs:
            if isinstance(run, tuple):
                text, children = run
                made = self.paragraph(self.words._around(element, self.words.run(element, text, children)), kind)
                if made:
                    yield made
            else:
                yield from self.block(run)

    def _parts_words(self, element: etree._Element) -> bool:
        """Whether an element in a paragraph is a block all the same."""
        tag = local(element)
        if tag in {"quote", "cit", "q", "said"}:
            return any(self.is_block(one) for one in element)
        if tag in {"figure"} and not self.words.ours and element.find("{*}graphic") is None:
            return any(self.is_block(one) for one in element)
        return tag in BLOCKS | {"l"}

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
        elif len(inner) == 1 and self.words.ours and isinstance(inner[0], Table | Listing | Picture):
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
        first = self._first()
        made = self._flat(self.several(element, list(element), element.text))
        if first:
            made = _begun(made, first)
        return made

    def _flat(self, blocks: Iterable[Block]) -> list[Block]:
        """Blocks within another: a heading there is a line, kinds say nothing."""
        return [
            Paragraph(one.pieces)
            if isinstance(one, Heading)
            else replace(one, kind="")
            if isinstance(one, Paragraph | Quotation)
            else one
            for one in blocks
        ]

    # --- lists, tables, pictures --------------------------------------------------------------------------------------

    def listing(self, element: etree._Element) -> Iterator[Block]:
        """A list; its head is a paragraph before it, a label the first words of its item."""
        items: list[tuple[Block, ...]] = []
        label: Pieces = ()
        first = self._first()
        numbers: list[str] = []
        trailers: list[Block] = []
        for child in element:
            tag = local(child)
            if tag in {"head", "trailer"}:
                pieces = self.words.pieces(child)
                if plain(pieces).strip():
                    block = Paragraph((*first, *pieces))
                    first = []
                    if tag == "trailer":
                        trailers.append(block)
                    else:
                        yield block
            elif tag in {"label", "headLabel", "headItem"}:
                label = (*label, *self.words.pieces(child), Words(" "))
                self.words.losses.sort(child, "the labels of a list ({}) are the first words of its items")
            elif tag in {"castGroup", "listBibl"}:
                items.append(tuple(self._flat(self.listing(child))))
            elif tag in {"pb", "note", "milestone", "lb", "cb", "gb", "fw", "anchor"}:
                self.waiting += [] if tag == "lb" else self.words.alone(child)
            else:
                inner = self.inside(child) if tag in {"item"} else self._only(child)
                if label:
                    inner = _begun(inner, label)
                    label = ()
                items.append(tuple(inner))
                numbers.append(child.get("n", ""))
        ordered = any(word in element.get("rend", "") + element.get("type", "") for word in ("number", "ordered"))
        ordered = ordered and "unordered" not in element.get("rend", "") + element.get("type", "")
        if ordered and not self.words.ours and numbers and not numbers[0].rstrip(".").isdecimal():
            numbers = ["1"]
        start = int(numbers[0].rstrip(".")) if ordered and numbers and numbers[0].rstrip(".").isdecimal() else 1
        if label:
            items.append((Paragraph(label),))
        if items:
            if first:
                items[0] = tuple(_begun(items[0], first))
            yield Listing(tuple(items), ordered, start)
        yield from trailers

    def _only(self, element: etree._Element) -> list[Block]:
        made = self.paragraph(self.words.alone(element))
        return [made] if made else []

    def table(self, element: etree._Element) -> Iterator[Block]:
        """A table with its captions."""
        first = self._first()
        head: tuple[Pieces, ...] = ()
        rows: list[tuple[Pieces, ...]] = []
        aligns: list[str] = []
        before: list[Piece] = []
        after: list[Piece] = []
        for child in element:
            if local(child) == "row":
                cells = tuple(self._cell(cell) for cell in child if local(cell) in {"cell", "table"})
                given = [_align(cell) for cell in child]
                aligns += given[len(aligns) :]
                is_head = child.get("role") == "label" or (
                    not self.words.ours and len(child) > 0 and all(cell.get("role") == "label" for cell in child)
                )
                if is_head and not head and not rows:
                    head = cells
                else:
                    if is_head:
                        self.words.losses.at(child, "a second row of column heads is a row like others")
                    rows.append(cells)
                for cell in child:
                    if cell.get("cols", "1") != "1" or cell.get("rows", "1") != "1":
                        self.words.losses.at(cell, f"the cell “{said(cell)}” spans several; here it is one")
            elif local(child) in {"pb", "fw", "cb", "lb", "milestone"}:
                self.waiting += self.words.alone(child) if local(child) != "lb" else ()
            else:
                (after if rows or head else before).extend(self._line(child, Words(" ")))
        width = max([len(head), *map(len, rows)], default=0)
        if not width:
            if plain((*before, *after)).strip():
                yield Paragraph((*first, *before, *after))
            return
        if first:
            if before:
                before = [*first, *before]
            elif head:
                head = ((*first, *head[0]), *head[1:])
            else:
                rows[0] = ((*first, *rows[0][0]), *rows[0][1:])
        aligns = [*aligns, *[""] * (width - len(aligns))]
        yield Table(head, tuple(rows), tuple(aligns), tuple(after), tuple(before))

    def _cell(self, cell: etree._Element) -> Pieces:
        if any(local(one) in BLOCKS for one in cell) and len(cell) > 1:
            self.words.losses.at(cell, f"the cell “{said(cell)}” is one line in Markdown")
        return (*self._first(), *self._line(cell, Words(" ")))

    def _line(self, element: etree._Element, between: Piece) -> Pieces:
        """All the words of an element in one line."""
        if not any(local(one) in BLOCKS for one in element):
            return self.words.pieces(element)
        pieces: list[Piece] = []
        for one in self.inside(element):
            pieces += [between] if pieces else []
            for line in lines_of(one):
                pieces += [*line, between]
        return stripped(pieces)

    def figure(self, element: etree._Element) -> Iterator[Block]:
        """A picture with its caption; words alone are blocks."""
        graphics = [one for one in element if local(one) in {"graphic", "media"}]
        description = next((said(one) for one in element if local(one) == "figDesc"), "")
        for one in element:
            if local(one) == "figDesc":
                self.words.left_out.add(one)
        first = self._first()
        rest = [one for one in element if local(one) not in {"graphic", "media", "figDesc"}]
        if not graphics:
            if description:
                self.words.losses.at(element, f"a figure without a picture, which shows “{description}”")
            elif not rest:
                self.words.losses.at(element, "a figure without a picture or words")
            made = self.several(element, rest)
            yield from _begun(made, first) if first else made
            return
        caption: list[Piece] = []
        for one in rest:
            caption += [Break(), *self._line(one, Break())]
        for number, graphic in enumerate(graphics):
            url = graphic.get("url", "")
            name = PurePosixPath(unquote(urlsplit(url).path)).name
            name = re.sub(r"[^\w.-]+", "-", name) or f"picture-{graphic.sourceline}"
            if not self.picture(url, name):
                self.words.losses.at(
                    graphic, f"the picture {url or '(no url)'} is not beside the file: put it into docs/text/ as {name}"
                )
            if not description:
                self.words.losses.at(element, f"the picture {name} has no description: say what it shows")
            shown = description or f"The picture {name}"
            last = number == len(graphics) - 1
            yield Picture(name, shown, (*first, *stripped(caption)) if last else ())

    # --- verse --------------------------------------------------------------------------------------------------------

    def stanzas(self, element: etree._Element) -> Iterator[Block]:
        """The stanzas of a poem, each a block; what stands between them is one too."""
        for is_line, run in groupby(element, key=lambda one: local(one) in {"l", "pb", "lb", "milestone", "note"}):
            ones = list(run)
            if is_line and any(local(one) == "l" for one in ones):
                yield self.verse(ones)
            elif is_line:
                self.waiting += self.words.alone(*ones)
            else:
                for one in ones:
                    yield from self.block(one)

    def verse(self, lines: Sequence[etree._Element]) -> Paragraph:
        """Lines of verse."""
        pieces: list[Piece] = []
        held: list[Piece] = []
        for line in lines:
            if local(line) == "pb":
                held += self.words.alone(line)
                continue
            if local(line) != "l":
                pieces += self.words.alone(line) if local(line) != "lb" else ()
                continue
            words = self.line(line)
            indent = words[0].spaces if words and isinstance(words[0], Indent) else 0
            rest = [*held, *(words[1:] if indent else words)]
            held = []
            if not plain(pieces).strip():
                pieces = [*([Indent(indent)] if indent else []), *pieces, *rest]
            else:
                pieces += [Break(indent), *rest]
        first = self._first()
        self.waiting += held
        if pieces and isinstance(pieces[0], Indent):
            return Paragraph((pieces[0], *first, *pieces[1:]), "verse")
        return Paragraph((*first, *pieces), "verse")

    def line(self, element: etree._Element) -> Pieces:
        """A line of verse: how far it is indented, whether it goes on with one before, its words."""
        words = stripped(self.words.pieces(element))
        goes_on = (GoesOn(),) if element.get("part") in {"M", "F"} else ()
        if goes_on and not self.words.ours and words and isinstance(words[0], Span) and words[0].kind == "language":
            words = (Words(""), *words)
        indent = _indent(element)
        return (*([Indent(indent)] if indent else []), *goes_on, *words)


def _indent(element: etree._Element) -> int:
    rend = f"{element.get('rend', '')} {element.get('rendition', '')}"
    found = re.search(r"\bindent[-(]?(\d*)", rend)
    if not found:
        return 0
    number = int(found[1] or 1)
    return number if "indent-" in rend else 4 * min(number, 5)


def _align(cell: etree._Element) -> str:
    rend = cell.get("rend", "")
    return next((word for word in ("left", "center", "right") if word in rend), "")


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


def _begun(blocks: Iterable[Block], first: Sequence[Piece]) -> list[Block]:
    """Blocks that begin with something more."""
    made = list(blocks)
    if not made:
        return [Paragraph(tuple(first))]
    begin = made[0]
    if isinstance(begin, Paragraph | Heading):
        made[0] = replace(begin, pieces=(*first, *begin.pieces))
    elif isinstance(begin, Quotation):
        made[0] = replace(begin, blocks=tuple(_begun(begin.blocks, first)))
    elif isinstance(begin, Listing):
        made[0] = replace(begin, items=(tuple(_begun(begin.items[0], first)), *begin.items[1:]))
    elif plain(first).strip():
        made.insert(0, Paragraph(tuple(first)))
    elif isinstance(begin, Picture):
        made[0] = replace(begin, caption=(*first, *begin.caption))
    elif isinstance(begin, Table):
        made[0] = replace(begin, caption_before=(*first, *begin.caption_before))
    return made
