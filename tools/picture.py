"""Takes the picture of a page that the README shows, from the built site: `python -m tools.picture`, `make picture`.

Take it anew when the page has changed to the eye, and look at it.
"""

import base64
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from tools.browser import BrowserError, find_browser

SITE = Path("site")
PICTURE = Path(".github/page.webp")
#: So many bytes a README can bear.
MOST = 60_000
#: A paragraph with a term that has a preview, and with notes of the editors' beside it.
SECTION, PARAGRAPH, TERM = "text/de-regionalisation/", "p8", "okrug"
WINDOW = ViewportSize(width=1400, height=640)
#: What of the window is shown: the text and both its margins.
LEFT, RIGHT = 170, 1230


class Quiet(SimpleHTTPRequestHandler):
    """Serves the site and says nothing."""

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


def set_up(page: Page, address: str) -> float:
    """Open the section where the picture shows it; gives how far down that is."""
    page.goto(f"{address}{SECTION}")
    page.evaluate("document.fonts.ready")
    page.evaluate(f"scrollTo(0, document.getElementById('{PARAGRAPH}').getBoundingClientRect().top - 120)")
    page.locator(f"#{PARAGRAPH} a", has_text=TERM).first.hover()
    page.wait_for_timeout(1500)  # the preview opens by and by
    return float(page.evaluate("scrollY"))


def taken(address: str) -> bytes:
    """The picture as WebP, as good as fits."""
    content = b""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        page = browser.new_page(viewport=WINDOW, device_scale_factor=1.5, color_scheme="light")
        top = set_up(page, address)
        shown = {"x": LEFT, "y": top, "width": RIGHT - LEFT, "height": WINDOW["height"], "scale": 1}
        chrome = page.context.new_cdp_session(page)
        for quality in range(90, 20, -10):
            answer = chrome.send("Page.captureScreenshot", {"format": "webp", "quality": quality, "clip": shown})
            content = base64.b64decode(answer["data"])
            if len(content) <= MOST:
                break
        browser.close()
    return content


def main() -> None:
    """Serve the site, and take the picture."""
    if not (SITE / SECTION / "index.html").exists():
        sys.exit("picture: there is no site; run `make site` first")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=SITE))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    PICTURE.write_bytes(taken(f"http://127.0.0.1:{server.server_port}/"))
    print(f"{PICTURE}: {PICTURE.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    try:
        main()
    except BrowserError as failure:
        sys.exit(f"picture: {failure}")
