"""``python -m glossator``: what an editor does with a release, and the reference; ``make`` calls it.

The addresses of a site are known only to whoever builds it: so a build is made aside, and tells them.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from .addresses import Site
from .faults import EditionError
from .importing import command as new_edition
from .importing.found import UnreadableError
from .importing.repository import TargetError
from .ledger import comparison
from .ledger.comparison import News, Published
from .ledger.file import Ledger, shown, written
from .ledger.wording import wording
from .load import Loaded, load
from .reference import writing as reference
from .upgrading import UpgradeError, upgrade

_HEADER = """\
# yaml-language-server: $schema=schema/permalinks.json
# The ledger: every address ever published, with the version it came with; then a checksum of its words, and each later
# version that improved them. `make release` writes it, in order; only a retirement is written by hand. What each line
# means stands in hooks/REFERENCE.md."""
#: So many addresses are named by ``--check``.
_NAMED = 10


class RefusalError(Exception):
    """What keeps a command from being done, a line each."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 where it was done, 1 where it could not be, each fault on a line of standard error."""
    parser = argparse.ArgumentParser(prog="glossator", description="What an editor does beside editing.")
    parser.add_argument("--root", type=Path, default=Path(), help="the project (the current directory)")
    commands = parser.add_subparsers(dest="command", required=True)
    release = commands.add_parser("release", help="record in data/permalinks.yml what a version publishes")
    release.add_argument("version", nargs="?", default="", help="that of data/edition.yml, to make sure")
    release.add_argument("--check", action="store_true", help="write nothing; fail where something is not recorded")
    new = commands.add_parser("new", help="make the repository of a new edition")
    new_edition.add_options(new)
    newer = commands.add_parser("upgrade", help="take a newer engine, if the edition fits it")
    newer.add_argument("engine", type=Path, help="a repository that holds it: its folder, or a zip file of it")
    notes = commands.add_parser("notes", help="what a version changed, in Markdown")
    notes.add_argument("version", nargs="?", default="", help="the newest, if not given")
    commands.add_parser("reference", help="write the reference of data/, as a page and as schemas")
    commands.add_parser("check", help="say what is wrong with the data and the text, and nothing else")
    normalise = commands.add_parser("normalise", help="write files in Unicode normal form C (composed letters)")
    normalise.add_argument("files", nargs="+", type=Path)
    given = parser.parse_args(arguments)
    if given.command == "reference":
        _say("\n".join(f"{name}: written" for name in reference.write(given.root)) or "The reference is up to date.")
        return 0
    try:
        if given.command == "new":
            words, code = new_edition.new(given, Path(__file__).resolve().parents[1])
            _say(words)
            return code
        if given.command == "upgrade":
            _say("\n".join(upgrade(given.root.resolve(), given.engine)))
            return 0
        if given.command == "normalise":
            _say("\n".join(_normalise(given.root / file, str(file)) for file in given.files))
            return 0
        loaded = load(given.root, given.root / "data", given.root / "docs" / "text")
        if given.command == "check":
            _say(_checked(given.root, loaded))
        elif given.command == "notes":
            _say(_notes(loaded, given.version))
        else:
            _say(_release(given.root, loaded, given.version, check=given.check))
    except (
        EditionError,
        RefusalError,
        TargetError,
        UnreadableError,
        UpgradeError,
        new_edition.AnswerError,
    ) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


# --- check and normalise ----------------------------------------------------------------------------------------------


def _checked(root: Path, loaded: Loaded) -> str:
    """That nothing is wrong, and the checksum of the source copy, for ``edition.yml``."""
    source = loaded.edition.head.source
    digest = hashlib.sha256((root / "data" / source.file).read_bytes()).hexdigest()
    count = len(loaded.paper.blocks)
    blocks = "1 block agrees" if count == 1 else f"{count} blocks agree"
    return f"No fault; {blocks} with data/{source.file}, whose SHA-256 is {digest}"


