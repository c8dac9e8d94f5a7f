"""What editors say in a TEI file, as records: an apparatus of variants, and in our own export all the rest."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from lxml import etree

from glossator.importing.found import UnreadableError

from .anchors import Anchored
from .header import Header
from .losses import Losses
from .xml import ID, local, said, tei


class Anchors:
    """Knows which elements of the text have words that records hang on."""

    def __init__(self, root: etree._Element, head: Header, *, ours: bool) -> None:
        self.head, self.ours = head, ours
        self.apps = [one for text in root.iter(tei("text")) for one in text.iter(tei("app"))] if head.witnesses else []
        self._apps = {
            one: one.get(ID, "").removeprefix("variant-") or f"variant-{number}"
            for number, one in enumerate(self.apps, 1)
        }

    def name(self, element: etree._Element) -> str:
        """What records call the words of an element; empty where there are none on them."""
        tag = local(element)
        if tag == "app":
            return f"variants/{self._apps[element]}" if element in self._apps else ""
        if not self.ours:
            return ""
        if tag == "seg" and element.get("type") == "annotated":
            return f"annotations/{element.get(ID, '').removeprefix('a-').rpartition('-')[0]}"
        if tag == "choice" and element.get(ID, "").startswith("e-"):
            return f"emendations/{element.get(ID, '').removeprefix('e-')}"
        return ""

    def app_id(self, element: etree._Element) -> str:
        """The id of a variant."""
        return self._apps[element]


def read(
    root: etree._Element, anchors: Anchors, anchored: Mapping[str, Anchored], losses: Losses
) -> dict[str, list[dict[str, object]]]:
    """The records of ``data/``, by file.

    Our own export has them to the letter; what its ``standOff`` says is the same in TEI's words. Of an edition that
    others made, only the readings of witnesses have a place in ours.
    """
    if anchors.ours:
        found = _data(root)
        if not found:
            losses.at(
                root, "the editors’ apparatus: the file was written by an export that did not have it to the letter"
            )
        return found
    for stand in root.iterchildren(tei("standOff")):
        for one in stand:
            if said(one) and local(one) != "listEvent":
                losses.at(one, f"what stands apart from the text in <{local(one)}>")
    if anchors.head.unnamed:
        named = ", ".join(anchors.head.unnamed)
        losses.at(root, f"the header does not say what the witnesses {named} are: name them in data/edition.yml")
    variants = list(_variants(anchors, anchored, losses))
    return {"variants": variants} if variants else {}


def _data(root: etree._Element) -> dict[str, list[dict[str, Any]]]:
    """What the header holds of ``data/``."""
    found: dict[str, list[dict[str, Any]]] = {}
    for held in root.iterfind(f"{tei('teiHeader')}/{tei('xenoData')}"):
        if held.get("type") == "data" and held.get("subtype"):
            try:
                records = json.loads(held.text or "[]")
            except ValueError as error:
                what = f"line {held.sourceline}: its data of {held.get('subtype')} are no JSON ({error})"
                raise UnreadableError(f"{what}; take the file as it was written, or leave the element out") from error
            found[str(held.get("subtype"))] = records
    versions = [one["edition"] for one in found.get("edition", ()) if isinstance(one.get("edition"), dict)]
    for release in (*found.get("changes", ()), *versions):  # a day, which JSON has no type for
        release["date"] = dt.date.fromisoformat(str(release["date"]))
    return found


def _variants(anchors: Anchors, anchored: Mapping[str, Anchored], losses: Losses) -> list[dict[str, object]]:
    made: list[dict[str, object]] = []
    for app in anchors.apps:
        name = anchors.app_id(app)
        place = anchored.get(f"variants/{name}")
        readings: list[dict[str, object]] = []
        for reading in app.iter(tei("rdg")):
            sigla = [
                anchors.head.sigla[one.lstrip("#")]
                for one in reading.get("wit", "").split()
                if one.lstrip("#") in anchors.head.sigla
            ]
            if not sigla or reading.find(tei("app")) is not None:
                losses.at(reading, f"the reading “{said(reading)}” names no witness of the header’s")
                continue
            if place is not None and said(reading) == " ".join(place.quote.split()):
                continue  # who is not named agrees
            words = {"text": said(reading)} if said(reading) else {"omitted": True}
            readings.append({"witness": sigla[0] if len(sigla) == 1 else sigla, **words})
        if place is None:
            losses.at(app, f"a variant (“{said(app)}”) that hangs on no words of one block")
        elif readings:
            made.append({"id": name, **place.said(), "readings": readings})
    return made
