"""A browser to measure with, where there is one; Playwright and the browser belong to the tests and may be absent."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

_FINDER = Path(__file__).parent.parent / "tools" / "browser.py"
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@contextmanager
def browser() -> Iterator[Any]:
    """Playwright's browser, or None where it cannot be had."""
    found = subprocess.run([sys.executable, str(_FINDER)], capture_output=True, text=True, check=False)
    try:
        playwright_module = import_module("playwright.sync_api")
    except ImportError:
        yield None
        return
    if found.returncode:
        yield None
        return
    with playwright_module.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found.stdout.strip(), args=_ARGUMENTS)
        try:
            yield opened
        finally:
            opened.close()
