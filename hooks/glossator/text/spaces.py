"""White space: where a line may break, one space, whatever was typed; a no-break space is a letter of the author's."""

from __future__ import annotations

import re

#: U+00A0 NO-BREAK SPACE and U+202F NARROW NO-BREAK SPACE.
NO_BREAK = "\u00a0\u202f"
#: Any white space but these.
BREAKING = re.compile(rf"[^\S{NO_BREAK}]+")


def folded(text: str) -> str:
    """The text with breaking white space as single spaces."""
    return BREAKING.sub(" ", text)


def words(text: str) -> list[str]:
    """What breaking white space parts."""
    return [word for word in BREAKING.split(text) if word]


def plain(text: str) -> str:
    """The text, letter for letter as long, with a plain space for each no-break space and each end of a line.

    In it a quote or a form is found that an editor typed with plain spaces.
    """
    for letter in f"{NO_BREAK}\n":  # many times as quick as str.translate, where there are few of them
        text = text.replace(letter, " ")
    return text
