"""An occurrence in its context: some words to the left, the form itself, some words to the right."""

from __future__ import annotations

from dataclasses import dataclass

from .paper import Occurrence

#: Words shown on each side.
WORDS = 9
#: Occurrences shown in context for one entry; further ones are links to their paragraphs only.
SHOWN = 50
#: No word is so long that the words wanted do not lie within this many characters.
_REACH = 40 * WORDS


@dataclass(frozen=True)
class Context:
    """The words around an occurrence; ``left`` and ``right`` say with an ellipsis where the block goes on."""

    left: str
    form: str
    right: str


def context(occurrence: Occurrence) -> Context:
    """The occurrence with up to :data:`WORDS` words on each side, within its block."""
    text, start, end = occurrence.block.text, occurrence.start, occurrence.end
    before = text[max(0, start - _REACH) : start].replace("\n", " ")
    after = text[end : end + _REACH].replace("\n", " ")
    left = before.rsplit(" ", WORDS + 1)
    right = after.split(" ", WORDS + 1)
    cut_left = len(left) > WORDS + 1 or start > _REACH
    cut_right = len(right) > WORDS + 1 or len(text) - end > _REACH
    return Context(
        ("… " if cut_left else "") + " ".join(left[1:] if len(left) > WORDS + 1 else left),
        text[start:end].replace("\n", " "),
        " ".join(right[:-1] if len(right) > WORDS + 1 else right) + (" …" if cut_right else ""),
    )
