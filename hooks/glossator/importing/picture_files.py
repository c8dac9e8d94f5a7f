"""The files of pictures that strangers name: which are read at all, and what of them may stand in an edition."""

from __future__ import annotations

import io
import re
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from glossator.reading.pictures import LARGEST
from glossator.site import published_files

from . import files_beside

#: How a file of each kind that browsers show begins.
_BEGINS = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), ".png"),
    (re.compile(rb"\xff\xd8\xff"), ".jpg"),
    (re.compile(rb"GIF8[79]a"), ".gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), ".webp"),
)


def beside(folder: Path, address: str) -> bytes | None:
    """What is in a file that lies in a folder or below it; of any other, nothing."""
    return files_beside.content(folder, address, LARGEST + 1)  # enough to see that it is too large


def path_of(address: str) -> str:
    """The path of an address; nothing where it cannot be read as one."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def kind(content: bytes) -> str:
    """The ending that a picture's content asks for; empty where it is none that browsers show."""
    drawing = ".svg" if b"<svg" in content[:2000] or b":svg" in content[:2000] else ""
    return next((ending for begins, ending in _BEGINS if begins.match(content)), drawing)


def unfit(content: bytes) -> str:
    """Why a picture cannot stand in an edition, and what would help; empty where it can."""
    ending = kind(content)
    if not ending:
        return "is of a kind that browsers do not show: it is left out; save it as PNG or SVG"
    if len(content) > LARGEST:
        return f"is larger than {LARGEST // 1_000_000} MB: it is left out; make it smaller"
    if ending == ".svg":
        return _unfit_drawing(content)
    import imagesize  # noqa: PLC0415 - it brings what fetches files from the web, and most texts have no picture

    size = imagesize.get(io.BytesIO(content))
    return "" if min(size) > 0 else f"cannot be read as {ending[1:].upper()}: it is left out; save it anew"


def _unfit_drawing(content: bytes) -> str:
    found = published_files.in_xml(content)
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    if found == published_files.UNREADABLE or etree.QName(etree.fromstring(content, parser)).localname != "svg":
        return "cannot be read as SVG: it is left out; save it anew"
    return f"is no picture alone ({found}): it is left out; save it as PNG" if found else ""
