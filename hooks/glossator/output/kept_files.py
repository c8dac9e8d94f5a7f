"""What takes long to make, kept on disk from build to build under the digest of all it was made from.

A file proves that it is what was put there: one that was cut off or changed is as if it were not there. So whatever
happens to a cache costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

#: Length of the digest at the end of each file.
_PROOF = hashlib.sha256().digest_size
#: Seconds after which the part of a file is one that nobody will end.
_LONG = 3600


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
        self._is_tidy = False

    def get(self, name: str) -> bytes | None:
        """What is kept under a name; None where that is nothing, or not what was kept."""
        if self._directory is None:
            return None
        file = self._directory / f"{name}{self._ending}"
        with suppress(OSError):
            kept = file.read_bytes()
            content = kept[:-_PROOF]
            if kept[-_PROOF:] != _proof(file, content):
                return None
            with suppress(OSError):  # Used files outlive the unused.
                os.utime(file)
            return content
        return None

    def put(self, name: str, content: bytes) -> None:
        """Keep something."""
        if self._directory is None:
            return
        with suppress(OSError):
            file = self._directory / f"{name}{self._ending}"
            write_whole(file, content + _proof(file, content))
            if not self._is_tidy:
                self._is_tidy = True
                self._tidy(self._directory)

    def _tidy(self, directory: Path) -> None:
        files = sorted(directory.glob(f"*{self._ending}"), key=lambda file: file.stat().st_mtime, reverse=True)
        parts = (part for part in directory.glob("*.part") if time.time() - part.stat().st_mtime > _LONG)
        for old in (*files[self._most :], *parts):
            old.unlink()


def _proof(file: Path, content: bytes) -> bytes:
    return hashlib.sha256(file.name.encode() + b"\0" + content).digest()


def write_whole(file: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, suffix=".part", delete=False) as part:
        try:
            part.write(content)
            part.close()
            Path(part.name).replace(file)
        except BaseException:
            Path(part.name).unlink(missing_ok=True)
            raise
