"""Every letter can be set, or there is a fault that names it, its place and a font; one for many of a script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.edition_kit import EditionKit, term
from tests.font_kit import tiny_font

#: Text, and how the one fault about it begins after “the PDF has no font for”, and what it says to do.
LACKING: dict[str, tuple[str, str, str]] = {
    "Chinese": ("A word.\n\n中", "3: 中 (U+4E2D CJK UNIFIED IDEOGRAPH-4E2D) in “中”, once; ", "for: zh"),
    "many of a script, in one line": (
        "ကခဂဃငစဆဇဈ ကက",
        "1: က (U+1000 MYANMAR LETTER KA) and 8 more Myanmar letters in",
        "",
    ),
    "characters among kana": (
        "「漢字かなひらカナワ」",
        "1: 「 (U+300C LEFT CORNER BRACKET) and 10 more",
        "Noto Serif JP",
    ),
    "Thai": ("A ก word.", "1: ก (U+0E01 THAI CHARACTER KO KAI) in “ก”, once", "Noto Serif Thai"),
    "Devanagari, which Typst would not join": ("ह", "1: ह (U+0939 DEVANAGARI LETTER HA) in “ह”", "for: hi"),
    "an old script": ("Old 𐤀.", "1: 𐤀 (U+10900 PHOENICIAN LETTER ALF) in “𐤀.”, once", "for: phn"),
    "a medieval letter": ("ꝑ me", "1: ꝑ (U+A751 LATIN SMALL LETTER P WITH STROKE THROUGH DESCENDER)", "Junicode"),
    "how often": (
        "ꝑ me ꝑ\n\nꝑ",
        "1: ꝑ (U+A751 LATIN SMALL LETTER P WITH STROKE THROUGH DESCENDER) in “ꝑ”, 3 times",
        "",
    ),
    "a sign": ("So 😀.", "1: 😀 (U+1F600 GRINNING FACE) in “😀.”, once", "for: zxx"),
    "a mark that no font has with a letter": ("So q᪰.", "1: \u1ab0 (U+1AB0 COMBINING DOUBLED", "fonts/"),
    "a letter of private use": ("So \ue001.", "1: \ue001 (U+E001) in “\ue001.”", "for: zxx"),
    "a letter that Unicode has not": ("So \u0378.", "1: \u0378 (U+0378) in “\u0378.”", "fonts/"),
    "a long word, where it is": (f"{'a' * 40}中{'b' * 40}", "1: 中", f"“{'a' * 12}中{'b' * 11}”"),
}


@pytest.mark.parametrize(("text", "begins", "remedy"), LACKING.values(), ids=LACKING)
def test_a_letter_that_no_font_has_is_a_fault(root: Path, text: str, begins: str, remedy: str) -> None:
    (fault,) = EditionKit(root, text).faults()
    place, _, said = begins.partition(" ")
    assert fault.startswith(f"docs/text/one.md:{place} the PDF has no font for {said}"), fault
    assert remedy in fault
    assert "data/fonts/" in fault


SETTABLE = {
    "Greek with all its accents": "Μῆνιν ἄειδε θεὰ Πηληϊάδεω ᾤ ῷ ΐ",
    "Hebrew, pointed": "שָׁלוֹם עֲלֵיכֶם",
    "Arabic, Persian, Ottoman": "السَّلام پژوهش گچ ڭ",
    "Cyrillic, old too": "Вѣче Ѳома ꙗ",
    "Georgian, Armenian, Coptic": "ქართული Հայերեն ⲁⲃⲅ",
    "joiners and directions": "می‌خواهم \u200e(a)\u200f",
    "signs": "→ ≠ № ☞ ¶ § † ‡ ♄",
    "long dashes": "Mr. B⸺ of ⸻",
}


@pytest.mark.parametrize("text", SETTABLE.values(), ids=SETTABLE)
def test_letters_that_can_be_set_need_no_font(root: Path, text: str) -> None:
    assert EditionKit(root, text).faults() == []


def test_each_letter_has_its_fault_and_none_has_two(root: Path) -> None:
    faults = EditionKit(root, "中 ก 中\n\nก ข").faults()
    assert [(fault.split(":")[1], fault.partition("(")[2][:6]) for fault in faults] == [
        ("1", "U+0E01"), ("1", "U+4E2D"), ("3", "U+0E02"),
    ]  # fmt: skip


def test_words_of_the_data_are_found_by_their_line_and_remarks_are_not_words(root: Path) -> None:
    glossary = "# 語\n" + term("okrug", native="行政区", native_lang="zh")
    faults = EditionKit(root, glossary=glossary).faults()
    assert {fault.partition(" font for ")[2][0] for fault in faults} == {*"行政区"}
    assert all(fault.startswith("data/glossary.yml:") and "“行政区”" in fault for fault in faults)


def test_where_a_link_leads_is_not_printed(root: Path) -> None:
    glossary = term("okrug", definition="See [this page](https://example.org/wiki/行政区).")
    assert EditionKit(root, glossary=glossary).faults() == []


def test_the_language_of_the_edition_says_whose_characters_they_are(root: Path) -> None:
    (fault,) = EditionKit(root, "漢", head={"language": "ja"}).faults()
    assert "for: ja" in fault


def test_a_font_with_all_letters_mends_it_and_one_without_some_is_named(root: Path) -> None:
    head: dict[str, Any] = {"fonts": [{"file": "fonts/zh.ttf", "for": "zh"}]}
    kit = EditionKit(root, "中国。", head=head, files={"data/fonts/zh.ttf": tiny_font("中国。")})
    assert kit.faults() == []
    kit.write("data/fonts/zh.ttf", tiny_font("中国"))
    (fault,) = kit.faults()
    assert "data/fonts/zh.ttf lacks them" in fault


def test_signs_are_taken_from_whatever_font_has_them(root: Path) -> None:
    head: dict[str, Any] = {"fonts": [{"file": "fonts/la.ttf", "for": "la"}]}
    files = {"data/fonts/la.ttf": tiny_font("ꝑ\ue000")}
    assert EditionKit(root, "ꝑ \ue000", head=head, files=files).faults() == []


def test_the_engines_own_font_of_dashes_is_none_that_an_editor_could_mend(root: Path) -> None:
    (fault,) = EditionKit(root, "⸺ 😀").faults()
    assert "lacks them" not in fault
