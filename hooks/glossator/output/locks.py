"""A lock on a file, which ends with the process that holds it, however that ends."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


#: Seconds between two tries.
_EVERY = 0.02
#: What a file system answers that knows no locks.
_KNOWS_NONE = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL}


class Lock:
    """A lock that is held.

    Attributes:
        is_real: whether it keeps others out; False where the file system knows no locks.
    """

    def __init__(self, file: Path, descriptor: int, *, is_real: bool) -> None:
        self._file, self._descriptor, self.is_real = file, descriptor, is_real

    @classmethod
    def tried(cls, file: Path) -> Lock | None:
        """The lock on a file, made where need be; None while somebody else holds it.

        Raises:
            OSError: the file cannot be made.
        """
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _take(descriptor)
        except OSError as error:
            if error.errno in _KNOWS_NONE:
                return cls(file, descriptor, is_real=False)
            os.close(descriptor)
            if isinstance(error, BlockingIOError | PermissionError):  # the second is Windows's word for it
                return None
            raise
        return cls(file, descriptor, is_real=True)

    def release(self) -> None:
        """Let others have it."""
        os.close(self._descriptor)

    @property
    def is_there(self) -> bool:
        """Whether the file is still the one that was locked: its last holder may have taken it away."""
        try:
            return os.path.samestat(os.fstat(self._descriptor), self._file.stat())
        except FileNotFoundError:
            return False


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold the lock on a file, waiting for it, and take the file away at the end."""
    while (lock := Lock.tried(file)) is None or not lock.is_there:
        if lock:
            lock.release()
        time.sleep(_EVERY)
    try:
        yield
    finally:
        with suppress(OSError):
            file.unlink()  # while it is held: afterwards it may be another's
        lock.release()
        if sys.platform == "win32":  # where nobody can take an open file away, neither this nor another's
            with suppress(OSError):
                file.unlink()
