"""A new site takes the old one's place whole or not at all, whatever happens, wherever it stands."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from glossator.output import file_writing, locks
from glossator.output.kept_files import KeptFiles
from glossator.output.site_swap import SiteSwap
from tests.edition_kit import REPOSITORY
from tests.output.test_locks import open_files

LOG = logging.getLogger("test")
OLD = {"index.html": "old", "p/1/index.html": "old", "stale/index.html": "old", "link": "old"}
NEW = {"index.html": "new", "p/1/index.html": "new", "p/2/index.html": "new", "fresh/index.html": "new"}
#: What belongs to whoever publishes the site.
KEPT = {".git/HEAD": "ref", ".nojekyll": "", "CNAME": "example.org"}


def write(directory: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_text(content, encoding="utf-8")
    return directory


def files(directory: Path) -> dict[str, str]:
    """All files; a directory that is empty as one without contents."""
    return {
        path.relative_to(directory).as_posix(): path.read_text(encoding="utf-8") if path.is_file() else "empty"
        for path in directory.rglob("*")
        if path.is_file() or not any(path.iterdir())
    }


def begun(site: Path, new: dict[str, str] | None = None) -> SiteSwap:
    swap = SiteSwap(site, LOG)
    write(swap.begin(is_published=False), NEW if new is None else new)
    return swap


def finish(swap: SiteSwap) -> None:
    swap.finish(strict=True)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The last good site."""
    return write(tmp_path / "site", OLD | KEPT)


def in_a_child(what: Callable[[], object]) -> int:
    """Do something in a process of its own; its exit status."""
    child = os.fork()
    if not child:
        try:
            what()
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def at_rename(number: int, then: Callable[[], object]) -> None:
    """Have something happen in the place of the rename of this number, in this process."""
    rename, met = Path.rename, iter(range(number))

    def renamed(path: Path, target: Path) -> Path:
        if next(met, None) is None:
            then()
        return rename(path, target)

    Path.rename = renamed  # type: ignore[method-assign, assignment]


# --- where the site stands --------------------------------------------------------------------------------------------


def test_the_new_site_stands_in_the_old_one_s_place(site: Path) -> None:
    finish(begun(site))
    assert files(site) == NEW | KEPT


def test_a_file_takes_a_directory_s_place_and_the_reverse(site: Path) -> None:
    finish(begun(site, {"stale": "file", "link/index.html": "directory", "CNAME": "example.com"}))
    assert files(site) == {**KEPT, "stale": "file", "link/index.html": "directory", "CNAME": "example.com"}


def test_the_folders_around_a_site_are_made(tmp_path: Path) -> None:
    finish(begun(tmp_path / "public" / "edition" / "site"))
    assert files(tmp_path / "public" / "edition" / "site") == NEW


