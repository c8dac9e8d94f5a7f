"""Dates as title pages and historians write them: as exact as they are for sure."""

from __future__ import annotations

from typing import Any

import pytest

from glossator.importing.answers import first_published
from glossator.importing.command import AnswerError, _date
from glossator.importing.written_dates import edtf

WRITTEN = {
    "12 March 1923": "1923-03-12",
    "London, March 12th, 1923": "1923-03-12",
    "12. März 1923": "1923-03-12",
    "le 1er mars 1923": "1923-03-01",
    "12 de marzo de 1923": "1923-03-12",
    "12 марта 1923 г.": "1923-03-12",
    "Oct. 1890": "1890-10",
    "12.3.1923": "1923-03-12",
    "c. 1640": "1640~",
    "1923-03-12": "1923-03-12",
    "2003-12-06T00:00:00Z": "2003-12-06",
    # What is not sure is left out.
    "12–15 March 1923": "1923-03",
    "October–December, 1890": "1890",
    "3/4/1923": "1923",
    "23/4/1923": "1923-04-23",
    "31 February 1923": "1923-02",
    "1923/24": "1923",
    "1890, again 1923": "",
    "no date": "",
    "": "",
}


@pytest.mark.parametrize(("words", "date"), WRITTEN.items(), ids=[words or "nothing" for words in WRITTEN])
def test_a_date_in_words(words: str, date: str) -> None:
    assert edtf(words) == date


def test_an_answer_may_be_in_words_and_in_the_notation() -> None:
    assert [_date(words) for words in ("12 March 1923", "1640~", "1914/1918", "")] == [
        "1923-03-12",
        "1640~",
        "1914/1918",
        "",
    ]
    with pytest.raises(AnswerError, match="‘long ago’ is no date; write one such as 1890"):
        _date("long ago")


FIRST_PUBLISHED: dict[str, dict[str, Any]] = {
    "Folk-Lore 3 (1890), 257-280": {
        "type": "article-journal", "container-title": "Folk-Lore", "volume": "3", "page": "257–280", "issued": "1890",
    },
    "The Times (12 March 1923), 4": {
        "type": "article-newspaper", "container-title": "The Times", "page": "4", "issued": "1923-03-12",
    },
    "Ports (March 1923)": {"type": "article-journal", "container-title": "Ports", "issued": "1923-03"},
    "London: Methuen, 1904": {
        "type": "book", "publisher": "Methuen", "publisher-place": "London", "issued": "1904",
    },
    "London: Methuen (1904)": {
        "type": "book", "publisher": "Methuen", "publisher-place": "London", "issued": "1904",
    },
    "Methuen": {"type": "book", "publisher": "Methuen"},
}  # fmt: skip


@pytest.mark.parametrize(("words", "published"), FIRST_PUBLISHED.items(), ids=FIRST_PUBLISHED)
def test_where_it_was_first_published(words: str, published: dict[str, Any]) -> None:
    assert first_published(words) == published
