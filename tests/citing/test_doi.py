"""The edition's own DOI: in whatever tells other programs, or readers, what the whole edition is."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
import yaml

from glossator.citing.citation_file import updated
from tests.edition_kit import EditionKit

DOI = "10.5281/zenodo.1234567"
#: That list the edition: notes and lists of Chicago and MHRA, and the lists of MLA, APA and Harvard.
STYLES = 7
HEAD = {"edition": {"version": "1.0.0", "date": yaml.safe_load("2020-01-01"), "DOI": DOI}}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return EditionKit(tmp_path_factory.mktemp("doi"), "One.\n\nTwo.", head=HEAD).build()


def _epub(site: Path) -> str:
    with zipfile.ZipFile(site / "downloads/edition.epub") as book:
        return next(book.read(name).decode() for name in book.namelist() if name.endswith(".opf"))


TOLD = {
    "index.html": [f'<meta name="citation_doi" content="{DOI}">', f'"identifier":"https://doi.org/{DOI}"'],
    "cite/edition.ris": [f"DO  - {DOI}"],
    "cite/edition.bib": [f"doi = {{{DOI}}}"],
    "downloads/edition.xml": [f'<idno type="DOI">{DOI}</idno>'],
    "api/edition.json": [f'"DOI":"{DOI}"'],
}


@pytest.mark.parametrize("file", TOLD)
def test_it_is_told_of_the_edition(site: Path, file: str) -> None:
    text = (site / file).read_text(encoding="utf-8")
    assert [words for words in TOLD[file] if words not in text] == []


def test_it_is_in_the_e_book(site: Path) -> None:
    assert f"<dc:identifier>https://doi.org/{DOI}</dc:identifier>" in _epub(site)


def test_every_style_prints_it_for_the_edition_and_for_no_part_of_it(site: Path) -> None:
    (cited,) = json.loads((site / "cite/edition.json").read_text(encoding="utf-8"))
    assert cited["DOI"] == DOI
    page = (site / "cite/index.html").read_text(encoding="utf-8")
    assert re.sub("<[^>]+>", "", page).count(DOI) == STYLES
    assert DOI not in (site / "cite/p1.ris").read_text(encoding="utf-8")


def test_the_repository_is_cited_by_it(root: Path) -> None:
    new = yaml.safe_load(updated("type: dataset\n", EditionKit(root, head=HEAD).load().edition.head))
    assert (new["doi"], new["preferred-citation"]["doi"]) == (DOI, DOI)


@pytest.mark.parametrize("wrong", ["https://doi.org/10.1/x", "doi:10.1/x", "10.1 x", "zenodo.1"])
def test_only_a_doi_will_do(root: Path, wrong: str) -> None:
    edition = {**HEAD["edition"], "DOI": wrong}
    (fault,) = EditionKit(root, head={"edition": edition}).faults()
    assert "give the DOI itself, from 10. on" in fault
