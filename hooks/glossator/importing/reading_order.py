"""Which files a text is made of, and in what order they are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from . import not_texts
from .epub import spine
from .found import UnreadableError

#: How the names of web pages end.
HTML = {".html", ".htm", ".xhtml", ".xht"}


def files(paths: Sequence[Path]) -> list[Path]:
    """The files of a text, those of a folder in the order in which they are read.

    Raises:
        UnreadableError: if there are none, or one is no text.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inner = sorted(
                (one for one in path.iterdir() if one.suffix.lower() in HTML | {".md", ".txt"}), key=_natural
            )
            if not inner:
                raise UnreadableError(f"{path}: the folder has no file that is a text (.html, .xhtml, .md, .txt)")
            found += _in_reading_order(path, inner)
        elif path.is_file():
            found.append(path)
        else:
            raise UnreadableError(f"{path}: there is no such file; look at its name")
    for path in found:
        if path.suffix.lower() in not_texts.INSTEAD:
            raise UnreadableError(f"{path}: {not_texts.INSTEAD[path.suffix.lower()]}")
    return found


def _natural(path: Path) -> list[tuple[int, str]]:
    return [
        (int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", path.name.lower()) if part
    ]


def _in_reading_order(folder: Path, inner: list[Path]) -> list[Path]:
    """Files in the order of the e-book they come from, where its list of them is there; else by their names."""
    for place in (folder, folder.parent, folder.parent.parent):
        for package in sorted(place.glob("*.opf")):
            order = [name for name, _ in spine(package.read_bytes())]
            by_name = {path.name: path for path in inner}
            listed = [by_name.pop(PurePosixPath(name).name) for name in order if PurePosixPath(name).name in by_name]
            return [*listed, *by_name.values()]
    front = (
        "titlepage",
        "halftitlepage",
        "imprint",
        "dedication",
        "preface",
        "foreword",
        "editors-introduction",
        "introduction",
    )
    back = ("appendix", "conclusion", "afterword", "endnotes", "colophon", "uncopyright")

    def place_of(path: Path) -> tuple[int, list[tuple[int, str]]]:
        stem = path.stem.lower()
        if stem in front:
            return front.index(stem) - 100, []
        if stem in back:
            return 100 + back.index(stem), []
        numbers = [int(part) for part in re.findall(r"\d+", stem)]
        kind = 1 if re.search(r"chapter|section", stem) and len(numbers) > 1 else 0
        if numbers:  # book-2, book-2-introduction, chapter-2-1
            return 0, [(numbers[0], ""), (kind, ""), (len(numbers) + ("introduction" in stem), ""), *_natural(path)]
        return 0, _natural(path)

    return sorted(inner, key=place_of)
