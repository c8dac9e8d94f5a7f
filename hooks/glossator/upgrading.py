"""A newer engine for an edition: tried aside, on a copy of the edition, and taken only if the data fit it.

What is the edition's own (``data/``, ``docs/``, ``overrides/``, ``mkdocs.yml`` and its like) is never touched; what has
to be changed there is said. If anything fails, the engine stays the one it was.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from .faults import RefusalError
from .importing.beside import place_of
from .importing.repository import ENGINE, copy_engine, missing

#: What a copy of an edition can do without; what is kept between builds makes the trial quicker.
_LEFT_OUT = {".git", ".venv", "site", "hooks", ".pytest_cache"}
_LOCK = "hooks/requirements.lock"
_FRAME, _FILES = "hooks/glossator/frame", "hooks/glossator/importing/new_edition"


class UpgradeError(RefusalError):
    """Why the engine stays as it is, a line each, and what to do instead."""


def upgrade(root: Path, source: Path) -> list[str]:
    """Take a newer engine.

    Args:
        root: the edition's repository.
        source: a repository that holds the engine: its folder, its ``hooks/``, or a zip file of it.

    Returns:
        What was done, and what has to be changed by hand.

    Raises:
        UpgradeError: if the engine cannot be had, or the edition does not fit it; nothing has changed then.
    """
    aside = Path(tempfile.mkdtemp(prefix=".upgrade-", dir=root))
    try:
        newer = _found(source, aside)
        if _contents(root) == _contents(newer):
            return ["The engine is the same already: nothing has changed."]
        trial = aside / "trial"
        _copy(root, trial)
        copy_engine(newer, trial)
        _try(trial, _python(root, trial, aside))
        by_hand = [*_by_hand(root, trial)]
        _swap(root, trial, aside / "old")
    except OSError as error:
        what = f"{error.filename or source}: {error.strerror or error}"
        raise UpgradeError(f"{what}; {_kept(aside / 'old')}") from error
    finally:
        if not _files(aside / "old"):
            shutil.rmtree(aside, ignore_errors=True)
    shutil.rmtree(aside, ignore_errors=True)
    done = [f"The engine is that of {source} now; data/schema/ is written anew for editor programs."]
    return done + (["To be looked at by hand:", *by_hand] if by_hand else ["Nothing has to be changed by hand."])


# --- the newer engine -------------------------------------------------------------------------------------------------


def _found(source: Path, aside: Path) -> Path:
    """The repository that holds the newer engine."""
    if source == Path():
        raise UpgradeError("no newer engine is named; write make upgrade ENGINE=path-or-zip")
    if not source.exists():
        raise UpgradeError(f"{source}: there is no such file; name a folder or a zip file that holds the newer engine")
    if source.is_dir():
        places = [source, source.parent] if source.name == "hooks" else [source]
    else:
        try:
            with zipfile.ZipFile(source) as packed:
                packed.extractall(aside / "unpacked")
        except zipfile.BadZipFile as error:
            raise UpgradeError(f"{source}: is neither a folder nor a zip file; name one of these") from error
        places = [aside / "unpacked", *sorted(path for path in (aside / "unpacked").iterdir() if path.is_dir())]
    for place in places:
        if (place / "hooks/glossator/__init__.py").exists():
            lacking = missing(place)
            if not lacking:
                return place
            raise UpgradeError(f"{source}: has hooks/, but not {lacking}; name a whole repository")
    raise UpgradeError(f"{source}: holds no engine (hooks/glossator/); name a repository of an edition, or a zip of it")


def _contents(root: Path) -> dict[str, bytes]:
    """The files of the engine; what Python makes of them is none."""
    files = [file for name in ENGINE for file in [root / name, *(root / name).rglob("*")] if file.is_file()]
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files if file.parent.name != "__pycache__"}


# --- the trial --------------------------------------------------------------------------------------------------------


def _copy(root: Path, trial: Path) -> None:
    """The edition without its engine."""

    def left_out(directory: str, names: list[str]) -> set[str]:
        place = Path(directory).relative_to(root).as_posix()
        paths = {name: name if place == "." else f"{place}/{name}" for name in names}
        return {
            name
            for name, path in paths.items()
            if path in _LEFT_OUT or path in ENGINE or path.startswith(".upgrade-") or name == "__pycache__"
        }

    shutil.copytree(root, trial, ignore=left_out)


def _python(root: Path, trial: Path, aside: Path) -> Path:
    """A Python that has what the newer engine needs: this one, or where that is something else, one made for it."""
    here = root / _LOCK
    if here.exists() and here.read_bytes() == (trial / _LOCK).read_bytes():
        return Path(sys.executable)
    sys.stderr.write("Installing aside what the newer engine needs …\n")
    place = aside / "venv"
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    _run([sys.executable, "-m", "venv", str(place)], trial, "no environment could be made for it")
    _run([*install, "--require-hashes", "-r", _LOCK], trial, "the packages it needs could not be installed")
    if (trial / "requirements.txt").exists():
        _run([*install, "-r", "requirements.txt"], trial, "the packages of requirements.txt do not fit those it needs")
    return python


def _try(trial: Path, python: Path) -> None:
    """Read the edition with the newer engine, build it, and have the schemas written."""
    unfit = "the edition does not fit the newer engine; mend this, and upgrade again"
    _run([str(python), "-m", "glossator", "check"], trial, unfit)
    _run([str(python), "-m", "mkdocs", "build", "--strict", "--quiet"], trial, unfit)
    _run([str(python), "-m", "glossator", "reference"], trial, "its reference could not be written")


def _run(command: list[str], where: Path, otherwise: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    run = subprocess.run(  # noqa: S603 - this project's own programs
        command,
        cwd=where,
        env={**environment, "PYTHONPATH": "hooks", "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if run.returncode:
        said = run.stderr.strip().splitlines()
        raise UpgradeError("\n".join([*said, f"Nothing has changed here: {otherwise}"]))


# --- the change -------------------------------------------------------------------------------------------------------


def _swap(root: Path, trial: Path, old: Path) -> None:
    """Put the newer engine in the place of the old one; if that fails, the old one back in its own."""
    names = [*ENGINE, "data/schema"]
    begun: list[str] = []
    try:
        for name in names:
            for place in (root, old):
                (place / name).parent.mkdir(parents=True, exist_ok=True)
            begun.append(name)
            if (root / name).exists():
                (root / name).rename(old / name)
            (trial / name).rename(root / name)
    except OSError:
        for name in begun:
            if (old / name).exists():
                with contextlib.suppress(OSError):
                    if (root / name).exists():
                        (root / name).rename(trial / name)
                    (old / name).rename(root / name)
        raise


def _kept(old: Path) -> str:
    """What has become of the engine that was."""
    left = _files(old)
    return f"what could not be put back lies in {old}" if left else "the engine is as it was"


def _by_hand(root: Path, trial: Path) -> Iterator[str]:
    """What the edition has of its own instead of something of the engine's that is another now, a line each."""
    for own in _files(root / "overrides"):
        was, now = (_content(place / _FRAME / own) for place in (root, trial))
        if was is not None and was != now:
            what = "has changed; take over what you need" if now is not None else "is gone; see what does its work now"
            yield f"overrides/{own}: {_FRAME}/{own}, whose place it takes, {what}"
    for made in _files(trial / _FILES):
        was, now = (_content(place / _FILES / made) for place in (root, trial))
        if was != now:
            own = place_of(made)
            what = "is written otherwise in a new edition" if (root / own).exists() else "is there in a new edition"
            yield f"{own}: {what}; compare {_FILES}/{made}"


def _files(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
