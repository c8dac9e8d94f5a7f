"""The ground of the map: its projection, against Snyder's numbers, and its coastlines, against the globe."""

import itertools
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.drawing.maps import coastlines, make_coastlines
from glossator.drawing.maps.projection import EARTH, Albers, central_meridian, fitted, from_meridian

# --- the projection ---------------------------------------------------------------------------------------------------


def test_snyders_worked_example() -> None:
    """Map Projections: A Working Manual, appendix A, p. 291: Albers, the sphere, R = 1."""
    projection = Albers(lon=-96, lat=23, parallels=(29.5, 45.5), radius=1)
    assert projection.constant == pytest.approx(0.6028370, abs=5e-8)
    assert projection.point(35, -75).x == pytest.approx(0.2952720, abs=5e-8)
    assert -projection.point(35, -75).y == pytest.approx(0.2416774, abs=5e-8)


def test_the_scale_is_true_on_the_standard_parallels_and_areas_everywhere() -> None:
    projection = Albers(lon=90, lat=60, parallels=(50, 70))
    degree = math.radians(1)
    for lat in (50, 70):
        a, b = projection.point(lat, 90), projection.point(lat, 90.1)
        assert abs(b.x - a.x) == pytest.approx(EARTH * 0.1 * degree * _cos(lat), rel=1e-4)
    for lat in (35, 60, 80):
        west, east, north = projection.point(lat, 90), projection.point(lat, 90.01), projection.point(lat + 0.01, 90)
        area = (east.x - west.x) * (west.y - north.y)
        assert area == pytest.approx((EARTH * 0.01 * degree) ** 2 * _cos(lat + 0.005), rel=1e-3)


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))


@pytest.mark.parametrize(
    ("lons", "middle"),
    [([30, 135], 82.5), ([170, -170], -180), ([178.4, -171.8], -176.7), ([5], 5), ([-10, 10], 0), ([30, 190], 110)],
)
def test_the_central_meridian_is_in_the_middle_of_the_shorter_way_round(lons: list[float], middle: float) -> None:
    assert from_meridian(central_meridian(lons), middle) == pytest.approx(0)


def test_the_antimeridian_is_no_edge() -> None:
    projection = fitted([(66, 170), (66, -170)])
    west, east = projection.point(66, 179.9), projection.point(66, -179.9)
    assert west.x < 0 < east.x
    assert east.x - west.x < 20
    assert projection.point(66, 190) == projection.point(66, -170)


@given(st.lists(st.tuples(st.floats(-89, 89), st.floats(-180, 180)), min_size=1, max_size=5))
def test_any_places_can_be_fitted(places: list[tuple[float, float]]) -> None:
    projection = fitted(places)
    for lat, lon in places:
        x, y = projection.point(lat, lon)
        assert abs(x) < 50_000
        assert abs(y) < 50_000


def test_the_parallels_lie_a_sixth_within_the_range() -> None:
    assert fitted([(48, 30), (72, 100)]).parallels == (52, 68)
    assert fitted([(60, 30)]).parallels[0] < 60 < fitted([(60, 30)]).parallels[1]


# --- the coastlines ---------------------------------------------------------------------------------------------------


def on_land(lat: float, lon: float) -> bool:
    """Whether a point lies in an odd number of rings."""
    inside = False
    for ring, turn in itertools.product(coastlines._rings(), (-360, 0, 360)):
        for (x, y), (next_x, next_y) in itertools.pairwise([*ring, ring[0]]):
            if (y > lat) != (next_y > lat) and lon + turn < x + (lat - y) / (next_y - y) * (next_x - x):
                inside = not inside
    return inside


@pytest.mark.parametrize(
    "at",
    [
        (59.9, 30.3),
        (69, 33.1),
        (63.7, 67.2),
        (52.3, 104.3),
        (-23.5, -46.6),
        (66.5, 178),
        (66.5, -175),
        (-80, 30),
        (40, -100),
    ],
)
def test_land_is_land(at: tuple[float, float]) -> None:
    assert on_land(*at)


@pytest.mark.parametrize("at", [(42, 51), (43, 35), (75, 45), (60, 180), (53, 150), (0, -30), (58, 20)])
def test_sea_is_sea(at: tuple[float, float]) -> None:
    assert not on_land(*at)


def test_the_data_is_small_and_says_where_it_comes_from() -> None:
    text = coastlines._DATA.read_text(encoding="utf-8")
    assert len(text) <= 60_000
    assert "Natural Earth" in json.loads(text)["source"]


def test_a_topology_is_decoded_joined_and_simplified() -> None:
    topology = {
        "transform": {"scale": [1, 1], "translate": [-180, 0]},
        "arcs": [[[355, 0], [4, 0], [-359, 0], [0, 5]], [[355, 0], [0, 5], [5, 0]]],
        "objects": {"land": {"geometries": [{"arcs": [[[0, ~1]]]}]}},
    }
    (ring,) = make_coastlines.rings(topology)
    assert ring == [(175, 0), (179, 0), (-180, 0), (-180, 5), (175, 5), (175, 0)]
    joined = make_coastlines.joined(ring)
    assert joined == [(175, 0), (179, 0), (180, 0), (180, 5), (175, 5)]
    simple = make_coastlines.simplified(joined, lambda _: 0.01)
    assert simple == [(175, 0), (180, 0), (180, 5), (175, 5)]
    assert make_coastlines.steps(simple) == [8750, 0, 250, 0, 0, 250, -250, 0]
    assert make_coastlines.simplified(joined, lambda _: 100) == []


def test_a_ring_round_the_pole_is_closed_by_way_of_it() -> None:
    ring = [make_coastlines.Position(lon, -70) for lon in (-180, -90, 0, 90, 180)]
    assert make_coastlines.joined(ring)[-2:] == [(180, -90), (-180, -90)]
