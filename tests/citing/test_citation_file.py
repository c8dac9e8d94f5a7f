"""``CITATION.cff`` follows ``data/edition.yml``, and keeps whatever else stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from glossator.citing.citation_file import updated
from glossator.command_line import main
from tests.edition_kit import REPOSITORY, EditionKit

HEAD = "cff-version: 1.2.0\nmessage: Cite it. # so\ntype: dataset\n"
EVA = {"family": "Berg", "given": "Eva", "non-dropping-particle": "van der", "orcid": "0000-0002-1825-0097"}
EVA_CITED = {"family-names": "Berg", "given-names": "Eva", "name-particle": "van der",
             "orcid": "https://orcid.org/0000-0002-1825-0097"}  # fmt: skip


def cited(root: Path) -> dict[str, object]:
    told: dict[str, object] = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    return told


def test_it_names_whom_edition_yml_names(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kit = EditionKit(root, head={"editors": [{"literal": "the editors"}]}, files={"CITATION.cff": HEAD})
    assert main(["--root", str(root), "citation"]) == 0
    ann = {"family-names": "Author", "given-names": "Ann"}
    work = {"type": "edited-work", "title": "A Tiny Paper", "authors": [ann], "edition": "version 1.0.0"}
    told = {"cff-version": "1.2.0", "message": "Cite it.", "type": "dataset", "title": "A Tiny Paper",
            "authors": [{"name": "the editors"}], "version": "1.0.0"}  # fmt: skip
    assert cited(root) == {**told, "preferred-citation": work}
    assert main(["--root", str(root), "check"]) == 0
    head = yaml.safe_load((root / "data/edition.yml").read_text(encoding="utf-8"))
    kit.write("data/edition.yml", yaml.safe_dump({**head, "editors": [EVA], "author": []}))
    capsys.readouterr()
    assert main(["--root", str(root), "check"]) == 1
    assert capsys.readouterr().err.split("\n")[0] == (
        "CITATION.cff:5: ‘authors’ is not as data/edition.yml has it; run ‘make citation’"
    )
    assert main(["--root", str(root), "citation"]) == 0
    assert cited(root)["authors"] == [EVA_CITED]
    assert cited(root)["preferred-citation"] == {**work, "authors": [EVA_CITED], "editors": [EVA_CITED]}
    assert main(["--root", str(root), "citation"]) == 0
    assert capsys.readouterr().out.endswith("CITATION.cff: as data/edition.yml has it.\n")


KEPT = {
    "what else it says": (
        f"{HEAD}title: An Old One\nauthors:\n- name: old\n\n# Ours.\nversion: 0.9.0\ndoi: 10.1/x\n",
        f"{HEAD}title: A Tiny Paper\nauthors:\n  - family-names: Editor\n    given-names: Ed\n\n# Ours.\nversion: 1.",
    ),
    "what else the work says": (
        f"{HEAD}preferred-citation:\n  doi: 10.1/x\n\n  type: book\nkeywords: [a]\n",
        f"{HEAD}preferred-citation:\n  doi: 10.1/x\n  type: edited-work\n",
    ),
    "a program's own names": (
        "type: software\ntitle: An Engine\nauthors: []\npreferred-citation: {}\n",
        "type: software\ntitle: An Engine\nauthors: []\npreferred-citation:\n  type: edited-work\n",
    ),
    "a program that is cited as such": ("title: An Engine\nauthors: []\n", "title: An Engine\nauthors: []\n"),
}


@pytest.mark.parametrize(("before", "after"), KEPT.values(), ids=KEPT)
def test_all_else_is_kept(root: Path, before: str, after: str) -> None:
    head = EditionKit(root).load().edition.head
    new = updated(before, head)
    assert new.startswith(after)
    assert updated(new, head) == new
    assert "keywords: [a]" in new or "keywords" not in before


def test_this_repository_s_is_up_to_date() -> None:
    assert main(["--root", str(REPOSITORY), "check"]) == 0


@pytest.mark.parametrize(("text", "fault"), [("a: [", "CITATION.cff:1: is no YAML"), ("- a\n", "CITATION.cff: holds")])
def test_what_cannot_be_read_is_said(root: Path, capsys: pytest.CaptureFixture[str], text: str, fault: str) -> None:
    EditionKit(root, files={"CITATION.cff": text})
    assert main(["--root", str(root), "citation"]) == 1
    assert capsys.readouterr().err.startswith(fault)
    assert (root / "CITATION.cff").read_text(encoding="utf-8") == text
