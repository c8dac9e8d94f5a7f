"""What is run in the place of a program, in tests of what is said when one fails."""

from __future__ import annotations

import stat
import subprocess
from pathlib import Path

import pytest

#: What may happen to it, as a shell would have it.
SCRIPTS = {
    "dies": "kill -9 $$",
    "fails": "echo 'out of\nmemory' >&2; exit 251",
    "hangs": "exec sleep 600",
    "says nothing": "cat >/dev/null",
}


def executable(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def instead_of_typst(what: str, directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have something else be run."""
    script = directory / "typst.py"
    script.write_text(f"import os\nos.execv('/bin/sh', ['sh', '-c', {SCRIPTS[what]!r}])\n", encoding="utf-8")
    monkeypatch.setattr("glossator.exports.typst.process.__file__", str(script))


def in_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have what is waited for for minutes be waited for no longer than a moment."""
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *a, timeout, **more: run(*a, timeout=timeout / 2000, **more))
