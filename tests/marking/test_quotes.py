"""Finding the words that a record quotes, and what is said where they are not there."""

from pathlib import Path

import pytest

from glossator.faults import Fault
from glossator.marking import quotes
from glossator.model import Anchor
from tests.edition_kit import EditionKit

FOUND = {
    "once": ("One okrug.", "okrug", (4, 9)),
    "over the end of a line": ("An\\\nokrug.", "An okrug", (0, 8)),
    "a no-break space": ("« mot\u00a0» p.\u00a012", "mot » p. 12", (2, 13)),
    "a no-break space that is typed": ("p.\u00a012 p. 12", "p.\u00a012", (0, 5)),
    "signs that patterns have": ("so (a+b)? it is", "(a+b)?", (3, 9)),
}


def find(root: Path, text: str, quote: str) -> tuple[tuple[int, int] | None, list[Fault]]:
    (block,) = EditionKit(root, text).blocks()
    faults: list[Fault] = []
    return quotes.find(Anchor(block="p1", quote=quote), {"p1": block}, "data/annotations.yml", 3, faults), faults


@pytest.mark.parametrize(("text", "quote", "span"), FOUND.values(), ids=FOUND)
def test_found(root: Path, text: str, quote: str, span: tuple[int, int]) -> None:
    assert find(root, text, quote) == (span, [])


def test_words_that_overlap_themselves_stand_there_more_than_once(root: Path) -> None:
    span, (fault,) = find(root, "ana ana ana", "ana ana")
    assert span is None
    assert "stands 2 times in p1" in str(fault)
