"""What takes long is made once a run: the site of the edition that stands in this repository, above all."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

REPOSITORY = Path(__file__).parents[2]
#: Where the edition stands in the tests: under a sub-path, as it may be published.
ADDRESS = "http://localhost:8000/edition/"

#: By a name, the directory of what is made once a run.
Once = Callable[[str, Callable[[Path], object]], Path]


def once_a_run(factory: pytest.TempPathFactory) -> Once:
    """Makes what takes long once a run, also where tests run side by side: gives its directory, made by the first."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # each worker has its own in it

    def directory(name: str, make: Callable[[Path], object]) -> Path:
        place = base / "once" / name
        place.parent.mkdir(exist_ok=True)
        done = place.with_name(f"{name}.done")
        with FileLock(place.with_name(f"{name}.lock")):
            if not done.exists():
                make(place)
                done.touch()
        return place

    return directory


def build(target: Path) -> None:
    """The edition of this repository, built strictly."""
    run = mkdocs_build(REPOSITORY, "--strict", "--site-dir", str(target), site_url=ADDRESS)
    if run.returncode:
        pytest.fail(f"the site cannot be built:\n{run.stderr.strip()}", pytrace=False)


def mkdocs_build(
    root: Path, *arguments: str, site_url: str = ADDRESS, **environment: str
) -> subprocess.CompletedProcess[str]:
    """``mkdocs build`` in a project."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *arguments],
        cwd=root,
        env={**os.environ, "SITE_URL": site_url, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
