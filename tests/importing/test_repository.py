"""The repository of a new edition: what is in it, and that it is sound at once, whatever the text is."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from glossator.command_line import main
from glossator.importing import command
from glossator.importing.answers import Answers, slug
from glossator.importing.beside import FILES, place_of
from glossator.importing.example import EXAMPLE
from glossator.importing.found import Found, FoundBlock, FoundName, FoundSection
from glossator.importing.repository import ENGINE, TargetError, write_repository
from glossator.load import load
from glossator.reference import page
from glossator.reference.data_files import DATA_FILES
from tests.edition_kit import EDITIONS, REPOSITORY, mkdocs_build

HOOKS = REPOSITORY / "hooks"
PAGES = FILES.with_name("pages")
#: What another edition must not speak of.
OURS = re.compile("glatter|stalinis", re.IGNORECASE)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new edition with the example in it."""
    to = tmp_path_factory.mktemp("new") / "my-edition"
    write_repository(to, EXAMPLE, Answers.of(EXAMPLE), HOOKS)
    return to


def head(root: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((root / "data/edition.yml").read_text(encoding="utf-8"))
    return read


# --- what is in it ----------------------------------------------------------------------------------------------------


def test_it_has_what_an_edition_needs(made: Path) -> None:
    for name in (
        "Makefile", "README.md", "LICENSE", "CITATION.cff", "mkdocs.yml", "pytest.toml", ".gitignore", ".gitattributes",
        ".editorconfig", ".github/ISSUE_TEMPLATE/correction.yml", ".github/workflows/pages.yml",
        ".github/workflows/tests.yml", ".github/workflows/release.yml", "docs/index.md", "docs/about.md",
        "docs/policy.md", "tests/conftest.py", "tests/edition/test_promises.py", "tools/browser.py", "hooks/LICENSE",
        "hooks/edition.mk", "hooks/requirements.lock", "hooks/requirements-test.lock", "hooks/glossator/__init__.py",
        "data/source/text.txt", "data/schema/glossary.json", ".git/HEAD",
    ):  # fmt: skip
        assert (made / name).is_file(), name
    assert not (made / "overrides").exists()
    assert not (made / "data/permalinks.yml").exists()


def test_nothing_in_it_speaks_of_this_repository_s_edition(made: Path) -> None:
    found = [
        f"{file.relative_to(made)}:{number}"
        for file in sorted(made.rglob("*"))
        if file.is_file() and ".git" not in file.parts
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if OURS.search(line)
    ]
    assert found == []


def test_the_engine_is_all_there(made: Path) -> None:
    def files(root: Path) -> set[str]:
        found = [file for name in ENGINE for file in [root / name, *(root / name).rglob("*")] if file.is_file()]
        return {file.relative_to(root).as_posix() for file in found if file.suffix != ".pyc"}

    assert files(made) == files(REPOSITORY)


def test_it_builds_and_has_no_fault(made: Path) -> None:
    loaded = load(made, made / "data", made / "docs/text")
    assert [section.id for section in loaded.paper.sections] == ["the-harbour", "the-ledger"]
    run = mkdocs_build(made, "--strict", site_url="https://example.org/")
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("file", DATA_FILES[1:], ids=lambda file: file.stem)
def test_each_file_shows_how_a_record_is_written(made: Path, file: Any) -> None:
    text = (made / "data" / file.name).read_text(encoding="utf-8")
    assert text.startswith(f"# yaml-language-server: $schema=schema/{file.stem}.json\n")
    if yaml.safe_load(text) is None and page.example(file):
        example = re.sub(r"(?m)^# ?", "", text.partition("before it:\n#\n")[2])
        keys = {field.alias or name for name, field in file.model.model_fields.items()}
        assert {*yaml.safe_load(example)[0]} <= keys


def test_the_ledger_asks_nothing_of_an_edition_that_was_never_released(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(made), "release", "--check"]) == 0
    assert "Nothing is released yet" in capsys.readouterr().out
    assert main(["--root", str(made), "release", "--check", "v0.1.0"]) == 1, "a tag is a release"


@pytest.mark.parametrize(
    "name",
    [
        "dot.gitignore",
        "dot.editorconfig",
        "mkdocs.yml",
        "dot.github/SECURITY.md",
        "dot.github/workflows/pages.yml",
        "dot.github/workflows/release.yml",
    ],
)
def test_what_this_repository_has_alike_is_written_alike(name: str) -> None:
    ours = (REPOSITORY / place_of(name)).read_text(encoding="utf-8")
    assert (FILES / name).read_text(encoding="utf-8") == re.sub(
        "(?m)^site_name: .*", "site_name: [[ site_name ]]", ours
    )


