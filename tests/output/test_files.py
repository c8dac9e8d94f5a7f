"""Writing files, when somebody asks for them; what the machine refuses; waiting for a save."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from glossator.output import file_writing, refusals, saves
from glossator.output.files_on_request import OnRequest
from glossator.output.kept_files import KeptFiles, digest, write_whole
from glossator.output.yaml_writing import as_yaml
from tests.output.test_locks import open_files

# --- on request -------------------------------------------------------------------------------------------------------

ASKED = {
    "a file": ("/edition/a.txt", ["a.txt"]),
    "a page": ("/edition/p/8/", ["p/8/index.html"]),
    "a page without its slash": ("/edition/p/8", ["p/8/index.html"]),
    "the first page": ("/edition/", ["index.html"]),
    "letters of any script": ("/edition/\u00c3\u00a9.txt", ["é.txt"]),
    "a detour": ("/edition/p/../a.txt", ["a.txt"]),
    "what is not there": ("/edition/b.txt", []),
    "bytes that are no letters": ("/edition/\u00ff.txt", []),
    "another site": ("/a.txt", []),
}


class Asking:
    """A server of files on request, and what it was asked for and made."""

    def __init__(self, site: Path) -> None:
        self.made: list[str] = []
        self.waited = 0
        self.requests = OnRequest()
        names = ("a.txt", "p/8/index.html", "index.html", "é.txt")
        self.requests.offer(site, {name: lambda name=name: self.make(name) for name in names})  # type: ignore[misc]
        self.server = self.requests.before(lambda *_: [b"answer"], "/edition/", self.wait)

    def make(self, name: str) -> bytes:
        self.made.append(name)
        return name.encode()

    def wait(self) -> None:
        self.waited += 1

    def ask(self, path: str) -> Iterable[bytes]:
        return self.server({"PATH_INFO": path}, lambda *_: lambda _: None)


@pytest.mark.parametrize(("path", "made"), ASKED.values(), ids=ASKED)
def test_what_is_asked_for_is_made_once(tmp_path: Path, path: str, made: list[str]) -> None:
    asking = Asking(tmp_path)
    assert [asking.ask(path), asking.ask(path)] == [[b"answer"], [b"answer"]]
    assert asking.made == made
    assert [file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()] == made
    assert asking.waited == (2 if path.startswith("/edition/") else 0)


def test_what_could_not_be_made_is_tried_again(tmp_path: Path) -> None:
    asking = Asking(tmp_path)
    tries: Iterator[OSError | bytes] = iter([OSError("no"), b"made"])

    def make() -> bytes:
        given = next(tries)
        if isinstance(given, OSError):
            raise given
        return given

    asking.requests.offer(tmp_path, {"a.txt": make})
    with pytest.raises(OSError, match="no"):
        asking.ask("/edition/a.txt")
    asking.ask("/edition/a.txt")
    assert (tmp_path / "a.txt").read_bytes() == b"made"


def test_an_offer_replaces_the_one_before(tmp_path: Path) -> None:
    asking = Asking(tmp_path / "old")
    asking.requests.offer(tmp_path / "new", {"b.txt": lambda: b"b"})
    asking.ask("/edition/a.txt")
    asking.ask("/edition/b.txt")
    assert asking.made == []
    assert [file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*.txt")] == ["new/b.txt"]


def test_before_anything_is_offered_the_server_answers() -> None:
    server = OnRequest().before(lambda *_: [b"answer"], "/edition/", lambda: None)
    assert server({"PATH_INFO": "/edition/p/1/"}, lambda *_: lambda _: None) == [b"answer"]


def test_more_is_looked_for_once_and_only_for_what_is_nowhere_else(tmp_path: Path) -> None:
    asking, looked = Asking(tmp_path), []
    (tmp_path / "there.txt").write_text("there", encoding="utf-8")

    def more() -> dict[str, Callable[[], bytes]]:
        looked.append("more")
        return {"rare.txt": lambda: asking.make("rare.txt")}

    asking.requests.offer(tmp_path, {"a.txt": lambda: asking.make("a.txt")}, more)
    for name, times in {"a.txt": 0, "there.txt": 0, "rare.txt": 1, "nowhere.txt": 1}.items():
        asking.ask(f"/edition/{name}")
        asking.ask(f"/edition/{name}")
        assert len(looked) == times, name
    assert asking.made == ["a.txt", "rare.txt"]


# --- refused ----------------------------------------------------------------------------------------------------------

FULL, RIGHT = "make room on the disk, and build again", "give this user the right to it, or take another directory"
REFUSED: dict[str, tuple[tuple[Any, ...], str]] = {
    "no room": ((errno.ENOSPC, "No space", "a/b"), f"a/b: No space; {FULL}; the last good site is as it was"),
    "no quota": ((errno.EDQUOT, "Quota", "a"), f"a: Quota; {FULL};"),
    "too large": ((errno.EFBIG, "Too large", "a"), f"a: Too large; {FULL};"),
    "no right": ((errno.EACCES, "Denied", "a"), f"a: Denied; {RIGHT} for the site; the last good site is as it was"),
    "not permitted": ((errno.EPERM, "Not permitted", "a"), f"a: Not permitted; {RIGHT}"),
    "read only": ((errno.EROFS, "Read-only", "a"), f"a: Read-only; {RIGHT}"),
    "anything else": ((errno.EIO, "I/O", "a"), "a: I/O; build again; the last good site is as it was"),
    "where it is copied to": ((errno.EIO, "I/O", "a", None, "b"), "b: I/O;"),
    "a name in bytes": ((errno.EIO, "I/O", b"a"), "a: I/O;"),
    "no name": ((errno.EIO, "I/O"), "the site: I/O;"),
    "a descriptor": ((errno.EIO, "I/O", 3), "the site: I/O;"),
    "only words": (("It is gone",), "the site: It is gone; build again"),
    "in a build’s own place": ((errno.EIO, "I/O", "x/site/.glossator-building-1/new/p/1"), "x/site: I/O;"),
    "a build’s own place": ((errno.EIO, "I/O", "x/site/.glossator-lock"), "x/site: I/O;"),
    "elsewhere": ((errno.EIO, "I/O", "/elsewhere/a"), "/elsewhere/a: I/O;"),
}


@pytest.mark.parametrize(("error", "said"), REFUSED.values(), ids=REFUSED)
def test_what_the_machine_refuses(error: tuple[Any, ...], said: str) -> None:
    assert refusals.told(OSError(*error)).startswith(said)


def test_a_file_of_the_project_is_named_from_its_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert refusals.told(OSError(errno.EIO, "I/O", str(tmp_path / "data/a.yml"))).startswith("data/a.yml: I/O;")


# --- kept -------------------------------------------------------------------------------------------------------------


def test_a_digest_is_of_each_part_by_itself() -> None:
    assert len({digest(), digest(b""), digest(b"ab"), digest(b"a", b"b"), digest(b"b", b"a"), digest(b"ab", b"")}) == 6
    assert digest(b"a") == digest(b"a")


def test_without_a_directory_nothing_is_kept() -> None:
    kept = KeptFiles(None, ".txt", 2)
    kept.put("one", b"content")
    assert kept.get("one") is None


def test_what_is_used_stays_longer(tmp_path: Path) -> None:
    for number in range(2):
        KeptFiles(tmp_path, ".txt", 2).put(str(number), b"content")
        os.utime(tmp_path / f"{number}.txt", (number, number))
    assert KeptFiles(tmp_path, ".txt", 2).get("0") == b"content"
    KeptFiles(tmp_path, ".txt", 2).put("2", b"content")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.txt", "2.txt"]


def test_the_folders_around_a_file_are_made(tmp_path: Path) -> None:
    for content in (b"one", b"two"):
        write_whole(tmp_path / "a" / "b" / "file", content)
        assert (tmp_path / "a" / "b" / "file").read_bytes() == content


def test_a_file_that_cannot_be_put_into_its_place_leaves_no_part(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises(OSError, match="file"):
        write_whole(tmp_path / "file", b"content")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_an_interrupt_once_it_is_in_its_place_is_one_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kind: what goes wrong with the tidying up takes the place of what was wrong, and is passed over."""
    replace = Path.replace

    def replaced(part: Path, target: Path) -> None:
        replace(part, target)
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", replaced)
    with pytest.raises(KeyboardInterrupt):
        KeptFiles(tmp_path, ".txt", 2).put("one", b"content")


