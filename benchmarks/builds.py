"""Sites to be built, and how long that takes: each build in a fresh process, the sites taking turns."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from mkdocs.utils.yaml import yaml_load

HERE = Path(__file__).parent
PROJECT = HERE.parent
#: What an edition is built from.
PARTS = ("mkdocs.yml", "data", "docs", "hooks")


class BenchmarkError(Exception):
    """Something could not be measured; the message is one line and says why."""


@dataclass(frozen=True)
class Time:
    """What one build took, in seconds.

    Attributes:
        process: by the clock on the wall, from start to end of the process.
        build: as MkDocs prints it: without starting Python and importing.
        cpu: what the processor was busy with it; the least disturbed by whatever else the machine does.
    """

    process: float
    build: float
    cpu: float


@dataclass(frozen=True)
class Site:
    """Something MkDocs can build.

    Attributes:
        config: its configuration.
        before: what to do before each build, untimed.
    """

    config: Path
    before: Callable[[], object] = int


def environment(scratch: Path) -> dict[str, str]:
    """The variables of a measured process: compiled Python files are kept, as anywhere but where this is forbidden."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "PYTHONPYCACHEPREFIX": str(scratch / "pycache")}


class Builder:
    """Builds sites and keeps the time."""

    def __init__(self, scratch: Path) -> None:
        """Prepare; ``scratch`` is a directory for all that is written."""
        self.site = scratch / "built"
        self._environment = environment(scratch)

    def build(self, site: Site, command: str = "serve", **variables: str) -> Time:
        """Build once, as ``mkdocs`` with this command does."""
        site.before()
        once = [sys.executable, str(HERE / "build_once.py"), str(site.config), str(self.site), command]
        before, start = os.times(), time.perf_counter()
        run = subprocess.run(
            once,
            cwd=site.config.parent,
            env={**self._environment, **variables},
            capture_output=True,
            text=True,
            check=False,
        )
        process, after = time.perf_counter() - start, os.times()
        told = re.search(r"built in ([\d.]+) seconds", run.stdout)
        if run.returncode or not told:
            lines = [line for line in (run.stdout + run.stderr).splitlines() if line.strip()]
            raise BenchmarkError(f"{site.config.parent.name} does not build: {' / '.join(lines[-3:])}")
        cpu = after.children_user + after.children_system - before.children_user - before.children_system
        return Time(process, float(told[1]), cpu)

    def series(self, sites: Sequence[Site], rounds: int) -> list[list[Time]]:
        """Build all sites in turn, ``rounds`` times."""
        times: list[list[Time]] = [[] for _ in sites]
        for _ in range(rounds):
            for site, kept in zip(sites, times, strict=True):
                kept.append(self.build(site))
        return times


def middle(times: Sequence[Time], kind: str) -> float:
    """The median of one kind of time."""
    return float(median(getattr(time, kind) for time in times))


# --- sites ------------------------------------------------------------------------------------------------------------


def copy_project(to: Path) -> Path:
    """This edition in a directory of its own, so that nobody's edits disturb the measuring; its configuration."""
    for part in PARTS:
        source = PROJECT / part
        if source.is_dir():
            shutil.copytree(source, to / part, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            to.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, to)
    return to / "mkdocs.yml"


def copy_engine(to: Path, *, prune: bool) -> Path:
    """This project without its paper: the engine and the configuration; gives the latter's path."""
    config = copy_project(to)
    shutil.rmtree(to / "data", ignore_errors=True)
    shutil.rmtree(to / "docs")
    (to / "docs").mkdir()
    (to / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    if prune:
        with config.open(encoding="utf-8") as file:
            given: dict[str, Any] = yaml_load(file)
        theme = {"features": [*(given["theme"].get("features") or []), "navigation.prune"]}
        return _write_config(to / "pruned.yml", INHERIT="mkdocs.yml", theme=theme)
    return config


def bare(to: Path, *, prune: bool = False, **more: Any) -> Path:
    """The configuration of a site in bare Material, with its defaults; the pages are the caller's."""
    (to / "docs").mkdir(parents=True, exist_ok=True)
    features = ["navigation.prune"] if prune else []
    return _write_config(to / "mkdocs.yml", site_name="Bare", theme={"name": "material", "features": features}, **more)


def bare_twin(edition: Path, to: Path, builder: Builder) -> tuple[Path, int]:
    """The pages of an edition in bare Material.

    A page that has a Markdown file is that file; one that the engine makes is the HTML it makes.

    Returns:
        The configuration, and how many pages there are.
    """
    shutil.copy(HERE / "keep_contents.py", edition.parent)
    probe = _write_config(
        edition.parent / "probe.yml", INHERIT="mkdocs.yml", hooks=["hooks/main.py", "keep_contents.py"]
    )
    contents = to / "contents.json"
    to.mkdir(parents=True)
    builder.build(Site(probe), CONTENTS=str(contents))
    pages: dict[str, str] = json.loads(contents.read_bytes())
    for source, html in pages.items():
        file, own = to / "docs" / source, edition.parent / "docs" / source
        file.parent.mkdir(parents=True, exist_ok=True)
        words = own.read_text(encoding="utf-8") if own.exists() else f"{html}\n"
        heading = re.search(r"<h1.*?>(.*?)</h1>", html, re.DOTALL)
        if own.exists() and heading and not words.lstrip().startswith("# "):
            words = f"# {heading[1]}\n\n{words}"
        file.write_text(words, encoding="utf-8")
    return bare(to), len(pages)


def forget_citations(edition: Path) -> Callable[[], object]:
    """What makes an edition's next build format all citations anew."""
    return partial(shutil.rmtree, edition.parent / ".cache/citations", ignore_errors=True)


def _write_config(path: Path, **values: Any) -> Path:
    path.write_text(json.dumps(values, indent=1), encoding="utf-8")  # JSON is YAML
    return path
