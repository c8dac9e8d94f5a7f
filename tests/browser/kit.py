"""What the browser tests share beside a reader with a strict browser: the pages there are, and what the reader sees.

Every test has pages of its own, and finds nothing that another one stored.

How busy the machine is must not matter. What must come is waited for with great patience. What must come, or stay away,
within a time is seen with the page's clock stopped: then time passes only where the test says so.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import NamedTuple

from playwright.sync_api import Locator, Page, Request

from tests.edition.browsing import (
    COLOURS,
    CUT,
    DESK,
    PATH,
    PATIENCE,
    PHONE,
    Reader,
    Server,
    clipped,
    letters,
    settle,
    stop_clock,
    violations,
)
from tests.edition_kit import REPOSITORY

__all__ = [
    "COLOURS", "CUT", "DESK", "PATH", "PHONE", "Reader", "Server", "clipped", "letters", "settle", "stop_clock",
    "violations",
]  # fmt: skip

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
    "search": "search/",
    "about": "about/",
    "introduction": "introduction/",
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

#: Milliseconds after which nothing comes any more that the page puts off: previews, the bar of selected words.
LONGER_THAN_ANY_DELAY = 900
CARD = "#gl-preview"
SEARCH = "dialog.gl-search"
SHEET = "dialog.gl-sheet"


def source_words() -> dict[str, str]:
    """Each block's words in the source copy, markers of notes as ``[n]``, white space folded."""
    lines = (REPOSITORY / "data/source/glatter-2003.txt").read_text(encoding="utf-8").split("\n")
    return {block: folded(" ".join(lines[first - 1 : last])) for block, (first, last) in LINES.items()}


def folded(words: str) -> str:
    """White space folded, and one space on each side of a note's marker."""
    return " ".join(re.sub(r"\s*(\[\d+\])\s*", r" \1 ", words).split())


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


#: What the panel shows and hides on a page of the paper is fetched when it is opened.
SHOWN_IS_THERE = """() => {
  const { src } = [...document.scripts].find(({ src }) => src.endsWith("/beside.js")) ?? {};
  return src ? import(src.replace("/beside.js", "/shown.js")).then(() => true) : true;
}"""


def choose(page: Page, label: str, *, on: bool = True) -> None:
    """Set a switch of the panel “Aa”, which is left open."""
    panel = page.locator(".gl-settings")
    if panel.get_attribute("open") is None:
        panel.locator("summary").click()
        page.evaluate(SHOWN_IS_THERE)
    panel.get_by_label(label, exact=True).set_checked(on)


def search_for(page: Page, query: str) -> Locator:
    """Open the search and type; gives the results."""
    page.keyboard.press("/")
    page.locator(SEARCH).wait_for()
    page.keyboard.type(query)
    return page.locator(f"{SEARCH} li a")
