"""The site's fonts as Typst can read them: each cut a family of its own, since Typst takes one file a style."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache as once
from pathlib import Path

from glossator.output.kept_files import KeptFiles, digest

_STYLES = {"serif", "sans", "italic", "semibold", "bold"}
#: What the names of the fonts for print alone begin with.
_PRINTED = ("naskh",)
_VOICES = ("serif", "sans", "smallcaps", *_PRINTED)
_FIRST = ord("A")
_KEPT = 4


@dataclass(frozen=True)
class Faces:
    """Fonts as Typst can read them, cut by script, and then those for print alone.

    Attributes:
        serif: families to set the author's words in, each the next one's stand-in.
        sans: families for the editors' words.
        others: families for what these lack.
        smallcaps: families that have small capitals drawn.
        key: what the files' contents amount to.
        archive: gives the files, as a zip file.
    """

    serif: tuple[str, ...]
    sans: tuple[str, ...]
    others: tuple[str, ...]
    smallcaps: tuple[str, ...]
    key: str
    archive: Callable[[], bytes]

    def write(self, directory: Path) -> None:
        """Write the files."""
        with zipfile.ZipFile(io.BytesIO(self.archive())) as files:
            files.extractall(directory)


def faces(folders: Sequence[Path], cache: Path | None) -> Faces:
    """The fonts in some directories.

    Args:
        folders: where the web fonts are.
        cache: directory for what is made of them; None keeps nothing.
    """
    contents = {file.stem: file.read_bytes() for folder in folders for file in sorted(folder.glob("*.woff2"))}
    key = digest(
        Path(__file__).read_bytes(), *(part for name, font in contents.items() for part in (name.encode(), font))
    )
    named, kept = KeptFiles(cache, ".json", _KEPT), KeptFiles(cache, ".zip", _KEPT)

    @once
    def made() -> tuple[bytes, bytes]:
        families, archive = _opened(contents)
        named.put(key, families)
        kept.put(key, archive)
        return families, archive

    families = json.loads(named.get(key) or made()[0])
    serif, sans, smallcaps, *printed = (tuple(families[voice]) for voice in _VOICES)
    others = tuple(name for names in printed for name in names)
    return Faces(serif, sans, others, smallcaps, key, lambda: kept.get(key) or made()[1])


def _opened(contents: Mapping[str, bytes]) -> tuple[bytes, bytes]:
    """The names of the families, and a zip file of the fonts."""
    families: dict[str, set[tuple[bool, str]]] = {voice: set() for voice in _VOICES}
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as files:
        for stem, content in contents.items():
            voice = stem.split("-")[0]
            if voice in families:
                lacks_letters, family, font = _open(content, stem)
                families[voice].add((lacks_letters, family))
                files.writestr(f"{stem}.ttf", font)
    # The families in the order they are to be tried: the cut with the plain letters first.
    named = {voice: [family for _, family in sorted(found)] for voice, found in families.items()}
    return json.dumps(named).encode(), archive.getvalue()


def _open(content: bytes, stem: str) -> tuple[bool, str, bytes]:
    """Whether a cut lacks the plain letters, its family, and the file."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - slow to import, and needed once for all builds

    font = TTFont(io.BytesIO(content), recalcTimestamp=False)
    cut = "-".join(part for part in stem.split("-") if part not in _STYLES)
    family = f"{font['name'].getDebugName(1)} {cut}"
    for record in font["name"].names:
        if record.nameID in {1, 16}:
            record.string = family
    font.flavor = None
    out = io.BytesIO()
    font.save(out)
    return _FIRST not in font.getBestCmap(), family, out.getvalue()
