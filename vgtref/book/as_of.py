"""The chart of a convention on any day: what the reader types, and each State's rows from which its script picks."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from vgtref.book.links import to_top
from vgtref.book.page import Page, Pen, pages_of
from vgtref.book.script import write_data
from vgtref.catalogue import Catalogue
from vgtref.dates import FORM
from vgtref.presentation import Block
from vgtref.queries.standings import StatusRow, histories
from vgtref.records.instruments import Convention
from vgtref.render.html import escape
from vgtref.status_chart import CHART_COLUMNS, CHART_GROUPS, chart_cells, explain_marks, say_unopened

SCRIPTS = ("make.js", "as_of.js")


def write_chart(catalogue: Catalogue, convention: Convention, known: Sequence[Block], pen: Pen) -> str:
    """The chart as it is known, and the way to that of another day; hidden until the script is there."""
    states = histories(catalogue, convention)
    shown = [row for rows in states for row in rows if row.status != "none"]
    legend = "".join(f"<p>{escape(line)}</p>\n" for line in explain_marks(shown))
    return (
        '<form id="as_of_form" hidden>\n<label for="as_of_day">On another day</label>\n'
        '<input id="as_of_day" name="day" size="10" maxlength="10" autocomplete="off" aria-describedby="as_of_help"> '
        '<button>Show</button> <button type="reset">Back to what is known</button>\n'
        '<p id="as_of_help">As 2011-11-22; a month (2011-11) or a year (2011) means its last day.</p>\n</form>\n'
        f'<p id="as_of_said" role="status"></p>\n<div id="as_of_chart"></div>\n'
        f'<div id="as_of_legend" class="notes" hidden>\n{legend}</div>\n'
        f'<div id="as_of_known">\n{pen.blocks(known, "Who is bound", 3)}</div>\n'
        f"{write_data('as_of_data', _data(catalogue, convention, states, pen))}"
    )


def _data(
    catalogue: Catalogue, convention: Convention, states: Sequence[Sequence[StatusRow]], pen: Pen
) -> dict[str, Any]:
    pages = pages_of(pen.pages, "countries")
    return {
        "not_open": say_unopened(convention),
        "opened": str(convention.opened),
        "in_force": str(convention.entry_into_force or ""),
        "covers_to": str(catalogue.covers_to(convention.number)),
        "columns": CHART_COLUMNS,
        "groups": CHART_GROUPS,
        "form": f"{FORM[:1].upper()}{FORM[1:]}.",
        "states": [
            {
                "name": rows[0].state,
                "page": _way(pages[rows[0].country]),
                "group": int(rows[0].country not in catalogue.council_of_europe),
                "spans": _spans(rows),
            }
            for rows in states
        ],
    }


def _spans(rows: Sequence[StatusRow]) -> list[list[str]]:
    """Days, each with the cells of the State from it on, without its name; a day alone where a chart leaves it out."""
    spans = groupby(rows, key=lambda row: [] if row.status == "none" else chart_cells(row)[1:])
    return [[str(next(same).as_of), *cells] for cells, same in spans]


def _way(page: Page) -> str:
    return f"{to_top(page)}{page.address}"
