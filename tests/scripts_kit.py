"""Tiny editions in scripts that run from right to left, or without spaces, for tests from several sides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .edition_kit import EditionKit, term
from .font_kit import tiny_font

HEBREW = """\
הסכם נחתם בשנת 2023.[^1] הספר Capital[^2] נכתב בידי Karl Marx, והוא *חשוב מאוד* לכל ספר (ראו להלן).[^3]

> ציטוט ארוך מן הספר, ובו שנת 1917[^4] והמשך.

> The English words[^5] of a letter run their own way.

1. ראשון
2. שני
"""
ARABIC = """\
صدر الكتاب سنة 2023.[^1] الكتاب Capital[^2] كتبه Karl Marx وهو *مهم جدا* لكل قارئ (انظر أدناه).[^3]

> اقتباس طويل من الكتاب سنة ١٩١٧[^4] وما بعدها.
"""
CHINESE = "他说：中国共产党是党。[^1]\n\n北京是首都，1921年。"
#: Text, language and further keys of ``edition.yml`` of each.
_EDITIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "hebrew": (HEBREW, {"language": "he", "direction": "rtl", "title": "ספר השער"}),
    "arabic": (ARABIC, {"language": "ar", "direction": "rtl", "title": "كتاب الباب"}),
    "chinese": (CHINESE, {"language": "zh", "fonts": [{"file": "fonts/zh.ttf", "for": "zh"}]}),
}
_TERMS = {
    "hebrew": term("sefer", "הספר", headword="ספר"),
    "arabic": term("kitab", "الكتاب", headword="كتاب"),
    "chinese": term("party", "共产党", headword="共产党"),
}


def edition(name: str, root: Path) -> EditionKit:
    """One of the editions, written."""
    text, head = _EDITIONS[name]
    files = {"data/fonts/zh.ttf": tiny_font(f"{CHINESE}年月日")} if name == "chinese" else {}
    return EditionKit(root, text, head=head, glossary=_TERMS[name], files=files)
