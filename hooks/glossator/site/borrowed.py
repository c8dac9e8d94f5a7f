"""English words on a page in another language: each is marked as English, so that a screen reader speaks it as such.

The interface words that a language lacks stand between two signs (``BEGIN`` and ``END`` of :mod:`.interface`) until a
page is written. Then elements take the place of these, where HTML lets elements stand.
"""

from __future__ import annotations

import json
import re

from glossator.reading.interface import BEGIN, END
from glossator.reading.languages import ENGLISH

#: What can hold no elements of ours: as a whole, or as a tag with its attributes.
_CLOSED = r"<(script|style|title|textarea|option|svg)\b.*?</\1>|<[^>]*>"
_PIECES = re.compile(f"{_CLOSED}|[{BEGIN}{END}]", re.DOTALL | re.IGNORECASE)
#: A sign, or how JSON in a script writes it.
_SIGN = re.compile("|".join(re.escape(form) for sign in (BEGIN, END) for form in (sign, json.dumps(sign)[1:-1])))
#: What no language needs to be named for.
_NO_WORDS = re.compile(f"{BEGIN}([^\\w{BEGIN}{END}]*){END}")


def marked(html: str, direction: str = "ltr") -> str:
    """HTML in which elements stand for the signs; as it is, where there are none.

    Args:
        html: a page, or a part of one.
        direction: how the page runs.
    """
    if not _SIGN.search(html):
        return html
    opened = f'<span lang="{ENGLISH}" dir="ltr">' if direction == "rtl" else f'<span lang="{ENGLISH}">'

    def written(piece: re.Match[str]) -> str:
        return {BEGIN: opened, END: "</span>"}.get(piece[0]) or plain(piece[0])

    return _PIECES.sub(written, _NO_WORDS.sub(r"\1", html))


def plain(text: str) -> str:
    """Text, or JSON, without the signs."""
    return _SIGN.sub("", text)