def test_what_a_build_keeps_stays_until_it_ends(tmp_path: Path) -> None:
    kept = KeptFiles(tmp_path, ".txt", 2)
    for name in "abcd":
        kept.put(name, b"content")
    assert all(kept.get(name) for name in "abcd")


def test_a_part_is_named_as_one_and_has_what_the_file_will_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    replace = Path.replace

    def replaced(part: Path, target: Path) -> Path:
        found.append((part.suffix, part.parent, part.read_bytes(), target.exists()))
        return replace(part, target)

    monkeypatch.setattr(Path, "replace", replaced)
    write_whole(tmp_path / "a/file", b"content")
    assert found == [(".part", tmp_path / "a", b"content", False)]


def test_a_file_that_is_there_is_replaced_whole_and_none_is_a_program(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"longer than the new one")
    file_writing.write(tmp_path, {"a": lambda: b"new", "b/c/d": lambda: b"d", "b/e": lambda: b"e"})
    made = {path.relative_to(tmp_path).as_posix(): path for path in tmp_path.rglob("*") if path.is_file()}
    assert {name: path.read_bytes() for name, path in made.items()} == {"a": b"new", "b/c/d": b"d", "b/e": b"e"}
    assert not stat.S_IMODE(made["b/e"].stat().st_mode) & 0o111


