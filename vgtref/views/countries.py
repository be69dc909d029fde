"""Views of the countries: where each stands, by which acts, what is left for it to do."""

from datetime import date

from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.joining import takes_effect, way_in
from vgtref.presentation import Block, Column, Notes, Prose, Table, View
from vgtref.records import (
    DECLARED,
    Act,
    Convention,
    Country,
    Dispute,
    Record,
    Reference,
    Reservation,
    fields_of,
    sources_of,
)
from vgtref.status import CONSENTED, Standing, Status, act_words, since, standing_of
from vgtref.views.common import AUTHORITY, as_of_line, disputes_blocks, facts, shown, sources_table, statement_words
from vgtref.views.status import rows_of


class CountryRow(Record, frozen=True, kw_only=True):
    """A country with its standing on the two conventions of the declaration, each on its own last covered day."""

    code: str
    alpha_3: str | None
    name: str
    depositary_name: str | None
    council_of_europe: bool
    status_185: Status
    status_201: Status


class Step(Record, frozen=True, kw_only=True):
    """What is left to do to become a Party, by which articles; when it would take effect if deposited on a day."""

    step: str
    references: list[Reference]
    deposit: date | None = None
    entry_into_force: date | None = None


class Instrument(Record, frozen=True, kw_only=True):
    """Where a country stands on one convention, since when, by which acts and statements; if it is out, the way in."""

    convention: int
    reference: str
    common_name: str
    convention_entry_into_force: date | None
    status: Status
    since: When | None
    entry_into_force: date | None
    as_of: date
    acts: list[Act]
    statements: list[Reservation]
    way_in: Step | None


class CountryInFull(Country, frozen=True, kw_only=True):
    """A country with its VGT agencies, where it stands on each instrument and what sources dispute of that."""

    agencies: list[str]
    instruments: list[Instrument]
    disputes: list[Dispute]


def countries(catalogue: Catalogue, members: bool | None = None) -> View:
    """Every country with its standing on 185 and 201; ``members`` keeps the Council of Europe's, or the others."""
    standings = {
        number: {row.country: row.status for row in rows_of(catalogue, catalogue.convention(number))}
        for number in DECLARED
    }
    rows = [
        CountryRow(
            code=c.code,
            alpha_3=c.alpha_3,
            name=c.name,
            depositary_name=c.depositary_name,
            council_of_europe=c.council_of_europe,
            status_185=standings[185].get(c.code, "none"),
            status_201=standings[201].get(c.code, "none"),
        )
        for c in catalogue.countries
        if members is None or c.council_of_europe is members
    ]
    columns = [Column("Code", wrap=False), Column("Country"), Column("CoE", wrap=False), Column("185"), Column("201")]

    def blocks() -> list[Block]:
        cells = [
            [r.code, r.depositary_name or r.name, shown(r.council_of_europe), r.status_185, r.status_201] for r in rows
        ]
        days = [(c, catalogue.covers_to(c.number)) for c in map(catalogue.convention, DECLARED)]
        more = "CoE: member of the Council of Europe today. One in full: vgtref countries --id KE"
        return [Table(columns, cells), Notes([more, as_of_line(catalogue, days)])]

    return View("Countries", CountryRow, rows, blocks)


def country(catalogue: Catalogue, name: str, deposit: date | None = None) -> View:
    """One country in full; with ``deposit`` also when what it has not joined would enter into force for it.

    Raises NotFoundError or UsageError where the name fits none or several.
    """
    found = catalogue.country(name)
    full = CountryInFull(
        **fields_of(found),
        agencies=[agency.id for agency in catalogue.agencies if agency.country == found.code],
        instruments=[_instrument(catalogue, c, found, deposit) for c in catalogue.conventions],
        disputes=catalogue.disputes_about(
            f"countries/{found.code}",
            *(f"{kind}-{c.number}/{found.code}" for c in catalogue.conventions for kind in ("acts", "reservations")),
        ),
    )
    return View(found.known_as, CountryInFull, full, lambda: _country_blocks(catalogue, full))


