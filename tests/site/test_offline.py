"""What a reader's device keeps for when there is no network."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from glossator.reading import interface
from glossator.site import offline

#: The site of an edition, its pages of so many bytes.
SITE = {
    "404.html": 10,
    "index.html": 10,
    "about/index.html": 10,
    "api/edition.json": 10,
    "api/index.html": 10,
    "assets/css/edition.css": 10,
    "assets/fonts/serif.woff2": 10,
    "assets/images/favicon.svg": 10,
    "assets/images/title.png": 10,
    "assets/js/vendor/search.js": 10,
    "assets/search.json": 10,
    "cite/glossary/index.html": 10,
    "cite/index.html": 10,
    "cite/p1.ris": 10,
    "downloads/paper.pdf": 10,
    "linkset.json": 10,
    "p/1/index.html": 10,
    "text/one/index.html": 10,
    "text/tree.png": 10,
    "text/index.html": 50,
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, size in SITE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x" * size)
    return tmp_path


ALL = [
    *(
        "404.html",
        "./",
        "assets/css/edition.css",
        "assets/js/vendor/search.js",
        "text/one/",
        "assets/images/favicon.svg",
    ),
    *("text/tree.png", "assets/fonts/serif.woff2", "about/", "api/", "cite/", "assets/search.json", "text/", "p/1/"),
    "cite/glossary/",
]


@pytest.mark.parametrize(
    ("limit", "left_out"),
    [(10_000, set()), (150, {"text/"}), (130, {"text/", "cite/glossary/"}), (20, set(ALL[2:])), (0, set(ALL))],
    ids=["all", "but what is too large", "and what comes last", "the least", "nothing"],
)
def test_the_paper_and_its_apparatus_are_kept_as_far_as_they_fit(site: Path, limit: int, left_out: set[str]) -> None:
    """The most needed first; nothing that is there to take away."""
    assert list(offline.kept(site, limit)) == [name for name in ALL if name not in left_out]


def told(worker: bytes) -> dict[str, Any]:
    first = worker.decode().partition("\n")[0]
    found: dict[str, Any] = json.loads(first.removeprefix("self.glossator=").removesuffix(";"))
    return found


def test_the_worker_changes_with_each_file_and_with_nothing_else(site: Path) -> None:
    words = interface.words({})
    before = offline.worker(site, words)
    assert offline.worker(site, words) == before
    (site / "downloads/paper.pdf").write_bytes(b"y")
    assert offline.worker(site, words) == before
    (site / "about/index.html").write_bytes(b"y")
    files, were = told(offline.worker(site, words))["files"], told(before)["files"]
    assert {name for name in files if files[name] != were[name]} == {"about/"}


def test_under_serve_nothing_is_kept() -> None:
    assert told(offline.worker(None, interface.words({})))["files"] is None
