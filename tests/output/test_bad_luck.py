"""Whatever befalls a build, the last good site stays as it was, one sentence says what it is, and the build has failed.

How a site takes another's place, in all its steps, is the matter of ``test_site_swap.py``.
"""

from __future__ import annotations

import logging
import os
import resource
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from mkdocs.structure.pages import Page

from glossator.citing.pandoc import program
from glossator.output.kept_files import KeptFiles
from tests.edition_kit import SUB_PATH, EditionKit, term
from tests.output.test_failed_builds import WORK, state
from tests.output.test_site_swap import at_rename, in_a_child
from tests.pictures import png
from tests.programs import SCRIPTS, executable, in_no_time, instead_of_typst

#: How MkDocs begins what it says of a page besides.
_OF_MKDOCS = ("Error building page", "Error reading page", "File not found")


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> EditionKit:
    """An edition with its last good site, made by one who lets nobody read his files."""
    kit = EditionKit(
        tmp_path_factory.mktemp("luck") / "project",
        {"one": "An okrug.", "two": "A krai."},
        glossary=term("okrug", works=[{"id": "martin-2001"}]) + term("krai"),
        bibliography=WORK,
        files={"docs/about.md": "# About\n\n![A picture](picture.png)\n", "docs/picture.png": png()},
    )
    (kit.root / ".cache").mkdir()  # its own
    before = os.umask(0o077)
    try:
        kit.build()
    finally:
        os.umask(before)
    return kit


@pytest.fixture(autouse=True)
def as_it_was(kit: EditionKit) -> Iterator[None]:
    """Every test finds the same edition, and leaves the same site with nothing else in its directory."""
    before = contents(kit.root / "site")
    written = {folder: contents(kit.root / folder) for folder in ("data", "docs")}
    yield
    for folder, files in written.items():
        for name, content in files.items():
            kit.write(f"{folder}/{name}", content)
    assert contents(kit.root / "site") == before
    assert not list((kit.root / "site").glob(".*"))


def contents(directory: Path) -> dict[str, bytes]:
    return {name: content for name, (content, _) in state(directory).items()}


def failing(kit: EditionKit, caplog: pytest.LogCaptureFixture) -> str:
    """What is said of a build that fails; of a page that is at fault MkDocs says first which it is."""
    before = state(kit.root / "site")
    with caplog.at_level(logging.ERROR, "mkdocs"), pytest.raises(Abort):
        kit.build()
    assert state(kit.root / "site") == before
    said = [message for message in caplog.messages if not message.startswith(_OF_MKDOCS)]
    assert len(said) == 1, said
    assert "\n" not in said[0]
    return said[0]


def test_a_published_site_can_be_read_by_a_web_server(kit: EditionKit) -> None:
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (kit.root / "site", *(kit.root / "site").rglob("*"))}
    assert modes == {0o755, 0o644}
    assert os.umask(0o022) == 0o022


# --- the disk ---------------------------------------------------------------------------------------------------------