def _instrument(catalogue: Catalogue, convention: Convention, country: Country, deposit: date | None) -> Instrument:
    held = catalogue.acts_file(convention.number)
    stands = standing_of(convention, held, country.code)
    return Instrument(
        convention=convention.number,
        reference=convention.reference,
        common_name=convention.common_name,
        convention_entry_into_force=convention.entry_into_force,
        status=stands.status,
        since=since(stands),
        entry_into_force=stands.entry_into_force,
        as_of=held.covers_to,
        acts=[act for act in held.acts if act.country == country.code],
        statements=[s for s in catalogue.statements(convention.number) if s.country == country.code],
        way_in=_step(catalogue, convention, country, stands, deposit),
    )


def _step(
    catalogue: Catalogue, convention: Convention, country: Country, stands: Standing, deposit: date | None
) -> Step | None:
    parent = catalogue.convention(convention.supplements) if convention.supplements else None
    above = standing_of(parent, catalogue.acts_file(parent.number), country.code) if parent else None
    way = way_in(convention, country, stands, above)
    if way is None:
        return None
    effect = takes_effect(convention, deposit) if deposit else None
    return Step(step=way.step, references=way.references, deposit=deposit, entry_into_force=effect)


def _country_blocks(catalogue: Catalogue, c: CountryInFull) -> list[Block]:
    until = f"no; until {c.council_of_europe_until}" if c.council_of_europe_until else c.council_of_europe
    head = facts(
        [
            ("Codes", ", ".join(code for code in (c.code, c.alpha_3) if code)),
            ("Name (ISO 3166-1)" if c.kind == "iso-3166" else "Name", c.name),
            ("Depositary's name", c.depositary_name),
            ("Also known as", c.aliases),
            ("Council of Europe", until),
            ("In the VGT", ", ".join(c.agencies) or "no agency known"),
            ("Note", c.note),
        ]
    )
    days = [(catalogue.convention(i.convention), i.as_of) for i in c.instruments]
    standings = [block for instrument in c.instruments for block in _instrument_blocks(instrument)]
    sources = sources_table(catalogue, list(dict.fromkeys(sources_of(c))))
    return [head, *standings, *disputes_blocks(c.disputes), sources, Notes([as_of_line(catalogue, days)])]


def _instrument_blocks(i: Instrument) -> list[Block]:
    way = i.way_in
    if way:
        step = f"{way.step} [{', '.join(way.references)}]"
    else:
        step = "" if i.status in CONSENTED else "not held: see vgtref coverage --id conventions"
    rows = facts(
        [
            ("The convention", None if i.convention_entry_into_force else f"not in force on {i.as_of}"),
            ("Status", f"{i.status}{f' since {i.since}' if i.since else ''} (on {i.as_of})"),
            ("Acts", "; ".join(_act_line(act) for act in i.acts)),
            ("In force", i.entry_into_force),
            ("Way in", step),
            ("If deposited", way and way.deposit and f"on {way.deposit}: {_effect(i, way)}"),
        ],
        f"{i.common_name} ({i.reference})",
    )
    statements = [s for s in i.statements if s.kind != AUTHORITY]
    made = [statement_words(statement) for statement in statements]
    return [rows, *([Prose(made, f"Reservations and declarations to {i.convention}", bullets=True)] if made else [])]


def _effect(i: Instrument, way: Step) -> str:
    if way.entry_into_force:
        return f"in force {way.entry_into_force}"
    if i.convention_entry_into_force is None:
        return f"no day is fixed, since the convention was not in force itself on {i.as_of}"
    return "the convention was not open yet"


def _act_line(act: Act) -> str:
    words = {"date": "day", "entry_into_force": "entry into force"}
    derived = f" ({' and '.join(words[name] for name in act.derived)} by the rule)" if act.derived else ""
    return f"{act_words(act.kind)} {act.date}{derived}"