def _normalise(path: Path, name: str) -> str:
    """Compose the letters of a file; says what was done."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RefusalError(f"{name}: cannot be read ({error}); name a text file in UTF-8") from error
    composed = unicodedata.normalize("NFC", text)
    if composed == text:
        return f"{name}: its letters are composed already"
    path.write_text(composed, encoding="utf-8", newline="")
    changed = sum(a != b for a, b in zip(text.split("\n"), composed.split("\n"), strict=True))
    return f"{name}: {changed} {'line' if changed == 1 else 'lines'} composed"


# --- release ----------------------------------------------------------------------------------------------------------


def _release(root: Path, loaded: Loaded, version: str, *, check: bool) -> str:
    """Record, or check, what the edition's version publishes; says what was done."""
    head = loaded.edition.head
    path = root / "data" / "permalinks.yml"
    if check and not (version or loaded.edition.releases or path.exists()):
        return "Nothing is released yet: there is nothing to hold the site against."
    _check_version(loaded, version.removeprefix("v"))
    now = wording(loaded.edition, loaded.paper)
    ledger = loaded.history.ledger or Ledger("data/permalinks.yml", {}, _HEADER)
    published = _published(root)
    news = comparison.news(ledger, published, now)
    if check:
        if news:
            raise RefusalError(_unrecorded(news))
        return f"data/permalinks.yml holds all that version {head.edition.version} publishes."
    if news and _is_tagged(root, head.edition.version):
        raise RefusalError(
            f"version {head.edition.version} is published (there is a tag v{head.edition.version}), and {news} came "
            "after it; add a release with a higher version at the top of data/changes.yml, and write its version and "
            "date under ‘edition’ in data/edition.yml"
        )
    text = written(comparison.recorded(ledger, published, now, head.edition.version))
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    return f"data/permalinks.yml: version {head.edition.version} adds {news or 'nothing'}."


def _check_version(loaded: Loaded, version: str) -> None:
    own = loaded.edition.head.edition
    if version and version != own.version:
        raise RefusalError(
            f"data/edition.yml: the edition’s version is {own.version}, not {version}; write under ‘edition’ "
            f"version: {version} and its date, and add the release at the top of data/changes.yml"
        )
    if not loaded.edition.releases:
        raise RefusalError(
            "data/changes.yml: there are no releases; write\n"
            f"- version: {own.version}\n  date: {own.date}\n  text: What this version gives its readers."
        )


def _unrecorded(news: News) -> str:
    lines = [
        f"data/permalinks.yml: ‘{shown(address)}’ {what}"
        for what, addresses in (("is not recorded", news.added), ("has improved words", news.changed))
        for address in addresses
    ]
    more = [f"and {len(lines) - _NAMED} more"] if len(lines) > _NAMED else []
    return "\n".join([*lines[:_NAMED], *more, f"{news} not recorded; run ‘make release’ and commit the ledger"])


def _published(root: Path) -> Published:
    """Build the site aside, and ask the build for its addresses."""
    with tempfile.TemporaryDirectory() as scratch:
        told = Path(scratch) / "addresses.json"
        run = subprocess.run(  # noqa: S603 - this Python's own MkDocs
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(Path(scratch) / "site")],
            cwd=root,
            env={**os.environ, "GLOSSATOR_ADDRESSES": str(told), "NO_MKDOCS_2_WARNING": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
        if run.returncode or not told.exists():
            raise RefusalError(run.stderr.strip() or "the site could not be built")
        return Published.from_json(told.read_text(encoding="utf-8"))


def _is_tagged(root: Path, version: str) -> bool:
    """Whether Git knows the version as published; where there is no Git, nobody knows."""
    try:
        run = subprocess.run(  # noqa: S603 - the version has three numbers and no more
            ["git", "rev-parse", "--quiet", "--verify", f"refs/tags/v{version}"],  # noqa: S607 - where it is found
            cwd=root,
            capture_output=True,
            check=False,
        )
    except OSError:
        return False
    return run.returncode == 0


# --- notes ------------------------------------------------------------------------------------------------------------


def _notes(loaded: Loaded, version: str) -> str:
    """The words of a release, its links within the site made full ones where SITE_URL says where that stands."""
    releases = loaded.edition.releases
    version = version.removeprefix("v") or next(iter(releases), "")
    if version not in releases:
        raise RefusalError(f"data/changes.yml: there is no version {version}; the releases are {', '.join(releases)}")
    site = Site(f"{os.environ.get('SITE_URL', '').rstrip('/')}/".lstrip("/"))
    return re.sub(r"\]\((?![a-z]+:)([^)]+)\)", lambda m: f"]({site.absolute(m[1])})", releases[version].text.strip())
