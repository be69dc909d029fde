"""Views of what changed: every act between two days, and Parties by year."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.presentation import Bars, Block, Column, Notes, Table, View
from vgtref.records import DECLARED, ActKind, Acts, Convention, Day, Record, fields_of
from vgtref.status import CONSENTS, act_words
from vgtref.views.common import as_of_line, beyond, country_name


class Change(Record, frozen=True, kw_only=True):
    """An act with its convention and the State's name."""

    convention: int
    country: str
    state: str
    kind: ActKind
    date: When
    entry_into_force: Day | None
    derived: list[str]
    note: str | None
    sources: list[str]


class YearOfGrowth(Record, frozen=True, kw_only=True):
    """A convention at the end of a year, or on its last covered day: Parties, new ones, signatures of the year.

    ``undated_signatures`` are those known only to have been made by a day in that year.
    """

    convention: int
    year: int
    parties: int
    new_parties: int
    signatures: int
    undated_signatures: int
    as_of: date


def changes(
    catalogue: Catalogue,
    start: date | None = None,
    end: date | None = None,
    convention: str | None = None,
    countries: Sequence[str] = (),
) -> View:
    """Every act between two days, the newest last.

    One whose day is known in part is there if it may lie between them; one known only as done by a day counts on it.

    Raises NotFoundError or UsageError for a convention or a country that is none or several.
    """
    chosen = [catalogue.convention(convention)] if convention is not None else list(catalogue.conventions)
    codes = {catalogue.country(name).code for name in countries}
    rows = [
        Change(convention=c.number, state=country_name(catalogue, act.country), **fields_of(act))
        for c in chosen
        for act in catalogue.acts(c.number)
        if (not codes or act.country in codes)
        and (start is None or act.date.last >= start)
        and (end is None or act.date.first <= end)
    ]
    rows.sort(key=lambda row: (row.date.last, row.convention, row.state))
    columns = [
        Column("Date", wrap=False),
        Column("Conv.", wrap=False, right=True),
        Column("State"),
        Column("Act"),
        Column("In force", wrap=False),
    ]
    cells = [[str(r.date), str(r.convention), r.state, act_words(r.kind), str(r.entry_into_force or "")] for r in rows]
    days = [(c, catalogue.covers_to(c.number)) for c in chosen]
    known = "by: done by that day, on a day that no source gives; such an act counts on it, and may be much older."
    warnings = beyond(catalogue, chosen, end or start)
    return View(
        "Acts", Change, rows, lambda: [Table(columns, cells), Notes([known, as_of_line(catalogue, days)])], warnings
    )


def growth(catalogue: Catalogue, convention: str | None = None) -> View:
    """Parties, new Parties and signatures by year; without a convention, for the two of the declaration."""
    chosen = [catalogue.convention(name) for name in (DECLARED if convention is None else [convention])]
    rows = [year for c in chosen for year in _years(c, catalogue.acts_file(c.number))]

    def blocks() -> list[Block]:
        parts: list[Block] = []
        for c in chosen:
            years = [row for row in rows if row.convention == c.number]
            title = f"{c.common_name} ({c.reference})"
            parts += [_growth_table(years, title), Bars([(str(y.year), y.parties) for y in years], "Parties")]
        note = "Undated: signatures known only to have been made by a day in that year."
        return [*parts, Notes([note, as_of_line(catalogue, [(c, catalogue.covers_to(c.number)) for c in chosen])])]

    return View("Parties by year", YearOfGrowth, rows, blocks)


def _years(convention: Convention, held: Acts) -> Iterator[YearOfGrowth]:
    joined, left = _effects(held, CONSENTS), _effects(held, ("denunciation",))
    signed = Counter((act.date.last.year, act.date.by) for act in held.acts if act.kind == "signature")
    bound = 0
    for year in range(convention.opened.year, held.covers_to.year + 1):
        bound += joined[year] - left[year]
        yield YearOfGrowth(
            convention=convention.number,
            year=year,
            parties=bound,
            new_parties=joined[year],
            signatures=signed[year, False],
            undated_signatures=signed[year, True],
            as_of=min(date(year, 12, 31), held.covers_to),
        )


def _effects(held: Acts, kinds: Sequence[str]) -> Counter[int]:
    """How many acts of these kinds took effect in each year, up to the last day covered."""
    days = (act.entry_into_force for act in held.acts if act.kind in kinds)
    return Counter(day.year for day in days if day and day <= held.covers_to)


def _growth_table(years: Sequence[YearOfGrowth], title: str) -> Table:
    columns = [Column("Year", wrap=False)] + [
        Column(heading, wrap=False, right=True) for heading in ("Parties", "New", "Signed", "Undated")
    ]
    rows = [
        [str(y.year), str(y.parties), str(y.new_parties), str(y.signatures), str(y.undated_signatures)] for y in years
    ]
    return Table(columns, rows, title)
