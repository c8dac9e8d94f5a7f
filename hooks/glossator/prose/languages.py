"""Which language words in another script are in."""

from __future__ import annotations

from glossator.model import EditionHead

#: Languages written in Cyrillic: on their pages such words need no mark.
_CYRILLIC = {"be", "bg", "kk", "ky", "mk", "mn", "ru", "rue", "sr", "tg", "tt", "uk"}


def cyrillic_language(head: EditionHead) -> str:
    """What Cyrillic words in the editors' prose are marked as; empty where they need no mark."""
    native = head.native_lang or ""
    is_own = head.language.split("-")[0] in _CYRILLIC
    return native if native.split("-")[0] in _CYRILLIC and not is_own else ""
