"""What the browser tests share: the site over HTTP, a reader with a strict browser, and what the reader sees.

Every test has pages of its own, and finds nothing that another one stored. Whatever goes wrong on a page, silently or
not, is a fault of the test that opened it: an error in the console or of a script, a request that fails or goes to
another host.

How busy the machine is must not matter. What must come is waited for with great patience. What must come, or stay away,
within a time is seen with the page's clock stopped: then time passes only where the test says so.
"""

from __future__ import annotations

import gzip
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from typing import Any, ClassVar, NamedTuple
from urllib.parse import unquote, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, Response, expect

from tests.conftest import ADDRESS
from tests.edition_kit import REPOSITORY

PATH = urlsplit(ADDRESS).path

#: One page of every kind; ``test_every_page_is_of_a_kind`` sees that none is left out.
KINDS = {
    "home": "",
    "section": "text/de-regionalisation/",
    "paper": "text/",
    "notes": "notes/",
    "glossary": "glossary/",
    "people": "people/",
    "places": "places/",
    "organisations": "organisations/",
    "commentary": "commentary/",
    "claims": "claims/",
    "corrections": "corrections/",
    "timeline": "timeline/",
    "map": "map/",
    "figures": "figures/",
    "bibliography": "bibliography/",
    "cite": "cite/",
    "citations": "cite/glossary/",
    "record": "p/8/",
    "downloads": "downloads/",
    "api": "api/",
    "changes": "changes/",
    "about": "about/",
    "policy": "policy/",
    "missing": "text/no/such/page/",
}
#: Kinds that the menu of contents does not list: what is not there, and what is made for single paragraphs and entries.
UNLISTED = {"missing", "record", "citations"}
SECTIONS = {
    "text/introduction/": range(1, 2),
    "text/de-regionalisation/": range(2, 10),
    "text/northern-minorities/": range(10, 17),
    "text/conclusions/": range(17, 22),
}
#: Sections and the whole paper: the pages that hold the author's words.
TEXTS = [*SECTIONS, "text/"]
#: Lines of the source copy that each block stands on, as the design fixes them.
LINES = {
    f"p{number}": (first, last)
    for number, (first, last) in enumerate(
        [
            (8, 8),
            (11, 12),
            *((line, line) for line in (14, 16, 18, 20, 22, 24, 26, 29, 31, 33, 35, 37, 39, 41)),
            (44, 48),
            *((line, line) for line in (50, 52, 54, 56)),
        ],
        1,
    )
}

DESK, PHONE = 1440, 390
#: Milliseconds within which whatever must come has come, also on a machine with much else to do.
PATIENCE = 60_000
#: Milliseconds after which nothing comes any more that the page puts off: previews, the bar of selected words.
LONGER_THAN_ANY_DELAY = 900
CARD = "#gl-preview"
SEARCH = "dialog.gl-search"
SHEET = "dialog.gl-sheet"


expect.set_options(timeout=PATIENCE)


def source_words() -> dict[str, str]:
    """Each block's words in the source copy, markers of notes as ``[n]``, white space folded."""
    lines = (REPOSITORY / "data/source/glatter-2003.txt").read_text(encoding="utf-8").split("\n")
    return {block: folded(" ".join(lines[first - 1 : last])) for block, (first, last) in LINES.items()}


def folded(words: str) -> str:
    """White space folded, and one space on each side of a note's marker."""
    return " ".join(re.sub(r"\s*(\[\d+\])\s*", r" \1 ", words).split())


# --- the site over HTTP -----------------------------------------------------------------------------------------------


class Server:
    """The site under its sub-path, compressed as a host would, and slowed down where a test asks for it.

    Attributes:
        address: what the site has to be built for.
        port: where it is, on this machine.
    """

    def __init__(self, site: Path, address: str = "") -> None:
        """Serve a directory, at an address of its own or at one for which the browser is told the port."""
        self.slow: dict[str, float] = {}
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler(site))
        self.port = self._http.server_port
        self.address = address or f"http://127.0.0.1:{self.port}{PATH}"
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()

    @contextmanager
    def slowed(self, ending: str, seconds: float) -> Iterator[None]:
        """For a while, files of this ending take so long."""
        self.slow[ending] = seconds
        try:
            yield
        finally:
            self.slow.clear()

    def _handler(self, site: Path) -> type[BaseHTTPRequestHandler]:
        slow = self.slow

        @lru_cache
        def packed(file: Path) -> bytes:
            return gzip.compress(file.read_bytes(), 6)

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                asked = unquote(urlsplit(self.path).path)
                file = site / asked.removeprefix(PATH).lstrip("/")
                if file.is_dir():
                    file /= "index.html"
                found = asked.startswith(PATH) and file.is_file()
                if not found:
                    file = site / "404.html"
                time.sleep(sum(seconds for ending, seconds in slow.items() if file.name.endswith(ending)))
                kind = guess_type(file.name)[0] or "application/octet-stream"
                is_text = kind.startswith("text/") or kind.endswith(("javascript", "json", "xml"))
                body = packed(file) if is_text else file.read_bytes()
                self.send_response(200 if found else 404)
                self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
                if is_text:
                    self.send_header("Content-Encoding", "gzip")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name http.server has
                """Not into the tests' output."""

        return Handler


