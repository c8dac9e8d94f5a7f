"""What a Word file shows and no text can hold, or the file itself has not: each is listed with its place.

Pandoc passes over it without a word: files within the file, pictures that are only linked, charts, diagrams and other
drawings, objects of other programs, choices of a form, fields that have not been filled in.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree

from . import office
from .found import Loss
from .whole_numbers import whole_number
from .word_xml import W, value

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
#: What pandoc has letters for.
_SIGNS = {"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings"}
_SHOWN = {f"{W}t", f"{W}drawing", f"{W}pict", f"{W}object", f"{W}sym"}
#: Fields that show nothing where they stand, or are told of elsewhere.
_UNSEEN = re.compile(r"XE|ADDIN|HYPERLINK|FORM\w+|SET|ADVANCE|PRIVATE")
#: So many words say where something stands.
_PLACED = 7


@dataclass(frozen=True)
class _Part:
    """A part of the file: its elements, and the parts and files elsewhere that it refers to by id.

    Attributes:
        opened: the file.
        inside: names of its parts, by id.
        outside: addresses, by id.
    """

    opened: zipfile.ZipFile
    inside: Mapping[str, str]
    outside: Mapping[str, str]

    def lacks(self, element: etree._Element, *names: str) -> str:
        """What a picture is called that the file has not; empty where it has it."""
        ids = [element.get(f"{_R}{name}", "") for name in names]
        if any(self.inside.get(one) in self.opened.namelist() for one in ids):
            return ""
        named = (self.outside.get(one) or self.inside.get(one) for one in ids)
        return next(filter(None, named), "one that it does not name")

    def words(self, id_: str) -> str:
        """The words of a chart or a diagram, where the file has it."""
        found = office.tree(self.opened, self.inside.get(id_, ""))
        return "" if found is None else _drawn(found)


def left_out(tree: etree._Element, name: str, opened: zipfile.ZipFile) -> Iterator[Loss]:
    """All such things in a part of the file, ``word/document.xml`` or its notes, in order."""
    yield from dict.fromkeys(_found(tree, _part(name, opened)))


def _found(tree: etree._Element, part: _Part) -> Iterator[Loss]:
    place, body = "the beginning", tree.find(f"{W}body")
    fields: list[_Field] = []
    for element in tree.iter(etree.Element):
        if element.tag == f"{W}p":
            here = " ".join(_said(element).split()[:_PLACED])
            place = f"at “{here}”" if here else place.replace("at “", "after “")
        elif element.tag == f"{W}tbl" or element.getparent() is body:
            place = place.replace("at “", "after “")
        told = [*_of_fields(element, fields), *_of(element, part)]
        yield from (Loss(place, what) for what in told)


def _part(name: str, opened: zipfile.ZipFile) -> _Part:
    folder, file = PurePosixPath(name).parent, PurePosixPath(name).name
    relations = office.tree(opened, f"{folder}/_rels/{file}.rels")
    inside, outside = {}, {}
    for one in relations if relations is not None else ():
        target, id_ = one.get("Target", ""), one.get("Id", "")
        if one.get("TargetMode") == "External":
            outside[id_] = target
        else:
            inside[id_] = target[1:] if target.startswith("/") else f"{folder}/{target}"
    return _Part(opened, inside, outside)


def _of(element: etree._Element, part: _Part) -> Iterator[str]:
    match str(element.tag).rpartition("}")[2]:
        case "altChunk" | "subDoc" as kind:
            id_ = element.get(f"{_R}id", "")
            named = PurePosixPath(part.inside.get(id_) or part.outside.get(id_) or "").name
            what = "a file put into this one" if kind == "altChunk" else "a file that this one takes in"
            yield f"{what} is left out: {named}; save this one anew in Word, which makes words of it"
        case "blip" if element.tag == f"{_A}blip" and (lacking := part.lacks(element, "embed", "link")):
            yield f"a picture that the file does not hold is left out: {lacking}"
        case "imagedata" if element.tag == f"{_V}imagedata" and (lacking := part.lacks(element, "id", "pict", "href")):
            yield f"a picture that the file does not hold is left out: {lacking}"
        case "drawing" | "pict" | "object" | "contentPart" if element.tag.startswith(W) and not _is_second(element):
            yield from _of_drawing(element, part)
        case "sym" if (font := element.get(f"{W}font", "")).casefold() not in _SIGNS:
            yield f"signs of the font ‘{font}’ are left out: type them as letters"
        case "ffData":
            yield from _of_form(element)
        case "t" if element.tag == f"{W}t" and next(element.iterancestors(f"{W}p"), None) is None and element.text:
            yield f"words outside of paragraphs are left out: {office.quoted(element.text)}"


def _is_second(element: etree._Element) -> bool:
    """Whether another way to draw the same is told of, or what holds it is: an object in a drawing, say."""
    tags = {above.tag for above in element.iterancestors()}
    return bool(tags & {f"{_ALTERNATIVES}Fallback", f"{W}drawing", f"{W}pict", f"{W}object"})


def _of_drawing(element: etree._Element, part: _Part) -> Iterator[str]:
    """What is drawn, if it is no picture; a text box has words, which are kept."""
    program = next((one.get("ProgID", "") for one in element.iter(_OBJECT)), "")
    around = next(element.iterancestors(f"{_ALTERNATIVES}AlternateContent"), element)
    is_picture, was_picture = (
        next(one.iter(f"{_A}blip", f"{_V}imagedata"), None) is not None for one in (around, element)
    )
    if element.tag == f"{W}object":
        named = f"an object of another program{f' ({program})' if program else ''}"
        yield f"{named} stands as its picture" if is_picture else f"{named} is left out"
        return
    if was_picture or next(element.iter(f"{W}txbxContent"), None) is not None:
        return
    shown = [one for one in element.iter(etree.Element) if one.tag != f"{_V}shapetype"]
    chart = next((one for one in shown if str(one.tag).endswith("}chart")), None)
    diagram = next((one for one in shown if one.tag == _DIAGRAM), None)
    what, words = "a drawing", _drawn(element)
    if chart is not None:
        what, words = "a chart", part.words(chart.get(f"{_R}id", ""))
    elif diagram is not None:
        what, words = "a diagram", part.words(diagram.get(f"{_R}dm", ""))
    if len(shown) > 1 or element.tag == f"{W}contentPart":
        became = "stands as its picture" if is_picture else "is left out"
        yield f"{what} {became}{f': {office.quoted(words)}' if words else ''}"


def _of_form(element: etree._Element) -> Iterator[str]:
    """What has been chosen in a form; what has been typed are words."""
    box, choice = element.find(f"{W}checkBox"), element.find(f"{W}ddList")
    if box is not None:
        ticked = box.find(f"{W}checked") if box.find(f"{W}checked") is not None else box.find(f"{W}default")
        is_ticked = ticked is not None and ticked.get(f"{W}val", "1") not in {"0", "false", "off"}
        yield f"a box of a form is left out, {'ticked' if is_ticked else 'not ticked'}"
    if choice is not None:
        at = max(whole_number(value(choice, "result")), 0)
        listed = [one.get(f"{W}val", "") for one in choice.iterfind(f"{W}listEntry")]
        yield f"what a form has chosen is left out: {office.quoted(' '.join(listed[at : at + 1]))}"


@dataclass
class _Field:
    """A field that has begun: its code, whether what it shows has begun, and whether there is such."""

    code: str = ""
    is_shown: bool = False
    has_shown: bool = False


def _of_fields(element: etree._Element, begun: list[_Field]) -> Iterator[str]:
    """A field that shows nothing, when it ends; ``begun`` are those around the element."""
    if element.tag == f"{W}fldSimple" and next(element.iter(*_SHOWN), None) is None:
        yield from _unfilled(element.get(f"{W}instr", ""))
    elif element.tag == f"{W}fldChar":
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            begun.append(_Field())
        elif begun and kind == "separate":
            begun[-1].is_shown = True
        elif begun and kind == "end":
            ended = begun.pop()
            if not ended.has_shown:
                yield from _unfilled(ended.code)
            for around in begun:
                around.has_shown |= ended.has_shown and around.is_shown
    elif element.tag == f"{W}instrText" and begun:
        begun[-1].code += element.text or ""
    elif begun and begun[-1].is_shown and element.tag in _SHOWN:
        begun[-1].has_shown = True


def _unfilled(code: str) -> Iterator[str]:
    if code.strip() and not _UNSEEN.match(code.strip()):
        yield f"a field that Word has not filled in is left out: {office.quoted(code)}"


# --- words ------------------------------------------------------------------------------------------------------------


def _said(element: etree._Element) -> str:
    """The words of a paragraph, without those of boxes in it."""
    return "".join(
        str(one.text or "") if one.tag == f"{W}t" else " "
        for one in element.iter(f"{W}t", f"{W}tab", f"{W}br")
        if next(one.iterancestors(f"{W}p"), element) in {element, None}
    ).strip()


def _drawn(element: etree._Element) -> str:
    """The words in a drawing."""
    named = element.iter(f"{_A}t", f"{_V}textpath")
    found = [one.text or "" if one.tag == f"{_A}t" else one.get("string", "") for one in named]
    return " ".join(" ".join(found).split())
