"""Where two texts differ: each stretch is one, nothing else is, and a long text costs little more than a short one."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.text import differences
from glossator.text.differences import stretches

_WORDS = st.lists(st.sampled_from("abcde"), max_size=40)


def patched(a: Sequence[str], b: Sequence[str]) -> list[str]:
    """The first text with what the second has in each stretch that differs."""
    words, at = [], 0
    for i1, i2, j1, j2 in stretches(a, b):
        words += [*a[at:i1], *b[j1:j2]]
        at = i2
    return [*words, *a[at:]]


@given(_WORDS, _WORDS)
def test_all_that_differs_is_in_a_stretch(a: list[str], b: list[str]) -> None:
    assert patched(a, b) == b
    assert (list(stretches(a, b)) == []) == (a == b)


@given(_WORDS, _WORDS, _WORDS)
def test_also_between_long_runs_that_are_equal(a: list[str], b: list[str], c: list[str]) -> None:
    same = [f"word {number}" for number in range(30)]
    one, other = [*a, *same, *b, *same[::-1], *c], [*b, *same, *c, *same[::-1], *a]
    assert patched(one, other) == other


@pytest.mark.parametrize("wrong", [[0], [9_999], [5_000], [3, 5_000, 9_000]])
def test_words_that_are_wrong_in_a_long_text_are_found_without_comparing_it_all(
    wrong: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One wrong letter in 400,000 words once never ended: every word was compared with every other."""
    compared: list[int] = []

    def matcher(junk: None, a: Sequence[str], b: Sequence[str], **more: Any) -> SequenceMatcher[str]:
        compared.append(len(a) * len(b))
        return SequenceMatcher(junk, a, b, **more)

    monkeypatch.setattr(differences, "SequenceMatcher", matcher)
    text = [f"w{number % 997}-{number % 13}" for number in range(10_000)]
    slipped = [f"{word}x" if at in wrong else word for at, word in enumerate(text)]
    assert list(stretches(text, slipped)) == [(at, at + 1, at, at + 1) for at in wrong]
    assert sum(compared) < 20_000
