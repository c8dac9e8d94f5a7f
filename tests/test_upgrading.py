"""A newer engine: taken where the edition fits it, and not where it does not; what is the edition's own stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from glossator.importing.answers import Answers
from glossator.importing.example import EXAMPLE
from glossator.importing.repository import copy_engine, write_repository
from glossator.upgrading import UpgradeError, upgrade
from tests.edition_kit import REPOSITORY


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """An edition with an older engine."""
    root = tmp_path / "edition"
    write_repository(root, EXAMPLE, Answers.of(EXAMPLE), REPOSITORY / "hooks")
    (root / "hooks/glossator/older.py").write_text('"""Gone in the newer engine."""\n', encoding="utf-8")
    return root


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """A repository with a newer engine."""
    root = tmp_path / "newer"
    copy_engine(REPOSITORY, root)
    (root / "hooks/glossator/newer.py").write_text('"""New."""\n', encoding="utf-8")
    return root


def state(root: Path) -> dict[str, bytes]:
    """All files of a repository."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in sorted(root.rglob("*"))
        if file.is_file() and not {"__pycache__", ".git", ".cache"} & {*file.parts}
    }


def is_the_engine_s(name: str) -> bool:
    return name.startswith(("hooks/", "tests/edition/", "data/schema/")) or name == "tools/browser.py"


def kept(root: Path) -> dict[str, bytes]:
    """The files of a repository that are not the engine's."""
    return {name: content for name, content in state(root).items() if not is_the_engine_s(name)}


@pytest.fixture
def fits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The edition is not built with the newer engine, which takes long: that it fits is another test's matter."""
    monkeypatch.setattr("glossator.upgrading._try", lambda *_: None)


def test_a_newer_engine_is_taken(edition: Path, newer: Path) -> None:
    is_taken(edition, newer, newer)


@pytest.mark.parametrize("form", ["hooks", "zip"])
@pytest.mark.usefixtures("fits")
def test_it_may_be_given_in_other_forms(edition: Path, newer: Path, tmp_path: Path, form: str) -> None:
    packed = shutil.make_archive(str(tmp_path / "packed"), "zip", tmp_path, "newer")
    is_taken(edition, newer, {"hooks": newer / "hooks", "zip": Path(packed)}[form])


def is_taken(edition: Path, newer: Path, given: Path) -> None:
    own = kept(edition)
    said = upgrade(edition, given)
    assert (edition / "hooks/glossator/newer.py").exists()
    assert not (edition / "hooks/glossator/older.py").exists()
    assert kept(edition) == own
    assert said[-1] == "Nothing has to be changed by hand."


def test_the_same_engine_changes_nothing(edition: Path) -> None:
    (edition / "hooks/glossator/older.py").unlink()
    before = state(edition)
    assert upgrade(edition, REPOSITORY) == ["The engine is the same already: nothing has changed."]
    assert state(edition) == before


def unfit(root: Path) -> None:
    """An engine that wants a key that the edition does not have."""
    head = root / "hooks/glossator/model/head.py"
    text = head.read_text(encoding="utf-8")
    head.write_text(text.replace("    rights: Rights\n", "    rights: Rights\n    shelf: Text\n"), encoding="utf-8")


def broken(root: Path) -> None:
    """An engine that does not run."""
    (root / "hooks/main.py").write_text("1 / 0\n", encoding="utf-8")


def without_tests(root: Path) -> None:
    shutil.rmtree(root / "tests")


def no_engine(root: Path) -> None:
    shutil.rmtree(root / "hooks")


REFUSED = {unfit: "‘shelf’", broken: "ZeroDivisionError", without_tests: "tests/edition", no_engine: "holds no engine"}


@pytest.mark.parametrize("spoil", REFUSED, ids=lambda spoil: spoil.__name__)
def test_otherwise_the_old_one_stays(edition: Path, newer: Path, spoil: object) -> None:
    assert callable(spoil)
    spoil(newer)
    before = state(edition)
    with pytest.raises(UpgradeError, match=REFUSED[spoil]):
        upgrade(edition, newer)
    assert state(edition) == before


@pytest.mark.parametrize(("name", "why"), [("none", "no such file"), ("edition/README.md", "nor a zip file")])
def test_what_is_no_repository_is_named(edition: Path, tmp_path: Path, name: str, why: str) -> None:
    with pytest.raises(UpgradeError, match=why):
        upgrade(edition, tmp_path / name)


@pytest.mark.usefixtures("fits")
def test_a_failure_in_the_midst_puts_the_old_one_back(
    edition: Path, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, rename = state(edition), Path.rename
    fails = iter([True])

    def once(self: Path, target: Path) -> Path:
        if target == edition / "tests/edition" and next(fails, False):
            raise OSError(28, "No space left on device", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", once)
    with pytest.raises(UpgradeError, match="No space left on device; the engine is as it was"):
        upgrade(edition, newer)
    monkeypatch.undo()
    assert state(edition) == before


@pytest.mark.usefixtures("fits")
def test_what_cannot_be_put_back_is_kept(edition: Path, newer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.rename

    def fails(self: Path, target: Path) -> Path:
        if target == edition / "tests/edition":
            raise OSError(28, "No space left on device", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(UpgradeError, match="what could not be put back lies in"):
        upgrade(edition, newer)
    (old,) = edition.glob(".upgrade-*/old")
    assert (old / "tests/edition/test_promises.py").exists()
    assert (edition / "hooks/glossator/older.py").exists()


@pytest.mark.usefixtures("fits")
def test_what_the_edition_has_instead_of_the_engine_s_is_named_where_that_has_changed(
    edition: Path, newer: Path
) -> None:
    for name in ("footer", "header"):
        own = edition / f"overrides/partials/{name}.html"
        own.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(edition / f"hooks/glossator/frame/partials/{name}.html", own)
    with (newer / "hooks/glossator/frame/partials/footer.html").open("a", encoding="utf-8") as footer:
        footer.write("<!-- newer -->\n")
    with (newer / "hooks/glossator/importing/new_edition/Makefile").open("a", encoding="utf-8") as tasks:
        tasks.write("# newer\n")
    said = "\n".join(upgrade(edition, newer))
    assert "overrides/partials/footer.html" in said
    assert "header.html" not in said
    assert "Makefile: is written otherwise" in said
    assert "newer" not in (edition / "Makefile").read_text(encoding="utf-8")
