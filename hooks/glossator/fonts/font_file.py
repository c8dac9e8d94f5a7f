"""A font file read, and cut down to some letters.

It takes fontTools, which is slow to import: few editions need it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

#: The bits of OS/2 in which a maker says who may embed a font; this is nobody.
_EMBEDDING, _NOBODY = 0xF, 0x2
_REGULAR, _BOLD = 400, 600
#: A space and the joiners go with any script; marks are set from the same font as their letters.
_ALWAYS = (0x20, 0xA0, 0x200C, 0x200D, 0x25CC, *range(0x300, 0x370))
_KEPT_NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]


class UnfitError(Exception):
    """A file that cannot be used: what it is, and what would be right."""

    def __init__(self, what: str, remedy: str = "take a .ttf, .otf, .woff or .woff2 file of one face") -> None:
        self.remedy = remedy
        super().__init__(what)


@dataclass(frozen=True)
class Face:
    """What a font file says of itself.

    Attributes:
        letters: those it has.
        style: ``normal`` or ``italic``.
        is_bold: whether it is for strong words.
    """

    letters: frozenset[str]
    style: str
    is_bold: bool


def read(file: Path) -> Face:
    """What is in a file.

    Raises:
        OSError: it cannot be read.
        UnfitError: it is no font that can be used.
    """
    return _read(file, file.stat().st_mtime_ns)


@lru_cache(32)
def _read(file: Path, _changed: int) -> Face:
    content = file.read_bytes()
    if content.startswith(b"ttcf"):
        raise UnfitError("is a collection of several")
    try:
        font = _open(content)
        for table in font.reader.keys():  # noqa: SIM118 - it is no mapping
            font.reader[table]
        letters = frozenset(map(chr, font.getBestCmap() or ()))
        style = "italic" if font["head"].macStyle & 2 else "normal"
        # One whose weight is to be chosen is taken as the regular one.
        weight = _REGULAR if "fvar" in font else font["OS/2"].usWeightClass
        embedding = font["OS/2"].fsType & _EMBEDDING
    except Exception as error:  # noqa: BLE001 - fontTools raises what it likes at what is no font, or half of one
        raise UnfitError(f"is broken, or no font ({str(error) or type(error).__name__})") from None
    if embedding == _NOBODY:
        raise UnfitError("may not be embedded, as its maker says in it", "take one with a free licence")
    return Face(letters, style, weight >= _BOLD)


def cut(file: Path, letters: Iterable[str], family: str) -> bytes:
    """The font with some of its letters as WOFF2, under another name, since a licence may reserve its own.

    Args:
        file: where it lies.
        letters: those that are wanted.
        family: the new name.
    """
    from fontTools import subset  # noqa: PLC0415

    font = _regular(_open(file.read_bytes()))
    subsetter = subset.Subsetter(
        subset.Options(layout_features=["*"], name_IDs=_KEPT_NAMES, notdef_outline=True, hinting=False)
    )
    subsetter.populate(unicodes=[*map(ord, letters), *_ALWAYS])
    subsetter.subset(font)
    return _saved(font, read(file), family, "woff2")


def whole(file: Path, family: str) -> bytes:
    """The font with all its letters under another name, not packed: Typst takes those it needs."""
    return _saved(_regular(_open(file.read_bytes())), read(file), family, None)


def _saved(font: Any, face: Face, family: str, flavour: str | None) -> bytes:
    style = " ".join(["Bold"] * face.is_bold + ["Italic"] * (face.style == "italic")) or "Regular"
    full = f"{family} {style}"
    for number in (16, 17, 21, 22, 25):
        font["name"].removeNames(number)
    for number, name in {1: family, 2: style, 3: full, 4: full, 6: full.replace(" ", "")}.items():
        font["name"].removeNames(number)
        font["name"].setName(name, number, 3, 1, 0x409)
    font.flavor = flavour
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _open(content: bytes) -> Any:
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it remarks on dates, and mends what it can
    return TTFont(BytesIO(content), recalcTimestamp=False)


def _regular(font: Any) -> Any:
    """A font whose weight is to be chosen, in the regular one; Typst would take that of the file, which may be thin."""
    if "fvar" not in font:
        return font
    from fontTools.varLib import instancer  # noqa: PLC0415

    chosen = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    chosen |= {
        axis.axisTag: min(max(axis.minValue, _REGULAR), axis.maxValue)
        for axis in font["fvar"].axes
        if axis.axisTag == "wght"
    }
    return instancer.instantiateVariableFont(font, chosen, updateFontNames=False)
