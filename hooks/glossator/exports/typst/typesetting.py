"""Typst, which sets the PDF and the title image: its fonts, its data, and what it made before.

A template is fixed; what it sets comes as JSON, and is text to it whatever characters it has. No font of the machine's
is used, so that the same edition gives the same bytes everywhere.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any, Literal

from glossator.exports.material import Material
from glossator.faults import EditionError, Fault, ToolError
from glossator.fonts import PRINT
from glossator.output.kept_files import KeptFiles, digest

from . import process
from .faces import faces

#: What sets a file, and what packs a PDF: by package, its name.
_PROGRAMS = {"typst": "Typst", "pikepdf": "pikepdf"}
_KEPT = 24
#: What the PDF keeps to, the strictest first; in the end to none.
_STANDARDS: Sequence[Sequence[str]] = (("ua-1", "a-2a"), ("ua-1",), ())
#: How Typst says that it has no font for some letters, which no other standard helps.
_LACKING = "could not be displayed"
_LETTERS = re.compile(f'the text `"(.+?)"` {_LACKING}')
#: How a whole file of each kind begins and ends.
_WHOLE = {"pdf": (b"%PDF-", b"%%EOF"), "png": (b"\x89PNG\r\n", b"IEND\xae\x42\x60\x82")}
#: More than a paper of a million words takes on a slow machine.
_SECONDS = 1800


class UnsettableError(ToolError):
    """Typst will not set what it was given; the message is its own."""


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

    Raises:
        EditionError: no font has some of the letters.
        UnsettableError: Typst refuses something else.
        ToolError: Typst is missing, dies or hangs.
    """
    cache = material.cache / "typst" if material.cache else None
    opened = material.cache / "faces" if material.cache else None
    own, cuts = faces((material.assets / "fonts", PRINT), opened), material.loaded.fonts.cuts(material.cache)
    # An edition may bring a better one for a script that has one already.
    families = dict.fromkeys((*(cut.font.family for cut in cuts), *own.others))
    fonts = {"serif": (*own.serif, *families), "sans": own.sans, "smallcaps": own.smallcaps}
    inputs = {"data": json.dumps({**data, "fonts": fonts}, ensure_ascii=False)}
    parts = (
        template.read_bytes(),
        inputs["data"].encode(),
        own.key.encode(),
        *(cut.key.encode() for cut in cuts),
        kind.encode(),
        _versions().encode(),
        *(Path(str(file)).read_bytes() for file in (__file__, process.__file__)),
        *(part for name, content in (files or {}).items() for part in (name.encode(), content)),
    )
    kept, key = KeptFiles(cache, f".{kind}", _KEPT), digest(*parts)
    made = kept.get(key)
    if made is None:
        day = material.head.edition.date
        with tempfile.TemporaryDirectory() as scratch:
            directory = Path(scratch, "fonts")
            own.write(directory)
            for number, cut in enumerate(cuts):
                (directory / f"{number}.otf").write_bytes(cut.opentype)
            made = _set(
                kind,
                {
                    "source": template.read_text(encoding="utf-8"),
                    "root": _placed(files or {}, Path(scratch, "files")),
                    "fonts": [str(directory)],
                    "inputs": inputs,
                    "moment": dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).isoformat(),
                    "standards": _STANDARDS if kind == "pdf" else _STANDARDS[-1:],
                },
            )
        kept.put(key, made)
    return made


def refused(name: str, content: bytes) -> str:
    """Why Typst does not set a picture; empty if it does."""
    with tempfile.TemporaryDirectory() as scratch:
        root = _placed({name: content}, Path(scratch, "files"))
        try:
            _run("pdf", {"source": f'#image("/{name}")', "root": root, "fonts": []})
        except UnsettableError as error:
            return str(error)
    return ""


def _placed(files: Mapping[str, bytes], root: Path) -> str:
    """The directory that the template's files are in."""
    root.mkdir()
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return str(root)


def _set(kind: str, job: Mapping[str, Any]) -> bytes:
    try:
        return _run(kind, job)
    except UnsettableError as error:
        lacking = _LETTERS.search(str(error))
        if not lacking:
            raise
        what, remedy = f"no font has the letters {lacking[1]}", "name one that has them under ‘fonts’"
        raise EditionError([Fault("data/edition.yml", 0, what, remedy)]) from None


def _run(kind: str, job: Mapping[str, Any]) -> bytes:
    """The file of a kind that Typst makes of a job; as it may die or hang, in a process of its own."""
    _versions()
    try:
        run = subprocess.run(  # noqa: S603 - no shell, and every argument is ours
            [sys.executable, "-P", process.__file__],
            input=json.dumps({**job, "kind": kind, "decisive": _LACKING}).encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except OSError as error:
        raise ToolError(f"Typst did not run: {error}; build again") from error
    except subprocess.TimeoutExpired as error:
        raise ToolError(f"Typst took longer than {_SECONDS // 60} minutes; build again") from error
    said = run.stderr.decode("utf-8", "replace").strip()
    if run.returncode == process.REFUSED:
        raise UnsettableError(said)
    if run.returncode:
        last = said.rpartition("\n")[2] or f"exit status {run.returncode}"
        raise ToolError(f"Typst failed: {last}; build again, or install the package typst anew")
    begin, end = _WHOLE[kind]
    if not (run.stdout.startswith(begin) and run.stdout.rstrip().endswith(end)):
        raise ToolError("Typst gave no whole file; build again")
    return run.stdout


def _versions() -> str:
    found = []
    for package, name in _PROGRAMS.items():
        try:
            found.append(f"{package} {metadata.version(package)}")
        except metadata.PackageNotFoundError as error:
            raise ToolError(f"{name} is missing; the package {package} brings it") from error
    return "\n".join(found)
