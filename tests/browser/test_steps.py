"""The map redrawn, a step at a time; and the years that follow whoever reads the timeline."""

import re

import pytest
from playwright.sync_api import Page, expect

from .kit import DESK, PHONE, Reader, is_in_view

pytestmark = pytest.mark.browser

STEPS = ["1926", "1930", "1934-06", "1934-12", "1938", "1944"]


def shown(page: Page) -> list[str]:
    steps = page.locator(".gl-step").locator("visible=true").all()
    return [str(step.get_attribute("id")).removeprefix("redrawing-") for step in steps]


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_one_step_at_a_time(reader: Reader, width: int) -> None:
    page = reader.open("map/", width)
    assert shown(page) == ["1926"]
    for label, step in (("June 1934", "1934-06"), ("1944", "1944")):
        page.get_by_role("radio", name=label, exact=True).click()
        assert shown(page) == [step]
        expect(page).to_have_url(re.compile(rf"map/#redrawing-{step}$"))
    page.get_by_role("radio").last.click()
    assert shown(page) == STEPS


def test_by_keyboard_from_first_to_last_and_back(reader: Reader) -> None:
    page = reader.open("map/")
    page.locator(".gl-steps input").first.focus()
    for step in STEPS[1:]:
        page.keyboard.press("ArrowRight")
        assert shown(page) == [step]
    page.keyboard.press("ArrowLeft")
    assert shown(page) == ["1938"]
    expect(page.locator(".gl-steps input:focus")).to_be_checked()


def test_a_link_leads_to_its_step(reader: Reader) -> None:
    page = reader.open("map/#redrawing-1934-12")
    assert shown(page) == ["1934-12"]
    assert is_in_view(page.locator("#redrawing-1934-12"))
    page.evaluate("location.hash = 'redrawing-1930'")
    expect(page.locator("#redrawing-1930")).to_be_visible()
    assert shown(page) == ["1930"]


def test_without_scripts_all_stand_side_by_side(reader: Reader) -> None:
    page = reader.context(javascript=False).new_page()
    page.goto("map/")
    assert shown(page) == STEPS
    expect(page.locator(".gl-steps")).to_be_hidden()


def test_in_print_all_stand_side_by_side(reader: Reader) -> None:
    page = reader.open("map/")
    page.emulate_media(media="print")
    assert shown(page) == STEPS


def test_a_name_on_it_has_a_preview(reader: Reader) -> None:
    page = reader.open("map/#redrawing-1934-06")
    page.locator("#redrawing-1934-06 svg a[data-preview][href$='#ob-irtysh-oblast']").last.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".gl-preview")).to_contain_text("a region by itself for less than a year")


def test_the_years_lead_to_entries_and_follow(reader: Reader) -> None:
    page = reader.open("timeline/")
    page.get_by_role("link", name="1934: 2 entries").click()
    expect(page.locator(".gl-years [aria-current]")).to_contain_text("1934")
    date = page.locator("#new-regions-1934 .gl-event__date")
    expect(date).to_be_in_viewport()
    years, entry = page.locator(".gl-years").bounding_box(), date.bounding_box()
    assert years
    assert entry
    assert years["y"] + years["height"] <= entry["y"], "under the years, not behind them"
    page.evaluate("document.querySelector('#lamp-map-shown').scrollIntoView()")
    expect(page.locator(".gl-years [aria-current]")).to_contain_text("1920")
    assert is_in_view(page.locator(".gl-years")), "it stays"
