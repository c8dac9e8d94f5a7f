"""What the documents for editors and programmers say is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
import yaml

from glossator.faults import Fault
from glossator.model import Term
from glossator.reading.validation import validate
from glossator.reading.yaml_lines import Located
from glossator.reference.data_files import DATA_FILES
from tests.edition_kit import REPOSITORY

ENGINE = REPOSITORY / "hooks/glossator"
DOCUMENTS = [
    REPOSITORY / name
    for name in (
        "README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md", "hooks/GUIDE.md", "hooks/REFERENCE.md",
        "hooks/TEXT.md", "tests/README.md", "tests/editions/README.md",
    )
]  # fmt: skip
#: What a path in a document may be relative to, besides the document itself.
PLACES = (REPOSITORY, ENGINE, REPOSITORY / "data", REPOSITORY / "docs", REPOSITORY / "tests", ENGINE / "frame")
#: The names of all files, for one that is named without its folder.
NAMES = {path.name for top in ("hooks", "tests", "data", "docs", "tools") for path in (REPOSITORY / top).rglob("*.*")}

over_documents = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(REPOSITORY).as_posix())


def prose(path: Path) -> str:
    """A document without its examples."""
    return re.sub(r"(?ms)^```.*?^```$|^ {4}\S.*?$", "", path.read_text(encoding="utf-8"))


def anchors(path: Path) -> set[str]:
    """The anchors of a document's headings, as GitHub makes them."""
    headings = re.findall(r"(?m)^#+ (.+)$", path.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


def imports(path: Path) -> Iterator[str]:
    """The rooms of the engine that a module imports from: folders and files of ``hooks/glossator``."""
    package = path.relative_to(REPOSITORY / "hooks").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            named = [*above, *(node.module or "").split(".")] if node.module else list(above)
            if named[:1] == ["glossator"]:
                yield from [named[1]] if named[1:] else [alias.name for alias in node.names]


def floors() -> list[str]:
    """The rooms in the order of ARCHITECTURE.md, from the roof down."""
    table = re.findall(r"(?m)^\| `([^`]+)` \|", (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8"))
    return [Path(place).stem for place in table]


@over_documents
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(path)):
        if not re.match(r"[a-z]+:", target):
            name, _, anchor = target.partition("#")
            there = path.parent / name if name else path
            assert there.exists(), target
            assert not anchor or anchor in anchors(there), target


@over_documents
def test_files_that_are_named_are_there(path: Path) -> None:
    for name in re.findall(
        r"`((?:\.?[\w-]+/)*[\w.-]+\.(?:py|html|md|yml|webp)|(?:hooks|tests|tools)/[\w/]*)`", prose(path)
    ):
        # What an edition may have of its own replaces what the engine has under that name.
        sought = name.removeprefix("overrides/")
        # An edition need not have all the files that the engine reads.
        is_read = sought in {f"data/{file.name}" for file in DATA_FILES}
        assert is_read or sought in NAMES or any((place / sought).exists() for place in (path.parent, *PLACES)), name


@over_documents
def test_tasks_that_are_named_are_there(path: Path) -> None:
    makefiles = [(REPOSITORY / name).read_text(encoding="utf-8") for name in ("Makefile", "hooks/edition.mk")]
    tasks = re.findall(r"(?m)^([a-z]+):", "\n".join(makefiles))
    assert set(re.findall(r"\bmake ([a-z]+)\b(?=[`\s])", " ".join(re.findall(r"`[^`\n]+`", prose(path))) + " ")) <= {
        *tasks
    }


def test_the_readme_shows_an_entry_that_is_right() -> None:
    entry = re.search(r"```yaml\n(.*?)```", (REPOSITORY / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert entry
    faults: list[Fault] = []
    for value in yaml.safe_load(entry[1]):
        validate(Term, Located("README.md", value), value, (), faults)
    assert faults == []


def test_the_picture_is_small() -> None:
    assert (REPOSITORY / ".github/page.webp").stat().st_size <= 60_000


# --- the floors -------------------------------------------------------------------------------------------------------


def test_every_room_stands_on_a_floor() -> None:
    rooms = {path.stem for path in ENGINE.iterdir() if not path.name.startswith("__")}
    assert {*floors()} == rooms | {"main", "start"}


@pytest.mark.parametrize("room", floors())
def test_a_room_knows_only_what_is_beneath_it(room: str) -> None:
    place = ENGINE / room if room not in {"main", "start"} else REPOSITORY / "hooks" / room
    modules = place.rglob("*.py") if place.is_dir() else [place.with_suffix(".py")]
    known = set(chain.from_iterable(map(imports, modules))) - {room}
    assert known <= {*floors()[floors().index(room) + 1 :]}


@pytest.mark.parametrize("room", floors())
def test_mkdocs_is_known_on_the_roof_alone(room: str) -> None:
    place = ENGINE / room if room not in {"main", "start"} else REPOSITORY / "hooks" / room
    modules = place.rglob("*.py") if place.is_dir() else [place.with_suffix(".py")]
    imported = re.compile(r"(?m)^\s*(from|import) mkdocs\b")
    knows = [module.name for module in modules if imported.search(module.read_text(encoding="utf-8"))]
    assert not knows or room in {"main", "under_mkdocs"}
