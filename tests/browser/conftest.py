"""The real edition under the address it was built for, and one browser for all tests."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.site_checks import Site
from tools.browser import find_browser

from .kit import Reader, Server

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--font-render-hinting=none",  # letters as wide as where there are windows
]


@pytest.fixture(scope="session")
def real_server(real_site: Site) -> Iterator[Server]:
    """The real edition."""
    server = Server(real_site.root, real_site.address)
    yield server
    server.close()


@pytest.fixture(scope="session")
def browser(real_server: Server) -> Iterator[Browser]:
    """A browser that is told where to look for the real edition’s host."""
    there = f"--host-resolver-rules=MAP {urlsplit(real_server.address).netloc} 127.0.0.1:{real_server.port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=[*ARGUMENTS, there])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def server(real_server: Server) -> Server:
    """What is read: the real edition, where a file of tests says nothing else."""
    return real_server


@pytest.fixture
def reader(browser: Browser, server: Server) -> Iterator[Reader]:
    """Opens pages; the test fails if anything went wrong on them."""
    reader = Reader(browser, server.address)
    yield reader
    reader.close()
    assert not reader.faults
