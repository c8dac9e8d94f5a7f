"""Every page is valid HTML in the eyes of the Nu HTML Checker (https://validator.github.io/validator/).

The site of this repository's edition is checked as that of any edition is (tests/edition).
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.edition.once import Once
from tests.edition.site_checks import Site
from tests.edition.validators import html_faults
from tests.edition_kit import EditionKit

BROKEN = "<!DOCTYPE html><html lang=en><title>Broken</title><p><b>A <i>word</b></i>"


@pytest.fixture(scope="module")
def faults(once: Once, whole_edition: Callable[[str], tuple[EditionKit, Site]]) -> Callable[[str], list[str]]:
    """What the checker, run once over all sites, objects to in one of them, or in none that is known."""
    sites = [whole_edition("gate")[1].root, whole_edition("sever")[1].root]

    def check(place: Path) -> None:
        place.mkdir()
        (place / "broken.html").write_text(BROKEN, encoding="utf-8")
        (place / "faults.txt").write_text("\n".join(html_faults([*sites, place])), encoding="utf-8")

    lines = (once("html", check) / "faults.txt").read_text(encoding="utf-8").splitlines()
    return lambda name: [line for line in lines if set(re.findall(r"/once/(\w+)/", line)) <= {name}]


@pytest.mark.parametrize("name", ["gate", "sever"])
def test_no_other_edition_has_one(faults: Callable[[str], list[str]], name: str) -> None:
    assert faults(name) == []


def test_one_would_be_found(faults: Callable[[str], list[str]]) -> None:
    assert any("violates nesting rules" in fault for fault in faults("html"))
