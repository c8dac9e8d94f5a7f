"""The folders that the project lives in, which no setting may take for something else.

What lies in ``theme.custom_dir`` is published beside the pages, and what lies in ``site_dir`` is gone after a build.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

#: What the project has, whether or not it is there yet; none of it is for readers as it lies.
_OWN = (".cache", ".git", ".github", ".venv", "data", "hooks", "overrides", "tests", "tools")


def own(root: Path, docs: Path) -> list[Path]:
    """Folders of a project, wherever links lead.

    Args:
        root: the project.
        docs: the directory of its pages, whatever it is called.
    """
    return [folder.resolve() for folder in (*(root / name for name in _OWN), docs)]


def unfit_for_changes(given: Path, root: Path, docs: Path, site: Path | None = None) -> str:
    """Why a folder cannot be the edition's own changes to the frame (``theme.custom_dir``); empty where it can."""
    folder, whole = given.resolve(), root.resolve()
    if not folder.is_relative_to(whole):
        return "is outside the project, and what lies in it would be published"
    if folder == whole:
        return "is the project, and all of it would be published"
    changes, pages = (root / "overrides").resolve(), docs.resolve()
    others = [one for one in own(root, docs) if one != changes] + ([site.resolve()] if site else [])
    for other in others:
        # What lies below docs/ is for readers anyway.
        if other.is_relative_to(folder) or (folder.is_relative_to(other) and other != pages):
            return f"is, holds or lies in what is not meant for it ({other.name}/)"
    return ""


def in_the_way(site: Path, folders: Iterable[Path]) -> Path | None:
    """The folder of the project that the site would take the place of, or be put into."""
    place = Path(os.path.realpath(site))  # which says nothing of links in a circle
    return next((one for one in folders if place.is_relative_to(one)), None)
