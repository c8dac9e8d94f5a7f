"""The pictures that the text shows: that each is there and can be shown, and how large it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from glossator import addresses
from glossator.faults import Fault
from glossator.text.blocks import Block

from .text_file import is_below

#: What browsers, e-readers and the typesetter can all show.
TYPES: Mapping[str, str] = {
    ".gif": "image/gif", ".jpeg": "image/jpeg", ".jpg": "image/jpeg", ".png": "image/png", ".svg": "image/svg+xml",
    ".webp": "image/webp",
}  # fmt: skip
_VIEW = re.compile(rb"""\bviewBox\s*=\s*["'][-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)""")
#: So many bytes a picture may have.
LARGEST = 4_000_000
#: So many dots: a few bytes may hold far more, which no browser and no typesetter has the memory to show.
MOST_DOTS = 100_000_000


def read(blocks: Iterable[Block], docs: Path, docs_name: str, faults: list[Fault]) -> dict[str, tuple[int, int]]:
    """Width and height of each picture, by its name in the Markdown; of one whose size is open, nothing.

    Args:
        blocks: all that may hold one.
        docs: the directory that the site publishes.
        docs_name: how it is called in messages.
        faults: where faults are added.
    """
    sizes = {}
    for block in blocks:
        for picture in (one for group in block.groups for one in group.groups("picture")):
            wrong = _misplaced(picture.target, docs, docs_name)
            file = docs / ("" if wrong else unquote(addresses.picture(picture.target)))
            size = (0, 0) if wrong else _size(file)
            wrong = wrong or _unusable(file, size)
            if wrong:
                faults.append(Fault(block.file, block.line, f"the picture ‘{picture.target}’ {wrong[0]}", wrong[1]))
            elif min(size) > 0:
                sizes[picture.target] = round(size[0]), round(size[1])
    return sizes


def _misplaced(target: str, docs: Path, docs_name: str) -> tuple[str, str] | None:
    """Why a picture is not to be had, and what would be right."""
    try:
        parts, name = urlsplit(target), unquote(addresses.picture(target))
    except ValueError:
        return "has no address that can be read", f"put it into {docs_name}/text/, and name it there"
    if parts.scheme or parts.netloc:
        return "is on another site", f"put a copy into {docs_name}/text/, and name that"
    if parts.path.startswith("/") or not is_below(docs / name, docs):
        return f"is outside {docs_name}/", f"put it into {docs_name}/text/"
    return None if (docs / name).is_file() else ("is missing", f"put it at {docs_name}/{name}")


def _size(file: Path) -> tuple[float, float]:
    """Width and height; of a drawing that has none, those of what it shows."""
    import imagesize  # noqa: PLC0415 - it brings what fetches files from the web, and most texts have no picture

    size: tuple[float, float] = imagesize.get(file)
    if min(size) > 0 or file.suffix.lower() != ".svg":
        return size
    shown = _VIEW.search(file.read_bytes())
    return (float(shown[1]), float(shown[2])) if shown else size


def _unusable(file: Path, size: tuple[float, float]) -> tuple[str, str] | None:
    """Why a picture cannot be shown, and what would be right."""
    if file.suffix.lower() not in TYPES:
        return "is of an unknown type", f"save it as one of {', '.join(sorted(TYPES))}"
    length = file.stat().st_size
    if length > LARGEST:
        smaller = f"make it smaller than {LARGEST // 1_000_000} MB, for readers on a phone"
        return f"has {length / 1_000_000:.1f} MB", smaller
    if size[0] * size[1] > MOST_DOTS and file.suffix.lower() != ".svg":
        return f"has {size[0]:,} × {size[1]:,} dots", f"make it smaller than {MOST_DOTS:,}, all together"
    if min(size) <= 0 and file.suffix.lower() != ".svg":
        return f"cannot be read as {file.suffix[1:].upper()}", "save it anew"
    return None
