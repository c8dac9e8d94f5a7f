"""MkDocs as ``make`` starts it: what it fails at before any hook is called is one line, not a traceback."""

import logging
import sys
from importlib import import_module
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

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


@pytest.mark.parametrize(
    ("module", "said"),
    [
        ("glossator.site.no_page", "hooks/: glossator/site/no_page is missing; copy hooks/ anew, all of it"),
        ("no_package", "hooks/: the package ‘no_package’ is missing; install what hooks/requirements.lock"),
    ],
)
def test_an_engine_that_is_not_whole_is_named(module: str, said: str) -> None:
    with pytest.raises(ModuleNotFoundError) as error:
        import_module(module)
    assert str(start.of_the_engine(error.value)).startswith(said)
    assert start.of_the_engine(ZeroDivisionError()) is None


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


#: What stands below the name of the site; what is said of it.
REFUSED = {
    "nonsense: 5": "mkdocs.yml:2: MkDocs says of ‘nonsense’: Unrecognised configuration name: nonsense",
    "nav: about.md": "mkdocs.yml:2: MkDocs says of ‘nav’: Expected nav to be a list, got 'about.md'",
    "plugins:\n  - search\n  - none": 'mkdocs.yml:4: MkDocs says of ‘plugins’: The "none" plugin is not installed',
    "markdown_extensions:\n  - toc\n  - abbr: {x: 1}": (
        "mkdocs.yml:4: MkDocs says of ‘markdown_extensions’: Failed to load extension 'abbr'. KeyError: 'x'"
    ),
    "watch: [nowhere]": "mkdocs.yml:2: MkDocs says of ‘watch’: The path '",
}


@pytest.mark.parametrize(("line", "said"), REFUSED.items())
def test_a_setting_that_mkdocs_refuses_is_named_in_a_line(
    line: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\n{line}\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    log = logging.getLogger("mkdocs.config")
    log.addFilter(start.in_one_line)
    try:
        with pytest.raises(Abort):
            load_config("mkdocs.yml", strict=True, site_dir=None)
    finally:
        log.removeFilter(start.in_one_line)
    (told,) = caplog.messages
    assert told.startswith(said)
    assert told.endswith(" says of it, or take it out")
    assert "\n" not in told
