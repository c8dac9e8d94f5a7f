"""The editor's desk beside the page: sources, drafts of selected words, faults. Readers' pages have none of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from mimetypes import guess_type
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest
import yaml
from playwright.sync_api import Page, expect

from glossator.desk.server import Desk
from glossator.faults import Fault
from glossator.model.kinds import KINDS
from tests.edition.site_checks import Site
from tests.edition_kit import EditionKit

from .kit import DESK, PATH, PHONE, Reader, clipped, violations

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

pytestmark = pytest.mark.browser

EDITOR = "vscode://file/"
HANDS: dict[str, Any] = {"permissions": ["clipboard-read", "clipboard-write"]}
#: Selects from the first to the last of some words of an element; what is not the author's is passed over.
SELECT = """([selector, words]) => {
  const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    nodes.push([walker.currentNode, text.length]);
    text += walker.currentNode.data;
  }
  const [first, last = first] = words.split(" … ");
  const start = text.indexOf(first), end = text.indexOf(last, start) + last.length;
  const at = (place, isEnd) => nodes.findLast(([, from]) => from < place + !isEnd);
  const [a, b] = [at(start, false), at(end, true)];
  getSelection().setBaseAndExtent(a[0], start - a[1], b[0], end - b[1]);
}"""


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name http.server has
        """Not into the tests' output."""


def files(site: Path) -> WSGIApplication:
    """A server of files, as plain as that of ``serve``."""

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        file = site / environ["PATH_INFO"].encode("latin-1").decode().removeprefix(PATH)
        file = file / "index.html" if file.is_dir() else file
        found = file.is_file()
        kind = guess_type(file.name)[0] or "text/html"
        body = file.read_bytes() if found else b"404 Not Found"
        headers = [("Content-Type", kind if found else "text/html"), ("Content-Length", str(len(body)))]
        start_response("200 OK" if found else "404 Not Found", headers)
        return [body]

    return application


class Edited:
    """An edition with the desk beside it."""

    def __init__(self, kit: EditionKit, site: Site) -> None:
        self.kit, self.loaded, self.desk = kit, kit.load(), Desk()
        self.desk.lay_out(self.loaded, kit.root, kit.root / "docs", f"{EDITOR}{{path}}:{{line}}")
        self.http = _Server(("127.0.0.1", 0), _Quiet)
        self.http.set_app(self.desk.before(files(site.root), PATH))
        self.address = f"http://127.0.0.1:{self.http.server_port}{PATH}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()


@pytest.fixture(scope="module")
def server(whole_edition: Callable[[str], tuple[EditionKit, Site]]) -> Iterator[Edited]:
    edited = Edited(*whole_edition("scroll"))
    yield edited
    edited.http.shutdown()
    edited.http.server_close()


def opened(reader: Reader, path: str, width: int = DESK, **more: Any) -> Page:
    page = reader.open(path, width=width, **more)
    expect(page.locator(".gl-dock")).to_be_visible()
    return page


def test_every_record_has_its_source_beside_it(reader: Reader, server: Edited) -> None:
    for kind in KINDS:
        records = list(server.loaded.edition.of(kind))
        page = opened(reader, f"{kind.page}/") if records else None
        for record in records:
            assert page
            name = getattr(record, kind.names)
            source = page.locator(f'[id="{kind.fragment(name)}"] .gl-source').first
            file, line = server.loaded.edition.place(kind.file, name)
            assert source.inner_text() == f"{kind.file}.yml:{line}"
            path = (server.kit.root / file).resolve().as_posix().lstrip("/")
            assert source.get_attribute("href") == f"{EDITOR}{path}:{line}"


def test_so_have_notes_in_the_margin_paragraphs_headings_and_pages(reader: Reader, server: Edited) -> None:
    page = opened(reader, "text/accounts/")
    edition = server.loaded.edition
    for name in ("dues-and-wages", "accounts-title", "salt"):
        line = edition.place("annotations", name)[1]
        notes = page.locator(f'details[data-annotation="{name}"] summary .gl-source')
        for text in notes.all_text_contents():
            assert text == f"annotations.yml:{line}"
    assert page.locator("details[data-annotation] .gl-source").count() > 0
    assert page.locator("#of-dues-and-wages .gl-source").inner_text().startswith("accounts.md:")
    block = server.loaded.paper.sections[0].blocks[0]
    source = page.locator(f".gl-block:has(#{block.id}) > .gl-source")
    assert source.get_attribute("title") == f"{block.file}:{block.line}"
    assert page.locator(".gl-dock > .gl-source").get_attribute("title") == "docs/text/accounts.md:1"


