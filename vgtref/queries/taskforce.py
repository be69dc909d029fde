"""The taskforce: its agencies, its partners, what happened when."""

from datetime import date
from typing import TYPE_CHECKING, Any

from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.names import Candidate, find
from vgtref.queries.scope import resolve_day
from vgtref.records import Record, fields_of
from vgtref.records.sources import Dispute
from vgtref.records.taskforce import Agency, AgencyKind, ChairTerm, Event, EventClass

if TYPE_CHECKING:
    from vgtref.records.instruments import Convention


class AgencyInFull(Agency, frozen=True, kw_only=True):
    """An agency with its terms in the chair, the events that name it and what its sources dispute."""

    name_fr: str | None = None
    chair_terms: list[ChairTerm]
    events: list[Event]
    disputes: list[Dispute]


class EventInFull(Event, frozen=True, kw_only=True):
    """An event with what its sources dispute."""

    disputes: list[Dispute]


class Membership(Record, frozen=True, kw_only=True):
    """The members on a day, and the agencies of which the sources leave open whether they were.

    ``known_to`` is the last day up to which membership is known, where that lies before the day.
    """

    members: list[Agency]
    open: list[Agency]
    known_to: When | None


def agencies(catalogue: Catalogue, country: str | None = None, kind: AgencyKind | None = None) -> list[Agency]:
    """Every agency known to have been a member, those that the declaration names first.

    Raises NotFoundError or UsageError for an unknown or ambiguous country.
    """
    code = catalogue.country(country).code if country is not None else None
    return [a for a in catalogue.agencies if (not code or a.country == code) and (not kind or a.kind == kind)]


def members_on(
    catalogue: Catalogue, on: date | str, country: str | None = None, kind: AgencyKind | None = None
) -> Membership:
    """Who was a member of the VGT on a day.

    Raises NotFoundError or UsageError for an unknown or ambiguous country, UsageError for a malformed day.
    """
    day = resolve_day(on) or date.max
    member = {agency.id: member_on(agency, day) for agency in catalogue.agencies}
    chosen = agencies(catalogue, country, kind)
    part = catalogue.part_of("agencies.toml")
    late = part and part.covers_to and day > part.covers_to.last
    return Membership(
        members=[agency for agency in chosen if member[agency.id]],
        open=[agency for agency in chosen if member[agency.id] is None],
        known_to=part.covers_to if part and late else None,
    )


def member_on(agency: Agency, day: date) -> bool | None:
    """Whether the agency was a member of the VGT on a day; None where the sources leave it open.

    A partial date of joining counts from its last day; between ``not_yet_member`` and a 'by' it is open, and so it is
    before a 'by' of leaving. No leaving known means still a member, up to the day on which an agency that has probably
    left was last seen; after that it is open.
    """
    if agency.member_until and day >= agency.member_until.last:
        return False
    if day >= agency.member_from.last:
        maybe_left = agency.member_until and agency.member_until.by
        return None if maybe_left or (agency.probably_left and day > agency.last_seen.last) else True
    if not agency.member_from.by:
        return False
    if agency.not_yet_member and day <= agency.not_yet_member.first:
        return False
    return None


def agency(catalogue: Catalogue, name: str) -> AgencyInFull:
    """One agency in full; raises NotFoundError or UsageError for an unknown or ambiguous name."""
    found = catalogue.agency(name)
    terms = [term for term in catalogue.chairs if term.agency == found.id]
    full = AgencyInFull(
        **fields_of(found),
        chair_terms=terms,
        events=[event for event in catalogue.events if found.id in event.agencies],
        disputes=catalogue.disputes_about(f"agencies/{found.id}", *(f"chairs/{term.id}" for term in terms)),
    )
    return catalogue.with_french("agency", full)


def timeline(
    catalogue: Catalogue, start: date | None = None, end: date | None = None, about: EventClass | None = None
) -> list[Event]:
    """Everything dated, in order: events, terms in the chair, conventions opened and entered into force.

    An event whose day is known in part is included if it may lie between ``start`` and ``end``; one known only as done
    by a day counts on that day.
    """
    events = [event for _, event in _events_by_target(catalogue)]
    kept = [
        event
        for event in events
        if (about is None or event.about == about) and event.date.reaches(start, end, event.date_until)
    ]
    return sorted(kept, key=lambda event: (event.date.text, event.id))


def event(catalogue: Catalogue, name: str) -> EventInFull:
    """One entry of the timeline in full; raises NotFoundError or UsageError for an unknown or ambiguous id."""
    events = _events_by_target(catalogue)
    target, found = find(
        "event", name, (Candidate(pair, pair[1].id, pair[1].title) for pair in events), "vgtref timeline"
    )
    return EventInFull(**fields_of(found), disputes=catalogue.disputes_about(target))


def _events_by_target(catalogue: Catalogue) -> list[tuple[str, Event]]:
    """Every event with the record that it is of, as a dispute names it."""
    return [
        *((f"events/{event.id}", event) for event in catalogue.events),
        *((f"chairs/{term.id}", _chair_event(term)) for term in catalogue.chairs),
        *((f"conventions/{c.number}", event) for c in catalogue.conventions for event in _convention_events(c)),
    ]


def _chair_event(term: ChairTerm) -> Event:
    joint = ", until" if term.from_.by else " to"
    served = f"{term.from_}{joint} {term.until}" if term.until else f"{term.from_} (running)"
    return Event(
        id=f"chair-{term.id}",
        date=term.from_,
        about="agencies",
        title=f"Chair: {term.agency_name}",
        summary=" ".join([f"{term.person}, {term.person_title}; {served}.", *([term.note] if term.note else [])]),
        agencies=[term.agency],
        sources=term.sources,
    )


def _convention_events(c: "Convention") -> list[Event]:
    shared: dict[str, Any] = {"about": "conventions", "sources": c.sources}
    what = f"{c.common_name} ({c.reference})"
    summary = f"{c.title}, opened for signature in {c.opened_place}."
    opened = Event(id=f"{c.number}-opened", date=When.of(c.opened), title=f"{what} opened", summary=summary, **shared)
    if c.entry_into_force is None:
        return [opened]
    met = f"{c.title}, once its condition was met: {c.entry_conditions}"
    day = When.of(c.entry_into_force)
    title = f"{what} enters into force"
    return [opened, Event(id=f"{c.number}-in-force", date=day, title=title, summary=met, **shared)]
