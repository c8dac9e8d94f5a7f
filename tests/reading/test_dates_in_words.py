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
    "000X": "1\N{NO-BREAK SPACE}BC–9 AD",
    "001X": "10s",
    "189X/190X": "1890s–1900s",
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


@pytest.mark.parametrize(
    ("born", "died", "words"),
    [
        ("1881-02-25", "1938", "25 February 1881 – 1938"),
        ("1640~", "1701", "about 1640 – 1701"),
        ("1881", None, "born 1881"),
        (None, "1938", "died 1938"),
        (None, None, ""),
        # a dash between two dates would part nothing where one has a dash of its own
        ("1881/1882", "1938", "born 1881–1882, died 1938"),
        ("1881", "18XX", "born 1881, died 1800–1899"),
        ("188X", "1938", "born 1880s, died 1938"),
    ],
)
def test_a_life(born: str | None, died: str | None, words: str) -> None:
    assert interface.words({}).life(born, died).replace("\N{NO-BREAK SPACE}", " ") == words


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [("1923-11-03", "1934-01-17", "3 November 1923 – 17 January 1934"), ("1943", None, "since 1943")],
)
def test_a_term(begin: str, end: str | None, words: str) -> None:
    assert interface.words({}).term(begin, end).replace("\N{NO-BREAK SPACE}", " ") == words


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
