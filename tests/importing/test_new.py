"""``python -m glossator new``: what is asked, what is said, and the repository that comes of it."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
import yaml

from glossator.command_line import main

from .import_kit import write

PAPER = (
    "---\ntitle: A Paper\n---\n\n# One\n\nWords[^1].\n\n# Two\n\n::: {custom-style=Odd}\nMore.\n:::\n\n[^1]: A note.\n"
)


class Terminal(io.StringIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        return True


def test_a_repository_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, "paper.md", PAPER)
    options = [
        "--author",
        "Example, Ada",
        "--date",
        "1890",
        "--editor",
        "Eva van der Berg",
        "--published",
        "Folk-Lore 3 (1890), 1-20",
    ]
    assert main(["new", str(tmp_path / "to"), "--from", str(path), "--yes", "--no-build", *options]) == 0
    said = capsys.readouterr()
    assert "a new edition, 2 sections, some 2 words, 1 note." in said.out
    assert "the style ‘Odd’ (once) is set as plain words" in said.out
    assert "Reading paper.md …" in said.err
    head = yaml.safe_load((tmp_path / "to/data/edition.yml").read_text(encoding="utf-8"))
    assert head["author"] == [{"family": "Example", "given": "Ada"}]
    assert head["editors"] == [{"family": "Berg", "given": "Eva", "non-dropping-particle": "van der"}]
    assert head["published"] == {
        "type": "article-journal", "container-title": "Folk-Lore", "volume": "3", "issued": "1890", "page": "1–20",
    }  # fmt: skip
    assert "‘Odd’" in (tmp_path / "to/IMPORTED.md").read_text(encoding="utf-8")


def test_what_is_asked_at_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "paper.md", PAPER)
    answers = ["", "", "Ada Example", "", "", "soon", "1890", "de", "-", "Public domain."]
    monkeypatch.setattr(sys, "stdin", Terminal("\n".join(answers) + "\n"))
    assert main(["new", str(tmp_path / "to"), "--from", str(path), "--no-build"]) == 0
    said = capsys.readouterr().err
    assert "Title [A Paper]: " in said
    assert "‘soon’ is no date" in said
    head = yaml.safe_load((tmp_path / "to/data/edition.yml").read_text(encoding="utf-8"))
    assert (head["title"], head["language"], str(head["date"])) == ("A Paper", "de", "1890")
    assert head["author"] == [{"family": "Example", "given": "Ada"}]
    assert head["rights"]["paper"] == "Public domain."
