"""The labels of what the engine draws, apart from the drawing, so that Typst sets them as it sets all else.

Inside a picture it looks for a font letter by letter: what combines two has none then, or is drawn without its words,
and the whole PDF is no PDF/A any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

_SVG = "{http://www.w3.org/2000/svg}"
_TEXT = re.compile(r"<text\b.*?</text>", re.DOTALL)
_TRANSLATED = re.compile(r"translate\(([-\d.]+) ([-\d.]+)\)")


def parted(drawing: bytes) -> tuple[bytes, dict[str, Any]]:
    """A drawing without its labels, and these.

    Args:
        drawing: SVG of ours, in which things are moved and never turned or scaled.

    Returns:
        The SVG; and its ``width``, with the ``labels``: where each line stands on its baseline, in the drawing's units.
    """
    root = ET.fromstring(drawing)  # noqa: S314 - our own
    width = float(root.attrib["viewBox"].split()[2])
    return _TEXT.sub("", drawing.decode()).encode(), {"width": width, "labels": list(_labels(root, 0, 0))}


def _labels(parent: ET.Element, right: float, down: float) -> Iterator[dict[str, Any]]:
    """Those inside an element that is moved so far."""
    for element in parent:
        x, y = (float(element.get(side, 0)) for side in "xy")
        if element.tag == f"{_SVG}text":
            yield from _lines(element, element, right + x, down + y)
        elif element.tag in {f"{_SVG}g", f"{_SVG}svg", f"{_SVG}a"}:
            moved = _TRANSLATED.match(element.get("transform", ""))
            across, below = (float(moved[1]), float(moved[2])) if moved else (x, y)
            yield from _labels(element, right + across, down + below)


def _lines(text: ET.Element, line: ET.Element, x: float, y: float) -> Iterator[dict[str, Any]]:
    """A line of a label; the next one stands in it, below it."""
    yield {
        "words": line.text or "",
        "x": x,
        "y": y,
        "size": float(text.attrib["font-size"]),
        "anchor": text.get("text-anchor", "start"),
        "weight": int(text.get("font-weight", 400)),
        "spaced": float(text.get("letter-spacing", 0)),
        "opacity": float(text.get("fill-opacity", 1)),
        "halo": text.get("stroke", ""),
        "breadth": float(text.get("stroke-width", 0)),
    }
    for below in line:
        yield from _lines(text, below, x, y + float(below.get("dy", 0)))
