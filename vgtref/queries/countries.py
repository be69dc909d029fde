"""The countries: where each stands, by which acts, what it still has to do."""

import re
from datetime import date

from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.queries.joining import Step, is_of_unknown_standing, region_of, step_to_join
from vgtref.queries.reservations import AUTHORITY, StatementRow, with_state
from vgtref.records import DECLARED, Record, fields_of
from vgtref.records.acts import Act
from vgtref.records.countries import Country, Region
from vgtref.records.instruments import Convention
from vgtref.records.sources import Dispute
from vgtref.records.statements import Reservation
from vgtref.status import CONSENTED, Status, by_country, invited_until, since, standing, standing_of


class CountryRow(Record, frozen=True, kw_only=True):
    """A country with its standing on the two conventions of the declaration, each on its own last covered day."""

    code: str
    alpha_3: str | None
    numeric: str | None
    name: str
    name_fr: str | None
    depositary_name: str | None
    council_of_europe: bool
    status_185: Status
    status_201: Status


class BackedAct(Act, frozen=True, kw_only=True):
    """An act with how many independent sources back it: copies of one publication count once."""

    backing: int


class Position(Record, frozen=True, kw_only=True):
    """Where a country stands on one convention, since when, by which acts and statements; if it is out, how to join.

    ``way_in`` is what it has to do, ``no_step_because`` says why none is given for one that has not consented.
    ``named_in`` are the statements of States that name an entry that is not known to be one.
    """

    convention: int
    reference: str
    common_name: str
    convention_entry_into_force: date | None
    status: Status
    since: When | None
    signature: When | None
    invited_until: date | None
    entry_into_force: date | None
    as_of: date
    acts: list[BackedAct]
    statements: list[Reservation]
    way_in: Step | None
    no_step_because: str | None = None
    named_in: list[StatementRow] = []


class InRegion(Record, frozen=True, kw_only=True):
    """The region of the world that a country lies in, and whether it is a Member of the United Nations."""

    title: str
    within: str
    un_member: bool
    sources: list[str]


class CountryInFull(Country, frozen=True, kw_only=True):
    """A country with its VGT agencies, where it stands on each instrument and what sources dispute of that.

    ``agencies_probably_left`` are those of its agencies that have probably left the VGT, as the editors infer.
    """

    region: InRegion | None = None
    agencies: list[str]
    agencies_probably_left: list[str]
    instruments: list[Position]
    disputes: list[Dispute]


def countries(catalogue: Catalogue, members: bool | None = None) -> list[CountryRow]:
    """Every country with its standing on 185 and 201; ``members`` keeps the Council of Europe's, or the others."""
    french = catalogue.french_names("country")
    statuses = {number: _statuses(catalogue, number) for number in DECLARED}
    return [
        CountryRow(
            code=c.code,
            alpha_3=c.alpha_3,
            numeric=c.numeric,
            name=c.name,
            name_fr=french.get(c.code),
            depositary_name=c.depositary_name,
            council_of_europe=c.council_of_europe,
            status_185=statuses[185][c.code],
            status_201=statuses[201][c.code],
        )
        for c in catalogue.countries
        if members is None or c.council_of_europe is members
    ]


def country(catalogue: Catalogue, name: str, deposit: date | None = None) -> CountryInFull:
    """One country in full; with ``deposit`` also when what it has not joined would enter into force for it.

    Raises NotFoundError or UsageError for an unknown or ambiguous name.
    """
    found = catalogue.country(name)
    agencies = [agency for agency in catalogue.agencies if agency.country == found.code]
    unknown = is_of_unknown_standing(catalogue, found)
    region = region_of(catalogue, found.code)
    files = [f"{kind}-{c.number}" for c in catalogue.conventions for kind in ("acts", "reservations")]
    return CountryInFull(
        **fields_of(catalogue.with_french("country", found)),
        region=_in_region(region, found.code) if region else None,
        agencies=[agency.id for agency in agencies],
        agencies_probably_left=[agency.id for agency in agencies if agency.probably_left],
        instruments=[_position(catalogue, c, found, deposit, unknown) for c in catalogue.conventions],
        disputes=catalogue.disputes_about(*(f"{file}/{found.code}" for file in ("countries", *files))),
    )


def _statuses(catalogue: Catalogue, number: int) -> dict[str, Status]:
    held, convention = catalogue.acts_file(number), catalogue.convention(number)
    acts = by_country(held.acts)
    codes = [c.code for c in catalogue.countries]
    return {code: standing(acts.get(code, []), held.covers_to, convention, held.is_read(code)).status for code in codes}


def _position(
    catalogue: Catalogue, convention: Convention, country: Country, deposit: date | None, unknown: bool
) -> Position:
    """Its position; ``unknown`` says that nothing held tells whether it is a State that may join."""
    held = catalogue.acts_of(convention.number, country.code)
    stands = standing_of(convention, held, country.code)
    step = None if unknown else step_to_join(catalogue, convention, country, stands, deposit)
    return Position(
        convention=convention.number,
        reference=convention.reference,
        common_name=convention.common_name,
        convention_entry_into_force=convention.entry_into_force,
        status=stands.status,
        since=since(stands),
        signature=stands.signature.date if stands.signature else None,
        invited_until=invited_until(convention, stands),
        entry_into_force=stands.entry_into_force,
        as_of=held.covers_to,
        acts=[BackedAct(**fields_of(act), backing=catalogue.count_independent(act.sources)) for act in held.acts],
        statements=catalogue.statements_with(convention.number, "country", [country.code]),
        way_in=step,
        no_step_because=None if step or stands.status in CONSENTED else _why_no_step(convention, country, unknown),
        named_in=_named_in(catalogue, convention, country) if unknown else [],
    )


def _in_region(region: Region, code: str) -> InRegion:
    member = code in region.un_members
    return InRegion(title=region.title, within=region.within, un_member=member, sources=region.sources)


def _named_in(catalogue: Catalogue, convention: Convention, country: Country) -> list[StatementRow]:
    """What States said of an entry that may not be one of them, by its name in our summary of their statement."""
    names = re.compile(rf"\b(?:{'|'.join(re.escape(name) for name in (country.name, *country.aliases))})(?!\w)")
    made = [s for s in catalogue.statements(convention.number) if s.kind != AUTHORITY and names.search(s.summary)]
    return [with_state(catalogue, convention.number, statement) for statement in made]


def _why_no_step(convention: Convention, country: Country, unknown: bool) -> str:
    if unknown:
        return "not known: it is not a Member of the United Nations, and no act of it is held"
    if convention.who_may_join is None:
        return f"not known: nothing we read of {convention.number} says who may join it and how"
    if country.kind == "organisation":
        return "open to States only"
    return "not known, because the status is not known"
