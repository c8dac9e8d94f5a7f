"""A build that does not come to its end leaves the last good site as it was, whatever ended it.

Each build has a directory of its own inside the site's, hidden, and writes there; :mod:`.exchange` puts the new site
into its place once it is complete and nothing was warned of. What a build that was killed has left behind, the next one
takes away or back.
"""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from .exchange import exchange, is_under_way, new_site, put_back
from .locks import Lock, locked

#: Names in the site's directory, and what they begin with: the builds' own, and the lock that whoever changes anything
#: there holds.
HIDDEN = ".glossator-"
_BUILDING, _CHANGING = f"{HIDDEN}building-", f"{HIDDEN}lock"
#: In a build's directory: the lock it holds as long as it lives.
_LIVING = "lock"
#: Seconds after which a build is taken for dead where there are no locks to tell.
_LONG = 86_400
#: What others may do with a site's files for it to be published: read them, and look into directories.
_OTHERS = 0o055


class _Warnings(logging.Handler):
    """Sees what a strict build will stop for."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.were_any = False

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - only that there was one matters
        self.were_any = True


class SiteSwap:
    """One build's place inside the site's.

    Args:
        site: where the finished site belongs.
        log: what the build is logged by: a warning in it is one that a strict build will stop for.
    """

    _begun: ClassVar[set[SiteSwap]] = set()

    def __init__(self, site: Path, log: logging.Logger) -> None:
        self._named, self._site, self._log = site, site.resolve(), log
        self._warnings = _Warnings()
        self._is_first = False
        self._place: Path | None = None
        self._living: Lock | None = None
        self._umask: int | None = None

    def recover(self) -> bool:
        """Take away what builds left behind that were killed, and put back the site that one was about to replace.

        Returns:
            Whether a site was put back.

        Raises:
            OSError: something cannot be moved.
        """
        if not any(self._site.glob(f"{_BUILDING}*")):
            return False
        with locked(self._site / _CHANGING):
            return self._recover()

    def begin(self, *, is_published: bool) -> Path:
        """An empty directory to build in.

        Args:
            is_published: whether the files are to be read by others, such as a web server, whatever this user's are.

        Raises:
            OSError: none can be made.
        """
        SiteSwap._begun.add(self)
        self._log.addHandler(self._warnings)
        if is_published:
            self._umask = os.umask(0)
            os.umask(self._umask & ~_OTHERS)
        self._is_first = not self._site.exists()
        self._site.mkdir(parents=True, exist_ok=True)
        with locked(self._site / _CHANGING):  # or the place would be taken for a dead build's before it has its lock
            self._place = Path(tempfile.mkdtemp(dir=self._site, prefix=_BUILDING))
            self._living = Lock.tried(self._place / _LIVING)
        new_site(self._place).mkdir()
        return new_site(self._place)

    def finish(self, *, strict: bool) -> Path:
        """Put the new site in its place, unless it is a strict build that was warned of something.

        Returns:
            The site's own place.

        Raises:
            OSError: it cannot be put there; the old one is in its place.
        """
        assert self._place, "it has begun"  # noqa: S101
        if not (strict and self._warnings.were_any):
            with locked(self._site / _CHANGING):
                self._recover()
                exchange(self._site, self._place)
        self.abandon()
        return self._named

    def abandon(self) -> None:
        """Take away what has been written and is not the site."""
        self._log.removeHandler(self._warnings)
        SiteSwap._begun.discard(self)
        if self._umask is not None:
            os.umask(self._umask)
            self._umask = None
        if self._living:
            self._living.release()
            self._living = None
        # Whoever comes to put a site back that could not be put back now finds all where it is.
        if self._place and not is_under_way(self._place):
            shutil.rmtree(self._place, ignore_errors=True)
        if self._is_first:
            with suppress(OSError):  # it is not empty: this build has ended well, or another is under way
                self._site.rmdir()

    @classmethod
    def abandon_all(cls) -> None:
        """Take away what unfinished builds have written."""
        for swap in list(cls._begun):
            swap.abandon()

    def _recover(self) -> bool:
        was_put_back = False
        for place in sorted(self._site.glob(f"{_BUILDING}*")):
            try:
                lock = Lock.tried(place / _LIVING)
            except FileNotFoundError:  # its build has ended meanwhile
                continue
            if not lock:
                continue
            try:
                if lock.is_real or time.time() - place.stat().st_mtime > _LONG:
                    was_put_back |= put_back(self._site, place)
                    shutil.rmtree(place, ignore_errors=True)
            finally:
                lock.release()
        return was_put_back


# What an interrupt leaves is nobody's error, and no event tells of it.
atexit.register(SiteSwap.abandon_all)
