"""The site where nobody serves it as it was meant: opened from a disk, and under the addresses of a web archive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.edition.once import ADDRESS
from tests.edition.site_checks import Site

from .kit import CARD, PHONE, SECTIONS, Reader, is_in_view, search_for, until

pytestmark = pytest.mark.browser

SECTION = "text/de-regionalisation/"

# --- from a disk ------------------------------------------------------------------------------------------------------


@pytest.fixture
def disk(browser: Browser, real_site: Site) -> Iterator[Page]:
    """A section as a file: no script of a file of its own comes, as browsers take it for another's."""
    page = browser.new_page()
    page.goto((real_site.root / SECTION / "index.html").as_uri())
    yield page
    page.close()


def test_on_a_disk_links_lead_to_pages(disk: Page, real_site: Site) -> None:
    """Not to lists of files, in which many a reader would be lost."""
    missing = disk.evaluate(
        "[...document.links].map(({ href }) => href).filter((href) => /^file:.*[/]([?#]|$)/.test(href))"
    )
    assert missing == []
    root = real_site.root.as_uri()
    disk.locator("#p8 .gl-term", has_text="okrug").first.click()
    expect(disk).to_have_url(f"{root}/glossary/index.html#okrug")
    disk.locator("#okrug .gl-occurrences a").first.click()
    expect(disk).to_have_url(re.compile(f"^{root}/text/[a-z-]+/index.html#p\\d+$"))
    disk.locator(".gl-title").click()
    expect(disk).to_have_url(f"{root}/index.html")
    disk.locator(".gl-toc a", has_text="De-regionalisation").click()
    expect(disk).to_have_url(f"{root}/text/de-regionalisation/index.html")


def test_on_a_disk_the_page_is_read_as_without_scripts(disk: Page) -> None:
    dead = disk.locator("button, input, select, [aria-haspopup], [aria-keyshortcuts], .gl-with-js, dialog")
    assert dead.locator("visible=true").all_inner_texts() == []
    expect(disk.locator("footer .gl-without-js")).to_be_visible()
    assert disk.locator("#p8").evaluate("(text) => getComputedStyle(text).fontFamily").startswith('"Glossator Serif"')
    note = disk.locator("aside.gl-beside details").first
    note.locator("summary").click()
    expect(note.locator(".gl-annotation__body")).to_be_visible()
    disk.get_by_label("Note 7", exact=True).click()
    expect(disk).to_have_url(re.compile("index.html#n7$"))
    disk.get_by_label("Back to note 7 in paragraph 5").click()
    assert is_in_view(disk.get_by_label("Note 7", exact=True))


def test_what_is_hidden_is_shown_where_scripts_do_not_come(reader: Reader) -> None:
    """Whoever had chosen just the paper had no way back to the notes."""
    reader.expected.append("/assets/js/")
    context = reader.context(settings={"gl-hide": "terms names commentary corrections"})
    context.route("**/*.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(SECTION)
    for kind in (".gl-key", ".gl-beside summary", ".gl-sign"):
        expect(page.locator(kind).first).to_be_visible()


# --- in an archive ----------------------------------------------------------------------------------------------------

#: What archives put before the address of what they keep.
ARCHIVED = "/web/20270101000000/"
PREFIX = ARCHIVED + ADDRESS


class Archive(SimpleHTTPRequestHandler):
    """Gives what it keeps with its links rewritten: those to a host lead into the archive."""

    asked: set[str]

    def do_GET(self) -> None:
        self.asked.add(self.path)
        file = Path(self.translate_path(self.path))
        if self.path.startswith(PREFIX) and file.is_dir() and (file / "index.html").is_file():
            html = (file / "index.html").read_text(encoding="utf-8")
            body = re.sub(r'(?<= href=")(?=https?://)', ARCHIVED, html).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        else:
            super().do_GET()

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(PREFIX))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name http.server has
        """Not into the tests' output."""


@pytest.fixture
def asked() -> set[str]:
    """What the archive was asked for."""
    return set()


@pytest.fixture
def archive(real_site: Site, asked: set[str]) -> Iterator[str]:
    """The address of the site in the archive."""
    handler = type("Handler", (Archive,), {"asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(real_site.root)))
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    server.shutdown()
    server.server_close()


def test_an_archive_s_copy_is_read_searched_and_cited(browser: Browser, archive: str) -> None:
    """And asks for nothing that is not in the archive: its reader would see that as a fault."""
    reader = Reader(browser, archive)
    page = reader.open(SECTION)
    page.locator("#p8 .gl-term", has_text="okrug").first.hover()
    expect(page.locator(CARD)).to_contain_text("okrug")
    page.keyboard.press("Escape")
    page.locator(".gl-block:has(#p8)").hover()
    page.get_by_role("link", name="Cite paragraph 8", exact=True).click()
    sheet = page.locator("dialog.gl-cite-sheet")
    expect(sheet).to_contain_text(f"{ADDRESS}{SECTION}#p8")  # where the words are cited is no matter of the archive
    sheet.get_by_role("button", name="Close").click()
    search_for(page, "korenizatsia").first.click()
    expect(page).to_have_url(f"{archive}glossary/#korenizatsiya")
    page.locator("#korenizatsiya .gl-occurrences a").first.click()
    expect(page).to_have_url(re.compile(re.escape(archive) + r"text/[a-z-]+/#p\d+$"))
    page = reader.open(SECTION, PHONE, touch=True)
    page.get_by_label("Note 7", exact=True).tap()
    expect(page.locator("dialog.gl-sheet")).to_be_visible()
    reader.close()
    assert not reader.faults


def test_a_worker_leaves_an_archive_alone(browser: Browser, archive: str, asked: set[str]) -> None:
    """It would fetch the whole site for everybody who opens a page."""
    context = browser.new_context(base_url=archive)
    page = context.new_page()
    page.goto(SECTION)
    page.evaluate(
        """navigator.serviceWorker.register(new URL("../../sw.js", location.href)).then(({ installing }) =>
          new Promise((done) => {
            installing.addEventListener("statechange", () => installing.state !== "installed" && done());
          }))"""
    )
    assert until(lambda: page.evaluate("navigator.serviceWorker.getRegistrations().then(({ length }) => length)") == 0)
    assert page.evaluate("caches.keys()") == []
    assert not [path for path in asked if any(path.endswith(section) for section in SECTIONS if section != SECTION)]
    context.close()
