"""``python -m glossator``: what its small commands say and do."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from glossator.command_line import main
from tests.edition_kit import REPOSITORY, EditionKit, term


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


# --- the manual -------------------------------------------------------------------------------------------------------

COMMANDS = ("new", "check", "suggest", "status", "release", "notes", "citation", "upgrade", "normalise", "reference")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    told = capsys.readouterr().out
    assert re.search(rf"(?m)^    (python -m glossator {command}|data/glossary\.yml:41: )", told)
    assert max(map(len, told.split("\n"))) <= 120


def test_the_manual_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    assert re.findall(r"(?m)^    ([a-z]+) +[a-z]", told.partition("commands:")[2].partition("\n\n")[0]) == [*COMMANDS]


def test_check_loads_no_more_than_it_needs(root: Path) -> None:
    """Who looks for faults has not to wait for what reads Word files, formats citations and sets a PDF."""
    EditionKit(root)
    code = (
        "import sys; from glossator.command_line import main; "
        f"main(['--root', {str(root)!r}, 'check']); "
        "print([name for name in sys.modules if name in {'typst', 'pypandoc', 'jinja2', 'lxml', 'mkdocs'} "
        "or name.startswith(('glossator.importing', 'glossator.site', 'glossator.exports', 'glossator.suggesting'))])"
    )
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "hooks")}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.split("\n")[1] == "[]"


# --- status -----------------------------------------------------------------------------------------------------------


def test_status_says_what_is_still_to_be_done(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    work = "- {id: used, type: book, title: A}\n- {id: unused, type: book, title: B}\n"
    EditionKit(
        root,
        "One okrug.[^1] Two krais in Omsk.",
        glossary=term("okrug", basis=None, works=[{"id": "used"}], certainty="probable").replace("  basis: null\n", "")
        + term("krai", "krais")
        + "- {id: rayon, draft: true, headword: rayon}\n",
        notes="- number: 1\n",
        bibliography=work,
        head={"notes": {"statement": "One is missing.", "missing": "It is missing."}},
    )
    assert main(["--root", str(root), "status"]) == 0
    assert capsys.readouterr().out.split("\n\n") == [
        "A Tiny Paper, version 1.0.0: 1 block, 1 note, 2 entries, 0 annotations",
        "Drafts: 1\n    data/glossary.yml:16: rayon",
        "Notes without text: 1 of 1\n    data/notes.yml:1: 1",
        "Entries without works: 1 of 2\n    data/glossary.yml:9: krai (gloss)",
        "Statements by certainty: 1 certain, 1 probable, 0 possible, 0 unknown",
        "Words without explanation: names 1 (suggest lists them)\n    Omsk (1)",
        "Works never cited: 1 of 2\n    data/bibliography.yml:2: unused\n",
    ]
