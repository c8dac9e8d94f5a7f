"""Verse in a Word file: lines that are paragraphs of a style for verse, and indents that pandoc would not read.

Lines of a stanza become one paragraph with breaks, and what indents a line becomes no-break spaces at its beginning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import etree

from .found import Loss
from .styles import KINDS
from .whole_numbers import whole_number
from .word_xml import W, look_without, text, typed, value

#: Word's tab, in spaces, and a space, in Word's units.
_TAB, _WIDE = 4, 180
#: A paragraph that stands so far from the next begins or ends a stanza.
_APART = 120
#: So many short lines one after the other, with different indents, may be verse; a line is no longer than this.
_FEWEST, _LONGEST = 3, 65
#: What of a paragraph stands before its words.
_BEFORE = {f"{W}pPr", f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}proofErr"}


def verse_styles(styles: etree._Element | None) -> frozenset[str]:
    """The ids of styles whose names say verse."""
    found = set()
    for style in styles.iter(f"{W}style") if styles is not None else ():
        if KINDS.get(value(style, "name").casefold()) == "verse":
            found.add(style.get(f"{W}styleId", ""))
    return frozenset(found)


def set_verse(tree: etree._Element, styles: frozenset[str]) -> Iterator[Loss]:
    """Set verse as pandoc reads it; says what was joined, and what may be verse as well."""
    joined = 0
    for run in _runs(tree):
        if _style(run[0]) in styles and not any(_breaks(one) for one in run):
            for stanza in _stanzas(run):
                _join(stanza)
                joined += len(stanza) if len(stanza) > 1 else 0
        elif _style(run[0]) not in styles and _may_be_verse(run):
            what = "lines with different indents stand as paragraphs without them: if they are verse, give them a style"
            yield Loss(f"{len(run)} lines from “{_said(run[0])}”", f"{what} named Verse in the file, and begin anew")
    for paragraph in tree.iter(f"{W}p"):
        if _breaks(paragraph):
            _indent_lines(paragraph)
    if joined:
        yield Loss(f"{joined} paragraphs of a style for verse", "stand as lines: those right below one another, as one")


def _runs(tree: etree._Element) -> Iterator[list[etree._Element]]:
    """Paragraphs with words that follow one another, all of one style."""
    run: list[etree._Element] = []
    for one in tree.iter(f"{W}p"):
        if run and one.getprevious() is run[-1] and _said(one) and _style(one) == _style(run[-1]):
            run.append(one)
            continue
        if run:
            yield run
        run = [one] if _said(one) else []
    if run:
        yield run


def _stanzas(run: Sequence[etree._Element]) -> Iterator[list[etree._Element]]:
    stanza: list[etree._Element] = []
    for one in run:
        if stanza and max(_number(stanza[-1], "spacing", "after"), _number(one, "spacing", "before")) >= _APART:
            yield stanza
            stanza = []
        stanza.append(one)
    yield stanza


def _join(stanza: Sequence[etree._Element]) -> None:
    """Make lines one paragraph, with the indents that tell them apart."""
    indents = [_indent(one) for one in stanza]
    first = stanza[0]
    for one, indent in zip(stanza, indents, strict=True):
        look_without(one, "ind")
        _take_tabs(one)
        if indent > min(indents):
            _begin_with(one, _spaces(indent - min(indents)))
        if one is not first:
            etree.SubElement(etree.SubElement(first, f"{W}r"), f"{W}br")
            first.extend([deepcopy(piece) for piece in one if piece.tag != f"{W}pPr"])
            one.getparent().remove(one)  # type: ignore[union-attr]


def _indent_lines(paragraph: etree._Element) -> None:
    """Put spaces for tabs at the beginning of lines, and for the indent of the first."""
    before = _TAB * _take_tabs(paragraph) + max(_number(paragraph, "ind", "firstLine"), 0) // _WIDE
    for mark in list(paragraph.iter(f"{W}br", f"{W}cr")):
        tabs = 0
        for one in list(_after(paragraph, mark)):
            if one.tag != f"{W}tab":
                break
            tabs += 1
            one.getparent().remove(one)  # type: ignore[union-attr]
        if tabs:
            mark.addnext(typed(_spaces(_TAB * tabs))[0])
    if before:
        _begin_with(paragraph, _spaces(before))


def _take_tabs(paragraph: etree._Element) -> int:
    """Take away the tabs that a paragraph begins with; says how many."""
    tabs = 0
    for one in list(_pieces(paragraph)):
        if one.tag != f"{W}tab":
            break
        tabs += 1
        one.getparent().remove(one)  # type: ignore[union-attr]
    return tabs


def _after(paragraph: etree._Element, mark: etree._Element) -> Iterator[etree._Element]:
    pieces = _pieces(paragraph)
    for one in pieces:
        if one is mark:
            break
    yield from pieces


def _pieces(paragraph: etree._Element) -> Iterator[etree._Element]:
    """What runs of a paragraph hold, in order, without how it looks."""
    for run in list(paragraph.iter(f"{W}r")):
        yield from [one for one in run if one.tag != f"{W}rPr"]


def _indent(paragraph: etree._Element) -> int:
    """How far its first line is indented, in spaces."""
    tabs = 0
    for one in _pieces(paragraph):
        if one.tag != f"{W}tab":
            break
        tabs += 1
    left = max(_number(paragraph, "ind", "left"), _number(paragraph, "ind", "start"))
    twips = left + _number(paragraph, "ind", "firstLine") - _number(paragraph, "ind", "hanging")
    return tabs * _TAB + max(twips, 0) // _WIDE


def _may_be_verse(run: Sequence[etree._Element]) -> bool:
    said = [_said(one) for one in run]
    if len(run) < _FEWEST or any(len(words) > _LONGEST for words in said):
        return False
    if any(one.find(f"{W}pPr/{W}numPr") is not None or _style(one).startswith("TOC") for one in run):
        return False
    return len({_indent(one) for one in run}) > 1 and sum(words[:1].isupper() for words in said) * 2 >= len(run)


def _breaks(paragraph: etree._Element) -> bool:
    return any(one.get(f"{W}type") in {None, "textWrapping"} for one in paragraph.iter(f"{W}br", f"{W}cr"))


def _style(paragraph: etree._Element) -> str:
    return value(paragraph, "pPr/pStyle")


def _number(paragraph: etree._Element, name: str, key: str) -> int:
    said = paragraph.find(f"{W}pPr/{W}{name}")
    told = said.get(f"{W}{key}", "") if said is not None else ""
    return whole_number(told)


def _said(paragraph: etree._Element) -> str:
    return " ".join(text(paragraph).split())


def _spaces(count: int) -> str:
    return "\u00a0" * count


def _begin_with(paragraph: etree._Element, words: str) -> None:
    """Put words at the beginning of a paragraph."""
    at = next((number for number, one in enumerate(paragraph) if one.tag not in _BEFORE), len(paragraph))
    paragraph.insert(at, typed(words))
