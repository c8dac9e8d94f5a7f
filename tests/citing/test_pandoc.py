"""Which pandoc answers: the packaged one, whatever else the machine has."""

import re
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path

import pytest

from glossator.citing.pandoc import CiteError, ask_citeproc, program, run_pandoc
from tests.programs import executable, in_no_time

#: Says what Debian 12's pandoc says to a tree of today's.
OLD = """#!/bin/sh
echo "JSON parse error: Error in $: Incompatible API versions: encoded with [1,23,1] but attempted to decode with [1,22,2,1]." >&2
exit 64
"""  # noqa: E501 - as it says it


def test_an_older_pandoc_first_on_the_path_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    executable(tmp_path / "pandoc", OLD)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setenv("PYPANDOC_PANDOC", str(tmp_path / "pandoc"))
    program.cache_clear()
    with ThreadPoolExecutor(8) as pool:  # all at once: the look-up was once a race
        answers = set(pool.map(lambda _: run_pandoc("*a*", "--to=html"), range(16)))
    assert answers == {"<p><em>a</em></p>\n"}


def test_the_user_s_own_files_for_pandoc_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    templates = tmp_path / "pandoc" / "templates"
    templates.mkdir(parents=True)
    (templates / "default.plain").write_text("mine\n", encoding="utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert run_pandoc("a", "--to=plain", "--standalone") == "a\n"


@pytest.mark.parametrize(
    ("script", "sentence", "is_answer"),
    [
        ("kill -9 $$", "pandoc failed: exit status -9", False),
        ("exit 64", "pandoc failed: exit status 64", True),
        ("echo no >&2; exit 1", "pandoc failed: no", True),
        ("exec sleep 600", "pandoc took longer than 10 minutes; build again", False),
        ("", "pandoc did not run: ", False),
    ],
)
def test_what_is_said_when_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, sentence: str, is_answer: bool
) -> None:
    if script:
        executable(tmp_path / "pandoc", f"#!/bin/sh\n{script}\n")
    monkeypatch.setattr("glossator.citing.pandoc.program", lambda: (str(tmp_path / "pandoc"), "a script"))
    in_no_time(monkeypatch)
    with pytest.raises(CiteError, match=f"^{re.escape(sentence)}") as raised:
        run_pandoc("a", "--to=plain")
    assert raised.value.is_answer is is_answer
    # What asks for citations says the same of it: whoever looks for the work at fault goes by that.
    with pytest.raises(CiteError, match=f"^{re.escape(sentence)}") as raised:
        ask_citeproc([{"id": "a", "type": "book", "title": "A"}], [], "en", "<style/>", {})
    assert raised.value.is_answer is is_answer


def test_a_package_without_its_program_is_to_be_installed_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata.PathDistribution, "locate_file", lambda _, path: tmp_path / path)
    program.cache_clear()
    with pytest.raises(CiteError, match=r"/pypandoc/files/pandoc is missing; install pypandoc.binary [0-9.]+ anew$"):
        program()
    program.cache_clear()


def test_a_missing_package_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glossator.citing.pandoc._PACKAGE", "no-such-package")
    program.cache_clear()
    with pytest.raises(CiteError, match=r"^pandoc is missing; the package no-such-package brings it$"):
        program()
    program.cache_clear()
