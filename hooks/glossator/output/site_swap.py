"""A build that fails leaves the last good site as it was.

The site is built beside its place and takes it over in two renames, once it is complete and nothing was warned of.
"""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import ClassVar


class _Warnings(logging.Handler):
    """Counts what a strict build will stop for."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - only that there was one matters
        self.count += 1


class SiteSwap:
    """One build's place beside the site's.

    Args:
        site: where the finished site belongs.
        log: what the build is logged by: a warning in it is one that a strict build will stop for.
    """

    _begun: ClassVar[list[SiteSwap]] = []

    def __init__(self, site: Path, log: logging.Logger) -> None:
        self._site, self._log = site, log
        self._new = site.with_name(f".{site.name}-building")
        self._old = site.with_name(f".{site.name}-replaced")
        self._warnings = _Warnings()

    def begin(self) -> Path:
        """An empty directory to build in."""
        shutil.rmtree(self._new, ignore_errors=True)
        self._new.mkdir(parents=True)
        self._log.addHandler(self._warnings)
        SiteSwap._begun.append(self)
        return self._new

    def finish(self, *, strict: bool) -> Path:
        """Put the new site in its place, unless it is a strict build that was warned of something.

        Returns:
            The site's own place.
        """
        self._end()
        if strict and self._warnings.count:
            self._discard()
            return self._site
        shutil.rmtree(self._old, ignore_errors=True)
        if self._site.exists():
            self._site.rename(self._old)
        self._new.rename(self._site)
        shutil.rmtree(self._old, ignore_errors=True)
        return self._site

    def abandon(self) -> None:
        """Take away what has been written so far."""
        self._end()
        self._discard()

    def _discard(self) -> None:
        shutil.rmtree(self._new, ignore_errors=True)

    def _end(self) -> None:
        self._log.removeHandler(self._warnings)
        if self in SiteSwap._begun:
            SiteSwap._begun.remove(self)

    @classmethod
    def abandon_all(cls) -> None:
        """Take away what unfinished builds have written."""
        for swap in list(cls._begun):
            swap.abandon()
