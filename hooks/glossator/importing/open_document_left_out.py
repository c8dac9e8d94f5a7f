"""What an OpenDocument text shows and no text can hold, or the file itself has not: each is listed with its place.

Pandoc passes over it without a word: objects of other programs, charts, pictures that are only linked, drawings, films,
choices of a form, sections that another file was to fill.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from . import office
from .found import Loss
from .open_document_xml import DRAW, FORM, ID, LINKED, MATH, OFFICE, PARAGRAPHS, TEXT, all_words

_MARK = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
_NO_SHAPE = {"frame", "text-box", "image", "image-map", "object", "object-ole", "glue-point", "a", "control", "plugin"}
_OBJECTS = {"object-ole", "applet", "floating-frame"}


def left_out(body: etree._Element, opened: zipfile.ZipFile, places: Mapping[etree._Element, str]) -> Iterator[Loss]:
    """All such things in the text of a file, in order, with the places of its elements."""
    controls = {
        str(one.get(f"{FORM}id") or one.get(ID)): one
        for one in body.iter(etree.Element)
        if str(one.tag).startswith(FORM)
    }
    for element in body.iter(etree.Element):
        for what in _of(element, opened, controls):
            yield Loss(places[element], what)


def _of(element: etree._Element, opened: zipfile.ZipFile, controls: dict[str, etree._Element]) -> Iterator[str]:
    named = element.get(LINKED, "")
    if element.tag == f"{TEXT}section-source" and not all_words(_up(element)):
        yield f"a file that this one takes in is left out: {named}; save this one anew where it was written"
    elif str(element.tag).startswith(_MARK) and element.get(f"{_MARK}type", "").endswith("FORMCHECKBOX"):
        yield "a box of a form is left out"
    elif str(element.tag).startswith(DRAW):
        yield from _of_drawing(element, str(element.tag).removeprefix(DRAW), named, opened, controls)


def _of_drawing(
    element: etree._Element, kind: str, named: str, opened: zipfile.ZipFile, controls: dict[str, etree._Element]
) -> Iterator[str]:
    inside = named.removeprefix("./")
    beside = element.getparent()
    pictures = beside.iterfind(f"{DRAW}image") if beside is not None else ()
    is_picture = any(one.get(LINKED, "").removeprefix("./") in opened.namelist() for one in pictures)
    became = "stands as its picture" if is_picture else "is left out"
    if kind == "image" and beside is not None and beside.find(f"{DRAW}object") is None:
        if inside not in opened.namelist() and element.find(f"{OFFICE}binary-data") is None:
            yield f"a picture that the file does not hold is left out: {named or 'one that it does not name'}"
    elif kind == "object":
        content = office.tree(opened, f"{inside}/content.xml") if named else element
        if content is not None and next(content.iter(f"{MATH}*"), None) is not None:
            return
        said = all_words(content) if content is not None else ""
        yield f"an object of another program {became}{f': {office.quoted(said)}' if said else ''}"
    elif kind in _OBJECTS:
        yield f"an object of another program {became}"
    elif kind == "plugin":
        yield f"a film, a sound or the like is left out: {named}"
    elif kind == "control":
        control = controls.get(element.get(f"{DRAW}control", ""))
        said = (
            " ".join(control.get(f"{FORM}{key}", "") for key in ("label", "current-value", "value"))
            if control is not None
            else ""
        )
        yield f"an element of a form is left out{f': {office.quoted(said)}' if said.strip() else ''}"
    elif (
        kind not in _NO_SHAPE
        and not _is_in_shape(element)
        and next(element.iter(*PARAGRAPHS, f"{DRAW}frame"), None) is None
    ):
        yield "a drawing is left out"


def _up(element: etree._Element) -> etree._Element:
    above = element.getparent()
    return element if above is None else above


def _is_in_shape(element: etree._Element) -> bool:
    """Whether the shape that it is a part of is told of."""
    return any(
        str(one.tag).removeprefix(DRAW) not in _NO_SHAPE
        for one in element.iterancestors()
        if str(one.tag).startswith(DRAW)
    )
