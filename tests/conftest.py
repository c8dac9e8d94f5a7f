"""What several test files share: sites built once a session, how property tests run, an environment of their own."""

import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from tests.edition_kit import REPOSITORY, SUB_PATH, EditionKit, mkdocs_build
from tests.site_checks import Site
from tests.validators import Validators

# How long an example takes, or takes to be made, is the machine's affair.
settings.register_profile(
    "glossator", deadline=None, max_examples=150, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("glossator")

#: By a name, the directory of what is made once a run.
Once = Callable[[str, Callable[[Path], object]], Path]
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
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Makes what takes long once a run, also where tests run side by side: gives its directory, made by the first."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # each worker has its own in it

    def directory(name: str, make: Callable[[Path], object]) -> Path:
        place = base / "once" / name
        place.parent.mkdir(exist_ok=True)
        done = place.with_name(f"{name}.done")
        with FileLock(place.with_name(f"{name}.lock")):
            if not done.exists():
                make(place)
                done.touch()
        return place

    return directory


@pytest.fixture(scope="session", autouse=True)
def citations_kept(once: Once) -> None:
    """Tiny editions keep citations together: most have the same, and pandoc takes longest of all that makes them."""
    EditionKit.citations = once("citations", Path.mkdir)


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


@pytest.fixture(scope="session")
def real_site(once: Once) -> Site:
    """The real edition, built strictly under a sub-path."""

    def build(target: Path) -> None:
        run = mkdocs_build(REPOSITORY, "--strict", "--site-dir", str(target), site_url=ADDRESS)
        assert run.returncode == 0, run.stderr

    return Site(once("real", build), ADDRESS)


@pytest.fixture(scope="session")
def validators() -> Iterator[Validators]:
    """The reference validators of books and of TEI."""
    validators = Validators()
    yield validators
    validators.close()
