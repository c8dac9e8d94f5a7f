"""Small capitals for fonts that have none: their capitals, smaller, in place of the small letters.

As a feature of the font, and not as capitals of a smaller size, the words stay the author's: whoever copies them out of
the file has his small letters.
"""

from __future__ import annotations

from typing import Any

#: How large they are beside capitals, and by how much of an em they stand apart.
_SIZE, _APART = 0.78, 0.03
_SUFFIX = ".sc"


def add_small_capitals(font: Any) -> None:
    """Give a TrueType font the feature ``smcp``, where it has none.

    Args:
        font: the font, as fontTools has it.
    """
    if "glyf" not in font or "GSUB" not in font:
        return
    table = font["GSUB"].table
    if any(record.FeatureTag == "smcp" for record in table.FeatureList.FeatureRecord):
        return
    cmap = font.getBestCmap()
    pairs = {
        name: cmap[ord(capital)]
        for code, name in cmap.items()
        if len(capital := chr(code).upper()) == 1 and capital != chr(code) and ord(capital) in cmap
    }
    if pairs:
        order = [*font.getGlyphOrder(), *(small + _SUFFIX for small in pairs)]
        for small, capital in pairs.items():
            _add_glyph(font, small + _SUFFIX, capital)
        font.setGlyphOrder(order)
        _add_feature(table, {small: small + _SUFFIX for small in pairs})


def _add_glyph(font: Any, name: str, capital: str) -> None:
    from fontTools.pens.ttGlyphPen import TTGlyphPen  # noqa: PLC0415 - slow to import, and needed once for all builds

    pen = TTGlyphPen(font.getGlyphSet())
    advance, bearing = font["hmtx"][capital]
    apart = round(_APART * font["head"].unitsPerEm)
    pen.addComponent(capital, (_SIZE, 0, 0, _SIZE, apart // 2, 0))
    font["glyf"][name] = pen.glyph()
    font["hmtx"][name] = (round(advance * _SIZE) + apart, round(bearing * _SIZE) + apart // 2)


def _add_feature(table: Any, pairs: dict[str, str]) -> None:
    """A substitution for all scripts and languages."""
    from fontTools.ttLib.tables import otTables  # noqa: PLC0415

    single = otTables.SingleSubst()
    single.mapping = pairs
    lookup = otTables.Lookup()
    lookup.LookupType, lookup.LookupFlag, lookup.SubTable, lookup.SubTableCount = 1, 0, [single], 1
    table.LookupList.Lookup.append(lookup)
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    feature = otTables.Feature()
    feature.FeatureParams, feature.LookupListIndex = None, [table.LookupList.LookupCount - 1]
    feature.LookupCount = 1
    record = otTables.FeatureRecord()
    record.FeatureTag, record.Feature = "smcp", feature
    records = table.FeatureList.FeatureRecord
    records.append(record)
    table.FeatureList.FeatureCount = len(records)
    for script in table.ScriptList.ScriptRecord:
        systems = [one.LangSys for one in script.Script.LangSysRecord]
        for system in filter(None, (script.Script.DefaultLangSys, *systems)):
            system.FeatureIndex.append(len(records) - 1)
            system.FeatureCount = len(system.FeatureIndex)
