"""The fonts of the frame: their letters are drawn whole, and their cuts hold what their style sheet says."""

from __future__ import annotations

import re

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from glossator.frame import ASSETS

FONTS = sorted((ASSETS / "fonts").glob("*.woff2"))


@pytest.mark.parametrize("sign", "%‰½0")
@pytest.mark.parametrize("name", ["serif-latin", "serif-italic-latin", "serif-semibold-latin"])
def test_what_is_put_together_from_small_figures_is_as_wide_as_it_is_drawn(name: str, sign: str) -> None:
    """The small figures are drawn up for the numerals of notes, and once took the per cent sign with them."""
    font = TTFont(ASSETS / "fonts" / f"{name}.woff2")
    glyph = font.getBestCmap()[ord(sign)]
    pen = BoundsPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    assert pen.bounds[0] > -60
    assert pen.bounds[2] < font["hmtx"][glyph][0] + 60
    assert pen.bounds[1] > -60


def test_every_cut_is_one_that_pages_may_fetch() -> None:
    styles = (ASSETS / "css/fonts.css").read_text(encoding="utf-8")
    assert sorted(re.findall(r"fonts/([\w-]+\.woff2)", styles)) == [font.name for font in FONTS]


def test_small_capitals_are_drawn_ones() -> None:
    font = TTFont(ASSETS / "fonts" / "smallcaps-latin.woff2")
    assert "smcp" in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
