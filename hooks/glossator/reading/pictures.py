"""The pictures that the text shows: that each is there and can be shown, and how large it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import imagesize

from glossator import addresses
from glossator.faults import Fault
from glossator.text.blocks import Block

#: What browsers, e-readers and the typesetter can all show.
TYPES: Mapping[str, str] = {
    ".gif": "image/gif", ".jpeg": "image/jpeg", ".jpg": "image/jpeg", ".png": "image/png", ".svg": "image/svg+xml",
    ".webp": "image/webp",
}  # fmt: skip
#: So many bytes a picture may have.
LARGEST = 4_000_000


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
        for group in block.groups:
            for picture in group.groups("picture"):
                size = _size(picture.target, docs, docs_name)
                if isinstance(size, str):
                    what, remedy = size.split("; ", 1)
                    faults.append(Fault(block.file, block.line, f"the picture ‘{picture.target}’ {what}", remedy))
                elif size:
                    sizes[picture.target] = size
    return sizes


def _size(target: str, docs: Path, docs_name: str) -> tuple[int, int] | str | None:
    """The size of a picture; or what is wrong with it, and what would be right."""
    parts = urlsplit(target)
    name = unquote(addresses.picture(target))
    file = docs / name
    if parts.scheme or parts.netloc:
        return f"is on another site; put a copy into {docs_name}/text/, and name that"
    if name.startswith(("../", "/")) or not file.resolve().is_relative_to(docs.resolve()):
        return f"is outside {docs_name}/; put it into {docs_name}/text/"
    if file.suffix.lower() not in TYPES:
        known = ", ".join(sorted(TYPES))
        return f"is of an unknown type; save it as one of {known}"
    if not file.is_file():
        return f"is missing; put it at {docs_name}/{name}"
    length = file.stat().st_size
    if length > LARGEST:
        most = f"{LARGEST // 1_000_000} MB"
        return f"has {length / 1_000_000:.1f} MB; make it smaller than {most}, for readers on a phone"
    width, height = imagesize.get(file)
    if width > 0 and height > 0:
        return round(width), round(height)
    return None if file.suffix.lower() == ".svg" else f"cannot be read as {file.suffix[1:].upper()}; save it anew"
