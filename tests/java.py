"""The reference validators that run in Java: EPUBCheck and the Nu HTML Checker.

Whoever has no Java skips these checks alone, by name; where ``REQUIRE_JAVA`` is set, as in continuous integration,
its absence is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from importlib import resources
from pathlib import Path

import pytest


def java(*arguments: str | Path, check: str) -> subprocess.CompletedProcess[str]:
    """Run Java.

    Args:
        arguments: as on the command line.
        check: what is skipped where there is no Java: "EPUBCheck".
    """
    program = shutil.which("java")
    if not program:
        if os.environ.get("REQUIRE_JAVA"):
            pytest.fail(f"{check} needs Java, which REQUIRE_JAVA says must be here; install a JRE")
        pytest.skip(f"{check}: no Java here")
    return subprocess.run(
        [program, "-Xss2m", *map(str, arguments)], capture_output=True, encoding="utf-8", check=False, timeout=1800
    )


def jar(package: str, name: str) -> Path:
    """A jar that a Python package carries."""
    return Path(str(resources.files(package).joinpath(name)))
