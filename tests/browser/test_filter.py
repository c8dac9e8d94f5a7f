"""The commentary by kind and certainty; the claims by verdict and certainty, and in an order; both in the address."""

import re

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.edition_kit import REPOSITORY

from .kit import DESK, PHONE, Reader, is_in_view, live

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


# --- the address ------------------------------------------------------------------------------------------------------


def query(page: Page) -> str:
    return str(page.evaluate("location.search"))


def test_what_is_ticked_stands_in_the_address(page: Page) -> None:
    assert query(page) == ""
    only(page, "kind", "source")
    assert query(page) == "?kind=source"
    page.get_by_role("group", name="Certainty").get_by_label("probable").uncheck()
    assert query(page) == "?kind=source&certainty=certain,possible,unknown"
    sent = page.url
    before = shown(page)
    page.goto("about:blank")
    page.goto(sent)
    expect(page.get_by_role("status").first).to_contain_text(f"{len(before)} of ")
    assert shown(page) == before
    for box in page.get_by_role("checkbox").all():
        if box.is_visible():
            box.check()
    assert query(page) == ""


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("?kind=source#lenin-bureaucracy", ids(kind="source")),
        ("?kind=rumour", ids()),
        ("?kind=rumour,source", ids(kind="source")),
        ("?kind=", set()),
        ("?certainty=unknown&page=2", ids(certainty="unknown")),
        ("?order=verdict", ids()),
    ],
)
def test_whatever_the_address_says_is_read(reader: Reader, address: str, wanted: set[str]) -> None:
    assert shown(reader.open(f"commentary/{address}")) == wanted


# --- claims -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def claims(reader: Reader) -> Page:
    return reader.open("claims/")


def rows(page: Page, value: str = "id") -> list[str]:
    found = page.locator("tbody tr").locator("visible=true")
    return [str(said) for said in found.evaluate_all(f"(rows) => rows.map((row) => row.{value})")]


VERDICTS = ["agrees", "differs", "disputed", "untraced"]


def test_claims_by_verdict(claims: Page) -> None:
    everything = rows(claims)
    only(claims, "verdict", "differs")
    assert set(rows(claims, "dataset.verdict")) == {"differs"}
    assert live(claims) == f"{len(rows(claims))} of {len(everything)} claims shown"
    assert query(claims) == "?verdict=differs"


def test_claims_in_the_order_of_a_column(claims: Page) -> None:
    as_in_the_paper = rows(claims)
    claims.get_by_role("button", name="Verdict").click()
    found = rows(claims, "dataset.verdict")
    assert found == sorted(found, key=VERDICTS.index)
    agreeing = claims.locator("tbody tr[data-verdict=agrees]").evaluate_all("(rows) => rows.map(({ id }) => id)")
    assert rows(claims) != as_in_the_paper
    assert agreeing == [name for name in as_in_the_paper if name in agreeing], "those alike stay in the paper's order"
    expect(claims.get_by_role("columnheader", name="Verdict")).to_have_attribute("aria-sort", "ascending")
    assert query(claims) == "?order=verdict"
    claims.get_by_role("button", name="Verdict").click()
    expect(claims.get_by_role("columnheader", name="Verdict")).to_have_attribute("aria-sort", "descending")
    assert rows(claims, "dataset.verdict") == sorted(found, key=VERDICTS.index, reverse=True)
    assert query(claims) == "?order=-verdict"
    claims.get_by_role("button", name="In the paper").click()
    assert rows(claims) == as_in_the_paper
    assert claims.locator("[aria-sort]").count() == 1
    assert query(claims) == ""


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_order_and_filter_come_from_the_address(reader: Reader, width: int) -> None:
    page = reader.open("claims/?verdict=differs,untraced&order=-certainty#commentary-lamp-map", width)
    found = rows(page, "dataset.certainty")
    assert found == sorted(found, key=CERTAINTIES.index, reverse=True)
    assert set(rows(page, "dataset.verdict")) == {"differs", "untraced", "disputed"}, "and the one that was asked for"
    assert is_in_view(page.locator("#commentary-lamp-map"))


@pytest.mark.parametrize("order", ["verdicts", "-", "", "paper"])
def test_an_order_that_is_none_is_passed_over(reader: Reader, order: str) -> None:
    page = reader.open(f"claims/?order={order}")
    expect(page.get_by_role("columnheader", name="In the paper")).to_have_attribute("aria-sort", "ascending")


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_claims_are_ordered_by_keyboard(reader: Reader, width: int) -> None:
    page = reader.open("claims/", width)
    page.get_by_role("checkbox").locator("visible=true").last.focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Verdict")).to_be_focused()
    page.keyboard.press("Enter")
    assert query(page) == "?order=verdict"
    expect(page.get_by_role("button", name="Verdict")).to_be_focused()


def test_without_scripts_claims_are_a_plain_table(reader: Reader) -> None:
    page = reader.open("claims/?verdict=differs&order=verdict", javascript=False)
    assert page.locator("thead").inner_text().split("\t")[0] == "In the paper"
    assert len(rows(page)) == page.locator("tbody tr").count()
    assert page.locator("button, input").locator("visible=true").count() == 0
