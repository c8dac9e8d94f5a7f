"""What the machine refuses a build, in a sentence."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from .site_swap import HIDDEN

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_NOWHERE = "the site"


def told(error: OSError) -> str:
    """Which file, what of it, and what to do; of the site's own files the directory, as they are not there yet."""
    remedy = "build again"
    if error.errno in _FULL:
        remedy = "make room on the disk, and build again"
    elif error.errno in _FORBIDDEN:
        remedy = "give this user the right to it, or take another directory for the site"
    return f"{_named(error)}: {error.strerror or error}; {remedy}; the last good site is as it was"


def _named(error: OSError) -> str:
    name = error.filename2 or error.filename  # where something is copied to, if it is
    if not isinstance(name, str | bytes):
        return _NOWHERE
    file = Path(os.fsdecode(name))
    file = next((parent.parent for parent in (file, *file.parents) if parent.name.startswith(HIDDEN)), file)
    return (file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file).as_posix()
