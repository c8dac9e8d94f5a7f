"""``CITATION.cff`` follows ``data/edition.yml``, and keeps whatever else stands in it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml

from glossator.citing.citation_file import check, update, updated
from glossator.command_line import main
from tests.edition_kit import REPOSITORY, EditionKit

RELEASED = dt.date(2020, 1, 1)
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
            "authors": [{"name": "the editors"}], "version": "1.0.0", "date-released": RELEASED}  # fmt: skip
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


def test_what_is_not_said_at_all_has_no_line(root: Path) -> None:
    kit = EditionKit(root, files={"CITATION.cff": f"{HEAD}title: A Tiny Paper\n"})
    faults = [(fault.line, fault.what) for fault in check(root, kit.load().edition.head)]
    assert (0, "‘authors’ is not as data/edition.yml has it") in faults
    assert not [what for _, what in faults if "‘title’" in what]


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


SITE, CODE = "https://letters.example.org/", "https://github.com/ann/letters"
#: What mkdocs.yml says, and the addresses that the file has of it.
ADDRESSES: dict[str, tuple[str, dict[str, str]]] = {
    "both": (f"site_url: {SITE}\nrepo_url: {CODE}\n", {"url": SITE, "repository-code": CODE}),
    "one, among tags": (f"x: !!python/name:os.system\nrepo_url: '{CODE}'\n", {"repository-code": CODE}),
    "a desk's": ("site_url: http://localhost:8000/\nrepo_url: http://127.0.0.1/x\n", {}),
    "a house's": ("site_url: http://nas.local/letters\nrepo_url: http://git.localhost/x\n", {}),
    "one that is only called so": ("site_url: https://local.example.org/\n", {"url": "https://local.example.org/"}),
    "one that a variable tells": (f"site_url: !ENV [SITE_URL, '{SITE}']\nrepo_url: !ENV REPO\n", {}),
    "none of the web": ("site_url: javascript:alert(1)\nrepo_url: git@github.com:ann/letters\n", {}),
    "one with a password": ("repo_url: https://ann:secret@example.org/x\n", {}),
    "no addresses": ("site_url: [1]\nrepo_url: 'https://example.org:x/ y'\n", {}),
    "a number": ("site_url: 12\nrepo_url:\n", {}),
    "no settings": ("- a\n", {}),
    "no YAML": ("a: [", {}),
}


@pytest.mark.parametrize(("settings", "addresses"), ADDRESSES.values(), ids=ADDRESSES)
def test_it_has_the_public_addresses_of_mkdocs_yml(root: Path, settings: str, addresses: dict[str, str]) -> None:
    head = EditionKit(root, files={"CITATION.cff": HEAD}).load().edition.head
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    said = {fault.what for fault in check(root, head) if "mkdocs.yml" in fault.what}
    assert said == {f"‘{key}’ is not as mkdocs.yml has it" for key in addresses}
    assert update(root, head)
    told = cited(root)
    assert {key: told[key] for key in ("url", "repository-code") if key in told} == addresses
    work = told["preferred-citation"]
    assert isinstance(work, dict)
    assert work.get("url") == addresses.get("url")
    assert not [*check(root, head)]


def test_a_program_is_not_at_the_address_of_the_edition(root: Path) -> None:
    told = "type: software\ntitle: An Engine\nauthors: []\npreferred-citation: {}\n"
    head = EditionKit(root, files={"CITATION.cff": told}).load().edition.head
    (root / "mkdocs.yml").write_text(ADDRESSES["both"][0], encoding="utf-8")
    assert update(root, head)
    assert "url" not in cited(root)
    assert cited(root)["repository-code"] == CODE


def test_this_repository_s_is_up_to_date() -> None:
    assert main(["--root", str(REPOSITORY), "check"]) == 0


UNREADABLE: dict[str, tuple[str | bytes, str]] = {
    "no YAML": ("a: [", ":2: not valid YAML"),
    "a list": ("- a\n", ": holds no keys; take the file of a new edition"),
    "nothing": ("", ": holds no keys"),
    "Latin-1": ("title: Köln\n".encode("latin-1"), ":1: byte 0xF6 is not UTF-8; save the file as UTF-8"),
    "too deep": ("[" * 3000, ":1: not valid YAML"),
    "what holds itself": ("preferred-citation: &a {x: *a}\n", ":1: a list or mapping that holds itself"),
    "no such day": ("type: dataset\ndate-released: 2001-13-45\n&", ":3: not valid YAML"),
    "a number without end": (f"version: {'9' * 5000}\n", ":1: a number of 5000 digits"),
    "a key twice": ("title: a\ntitle: b\n", ":2: the key ‘title’ stands twice"),
    "a tag": ("title: !!python/name:os.system x\n", ":1: a tag, !!python/name:os.system, which no data need"),
    "all in braces": (
        "{type: dataset, title: x}\n",
        ": its keys cannot be told from one another by line; begin each on",
    ),
    "an end": ("type: dataset\ntitle: x\n...\n", ": its keys cannot be told from one another by line"),
    "a text at the margin": ('type: dataset\ntitle: "x\ny"\n', ": its keys cannot be told from one another by line"),
}


@pytest.mark.parametrize(("text", "fault"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_or_written_is_said(
    root: Path, capsys: pytest.CaptureFixture[str], text: str | bytes, fault: str
) -> None:
    EditionKit(root, files={"CITATION.cff": text})
    assert main(["--root", str(root), "citation"]) == 1
    assert capsys.readouterr().err.startswith(f"CITATION.cff{fault}")
    assert (root / "CITATION.cff").read_bytes() == (text if isinstance(text, bytes) else text.encode())


def test_a_comment_within_a_list_belongs_to_it(root: Path) -> None:
    head = EditionKit(root).load().edition.head
    new = updated(f"{HEAD}authors:\n# Whoever.\n- name: old\n# Ours.\nversion: 0.9.0\n", head)
    assert "old" not in new
    assert "# Ours.\nversion: 1.0.0\n" in new
