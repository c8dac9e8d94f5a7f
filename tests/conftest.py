"""What several test files share: sites built once a session, how property tests run, an environment of their own."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.edition_kit import REPOSITORY, SUB_PATH, EditionKit, mkdocs_build
from tests.site_checks import Site

# How long an example takes, or takes to be made, is the machine's affair.
settings.register_profile(
    "glossator", deadline=None, max_examples=150, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("glossator")

#: Where the real edition stands in the tests: under a sub-path, as it may be published.
ADDRESS = "http://localhost:8000/stalinism-and-centralisation/"
#: The moment all sites of the tests are built at.
EPOCH = "1600000000"

# What whoever runs the tests has set for a site or a repository of theirs.
for name in [name for name in os.environ if name.startswith(("GIT_", "SITE_URL", "SOURCE_DATE_EPOCH", "GLOSSATOR_"))]:
    del os.environ[name]
os.environ |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A directory for a project."""
    return tmp_path / "project"


@pytest.fixture(scope="session")
def whole_edition(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[EditionKit, Site]]:
    """Builds an edition of ``tests/editions`` strictly, once a session."""
    built: dict[str, tuple[EditionKit, Site]] = {}

    def edition(name: str) -> tuple[EditionKit, Site]:
        if name not in built:
            kit = EditionKit.copy(name, tmp_path_factory.mktemp("editions") / name)
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
                built[name] = kit, Site(kit.build(), SUB_PATH)
        return built[name]

    return edition


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real edition, built strictly under a sub-path."""
    target = tmp_path_factory.mktemp("real") / "site"
    run = mkdocs_build(REPOSITORY, "--strict", "--site-dir", str(target), site_url=ADDRESS)
    assert run.returncode == 0, run.stderr
    return Site(target, ADDRESS)
