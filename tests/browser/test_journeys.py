"""What a reader does first, in Chromium, Firefox and WebKit: one browser each, one journey after another.

All else is tried in Chromium alone; this sees that nothing rests on what only one family of browsers has.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from .engines import Engine, EngineError, chromium, firefox, webkit
from .kit import Server

pytestmark = pytest.mark.browser

SECTION = "text/de-regionalisation/"
SHOWN = "(one) => document.querySelector(one)?.checkVisibility()"
GONE = "(one) => !document.querySelector(one)?.checkVisibility()"
SAYS = "(one) => document.querySelector(one)?.textContent"
HERE = "() => location.pathname.split('/edition/')[1] + location.hash"
IN_VIEW = """(one) => {
  const { top, bottom } = document.querySelector(one).getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}"""
LINE = """(one) => {
  const { textDecorationLine, textDecorationStyle } = getComputedStyle(document.querySelector(one));
  return `${textDecorationLine} ${textDecorationStyle}`;
}"""
GROUND = "() => getComputedStyle(document.documentElement).backgroundColor"
#: The page in a frame as narrow as no window of some browsers can be made: what reaches out of it.
REACHES = """async ([width, address]) => {
  const frame = document.createElement("iframe");
  frame.style = `width: ${width}px; height: 600px; border: 0`;
  frame.src = address;
  document.body.replaceChildren(frame);
  await new Promise((done) => { frame.onload = done });
  const { document: inside } = frame.contentWindow;
  await inside.fonts.ready;
  const { scrollWidth, clientWidth } = inside.scrollingElement;
  return scrollWidth - clientWidth;
}"""


class Reader:
    """Somebody who goes through the site with one of the browsers."""

    def __init__(self, engine: Engine, address: str) -> None:
        self.engine = engine
        self.address = address

    def open(self, path: str) -> Engine:
        """A page, by whoever comes to it from somewhere else."""
        self.engine.open("about:blank")
        self.engine.open(self.address + path)
        assert self.engine.until("() => document.documentElement.classList.contains('js')"), "no scripts"
        return self.engine


def opens_a_section(reader: Reader) -> None:
    engine = reader.open("")
    engine.press(f".gl-toc a[href$='{SECTION}']")
    assert engine.until(SHOWN, "#p8")
    assert engine.run(HERE) == SECTION
    assert engine.run(SAYS, "h1").strip() == "De-regionalisation"


def sees_what_is_marked(reader: Reader) -> None:
    engine = reader.open(SECTION)
    assert engine.run(LINE, "#p8 .gl-term") == "underline dotted"
    assert engine.run(LINE, "#p8 .gl-name") == "underline solid"


def previews_a_term(reader: Reader) -> None:
    engine = reader.open(SECTION)
    engine.point("#p4 .gl-term")
    assert engine.until(SHOWN, "#gl-preview")
    assert engine.run(SAYS, "#gl-preview").strip()
    engine.key("Escape")
    assert engine.until(GONE, "#gl-preview")


def follows_a_note_and_returns(reader: Reader) -> None:
    engine = reader.open(SECTION)
    engine.press("#r7 a, a#r7")
    assert engine.until("() => location.hash === '#n7'")
    assert engine.until(IN_VIEW, "#n7")
    engine.press("#n7 .gl-backlink")
    assert engine.until("() => location.hash === '#r7'")
    assert engine.until(IN_VIEW, "#r7")


def opens_an_editors_note(reader: Reader) -> None:
    engine = reader.open(SECTION)
    engine.press(".gl-beside summary")
    assert engine.until(SHOWN, ".gl-beside [open] .gl-annotation__body")


def opens_a_result(reader: Reader) -> None:
    engine = reader.open(SECTION)
    engine.press(".gl-search-button")
    assert engine.until(SHOWN, "dialog.gl-search input")
    for letter in "okrug":
        engine.key(letter)
    assert engine.until(SHOWN, "dialog.gl-search li a")
    assert engine.until("() => /okrug/i.test(document.querySelector('dialog.gl-search li a').textContent)")
    engine.press("dialog.gl-search li a")
    assert engine.until("() => location.hash.includes('okrug')")


def cites_a_paragraph(reader: Reader) -> None:
    engine = reader.open("p/8/")
    assert engine.until("() => document.querySelector('.gl-formats .gl-press') !== null")  # scripts bring it
    engine.press(".gl-formats .gl-press")
    assert engine.until("() => document.querySelector('.gl-formats .gl-press').textContent === 'Copied'")


def takes_the_address_of_a_paragraph(reader: Reader) -> None:
    engine = reader.open(SECTION)
    engine.press("#p8 ~ .gl-locator, .gl-locator[href$='#p8']")
    assert engine.until("() => location.hash === '#p8'")
    tint = "() => getComputedStyle(document.querySelector('#p8')).backgroundColor"
    assert engine.until(f"() => ({tint})() !== ({GROUND})()")
    engine.press(".gl-block:has(#p8) > button.gl-copy")
    assert engine.until("() => document.querySelector('.gl-copy.is-offered')?.textContent === 'Copied'")


def reads_in_the_dark(reader: Reader) -> None:
    engine = reader.open(SECTION)
    light = engine.run(GROUND)
    engine.press(".gl-colours-button")
    dark = engine.run(GROUND)
    assert dark != light
    reader.open("glossary/")
    assert engine.run(GROUND) == dark, "remembered"
    engine.press(".gl-colours-button")
    assert engine.run(GROUND) == light


def hides_the_terms(reader: Reader) -> None:
    engine = reader.open(SECTION)
    engine.press(".gl-settings > summary")
    engine.press(".gl-settings [value=terms]")
    assert engine.until("() => !document.querySelector('.gl-term[href]')")
    reader.open(SECTION)
    assert engine.until("() => !document.querySelector('.gl-term[href]')"), "remembered"
    engine.press(".gl-settings > summary")
    engine.press(".gl-settings [value=terms]")
    assert engine.until("() => !!document.querySelector('.gl-term[href]')")


def reads_larger_letters(reader: Reader) -> None:
    engine = reader.open(SECTION)
    size = "() => getComputedStyle(document.documentElement).fontSize"
    before = engine.run(size)
    engine.press(".gl-settings > summary")
    engine.press(".gl-settings [value='130']")
    assert engine.run(size) != before
    reader.open("glossary/")
    assert engine.run(size) != before, "remembered"
    engine.press(".gl-settings > summary")
    engine.press(".gl-settings [value='100']")
    assert engine.run(size) == before


def goes_on_where_it_was(reader: Reader) -> None:
    engine = reader.open(f"{SECTION}#p8")
    assert engine.until(IN_VIEW, ".gl-locator[href='#p8']")
    reader.open("")
    assert engine.until(SHOWN, ".gl-continue a")
    assert engine.run(SAYS, ".gl-continue").strip() == "Continue at ¶\u202f8"
    engine.press(".gl-continue a")
    assert engine.until(f"() => ({HERE})() === '{SECTION}#p8'")


def has_all_of_it_on_a_small_screen(reader: Reader) -> None:
    engine = reader.open("changes/")
    for path in ("", SECTION, "glossary/", "map/", "timeline/", "figures/", "bibliography/", "downloads/", "cite/"):
        assert engine.run(REACHES, [320, reader.address + path]) <= 0, path


JOURNEYS: list[Callable[[Reader], None]] = [
    opens_a_section,
    sees_what_is_marked,
    previews_a_term,
    follows_a_note_and_returns,
    opens_an_editors_note,
    opens_a_result,
    cites_a_paragraph,
    takes_the_address_of_a_paragraph,
    reads_in_the_dark,
    hides_the_terms,
    reads_larger_letters,
    goes_on_where_it_was,
    has_all_of_it_on_a_small_screen,
]


@contextmanager
def started(name: str, request: pytest.FixtureRequest, profile: Path) -> Iterator[Engine]:
    starts: dict[str, Callable[[], AbstractContextManager[Engine]]] = {
        "chromium": lambda: chromium(request.getfixturevalue("browser")),
        "firefox": lambda: firefox(profile),
        "webkit": webkit,
    }
    try:
        engine = starts[name]()
        with engine as opened:
            yield opened
    except EngineError as error:
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail(f"{error} (REQUIRE_BROWSER is set)")
        pytest.skip(f"{name}: {error}")


@pytest.fixture(scope="module")
def here(real_server: Server) -> Iterator[str]:
    """The site at an address that any browser finds without being told where the edition’s own host is."""
    server = Server(real_server.site)
    yield server.address
    server.close()


@pytest.mark.parametrize("name", ["chromium", "firefox", "webkit"])
def test_journeys(name: str, here: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    failed = {}
    with started(name, request, tmp_path / "profile") as engine:
        engine.size(1280, 800)
        reader = Reader(engine, here)
        for journey in JOURNEYS:
            try:
                journey(reader)
            except AssertionError as error:
                failed[journey.__name__] = str(error).splitlines()[:3]
    assert not failed
