"""What takes long to make, kept on disk from build to build under the digest of all it was made from."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path


def digest(*parts: bytes) -> str:
    """A name for all the parts together."""
    made = hashlib.sha256()
    for part in parts:
        made.update(len(part).to_bytes(8) + part)
    return made.hexdigest()


class KeptFiles:
    """The files of one kind in a directory; where nothing can be written, nothing is kept."""

    def __init__(self, directory: Path | None, ending: str, most: int) -> None:
        """Name the directory.

        Args:
            directory: made where need be; None keeps nothing.
            ending: of the files: ``.json``.
            most: so many files stay, those used last.
        """
        self._directory, self._ending, self._most = directory, ending, most

    def get(self, name: str) -> bytes | None:
        """What is kept under a name."""
        if self._directory is None:
            return None
        file = self._directory / f"{name}{self._ending}"
        with suppress(OSError):
            content = file.read_bytes()
            with suppress(OSError):  # Used files outlive the unused.
                os.utime(file)
            return content
        return None

    def put(self, name: str, content: bytes) -> None:
        """Keep something."""
        if self._directory is None:
            return
        with suppress(OSError):
            write_whole(self._directory / f"{name}{self._ending}", content)
            files = self._directory.glob(f"*{self._ending}")
            for old in sorted(files, key=lambda file: file.stat().st_mtime, reverse=True)[self._most :]:
                old.unlink(missing_ok=True)


def write_whole(file: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, suffix=".part", delete=False) as part:
        part.write(content)
    Path(part.name).replace(file)
