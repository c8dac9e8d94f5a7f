"""Putting a new site into the place of the old one, entry by entry, so that there is always a whole one to go back to.

All happens in a directory inside the site's own: so it works where the site's place is a link, a mount point, or in a
directory that cannot be written. Whatever ends the process, :func:`put_back` restores the old site.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from pathlib import Path

#: In the directory of an exchange: the new site, what it replaces, what is on its way, and the names of what is new.
#: This last file is there exactly as long as the old site is the one that counts.
_NEW, _OLD, _PART, _JOURNAL = "new", "old", "part", "entries"
#: What lies in a site's directory and belongs to whoever publishes it, besides what is hidden.
_KEPT = {"CNAME"}


def new_site(place: Path) -> Path:
    """The directory that the new site is written to."""
    return place / _NEW


def is_under_way(place: Path) -> bool:
    """Whether an exchange was begun and neither ended nor undone."""
    return (place / _JOURNAL).exists()


def is_kept(name: str) -> bool:
    """Whether what is called so in a site's directory is left there by builds that have not its like."""
    return name.startswith(".") or name in _KEPT


def exchange(site: Path, place: Path) -> None:
    """Put the new site in, and the old one aside; what is the publisher's own stays, unless the new one has its like.

    Args:
        site: the directory of the site.
        place: one inside it, with the new site.

    Raises:
        OSError: something cannot be moved; the old site is back in its place.
    """
    new, journal = _names(place / _NEW), place / _JOURNAL
    old = {name for name in _names(site) if name in new or not is_kept(name)}
    (place / _OLD).mkdir()
    (place / _PART).write_bytes(json.dumps([*new]).encode())
    (place / _PART).rename(journal)
    try:
        for name in sorted(old | new):
            if name in old:
                _move(site / name, place / _OLD / name, place / _PART)
            if name in new:
                (place / _NEW / name).rename(site / name)
        journal.unlink()
    except BaseException:
        put_back(site, place)
        raise


def put_back(site: Path, place: Path) -> bool:
    """Undo an exchange, wherever it broke off.

    Returns:
        Whether there was one.

    Raises:
        OSError: something cannot be moved.
    """
    new, old, journal = place / _NEW, place / _OLD, place / _JOURNAL
    if not is_under_way(place):
        return False
    for name in json.loads(journal.read_bytes()):
        if os.path.lexists(site / name) and not os.path.lexists(new / name):
            (site / name).rename(new / name)
    for name in _names(old):
        _remove(site / name)  # a rest of what was copied
        (old / name).rename(site / name)
    journal.unlink()
    return True


def _names(directory: Path) -> set[str]:
    return {entry.name for entry in directory.iterdir()}


def _move(entry: Path, to: Path, part: Path) -> None:
    """Move an entry of the site, so that it is whole wherever it is."""
    try:
        entry.rename(to)
    except OSError as error:
        # Where layers of file systems lie over one another, no directory of a lower one can be renamed.
        if error.errno != errno.EXDEV:
            raise
        shutil.copytree(entry, part, symlinks=True)
        part.rename(to)
        shutil.rmtree(entry)


def _remove(entry: Path) -> None:
    if entry.is_dir() and not entry.is_symlink():
        shutil.rmtree(entry)
    else:
        entry.unlink(missing_ok=True)
