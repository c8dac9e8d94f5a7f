"""The real edition, built once and served under its sub-path, and one browser for all tests."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tools.browser import find_browser

from .kit import REPOSITORY, Reader, Server

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty place for the site."""
    return tmp_path_factory.mktemp("browser") / "site"


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[Server]:
    """The site, built for the address it is served at."""
    server = Server(site)
    build = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
        cwd=REPOSITORY,
        env={**os.environ, "SITE_URL": server.address, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert build.returncode == 0, build.stderr
    yield server
    server.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def reader(browser: Browser, server: Server) -> Iterator[Reader]:
    """Opens pages; the test fails if anything went wrong on them."""
    reader = Reader(browser, server.address)
    yield reader
    reader.close()
    assert not reader.faults
