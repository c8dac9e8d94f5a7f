"""The map of divisions: one outline for what belonged together, none that two share, names at their places."""

import itertools
import math
import re
from xml.etree import ElementTree as ET

import pytest

from glossator.drawing.maps.divisions import WIDTH, DivisionMap, Links, Territory, Town, Water, composed
from glossator.exports.redrawing import RedrawnMap
from glossator.reading import interface
from glossator.reading.edition import Edition, read_edition
from tests.edition_kit import REPOSITORY

SVG = "{http://www.w3.org/2000/svg}"
TOWNS = [Town("a", 55, 60), Town("b", 55, 66), Town("c", 60, 63), Town("d", 55, 75)]
NAMES = {"a": "Alpha", "b": "Beta", "c": "Gamma", "d": "Delta"}


def parsed(drawing: str) -> ET.Element:
    return ET.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{drawing}</svg>')


def lands(drawing: str) -> dict[str, str]:
    """The lands of each division, as the drawing says them."""
    return {
        path.attrib["data-division"]: path.attrib["data-lands"]
        for path in parsed(drawing).iter(f"{SVG}path")
        if "data-lands" in path.attrib
    }


def discs(path: str) -> list[tuple[float, float, float]]:
    """Centre and radius of each disc of a path."""
    found = re.findall(r"M([\d.]+) ([\d.]+)a([\d.]+) ", path)
    return [(float(x) + float(r), float(y), float(r)) for x, y, r in found]


@pytest.fixture(scope="module")
def edition() -> Edition:
    read = read_edition(REPOSITORY / "data", "data", [])
    assert read
    return read


@pytest.fixture(scope="module")
def redrawn(edition: Edition) -> RedrawnMap:
    return RedrawnMap(edition, interface.words(edition.head.interface))


def test_one_path_for_each_division() -> None:
    map_ = DivisionMap(TOWNS)
    drawn = map_.drawing([Territory("x", "X", ("a", "b", "c"), "Alpha"), Territory("y", "Y", ("d",), "Delta")], NAMES)
    assert lands(drawn) == {"x": "a b c", "y": "d"}
    whole, alone = [path.attrib for path in parsed(drawn).iter(f"{SVG}path") if "data-lands" in path.attrib]
    assert (len(discs(whole["d"])), whole["d"].count("M")) == (3, 3 + 3 + 1), (
        "three discs, three bands, what is between"
    )
    assert alone["d"].count("M") == 1
    assert whole["paint-order"] == "stroke", "only the outline is seen"


def test_discs_keep_clear_of_one_another() -> None:
    map_ = DivisionMap(TOWNS)
    each = [Territory(land, land, (land,), NAMES[land]) for land in NAMES]
    paths = [
        path.attrib["d"] for path in parsed(map_.drawing(each, NAMES)).iter(f"{SVG}path") if "data-lands" in path.attrib
    ]
    for (x, y, r), (u, v, s) in itertools.combinations([disc for path in paths for disc in discs(path)], 2):
        assert math.dist((x, y), (u, v)) > r + s


def test_what_lies_apart_is_joined_all_the_same() -> None:
    drawn = DivisionMap(TOWNS).drawing(
        [Territory("x", "X", ("a", "d"), "Alpha"), Territory("y", "Y", ("b",), "B")], NAMES
    )
    path = next(path.attrib["d"] for path in parsed(drawn).iter(f"{SVG}path") if path.get("data-division") == "x")
    assert path.count("M") == 3, "two discs and a band"


def test_new_ones_and_inner_ones_are_told_apart() -> None:
    drawn = DivisionMap(TOWNS).drawing(
        [
            Territory("x", "X", ("a", "b"), "Alpha", is_new=True),
            Territory("y", "Y", ("c", "d"), "Gamma"),
            Territory("z", "Z", ("c",), "Gamma", is_inner=True),
        ],
        NAMES,
    )
    looks = {
        path.get("data-division"): path.get("class") for path in parsed(drawn).iter(f"{SVG}path") if path.get("class")
    }
    assert "land--new" in str(looks["x"])
    assert "land--old" in str(looks["y"])
    inner = next(path for path in parsed(drawn).iter(f"{SVG}path") if path.get("data-division") == "z")
    assert inner.get("stroke-dasharray")
    assert inner.get("fill") == "none"