@contextmanager
def room(most: int) -> Iterator[None]:
    """No file can be longer, as if the disk were full then: the system takes what fits, and refuses the rest."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("written_last", [False, True], ids=["while files are copied", "at the last and longest file"])
def test_a_disk_that_is_full(kit: EditionKit, caplog: pytest.LogCaptureFixture, written_last: bool) -> None:
    lengths = {file: file.stat().st_size for file in (kit.root / "site").rglob("*") if file.is_file()}
    with room(max(lengths.values()) - 1 if written_last else 10_000):
        said = failing(kit, caplog)
    where = "the site" if written_last else kit.root / "site"
    assert said == f"{where}: File too large; make room on the disk, and build again; the last good site is as it was"


def without_privilege(kit: EditionKit) -> subprocess.CompletedProcess[str]:
    """A build by one for whom the rights of files hold, even if it is root."""
    root = [] if os.getuid() else ["setpriv", "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search"]
    return subprocess.run(
        [*root, sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=kit.root,
        env={**os.environ, "SITE_URL": SUB_PATH, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@contextmanager
def unwritable(*directories: Path) -> Iterator[None]:
    before = [directory.stat().st_mode for directory in directories]
    for directory in directories:
        directory.chmod(0o555)
    try:
        yield
    finally:
        for directory, mode in zip(directories, before, strict=True):
            directory.chmod(mode)


@pytest.mark.parametrize("moment", ["", "abc", "-1", "1600000000.5", "4294967296", "99999999999"])
def test_a_moment_that_is_none(
    kit: EditionKit, moment: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    before = state(kit.root / "site")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    with pytest.raises(Abort):
        kit.build()
    assert f"SOURCE_DATE_EPOCH: is ‘{moment}’, no moment; give the seconds since 1970" in caplog.text
    assert state(kit.root / "site") == before


def test_a_site_that_cannot_be_written(kit: EditionKit) -> None:
    with unwritable(kit.root / "site"):
        run = without_privilege(kit)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    (said,) = (line for line in run.stderr.splitlines() if line.startswith("ERROR"))
    assert "site: Permission denied; give this user the right to it, or take another directory for the site;" in said


def test_a_cache_and_a_project_that_cannot_be_written_are_no_obstacle(kit: EditionKit) -> None:
    caches = [path for path in (kit.root / ".cache").rglob("*") if path.is_dir()]
    kit.write("docs/fresh.md", "# Fresh\n")
    with unwritable(kit.root, *caches):
        run = without_privilege(kit)
    assert run.returncode == 0, run.stderr
    assert (kit.root / "site/fresh/index.html").exists()
    (kit.root / "docs/fresh.md").unlink()
    kit.build()


# --- a save, a removal ------------------------------------------------------------------------------------------------


def in_the_midst(monkeypatch: pytest.MonkeyPatch, what: Callable[[], object]) -> None:
    """Have something happen when the edition is read, and the first page is about to be."""
    read, rest = Page.read_source, iter([what])

    def read_source(page: Page, config: object) -> None:
        next(rest, bool)()
        read(page, config)  # type: ignore[arg-type]

    monkeypatch.setattr(Page, "read_source", read_source)


@pytest.mark.parametrize("name", ["docs/about.md", "docs/text/two.md", "docs/picture.png"])
def test_a_file_that_is_taken_away_meanwhile(
    kit: EditionKit, name: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    file = kit.root / name
    in_the_midst(monkeypatch, file.unlink)
    assert failing(kit, caplog) == f"{file}: No such file or directory; build again; the last good site is as it was"


def test_data_and_text_that_are_saved_meanwhile_are_for_the_next_build(
    kit: EditionKit, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = ("data/glossary.yml", "data/source/paper.txt", "docs/text/two.md")

    def save() -> None:
        for name in files:
            kit.write(name, "krai, no")

    in_the_midst(monkeypatch, save)
    kit.build()


# --- other builds -----------------------------------------------------------------------------------------------------


def test_two_builds_at_once_are_both_whole(kit: EditionKit) -> None:
    child = os.fork()
    if not child:
        try:
            kit.build()
            os._exit(0)
        finally:
            os._exit(1)
    kit.build()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_after_a_kill_even_a_build_with_a_fault_leaves_the_last_good_site(
    kit: EditionKit, caplog: pytest.LogCaptureFixture
) -> None:
    before = state(kit.root / "site")

    def killed() -> None:
        at_rename(6, lambda: os._exit(9))
        kit.build()

    assert in_a_child(killed) == 9
    assert state(kit.root / "site") != before
    kit.replace("data/glossary.yml", "What krai means.", "See [there](glossary/#kray).")
    with pytest.raises(Abort):
        kit.build()
    assert state(kit.root / "site") == before


# --- the cache --------------------------------------------------------------------------------------------------------


def proved(cache: Path) -> dict[Path, bool]:
    """Which files of the cache are what was put there."""
    files = [path for path in cache.rglob("*") if path.is_file()]
    return {file: KeptFiles(file.parent, file.suffix, 0).get(file.stem) is not None for file in files}


def test_a_cache_that_was_cut_off_is_made_again(kit: EditionKit) -> None:
    """Every file of it: each proves by itself that it is whole, and what is not is as if it were not there."""
    cache = kit.root / ".cache"
    everything = proved(cache)
    assert all(everything.values())
    for file in everything:
        os.utime(file, (0, 0))
    kit.build()
    used = {file for file in everything if file.stat().st_mtime}
    assert {file.parent.name for file in used} == {"citations", "faces", "templates", "typst"}
    for number, file in enumerate(everything):
        os.truncate(file, [0, file.stat().st_size // 2, file.stat().st_size - 1][number % 3])
    kit.build()
    healed = proved(cache)
    assert all(healed[file] for file in used)


# --- the programs -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "sentence"),
    {
        "dies": "pandoc failed: exit status -9",
        "fails": "pandoc failed: out of memory",
        "hangs": "pandoc took longer than 10 minutes; build again",
        "is missing": "pandoc is missing; the package no-such-package brings it",
    }.items(),
)
def test_pandoc(
    kit: EditionKit, what: str, sentence: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    if what == "is missing":
        monkeypatch.setattr("glossator.citing.pandoc._PACKAGE", "no-such-package")
        program.cache_clear()
    else:
        script = kit.root / "pandoc"
        executable(script, f"#!/bin/sh\n{SCRIPTS[what]}\n")
        for module in ("pandoc", "formatting"):
            monkeypatch.setattr(f"glossator.citing.{module}.program", lambda: (str(script), what))
    in_no_time(monkeypatch)
    assert failing(kit, caplog).startswith(sentence)
    program.cache_clear()


def test_typst(kit: EditionKit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """What else may happen to it is told in the tests of typesetting."""
    instead_of_typst("dies", kit.root, monkeypatch)
    assert failing(kit, caplog) == "Typst failed: exit status -9; build again, or install the package typst anew"