# --- whatever the text is ---------------------------------------------------------------------------------------------

LANGUAGES = sorted(path.name for path in PAGES.iterdir())
TEXTS: dict[str, tuple[Found, dict[str, Any]]] = {
    "anonymous and undated": (replace(EXAMPLE, authors=(), date=""), {}),
    "signs of YAML in the title": (replace(EXAMPLE, title="No: “Yes” & 'no' #1 [a] {b}"), {}),
    "several authors, parts of names": (
        replace(
            EXAMPLE,
            authors=(
                FoundName(family="Berg", given="Jan", non_dropping_particle="van der", suffix="Jr."),
                FoundName(literal="Academy of Sciences"),
            ),
        ),
        {"editors": (FoundName(family="Example", given="Eva"),), "subtitle": "Edited anew"},
    ),
    "a date in words of EDTF, a first publication": (
        replace(
            EXAMPLE, date="1640~", published={"type": "article-journal", "container-title": "Ports", "volume": "3"}
        ),
        {},
    ),
    "a translation": (replace(EXAMPLE, translators=(FoundName(family="Example", given="Tom"),)), {}),
    "from the right": (replace(EXAMPLE, language="he"), {}),
    "no notes, no heading": (
        Found(title="Short", sections=(FoundSection("", (FoundBlock("One *word*, two."),)),)),
        {"licence": "It may be [copied](https://example.org/terms)."},
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_whatever_the_text_is_there_is_no_fault(tmp_path: Path, name: str) -> None:
    found, told = TEXTS[name]
    root = tmp_path / "edition"
    write_repository(root, found, Answers.of(found, **told), HOOKS)
    load(root, root / "data", root / "docs/text")
    cited = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))["preferred-citation"]
    assert cited["title"] == f"{found.title}: {head(root)['subtitle']}"
    assert yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8").partition("\n")[2].partition("\n")[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_about_it_are_in_its_language(tmp_path: Path, language: str) -> None:
    """The same pages with the same addresses within them, and a site that can be built."""
    root = tmp_path / "edition"
    found = replace(EXAMPLE, language=f"{language}-AT", title="Ports & «Plans»")
    steps = write_repository(root, found, Answers.of(found, original="ports.docx"), HOOKS)
    assert not any("English" in step for step in steps)
    for file in PAGES.joinpath("en").glob("*.md"):
        theirs, ours = ((PAGES / name / file.name).read_text(encoding="utf-8") for name in (language, "en"))
        for address in (r"\]\(([^)]+)\)", r"\{#([\w-]+)\}", r"\[\[ (\w+) \]\]"):
            assert sorted(re.findall(address, theirs)) == sorted(re.findall(address, ours)), file.name
    words = [yaml.safe_load((PAGES / name / "words.yml").read_text(encoding="utf-8")) for name in (language, "en")]
    assert words[0].keys() == words[1].keys()
    load(root, root / "data", root / "docs/text")
    if language == "ru":  # one stands for all, whose links are the same
        run = mkdocs_build(root, "--strict")
        assert run.returncode == 0, run.stderr


def test_what_the_editors_call_the_first_words_is_in_its_language(tmp_path: Path) -> None:
    """Words before the first heading were “[Opening]” on German pages too."""
    found = replace(EXAMPLE, language="de", sections=(replace(EXAMPLE.sections[0], title=""), *EXAMPLE.sections[1:]))
    write_repository(tmp_path / "edition", found, Answers.of(found), HOOKS)
    assert head(tmp_path / "edition")["sections"][0]["title"] == "[Anfang]"


def test_where_there_are_none_that_is_said(tmp_path: Path) -> None:
    found = replace(EXAMPLE, language="fi")
    steps = write_repository(tmp_path / "edition", found, Answers.of(found), HOOKS)
    assert any("are in English" in step for step in steps)


def test_records_of_the_file_are_the_edition_s(tmp_path: Path) -> None:
    term: dict[str, object] = {
        "id": "harbour",
        "headword": "harbour",
        "forms": ["harbour"],
        "definition": "Where ships lie.",
    }
    found = replace(EXAMPLE, records={"glossary": [term | {"basis": "gloss", "certainty": "certain"}]})
    root = tmp_path / "edition"
    write_repository(root, found, Answers.of(found), HOOKS)
    loaded = load(root, root / "data", root / "docs/text")
    assert "glossary/harbour" in loaded.edition.entries


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("An Example", "an-example"),
        ("L’Été à Paris", "lete-a-paris"),
        ("История", ""),
        ("1. The  Roads!", "1-the-roads"),
    ],
)
def test_an_id_is_made_of_words(words: str, id_: str) -> None:
    assert slug(words) == id_


