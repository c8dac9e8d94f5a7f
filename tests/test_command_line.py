"""``python -m glossator``: what its small commands say and do."""

from pathlib import Path

import pytest

from glossator.command_line import main
from tests.edition_kit import EditionKit, term


def test_check_says_that_nothing_is_wrong(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    EditionKit(root, "One okrug.")
    assert main(["--root", str(root), "check"]) == 0
    assert capsys.readouterr().out == (
        "No fault; 1 block agrees with data/source/paper.txt, whose SHA-256 is "
        "daa366bbf3c5c6c9d61e42cfdd97fc386b11a7f494fe23609b742362ba4ff778\n"
    )


def test_check_says_every_fault(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    EditionKit(root, "One okrug.", source="Two okrug.", glossary=term("krai"))
    assert main(["--root", str(root), "check"]) == 1
    assert capsys.readouterr().err.count("\n") == 2


def test_normalise_composes_letters(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kit = EditionKit(root, "cafe\u0301\n\nno", source="caf\u00e9\n\nno")
    assert "‘make normalise FILES=docs/text/one.md’" in kit.faults()[0]
    assert main(["--root", str(root), "normalise", "docs/text/one.md"]) == 0
    assert capsys.readouterr().out == "docs/text/one.md: 1 line composed\n"
    assert kit.faults() == []
    assert main(["--root", str(root), "normalise", "docs/text/one.md", "data/source/paper.txt"]) == 0
    assert capsys.readouterr().out.count("its letters are composed already") == 2


def test_normalise_refuses_what_is_no_text(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    EditionKit(root).write("data/picture.png", b"\x89PNG\xff")
    assert main(["--root", str(root), "normalise", "data/picture.png"]) == 1
    assert capsys.readouterr().err.startswith("data/picture.png: cannot be read")
