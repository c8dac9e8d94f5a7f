"""The map redrawn on its page, without scripts: every step side by side, every division with its own address."""

from pathlib import Path

from lxml import html

from tests.edition_kit import EditionKit
from tests.reading.test_division_checks import kit


def page(kit_: EditionKit) -> html.HtmlElement:
    return html.fromstring(kit_.page("map/"))


def test_each_step_is_a_drawing_with_its_changes_in_words(root: Path) -> None:
    steps = page(kit(root)).find_class("gl-step")
    assert [step.get("id") for step in steps] == ["redrawing-1926", "redrawing-1934", "redrawing-1938"]
    assert [step.find("svg").get("role") for step in steps] == ["group"] * 3
    said = [" ".join(step.text_content().split()) for step in steps]
    assert said[0].endswith("There were: Whole oblast")
    assert said[1].endswith("Formed since 1926: East oblast, 17 January 1934, out of Whole oblast Gone: Whole oblast")
    assert said[2].endswith("Formed since 1934: West oblast, 3 October 1938, out of East oblast")


def test_each_division_has_an_entry_with_its_grounds(root: Path) -> None:
    entries = page(kit(root)).xpath("//section[@class='gl-divisions']/article")
    assert [entry.get("id") for entry in entries] == ["whole", "east", "west"]
    last = " ".join(entries[-1].text_content().split())
    assert "since 3 October 1938" in last
    assert "Made out of: East oblast" in last
    assert "Probable · the editors’ own gloss" in last


def test_names_lead_to_entries_and_have_previews(root: Path) -> None:
    found = {link.get("data-preview") for link in page(kit(root)).xpath("//li[@class='gl-step']/svg//a")}
    assert found == {"places/omsk", "map/whole", "map/east", "map/west"}


def test_an_edition_without_divisions_has_neither(root: Path) -> None:
    found = page(kit(root, "", ()))
    assert not found.find_class("gl-redrawn") + found.find_class("gl-divisions")
    assert found.find_class("gl-map")
