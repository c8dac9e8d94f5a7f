"""Whatever is written in an edition's files, what comes of it is faults or an edition, never a traceback."""

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.text.section_parser import SectionParser
from tests.edition_kit import EditionKit
from tests.fuzzing import attempt, outcome
from tests.prose.test_richtext import PARTS
from tests.reading.test_bad_input import FILES, sound
from tests.reading.whole import FILES as WHOLE
from tests.reading.whole import whole

#: There are some hundred keys.
MORE = 120

VALUES = [
    "", "~", "[]", "{}", "no", "1", "-1", "1.5", ".nan", "2001-01-01", "2001-01-01 10:00:00", "[a]", "[[1], [a]]",
    "{a: b}", "{1: 2}", "{? [a] : b}", "'x'", '"\\0"', "!!binary eA==", "!!set {a}", "!x y", "&a b", "*a", "<<: x", "|",
    ">-", "- a", "x: y", "# z", "%", "@", "`", "\t", "é", "e\u0301", "округ", "0o7", "12:30", "1_000", "{", "]", "'",
    "---", "...", "?",
]  # fmt: skip
DATA = [name for name in FILES if name.startswith("data/") and name.endswith(".yml")]


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> EditionKit:
    return sound(tmp_path_factory.mktemp("any"))


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str]:
    """One of the files with some of its values replaced, its lines dropped or doubled."""
    name = draw(st.sampled_from(DATA))
    lines = FILES[name].split("\n")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        change = draw(st.sampled_from(["value", "value", "value", "inside", "drop", "double", "indent", "character"]))
        value = draw(st.sampled_from(VALUES))
        verbatim = value.replace("\\", "\\\\")
        if change == "value":
            lines[at] = re.sub(r"(: |- ).*$", rf"\g<1>{verbatim}", lines[at], count=1)
        elif change == "inside":
            lines[at] = re.sub(r"[\w-]+(?=[,\]}])", verbatim, lines[at], count=1)
        elif change == "drop":
            lines[at] = ""
        elif change == "double":
            lines.insert(at, lines[at])
        elif change == "indent":
            lines[at] = f"  {lines[at]}"
        else:
            place = draw(st.integers(0, len(lines[at])))
            lines[at] = lines[at][:place] + draw(st.characters(exclude_categories=["Cs"])) + lines[at][place:]
    return name, "\n".join(lines)


#: Wrong at every key of every record: no field takes one, no list may hold it.
WRONG = ["1:30", '"\\0"', "{no-such-key: 1}", "[[[]]]", "0x1f", "{? [a] : b}", "!!binary eA=="]
_HERE = "Glossator-here"


@cache
def places() -> list[tuple[str, tuple[str | int, ...]]]:
    """Every file and key of the edition with a record of every kind."""

    def within(value: object, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
        items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, item in items:
            yield (*path, key)
            yield from within(item, (*path, key))

    files = {name: yaml.safe_load(text) for name, text in WHOLE.items() if name.endswith(".yml")}
    return [(name, path) for name, value in files.items() for path in within(value, ())]


def put(text: str, path: tuple[str | int, ...], value: str) -> str:
    """A file with something else at one place."""
    data = yaml.safe_load(text)
    holder = data
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = _HERE
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000).replace(_HERE, value)


@pytest.fixture(scope="module")
def every_kind(tmp_path_factory: pytest.TempPathFactory) -> EditionKit:
    return whole(tmp_path_factory.mktemp("whole"))


@settings(max_examples=MORE)
@given(st.data())
def test_a_wrong_value_at_any_key_is_named_in_its_file_and_line(every_kind: EditionKit, data: st.DataObject) -> None:
    name, path = data.draw(st.sampled_from(places()))
    text = put(WHOLE[name], path, data.draw(st.sampled_from(WRONG)))
    every_kind.write(name, text)
    try:
        faults = every_kind.faults()
    finally:
        every_kind.write(name, WHOLE[name])
    assert any(re.match(rf"{re.escape(name)}:\d+: .+; .+$", fault) for fault in faults), (text, faults)


@settings(max_examples=MORE)
@given(st.data())
def test_a_key_that_is_not_there_is_named_or_not_needed(every_kind: EditionKit, data: st.DataObject) -> None:
    name, path = data.draw(st.sampled_from(places()))
    every_kind.write(name, put(WHOLE[name], path, "~"))
    try:
        outcome(every_kind, is_written=False)
    finally:
        every_kind.write(name, WHOLE[name])


@pytest.mark.parametrize("seed", range(4))
def test_what_nobody_means(every_kind: EditionKit, seed: int) -> None:
    """Some of what ``make fuzz`` tries for an hour; every tenth edition is written in all formats as well."""
    chance = random.Random(seed)  # noqa: S311 - the same in each run
    for number in range(60):
        attempt(every_kind, chance, is_written=number % 10 == 0)


@given(edits())
def test_data(kit: EditionKit, edit: tuple[str, str]) -> None:
    name, text = edit
    kit.write(name, text)
    try:
        for fault in kit.faults():
            assert re.match(r"(data|docs/text)/[^:]+(:\d+)?: .+; .+$", fault), fault
    finally:
        kit.write(name, FILES[name])


@given(st.sampled_from(sorted(FILES)), st.binary(max_size=12), st.integers(0, 400))
def test_bytes(kit: EditionKit, name: str, junk: bytes, place: int) -> None:
    whole = FILES[name].encode()
    kit.write(name, whole[:place] + junk + whole[place:])
    try:
        kit.faults()
    finally:
        kit.write(name, FILES[name])


@given(
    st.lists(
        st.sampled_from(
            [
                *PARTS,
                "[^1]",
                "[a]{.gap}",
                "{p. 2}",
                "| a |\n|---|\n",
                "![b](c)",
                "]{lang=el}",
                "[^x]",
                "\\",
                "---",
                "    ",
                "```",
                "## ",
            ]
        ),
        max_size=25,
    ).map("".join)
)
def test_markdown(markdown: str) -> None:
    parser = SectionParser()
    items = parser.parse(markdown, "one.md", {})
    assert all(re.match(r"one\.md:\d+: .+; .+$", str(fault)) for fault in parser.faults)
    for block in items:
        assert block.text == block.text.strip(" ")
        assert "  " not in block.text
        assert "\n".join(block.text[line.start : line.end] for line in block.lines) == block.text
        for mark in block.marks:
            assert 0 <= mark.start <= mark.end <= len(block.text), mark
            assert (mark.start == mark.end) == (mark.kind in {"note", "page"}), mark


def test_the_kit_puts_its_files_back(kit: EditionKit) -> None:
    assert kit.faults() == []
    assert all(Path(kit.root, name).read_text(encoding="utf-8") == text for name, text in FILES.items())
