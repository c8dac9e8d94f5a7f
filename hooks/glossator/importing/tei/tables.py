"""Lists, tables and pictures, with what stands at their heads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from glossator.importing import picture_files
from glossator.importing.document import (
    Block,
    Break,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Piece,
    Pieces,
    Quotation,
    Table,
    Words,
    lines_of,
    plain,
    stripped,
)
from glossator.importing.whole_numbers import whole_number

from .xml import BLOCKS, local, said

if TYPE_CHECKING:
    from .blocks import BlockReader


def listing(reader: BlockReader, element: etree._Element) -> Iterator[Block]:  # noqa: C901, PLR0912 - a case for each
    """A list; its head is a paragraph before it, a label the first words of its item."""
    items: list[tuple[Block, ...]] = []
    label: Pieces = ()
    first = reader.first()
    numbers: list[str] = []
    trailers: list[Block] = []
    for child in element:
        tag = local(child)
        if tag in {"head", "trailer"}:
            pieces = reader.words.pieces(child)
            if plain(pieces).strip():
                block = Paragraph((*first, *pieces))
                first = []
                if tag == "trailer":
                    trailers.append(block)
                else:
                    yield block
        elif tag in {"label", "headLabel", "headItem"}:
            label = (*label, *reader.words.pieces(child), Words(" "))
            reader.words.losses.sort(child, "the labels of a list ({}) are the first words of its items")
        elif tag in {"castGroup", "listBibl"}:
            items.append(tuple(reader.flat(listing(reader, child))))
        elif tag in {"pb", "note", "milestone", "lb", "cb", "gb", "fw", "anchor"}:
            reader.waiting += [] if tag == "lb" else reader.words.alone(child)
        else:
            inner = reader.inside(child) if tag == "item" else _only(reader, child)
            if label:
                inner = begun(inner, label)
                label = ()
            items.append(tuple(inner))
            numbers.append(child.get("n", ""))
    ordered = any(word in element.get("rend", "") + element.get("type", "") for word in ("number", "ordered"))
    ordered = ordered and "unordered" not in element.get("rend", "") + element.get("type", "")
    if ordered and not reader.words.ours and numbers and not numbers[0].rstrip(".").isdecimal():
        numbers = ["1"]
    start = whole_number(numbers[0].rstrip("."), 1) if ordered and numbers else 1
    if label:
        items.append((Paragraph(label),))
    if items:
        if first:
            items[0] = tuple(begun(items[0], first))
        yield Listing(tuple(items), ordered, start)
    yield from trailers


def _only(reader: BlockReader, element: etree._Element) -> list[Block]:
    made = reader.paragraph(reader.words.alone(element))
    return [made] if made else []


def table(reader: BlockReader, element: etree._Element) -> Iterator[Block]:  # noqa: C901, PLR0912 - a case for each
    """A table with its captions."""
    first = reader.first()
    head: tuple[Pieces, ...] = ()
    rows: list[tuple[Pieces, ...]] = []
    aligns: list[str] = []
    before: list[Piece] = []
    after: list[Piece] = []
    for child in element:
        if local(child) == "row":
            cells = tuple(_cell(reader, cell) for cell in child if local(cell) in {"cell", "table"})
            given = [_align(cell) for cell in child]
            aligns += given[len(aligns) :]
            is_head = child.get("role") == "label" or (
                not reader.words.ours and len(child) > 0 and all(cell.get("role") == "label" for cell in child)
            )
            if is_head and not head and not rows:
                head = cells
            else:
                if is_head:
                    reader.words.losses.at(child, "a second row of column heads is a row like others")
                rows.append(cells)
            for cell in child:
                if cell.get("cols", "1") != "1" or cell.get("rows", "1") != "1":
                    reader.words.losses.at(cell, f"the cell “{said(cell)}” spans several; here it is one")
        elif local(child) in {"pb", "fw", "cb", "lb", "milestone"}:
            reader.waiting += reader.words.alone(child) if local(child) != "lb" else ()
        else:
            (after if rows or head else before).extend(_line(reader, child, Words(" ")))
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


def _cell(reader: BlockReader, cell: etree._Element) -> Pieces:
    if any(local(one) in BLOCKS for one in cell) and len(cell) > 1:
        reader.words.losses.at(cell, f"the cell “{said(cell)}” is one line in Markdown")
    return (*reader.first(), *_line(reader, cell, Words(" ")))


def _line(reader: BlockReader, element: etree._Element, between: Piece) -> Pieces:
    """All the words of an element in one line."""
    if not any(local(one) in BLOCKS for one in element):
        return reader.words.pieces(element)
    pieces: list[Piece] = []
    for one in reader.inside(element):
        pieces += [between] if pieces else []
        for line in lines_of(one):
            pieces += [*line, between]
    return stripped(pieces)


def _align(cell: etree._Element) -> str:
    rend = cell.get("rend", "")
    return next((word for word in ("left", "center", "right") if word in rend), "")


def figure(reader: BlockReader, element: etree._Element) -> Iterator[Block]:  # noqa: C901 - a case each
    """A picture with its caption; words alone are blocks."""
    graphics = [one for one in (element, *element) if local(one) in {"graphic", "media"}]
    description = next((said(one) for one in element if local(one) == "figDesc"), "")
    for one in element:
        if local(one) == "figDesc":
            reader.words.left_out.add(one)
    first = reader.first()
    rest = [one for one in element if local(one) not in {"graphic", "media", "figDesc"}]
    if not graphics:
        if description:
            reader.words.losses.at(element, f"a figure without a picture, which shows “{description}”")
        elif not rest:
            reader.words.losses.at(element, "a figure without a picture or words")
        made = reader.several(rest)
        yield from begun(made, first) if first else made
        return
    caption: list[Piece] = []
    for one in rest:
        caption += [Break(), *_line(reader, one, Break())]
    for number, graphic in enumerate(graphics):
        url = graphic.get("url", "")
        name = PurePosixPath(unquote(picture_files.path_of(url))).name
        name = re.sub(r"[^\w.-]+", "-", name) or f"picture-{graphic.sourceline}"
        below = (*first, *stripped(caption)) if number == len(graphics) - 1 else ()
        if not reader.picture(url, name):
            what = f"the picture {url or '(no url)'} is not beside the file: "
            if not reader.words.ours:
                kept = ", its caption stays" if below else ""
                kept += f"; it shows “{description}”" if description else ""
                reader.words.losses.at(graphic, f"{what}left out{kept}")
                yield from [Paragraph(below)] if below else []
                continue
            reader.words.losses.at(graphic, f"{what}put it into docs/text/ as {name}")
        if not description:
            reader.words.losses.at(element, f"the picture {name} has no description: say what it shows")
        yield Picture(name, description or f"The picture {name}", below)


def begun(blocks: Iterable[Block], first: Sequence[Piece]) -> list[Block]:
    """Blocks that begin with something more."""
    made = list(blocks)
    if not made:
        return [Paragraph(tuple(first))]
    begin = made[0]
    if isinstance(begin, Paragraph | Heading):
        made[0] = replace(begin, pieces=(*first, *begin.pieces))
    elif isinstance(begin, Quotation):
        made[0] = replace(begin, blocks=tuple(begun(begin.blocks, first)))
    elif isinstance(begin, Listing):
        made[0] = replace(begin, items=(tuple(begun(begin.items[0], first)), *begin.items[1:]))
    elif plain(first).strip():
        made.insert(0, Paragraph(tuple(first)))
    elif isinstance(begin, Picture):
        made[0] = replace(begin, caption=(*first, *begin.caption))
    elif isinstance(begin, Table):
        made[0] = replace(begin, caption_before=(*first, *begin.caption_before))
    return made
