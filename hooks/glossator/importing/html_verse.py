"""Verse in a web page: stanzas, lines that are elements of their own, and the numbers that stand beside lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from .html_words import words_under

#: What pages and e-books call a poem or a stanza, one line of it, and the number beside a line.
_STANZA = {
    "poem", "poetry", "verse", "verses", "stanza", "strophe", "lg", "linegroup", "line-group", "linesgroup",
    "lines-group", "gedicht", "poesie",
}  # fmt: skip
_LINE = {"line", "l", "v", "vers", "verse-line", "verseline", "vers-container", "verso", "poem-line"}
_NUMBER = re.compile(r"(^|[-_ ])(lnum|ln|line-?num(ber)?|line-?no|num-?(vers|line))($|[-_ ])", re.IGNORECASE)
_BLOCKS = {"div", "p", "ul", "ol", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "br", "img", "pre"}
#: Fewer lines that only a stanza's name makes lines are none; and a line has no more letters.
_FEWEST, _LONGEST = 2, 90


def without_line_numbers(body: etree._Element) -> int:
    """Take out the numbers beside lines of verse, since an edition counts its lines; how many there were."""
    gone = 0
    for element in list(body.iter("span", "div", "a", "small", "sup", "b", "i", "em")):
        parent = element.getparent()
        if parent is None or not _NUMBER.search(element.get("class") or ""):
            continue
        words = words_under(element)
        if not re.fullmatch(r"[\[(]?\d{0,5}[\])]?", words):
            continue
        gone += bool(words)
        before = element.getprevious()
        tail = f" {(element.tail or '').lstrip()}"
        if before is not None:
            before.tail = f"{(before.tail or '').rstrip()}{tail}"
        else:
            parent.text = f"{(parent.text or '').rstrip()}{tail}"
        parent.remove(element)
    return gone


def mark_lines(element: etree._Element) -> None:
    """Lines of verse that are elements of their own, in a poem or beside each other: one paragraph of lines."""
    around = element.getparent() if element.tag == "blockquote" else None
    in_stanza = _is(element, _STANZA) or (around is not None and _is(around, _STANZA))
    for run in list(_runs(element, in_stanza=in_stanza)):
        stanza = etree.Element("div", {"class": "gl-lines"})
        run[0].addprevious(stanza)
        stanza.tail, run[-1].tail = run[-1].tail, None
        for line in run:
            line.tag = "p"
            line.attrib.pop("class", "")
            stanza.append(line)


def _is(element: etree._Element, names: set[str]) -> bool:
    return bool(names & set((element.get("class") or "").lower().split()))


def _runs(element: etree._Element, *, in_stanza: bool) -> Iterator[list[etree._Element]]:
    """Lines that stand one after the other."""
    run: list[etree._Element] = []
    for child in element:
        if _is_line(child, in_stanza=in_stanza):
            run.append(child)
        else:
            yield from _lines(run)
            run = []
        if (child.tail or "").strip():  # words between lines
            run = []
    yield from _lines(run)


def _lines(run: Sequence[etree._Element]) -> Iterator[list[etree._Element]]:
    if len(run) >= _FEWEST:
        yield list(run)


def _is_line(element: etree._Element, *, in_stanza: bool) -> bool:
    if element.tag not in {"div", "p"} or any(one.tag in _BLOCKS for one in element.iterdescendants()):
        return False
    if _is(element, _STANZA) or (in_stanza and len(element.findall("span")) > 1):
        return False
    words = words_under(element)
    return bool(words) and len(words) <= _LONGEST and (in_stanza or _is(element, _LINE))


def mark_verse(element: etree._Element) -> None:
    """A poem by its class or type: its lines and their indents."""
    types, classes = (element.get("epub-type") or "").split(), (element.get("class") or "").split()
    is_verse = {"z3998:verse", "z3998:poem", "z3998:song", "z3998:hymn"} & set(types)
    is_verse = is_verse or {"poem", "verse", "poetry", "stanza", "lg"} & set(map(str.lower, classes))
    if not is_verse or element.tag not in {"div", "p", "blockquote", "section"}:
        return
    for span in list(element.iter("span")):
        indent = next(
            (int(m[1]) for one in (span.get("class") or "").split() if (m := re.fullmatch(r"i(\d{1,3})", one))), None
        )
        if indent is None:
            continue
        if indent:
            mark = etree.Element("span", {"class": "gl-indent", "indent": str(indent)})
            mark.text, mark.tail = "\u2060", span.text
            span.text = None
            span.insert(0, mark)
        following = span.getnext()
        breaks_itself = len(span) and span[-1].tag == "br" and not (span[-1].tail or "").strip()
        if breaks_itself or (following is not None and following.tag == "br"):
            continue
        if following is not None and following.tag == "span":
            br = etree.Element("br")
            br.tail, span.tail = span.tail, None
            span.addnext(br)
    # A stanza that has its lines in no paragraph, and one that is its own paragraph.
    if element.tag == "div" and element.find("span") is not None and element.find("p") is None:
        inner = etree.Element("p")
        inner.text, element.text = element.text, None
        inner.extend(list(element))
        element.append(inner)
    if element.tag == "p":
        element.tag = "div"
        inner = etree.Element("p")
        inner.text, element.text = element.text, None
        inner.extend(list(element))
        element.append(inner)
        element.set("class", "gl-verse")
    elif element.tag == "blockquote":
        inner = etree.Element("div", {"class": "gl-verse"})
        inner.text, element.text = element.text, None
        inner.extend(list(element))
        element.append(inner)
    else:
        element.set("class", "gl-verse")
