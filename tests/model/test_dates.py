"""Dates in EDTF, read: what they say, and that others who read EDTF agree."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from edtf import EDTFParseException, parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.model import dates

#: date: (the first day or year it may be, the last one, in ISO 8601, in CSL)
SAYS = {
    "1848": ((1848,), (1848,), "1848", {"date-parts": [[1848]]}),
    "1890-10": ((1890, 10), (1890, 10), "1890-10", {"date-parts": [[1890, 10]]}),
    "1890-10-05": ((1890, 10, 5), (1890, 10, 5), "1890-10-05", {"date-parts": [[1890, 10, 5]]}),
    "0843": ((843,), (843,), "0843", {"date-parts": [[843]]}),
    "1640~": ((1640,), (1640,), "1640", {"date-parts": [[1640]], "circa": True}),
    "1640?": ((1640,), (1640,), "1640", {"date-parts": [[1640]], "circa": True}),
    "1640-05%": ((1640, 5), (1640, 5), "1640-05", {"date-parts": [[1640, 5]], "circa": True}),
    "1890-XX": ((1890,), (1890,), "1890", {"date-parts": [[1890]]}),
    "1890-XX-XX": ((1890,), (1890,), "1890", {"date-parts": [[1890]]}),
    "1890-10-XX": ((1890, 10), (1890, 10), "1890-10", {"date-parts": [[1890, 10]]}),
    "189X": ((1890,), (1899,), "1890/1899", {"date-parts": [[1890], [1899]], "circa": True}),
    "18XX": ((1800,), (1899,), "1800/1899", {"date-parts": [[1800], [1899]], "circa": True}),
    "1890-21": ((1890,), (1890,), "1890", {"date-parts": [[1890, 21]]}),
    # CSL has no year 0.
    "-0043": ((-43,), (-43,), "-0043", {"date-parts": [[-44]]}),
    "0000": ((0,), (0,), "0000", {"date-parts": [[-1]]}),
    "-0043-03-15": ((-43, 3, 15), (-43, 3, 15), "-0043-03-15", {"date-parts": [[-44, 3, 15]]}),
    "-004X": ((-49,), (-40,), "-0049/-0040", {"date-parts": [[-50], [-41]], "circa": True}),
    "-0004-02-29": ((-4, 2, 29), (-4, 2, 29), "-0004-02-29", {"date-parts": [[-5, 2, 29]]}),
    "1923/1927": ((1923,), (1927,), "1923/1927", {"date-parts": [[1923], [1927]]}),
    "189X/1905~": ((1890,), (1905,), "1890/1905", {"date-parts": [[1890], [1905]], "circa": True}),
    "-0043/0014": ((-43,), (14,), "-0043/0014", {"date-parts": [[-44], [14]]}),
    "1923/..": ((1923,), None, "", {"date-parts": [[1923], [0]]}),
    "1923/": ((1923,), None, "", {"date-parts": [[1923], [0]]}),
    "../1927": (None, (1927,), "", {"literal": "–1927"}),
    "/1927": (None, (1927,), "", {"literal": "–1927"}),
}


@pytest.mark.parametrize("date", SAYS)
def test_what_a_date_says(date: str) -> None:
    first, last, iso, csl = SAYS[date]
    said = dates.parse(date)
    assert (tuple(said.begin.parts) if said.begin else None) == first
    end = said.end and (said.end.last, *said.end.parts[1:])
    assert (tuple(end) if end else None) == last
    assert dates.iso(date) == iso
    assert dates.csl(date) == csl


@pytest.mark.parametrize("date", SAYS)
def test_the_package_edtf_agrees(date: str) -> None:
    if date == "189X/1905~":  # both in one is more than the package takes
        return
    known = parse_edtf(date)
    if ".." in date or date.endswith("/") or date.startswith("/"):
        return  # valid; where such a span ends it does not say
    first, last, _, _ = SAYS[date]
    if "-21" not in date:  # its spring begins in March, wherever one is
        assert tuple(known.lower_strict())[: len(first or ())] == first
        assert tuple(known.upper_strict())[: len(last or ())] == last


PARTS = st.tuples(
    st.sampled_from(["", "-"]),
    st.sampled_from(["0000", "0001", "0044", "1848", "1900", "2000", "189X", "18XX", "1XXX", "848"]),
    st.sampled_from(["", "-00", "-01", "-02", "-12", "-13", "-21", "-24", "-25", "-XX"]),
    st.sampled_from(["", "-00", "-01", "-29", "-30", "-31", "-XX"]),
    st.sampled_from(["", "", "~", "?", "%"]),
)
POINTS = st.one_of(PARTS.map("".join), st.sampled_from(["..", ""]))
TEXTS = st.one_of(PARTS.map("".join), st.tuples(POINTS, POINTS).map("/".join))


@settings(max_examples=60)  # the package takes its time
@given(TEXTS)
def test_whatever_is_taken_is_edtf(text: str) -> None:
    if dates.is_date(text):
        without = re.sub(r"(-2[1-4]|-XX|X)[~?%]", r"\1", text)  # level 1, and yet unknown to the package
        if "X" not in text or "/" not in text:
            assert parse_edtf(without) is not None


@settings(max_examples=60)
@given(TEXTS)
def test_what_is_edtf_and_refused_has_its_reason(text: str) -> None:
    try:
        parse_edtf(text)
    except (EDTFParseException, ValueError, TypeError, AttributeError):
        return
    if not dates.is_date(text):
        with pytest.raises(ValueError, match="which") as refused:
            dates.parse(text)
        what, remedy = refused.value.args
        # No such day in that year; from the later to the earlier; a day of an unknown month; neither end.
        assert what in {"which has no such day", "which ends before it begins", "which has a day of no month"} or (
            # Seasons of one hemisphere and quarters, and digits unknown here and there, are level 2.
            text in {"/", "../..", "../", "/.."} or "X" in text or re.search("-(2[5-9]|3[0-9]|4[01])(?!-)", text)
        ), (text, what, remedy)


def test_a_plain_0_is_no_year() -> None:
    """Who means 1 BC writes it with four digits."""
    assert not dates.is_date(str(dates.as_written(0)))
    assert dates.is_date("0000")


@pytest.mark.parametrize(
    ("read", "written"),
    [
        (1848, "1848"), (743, "0743"), (-1200, "-1200"), (dt.date(1890, 10, 5), "1890-10-05"),
        ("1890-10", "1890-10"),
    ],
)  # fmt: skip
def test_yaml_s_numbers_and_days_are_dates(read: object, written: str) -> None:
    assert dates.as_written(read) == written
    assert dates.is_date(written)


def test_dates_in_order_of_time() -> None:
    ordered = ["-0043", "0000", "../1640", "18XX", "1800", "189X", "1890", "1890-01"]
    ordered += ["1890-21", "1890-03", "1890-03-04", "1891~"]
    mixed = ordered[::2] + ordered[1::2]
    assert sorted(mixed, key=dates.sort_key) == ordered


@pytest.mark.parametrize(
    ("date", "years"),
    [
        ("1848", "1848"), ("1890-10-05", "1890"), ("1640-05~", "1640~"), ("-0043-03-15", "-0043"), ("189X", "189X"),
        ("1890-21", "1890"), ("1923-04-17/1923-04-25", "1923"), ("1923-04/1927-01", "1923/1927"),
        ("1923-04/..", "1923/.."),
    ],
)  # fmt: skip
def test_the_years_of_a_date(date: str, years: str) -> None:
    assert dates.years(date) == years


@pytest.mark.parametrize(
    ("parts", "circa", "edtf"),
    [
        ([[2001]], False, "2001"), ([[2001, 5]], False, "2001-05"), ([[1640]], True, "1640~"),
        ([[-44]], False, "-0043"), ([[-1]], False, "0000"), ([[1927], [1929]], False, "1927/1929"),
        ([[1927], [1929]], True, "1927~/1929~"),
        ([[843, 8, 10]], False, "0843-08-10"),
    ],
)  # fmt: skip
def test_csl_s_parts_are_edtf(parts: list[list[int]], circa: bool, edtf: str) -> None:
    assert dates.from_csl(parts, circa=circa) == edtf
    assert dates.csl(edtf) == {"date-parts": parts, **({"circa": True} if circa else {})}
