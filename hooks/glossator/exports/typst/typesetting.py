"""Typst, which sets the PDF and the title image: its fonts, its data, and what it made before.

A template is fixed; what it sets comes as JSON, and is text to it whatever characters it has. No font of the machine's
is used, so that the same edition gives the same bytes everywhere.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import typst

from glossator.exports.material import Material
from glossator.faults import EditionError, Fault
from glossator.fonts import PRINT, Cut
from glossator.output.kept_files import KeptFiles, digest, write_whole

_STYLES = {"serif", "sans", "italic", "semibold", "bold"}
#: What the names of the fonts for print alone begin with.
_PRINTED = ("naskh",)
_FIRST = ord("A")
_KEPT = 24
#: What the PDF keeps to, the strictest first.
STANDARDS: Sequence[Sequence[Any]] = (("ua-1", "a-2a"), ("ua-1",))
#: How Typst says that it has no font for some letters.
_LACKING = re.compile(r'the text `"(.+?)"` could not be displayed')


@dataclass(frozen=True)
class Faces:
    """Fonts as Typst can read them: the site's, cut by script, then the edition's own and those for print alone.

    Attributes:
        directories: where the files are.
        serif: families to set the author's words in, each the next one's stand-in.
        sans: families for the editors' words.
        others: families for what these lack.
        smallcaps: families that have small capitals drawn.
        key: what the files' contents amount to.
    """

    directories: tuple[Path, ...]
    serif: tuple[str, ...]
    sans: tuple[str, ...]
    others: tuple[str, ...]
    smallcaps: tuple[str, ...]
    key: str


def typeset(
    material: Material,
    template: Path,
    data: Mapping[str, Any],
    kind: Literal["pdf", "png"] = "pdf",
    files: Mapping[str, bytes] | None = None,
) -> bytes:
    """What Typst makes of a template and data, from the cache where nothing has changed.

    Args:
        material: gives the fonts, the cache and the date.
        template: the file; what it sets comes as ``sys.inputs.data``.
        data: what it is given; the names of the fonts are added.
        kind: a PDF, or an image of the one page with a pixel for each point.
        files: pictures that the template may name.
    """
    with tempfile.TemporaryDirectory() as scratch:
        cache = material.cache / "typst" if material.cache else None
        faces = _faces((material.assets / "fonts", PRINT), cache or Path(scratch))
        faces = _with_added(faces, material.loaded.fonts.cuts(material.cache), Path(scratch) / "added")
        source = template.read_bytes()
        fonts = {"serif": (*faces.serif, *faces.others), "sans": faces.sans, "smallcaps": faces.smallcaps}
        given = {**data, "fonts": fonts}
        parts = (
            source,
            json.dumps(given, sort_keys=True).encode(),
            faces.key.encode(),
            kind.encode(),
            metadata.version("typst").encode(),
            _code(),
            *(part for name, content in (files or {}).items() for part in (name.encode(), content)),
        )
        kept, key = KeptFiles(cache, f".{kind}", _KEPT), digest(*parts)
        root = Path(scratch) / "files"
        day = material.head.edition.date
        made = kept.get(key) or _compile(source, given, faces, _placed(files or {}, root), kind, day)
        kept.put(key, made)
        return made


def refused(name: str, content: bytes) -> str:
    """Why Typst does not set a picture; empty if it does."""
    with tempfile.TemporaryDirectory() as scratch:
        root = _placed({name: content}, Path(scratch) / "files")
        try:
            typst.Compiler(root=root, ignore_system_fonts=True).compile(f'#image("/{name}")'.encode())
        except typst.TypstError as error:
            return str(error.message)
        return ""


def _placed(files: Mapping[str, bytes], root: Path) -> Path:
    """The directory that the template's files are in."""
    root.mkdir()
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return root


def _compile(
    source: bytes, data: Mapping[str, Any], faces: Faces, root: Path, kind: Literal["pdf", "png"], day: dt.date
) -> bytes:
    """Set it, to the strictest standard that it can keep to."""
    compiler = typst.Compiler(root=root, font_paths=list(faces.directories), ignore_system_fonts=True)
    moment = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)

    def compiled(standards: Sequence[Any]) -> bytes:
        given = {"data": json.dumps(data, ensure_ascii=False)}
        made: Any = compiler.compile(
            source, format=kind, ppi=72, sys_inputs=given, pdf_standards=list(standards), timestamp=moment
        )
        return bytes(made[0] if isinstance(made, list) else made)

    if kind == "png":
        return compiled(())
    for standards in STANDARDS:
        try:
            return compiled(standards)
        except typst.TypstError as error:
            lacking = _LACKING.search(error.message)
            if lacking:
                what, remedy = f"no font has the letters {lacking[1]}", "name one that has them under ‘fonts’"
                raise EditionError([Fault("data/edition.yml", 0, what, remedy)]) from None
    return compiled(())


def _code() -> bytes:
    return Path(__file__).read_bytes()


# --- fonts ------------------------------------------------------------------------------------------------------------


def _with_added(faces: Faces, cuts: Sequence[Cut], directory: Path) -> Faces:
    """The site's fonts, and the edition's own."""
    for number, cut in enumerate(cuts):
        write_whole(directory / f"{number}.otf", cut.opentype)
    families = tuple(dict.fromkeys(cut.font.family for cut in cuts))
    key = digest(faces.key.encode(), *(cut.key.encode() for cut in cuts)) if cuts else faces.key
    directories = (*faces.directories, directory) if cuts else faces.directories
    # An edition may bring a better one for a script that has one already.
    return Faces(directories, faces.serif, faces.sans, (*families, *faces.others), faces.smallcaps, key)


def _faces(folders: Sequence[Path], cache: Path) -> Faces:
    """Web fonts as files of the kind Typst reads, each cut a family of its own, since it takes one file a style."""
    sources = [source for folder in folders for source in sorted(folder.glob("*.woff2"))]
    contents = {source: source.read_bytes() for source in sources}
    key = digest(_code(), *(part for source in sources for part in (source.name.encode(), contents[source])))
    directory = cache / f"fonts-{key[:16]}"
    index = directory / "families.json"
    if not index.exists():
        families: dict[str, set[tuple[bool, str]]] = {
            voice: set() for voice in ("serif", "sans", "smallcaps", *_PRINTED)
        }
        for source, content in contents.items():
            voice = source.stem.split("-")[0]
            if voice in families:
                families[voice].add(_open(content, source.stem, directory))
        # The families in the order they are to be tried: the cut with the plain letters first.
        write_whole(
            index, json.dumps({v: [name for _, name in sorted(found)] for v, found in families.items()}).encode()
        )
    named = json.loads(index.read_bytes())
    others = tuple(name for voice in _PRINTED for name in named[voice])
    return Faces((directory,), tuple(named["serif"]), tuple(named["sans"]), others, tuple(named["smallcaps"]), key)


def _open(content: bytes, stem: str, directory: Path) -> tuple[bool, str]:
    """Write one cut; whether it lacks the plain letters, and its family."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - slow to import, and needed once for all builds

    font = TTFont(BytesIO(content), recalcTimestamp=False)
    cut = "-".join(part for part in stem.split("-") if part not in _STYLES)
    family = f"{font['name'].getDebugName(1)} {cut}"
    for record in font["name"].names:
        if record.nameID in {1, 16}:
            record.string = family
    font.flavor = None
    out = BytesIO()
    font.save(out)
    write_whole(directory / f"{stem}.ttf", out.getvalue())
    return _FIRST not in font.getBestCmap(), family
