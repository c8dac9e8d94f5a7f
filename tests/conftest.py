"""What several test files share: sites built once a session, how property tests run, an environment of their own."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.edition.once import Once
from tests.edition.site_checks import Site
from tests.edition_kit import KEPT, SUB_PATH, EditionKit

# How long an example takes, or takes to be made, is the machine's affair.
settings.register_profile(
    "glossator", deadline=None, max_examples=75, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("glossator")

#: The site of this repository’s edition, the browser, the validators: what tests of any edition have.
pytest_plugins = ["tests.edition.fixtures"]

#: The moment all sites of the tests are built at.
EPOCH = "1600000000"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A directory for a project."""
    return tmp_path / "project"


@pytest.fixture(scope="session", autouse=True)
def much_is_kept(once: Once) -> None:
    """Tiny editions keep together what takes longest to make, and is mostly the same: citations, templates, fonts."""

    def empty(root: Path) -> None:
        for name in KEPT:
            (root / name).mkdir(parents=True)

    EditionKit.kept = once("kept", empty)


@pytest.fixture(scope="session")
def whole_edition(once: Once) -> Callable[[str], tuple[EditionKit, Site]]:
    """Builds an edition of ``tests/editions`` strictly, once a run."""

    def build(name: str, root: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
            EditionKit.copy(name, root).build()

    @cache
    def edition(name: str) -> tuple[EditionKit, Site]:
        kit = EditionKit.at(once(name, lambda root: build(name, root)))
        return kit, Site(kit.root / "site", SUB_PATH)

    return edition