def test_no_file_stays_open(tmp_path: Path) -> None:
    """Thousands are written; a system lets a process have a thousand."""

    def fail() -> bytes:
        raise KeyError

    before = open_files()
    file_writing.write(tmp_path, {"a": lambda: b"a", "b/c": lambda: b"c"})
    with pytest.raises(OSError, match="directory"):
        file_writing.write(tmp_path, {"b": lambda: b"a directory"})
    with pytest.raises(KeyError):
        file_writing.write(tmp_path, {"d": fail})
    assert open_files() == before
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "b", "c"]


# --- YAML -------------------------------------------------------------------------------------------------------------

WRITTEN: dict[str, tuple[Any, str]] = {
    "in the order it has": ({"b": 1, "a": 2}, "b: 1\na: 2\n"),
    "a list indented": ({"a": ["b", {"c": ["d"]}]}, "a:\n  - b\n  - c:\n      - d\n"),
    "any script": ({"a": "é Ж"}, "a: é Ж\n"),
    "a long line folded": ({"given": "word " * 30 + "end"}, f"given: {'word ' * 20}word\n  {'word ' * 9}end\n"),
    "nothing by reference": ([["b"]] * 2, "- - b\n- - b\n"),
}


@pytest.mark.parametrize(("value", "text"), WRITTEN.values(), ids=WRITTEN)
def test_yaml_as_an_editor_writes_it(value: Any, text: str) -> None:
    assert as_yaml(value) == text


# --- saved ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", ["saved", "added", "taken away"])
def test_a_save_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    file = tmp_path / "one/deep/a.yml"
    file.parent.mkdir(parents=True)
    (tmp_path / "two").mkdir()
    file.write_text("a", encoding="utf-8")
    (tmp_path / "one/gone").symlink_to(tmp_path / "nowhere")
    slept = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            if change == "taken away":
                file.unlink()
            else:
                (file if change == "saved" else tmp_path / "two/b.yml").write_text("other", encoding="utf-8")

    monkeypatch.setattr("glossator.output.saves.time.sleep", sleep)
    saves.wait_for_save(tmp_path / "one", tmp_path / "two")
    assert len(slept) == 3
