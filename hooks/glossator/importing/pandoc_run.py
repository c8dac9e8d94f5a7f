"""Pandoc as a program: a file in, an answer out; and what a reader makes of a file."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from glossator.citing.pandoc import CiteError, program

from .document import Block, NoteText, Pieces
from .found import Loss, UnreadableError

#: A large book takes pandoc a minute on a slow machine.
_SECONDS = 1200


@dataclass(frozen=True)
class Read:
    """What a reader made of a file.

    Attributes:
        blocks: the text.
        notes: the texts of notes, in the order of their markers.
        pictures: contents by name.
        meta: title, subtitle, author, date, lang and the like, as the file says them.
        witness: the words of the file as something else than the reader of its blocks sees them, a paragraph a line.
        losses: what could not be carried over.
    """

    blocks: tuple[Block, ...]
    notes: tuple[NoteText, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    meta: Mapping[str, tuple[Pieces, ...]] = field(default_factory=dict)
    witness: str = ""
    losses: tuple[Loss, ...] = ()


class Answer(NamedTuple):
    """What pandoc says: its output, the files that it wrote, and what it remarks."""

    text: str
    files: dict[str, bytes]
    remarks: str


def run(
    source: bytes, format_: str, *arguments: str, media: bool = False, files: Mapping[str, str] | None = None
) -> Answer:
    """What pandoc makes of a file, and the pictures in it.

    Raises:
        UnreadableError: if it cannot read it.
    """
    with tempfile.TemporaryDirectory(prefix="pandoc-") as directory:
        place = Path(directory)
        (place / "in").write_bytes(source)
        for name, content in (files or {}).items():
            (place / name).write_text(content, encoding="utf-8")
        extract = ("--extract-media=.",) if media else ()
        try:
            done = subprocess.run(  # noqa: S603 - no shell, and every argument is ours
                [
                    program()[0],
                    f"--data-dir={place}",
                    "--sandbox=false",
                    f"--from={format_}",
                    *arguments,
                    *extract,
                    "in",
                ],
                cwd=place,
                capture_output=True,
                timeout=_SECONDS,
                check=True,
            )
        except subprocess.CalledProcessError as error:
            said = error.stderr.decode("utf-8", "replace").strip().split("\n")[0]
            raise UnreadableError(f"pandoc cannot read it ({said or 'it says not why'}); save it anew") from error
        except subprocess.TimeoutExpired as error:
            raise UnreadableError("pandoc took longer than twenty minutes; give the text in several files") from error
        except (OSError, CiteError) as error:
            raise UnreadableError(f"pandoc did not run ({error}); install the packages anew") from error
        made = {
            path.relative_to(place).as_posix(): path.read_bytes()
            for path in sorted(place.rglob("*"))
            if path.is_file() and path.name not in {"in", *(files or {})}
        }
    return Answer(done.stdout.decode("utf-8"), made, done.stderr.decode("utf-8", "replace"))
