"""Cut the edition's web fonts out of Adobe's Source Serif 4 and Source Sans 3.

usage: make_fonts.py SERIF_PACKAGE SANS_PACKAGE ASSETS_FOLDER

The packages are the unpacked npm packages source-serif and source-sans; fonttools and brotli are needed. The results
are kept in the repository, so a build never runs this.

Each face is cut into Latin, further Latin and Cyrillic, so that a page loads only the scripts it shows: for the PDF,
and for editions that need most of these (`large_fonts.css`). Pages of all others load finer cuts of the same
(`fonts/light/`, `fonts.css`): what any English page has weighs half as much as the first. The cuts bear names of their
own, since the Open Font License reserves the name "Source". Two things are changed in them:
the superior figures are drawn up to full height, because the stylesheet sets note numerals small and raised (a reader
whose browser refuses web fonts then still sees superscripts, and others get figures drawn for that size); and the
primes of transliteration (U+02B9, U+02BA) borrow the shapes of the prime and double prime where the font has none.
"""

import re
import sys
import textwrap
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.otlLib.optimize.gpos import compact
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
#: The finer cuts: each letter is in one of them, and no mark is but the tie of ALA-LC's transliteration. The first has
#: what an English page has, with letters often met in names and titles; `latin-slavic` has those that words romanised
#: from Cyrillic are written with. All else comes with the large cuts.
LIGHT = {
    "latin": "U+0020-007E,U+00A0,U+00A7,U+00A9,U+00AB,U+00AD,U+00B0,U+00B6-00B7,U+00BB,U+00BD,U+00C4,U+00C9,"
    "U+00D6-00D7,U+00DC,U+00E4-00EA,U+00F6,U+00FC,U+0142,U+02B9-02BA,U+0361,U+2002,U+2009-200B,U+2010-2015,"
    "U+2018-201E,U+2026,U+202F,U+2190-2193",
    "latin-west": "U+00A1-00A6,U+00A8,U+00AA,U+00AC,U+00AE-00AF,U+00B1-00B5,U+00B8-00BA,U+00BC,U+00BE-00C1,U+00C3,"
    "U+00C5-00C7,U+00CA,U+00CC-00CD,U+00CF-00D5,U+00D8-00DA,U+00DD-00E1,U+00E3,U+00EC-00ED,U+00F0-00F5,"
    "U+00F7-00FA,U+00FD-00FF,U+0131,U+0152-0153,U+02BC,U+2020-2022,U+2030,U+2032-2033,U+2039-203A,U+2044,"
    "U+20AC,U+2116,U+2212",
    "latin-slavic": "U+00C2,U+00C8,U+00CB,U+00CE,U+00DB,U+00E2,U+00EB,U+00EE-00EF,U+00FB,U+010C-010D,U+0116-011B,"
    "U+012C-012D,U+0141,U+0158-0161,U+0179-017E",
    "russian": "U+0401,U+0410-0451",
    "cyrillic": "U+0400,U+0402-040F,U+0452-045F,U+0462,U+0463,U+0472-0475,U+0490,U+0491,U+04A2,U+04A3,U+04D8,"
    "U+04D9,U+04E8,U+04E9",
}
#: Which of the fine ones there are of faces that little is set in.
FEW, LITTLE_USED = ("latin",), ("serif-italic", "serif-semibold", "sans-semibold")
#: No page of the editors' has Russian in italics.
RUSSIAN = ("russian", "cyrillic")
#: What the style sheet says that each is for: no letter is in two, lest a browser fetch both.
SAID = {
    "latin-ext": "U+0100-010B,U+010E-0115,U+011C-012B,U+012E-0130,U+0132-0140,U+0143-0151,U+0154-0157,U+0162-0178,"
    "U+017F-024F,U+0259,U+02BB,U+02BD-02DD,U+1E00-1E99",
    "cyrillic": "U+0400,U+0402-040F,U+0452-04FF",
    **{script: LIGHT[script] for script in ("latin-west", "russian", "latin-slavic", "latin")},
}
FEATURES = ["kern", "liga", "ccmp", "mark", "mkmk", "locl", "lnum", "onum", "pnum", "tnum"]
#: Of those, what the styles ask for: figures are lining and of one width as they are.
LIGHT_FEATURES = ["kern", "liga", "ccmp", "mark", "lnum", "tnum"]
#: The same in faces of which there is but the first.
SAID_OF_FEW = {
    "latin-ext": "U+0100-0130,U+0132-0151,U+0154-024F,U+0259,U+02BB,U+02BD-02DD,U+1E00-1E99",
    "cyrillic": "U+0400-04FF",
    "latin-west": f"{LIGHT['latin-west']},U+00C2,U+00C8,U+00CB,U+00CE,U+00DB,U+00E2,U+00EB,U+00EE-00EF,U+00FB",
    "latin": LIGHT["latin"],
}
#: The same of the large ones; the marks are in several, and go with the Latin letters of the first.
LARGE = {
    "latin-ext": "U+0100-0130,U+0132-0151,U+0154-024F,U+0259,U+02BB,U+02BD-02DD,U+1E00-1E99",
    "cyrillic": "U+0400-04FF",
    "latin": "U+0000-00FF,U+0131,U+0152,U+0153,U+02B9,U+02BA,U+02BC,U+0300-0361,U+2002-2044,U+20AC,U+2116,U+2190-2193,"
    "U+2212",
}
#: How the style sheet of the large cuts begins.
LARGE_SAID = """\
/* In the place of the finer cuts of fonts.css, the large ones: for editions whose letters bear combining marks, and for
   languages with more letters than English and Russian have. Written by tools/make_fonts.py. */

"""
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


