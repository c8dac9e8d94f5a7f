"""Writing thousands of small files: what a site generator does for each of its own takes longer than their contents."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

#: Makes a file's content.
Make = Callable[[], bytes]

_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)  # the last is Windows's
_READABLE = 0o644


def write(root: Path, files: Mapping[str, Make]) -> None:
    """Write files.

    Args:
        root: a directory.
        files: by address relative to it, how they are made.

    Raises:
        OSError: one cannot be written whole.
    """
    for directory in {os.path.dirname(address) for address in files}:  # noqa: PTH120 - a Path for each costs more
        (root / directory).mkdir(parents=True, exist_ok=True)
    for address, make in files.items():
        left = memoryview(make())
        # Not open(): it asks the system several more things about each file.
        descriptor = os.open(f"{root}/{address}", _NEW, _READABLE)
        try:
            # On a disk that is nearly full, the system takes a part of it, and refuses the rest only when asked again.
            while left:
                left = left[os.write(descriptor, left) :]
        finally:
            os.close(descriptor)