def test_names_are_links_where_they_lead_somewhere() -> None:
    links = Links({"a": 'href="#omsk"'}, {"x": 'href="#x" data-preview="map/x"'})
    drawn = DivisionMap(TOWNS).drawing([Territory("x", "Some oblast", tuple(NAMES), "Alpha")], NAMES, links)
    found = {link.get("href"): "".join(link.itertext()) for link in parsed(drawn).iter(f"{SVG}a")}
    assert found == {"#omsk": "Alpha", "#x": "Some oblast"}


def test_a_division_named_like_its_only_town_is_not_named_twice() -> None:
    drawn = DivisionMap(TOWNS).drawing([Territory("x", "Alpha oblast", ("a",), "Alpha")], NAMES)
    words = ["".join(text.itertext()) for text in parsed(drawn).iter(f"{SVG}text")]
    assert words == ["Alpha", "Beta", "Gamma", "Delta"]


def test_waters_are_named_and_kept_clear() -> None:
    drawn = DivisionMap(TOWNS, [Water("Ob", 57, 70)]).drawing([Territory("x", "X", tuple(NAMES), "Alpha")], NAMES)
    assert "Ob" in [text.text for text in parsed(drawn).iter(f"{SVG}text")]


def test_one_picture_of_all_stands_by_itself() -> None:
    map_ = DivisionMap(TOWNS)
    drawing = map_.drawing([Territory("x", "X & Y", tuple(NAMES), "Alpha")], NAMES)
    picture = ET.fromstring(composed(map_, [("1926", drawing), ("1930", drawing), ("1934", drawing)], "T", "D"))
    width, height = (float(number) for number in picture.attrib["viewBox"].split()[2:])
    assert width > 2 * WIDTH
    assert height > 2 * map_.height, "two rows"
    assert [picture.findtext(f"{SVG}{tag}") for tag in ("title", "desc")] == ["T", "D"]
    uses = {use.attrib["href"] for use in picture.iter(f"{SVG}use")}
    assert uses <= {f"#{symbol.attrib['id']}" for symbol in picture.iter(f"{SVG}symbol")}
    assert not [one for one in picture.iter() if any(name.startswith("data-") for name in one.attrib)]


# --- the Urals and western Siberia ------------------------------------------------------------------------------------

NORTH = ("ostyak-vogul-okrug", "yamal-nenets-okrug")


def test_the_north_in_four_hands(redrawn: RedrawnMap) -> None:
    """What the drawings show of it, step by step."""
    owners = []
    for step in redrawn.steps:
        had = lands(redrawn.drawing(step))
        owners.append({owner for owner, those in had.items() if set(NORTH) & set(those.split())})
    assert owners == [
        {"ural-oblast"},
        {"ural-oblast"},
        {"ob-irtysh-oblast"},
        {"omsk-oblast"},
        {"omsk-oblast"},
        {"tyumen-oblast"},
    ]


def test_two_regions_become_ten(redrawn: RedrawnMap) -> None:
    assert [len(lands(redrawn.drawing(step))) for step in redrawn.steps] == [2, 2, 4, 4, 6, 10]


def test_every_land_is_somebodys_at_every_step(redrawn: RedrawnMap, edition: Edition) -> None:
    for step in redrawn.steps:
        had = [land for those in lands(redrawn.drawing(step)).values() for land in those.split()]
        assert sorted(had) == sorted(edition.redrawing.lands), step.date


def test_names_are_those_of_the_time(redrawn: RedrawnMap) -> None:
    words = [[*parsed(redrawn.drawing(step)).itertext()] for step in redrawn.steps]
    for early, late in (("Obdorsk", "Salekhard"), ("Samarovo", "Khanty-Mansiysk"), ("Perm", "Molotov")):
        assert early in words[0]
        assert late not in words[0]
        assert late in words[-1]
        assert early not in words[-1]


def test_what_is_drawn_is_said(redrawn: RedrawnMap) -> None:
    assert redrawn.described(redrawn.steps[2]).startswith(
        "June 1934: Sverdlovsk oblast (Perm, Sverdlovsk); Chelyabinsk oblast (Chelyabinsk, Kurgan); "
        "Ob-Irtysh oblast (Tyumen, Ostyako-Vogulsk, Salekhard; Ostyak-Vogul national okrug; "
    )


def test_no_name_covers_another(redrawn: RedrawnMap) -> None:
    for step in redrawn.steps:
        texts = parsed(redrawn.drawing(step)).findall(f".//{SVG}text")
        at = [(float(text.attrib["x"]), float(text.attrib["y"])) for text in texts]
        assert len(at) == len(set(at))
        assert len(texts) >= 12 + 3, "towns and rivers all have their names"
