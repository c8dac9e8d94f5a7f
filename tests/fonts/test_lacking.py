"""Every letter can be set, or there is one fault for its script that names a word and a font."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.edition_kit import EditionKit, term
from tests.font_kit import tiny_font

#: Text, and how the one fault about it begins and what it says to do.
LACKING: dict[str, tuple[str, str, str]] = {
    "Chinese": (
        "A word.\n\n中国共产党是党。",
        "3: the PDF has no font for “中国共产党是党。”: none here has 中",
        "for: zh",
    ),
    "Japanese, characters among kana": ("「漢字かな」", "1: the PDF has no font for “「漢字かな」”", "Noto Serif JP"),
    "Thai": ("A ภาษาไทย word.", "1: the PDF has no font for “ภาษาไทย”: none here has ภ", "Noto Serif Thai"),
    "Devanagari, which Typst would not join": ("हिन्दी", "1: the PDF has no font for “हिन्दी”", "for: hi"),
    "Korean": ("한국어", "1: the PDF has no font for “한국어”: none here has 한 (U+D55C) and 2 more Korean", "for: ko"),
    "an old script": ("Old 𐤀𐤁.", "1: the PDF has no font for “𐤀𐤁.”", "for: phn"),
    "a medieval letter": ("ꝑ me", "1: the PDF has no font for “ꝑ”: none here has ꝑ (U+A751)", "Junicode"),
    "a sign": ("So 😀.", "1: the PDF has no font for “😀.”: none here has 😀 (U+1F600)", "for: zxx"),
    "a long word, where it is": (f"{'a' * 40}中{'b' * 40}", f"1: the PDF has no font for “{'a' * 12}中{'b' * 11}”", ""),
}


@pytest.mark.parametrize(("text", "begins", "remedy"), LACKING.values(), ids=LACKING)
def test_letters_that_no_font_has_are_one_fault(root: Path, text: str, begins: str, remedy: str) -> None:
    (fault,) = EditionKit(root, text).faults()
    assert fault.startswith(f"docs/text/one.md:{begins}"), fault
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
}


@pytest.mark.parametrize("text", SETTABLE.values(), ids=SETTABLE)
def test_letters_that_can_be_set_need_no_font(root: Path, text: str) -> None:
    assert EditionKit(root, text).faults() == []


def test_each_script_has_its_fault(root: Path) -> None:
    faults = EditionKit(root, "中 ก 中\n\nก").faults()
    assert [fault.split(":")[1] for fault in faults] == ["1", "1"]


def test_words_of_the_data_are_found_by_their_line_and_remarks_are_not_words(root: Path) -> None:
    glossary = "# 語\n" + term("okrug", native="行政区", native_lang="zh")
    (fault,) = EditionKit(root, glossary=glossary).faults()
    assert fault.startswith("data/glossary.yml:")
    assert "“行政区”" in fault


def test_where_a_link_leads_is_not_printed(root: Path) -> None:
    glossary = term("okrug", definition="See [this page](https://example.org/wiki/行政区).")
    assert EditionKit(root, glossary=glossary).faults() == []


def test_the_language_of_the_edition_says_whose_characters_they_are(root: Path) -> None:
    (fault,) = EditionKit(root, "漢字", head={"language": "ja"}).faults()
    assert "for: ja" in fault


def test_a_font_with_all_letters_mends_it_and_one_without_some_is_named(root: Path) -> None:
    head: dict[str, Any] = {"fonts": [{"file": "fonts/zh.ttf", "for": "zh"}]}
    kit = EditionKit(root, "中国。", head=head, files={"data/fonts/zh.ttf": tiny_font("中国。")})
    assert kit.faults() == []
    kit.write("data/fonts/zh.ttf", tiny_font("中"))
    (fault,) = kit.faults()
    assert "data/fonts/zh.ttf lacks them" in fault


def test_signs_are_taken_from_whatever_font_has_them(root: Path) -> None:
    head: dict[str, Any] = {"fonts": [{"file": "fonts/la.ttf", "for": "la"}]}
    files = {"data/fonts/la.ttf": tiny_font("ꝑ\ue000")}
    assert EditionKit(root, "ꝑ \ue000", head=head, files=files).faults() == []
