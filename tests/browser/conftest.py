"""The real edition under the address it was built for, and one browser for all tests."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.site_checks import Site
from tools.browser import find_browser

from .kit import Reader, Server

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def server(real_site: Site) -> Iterator[Server]:
    """The site, in a browser that is told where to look for its host."""
    server = Server(real_site)
    yield server
    server.close()


@pytest.fixture(scope="session")
def browser(server: Server) -> Iterator[Browser]:
    there = f"--host-resolver-rules=MAP {urlsplit(server.address).netloc} 127.0.0.1:{server.port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=[*ARGUMENTS, there])
        yield browser
        browser.close()


@pytest.fixture
def reader(browser: Browser, server: Server) -> Iterator[Reader]:
    """Opens pages; the test fails if anything went wrong on them."""
    reader = Reader(browser, server.address)
    yield reader
    reader.close()
    assert not reader.faults
