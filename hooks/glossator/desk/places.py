"""The file and line that each thing on the site comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from glossator import addresses
from glossator.load import Loaded
from glossator.model.kinds import KINDS

#: File as the editor knows it, and line.
Place = tuple[str, int]


def places(loaded: Loaded, root: Path, docs: Path) -> dict[str, Place]:
    """By address on the site: those of records, of the author's words, and of pages of prose.

    Args:
        loaded: the edition.
        root: the project; files are named relative to it.
        docs: the directory of its Markdown pages.
    """
    return {**dict(_pages(loaded, root, docs)), **dict(_words(loaded)), **dict(_records(loaded))}


def _records(loaded: Loaded) -> Iterator[tuple[str, Place]]:
    edition = loaded.edition
    for kind in KINDS:
        for record in edition.of(kind):
            yield addresses.entry(kind.key_of(record)), edition.place(kind.file, getattr(record, kind.names))
    for version in edition.releases:
        yield f"{addresses.CHANGES}#{version}", edition.place("changes", version)


def _words(loaded: Loaded) -> Iterator[tuple[str, Place]]:
    for section in loaded.paper.sections:
        yield addresses.section_page(section), (section.file, 1)
        for block in section.words:
            yield addresses.block(section, block), (block.file, block.line)


def _pages(loaded: Loaded, root: Path, docs: Path) -> Iterator[tuple[str, Place]]:
    for page in loaded.pages:
        name = page.address.rstrip("/")
        files = (docs / (f"{name}/index.md" if name else "index.md"), docs / f"{name}.md")
        file = next((file for file in files if file.is_file()), None)
        if file:
            yield page.address, (file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file), 1)


def editor_link(pattern: str, root: Path, place: Place) -> str:
    """What opens the editor program at a place.

    Args:
        pattern: its address, with ``{path}`` and ``{line}``.
        root: the project.
        place: where.
    """
    path = quote((root / place[0]).resolve().as_posix(), safe="/:")
    if path.startswith("/"):  # the slash before it may be there already: vscode://file/{path}
        pattern = re.sub(r"(?<=[^/])/\{path\}", "{path}", pattern)
    return pattern.replace("{path}", path).replace("{line}", str(place[1] or 1))
