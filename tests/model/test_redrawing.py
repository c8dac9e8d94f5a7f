"""Who had which land when: worked out from who was formed when, and from whose land each had."""

import pytest

from glossator.model import Division
from glossator.model.redrawing import Redrawing, begin, end, seat_name

STATED = {"text": "It was.", "basis": "gloss", "certainty": "certain"}
SEAT = {"name": "Town", "coordinates": {"lat": 50, "lon": 60}}


def division(id_: str, from_: str, until: str | None = None, land: tuple[str, ...] = (), **more: object) -> Division:
    given = {
        "id": id_,
        "name": id_.title(),
        "from": from_,
        "until": until,
        "seat": SEAT,
        "land": land,
        **STATED,
        **more,
    }
    return Division.model_validate(given)


def redrawing(*divisions: Division, steps: tuple[str, ...]) -> Redrawing:
    return Redrawing({each.id: each for each in divisions}, steps)


WHOLE = division("whole", "1923", "1934-01-17", ("east", "west"))
EAST, WEST = division("east", "1934-01-17", land=("east", "west")), division("west", "1938-10-03")
OKRUG = division("okrug", "1930-12-10", rank="inner", land=("east",), later_names=({"from": "1940", "name": "New"},))


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("1926", (1926, 1, 1), (1926, 12, 31)),
        ("1934-06", (1934, 6, 1), (1934, 6, 30)),
        ("1930-22", (1930, 6, 1), (1930, 8, 31)),
        ("1934-01-17", (1934, 1, 17), (1934, 1, 17)),
        ("193X", (1930, 1, 1), (1939, 12, 31)),
        ("1928/1929", (1928, 1, 1), (1929, 12, 31)),
    ],
)
def test_what_days_a_date_may_mean(date: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert (begin(date), end(date)) == (first, last)


def test_of_two_that_claim_a_land_the_later_has_it() -> None:
    steps = redrawing(WHOLE, EAST, WEST, steps=("1926", "1934", "1938")).steps()
    assert [{held.division.id: held.lands for held in step.first} for step in steps] == [
        {"whole": ("east", "west")},
        {"east": ("east", "west")},
        {"east": ("east",), "west": ("west",)},
    ]
    assert [[held.division.id for held in step.new] for step in steps] == [["whole"], ["east"], ["west"]]
    assert [[gone.id for gone in step.gone] for step in steps] == [[], ["whole"], []]


def test_what_was_cut_out_of_what() -> None:
    map_ = redrawing(WHOLE, EAST, WEST, steps=())
    assert [one.id for one in map_.out_of(WEST)] == ["east"]
    assert [one.id for one in map_.out_of(EAST)] == ["whole"]
    assert map_.out_of(WHOLE) == ()
    assert [one.id for one in map_.became(WHOLE)] == ["east"]
    assert [one.id for one in map_.became(EAST)] == ["west"]


def test_the_day_it_ends_it_is_gone() -> None:
    before, after = redrawing(WHOLE, EAST, WEST, steps=("1934-01-16", "1934-01-17")).steps()
    assert [held.division.id for held in before.first] == ["whole"]
    assert [held.division.id for held in after.first] == ["east"]


def test_an_inner_one_takes_no_land_and_comes_from_hand_to_hand() -> None:
    steps = redrawing(WHOLE, EAST, WEST, OKRUG, steps=("1926", "1930", "1934", "1940")).steps()
    assert [[held.within[0].id for held in step.inner] for step in steps] == [[], ["whole"], ["east"], ["east"]]
    assert [[held.division.id for held in step.moved] for step in steps] == [[], [], ["okrug"], []]
    assert [step.inner[0].name for step in steps[1:]] == ["Okrug", "Okrug", "New"]
    assert all(step.first[0].division.rank == "first" for step in steps)


def test_land_that_nobody_had() -> None:
    (step,) = redrawing(EAST, WEST, steps=("1926",)).steps()
    assert step.lacking == ("east", "west")


def test_a_seat_has_the_name_of_its_time() -> None:
    seat = {**SEAT, "later_names": ({"from": "1931", "name": "Second"}, {"from": "1940", "name": "Third"})}
    moved = division("moved", "1923", seat=seat)
    assert [seat_name("Town", moved, date) for date in ("1926", "1931", "1939", "1944")] == [
        "Town", "Second", "Second", "Third",
    ]  # fmt: skip
