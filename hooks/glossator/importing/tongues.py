"""In which language a text is: as its file says it, in the shortest tag; or, where no file says, as its words show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from babel.core import get_global

#: Words that a language cannot do without, and its neighbours hardly have.
_WORDS = {
    "en": "the of and to in that was is with for which from this",
    "de": "der die und das nicht ist zu den mit von sich dem auf ein",
    "fr": "le les des et que dans est une pour qui par sur au",
    "es": "el los las que en por con una para del y se como",
    "it": "il che di non per una della con sono gli più del nel",
    "pt": "o os que não uma com para do da em por mais dos",
    "nl": "de het een van en niet dat zijn met op voor ook ik",
    "la": "et in est non ad cum ut quod sed qui quae per atque",
    "sv": "och att det som en på är av för med den till inte",
    "da": "og at det som en på er af for med den til ikke",
    "pl": "się nie na jest że do jak to w z przez dla po",
    "cs": "se na je že do jako to v s pro ale jsem byl",
    "ru": "и в не на что с как его это но то к из",
    "uk": "і в не на що з як його це але та до від",
    "bg": "и в не на че с като го това но да се от",
    "sr": "и у не на што с као га то али да се од",
}
#: Scripts that stand for one language, for which there are words enough to hyphenate or to set them by.
_SCRIPTS = {
    "[\u1f00-\u1fff]": "grc", "[\u0370-\u03ff]": "el", "[\u0590-\u05ff]": "he", "[\u0600-\u06ff]": "ar",
    "[\u3040-\u30ff]": "ja", "[\u4e00-\u9fff]": "zh", "[\uac00-\ud7af]": "ko", "[\u0e00-\u0e7f]": "th",
    "[\u10a0-\u10ff]": "ka", "[\u0530-\u058f]": "hy",
}  # fmt: skip
#: So many words are looked at; so many of them must be a language's own, and so much more than any other's.
_MOST, _FEWEST, _SHARE, _AHEAD = 20_000, 12, 0.08, 1.3


def shortest(tag: str) -> str:
    """A language's tag as BCP 47 has it: ``en`` for the ``eng`` of libraries, else as it is."""
    first, hyphen, rest = tag.partition("-")
    alias = str(get_global("language_aliases").get(first.lower(), first))
    return f"{alias if re.fullmatch('[a-z]{2,3}', alias) else first}{hyphen}{rest}"


def of_words(texts: Iterable[str]) -> str:
    """The language that words are in; empty where they do not show it."""
    words: list[str] = []
    for text in texts:
        words += re.findall(r"[^\W\d_]+", text.lower())
        if len(words) > _MOST:
            break
    letters = "".join(words)
    for script, tag in _SCRIPTS.items():
        if len(re.findall(script, letters)) * (10 if tag == "grc" else 2) > len(letters):
            return tag
    count = Counter(words)
    found = sorted(((sum(count[one] for one in own.split()), tag) for tag, own in _WORDS.items()), reverse=True)
    (most, tag), (second, _) = found[:2]
    return tag if most >= max(_FEWEST, _SHARE * len(words), _AHEAD * second) else ""
