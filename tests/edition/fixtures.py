"""What tests of an edition ask for: its site, built once a run, a reader with a browser, and the validators."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tools.browser import BrowserError, find_browser

from .browsing import Reader, Server, launched
from .once import ADDRESS, Once, build, once_a_run
from .site_checks import Site
from .validators import Validators

# What whoever runs the tests has set for a site or a repository of theirs.
for name in [name for name in os.environ if name.startswith(("GIT_", "SITE_URL", "SOURCE_DATE_EPOCH", "GLOSSATOR_"))]:
    del os.environ[name]
os.environ |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Makes what takes long once a run."""
    return once_a_run(tmp_path_factory)


@pytest.fixture(scope="session")
def real_site(once: Once) -> Site:
    """The edition that stands in this repository, built strictly under a sub-path."""
    return Site(once("real", build), ADDRESS)


@pytest.fixture(scope="session")
def real_server(real_site: Site) -> Iterator[Server]:
    """The same under the address it was built for."""
    server = Server(real_site.root, real_site.address)
    yield server
    server.close()


@pytest.fixture(scope="session")
def browser(real_server: Server) -> Iterator[Browser]:
    """One browser for all tests, which is told where to look for the edition’s host."""
    try:
        path = find_browser()
    except BrowserError as error:
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail(f"{error} (REQUIRE_BROWSER is set)")
        pytest.skip(str(error))
    with launched(path, real_server) as browser:
        yield browser


@pytest.fixture(scope="module")
def server(real_server: Server) -> Server:
    """What is read: this repository’s edition, where a file of tests says nothing else."""
    return real_server


@pytest.fixture
def reader(browser: Browser, server: Server) -> Iterator[Reader]:
    """Opens pages; the test fails if anything went wrong on them."""
    reader = Reader(browser, server.address)
    yield reader
    reader.close()
    assert not reader.faults


@pytest.fixture(scope="session")
def validators() -> Iterator[Validators]:
    """The reference validators of books and of TEI."""
    validators = Validators()
    yield validators
    validators.close()
