"""Files that a text of a stranger's names: those that lie beside it or below, and never one elsewhere."""

from __future__ import annotations

from pathlib import Path


def path(folder: Path, name: str) -> Path | None:
    """The file, if it lies in the folder or below it, wherever links lead."""
    try:
        here = folder.resolve()
        file = (here / name).resolve()
        return file if file.is_relative_to(here) and file.is_file() else None
    except (OSError, ValueError, RuntimeError):  # a name with a zero in it, links in a circle
        return None


def content(folder: Path, name: str, most: int) -> bytes | None:
    """The first bytes of it, so many at the most; nothing of what cannot be read."""
    file = path(folder, name)
    try:
        if file is None:
            return None
        with file.open("rb") as opened:
            return opened.read(most)
    except OSError:
        return None
