"""A build that cannot succeed says why, a line a fault, and leaves the last good site as it was."""

import logging
import shutil
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from tests.edition_kit import EditionKit, term
from tests.output.test_foreign_files import REMEDY, filled, held

WORK = "- id: martin-2001\n  type: book\n  title: An Empire\n"


def edition(root: Path) -> EditionKit:
    return EditionKit(
        root,
        {"one": "An okrug [^1].", "two": "A krai."},
        glossary=term("okrug", works=[{"id": "martin-2001"}]) + term("krai"),
        bibliography=WORK,
        files={"docs/about.md": "# About\n\nSee the [paper](text/one.md).\n"},
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> EditionKit:
    kit = edition(tmp_path_factory.mktemp("built"))
    kit.build()
    return kit


@pytest.fixture
def published(built: EditionKit, root: Path) -> EditionKit:
    """An edition of its own with its last good site."""
    shutil.copytree(built.root, root, symlinks=True)
    return EditionKit.at(root)


def state(site: Path) -> dict[str, tuple[bytes, int]]:
    """Every file's content and time."""
    return {
        path.relative_to(site).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def said(stderr: str) -> list[str]:
    """What was reported as an error, level and time taken off."""
    return [line.split("-  ", 1)[1] for line in stderr.splitlines() if line.startswith("ERROR")]


def leftovers(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir() if path.name.startswith(".site"))


def test_faults_of_several_files(published: EditionKit) -> None:
    site = published.root / "site"
    before = state(site)
    published.replace("data/glossary.yml", "What krai means.", "See [there](glossary/#kray).")
    published.replace("data/notes.yml", "text: Note 1.", "text: Note 1.\n  citing: a paper")
    published.write("docs/text/two.md", "# Two\n\nA krai.\n")
    run = published.mkdocs("--strict")
    assert run.returncode != 0
    assert "Traceback" not in run.stderr
    assert [line.split(": ")[0] for line in said(run.stderr)] == [
        "data/glossary.yml:12",
        "data/notes.yml:3",
        "docs/text/two.md:1",
        "3 faults",
    ]
    assert state(site) == before
    assert leftovers(published.root) == []


def test_a_warning_is_enough_for_a_strict_build(published: EditionKit) -> None:
    before = state(published.root / "site")
    published.write("docs/about.md", "# A\n\n[Nothing](nothing.md), [¶ 9](text/one.md#p9), [¶ 1](text/one.md#p1)\n")
    run = published.mkdocs("--strict")
    assert run.returncode != 0
    assert "nothing.md" in run.stderr
    assert "#p9" in run.stderr
    assert "#p1'" not in run.stderr
    assert "Traceback" not in run.stderr
    assert state(published.root / "site") == before
    assert leftovers(published.root) == []


def test_a_warning_does_not_stop_another_build(published: EditionKit) -> None:
    published.write("docs/about.md", "# About us\n\nSee [nothing](nothing.md).\n")
    published.build(strict=False)
    assert "About us" in (published.root / "site/about/index.html").read_text(encoding="utf-8")


def test_a_build_that_breaks_off_halfway(published: EditionKit) -> None:
    before = state(published.root / "site")
    published.write("overrides/main.html", "{{ 1 / 0 }}")
    with pytest.raises(ZeroDivisionError):
        published.build()
    assert state(published.root / "site") == before
    assert leftovers(published.root) == []


def test_a_sound_build_afterwards_takes_the_old_one_s_place(published: EditionKit) -> None:
    site = published.root / "site"
    published.write("data/source/paper.txt", "An okrug [1].")
    with pytest.raises(Abort):
        published.build()
    (site / "stale.html").write_text("stale", encoding="utf-8")
    published.write("data/source/paper.txt", "An okrug [1].\n\nA krai, indeed.\n\n[1] Note 1.")
    published.write("docs/text/two.md", "A krai, indeed.")
    published.build()
    assert "krai</a>, indeed." in (site / "text/two/index.html").read_text(encoding="utf-8")
    assert not (site / "stale.html").exists()
    assert leftovers(published.root) == []


def test_a_first_build_that_fails_leaves_nothing(root: Path) -> None:
    kit = edition(root)
    kit.write("data/source/paper.txt", "Something else.")
    with pytest.raises(Abort):
        kit.build()
    assert not (root / "site").exists()
    assert leftovers(root) == []


@pytest.mark.parametrize("is_link", [False, True])
def test_a_build_touches_nothing_of_somebody_else_s(tmp_path: Path, is_link: bool) -> None:
    """The kind: `site` as a link to a directory of the system's, whose files were put aside and taken away."""
    kit = EditionKit.copy("sever", tmp_path / "project")
    theirs = filled(tmp_path / "theirs", ["hosts", "ssl/key", ".hidden"])
    before = held(theirs)
    if is_link:
        (kit.root / "site").symlink_to(theirs)
        run = kit.mkdocs()
    else:
        run = kit.mkdocs("-d", str(theirs))
    assert run.returncode == 1, run.stderr
    assert f"holds what no build has put there (hosts, ssl), and a build would take it away; {REMEDY}" in run.stderr
    assert "Traceback" not in run.stderr
    assert held(theirs) == before


UNCITABLE = {
    "a work no style prints": ("type: book", "type: personal_communication", "data/bibliography.yml:"),
    "a locator with a brace": ("- id: martin-2001", "- id: martin-2001\n    locator: '{12}'", "data/glossary.yml:"),
}


@pytest.mark.parametrize(("old", "new", "place"), UNCITABLE.values(), ids=UNCITABLE)
def test_what_cannot_be_cited(published: EditionKit, old: str, new: str, place: str) -> None:
    before = state(published.root / "site")
    file = "data/glossary.yml" if "locator" in new else "data/bibliography.yml"
    published.replace(file, old, new)
    run = published.mkdocs("--strict")
    assert run.returncode != 0
    assert "Traceback" not in run.stderr
    fault, summary = said(run.stderr)
    assert fault.startswith(place)
    assert summary == "1 fault: nothing was built"
    assert state(published.root / "site") == before


@pytest.mark.parametrize(
    ("site_url", "local"),
    [
        ("http://localhost:8000/", True),
        ("http://127.0.0.1:8201/x/", True),
        ("https://example.org/paper/", False),
    ],
)
def test_a_site_for_this_machine_only_says_so(
    root: Path, caplog: pytest.LogCaptureFixture, site_url: str, local: bool
) -> None:
    """Its citations lead nowhere for anybody else: whoever publishes it by mistake should have been told."""
    kit = EditionKit(root)
    with caplog.at_level(logging.INFO, "mkdocs"):
        kit.build(site_url=site_url)
    told = [message for message in caplog.messages if "SITE_URL" in message]
    assert len(told) == local
    assert all(site_url in message for message in told)
