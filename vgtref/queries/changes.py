"""What changed: the acts between two days, and Parties by year."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.queries.scope import codes_named, conventions_named
from vgtref.records import DECLARED, Day, Record, fields_of
from vgtref.records.acts import ActKind, Acts
from vgtref.records.instruments import Convention
from vgtref.status import CONSENTS


class ChangeRow(Record, frozen=True, kw_only=True):
    """An act with its convention and the State's name."""

    convention: int
    country: str
    state: str
    kind: ActKind
    date: When
    entry_into_force: Day | None
    derived: list[str]
    contradicted_by: list[str]
    note: str | None
    sources: list[str]


class GrowthRow(Record, frozen=True, kw_only=True):
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
    convention: str | int | None = None,
    countries: Sequence[str] = (),
) -> list[ChangeRow]:
    """Every act between two days, both included, the oldest first.

    An act whose day is known in part is included if it may lie between them; one known only as done by a day counts on
    that day. Raises NotFoundError or UsageError for an unknown or ambiguous name.
    """
    codes = codes_named(catalogue, countries)
    rows = [
        ChangeRow(convention=c.number, state=catalogue.country_names.get(act.country, act.country), **fields_of(act))
        for c in conventions_named(catalogue, convention)
        for act in catalogue.acts(c.number)
        if (not codes or act.country in codes) and act.date.reaches(start, end)
    ]
    return sorted(rows, key=lambda row: (row.date.last, row.convention, row.state))


def growth(catalogue: Catalogue, convention: str | int | None = None) -> list[GrowthRow]:
    """Parties, new Parties and signatures by year; without a convention, of the two that the declaration names.

    The last row is that of the last covered day. Raises NotFoundError or UsageError for an unknown or ambiguous name.
    """
    chosen = [catalogue.convention(name) for name in (DECLARED if convention is None else [convention])]
    return [row for c in chosen for row in _years(c, catalogue.acts_file(c.number))]


def _years(convention: Convention, held: Acts) -> Iterator[GrowthRow]:
    joined, left = _effects(held, CONSENTS), _effects(held, ("denunciation",))
    signed = Counter((act.date.last.year, act.date.by) for act in held.acts if act.kind == "signature")
    bound = 0
    for year in range(convention.opened.year, held.covers_to.year + 1):
        bound += joined[year] - left[year]
        yield GrowthRow(
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
