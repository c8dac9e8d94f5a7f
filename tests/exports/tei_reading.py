"""The author's text read back from TEI, as an importer would: how each block is set, and what is said of each letter.

What is read, and what a block says of itself, come as the same plain values: see :data:`Set`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from glossator.addresses import picture
from glossator.exports.tei.pointers import record_id
from glossator.text.blocks import Block, Group, Line, Mark
from tests.exports.materials import SITE

T = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: A kind of group, and what is in it: groups, or lines.
Set = tuple[Any, ...]
#: The letters of a line without spaces, each with what is said of it; markers are letters of more than one sign.
Letters = list[tuple[str, frozenset[tuple[str, str]]]]

_HI = {
    "italic": "emphasis", "bold": "strong", "monospace": "code", "underline": "underline", "smallcaps": "smallcaps",
    "superscript": "superscript", "subscript": "subscript",
}  # fmt: skip
_GROUPS = {"p", "quote", "list", "figure", "lg"}


# --- what a block says of itself --------------------------------------------------------------------------------------


def said(block: Block) -> list[Set]:
    """How a block of the engine's is set."""
    groups = block.groups
    if groups[0].kind == "quotation" and block.kind != "note":
        groups = tuple(child for child in groups[0].children if isinstance(child, Group))
    return [one for group in groups if (one := _said(group, block))]


def _said(group: Group, block: Block) -> Set | None:
    children = [child for child in group.children if isinstance(child, Group)]
    match group.kind:
        case "paragraph" | "caption":
            return (group.kind, [_letters(block, line) for line in group.lines()])
        case "list":
            return ("list", group.first if group.ordered else None, [_said(item, block) for item in children])
        case "table":
            return ("table", [row for part in children for row in _rows(part, block)])
        case "picture":
            return ("picture", SITE.absolute(picture(group.target)), group.description, _all(children, block))
        case _:
            return (group.kind, _all(children, block))


def _all(groups: Iterable[Group], block: Block) -> list[Set]:
    return [one for group in groups if (one := _said(group, block))]


def _rows(part: Group, block: Block) -> Iterator[Set]:
    rows = [list(row.groups("cell")) for row in part.children if isinstance(row, Group)]
    said = [
        (cells[0].is_head, [(cell.align, [_letters(block, line) for line in cell.lines()]) for cell in cells])
        for cells in rows
    ]
    # A head without words is Markdown's own.
    yield from (row for row in said if not row[0] or any(letters for _, lines in row[1] for letters in lines))


def _letters(block: Block, line: Line) -> Letters:
    found: Letters = []
    points = [mark for mark in block.marks if mark.kind in {"note", "page"}]
    spans = [mark for mark in block.marks if mark not in points and mark.kind not in {"emendation", "link"}]
    for at in range(line.start, line.end + 1):
        for mark in points:
            if mark.start == at:
                found.append((f"{mark.kind} {mark.label or mark.target}", frozenset()))
        if at < line.end and block.text[at] not in " \n":
            marks = [m for m in spans if m.start <= at < m.end and not (block.kind == m.kind and _is_all(m, block))]
            found.append((block.text[at], frozenset((m.kind, _target(m)) for m in marks)))
    return found


def _is_all(mark: Mark, block: Block) -> bool:
    return mark.end - mark.start == len(block.text)


def _target(mark: Mark) -> str:
    return record_id(mark.target) if mark.kind in {"term", "name"} else mark.target


# --- what stands in TEI -----------------------------------------------------------------------------------------------


def read(element: etree._Element) -> list[Set]:
    """How a block is set by the element that TEI has for it."""
    match element.tag.removeprefix(T):
        case "p" | "ab" | "opener" | "closer" | "signed" | "stage" | "head" | "supplied":
            return [("paragraph", _lines(element))]
        case "lg":
            return [_stanza(element)]
        case "sp":
            return _speech(element)
        case "list" | "figure":
            return [_group(element)]
        case "table":
            return _table(element)
        case _:
            return _in(element)


def _in(element: etree._Element) -> list[Set]:
    """What stands in an item, a quotation or a note; an item's only paragraph has no element of its own."""
    groups: list[Set] = []
    only = etree.Element(element.tag)
    only.text = element.text
    for child in element:
        match child.tag.removeprefix(T):
            case "table":
                groups += _table(child)
            case "sp":
                groups += _speech(child)
            case tag if tag in _GROUPS:
                groups.append(_group(child))
            case _:
                only.append(deepcopy(child))
    return [("paragraph", _lines(only)), *groups] if len(only) or (only.text or "").strip() else groups


