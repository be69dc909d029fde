"""The countries: where each stands, by which acts, what it still has to do."""

import re
from datetime import date

from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.provisions import parse_reference
from vgtref.queries.reservations import AUTHORITY, StatementRow, with_state
from vgtref.queries.standings import collects_invitations
from vgtref.records import DECLARED, Record, Reference, fields_of
from vgtref.records.acts import Act
from vgtref.records.countries import Country, Region
from vgtref.records.instruments import Convention, WayToJoin
from vgtref.records.sources import Dispute
from vgtref.records.statements import Reservation
from vgtref.status import (
    CONSENTED,
    Standing,
    Status,
    by_country,
    invited_until,
    since,
    standing,
    standing_of,
    takes_effect,
    way_to_join,
)


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


class Step(Record, frozen=True, kw_only=True):
    """What a State still has to do to become a Party, by which articles; when a deposit on a day would take effect.

    ``condition`` is what has to come first, where the State cannot do it alone. ``signs`` tells whether it may sign.
    ``invitations`` is what is held of invitations, where the step itself says that the State has to be invited.
    """

    step: str
    references: list[Reference]
    signs: bool = False
    condition: str | None = None
    invitations: str | None = None
    deposit: date | None = None
    entry_into_force: date | None = None


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
    held = catalogue.acts_of(country.code, convention.number)
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


def step_to_join(
    catalogue: Catalogue, convention: Convention, country: Country, stands: Standing, deposit: date | None = None
) -> Step | None:
    """What a State still has to do to become a Party from where it stands; None where nothing, or nothing is known."""
    parent = catalogue.convention(convention.supplements) if convention.supplements else None
    above = standing_of(parent, catalogue.acts_of(country.code, parent.number), country.code) if parent else None
    way = way_to_join(convention, country, stands, above)
    if way is None or is_of_unknown_standing(catalogue, country):
        return None
    invitations = None if way.of != "other" or stands.invitation else _invitations_held(catalogue, convention)
    if above and above.status not in CONSENTED:
        condition: str | None = f"needs to join Convention {convention.supplements} first, or at the same time"
    elif invitations:
        unless = "" if _is_accession(convention, way) else ", unless it helped to draft the convention"
        condition = f"needs an invitation first{unless} ({invitations})"
    else:
        condition = _invitation_needed(catalogue, convention, way, stands, deposit)
    return Step(
        step=way.step,
        references=way.references,
        signs=way.signs,
        condition=condition,
        invitations=invitations,
        deposit=deposit,
        entry_into_force=takes_effect(convention, deposit) if deposit else None,
    )


def region_of(catalogue: Catalogue, code: str) -> Region | None:
    """The region of a country; None for one in no region, such as an organisation."""
    return next((region for region in catalogue.regions if code in region.countries), None)


def is_state(catalogue: Catalogue, country: Country) -> bool:
    """Whether an entry is known to be a State that may join, by what it is a member of or has done.

    It is a member of the Council of Europe or of the United Nations, or has acted towards 185 or 201, as the European
    Union may do too.
    """
    acted = any(catalogue.has_act(number, "country", country.code) for number in DECLARED)
    if acted or country.council_of_europe:
        return True
    region = region_of(catalogue, country.code)
    return region is not None and country.code in region.un_members


def is_of_unknown_standing(catalogue: Catalogue, country: Country) -> bool:
    """Whether nothing held tells that an entry is a State that may join, and it is not an organisation either."""
    return country.kind != "organisation" and not is_state(catalogue, country)


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


def _invitations_held(catalogue: Catalogue, convention: Convention) -> str:
    if collects_invitations(catalogue, convention):
        return f"no invitation to {convention.number} is held"
    return f"invitations to {convention.number} are not collected"


def _invitation_needed(
    catalogue: Catalogue, convention: Convention, way: WayToJoin, stands: Standing, deposit: date | None
) -> str | None:
    made, ends = stands.invitation, invited_until(convention, stands)
    if made is None:
        return None
    if way.of == "other":
        ended = f"on {ends}" if ends else stands.lapse and _on(stands.lapse.date)
        return f"needs a new invitation first (the one made {_on(made.date)} ended {ended})"
    if deposit is None:
        return _validity(convention, made, ends)
    if ends and deposit > ends:
        return f"needs a new invitation first (the one of {made.date} ends on {ends})"
    if made.date.precision == "day" or convention.invitation_years is None:
        return f"needs an invitation first (the one held is of {made.date})" if deposit < made.date.first else None
    if made.date.last <= deposit <= catalogue.acts_file(convention.number).covers_to:
        return None
    return f"needs an invitation that is valid then (until when the one made {_on(made.date)} is valid is not known)"


def _validity(convention: Convention, made: Act, ends: date | None) -> str | None:
    """That the invitation has to be valid still, where an invitation ends and it is not known when this one does."""
    years, first_year = convention.invitation_years, convention.invitation_years_since
    if ends or years is None or (not made.date.by and made.date.last.year < (first_year or 0)):
        return None
    since = f" since {first_year}" if first_year else ""
    return f"needs to be done while the invitation is valid ({years} years if made{since}; its day is not known)"


def _is_accession(convention: Convention, way: WayToJoin) -> bool:
    # Whether that way is the accession of an invited State and nothing else.
    invited = [parse_reference(text) for each in convention.ways_in if each.of == "invited" for text in each.references]
    return all(any(parse_reference(text).lies_in(article) for article in invited) for text in way.references)


def _on(when: When) -> str:
    return str(when) if when.by else f"{'on' if when.precision == 'day' else 'in'} {when}"
