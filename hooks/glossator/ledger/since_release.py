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
from glossator.model import version_key

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

    @property
    def is_recorded(self) -> bool:
        """Whether its ledger knows its version; a tag that was set too early has published nothing."""
        return any(state.version == self.tag[1:] for one in self.ledger.promises.values() for state in one.states)


def releases(root: Path, version: str) -> list[Release]:
    """What the edition is held against, the newest first: its own version, where that is tagged, and the one before.

    Tags count by their versions, wherever they stand in Git: a history written anew has still to keep what was there.
    What is later than the edition counts only where it comes before it, as the release of another branch does not.

    Args:
        root: the edition's folder; it need not be the top of its repository.
        version: the edition's own.
    """
    before, found = {*_tags(root, "--merged=HEAD")}, []
    for tag in _tags(root, "--sort=-version:refname"):
        if tag in before or version_key(tag[1:]) <= version_key(version):
            release = _release(root, tag)
            found += [release] if release else []
            if release and tag[1:] != version:
                break
    return found


def _tags(root: Path, *options: str) -> Iterator[str]:
    listed = (_git(root, "tag", "--list", "v*", *options) or b"").decode(errors="replace")
    return filter(_TAG.fullmatch, listed.split())


def _release(root: Path, tag: str) -> Release | None:
    """A release; None where its tag has no edition with a ledger."""
    ledger, head = (_git(root, "show", f"{tag}:./data/{name}.yml") for name in ("permalinks", "edition"))
    try:
        source = str(yaml.safe_load(head or b"")["source"]["file"])
    except (yaml.YAMLError, KeyError, TypeError):
        return None
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "permalinks.yml"
        path.write_bytes(ledger or b"")
        kept = read_ledger(path, f"data/permalinks.yml of {tag}", (), _ANY, [])
    text = (_git(root, "show", f"{tag}:./data/{source}") or b"").decode(errors="replace")
    return Release(tag, kept, source, text) if kept and kept.promises else None


def check(release: Release, ledger: Ledger, source: str, text: str) -> list[Fault]:
    """Whatever the release promised and is not kept.

    Args:
        release: what was published.
        ledger: the edition's ledger now.
        source: where its source copy lies, below ``data/``.
        text: that copy.
    """
    if ledger.promises:
        return [*_promises(release, ledger), *_words(release, source, text)]
    what = f"there is no ledger, yet {release.tag} published {len(release.ledger.promises)} addresses"
    remedy = f"bring it back: git show {release.tag}:./{ledger.file} >{ledger.file}"
    return [Fault(ledger.file, 1, what, remedy), *_words(release, source, text)]


def _promises(release: Release, ledger: Ledger) -> Iterator[Fault]:
    line = 0
    for was in release.ledger.promises.values():
        now = ledger.promises.get(was.address)
        if now is None:
            what = f"‘{shown(was.address)}’ is gone, which {release.tag} published"
            remedy = f"put its line back ({was.written}); what is given up is retired, and says where its words went"
            yield Fault(ledger.file, line + 1, what, remedy)
            continue
        line = now.line
        if not _is_kept(was, now):
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
