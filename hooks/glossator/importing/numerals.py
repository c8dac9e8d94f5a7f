"""Numbers as lists and notes write them: in digits, letters, Roman numerals, signs."""

from __future__ import annotations

#: Written in letters, a number would be as long as itself.
_GREATEST = 4999
_WORTHS = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_ROMAN = tuple(zip(_WORTHS, "m cm d cd c xc l xl x ix v iv i".split(), strict=True))  # noqa: SIM905 - as one reads them
_ALPHABETS = {"Letter": "abcdefghijklmnopqrstuvwxyz", "russian": "абвгдежзиклмнопрстуфхцчшщэюя"}
#: The forms by the signs that HTML and OpenDocument have for them.
FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def numeral(number: int, form: str) -> str:
    """A number as Word writes it in one of its forms; those of other languages, and numbers of no list, are decimal."""
    made = str(number)
    if number > _GREATEST:
        return made
    if form.endswith("Roman"):
        made, rest = "", number
        for worth, sign in _ROMAN:
            made, rest = made + sign * (rest // worth), rest % worth
    elif form.endswith("Letter") or form.startswith("russian"):
        letters = _ALPHABETS["russian" if form.startswith("russian") else "Letter"]
        made = letters[(number - 1) % len(letters)] * ((number - 1) // len(letters) + 1)
    elif form == "chicago":
        made = "*†‡§"[(number - 1) % 4] * ((number - 1) // 4 + 1)
    elif form == "decimalZero":
        made = f"{number:02}"
    return made.upper() if "upper" in form.lower() else made
