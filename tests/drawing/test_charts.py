"""The charts: what each value is drawn as, that nothing is claimed beyond it, and that its numbers can be read."""

import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from glossator.drawing import charts
from glossator.model import Figure
from glossator.reading import interface

SVG = "{http://www.w3.org/2000/svg}"

WORDS = interface.words({})


def figure(*values: dict[str, Any], **fields: Any) -> Figure:
    anchored = [{"block": "p1", "quote": "words", **value} for value in values]
    base = {"id": "herds", "title": "Deer herds", "kind": "series", "unit": "per cent", "caption": "A share."}
    return Figure.model_validate({**base, "certainty": "certain", "values": anchored, **fields})


HERDS = figure(
    {"when": "1934", "value": 12, "bound": "upper"}, {"when": "1936", "value": 50}, {"when": "1943", "value": 89.2}
)


def drawn(of: Figure) -> ET.Element:
    return ET.fromstring(charts.draw(of, WORDS).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314


def numbers(of: Figure) -> list[str]:
    return ["".join(text.itertext()) for text in drawn(of).iter(f"{SVG}text") if text.get("class")]


def marks(of: Figure) -> list[ET.Element]:
    return [group for group in drawn(of).iter(f"{SVG}g") if group.get("class") == "gl-chart__mark"]


def dots(of: Figure) -> list[tuple[float, float]]:
    return [(float(dot.attrib["cx"]), float(dot.attrib["cy"])) for dot in drawn(of).iter(f"{SVG}circle")]


def description(of: Figure) -> str:
    return drawn(of).findtext(f"{SVG}desc") or ""


@pytest.mark.parametrize("kind", ["pair", "single"])
def test_only_a_series_is_drawn(kind: str) -> None:
    assert charts.draw(figure({"when": "1926", "value": 56}, kind=kind), WORDS) == ""


def test_a_value_without_a_number_is_left_out() -> None:
    assert numbers(figure({"when": "1934"}, {"when": "1936", "value": 50})) == ["50"]
    assert charts.draw(figure({"when": "1934"}), WORDS) == ""


def test_what_is_less_than_nothing_is_not_drawn() -> None:
    assert charts.draw(figure({"when": "1934", "value": -3}), WORDS) == ""


def test_heights_and_years_are_to_scale() -> None:
    floor = 180.0
    (first_x, first_y), (second_x, second_y), (third_x, third_y) = dots(HERDS)
    assert (third_x - second_x) / (second_x - first_x) == pytest.approx(7 / 2, rel=0.01)
    assert (floor - third_y) / (floor - second_y) == pytest.approx(89.2 / 50, rel=0.01)
    assert (floor - first_y) / (floor - second_y) == pytest.approx(12 / 50, rel=0.02)


def test_no_line_joins_two_values() -> None:
    for path in (path.attrib["d"] for mark in marks(HERDS) for path in mark.iter(f"{SVG}path")):
        xs = [float(x) for x in re.findall(r"[ML](-?[\d.]+)", path)]
        assert max(xs) - min(xs) < 10


def test_the_axis_starts_at_nothing() -> None:
    texts = ["".join(text.itertext()) for text in drawn(HERDS).iter(f"{SVG}text") if not text.get("class")]
    assert texts == ["per cent", "0", "25", "50", "75", "100", "1934", "1936", "1943"]


def test_bounds_are_hollow_and_say_so() -> None:
    of = figure({"when": "1934", "value": 12, "bound": "upper"}, {"when": "1937", "value": 26, "bound": "lower"})
    assert numbers(of) == ["≤\N{NO-BREAK SPACE}12", "≥\N{NO-BREAK SPACE}26"]
    assert description(of) == "1934: at most 12; 1937: at least 26 (per cent)"
    assert [mark.find(f"{SVG}circle").get("fill") for mark in marks(of)] == ["none", "none"]  # type: ignore[union-attr]


def test_more_than_is_not_at_least() -> None:
    of = figure(
        {"when": "1934", "value": 12, "bound": "upper", "exclusive": True},
        {"when": "1937", "value": 26, "bound": "lower", "exclusive": True},
    )
    assert numbers(of) == ["<\N{NO-BREAK SPACE}12", ">\N{NO-BREAK SPACE}26"]
    assert description(of) == "1934: less than 12; 1937: more than 26 (per cent)"


def test_an_arrow_points_to_where_the_value_may_lie() -> None:
    def tip(bound: str) -> tuple[float, float]:
        (mark,) = marks(figure({"when": "1934", "value": 12, "bound": bound}))
        head = [float(y) for y in re.findall(r"[ML][\d.]+ ([\d.]+)", mark.findall(f"{SVG}path")[-1].attrib["d"])]
        return head[1], float(mark.find(f"{SVG}circle").attrib["cy"])  # type: ignore[union-attr]

    upper, dot = tip("upper")
    assert dot < upper
    lower, dot = tip("lower")
    assert lower < dot


def test_an_exact_value_is_solid_and_an_approximate_one_is_not() -> None:
    exact, about = marks(figure({"when": "1934", "value": 12}, {"when": "1936", "value": 50, "approx": True}))
    assert exact.find(f"{SVG}circle").get("fill") is None  # type: ignore[union-attr]
    assert about.find(f"{SVG}circle").get("fill") == "none"  # type: ignore[union-attr]
    assert "dasharray" not in ET.tostring(exact, "unicode")
    assert "dasharray" in ET.tostring(about, "unicode")


def test_bounds_and_approximations_together() -> None:
    of = figure({"when": "1937", "value": 26, "bound": "lower", "approx": True})
    assert numbers(of) == ["≥\N{NO-BREAK SPACE}c. 26"]
    assert description(of) == "1937: at least about 26 (per cent)"


def test_a_range_is_a_bar_from_end_to_end() -> None:
    of = figure({"when": "1917/1926", "low": 5, "high": 8}, {"when": "1926/1935", "low": 15, "high": 20})
    assert numbers(of) == ["5–8", "15–20"]
    assert description(of) == "1917–26: 5 to 8; 1926–35: 15 to 20 (per cent)"
    bars = [path.attrib["d"] for mark in marks(of) for path in mark if path.get("stroke-width") == "7"]
    assert [re.sub(r"M[\d.]+ ", "", bar) for bar in bars] == ["143.5V121.6", "70.5V34"]
    assert not dots(of)


@pytest.mark.parametrize("when", ["1941/1945", "1941–1945", "1941–45", "1941-45"])
def test_a_span_of_years_lies_on_the_axis(when: str) -> None:
    of = figure({"when": "1934", "value": 13}, {"when": when, "value": 12})
    (span,) = (path for path in drawn(of).iter(f"{SVG}path") if path.get("stroke-width") == "3.5")
    start, end = (float(x) for x in re.fullmatch(r"M([\d.]+) 180H([\d.]+)", span.attrib["d"]).groups())  # type: ignore[union-attr]
    (first, _), (middle, _) = dots(of)
    assert (start + end) / 2 == pytest.approx(middle)
    assert (end - start + 2) / (middle - first) == pytest.approx(4 / 9, rel=0.01)


def test_months_count() -> None:
    (first, _), (second, _), (third, _) = dots(
        figure({"when": "1934", "value": 1}, {"when": "1934-07", "value": 1}, {"when": "1935", "value": 1})
    )
    assert second - first == pytest.approx(third - second, abs=0.2)


def test_what_has_no_year_stands_as_equal_steps() -> None:
    of = figure({"when": "dismissed", "value": 79}, {"when": "1928", "value": 50}, {"when": "later", "value": 13})
    first, second, third = (x for x, _ in dots(of))
    assert second - first == pytest.approx(third - second, abs=0.1)
    assert description(of) == "dismissed: 79; 1928: 50; later: 13 (per cent)"


def test_values_without_a_time_are_named_by_their_number() -> None:
    assert description(figure({"value": 79}, {"value": 50})) == "79; 50 (per cent)"


@pytest.mark.parametrize(
    ("most", "steps"),
    [
        (0.3, ["0", "0.1", "0.2", "0.3"]),
        (3, ["0", "1", "2", "3"]),
        (26, ["0", "10", "20", "30"]),
        (89.2, ["0", "25", "50", "75", "100"]),
        (1_435_200, ["0", "500 000", "1 000 000", "1 500 000"]),
    ],
)
def test_the_grid_is_in_round_numbers(most: float, steps: list[str]) -> None:
    of = drawn(figure({"when": "1934", "value": most}))
    ends = [text for text in of.iter(f"{SVG}text") if text.get("text-anchor") == "end"]
    assert [(text.text or "").replace("\N{NARROW NO-BREAK SPACE}", " ") for text in ends] == steps


@pytest.mark.parametrize("apart", [1, 2, 5])
def test_everything_stands_inside_and_no_two_numbers_overlap(apart: int) -> None:
    of = figure(*({"when": str(1926 + apart * i), "value": 1000 + 7.5 * i} for i in range(6)))
    svg = drawn(of)
    _, _, width, height = map(float, svg.attrib["viewBox"].split())
    boxes = []
    for text in (text for text in svg.iter(f"{SVG}text") if text.get("class")):
        x, y, long = float(text.attrib["x"]), float(text.attrib["y"]), 12 * 0.5 * len(text.text or "")
        left = x - long * {"start": 0, "middle": 0.5, "end": 1}[text.attrib["text-anchor"]]
        boxes.append((left, y - 8, left + long, y))
        assert left >= 0
        assert left + long <= width
        assert 8 <= y <= height
    for i, (left, top, right, bottom) in enumerate(boxes):
        for other_left, other_top, other_right, other_bottom in boxes[:i]:
            assert right <= other_left or other_right <= left or bottom <= other_top or other_bottom <= top


def test_times_that_would_overlap_take_another_row() -> None:
    of = drawn(figure(*({"when": str(1926 + i), "value": 5} for i in range(10)), {"when": "1980", "value": 6}))
    rows = {text.attrib["y"] for text in of.iter(f"{SVG}text") if re.fullmatch(r"19\d\d", text.text or "")}
    assert len(rows) > 1


def test_it_is_an_image_with_a_name_and_its_numbers() -> None:
    svg = drawn(HERDS)
    assert svg.get("role") == "img"
    named = {node.get("id"): node.text for node in svg}
    assert named[svg.get("aria-labelledby")] == "Deer herds"
    assert named[svg.get("aria-describedby")] == "1934: at most 12; 1936: 50; 1943: 89.2 (per cent)"


def test_the_words_are_the_editions_own() -> None:
    german = interface.words({"chart_at_most": "höchstens {value}"})
    assert "1934: höchstens 12" in charts.draw(HERDS, german)


def test_words_are_escaped_and_the_drawing_is_always_the_same() -> None:
    odd = figure({"when": "<1934>", "value": 1}, title="A & <b>", unit='"x" & y')
    assert drawn(odd).findtext(f"{SVG}title") == "A & <b>"
    assert charts.draw(odd, WORDS) == charts.draw(odd, WORDS)


def test_it_takes_its_colours_from_the_page() -> None:
    assert not re.search(r"#[0-9a-f]{3}|rgb|url\(|style=|http", charts.draw(HERDS, WORDS))
