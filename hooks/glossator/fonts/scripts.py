"""Scripts: which letters a language is written with, and what is known of a script beside them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.core import get_global


@dataclass(frozen=True)
class Script:
    """A script by the name that a reader knows it by.

    Attributes:
        name: in English: ``Hebrew``.
        begins: what the Unicode names of its letters begin with.
        language: one that is written so, where no other is known.
        font: a free font that has it.
        local: fonts that devices have for it, the best first.
        dotted: whether its words are emphasised by dots beside them.
    """

    name: str
    begins: tuple[str, ...]
    language: str = ""
    font: str = ""
    local: tuple[str, ...] = ()
    dotted: bool = False


_HAN = ("CJK ", "BOPOMOFO ", "IDEOGRAPHIC ", "FULLWIDTH ", "HALFWIDTH ", "KANGXI ")
#: Scripts of which more is known than their names, by the code of ISO 15924.
_KNOWN = {
    "Arab": Script(
        "Arabic", ("ARABIC ",), "ar", "Noto Naskh Arabic",
        ("Noto Naskh Arabic", "Geeza Pro", "Sakkal Majalla", "Traditional Arabic", "Times New Roman"),
    ),
    "Beng": Script("Bengali", ("BENGALI ",), "bn", "Noto Serif Bengali"),
    "Cans": Script("Canadian syllabic", ("CANADIAN ",), "iu", "Noto Sans Canadian Aboriginal"),
    "Cyrl": Script("Cyrillic", ("CYRILLIC ",), "cu", "Noto Serif"),
    "Deva": Script(
        "Devanagari", ("DEVANAGARI ",), "hi", "Noto Serif Devanagari",
        ("Noto Serif Devanagari", "Kohinoor Devanagari", "Nirmala UI", "Noto Sans Devanagari"),
    ),
    "Egyp": Script("Egyptian hieroglyphic", ("EGYPTIAN ",), "egy", "Noto Sans Egyptian Hieroglyphs"),
    "Grek": Script("Greek", ("GREEK ",), "grc", "Noto Serif", ("Noto Serif", "Palatino Linotype", "Times New Roman")),
    "Hang": Script("Korean", ("HANGUL ",), "ko", "Noto Serif KR", ("Noto Serif CJK KR", "AppleMyungjo", "Batang")),
    "Hani": Script(
        "Chinese", _HAN, "zh", "Noto Serif SC",
        ("Noto Serif CJK SC", "Songti SC", "SimSun", "Noto Sans CJK SC", "Microsoft YaHei"), dotted=True,
    ),
    "Hant": Script(
        "Chinese", _HAN, "zh-Hant", "Noto Serif TC",
        ("Noto Serif CJK TC", "Songti TC", "PMingLiU", "Noto Sans CJK TC", "Microsoft JhengHei"), dotted=True,
    ),
    "Hebr": Script(
        "Hebrew", ("HEBREW ",), "he", "Noto Serif Hebrew",
        ("SBL Hebrew", "Noto Serif Hebrew", "Times New Roman", "David", "Arial Hebrew"),
    ),
    "Jpan": Script(
        "Japanese", ("HIRAGANA ", "KATAKANA ", *_HAN), "ja", "Noto Serif JP",
        ("Noto Serif CJK JP", "Hiragino Mincho ProN", "Yu Mincho", "Noto Sans CJK JP", "MS Mincho"), dotted=True,
    ),
    "Latn": Script("Latin", ("LATIN ",), "la", "Junicode"),
    "Orya": Script("Odia", ("ORIYA ",), "or", "Noto Serif Oriya"),
    "Thai": Script(
        "Thai", ("THAI ",), "th", "Noto Serif Thai",
        ("Noto Serif Thai", "Thonburi", "Angsana New", "Leelawadee UI", "Noto Sans Thai"),
    ),
    "Xsux": Script("cuneiform", ("CUNEIFORM ",), "akk", "Noto Sans Cuneiform"),
}  # fmt: skip
_SAME = {"Hans": "Hani", "Hanb": "Hant", "Kore": "Hang", "Hrkt": "Jpan", "Aran": "Arab"}
#: Punctuation that only Chinese, Japanese and Korean have, and their wide forms.
_WIDE = ((0x3000, 0x303F), (0xFF00, 0xFFEF))
#: What belongs to no script, and is in the tag of a language what no language writes: signs, letters of private use.
SIGNS = Script("other", (), "zxx", "Noto Sans Symbols 2")


@cache
def of_language(tag: str) -> Script | None:
    """The script a language is written in; one that its tag names comes first (``uz-Arab``). None if nobody knows."""
    language, *more = tag.split("-")
    if language == SIGNS.language:
        return SIGNS
    named = next((part.title() for part in more if len(part) == 4 and part.isalpha()), "")  # noqa: PLR2004
    region = next((part.upper() for part in more if len(part) == 2), "")  # noqa: PLR2004
    likely = get_global("likely_subtags")
    code = named or _script(likely.get(f"{language}_{region}") or likely.get(language) or "")
    code = _SAME.get(code, code)
    if code in _KNOWN:
        return _KNOWN[code]
    name = Locale("en").scripts.get(code)
    return Script(name, (f"{name.upper()} ",), tag, f"Noto Sans {name}") if name else None


def _script(likely: str) -> str:
    return next((part for part in likely.split("_")[1:] if len(part) == 4), "")  # noqa: PLR2004


def writes(script: Script, letter: str) -> bool:
    """Whether a letter, or a mark of punctuation, is one of the script's own."""
    if unicodedata.name(letter, "").startswith(script.begins):
        return True
    return _HAN[0] in script.begins and any(first <= ord(letter) <= last for first, last in _WIDE)


def among(letters: Iterable[str], language: str) -> dict[Script, list[str]]:
    """Letters by the script they belong to; what belongs to none stands under one for signs.

    Args:
        letters: the letters.
        language: the edition's: it says whose the Chinese characters are.
    """
    own = of_language(language)
    found: dict[Script, list[str]] = {}
    for letter in sorted(letters):
        found.setdefault(own if own and writes(own, letter) else _of(letter), []).append(letter)
    japanese, chinese = _KNOWN["Jpan"], _KNOWN["Hani"]
    if japanese in found and chinese in found:  # where there are kana, the characters are likely Japanese too
        found[japanese] += found.pop(chinese)
    return found


def _of(letter: str) -> Script:
    order = ("Hani", *(code for code in _KNOWN if code not in {"Hani", "Hant"}))
    known = next((_KNOWN[code] for code in order if writes(_KNOWN[code], letter)), None)
    if known or unicodedata.category(letter)[0] not in "LMN":
        return known or SIGNS
    return _named(" ".join(unicodedata.name(letter, "").split()[:3]))


@cache
def _named(letter: str) -> Script:
    """The script in the name of a letter, of which nothing else is known."""
    names = Locale("en").scripts
    codes = [code for code, name in names.items() if letter.startswith(f"{name.upper()} ")]
    if not codes:
        return SIGNS
    code = max(codes, key=lambda code: len(names[code]))
    language = (get_global("likely_subtags").get(f"und_{code}") or "").partition("_")[0]
    return Script(names[code], (f"{names[code].upper()} ",), language, f"Noto Sans {names[code]}")
