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
    assert "What the edition calls itself [An annotated edition]: " in said
    assert "‘soon’ is no date" in said
    head = yaml.safe_load((tmp_path / "to/data/edition.yml").read_text(encoding="utf-8"))
    assert (head["title"], head["language"], str(head["date"])) == ("A Paper", "de", "1890")
    assert head["author"] == [{"family": "Example", "given": "Ada"}]
    assert head["rights"]["paper"] == "Public domain."


@pytest.mark.parametrize("stdin", [None, io.StringIO(), Terminal("A Better Paper\n")], ids=["closed", "empty", "ends"])
def test_where_nobody_answers_what_is_taken_is_said_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, stdin: Terminal | None
) -> None:
    path = write(tmp_path, "paper.md", PAPER)
    monkeypatch.setattr(sys, "stdin", stdin)
    assert main(["new", str(tmp_path / "to"), "--from", str(path), "--no-build", "--language", "de"]) == 0
    said = capsys.readouterr().err
    assert said.count("Nobody is there to be asked.") == 1
    assert "    --subtitle: Eine kommentierte Ausgabe\n    --author: nothing\n" in said
    assert ("    --title: A Paper\n" in said) != isinstance(stdin, Terminal)
    assert "--language" not in said
    head = yaml.safe_load((tmp_path / "to/data/edition.yml").read_text(encoding="utf-8"))
    assert head["title"] == ("A Better Paper" if isinstance(stdin, Terminal) else "A Paper")


def test_a_subtitle_is_proposed_as_part_of_the_title(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "paper.md", PAPER.replace("A Paper", "A Paper\nsubtitle: On Ports"))
    monkeypatch.setattr(sys, "stdin", Terminal("\n"))
    assert main(["new", str(tmp_path / "to"), "--from", str(path), "--no-build"]) == 0
    assert "Title [A Paper: On Ports]: " in capsys.readouterr().err
    head = yaml.safe_load((tmp_path / "to/data/edition.yml").read_text(encoding="utf-8"))
    assert (head["title"], head["subtitle"]) == ("A Paper: On Ports", "An annotated edition")


@pytest.mark.parametrize(
    ("title", "id_"),
    [("Letters, 1917–1920", "letters-1917-1920"), ("Моцарт и Сальери", "paper")],
    ids=["the dash between years", "no letter of an address"],
)
def test_what_its_files_are_called_by(tmp_path: Path, title: str, id_: str) -> None:
    options = ["--title", title, "--yes", "--no-build"]
    assert main(["new", str(tmp_path / "to"), "--from", str(write(tmp_path, "paper.md", PAPER)), *options]) == 0
    head = yaml.safe_load((tmp_path / "to/data/edition.yml").read_text(encoding="utf-8"))
    assert head["id"] == id_


def test_the_comments_of_its_data_call_it_what_the_edition_does(tmp_path: Path) -> None:
    assert (
        main(["new", str(tmp_path / "to"), "--from", str(write(tmp_path, "paper.md", PAPER)), "--yes", "--no-build"])
        == 0
    )
    files = sorted((tmp_path / "to/data").glob("*.yml"))
    heads = {file.name: file.read_text(encoding="utf-8").split("\n")[1] for file in files}
    assert heads["people.yml"].startswith("# The people the text names.")
    assert [name for name, head in heads.items() if "the paper" in head.lower()] == []
