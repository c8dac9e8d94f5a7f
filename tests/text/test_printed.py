"""Printed pages, in their order; lines of verse."""

from __future__ import annotations

import pytest

from glossator.text.printed import PageOrder, lines_of, number_of, page_id
from glossator.text.section_parser import SectionParser

ORDERS = {
    "one after the other": (["1", "2", "3"], None),
    "with a gap, where leaves are blank": (["1", "4"], None),
    "Roman before Arabic": (["ix", "x", "xi", "1", "2"], None),
    "a leaf put in": (["12", "12a", "13"], None),
    "of no kind that has an order": (["A", "C", "B"], None),
    "out of order": (["2", "1"], "page 1 begins after page 2"),
    "Roman out of order": (["x", "ix"], "page ix begins after page x"),
    "twice": (["1", "2", "1"], "page 1 begins here a second time"),
    "of one address": (["a/b", "a b"], "page a b has the address of page a/b, #page-a-b"),
    "twice but for case": (["A", "a"], "page a begins here a second time"),
}


@pytest.mark.parametrize(("pages", "fault"), ORDERS.values(), ids=ORDERS)
def test_an_order(pages: list[str], fault: str | None) -> None:
    order = PageOrder()
    found = [wrong[0] for page in pages if (wrong := order.fault(page, "a.md:1"))]
    assert found == ([fault] if fault else [])


def test_a_page_that_begins_twice_is_a_fault_at_its_line_in_any_section() -> None:
    parser = SectionParser()
    parser.parse("One {p. 1} two.", "one.md", {}, "one")
    parser.parse("Three.\n\nFour\nand {p. 1} five.", "two.md", {}, "two")
    assert [str(fault) for fault in parser.faults] == [
        "two.md:4: page 1 begins here a second time; it began at one.md:1: keep one of the two"
    ]


def test_ids_are_of_plain_letters_and_differ() -> None:
    assert [page_id(page) for page in ("23", "xii", "κγ", "κδ")] == [
        "page-23",
        "page-xii",
        "page-3ba-3b3",
        "page-3ba-3b4",
    ]


def test_lines_of_verse() -> None:
    verse, prose = SectionParser().parse("One,\\\ntwo,\\\nthree.\n\nProse.", "one.md", {"p1": "verse"}, "one")
    assert (lines_of(verse), lines_of(prose)) == ((1, 3), None)


@pytest.mark.parametrize("page", ["İ", "ſ", "K", "ı", "mİ"])
def test_a_letter_that_only_looks_like_a_roman_number_is_none(page: str) -> None:
    """Capital and small letters of other alphabets fall together with i and k where case is ignored."""
    assert number_of(page) == ("", 0)
