"""Checks between records that no other table has."""

from pathlib import Path
from typing import Any

import pytest

from tests.edition_kit import EditionKit
from tests.reading.whole import FILES, whole

REMEDY = "give another verdict, or the note another kind"
NOTES, SLIPS = "data/annotations.yml", "data/emendations.yml"


@pytest.mark.parametrize(
    ("kind", "verdict", "faults"),
    [
        ("difference", "differs", []),
        ("context", "agrees", []),
        (
            "difference",
            "agrees",
            ["the claim ‘census’ agrees, yet its note is of the kind difference; " + REMEDY],
        ),
    ],
)
def test_a_claim_that_agrees_has_no_note_that_says_otherwise(
    root: Path, kind: str, verdict: str, faults: list[str]
) -> None:
    kit = whole(root)
    kit.write(NOTES, FILES[NOTES] + f"  claim:\n    paper: P.\n    record: R.\n    verdict: {verdict}\n")
    kit.replace(NOTES, "kind: context", f"kind: {kind}")
    assert kit.faults() == [f"{NOTES}:14: {fault}" for fault in faults]


def test_the_witness_of_a_correction_is_one_of_the_edition_s(root: Path) -> None:
    kit = whole(root)
    kit.write(SLIPS, FILES[SLIPS] + "  witness: B\n")
    assert kit.faults() == []
    kit.write(SLIPS, FILES[SLIPS] + "  witness: C\n")
    assert kit.faults() == [f"{SLIPS}:9: there is no witness ‘C’; the witnesses are B"]


COUNTED: dict[str, tuple[Any, list[str]]] = {
    "without the number": ({"one": "once", "other": "often"}, []),
    "with it": ({"one": "once", "other": "{count} times"}, []),
    "without a general form": ({"one": "once"}, ["has no general form; add ‘other: …’"]),
    "with what is not filled in": (
        {"one": "once", "other": "{time} times"}, ["says {time}, which nothing fills in; use {count}"],
    ),
    "one form without the number": ("often", ["does not say {count}; put {count} where that is to stand"]),
}  # fmt: skip


@pytest.mark.parametrize(("word", "faults"), COUNTED.values(), ids=COUNTED)
def test_what_is_counted_need_not_say_how_many(root: Path, word: Any, faults: list[str]) -> None:
    found = EditionKit(root, head={"interface": {"occurrences": word}}).faults()
    assert found == [f"data/edition.yml:25: ‘occurrences’ {fault}" for fault in faults]
