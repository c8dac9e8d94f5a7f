"""The earth on paper: a projection fitted to some places, the coastlines around them, marks and names that fit.

:mod:`.svg` offers the drawing.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def code() -> bytes:
    """All that a drawing depends on besides what is drawn: this code, and the coastlines."""
    here = Path(__file__).parent
    files = sorted(file for folder in (here, here.parent) for file in folder.iterdir() if file.is_file())
    return b"".join(file.read_bytes() for file in files)
