"""How much of a block stands around an occurrence: where just enough words are there, and where one is too many."""

from pathlib import Path

import pytest

from glossator.marking.concordance import WORDS, Context, context
from tests.edition_kit import EditionKit, term

NINE = "a b c d e f g h i"
ROWS = {
    "as many words as are shown": (f"{NINE} okrug {NINE}", Context(f"{NINE} ", "okrug", f" {NINE}")),
    "one more on the left": (f"x {NINE} okrug", Context(f"… {NINE} ", "okrug", "")),
    "one more on the right": (f"okrug {NINE} x", Context("", "okrug", f" {NINE} …")),
    "one more on both sides": (f"x {NINE} okrug {NINE} x", Context(f"… {NINE} ", "okrug", f" {NINE} …")),
    "many more on both sides": (f"x x x {NINE} okrug {NINE} x x x", Context(f"… {NINE} ", "okrug", f" {NINE} …")),
    "words as long as they are looked for": (
        f"{'a' * 359} okrug {'b' * 359}",
        Context(f"{'a' * 359} ", "okrug", f" {'b' * 359}"),
    ),
    "words that are longer": (f"{'a' * 360} okrug {'b' * 360}", Context(f"… {'a' * 359} ", "okrug", f" {'b' * 359} …")),
}


@pytest.mark.parametrize(("text", "shown"), ROWS.values(), ids=ROWS)
def test_context(root: Path, text: str, shown: Context) -> None:
    assert WORDS == 9
    (place,) = EditionKit(root, text, glossary=term("okrug")).load().paper.occurrences["glossary/okrug"]
    assert context(place) == shown


def test_a_form_over_the_end_of_a_line(root: Path) -> None:
    kit = EditionKit(root, "a\\\nnational\\\nokrug\\\nb", glossary=term("okrug", "national okrug"))
    (place,) = kit.load().paper.occurrences["glossary/okrug"]
    assert context(place) == Context("a ", "national okrug", " b")
