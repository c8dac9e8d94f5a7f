"""Notes of Markdown that do not pair: pandoc drops or doubles them, and nothing was said of it."""

from pathlib import Path

import pytest

from .import_kit import found, losses, write

TEXT = "# On grain\n\n{}\n"

#: What is written, and what is told.
UNPAIRED = {
    "a note without a marker": (
        "Rye.\n\n[^a]: Barley\n  too.",
        "line 5: the text has no marker [^a]: this note is left out: “Barley too.”",
    ),
    "two notes of one name": (
        "Rye[^a].\n\n[^a]: One.\n\n[^a]: Two.",
        "line 5: another note is called [^a], too, and is taken; this is left out: “One.”",
    ),
    "a note with two markers": (
        "Rye[^a] and[^a].\n\n[^a]: One.",
        "line 5: the text has the marker [^a] 2 times: this note stands at each",
    ),
    "a marker without a note": (
        "Rye[^a].",
        "the whole text: no note is called [^a]: its marker stands as it is typed",
    ),
}

#: What has nothing to tell.
PAIRED = [
    "Rye[^a][^b].\n\n[^a]: One[^c].\n[^b]: Two.\n\n[^c]: Three.",
    "Rye.\n\n    [^a]: in code",
    "Rye `[^a]`.",
    "Rye.\n\n```\n[^a]\n[^b]: one\n```",
    r"Rye \[^a].",
]


@pytest.mark.parametrize("name", UNPAIRED)
def test_what_does_not_pair_is_told(tmp_path: Path, name: str) -> None:
    written, told = UNPAIRED[name]
    assert [told] == [
        line for line in losses(found(write(tmp_path, "p.md", TEXT.format(written)))).split("\n") if "[^" in line
    ]


@pytest.mark.parametrize("written", PAIRED)
def test_what_pairs_is_not(tmp_path: Path, written: str) -> None:
    assert "[^" not in losses(found(write(tmp_path, "p.md", TEXT.format(written))))
