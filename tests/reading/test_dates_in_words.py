"""Dates as they are shown."""

from __future__ import annotations

import pytest
from babel import localedata

from glossator.model import locales
from glossator.reading import interface

IN_ENGLISH = {
    "1848": "1848",
    "1890-10": "October 1890",
    "1890-10-05": "5\N{NO-BREAK SPACE}October 1890",
    "1640~": "about 1640",
    "1640?": "perhaps 1640",
    "1640-05-03%": "perhaps about 3 May 1640",
    "1890-XX": "1890",  # nobody invents a month
    "1890-10-XX": "October 1890",
    "189X": "1890s",
    "189X~": "about 1890s",
    "18XX": "1800–1899",
    "1890-21": "spring 1890",
    "-0043": "44\N{NO-BREAK SPACE}BC",
    "0000": "1\N{NO-BREAK SPACE}BC",
    "-0043-03-15": "15\N{NO-BREAK SPACE}March 44 BC",
    "-004X": "50–41\N{NO-BREAK SPACE}BC",
    "-0004-02-29": "29\N{NO-BREAK SPACE}February 5 BC",
    "1923/1927": "1923–1927",
    "1923-04-17/1923-04-25": "17–25\N{NO-BREAK SPACE}April 1923",
    "1640~/1650?": "about 1640 – perhaps 1650",
    "-0049/-0043": "50–44\N{NO-BREAK SPACE}BC",
    "-0043/0014": "44\N{NO-BREAK SPACE}BC – 14\N{NO-BREAK SPACE}AD",
    "1923/..": "from 1923 on",
    "../1927": "until 1927",
    "1923/": "from 1923 (until when is not known)",
    "/1927": "until 1927 (since when is not known)",
    "the year after": "the year after",
}


@pytest.mark.parametrize("date", IN_ENGLISH)
def test_a_date_in_words(date: str) -> None:
    assert interface.words({}).date(date) == IN_ENGLISH[date]


@pytest.mark.parametrize(
    ("date", "words"),
    [("../1640", "1640 at the latest"), ("1640/", "1640 at the earliest"), ("1881/1882", "1881–1882")],
)
def test_the_ends_of_a_doubt_are_not_those_of_a_span(date: str, words: str) -> None:
    assert interface.words({}).date(date, moment=True) == words


def test_what_has_no_date_is_undated() -> None:
    assert interface.words({}).date(None) == "undated"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "15. März 44 v. Chr."), ("ru", "15 марта 44\N{NARROW NO-BREAK SPACE}г. до н. э."),
        ("ja", "紀元前44年3月15日"), ("ar", "15 مارس 44 ق.م"), ("hu", "i. e. 44. március 15."),
        ("fr", "15 mars 44 av. J.-C."),
    ],
)  # fmt: skip
def test_a_day_before_our_era_in_other_languages(language: str, words: str) -> None:
    assert locales.date(language, [-43, 3, 15]) == words


@pytest.mark.parametrize("language", [tag for tag in localedata.locale_identifiers() if "_" not in tag])
def test_every_language_has_years_before_our_era(language: str) -> None:
    before, after = (locales.date(language, [year], era=True) for year in (-43, 44))
    assert before != after
    assert "44" in before


def test_an_edition_has_its_own_words_for_doubts() -> None:
    assert interface.words({"date_about": "um {date}"}, "de").date("1640-05~") == "um Mai 1640"
