"""Follows `hooks/GUIDE.md` as it stands; the tests and its pictures rest on that: `python -m tools.guide FOLDER`.

Of its examples, a block of code whose first line names a file is that file, or records of it; `sh` is commands, and
`console` what the last of them prints. Commands that build, test or publish take long or need others, and are left out.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from markdown_it import MarkdownIt

from glossator.command_line import main as glossator
from glossator.suggesting.insertion import with_records

GUIDE = Path(__file__).parents[1] / "hooks" / "GUIDE.md"
#: What `make` tasks call.
TASKS = {"edition": "new", "suggest": "suggest", "status": "status", "faults": "check", "citation": "citation"}


@dataclass(frozen=True)
class Step:
    """An example of the guide: what it is, which file it is of, and its words."""

    kind: str
    file: str
    words: str


@dataclass(frozen=True)
class Printed:
    """What the guide says that its commands print, and what they do print."""

    told: str
    seen: str


def steps() -> Iterator[Step]:
    """The examples of the guide, in order."""
    for token in MarkdownIt().parse(GUIDE.read_text(encoding="utf-8")):
        if token.type == "fence":
            kind, _, file = token.info.partition(" ")
            yield Step(kind, file, token.content)


def follow() -> Iterator[Printed]:
    """Do what the guide says, in the current folder and where it leads."""
    printed = ""
    for step in steps():
        if step.kind == "sh":
            printed = [_run(line) for line in step.words.splitlines()][-1]
        elif step.kind == "console":
            yield Printed(step.words, printed)
        elif step.file.endswith(".md"):
            Path(step.file).write_text(step.words, encoding="utf-8")
        elif step.file == "data/edition.yml":
            _put(Path(step.file), step.words)
        elif step.file:
            _record(Path(step.file), step.words)


def _run(line: str) -> str:
    """Do one command, if it is one of ours; gives what it prints."""
    name, *arguments = shlex.split(line)
    if name == "cd":
        os.chdir(arguments[0])
    if name != "make" or arguments[0] not in TASKS:
        return ""
    given = dict(one.split("=", 1) for one in arguments[1:])
    told = [given["TO"], "--from", given["FROM"], "--no-build"] if "FROM" in given else []
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()) as wrong:
        code = glossator([TASKS[arguments[0]], *told, *shlex.split(given.get("OPTIONS", ""))])
    if code:
        raise RuntimeError(f"{line}: {wrong.getvalue()}")
    return printed.getvalue()


def _put(path: Path, words: str) -> None:
    """A key of a file, in the place of the same one."""
    key = words.partition(":")[0]
    text, times = re.subn(rf"(?m)^{key}:\n(?:  .*\n)+", lambda _: words, path.read_text(encoding="utf-8"))
    if times != 1:
        raise RuntimeError(f"{path} has {key} {times} times")
    path.write_text(text, encoding="utf-8")


def _record(path: Path, words: str) -> None:
    """A record of a file, in the place of its draft if there is one."""
    (record,) = yaml.safe_load(words)
    text = path.read_text(encoding="utf-8")
    text = re.sub(rf"(?m)^- id: {record['id']}\n(?:  .*\n)+\n?", "", text)
    path.write_text(with_records(text, str(path), {record["id"]: words.rstrip("\n")}), encoding="utf-8")


if __name__ == "__main__":
    os.chdir(sys.argv[1])
    for one in follow():
        print(one.seen)
