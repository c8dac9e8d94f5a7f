"""Whole numbers as a file says them; what is none, or greater than whatever a text counts, is as good as not said."""

from __future__ import annotations

#: More digits than these count nothing in a text.
_DIGITS = 7


def whole_number(said: str, default: int = 0) -> int:
    """The number that some letters say, with a sign or without."""
    digits = said.strip().removeprefix("-").removeprefix("+")
    return int(said) if digits.isdecimal() and len(digits) <= _DIGITS else default
