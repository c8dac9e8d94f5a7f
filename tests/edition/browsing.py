"""A reader with a strict browser, and the site over HTTP.

Whatever goes wrong on a page, silently or not, is a fault of the test that opened it: an error in the console or of a
script, a request that fails or goes to another host.
"""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import unquote, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    expect,
    sync_playwright,
)

from .once import ADDRESS

PATH = urlsplit(ADDRESS).path

DESK, PHONE = 1440, 390
#: Milliseconds within which whatever must come has come, also on a machine with much else to do.
PATIENCE = 60_000

#: The rules of axe that light and dark make a difference to.
COLOURS = ("color-contrast", "link-in-text-block")
#: Long lists cut to so many of each kind: how the rest looks is no different.
CUT = """(most) => {
  const seen = {};
  for (const item of document.querySelectorAll("article, section, li, tr, .gl-block")) {
    const kind = [item.parentElement.tagName, item.parentElement.className, item.className];
    seen[kind] = (seen[kind] ?? 0) + 1;
    if (seen[kind] > most) item.remove();
  }
}"""

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--font-render-hinting=none",  # letters as wide as where there are windows
]

expect.set_options(timeout=PATIENCE)


# --- the site over HTTP -----------------------------------------------------------------------------------------------


class Server:
    """The site under its sub-path, compressed as a host would, and slowed down where a test asks for it.

    Attributes:
        site: the directory.
        address: what the site has to be built for.
        port: where it is, on this machine.
    """

    def __init__(self, site: Path, address: str = "") -> None:
        """Serve a directory, at an address of its own or at one for which the browser is told the port."""
        self.site = site
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
            # A worker would answer in the place of the routes that tests lay, and fetch the site for each reader.
            service_workers="block",
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


@contextmanager
def launched(path: str, server: Server) -> Iterator[Browser]:
    """A browser, told that the host a site was built for is on this machine."""
    there = f"--host-resolver-rules=MAP {urlsplit(server.address).netloc} 127.0.0.1:{server.port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, there])
        yield browser
        browser.close()


def stop_clock(page: Page) -> None:
    """Of a page that was opened ``stopped`` and whose clock has been resumed."""
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)


# --- what the reader sees ---------------------------------------------------------------------------------------------


def settle(page: Page) -> None:
    """Until fonts have come and two frames are painted."""
    page.evaluate(
        """document.fonts.ready.then(() => new Promise((done) => {
          requestAnimationFrame(() => requestAnimationFrame(done));
        }))"""
    )


#: What reaches out of the page, so that it scrolls sideways; what stands beyond its edges or those of what hides it.
CLIPPED = """() => {
  const { scrollWidth, clientWidth } = document.scrollingElement;
  const name = ({ tagName, className, id }) => `${tagName}#${id}.${className.baseVal ?? className}`;
  const found = [];
  if (scrollWidth > clientWidth) {
    const reaches = (element) => element.getBoundingClientRect().right > clientWidth + 1;
    const out = [...document.body.querySelectorAll("*")].filter(reaches);
    found.push(`${scrollWidth} px of ${clientWidth}`, ...out.slice(0, 3).map(name));
  }
  const around = (element, holds) => {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (holds(getComputedStyle(at))) return at;
    }
  };
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode() && found.length < 4) {
    const { data, parentElement: element } = words.currentNode;
    if (!data.trim() || element.closest("script, style, svg, .gl-unseen, .gl-skip")) continue;
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const range = new Range();
    range.selectNodeContents(words.currentNode);
    // What scrolls by itself shows all; what ends in dots says so.
    const shows = ({ overflowX, textOverflow }) => /auto|scroll/.test(overflowX) || textOverflow === "ellipsis";
    const scrolled = around(element, shows);
    const hides = ({ overflowX, textOverflow }) => /hidden|clip/.test(overflowX) && textOverflow === "clip";
    const hiding = around(element, hides);
    for (const { left, right, width } of range.getClientRects()) {
      const box = hiding?.getBoundingClientRect();
      const isOut = !scrolled && (left < -1 || right > clientWidth + 1);
      const isCut = box?.width > 2 && (left < box.left - 1.5 || right > box.right + 1.5);
      if (width && (isOut || isCut)) found.push(`“${data.trim().slice(0, 30)}” in ${name(element)}`);
    }
  }
  return found;
}"""


def clipped(page: Page) -> list[str]:
    """Why the page scrolls sideways, and which words are cut off; nothing is good."""
    found: list[str] = page.evaluate(CLIPPED)
    return found


def letters(page: Page, size: int) -> None:
    """Letters as large as somebody has them in the settings of the browser; 16 where nobody has been there."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size * 13 // 16}})
    session.detach()


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
        # What is not laid out before it is scrolled to has no size yet, and seems to lie beneath other things.
        page.evaluate(
            """() => {
              const all = new CSSStyleSheet();
              all.replaceSync("* { content-visibility: visible !important; }");
              document.adoptedStyleSheets.push(all); // an element of styles would be against the page's policy
            }"""
        )
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
