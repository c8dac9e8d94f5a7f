"""Waiting until somebody saves a file."""

from __future__ import annotations

import time
from pathlib import Path

#: Seconds between two looks.
_EVERY = 0.2


def wait_for_save(*directories: Path) -> None:
    """Return when a file below one of the directories was changed, added or taken away."""
    before = _state(directories)
    while _state(directories) == before:
        time.sleep(_EVERY)


def _state(directories: tuple[Path, ...]) -> dict[Path, tuple[int, int]]:
    state = {}
    for directory in directories:
        for file in directory.rglob("*"):
            try:
                about = file.stat()
            except OSError:  # gone meanwhile, which the next look shows
                continue
            state[file] = about.st_mtime_ns, about.st_size
    return state