def _group(element: etree._Element) -> Set:
    match element.tag.removeprefix(T):
        case "p":
            return ("paragraph", _lines(element))
        case "lg":
            return _stanza(element)
        case "list":
            items = list(element)
            first = int(items[0].get("n", "0")) if element.get("rend") == "numbered" else None
            assert first is None or [item.get("n") for item in items] == [str(first + at) for at in range(len(items))]
            return ("list", first, [("item", _in(item)) for item in items])
        case "figure":
            captions = [("caption", _lines(head)) for head in element.iterchildren(f"{T}head")]
            graphic, description = element.find(f"{T}graphic"), element.find(f"{T}figDesc")
            assert graphic is not None
            assert description is not None
            return ("picture", graphic.get("url"), description.text, captions)
        case tag:
            assert tag == "quote", tag
            return ("quotation", _in(element))


def _table(element: etree._Element) -> list[Set]:
    found: list[Set] = []
    rows: list[Set] = []
    for child in element:
        if child.tag == f"{T}row":
            cells = [(cell.get("rend", ""), _lines(cell)) for cell in child]
            rows.append((child.get("role") == "label", cells))
            if len(rows) == 1:
                found.append(("table", rows))
        else:
            found.append(("caption", _lines(child)))
    return found


def _stanza(element: etree._Element) -> Set:
    return ("paragraph", [_letters_of(line) for line in element])


def _speech(element: etree._Element) -> list[Set]:
    """The paragraphs of a speech; speakers and stage directions stand on one line with what follows."""
    paragraphs: list[list[Letters]] = []
    after = ""
    for child in element:
        tag = child.tag.removeprefix(T)
        if tag == "lb":
            after = tag
            continue
        found = _lines(child) if tag == "p" else [_letters_of(one) for one in (child if tag == "lg" else [child])]
        if tag in {"speaker", "stage"}:
            found = [_letters_of(child, (tag, ""))]
        if found != [[]]:
            if after in {"speaker", "stage"}:
                paragraphs[-1][-1] += found.pop(0)
            elif not paragraphs or (after != "lb" and not tag == after == "l"):
                paragraphs.append([])
            paragraphs[-1] += found
        after = tag
    return [("paragraph", lines) for lines in paragraphs]


def _lines(element: etree._Element) -> list[Letters]:
    lines: list[Letters] = [[]]
    for letter in _walk(element, frozenset()):
        if letter[0] == "\n":
            lines.append([])
        else:
            lines[-1].append(letter)
    return lines


def _letters_of(element: etree._Element, *also: tuple[str, str]) -> Letters:
    return list(_walk(element, frozenset(also)))


def _walk(element: etree._Element, marks: frozenset[tuple[str, str]]) -> Iterator[tuple[str, frozenset[Any]]]:
    yield from ((letter, marks) for letter in element.text or "" if letter not in " \n")
    for child in element:
        match child.tag.removeprefix(T):
            case "lb":
                yield "\n", frozenset()
            case "pb":
                yield f"page {child.get('n')}", frozenset()
            case "note":
                yield f"note {child.get('n')}", frozenset()
            case "ref" if child.get("type") == "note":
                yield f"note {child.get('n')}", frozenset()
            case "choice" | "app" | "ellipsis":  # what the source has comes first in them
                said = {"choice": set(), "app": {("variant", child.get(ID, "").removeprefix("variant-"))}}
                yield from _walk(child[0], marks | said.get(child.tag.removeprefix(T), {("gap", "")}))
            case "ref":
                yield from _walk(child, marks)
            case _:
                yield from _walk(child, marks | {_mark(child)})
        yield from ((letter, marks) for letter in child.tail or "" if letter not in " \n")


def _mark(element: etree._Element) -> tuple[str, str]:
    tag = element.tag.removeprefix(T)
    names = {"term": "term", "persName": "name", "placeName": "name", "orgName": "name"}
    if tag in names:
        return names[tag], element.get("ref", "")[1:]
    if tag == "seg" and element.get("type") == "annotated":
        return "annotation", element.get(ID, "").removeprefix("a-").rpartition("-")[0]
    plain = {
        "foreign": "language",
        "del": "struck",
        "seg": element.get("type", ""),
        "hi": _HI.get(element.get("rend", "")),
    }
    return plain.get(tag) or tag, element.get(LANG, "")
