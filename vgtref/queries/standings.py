"""Who is bound: where States stand towards the conventions on a day."""

from collections.abc import Iterable, Sequence
from datetime import date

from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.names import fold
from vgtref.queries.scope import codes_named, conventions_named
from vgtref.records import ConventionNumber, CountryCode, Record, SourceId
from vgtref.records.acts import Act, ActKind, Acts
from vgtref.records.instruments import Convention
from vgtref.status import Status, by_country, days_of_change, invited_until, standing


class DatedAct(Record, frozen=True, kw_only=True):
    """An act by its kind and day; ``derived`` where the day follows from the rule on the entry into force."""

    kind: ActKind
    date: When
    derived: bool


class StatusRow(Record, frozen=True, kw_only=True):
    """Where one State stands towards one convention on a day.

    ``invitation`` is that of a State that has done nothing since, ``invited_until`` the day on which it ends or ended,
    where that is known; ``undated`` are acts that may have been done by then. ``backing`` is how many independent
    sources back the consent or, without one, the signature: copies of one publication count once. ``contradicted`` says
    whether a source contradicts that act. The sources of a State that has done nothing are the lists that were read to
    its row; where none was, its status is unknown and there are none.
    """

    convention: ConventionNumber
    country: CountryCode
    state: str
    status: Status
    signature: When | None = None
    consent: DatedAct | None = None
    entry_into_force: date | None = None
    entry_into_force_derived: bool
    invitation: When | None = None
    invited_until: date | None = None
    flags: str | None = None
    undated: list[DatedAct] = []
    backing: int | None = None
    contradicted: bool
    as_of: date
    sources: list[SourceId]


def standings(
    catalogue: Catalogue,
    convention: str | int | None = None,
    countries: Sequence[str] = (),
    on: date | None = None,
    only: Status | None = None,
    members: bool | None = None,
) -> list[StatusRow]:
    """Where States stand on a day, convention by convention, by the name of the State.

    Without ``countries`` those that have done something and those of which that is unknown, or with ``only`` those of
    that status; ``members`` keeps the members of the Council of Europe today, or the others. Without ``on`` each
    convention answers for its own last covered day.

    Raises NotFoundError or UsageError for an unknown or ambiguous name.
    """
    codes = codes_named(catalogue, countries)
    if only == "none" and not codes:
        codes = [country.code for country in catalogue.countries]
    rows = [row for c in conventions_named(catalogue, convention) for row in chart(catalogue, c, on, codes, members)]
    return [row for row in rows if only is None or row.status == only]


def status(catalogue: Catalogue, convention: str | int, country: str, on: date | None = None) -> StatusRow:
    """Where one State stands towards one convention on a day, by default on the last one covered.

    Raises NotFoundError or UsageError for an unknown or ambiguous name.
    """
    (row,) = chart(catalogue, catalogue.convention(convention), on, [catalogue.country(country).code])
    return row


def chart(
    catalogue: Catalogue,
    convention: Convention,
    on: date | None = None,
    codes: Sequence[str] = (),
    members: bool | None = None,
) -> list[StatusRow]:
    """Where each State stands on a day, by name: those with a standing, or whatever they have those of these codes.

    One to whose row no list was read has a standing too: it is unknown.
    """
    held = catalogue.acts_file(convention.number)
    day = on or held.covers_to
    acts = by_country(held.acts)
    all_codes = codes or dict.fromkeys([*acts, *held.unread])
    kept = [code for code in all_codes if members is None or (code in catalogue.council_of_europe) is members]
    names = catalogue.country_names
    rows = [_row(catalogue, convention, held, code, names.get(code, code), acts.get(code, []), day) for code in kept]
    return sorted((row for row in rows if codes or row.status != "none"), key=lambda row: fold(row.state))


def histories(catalogue: Catalogue, convention: Convention) -> list[list[StatusRow]]:
    """The rows of each State that a chart of any day has, by name: how it stands from one day (``as_of``) to the next.

    The first is as of the first day of the calendar, the last holds for ever after; neighbours may be equal.
    """
    held = catalogue.acts_file(convention.number)
    acts, names = by_country(held.acts), catalogue.country_names
    found = [
        [
            _row(catalogue, convention, held, code, names.get(code, code), acts.get(code, []), day)
            for day in days_of_change(convention, held, acts.get(code, []))
        ]
        for code in dict.fromkeys([*acts, *held.unread])
    ]
    return sorted(found, key=lambda rows: fold(rows[0].state))


def _row(
    catalogue: Catalogue, convention: Convention, held: Acts, code: str, state: str, acts: Sequence[Act], day: date
) -> StatusRow:
    stands = standing(acts, day, convention, held.is_read(code))
    decisive, invitation = stands.consent or stands.signature, stands.invitation
    flags = held.flags.letters.get(code) if held.flags and day >= held.flags.as_of else None
    return StatusRow(
        convention=convention.number,
        country=code,
        state=state,
        status=stands.status,
        signature=stands.signature.date if stands.signature else None,
        consent=_dated(stands.consent) if stands.consent else None,
        entry_into_force=stands.entry_into_force,
        entry_into_force_derived=bool(stands.consent and "entry_into_force" in stands.consent.derived),
        invitation=invitation.date if invitation else None,
        invited_until=invited_until(convention, stands) if invitation else None,
        flags=flags,
        undated=[_dated(act) for act in stands.open],
        backing=catalogue.count_independent(decisive.sources) if decisive else None,
        contradicted=bool(decisive and decisive.contradicted_by),
        as_of=day,
        sources=_sources(stands.acts) if acts else [reading.source for reading in held.readings_to(code)],
    )


def _dated(act: Act) -> DatedAct:
    return DatedAct(kind=act.kind, date=act.date, derived="date" in act.derived)


def _sources(acts: Iterable[Act]) -> list[str]:
    return list(dict.fromkeys(source for act in acts for source in act.sources))
