"""What editors say in a TEI file, as records: an apparatus of variants, and in our own export all the rest."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

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
    root: etree._Element,  # noqa: ARG001
    anchors: Anchors,
    anchored: Mapping[str, Anchored],
    places: Mapping[str, str],  # noqa: ARG001
    losses: Losses,
) -> dict[str, list[dict[str, object]]]:
    """The records of ``data/``, by file."""
    found: dict[str, list[dict[str, object]]] = {}
    variants = list(_variants(anchors, anchored, losses))
    if variants:
        found["variants"] = variants
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
            words = {"text": said(reading)} if said(reading) else {"omitted": True}
            readings.append({"witness": sigla[0] if len(sigla) == 1 else sigla, **words})
        if place is None or not readings:
            losses.at(app, f"a variant (“{said(app)}”) that hangs on no words of one block")
            continue
        made.append({"id": name, **place.said(), "readings": readings})
    return made
