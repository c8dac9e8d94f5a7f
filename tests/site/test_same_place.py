"""Of files that would be published at one address none goes in silence, whichever the generator would take."""

from pathlib import Path

import pytest

from glossator.site import same_place
from tests.edition_kit import EditionKit

OURS = ["glossary/index.html", "404.html", "assets/search.json", "p/1/index.html"]
#: The addresses of two files, and what is said of the second.
TWO = {
    "of the same page": ("a/index.html", "a/index.html", "makes ‘a/’ too"),
    "of the home page": ("index.html", "index.html", "makes ‘index.html’ too"),
    "in capitals": ("a/index.html", "A/index.html", "makes ‘a/’, to many a host the same as ‘A/’"),
    "in a folder in capitals": ("B/a.png", "b/a.PNG", "makes ‘B/a.png’, to many"),
    "with letters composed otherwise": ("é/index.html", "e\u0301/index.html", "makes ‘é/’, to many"),
    "with and without an ending": ("a/index.html", "a.html", "makes ‘a/’, to many a host the same as ‘a.html’"),
    "of a page and a file without one": ("a/index.html", "a", "makes ‘a/’, to many a host the same as ‘a’"),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "what"), TWO.values(), ids=TWO)
def test_two_files_of_the_editors(one: str, other: str, what: str) -> None:
    (fault,) = same_place.check([(one, "docs/x"), (other, "docs/y")], OURS)
    assert str(fault).startswith(f"docs/y: docs/x {what}")
    assert fault.remedy == "give one of the files another name"


@pytest.mark.parametrize(
    ("address", "taken"),
    {
        "glossary.html": "glossary/", "Glossary/index.html": "glossary/", "glossary": "glossary/", "assets": "assets/",
        "404/index.html": "404.html", "p": "p/", "404.html/a.png": "404.html",
        "Assets/search.json/a": "assets/search.json",
    }.items(),
)  # fmt: skip
def test_a_file_in_the_place_of_the_engines(address: str, taken: str) -> None:
    (fault,) = same_place.check([(address, "docs/x")], OURS)
    assert str(fault) == f"docs/x: the engine makes ‘{taken}’ itself; give the file another name"


def test_files_beside_one_another() -> None:
    files = ["index.html", "a/index.html", "a/b.png", "a/b/index.html", "a.htm", "p/x.png", "assets/own.css", "index"]
    assert [*same_place.check([(address, f"docs/{address}") for address in files], OURS)] == []


def test_a_build_names_both_where_the_generator_takes_one(root: Path) -> None:
    """It looks for such in each folder by itself, says nothing, and which it takes goes by the alphabet."""
    kit = EditionKit(root)
    for name in ("index.html", "README.md", "a/index.html", "a/README.md", "b/index.md", "b/README.md"):
        kit.write(f"docs/{name}", "# Mine\n")
    said = kit.mkdocs().stderr
    for folder, names in (("", ("index.md", "index.html", "README.md")), ("a/", ("README.md", "index.html"))):
        assert sum(f"docs/{folder}{one}: docs/{folder}" in said for one in names) == len(names) - 1
    assert "docs/b/README.md: docs/b/index.md makes ‘b/’ too; give one of the files another name" in said
    assert not (root / "site").exists()
