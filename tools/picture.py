"""Takes the pictures of pages that the README and the guide show: `python -m tools.picture`, `make picture`.

The README's is of this edition, from the built site; the guide's are of the edition that it makes when it is followed.
Take them anew when pages have changed to the eye, and look at them.
"""

import base64
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tools.browser import BrowserError, find_browser
from tools.guide import Printed, follow

ROOT = Path(__file__).parents[1]
SITE = ROOT / "site"
#: So many bytes a README can bear, and each picture of the guide, which every edition is given a copy of.
README_MOST, GUIDE_MOST = 60_000, 35_000
#: Above the words shown, so much of the page is.
ABOVE = 120


@dataclass(frozen=True)
class Shot:
    """A picture: which page, where on it, and what is touched.

    Attributes:
        file: where it is kept.
        page: the page's address on the site.
        most: how many bytes it may have.
        words: the id of what is shown at the head; nothing for the head of the page.
        touched: what is done on the page first.
        width: how wide the window is.
        height: how high it is.
        margins: what of it is left out, at the left and at the right.
    """

    file: str
    page: str
    most: int = GUIDE_MOST
    words: str = ""
    touched: Callable[[Page], object] = lambda _: None
    width: int = 1280
    height: int = 520
    margins: tuple[int, int] = (110, 110)


def hover(words: str, text: str) -> Callable[[Page], object]:
    """Points at a link in some words."""
    return lambda page: page.locator(f"#{words} a", has_text=text).first.hover()


README = Shot(
    ".github/page.webp",
    "text/de-regionalisation/",
    README_MOST,
    words="p8",
    touched=hover("p8", "okrug"),  # a term that has a preview, in a paragraph with notes of the editors' beside it
    width=1400,
    height=640,
    margins=(170, 170),
)
FIRST = "text/of-the-division-of-labour/"
SECOND = "text/that-the-division-of-labour-is-limited-by-the/"
NEW = Shot("hooks/guide/new.webp", FIRST)
GUIDE = (
    Shot("hooks/guide/entry.webp", SECOND, touched=hover("p3", "Maese"), height=470),
    Shot("hooks/guide/note.webp", FIRST, touched=lambda page: page.locator(".gl-annotation summary").first.click()),
    Shot("hooks/guide/cite.webp", "p/2/", height=560),
)


class Quiet(SimpleHTTPRequestHandler):
    """Serves the site and says nothing."""

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a site, as long as it is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def taken(browser: Browser, address: str, shot: Shot) -> bytes:
    """The picture as WebP, as good as fits."""
    window = ViewportSize(width=shot.width, height=shot.height)
    page = browser.new_page(viewport=window, device_scale_factor=1.5, color_scheme="light")
    page.goto(f"{address}{shot.page}")
    page.evaluate("document.fonts.ready")
    if shot.words:
        page.evaluate(f"scrollTo(0, document.getElementById('{shot.words}').getBoundingClientRect().top - {ABOVE})")
    shot.touched(page)
    page.wait_for_timeout(1500)  # a preview opens by and by
    left, right = shot.margins
    top = float(page.evaluate("scrollY"))
    clip = {"x": left, "y": top, "width": shot.width - left - right, "height": shot.height, "scale": 1}
    chrome = page.context.new_cdp_session(page)
    content = b""
    for quality in range(90, 20, -5):
        answer = chrome.send("Page.captureScreenshot", {"format": "webp", "quality": quality, "clip": clip})
        content = base64.b64decode(answer["data"])
        if len(content) <= shot.most:
            break
    page.close()
    return content


def take(browser: Browser, site: Path, *shots: Shot) -> None:
    """Take pictures of a site."""
    with served(site) as address:
        for shot in shots:
            content = taken(browser, address, shot)
            (ROOT / shot.file).write_bytes(content)
            print(f"{shot.file}: {len(content) / 1000:.0f} kB")


def build(edition: Path) -> Path:
    """The site of an edition."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://example.org/smith/"}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=edition, env=environment, check=True)
    return edition / "site"


def main() -> None:
    """Take the pictures."""
    if not (SITE / README.page / "index.html").exists():
        sys.exit("picture: there is no site; run `make site` first")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        take(browser, SITE, README)
        (engine := Path(scratch) / "engine").mkdir()
        with chdir(engine):
            way: Iterator[Printed] = follow()
            next(way)  # the edition is made
            take(browser, build(Path(scratch) / "smith"), NEW)
            for _ in way:
                pass
        take(browser, build(Path(scratch) / "smith"), *GUIDE)
        browser.close()


if __name__ == "__main__":
    try:
        main()
    except BrowserError as failure:
        sys.exit(f"picture: {failure}")
