"""What was published, as Git keeps it, against a changed hand: each change agrees with itself, in all files at once."""

import subprocess
from pathlib import Path

import pytest

from glossator.ledger import since_release
from glossator.ledger.file import read_ledger

LEDGER, HEAD, SOURCE = "data/permalinks.yml", "data/edition.yml", "data/source/paper.txt"
FILES = {
    HEAD: "source: {file: source/paper.txt}\n",
    SOURCE: "One\n\nTwo okrugs.\n\nThree\n",
    LEDGER: "glossary/:\n  okrug: 0.1.0 000000000001\ntext/one/:\n  p1: 0.1.0 000000000002\n  p2: 0.1.0 000000000003\n",
}


def git(root: Path, *arguments: str) -> None:
    who = [
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@example.org",
        "-c",
        "commit.gpgsign=false",
        "-c",
        "tag.gpgsign=false",
    ]
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


def commit(root: Path, files: dict[str, str], *, tag: str = "") -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--allow-empty", "-m", "x")
    if tag:
        git(root, "tag", tag)


@pytest.fixture
def released(tmp_path: Path) -> Path:
    root = tmp_path / "repository" / "edition"  # it need not be the top of its repository
    root.mkdir(parents=True)
    git(root.parent, "init", "--quiet")
    commit(root, FILES, tag="v0.1.0")
    return root


def tags(root: Path, version: str) -> list[str]:
    return [release.tag for release in since_release.releases(root, version)]


def faults(root: Path) -> list[str]:
    """What is not as it was, to the version after."""
    last, *_ = since_release.releases(root, "0.3.0")
    ledger = read_ledger(root / LEDGER, LEDGER, (), "9.0.0", [])
    assert ledger
    text = (root / SOURCE).read_text(encoding="utf-8")
    return [str(fault) for fault in since_release.check(last, ledger, "source/paper.txt", text)]


CHANGED = {
    "nothing": ({}, []),
    "an annotation renamed": (
        {LEDGER: FILES[LEDGER].replace("okrug", "rayon")},
        [
            (f"{LEDGER}:1: ‘glossary/#okrug’ is gone, which v0.1.0 published; put its line back (0.1.0 000000000001); "
            "what is given up is retired, and says where its words went")
        ],
    ),
    "a line deleted": (
        {LEDGER: FILES[LEDGER].replace("  p1: 0.1.0 000000000002\n", "")},
        [
            (f"{LEDGER}:3: ‘text/one/#p1’ is gone, which v0.1.0 published; put its line back (0.1.0 000000000002); "
            "what is given up is retired, and says where its words went")
        ],
    ),
    "an empty ledger": (
        {LEDGER: "# So.\n"},
        [
            (f"{LEDGER}:1: there is no ledger, yet v0.1.0 published 3 addresses; bring it back: git show "
            f"v0.1.0:./{LEDGER} >{LEDGER}")
        ],
    ),
    "a word of the author's": (
        {LEDGER: FILES[LEDGER].replace("03", "04"), SOURCE: FILES[SOURCE].replace("Two", "Few")},
        [
            (f"{LEDGER}:5: ‘text/one/#p2’ is not what v0.1.0 published: ‘0.1.0 000000000004’; it was "
            "‘0.1.0 000000000003’; put that back, and the words it stands for"),
            (f"{SOURCE}:3: line 3 of the source copy of v0.1.0 is not there: “Two okrugs.”; put it back (git show "
            "v0.1.0:data/source/paper.txt); slips are corrected in data/emendations.yml"),
        ],
    ),
    "two lines of the source copy exchanged": (
        {SOURCE: "Three\n\nTwo okrugs.\n\nOne\n"},
        [
            (f"{SOURCE}:5: line 3 of the source copy of v0.1.0 is not there: “Two okrugs.”; put it back (git show "
            "v0.1.0:data/source/paper.txt); slips are corrected in data/emendations.yml")
        ],
    ),
    "an improved wording, a new section": (
        {
            LEDGER: FILES[LEDGER].replace("01\n", "01, 0.2.0 000000000009\n") + "text/two/: 0.2.0\n",
            SOURCE: f"{FILES[SOURCE]}\nFour\n",
        },
        [],
    ),
    "a retirement": ({LEDGER: FILES[LEDGER].replace(
        "0.1.0 000000000001", "{was: 0.1.0 000000000001, retired: 0.2.0, to: glossary/}"
    )}, []),
}  # fmt: skip


