"""Draw the two-em and the three-em dash out of the em dash of the site's own serif, which has neither.

usage: make_dashes.py

They are two and three em dashes without a gap: its outline, drawn out. Each is a letter of its own, so that what is
copied out of a page, an e-book or the PDF is the author's, not two others. Run it when the serif is cut anew.
"""

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ENGINE = Path(__file__).parents[1] / "hooks/glossator"
SERIF = ENGINE / "frame/assets/fonts/serif-latin.woff2"
TARGET = ENGINE / "fonts/signs/dashes.woff2"
EM_DASH, FAMILY = 0x2014, "Glossator Dashes"
#: How many em dashes each is long.
LONG = {0x2E3A: 2, 0x2E3B: 3}


def main() -> None:
    """Write the font."""
    font = TTFont(SERIF, recalcTimestamp=False)
    subsetter = subset.Subsetter(subset.Options(layout_features=[], hinting=False, glyph_names=True))
    subsetter.populate(unicodes=[0x20, EM_DASH])
    subsetter.subset(font)
    glyphs, metrics, dash = font["glyf"], font["hmtx"], font.getBestCmap()[EM_DASH]
    width, bearing = metrics[dash]
    font.setGlyphOrder([*font.getGlyphOrder(), *(f"u{code:04X}" for code in LONG)])
    for code, length in LONG.items():
        name, glyph = f"u{code:04X}", glyphs[dash].__class__()
        glyph.__dict__.update(glyphs[dash].__dict__)
        glyph.coordinates = glyphs[dash].coordinates.copy()
        more = (length - 1) * width
        for at, (x, y) in enumerate(glyph.coordinates):
            glyph.coordinates[at] = (x + more if 2 * x > width else x, y)
        glyph.recalcBounds(glyphs)
        glyphs.glyphs[name] = glyph
        metrics[name] = (width + more, bearing)
        for table in font["cmap"].tables:
            table.cmap[code] = name
    glyphs.glyphOrder = font.getGlyphOrder()
    named = {1: FAMILY, 2: "Regular", 3: FAMILY, 4: FAMILY, 6: FAMILY.replace(" ", "")}
    for record in font["name"].names:
        record.string = named.get(record.nameID, record.string)
    font.flavor = "woff2"
    font.save(TARGET)


if __name__ == "__main__":
    main()
