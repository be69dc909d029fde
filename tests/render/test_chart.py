"""Charts: what their lines, marks, steps and words are at the edges of what a chart may hold."""

import xml.etree.ElementTree as ElementTree
from itertools import pairwise

import pytest

from vgtref.presentation import Chart, ChartLine
from vgtref.render.chart import describe, draw


def words(chart: Chart) -> dict[str, tuple[float, float]]:
    """The texts of a chart with where each stands."""
    texts = ElementTree.fromstring(draw(chart)).findall(".//{*}text")
    return {text.text or "": (float(text.attrib["x"]), float(text.attrib["y"])) for text in texts}


def one(*values: int | None) -> Chart:
    labels = [str(2000 + place) for place in range(len(values))]
    return Chart("Title", "Parties", labels, [ChartLine("Name", "1", values)], "Note.")


@pytest.mark.parametrize(
    ("most", "steps"),
    [
        (0, ["0", "1"]),
        (1, ["0", "1"]),
        (8, [str(step) for step in range(9)]),
        (9, ["0", "2", "4", "6", "8", "10"]),
        (81, ["0", "20", "40", "60", "80", "100"]),
        (10**12, [f"{step}" for step in range(0, 10**12 + 1, 2 * 10**11)]),
    ],
)
def test_the_axis_has_round_steps_up_to_one_that_no_value_exceeds(most: int, steps: list[str]) -> None:
    assert list(words(one(most)))[3 : 3 + len(steps)] == steps


def test_values_below_zero_lie_below_its_line() -> None:
    found = words(one(-3, 2))
    assert found["-3"][1] > found["0"][1] > found["2"][1]


def test_a_value_lies_where_its_axis_says() -> None:
    root = ElementTree.fromstring(draw(one(0, 40, 20)))
    (line,) = [path.attrib["d"] for path in root.findall(".//{*}path") if path.get("stroke-width") == "2"][1:]
    heights = [float(point.split()[1]) for point in line[1:].split("L")]
    assert heights[2] == (heights[0] + heights[1]) / 2


def test_a_chart_of_one_place_is_a_mark() -> None:
    root = ElementTree.fromstring(draw(one(5)))
    assert "1: 5" in words(one(5))
    assert len([path for path in root.findall(".//{*}path") if path.get("transform")]) == 2, (
        "in the legend and in the plot"
    )


def test_what_stands_at_the_ends_of_lines_that_meet_does_not_lie_on_each_other() -> None:
    lines = [ChartLine(str(number), str(number), [number, 7]) for number in range(4)]
    found = words(Chart("Title", "Parties", ["2001", "2002"], lines, ""))
    heights = sorted(found[f"{number}: 7"][1] for number in range(4))
    assert all(above + 14 < below for above, below in pairwise(heights))


def test_where_there_is_no_room_for_each_place_the_last_has_its_name() -> None:
    found = words(one(*range(300)))
    assert "2299" in found
    assert "2298" not in found


def test_the_description_says_each_value_that_changed() -> None:
    told = "Parties. Name: 0 in 2001, 3 in 2003, 3 in 2004. Note."
    assert describe(one(None, 0, 0, 3, 3)) == told
    assert describe(one(None)) == "Parties. Name: no value. Note."
    assert draw(one()).endswith("</svg>\n")
