"""What `make mutate` changes, one thing at a time, and that its list is up to date."""

import ast
from pathlib import Path

import pytest
import yaml

from tests.edition_kit import REPOSITORY
from tools.mutation.__main__ import LIST, reasons
from tools.mutation.changes import changes
from tools.mutation.reach import ENGINE, Reach

CHANGED = {
    "an edge": ("x = a < b", ["a < b → a <= b"]),
    "a condition": ("if a == b:\n    c()", ["a == b → True", "a == b → False", "c() → pass"]),
    "a loop": ("while a > b:\n    c()", ["a > b → False", "a > b → a >= b", "c() → pass"]),
    "both": ("x = a and not b", ["a and (not b) → a or not b", "not b → b"]),
    "a sum": ("x = a + b", ["a + b → a"]),
    "a difference": ("x = a - b", ["a - b → a + b"]),
    "a number": ("x = 0", ["0 → 1"]),
    "a text": ("x = 'a'", ["'a' → ''"]),
    "no text": ("x = ''", ["'' → '?'"]),
    "a call by name": ("x = f(a, key=b)", ["f(a, key=b) → without key"]),
    "a like function": ("x = min(a, b)", ["min(a, b) → max(a, b)"]),
    "an order": ("x = sorted(a, key=b)", ["sorted(a, key=b) → list(a)", "sorted(a, key=b) → without key"]),
    "a slice": ("x = a[b:]", ["a[b:] → without lower"]),
    "a choice": ("x = a if b else c", ["b → True", "b → False"]),
    "a list": ("x = [a for a in b if c]", ["c → True", "c → False"]),
    "a mapping": ("x = {'a': b}", ["{…} → without 'a'"]),
    "a case": ("match a:\n    case 'b':\n        c()\n    case _:\n        d()", None),
    "an end": ("def f():\n    return a", ["return a → return"]),
    "a fault": ("raise a", ["raise a → pass"]),
    "nothing that runs": ("'''Docstring.'''\nimport a\n__all__ = ['a']\nassert a == 1\nx: Literal['a'] = y", []),
}


@pytest.mark.parametrize(("source", "words"), CHANGED.values(), ids=CHANGED)
def test_one_thing_is_changed_at_a_time(source: str, words: list[str] | None) -> None:
    found = changes("a.py", source)
    assert words is None or sorted(change.words for change in found) == sorted(words)
    made = {change.source() for change in found}
    assert len(made) == len(found)
    assert ast.unparse(ast.parse(source)) + "\n" not in made
    assert len({change.lot for change in found}) == len(found)


def test_a_function_that_says_the_same_elsewhere_is_changed_likewise() -> None:
    one, other = changes("a.py", "def f():\n    return a"), changes("a.py", "b = c\n\n\ndef f():\n    return a")
    assert [change.lot for change in one] == [change.lot for change in other]
    assert [change.line for change in other] == [5]


def test_tests_that_reach_a_line_come_first_and_of_these_the_quickest() -> None:
    lines = {"a.py": {1: {"slow", "quick"}, 2: {"beside", "long"}}, "b.py": {1: {"elsewhere"}}}
    seconds = {"slow": 99.0, "quick": 1.0, "beside": 0.1, "long": 99.0, "elsewhere": 0.1, "starts": 99.0}
    reach = Reach(seconds, lines, {"starts"}, [], [])
    assert reach.tests("a.py", 1) == ["quick", "slow", "beside", "starts"]
    assert reach.tests("c.py", 1) == ["starts"]


def test_what_the_list_names_is_there() -> None:
    told = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    for module in told["modules"].values():
        assert all(any((REPOSITORY / ENGINE).glob(glob)) for glob in module["files"])
        assert all(Path(REPOSITORY / test).exists() for test in module["tests"])
    assert reasons(told["reasons"])[1] == []
