"""Bad input in ``divisions.yml`` and in the steps of its map: each slip, and the one line the editor is told."""
# ruff: noqa: E501 - a fault is one line, however long

from pathlib import Path

import pytest

from tests.edition_kit import EditionKit

DIVISIONS = """\
- id: whole
  name: Whole oblast
  from: 1923
  until: 1934-01-17
  seat: {place: omsk}
  land: [east, west]
  text: It was large.
  basis: gloss
  certainty: certain
- id: east
  name: East oblast
  from: 1934-01-17
  seat: {place: omsk}
  land: [east, west]
  text: It was smaller.
  basis: gloss
  certainty: certain
- id: west
  name: West oblast
  from: 1938-10-03
  seat: {name: Perm, coordinates: {lat: 58, lon: 56.2}}
  text: It was cut out of that.
  basis: gloss
  certainty: probable
"""
PLACES = """\
- id: omsk
  name: Omsk
  kind: city
  coordinates: {lat: 55, lon: 73.4}
  background: true
  account: A city.
  basis: gloss
  certainty: certain
- id: nowhere
  name: Nowhere
  kind: city
  background: true
  account: A city.
  basis: gloss
  certainty: certain
"""
D = "data/divisions.yml"
CASES = {
    "a division without a basis": (
        "  text: It was cut out of that.\n  basis: gloss\n", "  text: It was cut out of that.\n",
        [f"{D}:18: ‘west’ has no basis; give works, or basis: text or gloss"],
    ),
    "land of nobody's": (
        "land: [east, west]\n  text: It was large", "land: [east, wset]\n  text: It was large",
        [f"{D}:6: ‘wset’ is not in divisions.yml; name one of data/divisions.yml, or add it there"],
    ),
    "a seat that is no place": (
        "seat: {place: omsk}\n  land: [east, west]\n  text: It was large", "seat: {place: omks}\n  land: [east, west]\n  text: It was large",
        [f"{D}:5: ‘omks’ is not in places.yml; name one of data/places.yml, or add it there"],
    ),
    "a seat without coordinates": (
        "seat: {place: omsk}\n  land: [east, west]\n  text: It was large", "seat: {place: nowhere}\n  land: [east, west]\n  text: It was large",
        [f"{D}:5: the seat of ‘whole’, ‘nowhere’, has no coordinates; give it coordinates in places.yml"],
    ),
    "a seat that is nowhere": (
        "seat: {name: Perm, coordinates: {lat: 58, lon: 56.2}}", "seat: {name: Perm}",
        [f"{D}:21: the seat of ‘west’ cannot be put on the map; give place: and an id of places.yml, or name: and coordinates:"],
    ),
    "a seat told twice": (
        "seat: {name: Perm, ", "seat: {place: omsk, name: Perm, ",
        [f"{D}:21: the seat of ‘west’ cannot be put on the map; give place: and an id of places.yml, or name: and coordinates:"],
    ),
    "an end before the beginning": (
        "until: 1934-01-17", "until: 1922",
        [f"{D}:4: ‘whole’ ends before it begins; mend one of the dates"],
    ),
    "a name before there was a bearer": (
        "  from: 1938-10-03", "  later_names: [{from: 1930, name: North oblast}]\n  from: 1938-10-03",
        [f"{D}:20: ‘west’ has the name ‘North oblast’ before it is formed; mend one of the dates"],
    ),
    "an id that a place has": (
        "- id: whole", "- id: omsk",
        [f"{D}:1: ‘omsk’ is a place too, and both stand on the map; give the division another id, such as omsk-oblast"],
    ),
    "a name in a language not told": (
        "  name: Whole oblast", "  name: Whole oblast\n  native: Область",
        [f"{D}:3: the language of ‘native’ is not said; add native_lang"],
    ),
    "a related record that is none": (
        "  land: [east, west]\n  text: It was large", "  land: [east, west]\n  related: [places/omks]\n  text: It was large",
        [f"{D}:7: ‘omks’ is not in places.yml; name one of data/places.yml, or add it there"],
    ),
}  # fmt: skip
STEPS = {
    "a step at which nothing changes": (
        ["1926", "1927", "1934"], DIVISIONS,
        "nothing changes between 1926 and 1927; leave the step out",
    ),
    "steps out of order": (
        ["1934", "1926"], DIVISIONS,
        "the step 1926 does not come after 1934; order the steps in time",
    ),
    "a step before anybody had the land": (
        ["1922", "1934"], DIVISIONS,
        "at the end of 1922 nobody has the land of ‘east’; add it to the ‘land’ of the division that had it then, or leave the step out",
    ),
    "divisions without steps": (
        [], DIVISIONS,
        "the map has divisions, but there is nothing in map_steps in edition.yml; add both, or neither",
    ),
    "steps without divisions": (
        ["1926"], "",
        "the map has steps, but there is nothing in divisions.yml; add both, or neither",
    ),
    "a step that is no date": (
        ["1926-13"], DIVISIONS,
        "‘map_steps[1]’ is ‘1926-13’, which has no such month; write 01 to 12, or 21 to 24 for spring to winter",
    ),
}  # fmt: skip


def kit(root: Path, divisions: str = DIVISIONS, steps: tuple[str, ...] = ("1926", "1934", "1938")) -> EditionKit:
    files = {D: divisions, "data/places.yml": PLACES}
    return EditionKit(root, "An okrug.", head={"map_steps": list(steps)} if steps else {}, files=files)


def test_a_sound_one_has_none(root: Path) -> None:
    assert kit(root).faults() == []


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_a_slip(root: Path, old: str, new: str, expected: list[str]) -> None:
    assert DIVISIONS.count(old) == 1
    assert kit(root, DIVISIONS.replace(old, new)).faults() == expected


@pytest.mark.parametrize(("steps", "divisions", "expected"), STEPS.values(), ids=STEPS)
def test_a_step(root: Path, steps: list[str], divisions: str, expected: str) -> None:
    faults = kit(root, divisions, tuple(steps)).faults()
    assert faults[0].startswith("data/edition.yml:")
    assert faults[0].partition(": ")[2] == expected