def cut(source: Path, family: str, style: str, unicodes: str, features: list[str], *, light: bool = False) -> bytes:
    """One cut of one face, as WOFF2; a light one leaves the words of its licence to the file beside it."""
    font = TTFont(source, recalcTimestamp=False)
    if "sups" in features:
        draw_up_superiors(font)
    lend_primes(font)
    options = subset.Options(
        layout_features=features,
        hinting=False,
        name_IDs=[0, 1, 2, 14] if light else [0, 1, 2, 3, 4, 5, 6, 13, 14],
        notdef_outline=True,
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(unicodes))
    subsetter.subset(font)
    if light and "GPOS" in font:
        compact(font, 1)
    for record in font["name"].names:
        named = {1: family, 3: f"{family} {style}", 4: f"{family} {style}", 6: f"{family} {style}".replace(" ", "")}
        if record.nameID in named:
            record.string = named[record.nameID]
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def face_rule(family: str, name: str, script: str, file: str, ranges: str) -> str:
    """What a style sheet says of a cut, in as few letters as can be: a page loads the rules of all cuts."""
    # Control characters and such have no shape, and are no reason to look for another font.
    ranges = ranges.replace("U+0020-007E,U+00A0", "U+0000-00A0").replace("00A0-00FF", "00FF")
    listed = re.sub(r"(?<=[+-])0+(?=[0-9A-F])", "", ranges).replace(",", ", ")
    listed = textwrap.fill(listed, 116, initial_indent="    ", subsequent_indent="    ")
    weight = "  font-weight: 600;\n" if "semibold" in name else ""
    slant = "  font-style: italic;\n" if "italic" in name else ""
    return f"""@font-face {{
  src: url("../fonts/{file}.woff2");
  unicode-range:
{listed};
  font-display: {"optional" if script == "latin" else "swap"};
{weight}{slant}  font-family: "{family}";
}}
"""


def features_of(family: str, *, light: str = "", italic: bool = False) -> list[str]:
    """Which of a font's features a cut keeps; the name of one of the finer ones, or nothing."""
    voice = family.rpartition(" ")[2]
    # Small capitals are a family of their own: few pages have any, and they would weigh on all.
    more = {"Serif": ["sups"], "Capitals": ["smcp"]}.get(voice, [])
    if not light:
        return [*FEATURES, *more]
    if light == "latin":
        return [*LIGHT_FEATURES, *(["onum"] if voice == "Serif" else []), *more]
    # Upright letters of Bulgarian are in the large cuts.
    return ["kern", "ccmp", *(["locl"] if italic or light != "russian" else [])]


def write(serif: Path, sans: Path, assets: Path) -> None:
    """Cut every face, and write what style sheets say of them."""
    fonts, styles = assets / "fonts", assets / "css"
    fine, large = [], []
    (fonts / "light").mkdir(exist_ok=True)
    for family, name, style, file, cuts in FACES:
        source = (sans if family.endswith("Sans") else serif) / "WOFF2" / "TTF" / f"{file}.ttf.woff2"
        for script in cuts:
            face = cut(source, family, style, RANGES[script], features_of(family))
            (fonts / f"{name}-{script}.woff2").write_bytes(face)
        if "Capitals" in family:  # few pages have any
            continue
        few = name in LITTLE_USED
        for script, ranges in LIGHT.items():
            if script in FEW or not (few or (name == "sans-italic" and script in RUSSIAN)):
                features = features_of(family, light=script, italic="italic" in name)
                (fonts / "light" / f"{name}-{script}.woff2").write_bytes(
                    cut(source, family, style, ranges, features, light=True)
                )
        said = SAID_OF_FEW if few else SAID
        if name == "sans-italic":
            said = {script: ranges for script, ranges in SAID.items() if script not in RUSSIAN}
            said = {"cyrillic": SAID_OF_FEW["cyrillic"], **said}
        for script, ranges in said.items():
            is_fine = (fonts / "light" / f"{name}-{script}.woff2").exists()
            named = f"light/{name}-{script}" if is_fine else f"{name}-{script.removesuffix('-west')}"
            fine.append(face_rule(family, name, script, named, ranges))
        large += [face_rule(family, name, script, f"{name}-{script}", LARGE[script]) for script in LARGE]
    head, *rules = (styles / "fonts.css").read_text(encoding="utf-8").split("@font-face")
    kept = (f"@font-face{rule}" for rule in rules if "Capitals" in rule or "Stand-in" in rule)
    (styles / "fonts.css").write_text("".join([head, *fine, *kept]), encoding="utf-8")
    (styles / "large_fonts.css").write_text("".join([LARGE_SAID, *large]), encoding="utf-8")


if __name__ == "__main__":
    write(*map(Path, sys.argv[1:4]))
