"""The marks around what is quoted, where a file says only that it is: those of its language, as CLDR has them."""

from __future__ import annotations

from lxml import etree

#: Around what is quoted, and around what is quoted in it; by the language's code.
_MARKS = {
    "bg": ("„", "“", "‘", "’"), "ca": ("«", "»", "“", "”"), "cs": ("„", "“", "‚", "‘"), "da": ("”", "”", "’", "’"),
    "de": ("„", "“", "‚", "‘"), "el": ("«", "»", "“", "”"), "es": ("«", "»", "“", "”"), "et": ("„", "“", "«", "»"),
    "fi": ("”", "”", "’", "’"), "fr": ("«\u00a0", "\u00a0»", "“", "”"), "hr": ("„", "”", "‚", "’"),
    "hu": ("„", "”", "»", "«"), "it": ("«", "»", "“", "”"), "lt": ("„", "“", "‚", "‘"), "nb": ("«", "»", "‘", "’"),
    "nn": ("«", "»", "‘", "’"), "pl": ("„", "”", "«", "»"), "ro": ("„", "”", "«", "»"), "ru": ("«", "»", "„", "“"),
    "sk": ("„", "“", "‚", "‘"), "sl": ("„", "“", "‚", "‘"), "sv": ("”", "”", "’", "’"), "uk": ("«", "»", "„", "“"),
}  # fmt: skip
_OF_OTHERS = ("“", "”", "‘", "’")


def marks(language: str, depth: int = 0) -> tuple[str, str]:
    """What begins and what ends a quotation, in others to a depth."""
    of = _MARKS.get(language.partition("-")[0].lower(), _OF_OTHERS)
    return (of[0], of[1]) if depth % 2 == 0 else (of[2], of[3])


def type_marks(body: etree._Element, language: str) -> None:
    """Type them around each ``q`` of a page in a language, as a browser shows them."""
    for one in list(body.iter("q")):
        above = list(one.iterancestors())
        told = [element.get("lang") for element in (one, *above) if element.get("lang")]
        begin, end = marks(next(iter(told), None) or language, sum(element.get("class") == "gl-q" for element in above))
        one.tag = "span"
        one.set("class", "gl-q")
        one.text = f"{begin}{one.text or ''}"
        if len(one):
            one[-1].tail = f"{one[-1].tail or ''}{end}"
        else:
            one.text += end