# --- the reader -------------------------------------------------------------------------------------------------------


class Reader:
    """Somebody with a browser, who notices everything."""

    #: A context takes longer to make than a page: those without anything special are used again, their storage emptied.
    _shared: ClassVar[dict[tuple[Browser, str], BrowserContext]] = {}

    def __init__(self, browser: Browser, address: str) -> None:
        self.address = address
        self.faults: list[str] = []
        self.expected: list[str] = []  # parts of faults that the test provokes
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self._pages: list[Page] = []

    def context(
        self,
        width: int = DESK,
        height: int | None = None,
        *,
        settings: dict[str, str] | None = None,
        script: str = "",
        **options: Any,
    ) -> BrowserContext:
        """A fresh context: no cookies, no cache, and in the storage nothing but ``settings``."""
        context = self._made(width, height, **options)
        self._contexts.append(context)
        for name, value in (settings or {}).items():
            # Only where there is nothing yet: what the reader chooses later stays.
            context.add_init_script(
                f"try {{ localStorage.getItem('{name}') ?? localStorage.setItem('{name}', '{value}') }} catch {{}}"
            )
        if script:
            context.add_init_script(script)
        context.on("page", self._watch)
        return context

    def _made(
        self,
        width: int = DESK,
        height: int | None = None,
        *,
        dark: bool = False,
        touch: bool = False,
        javascript: bool = True,
        scale: float = 1,
        **media: Any,
    ) -> BrowserContext:
        context = self._browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": height or (844 if width < 600 else 900)},
            color_scheme="dark" if dark else "light",
            has_touch=touch,
            is_mobile=touch,
            java_script_enabled=javascript,
            device_scale_factor=scale,
            **media,
        )
        context.set_default_timeout(PATIENCE)
        return context

    def open(
        self,
        path: str = "",
        width: int = DESK,
        height: int | None = None,
        *,
        fresh: bool = False,
        stopped: bool = False,
        **options: Any,
    ) -> Page:
        """A page as it stands when it has come to rest.

        Args:
            path: of the page, from the site's root.
            width: of the screen.
            height: of the screen.
            fresh: for somebody who has never been here.
            stopped: from then on time passes on the page only by ``page.clock.run_for``.
            options: of :meth:`context`.
        """
        if fresh or stopped or options.get("settings") or options.get("script"):
            page = self.context(width, height, **options).new_page()
        else:
            key = self._browser, f"{self.address} {width} {height} {sorted(options.items())}"
            if key not in self._shared:
                self._shared[key] = self._made(width, height, **options)
            page = self._shared[key].new_page()
            self._watch(page)
            self._pages.append(page)
        if stopped:
            page.clock.install()
        page.goto(path)
        if options.get("javascript", True):
            settle(page)
        if stopped:
            stop_clock(page)
        return page

    def close(self) -> None:
        for page in self._pages:
            page.evaluate("localStorage.clear()")
            page.close()
        for context in self._contexts:
            context.close()

    def _watch(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._fault(f"script: {error}"))
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on("response", self._response)

    def _fault(self, fault: str) -> None:
        if not any(part in fault for part in self.expected):
            self.faults.append(fault)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._fault(f"console: {message.text} ({message.location.get('url')})")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self._fault(f"outside the site: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # by going to the next page
            self._fault(f"failed: {request.url}: {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self._fault(f"{response.status}: {response.url}")


def stop_clock(page: Page) -> None:
    """Of a page that was opened ``stopped`` and whose clock has been resumed."""
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)


def until(holds: Callable[[], object]) -> bool:
    """Whether it comes true, for what no ``expect`` can ask; ask it for no more than what must come true."""
    end = time.monotonic() + PATIENCE / 1000
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def requests(page: Page, event: str = "request") -> list[Request]:
    """A list of the page's requests that grows: of those made, or of those that are ``requestfinished``."""
    found: list[Request] = []

    def note(request: Request) -> None:
        found.append(request)

    page.on(event, note)  # type: ignore[call-overload]
    return found


def settle(page: Page) -> None:
    """Until fonts have come and two frames are painted."""
    page.evaluate(
        """document.fonts.ready.then(() => new Promise((done) => {
          requestAnimationFrame(() => requestAnimationFrame(done));
        }))"""
    )


# --- what the reader sees ---------------------------------------------------------------------------------------------


class Box(NamedTuple):
    """Where something stands on the screen."""

    left: float
    top: float
    right: float
    bottom: float


def box(locator: Locator) -> Box:
    found = locator.bounding_box()
    assert found, f"{locator} has no box"
    return Box(found["x"], found["y"], found["x"] + found["width"], found["y"] + found["height"])


def is_in_view(locator: Locator) -> bool:
    """Whether its beginning comes to be on the screen and nothing, such as the header, stands before it."""
    return until(
        lambda: locator.evaluate(
            """(element) => {
              const { left, top, height } = element.getClientRects()[0] ?? element.getBoundingClientRect();
              const at = document.elementFromPoint(left + 2, top + Math.min(8, height / 2));
              return !!at && top >= 0 && top < innerHeight && (element.contains(at) || at.contains(element));
            }"""
        )
    )


def look(locator: Locator) -> dict[str, str]:
    """What a visited target or tinted words may change: ground, line, frame."""
    found: dict[str, str] = locator.evaluate(
        """(element) => {
          const { backgroundColor, textDecorationLine, textDecorationColor, outlineStyle } = getComputedStyle(element);
          return { backgroundColor, textDecorationLine, textDecorationColor, outlineStyle };
        }"""
    )
    return found


def live(page: Page) -> str:
    """What the page's live regions say."""
    return " ".join(page.get_by_role("status").all_inner_texts()).strip()


def focus_with_keys(locator: Locator) -> None:
    """Focus as the Tab key gives it, so that it is visible."""
    locator.focus()
    locator.page.keyboard.press("Shift+Tab")
    locator.page.keyboard.press("Tab")
    assert has_focus(locator)


def has_focus(locator: Locator) -> bool:
    return bool(locator.evaluate("(element) => element === document.activeElement"))


def doubled_ids(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        "(ids => [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))])"
        "([...document.querySelectorAll('[id]')].map(({ id }) => id))"
    )
    return found


def clipped(page: Page) -> list[str]:
    """Why the page scrolls sideways: what reaches out of it; nothing is good."""
    found: list[str] = page.evaluate(
        """() => {
          const { scrollWidth, clientWidth } = document.scrollingElement;
          if (scrollWidth <= clientWidth) return [];
          const name = ({ tagName, className, id }) => `${tagName}#${id}.${className.baseVal ?? className}`;
          const reaches = (element) => element.getBoundingClientRect().right > clientWidth + 1;
          const out = [...document.body.querySelectorAll("*")].filter(reaches);
          return [`${scrollWidth} px of ${clientWidth}`, ...out.slice(0, 3).map(name)];
        }"""
    )
    return found


def choose(page: Page, label: str, *, on: bool = True) -> None:
    """Set a switch of the panel “Aa”, which is left open."""
    panel = page.locator(".gl-settings")
    if panel.get_attribute("open") is None:
        panel.locator("summary").click()
    panel.get_by_label(label, exact=True).set_checked(on)


def search_for(page: Page, query: str) -> Locator:
    """Open the search and type; gives the results."""
    page.keyboard.press("/")
    page.locator(SEARCH).wait_for()
    page.keyboard.type(query)
    return page.locator(f"{SEARCH} li a")


def violations(page: Page, *only: str, within: str = "", **rules: bool) -> list[str]:
    """What axe finds, by rule and place.

    Args:
        page: the page.
        only: rules to keep to.
        within: a selector of what is looked at; the whole page if not given.
        rules: rules to add or to leave out, ``color_contrast=False``.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    options: dict[str, Any] = {
        "resultTypes": ["violations"],
        "rules": {name.replace("_", "-"): {"enabled": enabled} for name, enabled in rules.items()},
    }
    if only:
        options["runOnly"] = list(only)
    found: list[str] = page.evaluate(
        """async ([within, options]) => (await axe.run(within || document, options)).violations.flatMap(
          ({ id, nodes }) => nodes.slice(0, 3).map(({ html, target }) => `${id}: ${html.slice(0, 200)} ${target}`)
        )""",
        [within, options],
    )
    return found
