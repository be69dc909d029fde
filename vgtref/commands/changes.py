"""The commands on what changed: changes, growth."""

from collections.abc import Sequence

from vgtref.catalogue import Catalogue
from vgtref.cli.answer import answer
from vgtref.cli.options import FROM_TO, ConventionName, Countries, From, To
from vgtref.commands.shared import fixed, items, number, status_line, table, warn_beyond_coverage
from vgtref.presentation import Bars, Block, Notes, Table, View
from vgtref.queries import changes as queries
from vgtref.queries.changes import ChangeRow, GrowthRow
from vgtref.queries.scope import conventions_named, days_of, resolve_days
from vgtref.status import act_words


@answer(lists=ChangeRow)
def changes(
    catalogue: Catalogue,
    start: From = None,
    end: To = None,
    convention: ConventionName = None,
    country: Countries = None,
) -> View:
    """List signatures, ratifications, accessions and other acts between two dates, oldest first.

    \b
    vgtref changes --from 2025 --to 2026
    vgtref changes --convention 201 --country Tunisia
    """
    first, last = resolve_days(start, end, FROM_TO)
    rows = queries.changes(catalogue, first, last, convention, country or [])
    chosen = conventions_named(catalogue, convention)
    known = "by: done by that day, on a day that no source gives; such an act counts on it, and may be much older."
    return View(
        "Acts",
        ChangeRow,
        rows,
        lambda: [_acts_table(rows), Notes([known, status_line(catalogue.edition, days_of(catalogue, chosen))])],
        warn_beyond_coverage(catalogue, chosen, last or first),
    )


@answer(lists=GrowthRow)
def growth(catalogue: Catalogue, convention: ConventionName = None) -> View:
    """Count Parties, new Parties and signatures year by year.

    \b
    vgtref growth --convention 185
    vgtref growth --format svg --output growth.svg
    """
    rows = queries.growth(catalogue, convention)
    note = "Undated: signatures known only to have been made by a day in that year."

    def blocks() -> list[Block]:
        charts = [(c, [row for row in rows if row.convention == c.number]) for c in catalogue.conventions]
        drawn = [(c, years) for c, years in charts if years]
        days = [(c.number, years[-1].as_of) for c, years in drawn]
        return [
            *(block for c, years in drawn for block in _growth_blocks(f"{c.common_name} ({c.reference})", years)),
            Notes([note, status_line(catalogue.edition, days)]),
        ]

    return View("Parties by year", GrowthRow, rows, blocks)


def _acts_table(rows: Sequence[ChangeRow]) -> Table:
    return table(
        rows,
        fixed("Date", lambda r: r.date),
        number("Conv.", lambda r: r.convention),
        items("State", lambda r: r.state),
        items("Act", lambda r: act_words(r.kind)),
        fixed("In force", lambda r: r.entry_into_force),
    )


def _growth_blocks(title: str, years: Sequence[GrowthRow]) -> list[Block]:
    counts = table(
        years,
        fixed("Year", lambda y: y.year),
        number("Parties", lambda y: y.parties),
        number("New", lambda y: y.new_parties),
        number("Signed", lambda y: y.signatures),
        number("Undated", lambda y: y.undated_signatures),
        title=title,
    )
    return [counts, Bars([(str(y.year), y.parties) for y in years], "Parties")]
