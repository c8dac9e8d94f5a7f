"""Words in another script than the page's: where they are, and which language they are in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from glossator.model import EditionHead

#: Words in Cyrillic with what stands between them.
CYRILLIC = re.compile(
    r"[\u0400-\u052f][\u0300-\u036f\u0400-\u052f]*(?:[ \-–][\u0400-\u052f][\u0300-\u036f\u0400-\u052f]*)*"
)

#: Languages written in Cyrillic: on their pages such words need no mark.
_WRITTEN_SO = {"be", "bg", "kk", "ky", "mk", "mn", "ru", "rue", "sr", "tg", "tt", "uk"}


def cyrillic_language(head: EditionHead) -> str:
    """What Cyrillic words in the editors' prose are marked as; empty where they need no mark."""
    native = head.native_lang or ""
    is_own = head.language.split("-")[0] in _WRITTEN_SO
    return native if native.split("-")[0] in _WRITTEN_SO and not is_own else ""


def with_language(text: str, cyrillic: str) -> str:
    """Plain text as HTML, runs of Cyrillic words marked with their language."""
    return "".join(
        f'<span lang="{cyrillic}">{escape(run, quote=False)}</span>' if marked else escape(run, quote=False)
        for run, marked in language_runs(text, cyrillic)
    )


def language_runs(text: str, cyrillic: str) -> Iterator[tuple[str, bool]]:
    """Plain text cut into runs, and whether each is of Cyrillic words; all one run where these need no mark."""
    at = 0
    for match in CYRILLIC.finditer(text) if cyrillic else ():
        yield from ((run, marked) for run, marked in ((text[at : match.start()], False), (match[0], True)) if run)
        at = match.end()
    if text[at:]:
        yield text[at:], False
