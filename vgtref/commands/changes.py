"""The commands on what changed: changes, growth."""

from collections.abc import Sequence
from datetime import date

from vgtref.catalogue import Catalogue
from vgtref.cli.answer import answer
from vgtref.cli.options import FROM_TO, ConventionName, Countries, From, To
from vgtref.commands.blocks import status_line, warn_beyond_coverage
from vgtref.commands.columns import fixed, items, number, table
from vgtref.presentation import Block, Chart, ChartLine, Column, Notes, Table, View
from vgtref.queries import changes as queries
from vgtref.queries.changes import ChangeRow, GrowthRow
from vgtref.queries.scope import conventions_named, days_of, resolve_days
from vgtref.records.instruments import Convention
from vgtref.wording import act_kind_words


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
        who signed, ratified or acceded in two years
    vgtref changes --convention 201 --country Tunisia
        each step of Tunisia to the Lanzarote Convention
    """
    first, last = resolve_days(start, end, FROM_TO)
    rows = queries.changes(catalogue, first, last, convention, country or [])
    chosen = conventions_named(catalogue, convention)
    days = days_of(catalogue, chosen)
    known = "by: done by that day, on a day that no source gives; such an act counts on it, and may be much older."
    return View(
        "Acts",
        ChangeRow,
        rows,
        lambda: [_acts_table(rows), Notes([known, status_line(catalogue.edition, days)])],
        warn_beyond_coverage(catalogue, chosen, last or first),
    )


@answer(lists=GrowthRow)
def growth(catalogue: Catalogue, convention: ConventionName = None) -> View:
    """Count Parties, new Parties and signatures year by year.

    \b
    vgtref growth --convention 185
        the Parties to the Budapest Convention year by year
    vgtref growth --format svg --output growth.svg
        a chart of both conventions
    """
    rows = queries.growth(catalogue, convention)
    title = "Parties by year"
    by_convention = [(c, [row for row in rows if row.convention == c.number]) for c in catalogue.conventions]
    counted = [(c, years) for c, years in by_convention if years]
    return View(title, GrowthRow, rows, lambda: _growth_blocks(title, counted, catalogue.edition))


def _acts_table(rows: Sequence[ChangeRow]) -> Table:
    return table(
        rows,
        fixed("Date", lambda r: r.date),
        number("Conv.", lambda r: r.convention),
        items("State", lambda r: r.state),
        items("Act", lambda r: act_kind_words(r.kind)),
        fixed("In force", lambda r: r.entry_into_force),
    )


def _growth_blocks(title: str, counted: Sequence[tuple[Convention, Sequence[GrowthRow]]], edition: str) -> list[Block]:
    note = "Undated: signatures known only to have been made by a day in that year."
    status = status_line(edition, [(c.number, years[-1].as_of) for c, years in counted])
    most = max((year.parties for _, years in counted for year in years), default=0)
    return [
        *([_growth_chart(title, counted, status)] if counted else []),
        *(_growth_table(f"{c.common_name} ({c.reference})", years, most) for c, years in counted),
        Notes([note, status]),
    ]


def _growth_chart(title: str, counted: Sequence[tuple[Convention, Sequence[GrowthRow]]], status: str) -> Chart:
    rows = [row for _, years in counted for row in years]
    by_year = range(min(row.year for row in rows), max(row.year for row in rows) + 1)
    unfinished = {row.year for row in rows if _is_unfinished(row)}
    lines = []
    for c, years in counted:
        parties = {row.year: row.parties for row in years}
        lines.append(ChartLine(f"{c.common_name} ({c.reference})", str(c.number), [*map(parties.get, by_year)]))
    places = [f"{year}{'*' if year in unfinished else ''}" for year in by_year]
    note = f"At the end of each year{' (*: on the last day known)' if unfinished else ''}. {status}."
    return Chart(title, "Parties", places, lines, note)


def _growth_table(title: str, years: Sequence[GrowthRow], most: int) -> Table:
    return table(
        years,
        fixed("Year", lambda y: f"{y.year} to {y.as_of:%m-%d}" if _is_unfinished(y) else y.year),
        (Column("Parties", wrap=False, right=True, bars=most), lambda y: y.parties),
        number("New", lambda y: y.new_parties),
        number("Signed", lambda y: y.signatures),
        number("Undated", lambda y: y.undated_signatures),
        title=title,
    )


def _is_unfinished(year: GrowthRow) -> bool:
    return year.as_of < date(year.year, 12, 31)
