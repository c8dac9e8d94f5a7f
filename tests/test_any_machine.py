"""The same site on anyone's machine: whatever stands on PATH, in the home, in the locale or the time zone."""

import os
import subprocess
import sys
from pathlib import Path

from tests.citing.test_pandoc import OLD
from tests.edition_kit import EditionKit
from tests.programs import executable


def built(kit: EditionKit, **environment: str) -> dict[str, bytes]:
    """Every file of the site that ``mkdocs build`` makes with an empty cache in this environment, and in no other."""
    kit.prepare()
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=kit.root,
        env={"SITE_URL": "https://example.org/", "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode(errors="replace")
    site = kit.root / "site"
    return {str(file.relative_to(site)): file.read_bytes() for file in sorted(site.rglob("*")) if file.is_file()}


def test_path_home_locale_and_time_zone_change_nothing(tmp_path: Path) -> None:
    here = built(EditionKit.copy("gate", tmp_path / "here"), PATH=os.environ["PATH"], LC_ALL="C.UTF-8", TZ="UTC")
    executable(tmp_path / "pandoc", OLD)
    data = tmp_path / "data" / "pandoc"
    data.mkdir(parents=True)
    (data / "abbreviations").write_text("p.\n", encoding="utf-8")
    there = built(
        EditionKit.copy("gate", tmp_path / "there"),
        PATH=str(tmp_path),
        PYPANDOC_PANDOC=str(tmp_path / "pandoc"),
        XDG_DATA_HOME=str(tmp_path / "data"),
        LC_ALL="C",
        TZ="Pacific/Kiritimati",
    )
    assert list(here) == list(there)
    assert [name for name in here if here[name] != there[name]] == []
