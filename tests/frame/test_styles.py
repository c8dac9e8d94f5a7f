"""The style sheets say nothing that a browser of the last years drops without a word."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from glossator.frame import ASSETS

STYLES = sorted((ASSETS / "css").glob("*.css"))


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_underlines_are_longhands(path: Path) -> None:
    """WebKit before 26.2 drops a shorthand with a mixed colour: no term and no name was marked in Safari."""
    short = re.findall(r"(?<!-)text-decoration: (?!none;|underline;)[^;]*;", path.read_text(encoding="utf-8"))
    assert not short


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_what_some_browsers_drop_has_its_older_form_before_it(path: Path) -> None:
    """Safari copied the numbers of paragraphs with the words; before 17.4 it did not show where a page begins."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    older = {"user-select: none;": "-webkit-user-select: none;"}
    older |= {line: line.replace(' / ""', "") for line in lines if re.fullmatch(r'content: "[^"]*" / "";', line)}
    assert not [line for before, line in pairwise(lines) if before != older.get(line, before)]
