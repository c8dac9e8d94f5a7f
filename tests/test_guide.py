"""``hooks/GUIDE.md``, from a file to a published edition: followed as it stands, it says what is seen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from glossator.command_line import main
from tests.edition_kit import REPOSITORY
from tools import guide

PICTURES = REPOSITORY / "hooks" / "guide"


def test_who_follows_the_guide_sees_what_it_says(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "engine").mkdir(parents=True)
    monkeypatch.chdir(root / "engine")
    for printed in guide.follow():
        assert printed.seen == printed.told
    assert Path.cwd() == root / "smith"
    assert main(["check"]) == 0
    misquoted = Path("data/annotations.yml")
    words = misquoted.read_text(encoding="utf-8")
    misquoted.write_text(words.replace("quote: eighteen", "quote: Eighteen"), encoding="utf-8")
    assert main(["check"]) == 1
    assert f"    {capsys.readouterr().err}" in guide.GUIDE.read_text(encoding="utf-8")


def test_its_commands_are_tasks_of_the_new_edition() -> None:
    tasks = re.findall(r"(?m)^([a-z]+):.*## ", (REPOSITORY / "hooks/edition.mk").read_text(encoding="utf-8"))
    commands = [line.split() for step in guide.steps() if step.kind == "sh" for line in step.words.splitlines()]
    assert {words[0] for words in commands} == {"make", "cd", "git"}
    assert {words[1] for words in commands if words[0] == "make"} <= {*tasks}


def test_its_pictures_are_few_and_small() -> None:
    shown = re.findall(r"\]\(guide/([a-z]+\.webp)\)", guide.GUIDE.read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(path.name for path in PICTURES.iterdir())
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) <= 150_000
