"""The map: labels that stand where they should and never over one another, marks that can be reached."""

import itertools
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.drawing.boxes import Box
from glossator.drawing.labels import placed, text_width
from glossator.drawing.maps import svg as map_svg
from glossator.drawing.maps.layout import NARROW, WIDE, MapPlace, Mark, Sheet
from glossator.drawing.maps.names import region_spots, town_spots
from glossator.drawing.maps.projection import Point, fitted

SVG = "{http://www.w3.org/2000/svg}"
TOWNS = {
    "Irkutsk": (52.3, 104.3),
    "Kazym": (63.7, 67.2),
    "Leningrad": (59.9, 30.3),
    "Moscow": (55.8, 37.6),
    "Murmansk": (69.0, 33.1),
    "Novosibirsk": (55.0, 82.9),
    "Omsk": (55.0, 73.4),
    "Tomsk": (56.5, 85.0),
    "Tyumen": (57.2, 65.5),
}
REGIONS = {
    "Far East": (55.0, 135.0),
    "Khanty-Mansi": (62.0, 70.0),
    "Siberia": (60.0, 105.0),
    "Siberian north-west": (64.5, 66.0),
    "Soviet Union": (62.5, 82.5),
    "Urals": (58.5, 60.0),
    "western Siberia": (60.0, 75.0),
}
PLACES = [
    *(MapPlace(name, f"../places/#{i}", *at, number=i) for i, (name, at) in enumerate(TOWNS.items(), start=1)),
    *(MapPlace(name, f"../places/#{i}", *at, region=True) for i, (name, at) in enumerate(REGIONS.items(), start=20)),
]
LONDON = MapPlace("London", "../places/#london", 51.5, -0.1)
RUSSIA = ((54.5, 20), (42, 47), (77, 104), (66, 190), (43, 132))


def drawn(html: str) -> ET.Element:
    return ET.fromstring(html.replace(" hidden>", ' hidden="">').replace("<svg ", f'<svg xmlns="{SVG[1:-1]}" '))  # noqa: S314


def sheets(html: str) -> list[ET.Element]:
    return [svg for division in drawn(html) for svg in division]


def links(svg: ET.Element) -> dict[str, ET.Element]:
    return {link.findtext(f"{SVG}title") or "".join(link.itertext()): link for link in svg.iter(f"{SVG}a")}


def laid_out(places: list[MapPlace]) -> list[Sheet]:
    projection = fitted([(place.lat, place.lon) for place in places])
    marks = [Mark(place, projection.point(place.lat, place.lon)) for place in places]
    return [Sheet(style, Box.around(mark.at for mark in marks).grown(500), marks) for style in (WIDE, NARROW)]


# --- the labels -------------------------------------------------------------------------------------------------------


def overlaps(sheet: Sheet) -> list[tuple[str, str]]:
    return [
        (" ".join(one.lines), " ".join(other.lines))
        for part in sheet.parts
        for one, other in itertools.combinations([spot for spot in part.spots if spot], 2)
        if any(a.meets(b) for a in one.taken for b in other.taken)
    ]


def test_no_label_covers_another_or_a_dot() -> None:
    for sheet in laid_out(PLACES):
        assert overlaps(sheet) == []
        for part in sheet.parts:
            dots = [Box.at(at, 4, 4) for mark, at in zip(part.marks, part.points, strict=True) if not mark.place.region]
            assert not any(spot.taken[0].meets(dot) for spot in part.spots if spot for dot in dots)


def test_every_place_has_its_name_once() -> None:
    for sheet in laid_out(PLACES):
        names = sorted(" ".join(spot.lines) for part in sheet.parts for spot in part.spots if spot)
        assert names == sorted(place.name for place in PLACES)


