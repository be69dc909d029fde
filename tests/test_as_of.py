"""The chart of any day in the book: what the page holds for its script is what the command answers."""

import json
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.days import charted, days_of
from vgtref.book.as_of import write_chart
from vgtref.book.page import Page
from vgtref.catalogue import Catalogue
from vgtref.presentation import Block

pytestmark = pytest.mark.once


ODD = (
    ("AL", "denunciation", "2012-02-29", "2012-06-01"),
    ("AT", "denunciation", "{ by = 2025-03-31 }"),
    ("AE", "invitation", '"2019"'),
    ("ID", "invitation", "2015-06-01"),
    ("ID", "invitation-lapsed", "2018-06-01"),
    ("NA", "invitation", "2016-02-29"),
    ("RU", "signature", '"2010-09"'),
    ("RU", "acceptance", '"2011"', "2012-04-01"),
    ("TV", "accession", "2026-06-01", "2026-10-01"),
)
"""Acts of kinds and days that the data have not: left, may have left, invited in part of a year, no longer invited on
a day, invited on a day that not every year has, bound only after the last covered day."""


class BarePen:
    """A pen for a page that holds the chart alone."""

    def __init__(self, catalogue: Catalogue) -> None:
        codes = [country.code for country in catalogue.countries]
        self.pages = [Page(f"countries/{code}.html", code, "", noun="countries", id=code) for code in codes]

    def blocks(self, blocks: Sequence[Block], title: str, level: int = 2) -> str:
        return ""

    def link(self, page: Page, inside: str, kind: str = "") -> str:
        return inside


def held(catalogue: Catalogue, number: int) -> Any:
    """What the page of a convention holds for the script."""
    page = write_chart(catalogue, catalogue.convention(number), [], BarePen(catalogue))
    return json.loads(re.findall(r'id="as_of_data">(.*)</script>', page)[0])


def picked(chart: Any, day: str) -> list[dict[str, Any]]:
    """The tables of a day: of each State the row of its last span that has begun."""
    tables = [{"title": title, "rows": []} for title in chart["groups"]]
    for state in chart["states"]:
        span = [span for span in state["spans"] if span[0] <= day][-1]
        if len(span) > 1:
            tables[state["group"]]["rows"].append([state["name"], *span[1:]])
    for table in tables:  # the command leaves the column of notes out where it is empty
        if not any(row[-1] for row in table["rows"]):
            table["rows"] = [row[:-1] for row in table["rows"]]
    return [table for table in tables if table["rows"]]


def check(catalogue: Catalogue, number: int, drawn: int) -> None:
    chart = held(catalogue, number)
    for day in [*days_of(catalogue, number, drawn), "0001-01-01", "9999-12-31"]:
        assert picked(chart, day) == charted(catalogue, number, day), day
    for state in chart["states"]:
        days, cells = [span[0] for span in state["spans"]], [span[1:] for span in state["spans"]]
        assert days == sorted(set(days))
        assert all(one != next for one, next in pairwise(cells)), state["name"]


@pytest.mark.parametrize("number", [185, 189, 201, 224])
def test_the_row_that_the_script_picks_is_that_of_the_command(live: Catalogue, number: int) -> None:
    check(live, number, 60)


def test_so_it_is_with_acts_that_the_data_do_not_have(with_acts: Callable[..., str]) -> None:
    check(Catalogue(Path(with_acts(185, *ODD))), 185, 20)
