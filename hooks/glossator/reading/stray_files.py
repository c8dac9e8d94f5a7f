"""What lies in the folders of an edition and is no file of it: links that lead out of it or nowhere, pipes, devices.

And names that no address, list or message can show.

A link in ``docs/`` would publish what it leads to, one in ``data/`` would be quoted in a fault: a file of the machine
on which somebody builds another's edition. A pipe is waited for, for ever, and a device has no end.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from glossator.faults import Fault

from . import refused_letters


def strays(folder: Path, name: str, root: Path) -> Iterator[Fault]:
    """A fault for each thing below a folder that is neither a file nor a folder of the project.

    Args:
        folder: where to look; links are not followed, and what begins with a point is nobody's.
        name: how it is called in messages.
        root: the project.
    """
    whole = root.resolve()
    if folder.is_symlink() and (wrong := _wrong(folder, whole)):
        yield Fault(name, 0, *wrong)
        return
    for directory, folders, files in os.walk(folder):
        for entry in sorted((*folders, *files)):
            if entry == ".md":
                yield Fault(f"{name}/{entry}", 0, "the page has no name", "name it, such as about.md")
            if not entry.startswith(".") and (wrong := _misnamed(entry) or _wrong(Path(directory, entry), whole)):
                yield Fault(f"{name}/{Path(directory, entry).relative_to(folder).as_posix()}", 0, *wrong)
        folders[:] = [one for one in folders if not one.startswith(".")]


def _misnamed(entry: str) -> tuple[str, str] | None:
    if any("\udc80" <= letter <= "\udcff" for letter in entry):  # how Python says what is no letter
        return "the name is not in UTF-8", "rename it"
    if len(entry.splitlines()) > 1 or "\t" in entry:
        return "the name is not on one line", "rename it"
    found = refused_letters.wrong_in(entry, of_source=True)
    return (f"the name has {found[0]}", "rename it") if found else None


def _wrong(path: Path, root: Path) -> tuple[str, str] | None:
    try:
        own = path.lstat().st_mode
        found = path.stat().st_mode if stat.S_ISLNK(own) else own
        inside = not stat.S_ISLNK(own) or path.resolve().is_relative_to(root)
    except (FileNotFoundError, RuntimeError):
        return "the link leads to no file", "mend it, or take it away"
    except OSError as error:  # links in a circle, or a folder that cannot be looked into
        return f"cannot be read ({error.strerror})", "mend it, or take it away"
    if not inside:
        return "the link leads out of the project", "put a copy of what is meant there"
    if not (stat.S_ISREG(found) or stat.S_ISDIR(found)):
        return "is no file, but a pipe or a device", "put a file there, or take it away"
    return None
