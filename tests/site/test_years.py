"""The years over the timeline: as many as there are, decades where they are many, nothing where there is little."""

from collections.abc import Sequence

import pytest

from glossator.model import Event
from glossator.reading import interface
from glossator.site.years import years

WORDS = interface.words({})


def events(dates: Sequence[str]) -> list[Event]:
    stated = {"title": "It", "text": "It was.", "basis": "gloss", "certainty": "certain"}
    return [Event.model_validate({"id": f"e{number}", "date": date, **stated}) for number, date in enumerate(dates)]


def test_each_year_leads_to_its_first_entry() -> None:
    found = years(events(["1917", "1917-10", "1920-02", "1920-12-29", "1921", "1923/1925", "193X", "1991"]), WORDS)
    assert [(year.label, year.first, year.count) for year in found] == [
        ("1917", "e0", 2), ("1920", "e2", 2), ("1921", "e4", 1), ("1923", "e5", 1), ("1930", "e6", 1), ("1991", "e7", 1),
    ]  # fmt: skip
    assert [year.is_apart for year in found] == [False, True, False, True, True, True]


def test_a_few_entries_need_none() -> None:
    assert years(events(["1917"] * 7), WORDS) == []


@pytest.mark.parametrize(
    ("first", "step", "labels"),
    [(1900, 1, ["1900s", "1910s", "1920s", "1930s", "1940s"]), (1000, 20, ["1000–1099", "1100–1199"])],
)
def test_many_years_are_told_by_decades_or_centuries(first: int, step: int, labels: list[str]) -> None:
    found = years(events([str(first + step * number) for number in range(50)]), WORDS)
    assert [year.label for year in found][:5][: len(labels)] == labels
    assert sum(year.count for year in found) == 50


def test_years_before_our_era() -> None:
    found = years(events(["-0043"] * 8), WORDS)
    assert [(year.label, year.count) for year in found] == [("44\N{NO-BREAK SPACE}BC", 8)]
