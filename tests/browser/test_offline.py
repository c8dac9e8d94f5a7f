"""Without a network: the paper and its apparatus are there, what is not says so, and nothing is ever stale."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from glossator.reading import interface
from glossator.site import offline
from tests.edition_kit import EditionKit, term

from .kit import until

pytestmark = pytest.mark.browser

WORDS = interface.words({})
KEPT = "caches.open(`glossator kept ${registration.scope}`)"


class Handler(SimpleHTTPRequestHandler):
    """As a host that keeps what a page may run strictly apart."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "worker-src 'self'")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name http.server has
        """Not into the tests' output."""


class Host:
    """A host that can be cut off."""

    def __init__(self, root: Path) -> None:
        self._handler = partial(Handler, directory=str(root))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler)
        self.port = self._server.server_port
        self._start()

    def _start(self) -> None:
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    @contextmanager
    def unreachable(self) -> Iterator[None]:
        self.close()
        try:
            yield
        finally:
            self._server = ThreadingHTTPServer(("127.0.0.1", self.port), self._handler)
            self._start()


def release(site: Path, *, is_served: bool = False) -> None:
    (site / offline.ADDRESS).write_bytes(offline.worker(None if is_served else site, WORDS))


def has_kept(page: Page, site: Path) -> bool:
    """Whether this state of the site has been kept, and no other."""
    keys = page.evaluate(
        "navigator.serviceWorker.getRegistration().then(async (registration) => registration?.active"
        f" ? (await (await {KEPT}).keys()).map(({{ url }}) => url.split('?')[1]) : [])"
    )
    return sorted(keys) == sorted(offline.kept(site).values())


def shows(page: Page, address: str, words: str, status: int = 200) -> None:
    answer = page.goto(address)
    assert answer
    assert answer.status == status
    expect(page.locator("main")).to_contain_text(words)


def test_after_the_first_visit_all_is_there_without_a_network(browser: Browser, tmp_path: Path) -> None:
    kit = EditionKit(tmp_path, {"one": "The okrug.[^1]", "two": "Its end."}, glossary=term("okrug"))
    site = kit.build()
    (tmp_path / "host").mkdir()
    site.rename(tmp_path / "host/sub")
    site = tmp_path / "host/sub"
    host = Host(tmp_path / "host")
    # One who is told the port of the whole site's server, as the tests' browser is, is none who could lose it.
    context = browser.new_context(base_url=f"http://127.0.0.1:{host.port}/sub/")
    page = context.new_page()
    try:
        # The first visit.
        page.goto("text/one/")
        assert until(lambda: has_kept(page, site))
        with host.unreachable():
            shows(page, "text/two/", "Its end.")
            shows(page, "glossary/?q=okrug#okrug", "okrug")
            shows(page, "text", "The okrug.")  # as a host would put the slash behind it
            shows(page, "p/1/", "Chicago")
            assert page.evaluate("document.fonts.load('1rem \"Glossator Serif\"').then((found) => found.length)")
            page.goto("text/one/")
            page.keyboard.press("/")
            page.keyboard.type("okrug")
            expect(page.locator("dialog.gl-search li").first).to_be_visible()
            # What is not kept says so, and leads to what is.
            pdf = next((site / "downloads").glob("*.pdf")).name
            shows(page, f"downloads/{pdf}", WORDS["offline_says"], status=503)
            shows(page, "never/there/", WORDS["offline_says"], status=503)
            expect(page).to_have_title(f"{WORDS['offline']} · A Tiny Paper")
            expect(page.locator("h1")).to_have_count(1)
        expect(page.locator("main a").first).to_have_attribute("href", "")
        # A release: it is read at once, and kept.
        glossary = site / "glossary/index.html"
        glossary.write_text(glossary.read_text(encoding="utf-8").replace("okrug", "kurgo"), encoding="utf-8")
        release(site)
        shows(page, "glossary/", "kurgo")
        assert until(lambda: has_kept(page, site))
        with host.unreachable():
            shows(page, "glossary/", "kurgo")
        # Under serve, at the same address, nothing stays.
        release(site, is_served=True)
        page.goto("glossary/")
        left = "Promise.all([navigator.serviceWorker.getRegistrations(), caches.keys()])"
        assert until(lambda: page.evaluate(f"{left}.then((all) => all.flat().length)") == 0)
    finally:
        context.close()
        host.close()
