"""The fonts of the frame: their letters are drawn whole, and their cuts hold what their style sheet says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from glossator.fonts import Fonts
from glossator.frame import ASSETS

FONTS = sorted((ASSETS / "fonts").rglob("*.woff2"))
#: Letters of the fine cuts, by their files' names, as the style sheet has them.
_RULE = re.compile(r'url\("\.\./fonts/([\w/-]+\.woff2)"\);(?:\s*unicode-range:([^;]*);)?')


@pytest.mark.parametrize("sign", "%‰½0")
@pytest.mark.parametrize("name", ["serif-latin", "serif-italic-latin", "serif-semibold-latin"])
@pytest.mark.parametrize("folder", ["", "light/"])
def test_what_is_put_together_from_small_figures_is_as_wide_as_it_is_drawn(folder: str, name: str, sign: str) -> None:
    """The small figures are drawn up for the numerals of notes, and once took the per cent sign with them."""
    file = f"{folder}{name}{'-west' if folder and sign == '‰' else ''}.woff2"
    if not (ASSETS / "fonts" / file).exists():
        pytest.skip("there the large cut has it")
    font = TTFont(ASSETS / "fonts" / file)
    glyph = font.getBestCmap()[ord(sign)]
    pen = BoundsPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    assert pen.bounds[0] > -60
    assert pen.bounds[2] < font["hmtx"][glyph][0] + 60
    assert pen.bounds[1] > -60


def rules(sheet: str) -> Iterator[tuple[str, set[int]]]:
    """What a style sheet says of cuts: the file of each, and the letters that it is taken for."""
    for file, ranges in _RULE.findall((ASSETS / f"css/{sheet}.css").read_text(encoding="utf-8")):
        ends = (re.findall(r"[0-9A-F]+", part) for part in re.split(r",\s+", ranges.strip() or "U+0-10FFFF"))
        yield file, {code for parts in ends for code in range(int(parts[0], 16), int(parts[-1], 16) + 1)}


@cache
def drawn(file: str) -> frozenset[int]:
    """The letters that a cut has."""
    return frozenset(TTFont(ASSETS / "fonts" / file).getBestCmap())


def face_of(file: str) -> str:
    return re.sub(r"-(?:latin|russian|cyrillic).*", "", file.rpartition("/")[2])


def test_every_cut_is_one_that_pages_may_fetch() -> None:
    named = {file for sheet in ("fonts", "large_fonts") for file, _ in rules(sheet)}
    assert named == {font.relative_to(ASSETS / "fonts").as_posix() for font in FONTS}


@pytest.mark.parametrize("sheet", ["fonts", "large_fonts"])
def test_each_letter_is_looked_for_in_a_cut_that_has_it(sheet: str) -> None:
    """Of two rules, the later has the letter. Only marks are in none of the fine cuts."""
    taken: dict[str, dict[int, str]] = {}
    for file, letters in rules(sheet):
        taken.setdefault(face_of(file), {}).update(dict.fromkeys(letters, file))
    assert len(taken) > 5
    for face, by_letter in taken.items():
        large = (font.name for font in FONTS if font.parent.name == "fonts" and face_of(font.name) == face)
        for code in frozenset().union(*map(drawn, large)):
            is_left_out = 0x300 <= code < 0x370 and code not in by_letter
            assert is_left_out or code in drawn(by_letter[code]), f"{code:04X} in {face}: {by_letter.get(code)}"


@pytest.mark.parametrize(
    ("text", "language", "large"),
    [
        ("An okrug, a café and Šiauliai.", "en", False),
        ("Bi͡ulletenʹ", "en", False),  # the tie is in the fine cuts
        ("Μῆνις: α\u0346, and x\u0302.", "en", True),
        ("Только слова.", "ru", False),
        ("Mots sûrs.", "fr", True),
        ("Думи.", "bg", True),
        ("Plain words.", "pl", True),
        ("中国。", "zh", False),  # its own font has the rest
    ],
)
def test_which_editions_have_the_large_cuts(text: str, language: str, large: bool) -> None:
    assert Fonts(letters=frozenset(text), language=language).are_large is large


def test_small_capitals_are_drawn_ones() -> None:
    font = TTFont(ASSETS / "fonts" / "smallcaps-latin.woff2")
    assert "smcp" in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
