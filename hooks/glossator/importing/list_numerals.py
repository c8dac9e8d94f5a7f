"""The numerals of lists as pandoc counts them: those that Markdown does not have, “(a)” or “iv.”, are typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from .document import Block, Paragraph, Words
from .found import Loss
from .numerals import numeral
from .office import counted

#: What Markdown counts by itself, and the forms of the rest.
_PLAIN = ({"DefaultStyle", "Decimal"}, {"DefaultDelim", "Period", "OneParen"})
_FORMS = {
    "LowerAlpha": "lowerLetter", "UpperAlpha": "upperLetter", "LowerRoman": "lowerRoman", "UpperRoman": "upperRoman",
}  # fmt: skip
_SIGNS = {"TwoParens": "({})", "OneParen": "{})"}


def typed(style: str, sign: str) -> Callable[[int], str] | None:
    """How an item's number is written, by pandoc's style and delimiter; nothing, where Markdown writes it so."""
    styles, signs = _PLAIN
    if style in styles and sign in signs:
        return None
    form, around = _FORMS.get(style, "decimal"), _SIGNS.get(sign, "{}.")
    return lambda number: around.format(numeral(number, form))


def labelled(label: str, item: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of an item that begin with its numeral."""
    if item and isinstance(item[0], Paragraph):
        return (replace(item[0], pieces=(Words(f"{label} "), *item[0].pieces)), *item[1:])
    return (Paragraph((Words(label),)), *item)


def told(place: str, labels: Sequence[str]) -> Loss:
    """What is said of numerals that were typed."""
    return Loss(place, f"{counted(labels, 'numeral')} of lists that Markdown cannot count so: now typed in the text")
