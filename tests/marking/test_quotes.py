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


def find(root: Path, text: str, quote: str, **beside: str) -> tuple[tuple[int, int] | None, list[Fault]]:
    blocks = {block.id: block for block in EditionKit(root, text).blocks()}
    faults: list[Fault] = []
    return quotes.find(Anchor(block="p1", quote=quote, **beside), blocks, "data/annotations.yml", 3, faults), faults


@pytest.mark.parametrize(("text", "quote", "span"), FOUND.values(), ids=FOUND)
def test_found(root: Path, text: str, quote: str, span: tuple[int, int]) -> None:
    assert find(root, text, quote) == (span, [])


def test_words_that_overlap_themselves_stand_there_more_than_once(root: Path) -> None:
    span, (fault,) = find(root, "ana ana ana", "ana ana")
    assert span is None
    assert "stands 2 times in p1" in str(fault)


BESIDE = {
    "what stands before": ({"prefix": "an "}, (14, 19)),
    "what stands after": ({"suffix": ", an"}, (4, 9)),
    "both": ({"prefix": "An ", "suffix": ","}, (4, 9)),
}


@pytest.mark.parametrize(("beside", "span"), BESIDE.values(), ids=BESIDE)
def test_words_beside_a_quote_are_no_part_of_it(root: Path, beside: dict[str, str], span: tuple[int, int]) -> None:
    assert find(root, "(An okrug, an okrug.", "okrug", **beside) == (span, [])


NOT_FOUND = {
    "twice": ("An okrug, an okrug.", {}, "“okrug” stands 2 times in p1; add prefix or suffix: the words"),
    "other words before it": ("An okrug.", {"prefix": "the "}, "in p1, but not with this prefix and suffix; give the"),
    "other words after it": ("An okrug.", {"suffix": "s"}, "in p1, but not with this prefix and suffix; give the"),
    "in another block": ("One.\n\nAn okrug.", {}, "“okrug” is not in p1; it is in p2"),
    "over the end of a block": ("An ok\n\nrug.", {}, "“okrug” is not in p1; the nearest words are “ok”"),
    "almost": ("It was the okrag of Omsk.", {}, "the nearest words are “okrag”"),
    "almost, and at the beginning": ("krugs were here.", {}, "the nearest words are “krugs”"),
}


@pytest.mark.parametrize(("text", "beside", "said"), NOT_FOUND.values(), ids=NOT_FOUND)
def test_not_found(root: Path, text: str, beside: dict[str, str], said: str) -> None:
    span, (fault,) = find(root, text, "okrug", **beside)
    assert span is None
    assert str(fault).startswith("data/annotations.yml:3: ")
    assert said in str(fault)


@pytest.mark.parametrize("quote", ["An okrug\n", "An\n okrug", "  An okrug", "An\u00a0okrug"], ids=ascii)
def test_words_that_look_like_the_text_s_and_have_other_spaces(root: Path, quote: str) -> None:
    """As a text over several lines of YAML has them; to show the nearest words would show the same."""
    _, (fault,) = find(root, "So: An okrug.", quote)
    assert str(fault).endswith("only spaces or ends of lines are not the text’s: write it in one line, as “An okrug”")


def test_words_of_two_blocks(root: Path) -> None:
    _, (fault,) = find(root, "An okrug.\n\nA krai.", "okrug. A krai")
    assert str(fault).endswith("it crosses two blocks: quote from one of them")


def test_a_block_that_is_not_there(root: Path) -> None:
    faults: list[Fault] = []
    blocks = {block.id: block for block in EditionKit(root, "One.\n\nTwo.").blocks()}
    assert quotes.find(Anchor(block="p9", quote="One"), blocks, "data/annotations.yml", 3, faults) is None
    assert [str(fault) for fault in faults] == ["data/annotations.yml:3: there is no block p9; use p1 to p2"]
