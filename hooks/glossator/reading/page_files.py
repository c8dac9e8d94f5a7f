"""The files of ``docs/``: pages of prose that can be read, and nothing that only looks like one."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from glossator.faults import Fault

#: Endings that look like a page's, and are published as they lie there.
_NEARLY = {".markdown", ".mdown", ".mdwn", ".mkd", ".mkdn", ".md"}
#: What editor programs, tools and systems leave in a folder: another state of a file, or something of their own.
_LEFT_BEHIND = re.compile(
    r".*~|#.*#|~\$.*|.*\.(?:bak|old|orig|rej|save|tmp|sw[a-p])|.*\.md\b.+|(?:eh)?thumbs\.db|desktop\.ini|__macosx",
    re.IGNORECASE,
)


def is_left_behind(file: str) -> bool:
    """Whether a file, or a folder above it, is no one's own, and so not for readers."""
    return any(map(_LEFT_BEHIND.fullmatch, file.split("/")))


def pages(docs: Path, name: str, faults: list[Fault]) -> list[Path]:
    """The Markdown files of the editors' pages, in order: all but the paper's sections.

    Args:
        docs: the directory of the site's own Markdown pages; the paper's sections are in ``text/`` below it.
        name: how it is called in messages.
        faults: where a fault is added for each file or folder that is not what it seems.
    """
    found = []
    for path in sorted(_files(docs, name, faults)):
        file = f"{name}/{path.relative_to(docs).as_posix()}"
        if path.suffix != ".md":
            if path.suffix.lower() in _NEARLY:
                faults.append(Fault(file, 0, f"the ending {path.suffix} is not read", f"rename it {path.stem}.md"))
        elif path.is_dir():
            faults.append(Fault(file, 0, "a folder is named like a page", "give it a name without .md"))
        elif not path.exists():
            faults.append(Fault(file, 0, "the link leads to no file", "mend it, or take it away"))
        elif docs / "text" not in path.parents:
            found.append(path)
    return found


def _files(docs: Path, name: str, faults: list[Fault]) -> Iterator[Path]:
    """Everything that the site's generator meets; it follows links to folders."""

    def unreadable(error: OSError) -> None:
        where = Path(error.filename or docs)
        place = f"{name}/{where.relative_to(docs).as_posix()}" if where != docs else name
        faults.append(Fault(place, 0, f"the folder cannot be read ({error.strerror})", "let the build read it"))

    seen: set[Path] = set()
    for directory, folders, files in os.walk(docs, onerror=unreadable, followlinks=True):
        here, real = Path(directory), Path(directory).resolve()
        is_above = here.is_symlink() and here.parent.resolve().is_relative_to(real)  # else met below itself, once
        if is_above or (here.is_symlink() and real in seen):
            place = f"{name}/{here.relative_to(docs).as_posix()}"
            where = "above it" if is_above else "that is there already"
            faults.append(Fault(place, 0, f"the link leads to a folder {where}", "take it away"))
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        yield from (here / one for one in (*files, *folders) if not one.startswith(".") and not is_left_behind(one))
