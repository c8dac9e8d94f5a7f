"""The engine's frame between the theme and the edition's own changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig

from glossator import frame
from glossator.desk.server import ADDRESS as DESK
from glossator.reading import page_files

#: What of the frame no reader fetches.
_UNPUBLISHED = ("partials/", DESK)


def put_frame(config: MkDocsConfig, own: Path | None) -> None:
    """Lay the engine's frame over the theme, and the edition's own changes, if any, over the frame.

    Only what the frame and the edition bring is copied: no page of the frame uses the theme's styles, scripts and
    icons, and only to look through them takes a tenth of a build.
    """
    dirs = config.theme.dirs
    theirs = next((at for at, path in enumerate(dirs) if path != config.theme.custom_dir), len(dirs))
    dirs.insert(theirs, str(frame.DIRECTORY))
    if own and str(own) not in dirs:
        dirs.insert(0, str(own))
    copied = dirs[: dirs.index(str(frame.DIRECTORY)) + 1]
    config.theme.get_env = partial(_copying, config.theme.get_env, copied)  # type: ignore[method-assign]


def _copying(environment: Callable[[], Environment], directories: list[str]) -> Environment:
    """The theme's files, of which MkDocs is to copy those in some directories that are for readers, and no parts."""
    made = environment()
    assert isinstance(made.loader, FileSystemLoader), "MkDocs loads them from directories"  # noqa: S101
    names = [
        name
        for name in FileSystemLoader(directories).list_templates()
        if not name.startswith(_UNPUBLISHED) and not page_files.is_left_behind(name)
    ]
    made.loader.list_templates = lambda: names  # type: ignore[method-assign]
    return made
