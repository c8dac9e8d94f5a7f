"""Whether every word of the file is in the text that was made of it, told by counting both."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from glossator.importing.found import Loss

from .xml import local, names, place

#: Elements within a line; around all others words end.
_INLINE = names(
    "hi emph foreign seg term title persName placeName orgName name rs date time num measure ref ptr note pb "
    "anchor choice sic corr orig reg abbr expan ex am app lem rdg del add supplied unclear subst gap "
    "ellipsis metamark w c pc g s cl phr m q said quote soCalled mentioned distinct gloss damage surplus "
    "secl mod restore retrace handShift milestone cb gb surname forename roleName addName nameLink genName "
    "geogName settlement country region idno email"
)
_WORD = re.compile(r"\w+")


def missing(text: etree._Element, left_out: set[etree._Element], made: Iterable[str]) -> list[Loss]:
    """Words of the file that the text has not, and the other way round."""
    places: dict[str, str] = {}
    theirs: Counter[str] = Counter()
    for run, where in _runs(text, left_out):
        for word in _WORD.findall(_plain(run)):
            theirs[word] += 1
            places.setdefault(word, where)
    ours = Counter(word for words in made for word in _WORD.findall(_plain(words)))
    lost, more = theirs - ours, ours - theirs
    losses = [Loss(places[word], f"the word “{word}” is not in the text as often as in the file") for word in lost]
    return losses + [Loss("the whole text", f"the word “{word}” is in the text and not in the file") for word in more]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _runs(text: etree._Element, left_out: set[etree._Element]) -> Iterator[tuple[str, str]]:
    """Words that stand together, each run with its place; a note is a run of its own."""
    open_: list[tuple[list[str], str]] = [([], place(text))]
    done: list[tuple[str, str]] = []

    def end() -> None:
        done.append(("".join(open_[-1][0]), open_[-1][1]))

    for event, element in etree.iterwalk(text, events=("start", "end")):
        tag = local(element)
        if event == "start":
            if tag == "note":
                open_.append(([], place(element)))
            elif tag not in _INLINE:
                end()
                open_[-1] = ([], place(element))
            if element.text and not _is_left_out(element, left_out):
                open_[-1][0].append(element.text)
        else:
            if tag == "note":
                end()
                open_.pop()
            elif tag not in _INLINE:
                end()
                open_[-1] = ([], place(element))
            parent = element.getparent()
            is_between = parent is None or local(parent) in {"choice", "app", "subst"}
            if element.tail and element is not text and not is_between and not _is_left_out(parent, left_out):
                open_[-1][0].append(element.tail)
    end()
    yield from done


def _is_left_out(element: etree._Element | None, left_out: set[etree._Element]) -> bool:
    """Whether it, or what it stands in, has been told to be left out."""
    one = element
    while one is not None:
        if one in left_out:
            return True
        one = one.getparent()
    return False
