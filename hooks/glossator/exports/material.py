"""What exports are made from, and what they make."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar

from glossator.addresses import Site
from glossator.citing.formatting import Citations
from glossator.load import Loaded
from glossator.model import EditionHead
from glossator.reading.interface import Words

_T = TypeVar("_T")

#: What a format is for; the downloads page is ordered by it.
Group = Literal["read", "cite", "compute"]


@dataclass(frozen=True)
class Material:
    """What every export is made from: text and marks, never another page or file.

    Attributes:
        loaded: the edition and its marked-up paper.
        citations: its works and citations, formatted.
        words: interface words.
        site: where the site stands.
        assets: the site’s own styles, fonts and images.
        texts: the directory of the sections' Markdown files, which name pictures relative to it.
        cache: directory for what takes long to make; None keeps nothing.
    """

    loaded: Loaded
    citations: Citations
    words: Words
    site: Site
    assets: Path
    texts: Path
    cache: Path | None = None
    _made: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, what: str, make: Callable[[], _T]) -> _T:
        """What several exports are written from, made for the first who asks: the book, the TEI."""
        if what not in self._made:
            self._made[what] = make()
        made: _T = self._made[what]
        return made

    @property
    def head(self) -> EditionHead:
        """What ``edition.yml`` says."""
        return self.loaded.edition.head

    @property
    def has_rtl(self) -> bool:
        """Whether there are words that run from right to left, or among such."""
        return self.head.direction == "rtl" or self.loaded.fonts.has_rtl

    def download(self, ending: str) -> str:
        """Address of a file to download: ``downloads/example-2001.epub`` for ``.epub``."""
        return f"downloads/{self.head.id}{ending}"


@dataclass(frozen=True)
class Product:
    """A file of an export, made when it is asked for its content.

    Attributes:
        address: relative to the site's root.
        media_type: as in an HTTP header, without parameters.
        make: makes its bytes.
    """

    address: str
    media_type: str
    make: Callable[[], bytes]

    @cached_property
    def content(self) -> bytes:
        """Its bytes."""
        return self.make()


@dataclass(frozen=True)
class Export:
    """A format the edition can be taken away in.

    Attributes:
        id: its name; the interface words ``download_<id>`` and ``download_<id>_about`` say what it is.
        make: names its files; the first is the one the downloads page links to. This is quick: what takes time is
            left to each file's own ``make``.
        group: what it is for.
    """

    id: str
    make: Callable[[Material], Iterable[Product]]
    group: Group = "compute"