# --- where it cannot be made ------------------------------------------------------------------------------------------


def refused(to: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What the command says where it refuses, and that nothing is left behind."""
    before = {path: path.read_bytes() for path in to.parent.rglob("*") if path.is_file()}
    assert main(["new", str(to)]) == 1
    assert {path: path.read_bytes() for path in to.parent.rglob("*") if path.is_file()} == before
    return capsys.readouterr().err


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there/mine.txt").write_text("mine", encoding="utf-8")
    assert "not empty" in refused(tmp_path / "there", capsys)
    assert "a file of that name" in refused(tmp_path / "there/mine.txt", capsys)


def test_a_place_where_nobody_may_write_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    said = refused(tmp_path / "file/in/it", capsys)
    assert "name a place where you may write" in said
    assert len(said.splitlines()) == 1


def test_a_failure_on_the_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> dict[str, Any]:
        raise ValueError

    monkeypatch.setattr("glossator.importing.repository.write_text", fails)
    with pytest.raises(ValueError):  # noqa: PT011 - only that it comes through
        write_repository(tmp_path / "edition", EXAMPLE, Answers.of(EXAMPLE), HOOKS)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_is_filled_and_without_git_there_is_no_history(tmp_path: Path) -> None:
    there = tmp_path / "new/there"
    there.mkdir(parents=True)
    environment = {**os.environ, "PATH": str(tmp_path), "PYTHONPATH": str(HOOKS)}
    command = [sys.executable, "-m", "glossator", "new", str(there)]
    run = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr
    assert (there / "Makefile").exists()
    assert not (there / ".git").exists()
    assert [path.name for path in there.parent.iterdir()] == ["there"], "nothing is left aside"


# --- its own tests ----------------------------------------------------------------------------------------------------


def own_tests(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """``make test`` of a new edition, without a browser and Java, which take long."""
    command = [sys.executable, "-m", "pytest", "-m", "not browser", "--ignore=tests/edition/test_valid.py", *arguments]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "PYTHON"))}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_its_tests_pass_at_once(made: Path) -> None:
    run = own_tests(made)
    assert run.returncode == 0, run.stdout


def test_they_pass_whatever_a_text_has(made: Path, tmp_path: Path) -> None:
    """The same tests on the edition that has everything."""
    root = tmp_path / "scroll"
    shutil.copytree(made, root)
    for name in ("data", "docs"):
        shutil.rmtree(root / name)
    shutil.copytree(EDITIONS / "scroll", root, dirs_exist_ok=True)
    run = own_tests(root, "-k", "not readme and not citation")
    assert run.returncode == 0, run.stdout


SPOILT = {
    "a build that fails": [("docs/more.md", "![A](https://example.org/a.png)\n", "the site cannot be built")],
    "a site that is built": [
        ("README.md", "# Another\n", "the first line of README.md"),
        ("CITATION.cff", "", "CITATION.cff says version 0.0.9"),
        ("docs/index.md", "# Home\n\n# Home\n", "assert 2 == 1"),
    ],
}


@pytest.mark.parametrize("name", SPOILT)
def test_they_find_what_is_wrong(made: Path, tmp_path: Path, name: str) -> None:
    root = tmp_path / "spoilt"
    shutil.copytree(made, root)
    for file, text, _ in SPOILT[name]:
        old = (root / file).read_text(encoding="utf-8") if not text else ""
        (root / file).write_text(text or old.replace("0.1.0", "0.0.9"), encoding="utf-8")
    run = own_tests(root)
    assert run.returncode == 1
    assert [said for _, _, said in SPOILT[name] if said not in run.stdout] == []


def test_an_engine_that_is_not_whole_makes_no_edition(tmp_path: Path) -> None:
    """A copy of hooks/ alone; what is said is what it lacks, and not that one may not write."""
    hooks = tmp_path / "alone" / "hooks"
    hooks.mkdir(parents=True)
    given = argparse.Namespace(to=tmp_path / "edition", sources=[])
    with pytest.raises(
        TargetError, match=r"has hooks/, but not tests/edition, tools/browser.py, .*; run it in a whole"
    ):
        command.new(given, hooks)
    for name in ENGINE[1:]:
        (hooks.parent / name).mkdir(parents=True)
    (hooks / "gone.py").symlink_to("nowhere.py")
    with pytest.raises(TargetError, match=r"hooks/gone.py: cannot be copied: .*; mend that first"):
        write_repository(tmp_path / "edition", EXAMPLE, Answers.of(EXAMPLE), hooks)
    assert not (tmp_path / "edition").exists()
