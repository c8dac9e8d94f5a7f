"""What must be known of a language to see names in it: which words are no names, how words change, what goes before.

The words themselves are in ``languages.yml``: English, German, French, Spanish and Russian.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from glossator.model import locales

_FILE = Path(__file__).with_name("languages.yml")
#: Lists of how words begin.
_BEGINNINGS = frozenset({"bodies", "units"})


@dataclass(frozen=True)
class Speech:
    """A language, as far as names go.

    Attributes:
        small: words that are no names, though a sentence may begin with them.
        links: what joins the capitalised words of one name: ``of the`` in “Communist Party of the Soviet Union”.
        articles: words after which a word is the name of a thing, if it is a name.
        places: words after which a name is mostly a place.
        titles: words before the name of a person.
        bodies: words, or their beginnings, that bodies and parties have in their names.
        cut: abbreviations whose full stop ends no sentence, without it.
        stem: what the forms of a word have in common.
        capital_nouns: whether every noun has a capital letter.
        units: words after a number that make it a figure, or their beginnings.
        calendar: what is left of the names of months and days without their endings.
    """

    small: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    bodies: tuple[str, ...] = ()
    cut: frozenset[str] = frozenset()
    stem: Callable[[str], str] = str.casefold
    capital_nouns: bool = False
    units: tuple[str, ...] = ()
    calendar: frozenset[str] = frozenset()


# --- how words change -------------------------------------------------------------------------------------------------

#: A word this short is left as it is.
_SHORT = 3


@cache
def _english(word: str) -> str:
    low = word.casefold()
    if len(low) <= _SHORT:
        return low
    if low.endswith("ies"):
        return f"{low[:-3]}y"
    if re.search(r"(?:s|x|z|ch|sh)es$", low):
        return low[:-2]
    return low[:-1] if re.search(r"[^suix]s$", low) else low


def _without(*endings: str) -> Callable[[str], str]:
    """Takes the longest of some endings away, where three letters remain."""
    ordered = sorted(endings, key=len, reverse=True)

    @cache
    def stem(word: str) -> str:
        low = word.casefold()
        for ending in ordered:
            if low.endswith(ending) and len(low) - len(ending) >= _SHORT:
                return low[: -len(ending)]
        return low

    return stem


_german_case = _without("ern", "en", "em", "er", "e", "n")
_french = _without("s", "x", "es")
_spanish = _without("s", "es")
_russian = _without(
    *("иями", "ями", "ами", "ого", "его", "ому", "ему", "ыми", "ими", "ией", "ах", "ях", "ей", "ой", "ый", "ий", "ая"),
    *("яя", "ое", "ее", "ые", "ие", "ым", "им", "ом", "ем", "ам", "ям", "ую", "юю", "ою", "ею", "ия", "ии", "ию"),
    *("а", "я", "о", "е", "ы", "и", "у", "ю", "ь", "й"),
)


def _german(word: str) -> str:
    """Without an ``s`` first: “Berlins” and “Berlin” are one."""
    return _german_case(word.removesuffix("s") if len(word) > _SHORT + 1 else word)


_STEMS: Mapping[str, Callable[[str], str]] = {
    "en": _english,
    "de": _german,
    "fr": _french,
    "es": _spanish,
    "ru": _russian,
}
#: Languages in which every noun has a capital letter.
_CAPITAL_NOUNS = frozenset({"de", "lb"})

# --- the languages ----------------------------------------------------------------------------------------------------


@cache
def _lists() -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return found


@cache
def speech(language: str) -> Speech:
    """What is known of the language of a tag, with the names of its months and days."""
    own = language.partition("-")[0]
    spoken = locales.locale(language)
    stem: Callable[[str], str] = _STEMS.get(own, str.casefold)
    names = {
        name.casefold().rstrip(".")
        for kind in (spoken.months, spoken.days)
        for context in kind.values()
        for width in ("wide", "abbreviated")
        for name in context.get(width, {}).values()
    }
    lists = {key: words.split(", " if key == "links" else None) for key, words in _lists().get(own, {}).items()}
    return Speech(
        **{key: tuple(words) if key in _BEGINNINGS else frozenset(words) for key, words in lists.items()},  # type: ignore[arg-type]
        calendar=frozenset(map(stem, names)),
        stem=stem,
        capital_nouns=own in _CAPITAL_NOUNS,
    )
