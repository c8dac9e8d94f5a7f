"""An id for something to explain: its words in plain letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from itertools import chain, count

from glossator.text.spelling import slug

#: No id is longer than the longest an editor would write.
_LONG = 48
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґў"
_CYRILLIC_LATIN = "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e iu ia e i i ie g u"
_GREEK, _GREEK_LATIN = "αβγδεζηθικλμνξοπρστυφχψωςϲ", "a b g d e z e th i k l m n x o p r s t y ph ch ps o s s"
_LETTERS = str.maketrans(
    dict(zip(_CYRILLIC, _CYRILLIC_LATIN.replace("_", "").split(" "), strict=True))
    | dict(zip(_GREEK, _GREEK_LATIN.split(), strict=True))
    | {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
)


def an_id(words: str, kind: str, taken: Collection[str]) -> str:
    """An id that is not taken yet; where its script says nothing in plain letters, the kind and a number."""
    # й and ё are letters of their own, the accents of Greek are not.
    low = words.casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", low).translate(_LETTERS).replace("’", "").replace("'", "")
    wanted = slug(plain)[:_LONG].strip("-")
    if not wanted or wanted.isdecimal():
        wanted = f"{kind.removesuffix('s')}-{wanted or 1}"
    numbered = (f"{wanted}-{number}" for number in count(2))
    return next(name for name in chain([wanted], numbered) if name not in taken)