def test_a_link_stays_one(site: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "site"
    link.parent.mkdir()
    link.symlink_to(site)
    finish(begun(link))
    assert link.is_symlink()
    assert files(site) == NEW | KEPT


def test_a_link_to_nothing_leads_to_the_site(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "site")
    finish(begun(tmp_path / "link"))
    assert files(tmp_path / "site") == NEW


def test_links_in_the_old_site_are_not_followed(site: Path, tmp_path: Path) -> None:
    theirs = write(tmp_path / "theirs", {"file": "theirs"})
    (site / "theirs").symlink_to(theirs)
    finish(begun(site))
    assert files(theirs) == {"file": "theirs"}
    assert files(site) == NEW | KEPT


ON_A_MOUNT_POINT = """\
import logging, subprocess, sys
from pathlib import Path
from glossator.output.site_swap import SiteSwap

site = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "tmpfs", site], check=True)
for name in ("CNAME", "index.html", "stale"):
    (site / name).write_text("old")
swap = SiteSwap(site, logging.getLogger())
(swap.begin(is_published=True) / "index.html").write_text("new")
swap.finish(strict=True)
print(site.is_mount(), sorted((path.name, path.read_text()) for path in site.iterdir()))
"""


@pytest.mark.skipif(not shutil.which("unshare"), reason="nothing can be mounted for one process alone here")
def test_a_mount_point_is_no_obstacle(tmp_path: Path) -> None:
    """What is mounted goes with the process, even one that is killed."""
    site = tmp_path / "site"
    site.mkdir()
    alone, paths = ["unshare", "--mount"], {**os.environ, "PYTHONPATH": str(REPOSITORY / "hooks")}
    tried = subprocess.run([*alone, "mount", "-t", "tmpfs", "tmpfs", site], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip("nothing can be mounted here")
    command = [*alone, sys.executable, "-c", ON_A_MOUNT_POINT, str(site)]
    said = subprocess.run(command, env=paths, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout
    assert said.split(" ", 1) == ["True", "[('CNAME', 'old'), ('index.html', 'new')]\n"]
    assert not any(site.iterdir())


def test_what_cannot_be_renamed_is_copied(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.rename

    def layered(path: Path, target: Path) -> Path:
        if path.parent == site and path.is_dir() and not (path / "index.html").is_file():
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", layered)
    finish(begun(site))
    assert files(site) == NEW | KEPT


def test_a_first_build_that_fails_leaves_no_site(tmp_path: Path) -> None:
    begun(tmp_path / "site").abandon()
    assert not (tmp_path / "site").exists()


def test_a_directory_that_was_there_stays(tmp_path: Path) -> None:
    begun(tmp_path).abandon()
    assert files(tmp_path) == {}
    assert tmp_path.exists()


def test_a_build_begins_with_nothing(site: Path) -> None:
    swap = SiteSwap(site, LOG)
    assert list(swap.begin(is_published=False).iterdir()) == []
    swap.abandon()


@pytest.mark.parametrize(("is_published", "modes"), [(True, {0o755, 0o644}), (False, {0o700, 0o600})])
def test_whoever_may_read_a_site_nobody_else_may_write_it(tmp_path: Path, is_published: bool, modes: set[int]) -> None:
    before = os.umask(0o077)
    try:
        swap = SiteSwap(tmp_path / "site", LOG)
        write(swap.begin(is_published=is_published), NEW)
        finish(swap)
        assert os.umask(0o077) == 0o077
    finally:
        os.umask(before)
    found = (tmp_path / "site", *(tmp_path / "site").rglob("*"))
    assert {stat.S_IMODE(path.stat().st_mode) for path in found} == modes


@pytest.mark.parametrize(
    ("level", "strict", "there"),
    [
        (logging.WARNING, True, OLD),
        (logging.ERROR, True, OLD),
        (logging.INFO, True, NEW),
        (logging.WARNING, False, NEW),
    ],
)
def test_a_strict_build_that_was_warned_leaves_the_old_site(
    site: Path, level: int, strict: bool, there: dict[str, str]
) -> None:
    log = logging.getLogger("test.build")
    log.setLevel(logging.DEBUG)
    swap = SiteSwap(site, log)
    write(swap.begin(is_published=False), NEW)
    log.log(level, "something")
    assert swap.finish(strict=strict) == site
    assert files(site) == there | KEPT
    assert not log.handlers


def test_a_build_that_has_ended_can_be_given_up_again(site: Path) -> None:
    """Whoever ends it may not know: and neither the next one's umask nor its files are touched."""
    before = os.umask(0o022)
    try:
        swap = SiteSwap(site, LOG)
        write(swap.begin(is_published=True), NEW)
        finish(swap)
        os.umask(0o027)
        with (site / "open").open("w", encoding="utf-8") as file:  # it may have the number of the lock
            SiteSwap.abandon_all()
            swap.abandon()
            file.write("still")
        assert os.umask(before) == 0o027
    finally:
        os.umask(before)
    assert files(site) == NEW | KEPT | {"open": "still"}


def test_a_build_that_never_began_leaves_an_empty_directory(tmp_path: Path) -> None:
    SiteSwap(tmp_path, LOG).abandon()
    assert tmp_path.exists()


# --- what ends a build ------------------------------------------------------------------------------------------------

#: So many renames put OLD and NEW into each other's place, and a journal before.
RENAMES = 8


@pytest.mark.parametrize("number", range(RENAMES))
def test_an_exchange_that_fails_is_undone(site: Path, number: int) -> None:
    def failing() -> None:
        def fail() -> None:
            raise OSError(errno.EIO, "Input/output error")

        swap = begun(site)
        at_rename(number, fail)
        with pytest.raises(OSError, match="Input/output error"):
            finish(swap)
        swap.abandon()

    assert in_a_child(failing) == 0  # nor can anything be renamed afterwards: the next build has it to do
    SiteSwap(site, LOG).recover()
    assert files(site) == OLD | KEPT


def test_an_exchange_that_fails_once_is_undone_at_once(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename, met = Path.rename, iter(range(4))

    def renamed(path: Path, target: Path) -> Path:
        if next(met, 4) == 3:
            raise OSError(errno.EBUSY, "Device or resource busy")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", renamed)
    swap = begun(site)
    with pytest.raises(OSError, match="busy"):
        finish(swap)
    swap.abandon()
    assert files(site) == OLD | KEPT


@pytest.mark.parametrize("number", range(RENAMES))
def test_an_exchange_that_is_killed_is_undone_by_the_next_build(site: Path, number: int) -> None:
    def killed() -> None:
        swap = begun(site)
        at_rename(number, lambda: os._exit(9))
        finish(swap)

    assert in_a_child(killed) == 9
    was_put_back = SiteSwap(site, LOG).recover()
    assert was_put_back == bool(number)
    assert files(site) == OLD | KEPT


def test_all_renames_were_tried(site: Path) -> None:
    def counted() -> None:
        swap = begun(site)
        at_rename(RENAMES, lambda: os._exit(9))
        finish(swap)

    assert in_a_child(counted) == 0
    assert files(site) == NEW | KEPT


def test_an_undoing_that_is_killed_is_done_by_the_one_after(site: Path) -> None:
    def killed() -> None:
        swap = begun(site)
        at_rename(RENAMES - 1, lambda: os._exit(9))
        finish(swap)

    def killed_again() -> None:
        at_rename(2, lambda: os._exit(9))
        SiteSwap(site, LOG).recover()

    assert in_a_child(killed) == 9
    assert in_a_child(killed_again) == 9
    assert SiteSwap(site, LOG).recover()
    assert files(site) == OLD | KEPT


@pytest.mark.parametrize("between", ["a file", "a directory", "a link"])
def test_what_somebody_puts_in_between_gives_way_to_the_old_site(site: Path, tmp_path: Path, between: str) -> None:
    theirs = write(tmp_path / "theirs", {"file": "theirs"})

    def killed() -> None:
        swap = begun(site)
        at_rename(6, lambda: os._exit(9))  # the old p has gone, and the new one has not come
        finish(swap)

    assert in_a_child(killed) == 9
    match between:
        case "a file":
            write(site, {"p": "a file"})
        case "a directory":
            write(site, {"p/3/index.html": "a page"})
        case "a link":
            (site / "p").symlink_to(theirs)
    assert SiteSwap(site, LOG).recover()
    assert files(site) == OLD | KEPT
    assert files(theirs) == {"file": "theirs"}


def test_a_killed_build_is_undone_before_another_puts_its_site_in(site: Path) -> None:
    """Else it would be undone by the one after, and take the newer site away."""

    def killed() -> None:
        swap = begun(site)
        at_rename(4, lambda: os._exit(9))
        finish(swap)

    other = begun(site, {"index.html": "newest"})
    assert in_a_child(killed) == 9
    finish(other)
    assert not SiteSwap(site, LOG).recover()
    assert files(site) == {"index.html": "newest"} | KEPT


def test_a_kill_while_a_copied_entry_is_taken_away_is_undone(site: Path) -> None:
    def layered(path: Path, target: Path) -> Path:
        if path == site / "p":
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return rename(path, target)

    def killed() -> None:
        swap = begun(site)
        Path.rename = layered  # type: ignore[method-assign, assignment]
        shutil.rmtree = lambda directory: (directory / "1/index.html").unlink() or os._exit(9)  # type: ignore[assignment]
        finish(swap)

    rename = Path.rename
    (site / "p/link").symlink_to("../link")
    assert in_a_child(killed) == 9
    assert SiteSwap(site, LOG).recover()
    assert (site / "p/link").is_symlink()
    assert files(site) == OLD | KEPT | {"p/link": "old"}


def test_an_interrupted_build_leaves_nothing(site: Path) -> None:
    build = "SiteSwap(Path(sys.argv[1]), logging.getLogger()).begin(is_published=True); raise KeyboardInterrupt"
    imports = "import logging, sys; from pathlib import Path; from glossator.output.site_swap import SiteSwap"
    paths = {"PYTHONPATH": str(REPOSITORY / "hooks")}
    run = subprocess.run(
        [sys.executable, "-c", f"{imports}; {build}", site], env=paths, stderr=subprocess.DEVNULL, check=False
    )
    assert run.returncode
    assert files(site) == OLD | KEPT


def test_what_a_killed_build_wrote_is_taken_away(site: Path) -> None:
    assert in_a_child(lambda: begun(site)) == 0  # no exit handler runs
    assert files(site) != OLD | KEPT
    before = open_files()
    assert not SiteSwap(site, LOG).recover()
    assert files(site) == OLD | KEPT
    assert open_files() == before


def test_what_may_not_be_moved_is_not_copied_either(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.rename

    def refused(path: Path, target: Path) -> Path:
        if path == site / "stale" and target.parent.name == "old":
            raise PermissionError(errno.EACCES, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refused)
    swap = begun(site)
    with pytest.raises(PermissionError):
        finish(swap)
    swap.abandon()
    assert files(site) == OLD | KEPT


# --- several builds at once -------------------------------------------------------------------------------------------


def test_what_killed_builds_wrote_is_taken_away_beside_one_that_lives(site: Path) -> None:
    living = begun(site)
    write(site / ".glossator-building-zzzzzzzzz", {"new/index.html": "dead"})
    (site / ".glossator-building-").symlink_to(site / "gone meanwhile")
    assert not SiteSwap(site, LOG).recover()
    (site / ".glossator-building-").unlink()
    (place,) = site.glob(".glossator-building-*")
    assert (place / "new").is_dir()
    finish(living)
    assert files(site) == NEW | KEPT


def test_where_nothing_was_built_nothing_is_put_back(tmp_path: Path) -> None:
    swap = SiteSwap(tmp_path / "site", LOG)
    assert swap.recover() is False
    swap.abandon()
    assert not (tmp_path / "site").exists()


def test_of_two_builds_the_later_exchange_counts_and_neither_sees_the_other(site: Path) -> None:
    one, other = begun(site, {"index.html": "one", "one/index.html": "one"}), begun(site)
    assert not SiteSwap(site, LOG).recover()
    finish(one)
    assert files(site).items() >= {"index.html": "one", "one/index.html": "one", **KEPT}.items()
    finish(other)
    assert files(site) == NEW | KEPT


def test_builds_that_end_in_the_same_moment_leave_one_whole_site(site: Path) -> None:
    def builds(name: str) -> None:
        for _ in range(10):
            finish(begun(site, {f"{number}/index.html": name for number in range(20)}))

    children = []
    for name in "abc":
        child = os.fork()
        if not child:
            try:
                builds(name)
                os._exit(0)
            finally:
                os._exit(1)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0, 0]
    made = files(site)
    assert made.keys() == {f"{number}/index.html" for number in range(20)} | KEPT.keys()
    assert len({made[f"{number}/index.html"] for number in range(20)}) == 1


def test_a_failing_first_build_leaves_another_s_place(tmp_path: Path) -> None:
    one, other = begun(tmp_path / "site"), begun(tmp_path / "site")
    one.abandon()
    finish(other)
    assert files(tmp_path / "site") == NEW


def test_where_there_are_no_locks_a_young_build_is_let_live(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(locks, "_take", unknown)
    one, other = begun(site), begun(site)
    SiteSwap(site, LOG).recover()
    finish(one)
    other.abandon()
    assert files(site) == NEW | KEPT
    old = begun(site)
    (place,) = site.glob(".glossator-building-*")
    os.utime(place, (0, 0))
    SiteSwap(site, LOG).recover()
    assert not place.exists()
    old.abandon()


# --- files ------------------------------------------------------------------------------------------------------------


def test_what_is_taken_in_parts_is_written_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_some = os.write
    monkeypatch.setattr(os, "write", lambda file, content: write_some(file, content[:1000]))
    file_writing.write(tmp_path, {"a/b": lambda: b"x" * 2500, "empty": lambda: b""})
    assert (tmp_path / "a/b").read_bytes() == b"x" * 2500
    assert (tmp_path / "empty").read_bytes() == b""


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda kept: kept[:0],
    "cut in half": lambda kept: kept[: len(kept) // 2],
    "without its last byte": lambda kept: kept[:-1],
    "without its first byte": lambda kept: kept[1:],
    "longer": lambda kept: kept + b"x",
    "with another letter": lambda kept: b"X" + kept[1:],
    "zeros": lambda kept: bytes(len(kept)),
    "shorter than its proof": lambda kept: kept[:7],
}


@pytest.mark.parametrize("damaged", DAMAGES.values(), ids=DAMAGES)
def test_a_kept_file_that_was_damaged_is_as_if_it_were_not_there(
    tmp_path: Path, damaged: Callable[[bytes], bytes]
) -> None:
    kept = KeptFiles(tmp_path / "cache", ".txt", 2)
    kept.put("one", b"content")
    assert kept.get("one") == b"content"
    file = tmp_path / "cache/one.txt"
    file.write_bytes(damaged(file.read_bytes()))
    assert kept.get("one") is None
    kept.put("one", b"content")
    assert kept.get("one") == b"content"


def test_a_kept_file_under_another_name_is_not_taken(tmp_path: Path) -> None:
    kept = KeptFiles(tmp_path, ".txt", 2)
    kept.put("one", b"content")
    (tmp_path / "one.txt").rename(tmp_path / "other.txt")
    assert kept.get("other") is None


def test_a_kept_file_without_its_beginning_is_not_taken_for_one_whose_name_has_that(tmp_path: Path) -> None:
    kept = KeptFiles(tmp_path, ".txt", 2)
    kept.put("one", b".txtcontent")
    (tmp_path / "one.txt.txt").write_bytes((tmp_path / "one.txt").read_bytes().removeprefix(b".txt"))
    assert kept.get("one.txt") is None


def test_a_directory_that_cannot_be_used_keeps_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"cache": "a file"})
    kept = KeptFiles(tmp_path / "cache", ".txt", 2)
    kept.put("one", b"content")
    assert kept.get("one") is None


def test_the_oldest_kept_files_and_parts_go(tmp_path: Path) -> None:
    write(tmp_path, {"tmp1.part": "", "tmp2.part": ""})
    os.utime(tmp_path / "tmp1.part", (0, 0))
    for number in range(4):
        KeptFiles(tmp_path, ".txt", 2).put(str(number), b"content")
        os.utime(tmp_path / f"{number}.txt", (number, number))
    assert {path.name for path in tmp_path.iterdir()} == {"tmp2.part", "2.txt", "3.txt"}