def test_so_has_what_is_shown_of_a_word(reader: Reader, server: Edited) -> None:
    page = opened(reader, "text/accounts/")
    page.locator('a[data-preview][href$="glossary/#dues"]').first.focus()
    line = server.loaded.edition.place("glossary", "dues")[1]
    expect(page.locator("#gl-preview .gl-source")).to_have_text(f"glossary.yml:{line}")


def test_who_wants_to_see_the_page_as_readers_do_puts_them_away(reader: Reader) -> None:
    page = opened(reader, "glossary/")
    page.get_by_label("Sources").uncheck()
    expect(page.locator("main .gl-source").first).to_be_hidden()
    page.reload()
    expect(page.locator(".gl-dock")).to_be_visible()
    expect(page.locator("main .gl-source").first).to_be_hidden()


@pytest.mark.parametrize(
    ("path", "selector", "words", "kind", "record"),
    [
        (
            "text/accounts/",
            "h1",
            "Accounts … Harbour",
            "Note",
            {"block": "accounts", "quote": "Accounts of the Harbour"},
        ),
        ("text/accounts/", "#of-dues-and-wages", "dues", "Note", {"block": "of-dues-and-wages", "quote": "dues"}),
        ("text/", "#of-dues-and-wages", "wages", "Term", None),
        ("notes/", "#n-accounts-5 .gl-note__text", "fair", "Term", {"headword": "fair", "forms": ["fair"]}),
    ],
)
def test_selected_words_become_a_draft_on_the_clipboard(
    reader: Reader, path: str, selector: str, words: str, kind: str, record: dict[str, Any] | None
) -> None:
    page = opened(reader, path, **HANDS)
    page.evaluate(SELECT, [selector, words])
    page.get_by_role("group", name="Annotate").get_by_role("button", name=kind).click()
    if record is None:
        expect(page.locator(".gl-drafts__made")).to_contain_text("is a form of glossary/wages already")
        return
    expect(page.locator(".gl-drafts pre")).to_contain_text("certainty:")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert record.items() <= yaml.safe_load(copied)[0].items()
    assert (page.locator(".gl-drafts__made a").get_attribute("href") or "").startswith(EDITOR)
    page.keyboard.press("Escape")
    expect(page.locator(".gl-drafts")).to_have_count(0)


def test_every_block_is_counted_as_the_paper_counts_it(reader: Reader, server: Edited) -> None:
    """Verse, tables, lists, speeches, corrections, notes: all of a block is selected, and all of it is meant."""
    page = opened(reader, "text/", **HANDS)
    button = page.get_by_role("group", name="Annotate").get_by_role("button", name="Note")
    for _, block in server.loaded.paper.places.values():
        if block.kind == "note" or not page.locator(f'[id="{block.id}"]').count():
            continue
        page.evaluate("getSelection().removeAllRanges()")
        expect(page.locator(".gl-drafts button:enabled")).to_have_count(0)
        page.evaluate("(id) => getSelection().selectAllChildren(document.getElementById(id))", block.id)
        with page.expect_request("**/draft.json?*") as asked:
            button.click()
        letters = sum(not char.isspace() for char in block.text)
        assert asked.value.url.endswith(f"&block={block.id}&first=0&last={letters}")


def test_words_of_two_blocks_and_of_the_editors_are_no_draft(reader: Reader) -> None:
    page = opened(reader, "text/accounts/")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('main'))")
    page.wait_for_timeout(500)
    expect(page.locator(".gl-drafts")).to_have_count(0)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.gl-annotation__headline'))")
    page.wait_for_timeout(500)
    expect(page.locator(".gl-drafts")).to_have_count(0)


@pytest.mark.parametrize(("width", "dark"), [(DESK, False), (PHONE, True)])
def test_faults_stand_in_the_open_page_until_they_are_mended(
    reader: Reader, server: Edited, width: int, dark: bool
) -> None:
    told = server.desk.told
    told._said = {Fault("data/glossary.yml", 41, "‘<b>rayonn’ is not there", "add it"): None}
    told.failed = True
    try:
        page = opened(reader, "glossary/", width, dark=dark)
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("1 fault: the page is as it was before")
        expect(alert).to_contain_text("‘<b>rayonn’ is not there")
        expect(alert).to_contain_text("add it")
        link = alert.get_by_role("link", name="data/glossary.yml:41")
        assert (link.get_attribute("href") or "").endswith("/data/glossary.yml:41")
        assert not clipped(page)
        assert not violations(page, within=".gl-faults")
        assert not violations(page, within=".gl-dock")
        reader.expected.append("404")
        page.goto(f"{server.address}no/such/page/")
        expect(page.get_by_role("alert")).to_contain_text("rayonn")
    finally:
        told.forget()
    page = opened(reader, "glossary/")
    expect(page.locator(".gl-faults")).to_have_count(0)