def test_a_regions_name_stays_over_its_point() -> None:
    for sheet in laid_out(PLACES):
        for part in sheet.parts:
            for mark, at, spot in zip(part.marks, part.points, part.spots, strict=True):
                if mark.place.region and spot:
                    label = spot.taken[0]
                    assert label.left <= at.x <= label.right
                    assert label.top - 3 * sheet.style.size <= at.y <= label.bottom + 3 * sheet.style.size


def test_what_is_crowded_has_a_panel_of_its_own_on_the_narrow_sheet() -> None:
    wide, narrow = laid_out(PLACES)
    assert len(wide.parts) == 1
    whole, near = narrow.parts
    assert near.panel.scale > 1.5 * whole.panel.scale
    assert {"Tomsk", "Omsk", "Tyumen"} <= {mark.place.name for mark in near.marks}
    assert "Moscow" in {mark.place.name for mark in whole.marks}


def test_where_there_is_no_room_a_number_stands_for_the_name() -> None:
    spots = list(town_spots("A long name", 7, Point(20, 20), 10))
    (spot,) = placed([spots], Box(0, 0, 40, 40))
    assert spot is not None
    assert spot.lines == ("7",)
    assert placed([list(town_spots("A long name", None, Point(20, 20), 10))], Box(0, 0, 40, 40)) == [None]


def test_a_label_pushed_away_has_a_line_to_its_dot() -> None:
    around = [(108, 92), (92, 92), (108, 108), (92, 108), (112, 100), (88, 100)]
    others = [Box.at(Point(x, y), 2, 2) for x, y in around]
    (spot,) = placed([list(town_spots("Omsk", None, Point(100, 100), 10))], Box(0, 0, 200, 200), others)
    assert spot is not None
    assert spot.leader is not None
    assert spot.free(others)


def test_a_long_region_may_take_two_lines() -> None:
    lines = {spot.lines for spot in region_spots("Siberian north-west", None, Point(0, 0), 10)}
    assert lines == {("Siberian north-west",), ("Siberian", "north-west")}
    assert {spot.lines for spot in region_spots("Urals", None, Point(0, 0), 10)} == {("Urals",)}


def test_width_of_words() -> None:
    assert text_width("Moscow", 10) < text_width("Moscow", 10, 0.1) < text_width("MOSCOW", 10, 0.1)
    assert text_width("é", 10) == text_width("e\N{COMBINING ACUTE ACCENT}", 10)


