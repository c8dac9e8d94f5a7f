"""A file that pages load and nobody has is named before anything is written."""

import shutil
from pathlib import Path

import pytest

from glossator import frame
from glossator.frame import intact
from tests.frame.kit import edition, run


def test_the_frame_is_whole() -> None:
    assert [*intact.missing_of_ours()] == []


@pytest.mark.parametrize(
    ("name", "what"),
    {
        "a font": ("assets/fonts/serif-latin.woff2", "serif-latin.woff2 is missing, which large_fonts.css needs"),
        "a script": ("assets/js/page.js", "page.js is missing, which "),
        "a picture": ("assets/images/favicon.svg", "favicon.svg is missing, which base.html needs"),
    }.values(),
)
def test_what_the_frame_lacks(tmp_path: Path, name: str, what: str) -> None:
    shutil.copytree(frame.DIRECTORY, tmp_path / "frame", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (tmp_path / "frame" / name).unlink()
    (fault,) = map(str, intact.missing_of_ours(tmp_path / "frame"))
    assert fault.startswith(f"hooks/glossator/frame/{Path(name).parent.name}/: {what}")
    assert fault.endswith("; copy hooks/ anew, all of it")


def test_what_the_settings_name_and_nobody_has(root: Path) -> None:
    kit = edition(root, "extra_css: [own.css]\nextra_javascript: [there.js]\n")
    kit.write("docs/there.js", "")
    assert "mkdocs.yml:2: there is no file ‘own.css’ in docs/; put it there, or take the line out" in run(kit).stderr
