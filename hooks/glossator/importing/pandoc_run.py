"""Pandoc as a program: a file in, an answer out; and what a reader makes of a file."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from glossator.citing.pandoc import CiteError, program

from .document import Block, NoteText, Pieces
from .found import Loss, UnreadableError

if sys.platform == "linux":
    import resource

#: A large book takes pandoc a minute on a slow machine; a short file that takes it as long has no end.
_SECONDS, _BYTES_A_SECOND, _LONGEST = 60, 2_000, 1200
_SMALLER = "give the text in several files, and take out macros and lists that stand deep in one another"
#: How it says so itself; the system ends it without a word.
_NO_ROOM = re.compile(r"out of memory|heap (?:exhausted|overflow)", re.IGNORECASE)
#: Where a picture on another host would be asked for: nobody answers there, and no host learns what is read.
_NOWHERE = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
_NOWHERE |= {"no_proxy": "", "NO_PROXY": ""}


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
        formulas: those among the words, in TeX.
    """

    blocks: tuple[Block, ...]
    notes: tuple[NoteText, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    meta: Mapping[str, tuple[Pieces, ...]] = field(default_factory=dict)
    witness: str = ""
    losses: tuple[Loss, ...] = ()
    formulas: tuple[str, ...] = ()


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
    seconds = min(_SECONDS + _length(source) // _BYTES_A_SECOND, _LONGEST)
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
                    # It reads no file but these, unless it is to write out pictures.
                    f"--sandbox={'false' if media else 'true'}",
                    f"--from={format_}",
                    *arguments,
                    *extract,
                    "in",
                ],
                cwd=place,
                env={**os.environ, **_NOWHERE},
                capture_output=True,
                timeout=seconds,
                preexec_fn=_bound if sys.platform == "linux" else None,  # there are no threads that it could meet
                check=True,
            )
        except subprocess.CalledProcessError as error:
            words = error.stderr.decode("utf-8", "replace")
            if error.returncode < 0 or _NO_ROOM.search(words):
                raise UnreadableError(f"pandoc needs more memory for it than there is; {_SMALLER}") from error
            said = " ".join(words[max(words.rfind("Error at"), 0) :].split())[:200]  # after what it only remarks
            if format_ == "latex":
                raise UnreadableError(_latex(source.decode("utf-8", "replace"), said)) from error
            raise UnreadableError(f"pandoc cannot read it ({said or 'it says not why'}); save it anew") from error
        except subprocess.TimeoutExpired as error:
            raise UnreadableError(f"pandoc took longer than {seconds} seconds; {_SMALLER}") from error
        except (OSError, CiteError) as error:
            raise UnreadableError(f"pandoc did not run ({error}); install the packages anew") from error
        made = {
            path.relative_to(place).as_posix(): path.read_bytes()
            for path in sorted(place.rglob("*"))
            if path.is_file() and path.name not in {"in", *(files or {})}
        }
    return Answer(done.stdout.decode("utf-8"), made, done.stderr.decode("utf-8", "replace"))


def _bound() -> None:
    """In pandoc's process, before it begins: it gets no more memory than the machine has, and less for its heap.

    Before that is full, every other program would stand still. Other systems know no such bound, or do not keep it.
    """
    if resource.getrlimit(resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY:  # else somebody knows better
        there_is = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        resource.setrlimit(resource.RLIMIT_AS, (there_is, there_is))


def _length(source: bytes) -> int:
    """How long a text is: where it is an archive, what it unpacks to, a hundred times as much as its bytes."""
    if not source.startswith(b"PK"):
        return len(source)
    with zipfile.ZipFile(io.BytesIO(source)) as opened:
        return sum(entry.file_size for entry in opened.infolist() if entry.filename.endswith(".xml"))


def _latex(source: str, said: str) -> str:
    """Why LaTeX cannot be read, by its words: its files are one by now, in which nobody knows the lines."""
    remedy = "mend it there, or make .docx or .html of it with a program for LaTeX, such as make4ht, and take that"
    if "end of input" in said:
        return f"pandoc cannot read it: what begins in it somewhere, a brace or an environment, has no end; {remedy}"
    line = re.search(r"line (\d+)", said)
    row = source.split("\n")[int(line[1]) - 1 : int(line[1])] if line else []
    words = " ".join(" ".join(row).split()[:12])
    about = f"pandoc cannot read it at “{words}”" if words else "pandoc cannot read it"
    expected = re.search(r"unexpected (\S+)", said)
    return f"{about}{f', where it did not expect {expected[1]}' if expected else ''}; {remedy}"