@given(
    st.lists(
        st.builds(
            MapPlace,
            st.text("abc de", min_size=1, max_size=20),
            st.just("#x"),
            st.floats(40, 75),
            st.floats(20, 190),
            st.booleans(),
            st.none() | st.integers(1, 99),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_labels_never_overlap(places: list[MapPlace]) -> None:
    for sheet in laid_out(places):
        assert overlaps(sheet) == []
        for part in sheet.parts:
            assert all(part.panel.box.holds(box) for spot in part.spots if spot for box in spot.taken)


# --- the drawing ------------------------------------------------------------------------------------------------------


def test_every_place_is_a_link_inside_both_sheets() -> None:
    for svg in sheets(map_svg.draw(PLACES, "Map", "Where.")):
        _, _, width, height = map(float, svg.attrib["viewBox"].split())
        assert {name: link.get("href") for name, link in links(svg).items()} == {p.name: p.href for p in PLACES}
        for mark in itertools.chain(svg.iter(f"{SVG}circle"), svg.iter(f"{SVG}text")):
            x, y = (float(mark.get(c) or mark.attrib[a]) for c, a in (("cx", "x"), ("cy", "y")))
            assert 0 < x < width
            assert 0 < y < height


def test_keyboard_order_is_the_lists() -> None:
    wide, _ = sheets(map_svg.draw(PLACES, "Map", "Where."))
    assert list(links(wide)) == [place.name for place in PLACES]


def test_a_place_beyond_is_named_at_the_edge() -> None:
    wide, narrow = sheets(map_svg.draw([*PLACES, LONDON], "Map", "Where.", fit_to=RUSSIA))
    for svg in (wide, narrow):
        _, _, width, height = map(float, svg.attrib["viewBox"].split())
        arrow = links(svg)["London"].find(f"{SVG}path")
        assert arrow is not None
        x, y = map(float, re.findall(r"-?[\d.]+", arrow.attrib["d"])[:2])
        assert 0 < x < width
        assert 0 < y < height
        assert links(svg)["London"].find(f"{SVG}circle") is None
    inside, _ = sheets(map_svg.draw([*PLACES, LONDON], "Map", "Where."))
    assert links(inside)["London"].find(f"{SVG}circle") is not None


def test_places_on_both_sides_of_the_antimeridian_stand_side_by_side() -> None:
    uelen, anadyr = MapPlace("Uelen", "#u", 66.2, -169.8), MapPlace("Anadyr", "#a", 64.7, 177.5)
    wide, _ = sheets(map_svg.draw([uelen, anadyr], "Map", "Where."))
    x = {
        name: float(dot.attrib["cx"])
        for name, link in links(wide).items()
        if (dot := link.find(f"{SVG}circle")) is not None
    }
    assert x["Anadyr"] < 400 < x["Uelen"]


@pytest.mark.parametrize(
    "places",
    [
        [MapPlace("Kazym", "#k", 63.7, 67.2)],
        [MapPlace("Quito", "#q", -0.2, -78.5), MapPlace("Nairobi", "#n", -1.3, 36.8)],
        [MapPlace("Suva", "#s", -18.1, 178.4), MapPlace("Apia", "#a", -13.8, -171.8)],
        [MapPlace("One", "#1", 50, 50, number=1), MapPlace("Same", "#2", 50, 50, number=2)],
        [
            *(MapPlace(f"A long name {i}", f"#{i}", 50, 50, region=True) for i in range(9)),
            MapPlace("Far", "#f", 50, 90),
        ],
    ],
)
def test_other_papers_have_maps_too(places: list[MapPlace]) -> None:
    for svg in sheets(map_svg.draw(places, "Map", "Where.")):
        assert len(links(svg)) == len(places)
        assert svg.find(f".//{SVG}g[@class='gl-map__scale']") is not None


def test_a_sheet_is_a_named_group_of_links() -> None:
    html = map_svg.draw(PLACES, "A & B", "Where <they> are.")
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    for svg in sheets(html):
        assert svg.get("role") == "group"
        assert svg.get("aria-label") == "A & B"
        assert svg.findtext(f"{SVG}desc") == "Where <they> are."
        assert svg.get("aria-describedby") == svg.find(f"{SVG}desc").get("id")  # type: ignore[union-attr]
    assert set(re.findall(r'href="(#[^"]+)"', html)) == {"#gl-map-ground"}


def test_without_a_stylesheet_only_the_wide_sheet_shows() -> None:
    wide, narrow = drawn(map_svg.draw(PLACES, "Map", "Where."))
    assert wide.get("hidden") is None
    assert narrow.get("hidden") is not None


def test_the_drawing_is_always_the_same_small_and_takes_its_colours_from_the_page() -> None:
    html = map_svg.draw(PLACES, "Map", "Where.", fit_to=RUSSIA)
    assert html == map_svg.draw(PLACES, "Map", "Where.", fit_to=RUSSIA)
    assert len(html) < 40_000
    assert not re.search(r"rgb|url\(| style=|http|<script|<image", html)


def test_words_are_escaped() -> None:
    places = [MapPlace("A & <B>", "?a=1&b=2", 50, 50), MapPlace("Long & <winding> region", "#r", 55, 70, region=True)]
    wide, _ = sheets(map_svg.draw(places, "Map", "Where."))
    assert {name: link.get("href") for name, link in links(wide).items()} == {
        "A & <B>": "?a=1&b=2",
        "Long & <winding> region": "#r",
    }
