"""Fonts for tests, as small as fonts can be: every letter is a box, but a box of this font's.

``python -m tests.font_kit FILE LETTERS`` writes one; the edition ``gate`` has one so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

#: A moment, so that the same letters make the same bytes: seconds since 1904.
EPOCH = 3_600_000_000
_EM, _HIGH, _WIDE = 1000, 700, 600


def tiny_font(
    letters: Iterable[str], *, weight: int = 400, italic: bool = False, embedding: int = 0, flavour: str | None = None
) -> bytes:
    """A font that has some letters.

    Args:
        letters: the letters, beside a space.
        weight: 400 is regular, 700 bold.
        italic: whether it says that it is one.
        embedding: what its maker allows, as OS/2 has it.
        flavour: ``woff2`` for one that is packed.
    """
    names = {ord(letter): f"u{ord(letter):05X}" for letter in sorted({*letters, " "})}
    builder = FontBuilder(_EM, isTTF=True)
    glyphs = [".notdef", *names.values()]
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap(names)
    builder.setupGlyf({name: _box() for name in glyphs})
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (_WIDE, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    builder.setupOS2(usWeightClass=weight, fsType=embedding, sTypoAscender=800, sTypoDescender=-200)
    builder.setupPost()
    builder.updateHead(macStyle=2 if italic else 0, created=EPOCH, modified=EPOCH)
    builder.font.recalcTimestamp = False
    builder.font.flavor = flavour
    out = BytesIO()
    builder.save(out)
    return out.getvalue()


def _box() -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for corner in ((50, _HIGH), (_WIDE - 50, _HIGH), (_WIDE - 50, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(tiny_font(sys.argv[2]))
