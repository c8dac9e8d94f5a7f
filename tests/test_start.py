"""MkDocs as ``make`` starts it: what it fails at before any hook is called is one line, not a traceback."""

import sys
from pathlib import Path

import pytest
from mkdocs.config import load_config

import start

#: What stands in a line of its own behind the first; what is said of it.
FAILING = {
    "theme: {name: [a]}": "mkdocs.yml:2: MkDocs fails at ‘theme’ (TypeError: ",
    "theme: {name: mkdocs, custom_dir: 3}": "mkdocs.yml:2: MkDocs fails at ‘theme’ (TypeError: ",
    "theme: {name: mkdocs, static_templates: 3}": "mkdocs.yml:2: MkDocs fails at ‘theme’ (TypeError: ",
    'exclude_docs: "[z-a]"': "mkdocs.yml:2: MkDocs fails at ‘exclude_docs’ (",
    'repo_url: "https://[x"': "mkdocs.yml:2: MkDocs fails at ‘repo_url’ (ValueError: Invalid IPv6 URL); write what ",
    "config_file_path: [x]": "mkdocs.yml: MkDocs fails when it reads this (ValidationError: Can't set ",
}


@pytest.mark.parametrize(("line", "said"), FAILING.items())
def test_a_setting_that_mkdocs_fails_at_is_named(line: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\n{line}\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    with pytest.raises(Exception) as error:  # noqa: PT011 - whatever MkDocs fails with
        load_config(str(tmp_path / "mkdocs.yml"), strict=True, site_dir=None)
    fault = start.of_a_setting(error.value, tmp_path)
    assert str(fault).startswith(said)


def test_what_is_no_setting_s_fault_is_said_as_python_says_it(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nhooks: [own.py]\n", encoding="utf-8")
    (tmp_path / "own.py").write_text("1 / 0\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    with pytest.raises(ZeroDivisionError) as error:
        load_config(str(tmp_path / "mkdocs.yml"), strict=True, site_dir=None)
    assert start.of_a_setting(error.value, tmp_path) is None


def test_mkdocs_is_run_by_the_arguments_and_not_where_the_settings_are_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["mkdocs", "--version"])
    with pytest.raises(SystemExit) as end:
        start.main()
    assert not end.value.code
    assert "mkdocs" in capsys.readouterr().out
    (tmp_path / "mkdocs.yml").write_text("INHERIT: mkdocs.yml\n", encoding="utf-8")
    assert start.main() == 1
    assert capsys.readouterr().err.startswith("mkdocs.yml:1: INHERIT names mkdocs.yml, which leads back here; ")
