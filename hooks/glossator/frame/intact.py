"""Files that pages load: those that the frame brings, and those that ``mkdocs.yml`` names, are there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from os.path import normpath
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from glossator.faults import Fault

from . import ASSETS, DIRECTORY

_IN_STYLES, _IN_SCRIPTS = re.compile(r'url\("?([^")]+)"?\)'), re.compile(r'(?:from|import\()\s*"(\.[^"]+)"')
_IN_TEMPLATES = re.compile(r"assets/(?:css|images|js)/[\w-]+\.(?:css|js|svg|png)")
#: What is made anew for each edition.
_MADE = {"assets/css/material.css", "assets/css/record.css", "assets/images/title.png"}
_SETTINGS = ("extra_css", "extra_javascript")


def missing_of_ours(directory: Path = DIRECTORY) -> Iterator[Fault]:
    """What the frame names and does not have: a copy of ``hooks/`` that is not whole."""
    assets = directory / ASSETS.relative_to(DIRECTORY)
    named: dict[Path, Path] = {}
    for pattern, sign in (("css/*.css", _IN_STYLES), ("js/*.js", _IN_SCRIPTS)):
        for file in sorted(assets.glob(pattern)):
            for name in sign.findall(file.read_text(encoding="utf-8")):
                if not name.startswith(("data:", "#")):
                    named.setdefault(Path(normpath(file.parent / name)), file)
    for file in sorted(directory.rglob("*.html")):
        for name in {*_IN_TEMPLATES.findall(file.read_text(encoding="utf-8"))} - _MADE:
            named.setdefault(directory / name, file)
    for path, file in named.items():
        if not path.is_file():
            what = f"{path.name} is missing, which {file.name} needs"
            yield Fault(f"hooks/glossator/{directory.name}/{path.parent.name}/", 0, what, "copy hooks/ anew, all of it")


def missing_of_theirs(
    settings: Mapping[str, Any], directories: Sequence[Path]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Styles and scripts that ``mkdocs.yml`` names and nobody has: where it does so, and the name."""
    for setting in _SETTINGS:
        given: Iterable[Any] = settings.get(setting) or ()
        for item in given:
            name = urlsplit(str(getattr(item, "path", item))).path
            is_ours = not urlsplit(str(getattr(item, "path", item))).netloc
            if is_ours and not is_published(name, directories):
                yield (setting, str(item)), name


def is_published(name: str, directories: Iterable[Path]) -> bool:
    """Whether one of the directories, which are all published, has a file of that name, and has it in itself."""
    return ".." not in PurePosixPath(name).parts and any((directory / name).is_file() for directory in directories)
