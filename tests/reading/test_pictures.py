"""Pictures of the text: how large they are, and what keeps one from being shown."""

from __future__ import annotations

import mimetypes
import struct
from pathlib import Path

import pytest

from glossator.reading.pictures import LARGEST, TYPES
from tests.edition_kit import EditionKit


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", width, height, 8, 2, 0, 0, 0)


PNG = png(640, 360)
GIF = b"GIF89a" + struct.pack("<HH", 7, 5) + bytes(20)


def edition(root: Path, picture: str, files: dict[str, str | bytes]) -> EditionKit:
    text = f"Before.\n\n![A map]({picture})\nThe map."
    return EditionKit(root, text, source="Before.\n\nThe map.", files=files)


SIZES = {
    "PNG": ("map.png", PNG, (640, 360)),
    "GIF": ("map.GIF", GIF, (7, 5)),
    "SVG": ("map.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>', (40, 30)),
    "SVG that fills its place": ("map.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"/>', (40, 20)),
    "a name with a space": ("a%20map.png", PNG, (640, 360)),
    "in a folder": ("maps/one.png", PNG, (640, 360)),
}


@pytest.mark.parametrize(("name", "content", "size"), SIZES.values(), ids=SIZES)
def test_a_size(root: Path, name: str, content: bytes, size: tuple[int, int]) -> None:
    kit = edition(root, name, {f"docs/text/{name.replace('%20', ' ')}": content})
    assert kit.load().pictures == {name: size}
    assert f'alt="A map" width="{size[0]}" height="{size[1]}" loading="lazy"' in kit.section_page()


def test_a_drawing_without_a_size_is_shown_as_it_is(root: Path) -> None:
    kit = edition(root, "map.svg", {"docs/text/map.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"})
    assert '<img src="../map.svg" alt="A map" loading="lazy">' in kit.section_page()


FAULTS = {
    "missing": ("map.png", None, "is missing; put it at docs/text/map.png"),
    "too large": ("map.png", PNG + bytes(LARGEST), "has 4.0 MB; make it smaller than 4 MB, for readers on a phone"),
    "of an unknown type": (
        "map.tiff", b"II*", "is of an unknown type; save it as one of .gif, .jpeg, .jpg, .png, .svg, .webp"
    ),
    "no picture": ("map.png", b"nonsense", "cannot be read as PNG; save it anew"),
    "of more dots than there is memory for": (
        "map.png", png(20_000, 20_000), "has 20,000 × 20,000 dots; make it smaller than 100,000,000, all together"
    ),
    "without a height": ("map.png", png(640, 0), "cannot be read as PNG; save it anew"),
    "cut off": ("map.jpg", b"\xff\xd8\xff", "cannot be read as JPG; save it anew"),
    "outside docs": ("../../map.png", PNG, "is outside docs/; put it into docs/text/"),
    "at the root": ("/map.png", PNG, "is outside docs/; put it into docs/text/"),
    "on another site": (
        "https://example.org/map.png", None, "is on another site; put a copy into docs/text/, and name that"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_fault(root: Path, name: str, content: bytes | None, fault: str) -> None:
    files: dict[str, str | bytes] = {} if content is None else {f"docs/text/{name.lstrip('/')}": content}
    kit = edition(root, name, {"docs/text/x": "x"} if name.startswith("../") else files)
    assert kit.faults() == [f"docs/text/one.md:3: the picture ‘{name}’ {fault}"]


def test_each_type_is_called_as_it_is_registered() -> None:
    registered = {ending: mimetypes.guess_type(f"map{ending}", strict=False)[0] for ending in TYPES}
    assert registered == TYPES
