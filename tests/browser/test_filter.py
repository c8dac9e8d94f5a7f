"""The commentary by kind and certainty."""

import re

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.edition_kit import REPOSITORY

from .kit import Reader, is_in_view, live

pytestmark = pytest.mark.browser

NOTES = yaml.safe_load((REPOSITORY / "data/annotations.yml").read_text(encoding="utf-8"))
KINDS = {
    "difference": "Differs from the record",
    "context": "Context",
    "identification": "Identification",
    "contested": "Contested",
    "source": "Source",
}
CERTAINTIES = ("certain", "probable", "possible", "unknown")


@pytest.fixture
def page(reader: Reader) -> Page:
    return reader.open("commentary/")


def ids(**wanted: str) -> set[str]:
    return {note["id"] for note in NOTES if all(note[key] == value for key, value in wanted.items())}


def shown(page: Page) -> set[str]:
    return {str(note.get_attribute("id")) for note in page.locator("article").locator("visible=true").all()}


def only(page: Page, name: str, value: str) -> None:
    for checkbox in page.locator(f"[name={name}]").all():
        checkbox.set_checked(checkbox.get_attribute("value") == value)


def test_all_are_shown_and_counted(page: Page) -> None:
    assert shown(page) == ids()
    assert live(page) == f"{len(NOTES)} of {len(NOTES)} notes shown"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if ids(kind=kind)])
def test_by_kind(page: Page, kind: str) -> None:
    expect(page.get_by_role("group", name="Kind").get_by_label(KINDS[kind])).to_be_checked()
    only(page, "kind", kind)
    assert shown(page) == ids(kind=kind)
    assert live(page).startswith(f"{len(ids(kind=kind))} of ")


@pytest.mark.parametrize("certainty", [certainty for certainty in CERTAINTIES if ids(certainty=certainty)])
def test_by_certainty_and_kind(page: Page, certainty: str) -> None:
    only(page, "certainty", certainty)
    assert shown(page) == ids(certainty=certainty)
    page.get_by_role("group", name="Kind").get_by_label(KINDS["context"]).set_checked(False)
    assert shown(page) == ids(certainty=certainty) - ids(kind="context")
    assert live(page).startswith(f"{len(shown(page))} of ")


def test_none_wanted_none_shown(page: Page) -> None:
    only(page, "kind", "")
    assert shown(page) == set()
    assert live(page).startswith("0 of ")


def test_whoever_is_led_to_a_note_sees_it(page: Page) -> None:
    page.evaluate("location.hash = 'goelro-congress'")
    only(page, "kind", "")
    assert shown(page) == {"goelro-congress"}
    page.evaluate("location.hash = 'lamp-map'")  # a note that was hidden
    expect(page.locator("#lamp-map")).to_be_visible()
    assert is_in_view(page.locator("#lamp-map"))
    assert "lamp-map" in shown(page)
    assert re.match(rf"{len(shown(page))} of ", live(page))


def test_hidden_notes_take_no_focus(page: Page) -> None:
    only(page, "kind", "source")
    page.get_by_role("group", name="Certainty").get_by_role("checkbox").last.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article').dataset.kind") == "source"
