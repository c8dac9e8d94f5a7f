"""Cut the edition's web fonts out of Adobe's Source Serif 4 and Source Sans 3.

usage: make_fonts.py SERIF_PACKAGE SANS_PACKAGE FONTS_FOLDER

The packages are the unpacked npm packages source-serif and source-sans; fonttools and brotli are needed. The results
are kept in the repository, so a build never runs this.

Each face is cut into Latin, further Latin and Cyrillic, so that a page loads only the scripts it shows. The cuts bear
names of their own, since the Open Font License reserves the name "Source". Two things are changed in them:
the superior figures are drawn up to full height, because the stylesheet sets note numerals small and raised (a reader
whose browser refuses web fonts then still sees superscripts, and others get figures drawn for that size); and the
primes of transliteration (U+02B9, U+02BA) borrow the shapes of the prime and double prime where the font has none.
"""

import sys
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

MARKS = "U+0300-0304,U+0306-0308,U+030A-030C,U+0323,U+0327,U+0328,U+0331,U+0361"
RANGES = {
    # the combining marks are in the first cut as well: a mark is set from the same font as its letter (t͡s)
    "latin": "U+0020-007E,U+00A0-00FF,U+0131,U+0152,U+0153,U+02B9,U+02BA,U+02BC,U+2009-200B,U+2010-2015,U+2018-201E,"
    "U+2020-2022,U+2026,U+202F,U+2030,U+2032,U+2033,U+2039,U+203A,U+2044,U+20AC,U+2116,U+2190-2193,U+2212," + MARKS,
    "latin-ext": "U+0100-017F,U+018F,U+0192,U+01CD-01DC,U+01E6,U+01E7,U+0218-021B,U+0259,U+02BB-02BF,U+02C6-02DD,"
    "U+1E00-1E99," + MARKS,
    "cyrillic": "U+0301,U+0400-045F,U+0462,U+0463,U+0472-0475,U+0490,U+0491,U+04D8,U+04D9,U+04A2,U+04A3,U+04E8,U+04E9",
}
FEATURES = ["kern", "liga", "ccmp", "mark", "mkmk", "locl", "lnum", "onum", "pnum", "tnum"]
FACES = [  # family, our name, style, source file, cuts
    ("Glossator Serif", "serif", "Regular", "SourceSerif4-Regular", ["latin", "latin-ext", "cyrillic"]),
    ("Glossator Serif", "serif-italic", "Italic", "SourceSerif4-It", ["latin", "latin-ext", "cyrillic"]),
    ("Glossator Serif", "serif-semibold", "SemiBold", "SourceSerif4-Semibold", ["latin", "latin-ext", "cyrillic"]),
    ("Glossator Small Capitals", "smallcaps", "Regular", "SourceSerif4-Regular", ["latin", "latin-ext", "cyrillic"]),
    ("Glossator Sans", "sans", "Regular", "SourceSans3-Regular", ["latin", "latin-ext", "cyrillic"]),
    ("Glossator Sans", "sans-italic", "Italic", "SourceSans3-It", ["latin", "latin-ext", "cyrillic"]),
    ("Glossator Sans", "sans-semibold", "SemiBold", "SourceSans3-Semibold", ["latin", "latin-ext", "cyrillic"]),
]


def draw_up_superiors(font: TTFont) -> None:
    """Scale the superior figures to the height of the lining ones, on the baseline; drop the other superiors."""
    cmap, glyphs, widths, substitutions = font.getBestCmap(), font["glyf"], font["hmtx"], font["GSUB"].table
    figures = {cmap[ord(figure)] for figure in "0123456789"}
    lookups = {
        i
        for record in substitutions.FeatureList.FeatureRecord
        if record.FeatureTag == "sups"
        for i in record.Feature.LookupListIndex
    }
    superiors = {}
    for lookup in lookups:
        for part in substitutions.LookupList.Lookup[lookup].SubTable:
            table = getattr(part, "ExtSubTable", part)
            table.mapping = {plain: raised for plain, raised in table.mapping.items() if plain in figures}
            superiors.update(table.mapping)
    model = glyphs[superiors[cmap[ord("1")]]]
    scale, floor = glyphs[cmap[ord("1")]].yMax / (model.yMax - model.yMin), model.yMin
    outlines = font.getGlyphSet()
    # What is put together from them (%, ‰, fractions) keeps their shapes as they were.
    for name in {*glyphs.keys()} - {*superiors.values()}:
        if glyphs[name].isComposite() and {*glyphs[name].getComponentNames(glyphs)} & {*superiors.values()}:
            drawn, pen = DecomposingRecordingPen(outlines), TTGlyphPen(None)
            outlines[name].draw(drawn)
            drawn.replay(pen)
            glyphs[name] = pen.glyph()
    for name in superiors.values():
        pen = TTGlyphPen(None)
        outlines[name].draw(TransformPen(pen, (scale, 0, 0, scale, 0, -floor * scale)))
        width, bearing = widths[name]
        glyphs[name] = pen.glyph()
        widths[name] = (round(width * scale), round(bearing * scale))


def lend_primes(font: TTFont) -> None:
    """Give the primes of transliteration the shapes of the prime and the double prime."""
    for table in font["cmap"].tables:
        if table.isUnicode():
            for prime, like in ((0x02B9, 0x2032), (0x02BA, 0x2033)):
                if like in table.cmap:
                    table.cmap.setdefault(prime, table.cmap[like])


def cut(source: Path, family: str, style: str, unicodes: str, features: list[str]) -> bytes:
    """One cut of one face, as WOFF2."""
    font = TTFont(source, recalcTimestamp=False)
    if "sups" in features:
        draw_up_superiors(font)
    lend_primes(font)
    options = subset.Options(
        layout_features=features, hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14], notdef_outline=True
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(unicodes))
    subsetter.subset(font)
    for record in font["name"].names:
        named = {1: family, 3: f"{family} {style}", 4: f"{family} {style}", 6: f"{family} {style}".replace(" ", "")}
        if record.nameID in named:
            record.string = named[record.nameID]
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def main(serif: Path, sans: Path, target: Path) -> None:
    """Cut every face."""
    for family, name, style, file, cuts in FACES:
        package = sans if family.endswith("Sans") else serif
        # Small capitals are a family of their own: few pages have any, and they would weigh on all.
        features = [*FEATURES, *{"Serif": ["sups"], "Capitals": ["smcp"]}.get(family.rpartition(" ")[2], [])]
        for script in cuts:
            face = cut(package / "WOFF2" / "TTF" / f"{file}.ttf.woff2", family, style, RANGES[script], features)
            (target / f"{name}-{script}.woff2").write_bytes(face)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
