"""How the browser gets what the search looks through: in parts, so that the first result does not wait for all of it.

``assets/search.json`` has what everything is called: it is fetched first, and enough to find an entry or a page. The
words of the texts, with the places where they stand, are in parts by the alphabet (``assets/search/w0.json`` …); the
texts, for what is shown of them, in parts by the order of the site (``assets/search/t0.json`` …). So a query fetches
the parts of its own words, and the texts of the results in sight, whatever the size of the edition; and the vocabulary
where a word is found nowhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise
from typing import Any

from glossator import addresses
from glossator.output.file_writing import Make
from glossator.text.spelling import searched

from .search_index import Document

#: How long a part is at least, in characters before compression, and how many parts there are at most.
_TEXTS, _MOST_TEXTS = 5_000, 160
_WORDS, _MOST_WORDS = 6_000, 64
#: How long a word is at least that may be meant where another was typed (``near`` in finding.js).
_FUZZY = 5
#: Digits of a number: those with which it goes on (``a`` to ``z``), and the last one of a document's (``A`` to ``Z``)
#: and of a place's (``#`` to ``<``). So nothing need stand between numbers.
_MORE, _DOCUMENT, _PLACE = 97, 65, 35
_BASE = 26

#: The interface words that go with the index, as no page but the search needs them.
SAID = ("search_passed_over", "search_paragraph", "search_note", "search_asks_help", "search_tips")

Postings = dict[str, list[tuple[int, list[int]]]]


@dataclass(frozen=True)
class SearchFiles:
    """What the search fetches.

    Attributes:
        documents: what can be found, in the order of the site.
        said: what the search says, and what it goes by in the edition's language, by key.
    """

    documents: Sequence[Document]
    said: Mapping[str, str]

    def files(self) -> dict[str, Make]:
        """The files by address, none of them made yet."""
        texts = {addresses.search_part("t", at): partial(self._texts, *span) for at, span in enumerate(self._spans)}
        words = {addresses.search_part("w", at): partial(self._words, at) for at in range(self._parts_of_words)}
        tables = {addresses.SEARCH_WORDS: self._table, addresses.SEARCH_VOCABULARY: self._vocabulary}
        return {addresses.SEARCH_INDEX: self._names, **tables, **texts, **words}

    # --- names ----------------------------------------------------------------------------------------------------

    def _names(self) -> bytes:
        """What everything is called, and where the parts of the texts begin."""
        rows = list(_rows(self.documents))
        return _json({"said": dict(self.said), "texts": [first for first, _ in self._spans], "rows": rows})

    # --- texts ----------------------------------------------------------------------------------------------------

    @cached_property
    def _length(self) -> int:
        return sum(len(document.text) for document in self.documents)

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        """The first document of each part, and the one behind its last."""
        size = max(_TEXTS, self._length // _MOST_TEXTS)
        starts, length = [0], 0
        for at, document in enumerate(self.documents):
            if length and length + len(document.text) > size:
                starts.append(at)
                length = 0
            length += len(document.text)
        return list(pairwise([*starts, len(self.documents)]))

    def _texts(self, first: int, end: int) -> bytes:
        return _json([[one.text, one.places] if one.places else [one.text] for one in self.documents[first:end]])

    # --- words ----------------------------------------------------------------------------------------------------

    @cached_property
    def _parts_of_words(self) -> int:
        # The places of the words are about as long as the words themselves.
        return min(_MOST_WORDS, 1 + self._length // _WORDS)

    @cached_property
    def _postings(self) -> Postings:
        """Where each word of the texts stands: the documents, and its places among the words of each."""
        found: Postings = {}
        for at, document in enumerate(self.documents):
            here: dict[str, list[int]] = {}
            for place, word in enumerate(searched(document.text)):
                here.setdefault(word, []).append(place)
            for word, places in here.items():
                found.setdefault(word, []).append((at, places))
        return found

    @cached_property
    def _alphabet(self) -> list[list[tuple[str, str]]]:
        """The words with their places, in parts of about one length."""
        written = [(word, _written(self._postings[word])) for word in sorted(self._postings, key=_utf16)]
        left = sum(len(word) + len(places) for word, places in written)
        parts: list[list[tuple[str, str]]] = [[]]
        length = 0
        for word, places in written:
            size = len(word) + len(places)
            to_make = self._parts_of_words - len(parts)
            if to_make and length and length + size / 2 > left / (to_make + 1):
                left -= length
                length = 0
                parts.append([])
            parts[-1].append((word, places))
            length += size
        return parts + [[] for _ in range(self._parts_of_words - len(parts))]

    def _words(self, part: int) -> bytes:
        return _json(dict(self._alphabet[part]))

    def _vocabulary(self) -> bytes:
        """All words that may be meant where another was typed."""
        return _json(" ".join(word for part in self._alphabet for word, _ in part if len(word) >= _FUZZY))

    def _table(self) -> bytes:
        """The first word of each part."""
        return _json([part[0][0] for part in self._alphabet if part])


def _rows(documents: Sequence[Document]) -> Iterator[list[Any] | int]:
    """A row for each document: address, kind, title, label, spellings, and the place of another about the same thing.

    Empty values at the end are left out. Where page, kind and label are those of the row before, only the part of the
    page is said. A document that differs from the one before by a number that is one greater is ``1``.
    """
    above: Document | None = None
    for one in documents:
        is_alike = above is not None and (one.kind, one.label) == (above.kind, above.label)
        if above and is_alike and not one.spellings and one.same is None and _next(above) == (one.url, one.title):
            yield 1
        else:
            page, sign, part = one.url.partition("#")
            row = [one.url, one.kind, one.title, one.label, one.spellings, "" if one.same is None else one.same]
            if above and is_alike and part and above.url.partition("#")[0] == page:
                row[0], row[1], row[3] = sign + part, "", ""
            while row[-1] == "":
                row.pop()
            yield row
        above = one


def _next(above: Document) -> tuple[str, str] | None:
    """Address and title of a document, its number one greater in both; None where it has no number."""
    number = re.search(r"\d+$", above.url)
    if not number:
        return None
    after = str(int(number[0]) + 1)
    title = re.sub(rf"(?<!\d){number[0]}(?!\d)", after, above.title)
    return above.url[: number.start()] + after, title


def _written(where: list[tuple[int, list[int]]]) -> str:
    """``D#(B%``: the places 0 and 5 in document 3, 2 in document 4, each number the distance from the one before."""
    parts, last = [], 0
    for document, places in where:
        parts.append(_number(document - last, _DOCUMENT))
        before = 0
        for place in places:
            parts.append(_number(place - before, _PLACE))
            before = place
        last = document
    return "".join(parts)


def _number(number: int, ends: int) -> str:
    written = chr(ends + number % _BASE)
    while number := number // _BASE:
        written = chr(_MORE + number % _BASE) + written
    return written


def _utf16(word: str) -> bytes:
    """The order in which scripts compare."""
    return word.encode("utf-16-be")


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
