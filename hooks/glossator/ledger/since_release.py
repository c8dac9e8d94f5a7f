"""What the last release promised, as its tag has it: the ledger and the source copy that Git keeps.

The ledger is a file of the edition like any other. Whoever changes a word of the author's in text, source copy,
checksum and ledger at once has an edition that agrees with itself; it does not agree with what was published.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from glossator.faults import Fault

from .file import Ledger, Promise, read_ledger, shown

_TAG = re.compile(r"v\d+\.\d+\.\d+")
#: A version that none is later than: the old ledger is read for what it says.
_ANY = "99999.0.0"


@dataclass(frozen=True)
class Release:
    """A release in Git.

    Attributes:
        tag: its tag.
        ledger: its ledger.
        source: where its source copy lies, below ``data/``.
        text: that copy.
    """

    tag: str
    ledger: Ledger
    source: str
    text: str


def last_release(root: Path) -> Release | None:
    """The newest release before the commit at hand; None where Git is not there, or knows of none."""
    tags = _git(root, "tag", "--list", "v*", "--merged", "HEAD", "--no-contains", "HEAD", "--sort=-version:refname")
    for tag in filter(_TAG.fullmatch, (tags or b"").decode().split()):
        ledger, head = (_git(root, "show", f"{tag}:./data/{name}.yml") for name in ("permalinks", "edition"))
        if ledger is None or head is None:
            continue
        source = yaml.safe_load(head)["source"]["file"]
        text = _git(root, "show", f"{tag}:./data/{source}") or b""
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch) / "permalinks.yml"
            path.write_bytes(ledger)
            kept = read_ledger(path, f"data/permalinks.yml of {tag}", (), _ANY, [])
        if kept is not None:
            return Release(tag, kept, source, text.decode("utf-8"))
    return None


def check(release: Release, ledger: Ledger, source: str, text: str) -> list[Fault]:
    """Whatever the release promised and is not kept.

    Args:
        release: what was published.
        ledger: the edition's ledger now.
        source: where its source copy lies, below ``data/``.
        text: that copy.
    """
    return [*_promises(release, ledger), *_words(release, source, text)]


def _promises(release: Release, ledger: Ledger) -> Iterator[Fault]:
    for was in release.ledger.promises.values():
        now = ledger.promises.get(was.address)
        if now is None:
            what = f"‘{shown(was.address)}’ is gone, which {release.tag} published"
            remedy = f"put its line back ({was.written}); what is given up is retired, and says where its words went"
            yield Fault(ledger.file, 0, what, remedy)
        elif not _is_kept(was, now):
            what = f"‘{shown(was.address)}’ is not what {release.tag} published: ‘{now.written}’"
            yield Fault(
                ledger.file, now.line, what, f"it was ‘{was.written}’; put that back, and the words it stands for"
            )


def _is_kept(was: Promise, now: Promise) -> bool:
    """Whether a promise goes on: later versions may have been added to it, and it may have been retired."""
    return now.states[: len(was.states)] == was.states and was.retired in ("", now.retired)


def _words(release: Release, source: str, text: str) -> Iterator[Fault]:
    """Lines may have been added to a source copy; those that it had are there, in their order."""
    lines, at = text.splitlines(), 0
    for number, line in enumerate(release.text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            at = lines.index(line, at) + 1
        except ValueError:
            what = f"line {number} of the source copy of {release.tag} is not there: “{_cut(line)}”"
            place = f"{release.tag}:data/{release.source}"
            remedy = f"put it back (git show {place}); slips are corrected in data/emendations.yml"
            here = (n for n, now in enumerate(lines[at:], at + 1) if now.strip())
            yield Fault(f"data/{source}", next(here, len(lines)), what, remedy)
            return


def _cut(line: str, most: int = 60) -> str:
    return line if len(line) <= most else f"{line[:most].rstrip()} …"


def _git(root: Path, *arguments: str) -> bytes | None:
    """What Git answers; None where it is not there, or has no answer."""
    try:
        run = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)  # noqa: S603, S607
    except OSError:
        return None
    return run.stdout if run.returncode == 0 else None
