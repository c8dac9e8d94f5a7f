"""What a page looks like: the templates of its frame, styles, scripts and fonts.

A directory of a theme to MkDocs: what is no template is published as it lies here, ``assets/`` and all. An edition's
``overrides/`` lies on top, file by file.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

DIRECTORY = Path(__file__).parent
#: The site's own styles, scripts, fonts and images.
ASSETS = DIRECTORY / "assets"


def material(directories: Iterable[str | Path]) -> Path:
    """Which of the directories of a theme is Material's: it has its settings, its styles and its icons."""
    *_, last = [Path(directory) for directory in directories]
    found = [Path(directory) for directory in directories if (Path(directory) / "mkdocs_theme.yml").is_file()]
    return found[-1] if found else last
