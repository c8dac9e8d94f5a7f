"""Headings that LaTeX prints by itself: as the text names them, or babel in its language."""

from __future__ import annotations

import re

from .latex_letters import language
from .latex_syntax import IN_BRACES

#: By babel's names for them; in a language that is not here they are English.
_NAMES = {
    "abstract": {
        "en": "Abstract", "de": "Zusammenfassung", "fr": "Résumé", "es": "Resumen", "it": "Sommario", "ru": "Аннотация",
    },
    "ref": {
        "en": "References", "de": "Literatur", "fr": "Références", "es": "Referencias", "ru": "Список литературы",
        "it": "Riferimenti bibliografici",
    },
    "bib": {
        "en": "Bibliography", "de": "Literaturverzeichnis", "fr": "Bibliographie", "es": "Bibliografía",
        "it": "Bibliografia", "ru": "Литература",
    },
}  # fmt: skip


def caption(text: str, name: str) -> str:
    """What a heading of LaTeX's says: ``abstract``, or the list of works: ``ref`` in an article, ``bib`` in a book."""
    renamed = re.search(rf"\\renewcommand\*?\s*\{{?\\{name}name\}}?\s*{IN_BRACES}", text)
    names = _NAMES[name]
    return renamed[1].strip() if renamed else names.get(language(text) or "en", names["en"])
