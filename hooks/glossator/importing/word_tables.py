"""Tables in a Word file: pandoc takes how a column is set from its first cell, which is that of its heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from .found import Loss
from .whole_numbers import whole_number
from .word_xml import W, look_without, text, value

#: As Word calls them, and as all others do.
_SIDES = {"start": "left", "end": "right", "both": "left"}


def align_columns(tree: etree._Element) -> Iterator[Loss]:
    """Set the first cell of each column as most of those below it are; says where others are set otherwise."""
    for table in tree.iter(f"{W}tbl"):
        columns: dict[int, list[str]] = {}
        heads: dict[int, etree._Element] = {}
        for number, row in enumerate(table.iterfind(f"{W}tr")):
            at = 0
            for cell in row.iterfind(f"{W}tc"):
                if number == 0:
                    heads[at] = cell
                elif text(cell).strip():
                    columns.setdefault(at, []).append(_side(cell))
                at += _width(cell)
        others = 0
        for at, sides in columns.items():
            side, count = Counter(sides).most_common(1)[0]
            others += len(sides) - count
            if at in heads:
                _set(heads[at], side)
        if others:
            words = " ".join(" ".join(map(text, table.iter(f"{W}p"))).split()[:7])
            what = f"cell{'s are' if others > 1 else ' is'} set to another side than most of the column: now as these"
            yield Loss(f"the table “{words}”", f"{others} {what}")


def _side(cell: etree._Element) -> str:
    said = value(cell, "p/pPr/jc", "left")
    return _SIDES.get(said, said)


def _set(cell: etree._Element, side: str) -> None:
    for paragraph in cell.iterfind(f"{W}p"):
        look = look_without(paragraph, "jc")
        if side != "left":
            etree.SubElement(look, f"{W}jc").set(f"{W}val", side)


def _width(cell: etree._Element) -> int:
    told = value(cell, "tcPr/gridSpan")
    return max(whole_number(told), 1)
