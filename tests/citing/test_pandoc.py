"""Which pandoc answers: the packaged one, whatever else the machine has."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from glossator.citing.pandoc import CiteError, program, run_pandoc

#: Says what Debian 12's pandoc says to a tree of today's.
OLD = """#!/bin/sh
echo "JSON parse error: Error in $: Incompatible API versions: encoded with [1,23,1] but attempted to decode with [1,22,2,1]." >&2
exit 64
"""  # noqa: E501 - as it says it


def executable(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


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


def test_a_missing_package_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glossator.citing.pandoc._PACKAGE", "no-such-package")
    program.cache_clear()
    with pytest.raises(CiteError, match=r"^pandoc is missing; the package no-such-package brings it$"):
        program()
    program.cache_clear()
