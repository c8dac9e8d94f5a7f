"""The pictures of the paper, and the map that is drawn, for what holds them in a file of its own: e-book and PDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from glossator.reading.pictures import TYPES
from glossator.text.blocks import Block

from .material import Material
from .redrawing import RedrawnMap


@dataclass(frozen=True)
class Picture:
    """A picture: its file, what the file is called where it is taken along (``pictures/1.png``), and who shows it."""

    path: Path
    name: str
    block: Block

    @property
    def media_type(self) -> str:
        """Its media type."""
        return TYPES[PurePosixPath(self.name).suffix]

    @cached_property
    def content(self) -> bytes:
        """Its bytes."""
        return self.path.read_bytes()


@dataclass(frozen=True)
class Drawing:
    """A picture that the engine draws: what its file is called, and its bytes."""

    name: str
    content: bytes

    @property
    def media_type(self) -> str:
        """Its media type."""
        return TYPES[PurePosixPath(self.name).suffix]


#: What the map of the divisions is called.
MAP = "pictures/divisions.svg"


class Pictures:
    """The pictures of one paper.

    Attributes:
        by_target: each by what a section's Markdown calls it.
        shown: those of the paper.
        all: these, and what the engine draws.
    """

    def __init__(self, material: Material) -> None:
        """Find them; the same file is taken along once.

        Args:
            material: the edition and its marked-up paper.
        """
        files: dict[Path, Picture] = {}
        self.by_target: dict[str, Picture] = {}
        for target, block in _shown(material).items():
            path = material.texts / unquote(target)
            name = f"pictures/{len(files) + 1}{path.suffix.lower()}"
            self.by_target[target] = files.setdefault(path.resolve(), Picture(path, name, block))
        self.shown: tuple[Picture, ...] = tuple(files.values())
        edition = material.loaded.edition
        drawn = (Drawing(MAP, RedrawnMap(edition, material.words).picture()),) if edition.divisions else ()
        self.all: tuple[Picture | Drawing, ...] = (*self.shown, *drawn)

    @classmethod
    def of(cls, material: Material) -> Pictures:
        """The pictures of an edition, looked for once."""
        return material.once("pictures", lambda: cls(material))


def _shown(material: Material) -> Mapping[str, Block]:
    """What the paper calls its pictures, in order, each with the block that shows it first."""
    paper = material.loaded.paper
    found: dict[str, Block] = {}
    for block in (*(block for section in paper.sections for block in section.blocks), *paper.notes.values()):
        for picture in (one for group in block.groups for one in group.groups("picture")):
            found.setdefault(picture.target, block)
    return found
