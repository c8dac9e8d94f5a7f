"""A lock on a file is one process's at a time, and leaves nothing behind."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

import pytest

from glossator.output import locks
from glossator.output.locks import Lock, locked


def refusing(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(locks, "_take", refuse)


def open_files() -> set[int]:
    """The numbers of the files that are open: the same again if none has stayed open meanwhile."""
    found = set()
    for descriptor in range(256):
        with suppress(OSError):
            os.fstat(descriptor)
            found.add(descriptor)
    return found


def test_what_is_held_is_nobody_else_s(tmp_path: Path) -> None:
    held = Lock.tried(tmp_path / "lock")
    assert held
    assert held.is_real
    assert held.is_there
    assert Lock.tried(tmp_path / "lock") is None
    held.release()
    assert Lock.tried(tmp_path / "lock")


def test_a_file_taken_away_or_replaced_is_not_there(tmp_path: Path) -> None:
    held = Lock.tried(tmp_path / "lock")
    assert held
    (tmp_path / "lock").unlink()
    assert not held.is_there
    (tmp_path / "lock").touch()
    assert not held.is_there


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL])
def test_where_there_are_no_locks_none_is_real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    refusing(monkeypatch, number)
    held = Lock.tried(tmp_path / "lock")
    assert held
    assert not held.is_real
    held.release()


def test_what_else_goes_wrong_is_said_and_nothing_stays_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refusing(monkeypatch, errno.EIO)
    before = open_files()
    with pytest.raises(OSError, match="error"):
        Lock.tried(tmp_path / "lock")
    assert open_files() == before


def test_whoever_holds_it_takes_the_file_away(tmp_path: Path) -> None:
    file, before = tmp_path / "lock", open_files()

    def hold() -> None:
        with locked(file):
            assert Lock.tried(file) is None
            raise KeyError

    with pytest.raises(KeyError):
        hold()
    assert not file.exists()
    assert open_files() == before


def test_it_is_waited_for_and_a_file_taken_away_meanwhile_is_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two looks its holder ends; once more another one has taken the file away just after it was locked."""
    file, before = tmp_path / "lock", open_files()
    held, tried, waited = Lock.tried(file), Lock.tried, []
    assert held

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 2:
            held.release()

    def trying(name: Path) -> Lock | None:
        lock = tried(name)
        if lock and len(waited) == 2:
            name.unlink()
        return lock

    monkeypatch.setattr("glossator.output.locks.time.sleep", sleep)
    monkeypatch.setattr(Lock, "tried", trying)
    with locked(file):
        assert len(waited) == 3
        assert file.exists()
    assert not file.exists()
    assert open_files() == before
