"""The two-em and three-em dashes: an edition that has them is given a font with them, and no other is."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont
from pypdf import PdfReader

from glossator.exports.epub import package as epub
from glossator.exports.pdf import document as pdf
from glossator.fonts import stylesheet
from tests.edition_kit import EditionKit
from tests.exports.materials import kit_material


def test_an_edition_with_long_dashes_builds_and_shows_them(root: Path) -> None:
    material = kit_material(EditionKit(root, "Mr. B⸺ of ⸻, he said."))
    faces = [line for line in stylesheet.stylesheet(material.loaded.fonts, None).split("@") if "U+2E3A-2E3B" in line]
    for style in ("font-style:normal;font-weight:400", "font-style:italic;font-weight:400", "font-weight:600"):
        assert any("Glossator Serif" in face and style in face for face in faces), style
    with zipfile.ZipFile(BytesIO(next(iter(epub.make(material))).content)) as book:
        font = TTFont(BytesIO(book.read("EPUB/fonts/1.woff2")))
    letters, widths = font.getBestCmap(), font["hmtx"]
    assert widths[letters[0x2E3A]][0] * 3 == widths[letters[0x2E3B]][0] * 2
    reader = PdfReader(BytesIO(next(iter(pdf.make(material))).content))
    assert "B⸺ of ⸻, he" in reader.pages[1].extract_text()


def test_an_edition_without_long_dashes_has_no_font_for_them(root: Path) -> None:
    assert EditionKit(root, "Mr. B— of —.").load().fonts.added == ()
