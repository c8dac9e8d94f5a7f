"""On which printed pages blocks stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator.marking.printed_pages import first_pages, printed_pages
from tests.edition_kit import EditionKit

PAGES = {
    "none known": ("One.\n\nTwo.", [(), ()]),
    "before the first nothing is known": ("One.\n\n{p. 2} Two.", [(), ("2",)]),
    "it goes on": ("{p. 2} One.\n\nTwo.", [("2",), ("2",)]),
    "two": ("{p. 2} One {p. 3} goes on.\n\nTwo.", [("2", "3"), ("3",)]),
    "from an unknown one into a known": ("One {p. 3} goes on.", [("3",)]),
    "three": ("{p. 2} One {p. 3} goes {p. 4} on.\n\nTwo.", [("2", "4"), ("4",)]),
    "within a word": ("{p. ix} One goes o{p. x}n.", [("ix", "x")]),
    "at the end": ("{p. 2} One. {p. 3}\n\nTwo.", [("2",), ("3",)]),
    "emphasis begins none": ("{p. 2} *One* goes *on*.\n\n*Two*.", [("2",), ("2",)]),
    "before a heading": ("{p. 2} One.\n\n## {p. 3} Two\n\nThree.", [("2",), ("3",)]),
}


@pytest.mark.parametrize(("text", "pages"), PAGES.values(), ids=PAGES)
def test_pages(root: Path, text: str, pages: list[tuple[str, ...]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("glossator.load.prove", lambda *_: [])
        found = printed_pages(EditionKit(root, text).load().paper.sections)
    assert [*found.values()] == pages


def test_only_paragraphs_of_a_known_page_have_one(root: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("glossator.load.prove", lambda *_: [])
        text = "One.\n\nTwo {p. 3} goes on.\n\n## Heading\n\nThree.\n\n{p. 4} Four."
        found = first_pages(EditionKit(root, text).load().paper.sections)
    assert found == {"p3": "3", "p4": "4"}
