"""Name the lines of templates, styles and scripts that are too long to read: `tools/long_lines.py DIRECTORY …`."""

from __future__ import annotations

import sys
from pathlib import Path

LONGEST = 120
KINDS = {".css", ".html", ".js", ".xml"}


def long_lines(directory: Path) -> list[str]:
    """A fault for each line with more than ``LONGEST`` letters in the files of ``KINDS``."""
    return [
        f"{file}:{number}: {len(line)} letters; break the line ({LONGEST} at most)"
        for file in sorted(directory.rglob("*"))
        if file.suffix in KINDS
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > LONGEST
    ]


if __name__ == "__main__":
    sys.exit("\n".join(fault for name in sys.argv[1:] for fault in long_lines(Path(name))) or None)
