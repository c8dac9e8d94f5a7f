"""Which of the suggestions become entries: those named, all of a kind, or as the editor says at the terminal."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from glossator.faults import RefusalError
from glossator.text import spaces

from .drafting import COLLECTIONS
from .finding import NUMBERS, Search, Suggestion
from .listing import places, words

_ASKED = (
    "y: write it as a draft · g, p, l, o: write it to glossary, people, places, organisations · n or Enter: not now · "
    "s: never, pass it over · q: no more"
)
_LETTERS = {"g": "glossary", "p": "people", "l": "places", "o": "organisations"}
#: Where what is never to be listed again is sent.
PASSED_OVER = "passed_over"
#: So many letters of the text are shown on both sides.
_AROUND = 40


def named(search: Search, found: Sequence[Suggestion], wanted: str) -> Iterator[Suggestion]:
    """Those that an editor names, by how they are written or by their ids; any words of the text may be named.

    Raises:
        RefusalError: with a line for each that is not there, or has an entry.
    """
    by_name = {name.casefold(): one for one in reversed(found) for name in (one.id, *one.forms)}
    refused, ids = [], set[str]()
    with_commas = sorted((name for name in by_name if "," in name), key=len, reverse=True)
    names = re.findall("|".join([*map(re.escape, with_commas), "[^,]+"]), wanted, re.IGNORECASE)
    for name in filter(None, map(str.strip, names)):
        one = by_name.get(name.casefold()) or (None if search.is_explained(name) else search.word(name))
        if one is None:
            refused.append(_refused(search, name, by_name))
        elif one.id not in ids:
            ids.add(one.id)
            yield one
    if refused:
        raise RefusalError("\n".join(refused))


def _refused(search: Search, name: str, known: Iterable[str]) -> str:
    if search.is_explained(name):
        return f"‘{name}’ has an entry or a draft already; name another, or add a form to that entry"
    near = difflib.get_close_matches(name.casefold(), list(known), 1)
    return f"‘{name}’ is not in the text; {f'did you mean ‘{near[0]}’?' if near else 'write it as the text does'}"


def sent(chosen: Iterable[Suggestion], collection: str) -> Iterator[Suggestion]:
    """Those chosen, words among them on their way to another file of ``data/``."""
    for one in chosen:
        yield one if one.kind in NUMBERS or not collection else replace(one, collection=collection)


def asked(found: Sequence[Suggestion]) -> Iterator[Suggestion]:
    """Those to which the editor says yes at the terminal."""
    _say(f"{_ASKED}\n")
    for number, one in enumerate(found, 1):
        _say(f"{number}/{len(found)}  {words(one)}: {one.count} × {places(one.blocks)}\n    {_context(one)}\n")
        answer = _answer(one)
        if answer == "q":
            return
        if answer == "y":
            yield one
        elif answer == "s":
            yield replace(one, collection=PASSED_OVER)
        elif answer in _LETTERS:
            yield replace(one, collection=_LETTERS[answer])


def _answer(one: Suggestion) -> str:
    letters = "ynsq" if one.kind in NUMBERS else f"yn{''.join(_LETTERS)}sq"
    while True:
        _say(f"    to {one.collection}? [{'/'.join(letters)}] ")
        line = sys.stdin.readline()
        answer = line.strip().casefold()[:1] or "n"
        if not line:
            return "q"
        if answer in letters:
            return answer
        _say(f"    {_ASKED}\n")


def _context(one: Suggestion) -> str:
    place = one.places[0]
    text = spaces.plain(place.block.text)
    left, right = text[: place.start], text[place.end :]
    if len(left) > _AROUND:
        left = f"… {left[-_AROUND:].partition(' ')[2]}"
    if len(right) > _AROUND:
        right = f"{right[:_AROUND].rpartition(' ')[0]} …"
    return f"{left}[{place.text}]{right}"


def _say(words: str) -> None:
    sys.stderr.write(words)
    sys.stderr.flush()


__all__ = ["COLLECTIONS", "asked", "named", "sent"]
