"""This edition in a browser: nothing goes wrong, nothing overflows, everybody can use it, words are found."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from .browsing import COLOURS, CUT, DESK, PHONE, Reader, clipped, settle, violations
from .site_checks import Site, search_rows

pytestmark = pytest.mark.browser

FEW = 4


def of_each_kind(site: Site) -> list[str]:
    """The pages at the top of the site, and one of each kind of those that are many."""
    addresses = sorted(name.removesuffix("index.html") for name in site.pages if name.endswith("index.html"))
    first: dict[str, str] = {}
    for address in addresses:
        top, _, rest = address.partition("/")
        first.setdefault(f"{top}/…" if rest else address, address)
    return list(first.values())


def test_nothing_goes_wrong_and_nothing_reaches_out_of_the_screen(reader: Reader, real_site: Site) -> None:
    page = reader.open()
    faults = []
    for address in of_each_kind(real_site):
        page.goto(address)
        for width in (DESK, PHONE, 320):
            page.set_viewport_size({"width": width, "height": 800})
            settle(page)
            faults += [f"{address} at {width}: {fault}" for fault in clipped(page)]
    assert not faults


def test_everybody_can_use_them(reader: Reader, real_site: Site) -> None:
    page = reader.open("", PHONE)
    faults = []
    for address in of_each_kind(real_site):
        page.goto(address)
        page.evaluate(CUT, FEW)
        settle(page)
        faults += [f"{address}: {fault}" for fault in violations(page, target_size=True)]
        page.emulate_media(color_scheme="dark")
        settle(page)
        faults += [f"{address} in the dark: {fault}" for fault in violations(page, *COLOURS)]
        page.emulate_media(color_scheme="light")
    assert not faults


def test_a_word_of_the_first_paragraph_is_found(reader: Reader, real_site: Site) -> None:
    row = next(row for row in search_rows(real_site) if row["kind"] == "paragraph")
    words = sorted(re.findall(r"\w+", row["text"]), key=len)
    page = reader.open()
    page.keyboard.press("/")
    page.locator("dialog.gl-search").wait_for()
    page.keyboard.type(words[-1])
    expect(page.locator("dialog.gl-search li a").first).to_be_visible()
