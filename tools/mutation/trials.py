"""One change after another, each tried in a process of its own, on a copy of the repository."""

from __future__ import annotations

import importlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tools.mutation.changes import Change
from tools.mutation.reach import HOW, Quick, Reach, look, read

REPOSITORY = Path(__file__).parents[2]
#: What a changed engine may take, in bytes: more than any test needs, less than the machine has.
MEMORY = 8 * 2**30
#: By the number of each process: the copy, the change, the module without it, and when it is too late.
_Running: TypeAlias = dict[int, tuple[Path, Change, str, float]]
KILLED, SURVIVED, TIMED_OUT = "killed", "survived", "timed out"


@dataclass(frozen=True)
class Trial:
    """A change and what came of it."""

    change: Change
    outcome: str


def copied(target: Path) -> Path:
    """A copy of what is in the repository or about to be: the tests never see the repository itself."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (REPOSITORY / name).is_file() and not (REPOSITORY / name).is_symlink():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(REPOSITORY / name, target / name)
    return target


def reached(root: Path, tests: list[str], told: Path) -> Reach:
    """What the tests reach; what they import is then imported here, so that no trial has to."""
    _, ended = os.waitpid(_in_a_process(root, lambda: look(root, tests, told)), 0)
    if ended or not told.is_file():
        sys.exit(f"the tests cannot be run: {told.with_suffix('.log')}")
    reach = read(told)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in reach.packages:
            with suppress(Exception):
                importlib.import_module(name)
    _, ended = os.waitpid(_in_a_process(root, _noticed(sorted(reach.seconds))), 0)
    if ended:
        sys.exit(f"the tests notice what is not there: {root.with_suffix('.log').read_text(encoding='utf-8')}")
    return reach


def tried(roots: list[Path], wanted: Iterable[tuple[Change, list[str], float]]) -> Iterator[Trial]:
    """What comes of each change, tried on as many copies side by side as there are.

    Args:
        roots: the copies.
        wanted: the changes, each with its tests and how many seconds these may take.
    """
    free = list(roots)
    running: _Running = {}
    for change, tests, limit in wanted:
        if not tests:
            yield Trial(change, SURVIVED)
            continue
        while not free:
            yield from _ended(running, free)
        root = free.pop()
        whole = (root / change.file).read_text(encoding="utf-8")
        _put(root / change.file, change.source())
        process = _in_a_process(root, _noticed(tests))
        running[process] = root, change, whole, time.monotonic() + limit
    while running:
        yield from _ended(running, free)


def _ended(running: _Running, free: list[Path]) -> Iterator[Trial]:
    """The trials that have come to an end since."""
    time.sleep(0.02)
    for process, (root, change, whole, until) in list(running.items()):
        outcome = ""
        done, status = os.waitpid(process, os.WNOHANG)
        if done:
            outcome = SURVIVED if os.waitstatus_to_exitcode(status) == 0 else KILLED
        elif time.monotonic() > until:
            outcome = TIMED_OUT
        if outcome:
            with suppress(ProcessLookupError):
                os.killpg(process, signal.SIGKILL)
            if not done:
                os.waitpid(process, 0)
            _put(root / change.file, whole)
            del running[process]
            free.append(root)
            yield Trial(change, outcome)


def _put(path: Path, source: str) -> None:
    """Write a module, and see to it that nobody takes what is compiled of another for it."""
    for compiled in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):
        compiled.unlink()
    path.write_text(source, encoding="utf-8")


def _noticed(tests: list[str]) -> Callable[[], int]:
    files = sorted({test.partition("::")[0] for test in tests})  # to look for each test by name takes longer
    return lambda: int(pytest.main([*files, *HOW, "-x", f"--basetemp={Path.cwd()}.tmp"], [Quick(), _Order(tests)]))


class _Order:
    """A plugin of pytest: the tests in the order they were asked for."""

    def __init__(self, tests: list[str]) -> None:
        self._place = {test: place for place, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        items[:] = sorted((i for i in items if i.nodeid in self._place), key=lambda item: self._place[item.nodeid])


def _in_a_process(root: Path, task: Callable[[], int]) -> int:
    """Do it in a copy, in a process and a group of its own; gives its number."""
    sys.stdout.flush()
    if process := os.fork():
        return process
    code = 1
    try:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        os.chdir(root)
        os.environ["PYTHONPATH"] = str(root / "hooks")
        sys.dont_write_bytecode = False  # whoever asks for that elsewhere: each trial would compile everything
        own = {"", str(REPOSITORY), str(REPOSITORY / "hooks")}
        sys.path[:] = [str(root / "hooks"), str(root), *(path for path in sys.path if path not in own)]
        for name in [name for name in sys.modules if name.split(".")[0] in {"tools", "glossator", "tests"}]:
            del sys.modules[name]
        log = os.open(root.with_suffix(".log"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.dup2(log, 1)
        os.dup2(log, 2)
        code = task()
    except BaseException:  # noqa: BLE001 (whatever it is, this process must not go on as another)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
