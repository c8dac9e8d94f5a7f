"""A kind of annotation that the engine does not have yet: its name and its words are all that is added."""

import shutil
from pathlib import Path

import pytest
import yaml

from glossator.reading import interface
from tests.edition.site_checks import Site
from tests.edition_kit import REPOSITORY, EditionKit

NOTE = {"id": "a", "headline": "A rumour", "kind": "rumour", "body": "So it was said.", "block": "p1", "quote": "okrug"}
GROUNDS = {"basis": "text", "certainty": "possible"}


def test_it_is_shown_and_can_be_chosen(root: Path) -> None:
    """A fifth kind once had no box in the filter, which then hid it."""
    shutil.copytree(REPOSITORY / "hooks", root / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    kit = EditionKit(root, "An okrug.", files={"data/annotations.yml": yaml.safe_dump([{**NOTE, **GROUNDS}])})
    kit.replace("hooks/glossator/model/commentary.py", '"contested", "source"', '"contested", "source", "rumour"')
    words = "hooks/glossator/reading/locales/en.yml"
    kit.replace(words, "kind_source: Source", "kind_source: Source\nkind_rumour: Rumour\nkind_short_rumour: Rumour")
    run = kit.mkdocs("--strict")
    assert run.returncode == 0, run.stderr
    page = Site(root / "site", "http://localhost:8000/tiny/").page("commentary/")
    assert page.xpath("//input[@name='kind']/@value") == ["rumour"]
    assert page.xpath("//article/@data-kind") == ["rumour"]


def test_a_word_it_lacks_is_a_fault_at_the_start(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interface, "needed", lambda: frozenset({"kind_rumour", "kind_source"}))
    (fault,) = EditionKit(root).faults()
    assert fault.endswith("en.yml: the interface word ‘kind_rumour’ is missing; add ‘kind_rumour: …’ there")
