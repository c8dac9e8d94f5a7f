"""What `make mutate` changes, one thing at a time, and that its list is up to date."""

import ast

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
    "a part from an end": ("x = a.split(b, c)", ["a.split(b, c) → a.rsplit(b, c)"]),
    "all parts": ("x = a.split(b)", []),
    "an order": ("x = sorted(a, key=b)", ["sorted(a, key=b) → list(a)", "sorted(a, key=b) → without key"]),
    "a slice": ("x = a[b:]", ["a[b:] → without lower"]),
    "a choice": ("x = a if b else c", ["b → True", "b → False"]),
    "a list": ("x = [a for a in b if c]", ["c → True", "c → False"]),
    "a mapping": ("x = {'a': b}", ["{…} → without 'a'"]),
    "a case": ("match a:\n    case 'b':\n        c()\n    case _:\n        d()", None),
    "an end": ("def f():\n    return a", ["return a → return"]),
    "no at the end": ("def f():\n    return False", ["False → True"]),
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
    assert len({change.lot() for change in found}) == len(found)


def test_a_function_that_says_the_same_elsewhere_is_changed_likewise() -> None:
    one, other = changes("a.py", "def f():\n    return a"), changes("a.py", "b = c\n\n\ndef f():\n    return a")
    assert [change.lot() for change in one] == [change.lot() for change in other]
    assert not {change.lot("2") for change in one} & {change.lot() for change in one}
    assert [change.line for change in other] == [5]


def test_tests_that_reach_a_line_come_first_and_of_these_the_quickest() -> None:
    lines = {"a.py": {1: {"a::slow", "a::quick"}, 2: {"a::beside", "a::long"}}, "b.py": {1: {"b::elsewhere"}}}
    seconds = {
        "a::slow": 99.0,
        "a::quick": 1.0,
        "a::beside": 0.1,
        "a::long": 99.0,
        "b::elsewhere": 0.1,
        "b::starts": 99.0,
    }
    reach = Reach(seconds, lines, {"b::starts"}, [], [])
    assert reach.tests("a.py", 1) == ["a::quick", "a::slow", "a::beside", "b::starts"]
    assert reach.tests("c.py", 1) == ["b::starts"]


def test_a_test_that_only_has_a_name_from_a_module_may_notice() -> None:
    """It does no line of it: a constant is made when the module is read, and a cache answers without it."""
    seconds = {"a::reaches": 2.0, "a::reads": 1.0, "b::elsewhere": 1.0}
    reach = Reach(seconds, {"a.py": {2: {"a::reaches"}}}, set(), [], [])
    assert reach.tests("a.py", 1) == ["a::reads", "a::reaches"]
    assert reach.tests("a.py", 2) == ["a::reaches", "a::reads"]


def test_what_the_list_names_is_there() -> None:
    told = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    for module in told["modules"].values():
        assert all(any((REPOSITORY / ENGINE).glob(glob)) for glob in module["files"])
        for file, _, test in (one.partition("::") for one in module["tests"]):
            assert (REPOSITORY / file).exists(), file
            assert not test or f"def {test}(" in (REPOSITORY / file).read_text(encoding="utf-8"), test
    assert reasons(told["reasons"])[1] == []