@pytest.mark.parametrize(("files", "said"), CHANGED.values(), ids=CHANGED)
def test_a_hand_that_changes_everything_at_once(released: Path, files: dict[str, str], said: list[str]) -> None:
    commit(released, files)
    assert faults(released) == said


def test_a_retirement_is_not_taken_back(released: Path) -> None:
    retired, back = CHANGED["a retirement"][0], FILES
    commit(released, retired, tag="v0.2.0")
    commit(released, back)
    assert len(faults(released)) == 1


def test_what_is_not_committed_is_held_against_its_own_version(released: Path) -> None:
    """A release was no measure for changes made right after it; what is being released is none for itself."""
    assert tags(released, "0.1.0") == ["v0.1.0"]
    commit(released, {}, tag="v0.2.0")
    assert tags(released, "0.2.0") == ["v0.2.0", "v0.1.0"]


def test_the_newest_release_counts(released: Path) -> None:
    """By its number, not its letters, and by what there is at its tag."""
    commit(released, {HEAD: "]"}, tag="v0.3.0")
    commit(released, {**FILES, LEDGER: ""}, tag="v0.4.0")
    commit(released, FILES, tag="v0.9.0")
    commit(released, {}, tag="v0.10.0")
    git(released, "tag", "vacation")
    assert tags(released, "0.11.0") == ["v0.10.0"]
    assert tags(released, "0.8.0") == ["v0.10.0"]  # it has been published; whatever version is claimed now
    git(released, "checkout", "--quiet", "-b", "of-old", "v0.4.0")
    assert tags(released, "0.8.0") == ["v0.1.0"]


def test_a_history_written_anew_escapes_nothing(released: Path) -> None:
    git(released, "checkout", "--quiet", "--orphan", "new")
    commit(released, {})
    assert tags(released, "0.2.0") == ["v0.1.0"]


def test_a_tag_in_another_encoding_is_none_of_ours(released: Path) -> None:
    refs = released.parent / ".git"
    commit = (refs / "refs/tags/v0.1.0").read_bytes().strip()
    (refs / "packed-refs").write_bytes(commit + b" refs/tags/v\xff\n")
    assert tags(released, "0.2.0") == ["v0.1.0"]


def test_where_git_knows_of_no_release_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tags(tmp_path, "0.2.0") == []
    git(tmp_path, "init", "--quiet")
    assert tags(tmp_path, "0.2.0") == []
    commit(tmp_path, FILES)
    assert tags(tmp_path, "0.2.0") == []
    monkeypatch.setenv("PATH", "")
    assert tags(tmp_path, "0.2.0") == []


def test_a_source_copy_that_was_no_utf_8_is_read_as_far_as_it_can_be(released: Path) -> None:
    (released / SOURCE).write_bytes("One\n\nTwo okrügs.\n".encode("latin-1"))
    commit(released, {}, tag="v0.2.0")
    (release, *_) = since_release.releases(released, "0.2.0")
    assert release.text == "One\n\nTwo okr\ufffdgs.\n"


@pytest.mark.parametrize(("line", "shown"), [("o" * 60, "o" * 60), ("o" * 61, f"{'o' * 60} …")])
def test_a_long_line_is_cut_in_the_fault(tmp_path: Path, line: str, shown: str) -> None:
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, {**FILES, SOURCE: f"{line}\n"}, tag="v0.1.0")
    (tmp_path / SOURCE).write_text("One\n", encoding="utf-8")
    assert any(f"is not there: “{shown}”" in fault for fault in faults(tmp_path))
