"""Views of the taskforce: its agencies, its partners, what happened when."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.names import find
from vgtref.presentation import Block, Column, Table, View
from vgtref.records import Agency, AgencyKind, ChairTerm, Convention, Dispute, Event, EventClass, Partner, fields_of
from vgtref.status import member_on
from vgtref.views.common import country_name, disputes_blocks, edition_note, facts, shown, sources_table, span


class AgencyInFull(Agency, frozen=True, kw_only=True):
    """An agency with its terms in the chair, the events that name it and what its sources dispute."""

    chair_terms: list[ChairTerm]
    events: list[Event]
    disputes: list[Dispute]


class EventInFull(Event, frozen=True, kw_only=True):
    """An event with what its sources dispute."""

    disputes: list[Dispute]


def agencies(
    catalogue: Catalogue,
    all: bool = False,
    as_of: date | None = None,
    country: str | None = None,
    kind: AgencyKind | None = None,
) -> View:
    """The nine agencies of the declaration, or with ``all`` or ``as_of`` every member known, or known on that day.

    Raises NotFoundError or UsageError for a country that is none or several.
    """
    code = catalogue.country(country).code if country is not None else None
    matching = [a for a in catalogue.agencies if (not code or a.country == code) and (not kind or a.kind == kind)]
    if as_of:
        part = catalogue.part_of("agencies.toml")
        known_to = part and part.covers_to
        late = [f"knowledge ends before {as_of}: on {known_to}"] if known_to and as_of > known_to.last else []
        return _members(
            catalogue, [a for a in matching if member_on(a, as_of)], as_of, [*late, *_open(matching, as_of)]
        )
    if all:
        return _members(catalogue, matching, None, [])
    named = [a for a in matching if a.name_in_declaration]
    later = len(matching) - len(named)
    matches = "one agency that joined later matches" if later == 1 else f"{later} agencies that joined later match"
    warnings = [f"{matches}: add --all"] if later and not named else []
    return View(
        "The agencies named in the declaration of 22 November 2011",
        Agency,
        named,
        lambda: [_named_table(catalogue, named), edition_note(catalogue, *_later_note(later))],
        warnings,
    )


def agency(catalogue: Catalogue, name: str) -> View:
    """One agency in full; raises NotFoundError or UsageError where the name fits none or several."""
    found = catalogue.agency(name)
    full = AgencyInFull(
        **fields_of(found),
        chair_terms=[term for term in catalogue.chairs if term.agency == found.id],
        events=[event for event in catalogue.events if found.id in event.agencies],
        disputes=catalogue.disputes_about(
            f"agencies/{found.id}", *(f"chairs/{term.id}" for term in catalogue.chairs if term.agency == found.id)
        ),
    )
    return View(found.name, AgencyInFull, full, lambda: _agency_blocks(catalogue, full))


def partners(catalogue: Catalogue) -> View:
    """The private-sector and civil-society partners in the order of the data."""
    rows = [[p.id, p.name, _PARTNER_KINDS[p.kind], str(p.joined)] for p in catalogue.partners]
    columns = [Column("Id", wrap=False), Column("Partner"), Column("Kind", wrap=False), Column("Joined", wrap=False)]
    return View(
        "Partners of the Virtual Global Taskforce",
        Partner,
        catalogue.partners,
        lambda: [
            Table(columns, rows),
            edition_note(catalogue, "The declaration mentions partners without naming them."),
        ],
    )


def partner(catalogue: Catalogue, name: str) -> View:
    """One partner in full; raises NotFoundError or UsageError where the name fits none or several."""
    found = catalogue.partner(name)
    return View(found.name, Partner, found, lambda: _partner_blocks(catalogue, found))


def timeline(
    catalogue: Catalogue, start: date | None = None, end: date | None = None, about: EventClass | None = None
) -> View:
    """Everything dated, in order: events, terms in the chair, conventions opened and entered into force.

    An event whose day is known in part is there if it may lie between ``start`` and ``end``; one known only as done by
    a day counts on that day.
    """
    found = [
        event
        for event in all_events(catalogue)
        if (about is None or event.about == about)
        and (start is None or (event.date_until or event.date).last >= start)
        and (end is None or event.date.first <= end)
    ]
    rows = [[span(event.date, event.date_until), event.about, event.title, event.id] for event in found]
    columns = [Column("Date"), Column("About", wrap=False), Column("Event"), Column("Id", wrap=False)]
    return View("Timeline", Event, found, lambda: [Table(columns, rows), edition_note(catalogue)])


def event(catalogue: Catalogue, id: str) -> View:
    """One entry of the timeline in full; raises NotFoundError or UsageError where the id fits none or several."""
    events = _events_by_target(catalogue)
    target, found = find("event", id, ((pair, pair[1].id, [pair[1].title]) for pair in events), "vgtref timeline")
    full = EventInFull(**fields_of(found), disputes=catalogue.disputes_about(target))
    return View(found.title, EventInFull, full, lambda: _event_blocks(catalogue, full))


def all_events(catalogue: Catalogue) -> list[Event]:
    """The timeline: the events of the data, a term in the chair and a date of a convention being events too."""
    return sorted((event for _, event in _events_by_target(catalogue)), key=lambda event: (event.date.text, event.id))


def _events_by_target(catalogue: Catalogue) -> list[tuple[str, Event]]:
    return [
        *((f"events/{event.id}", event) for event in catalogue.events),
        *((f"chairs/{term.id}", _chair_event(term)) for term in catalogue.chairs),
        *((f"conventions/{c.number}", event) for c in catalogue.conventions for event in _convention_events(c)),
    ]


_PARTNER_KINDS = {"company": "company", "ngo": "NGO"}


def _open(matching: Sequence[Agency], day: date) -> list[str]:
    return [
        f"whether {a.name} was a member on {day} is not known: it was {a.member_from}"
        for a in matching
        if member_on(a, day) is None
    ]


def _members(catalogue: Catalogue, members: Sequence[Agency], day: date | None, warnings: Sequence[str]) -> View:
    columns = [
        Column("Id", wrap=False),
        Column("Agency"),
        Column("Country"),
        Column("Member from", wrap=False),
        Column("Last seen", wrap=False),
    ]

    def blocks() -> list[Block]:
        rows = [[a.id, a.name, _place(catalogue, a), str(a.member_from), a.last_seen.text] for a in members]
        left = [f"{a.name} left on {a.member_until}." for a in members if a.member_until]
        leaving = left or ["No leaving is known for any of them."]
        seen = "'Last seen': the latest day on which a source shows it as a member."
        return [Table(columns, rows), edition_note(catalogue, *leaving, seen)]

    title = f"Members of the Virtual Global Taskforce on {day}" if day else "All known members, past and present"
    return View(title, Agency, members, blocks, warnings)


def _named_table(catalogue: Catalogue, named: Sequence[Agency]) -> Table:
    columns = [
        Column("Id", wrap=False),
        Column("Name in the declaration"),
        Column("Country"),
        Column("Member from", wrap=False),
    ]
    rows = [[a.id, a.name_in_declaration or "", _place(catalogue, a), str(a.member_from)] for a in named]
    return Table(columns, rows)


def _later_note(later: int) -> list[str]:
    more = [f"More that joined later: {later} (vgtref agencies --all)"] if later else []
    return [*more, "One in full: vgtref agencies --id afp"]


def _place(catalogue: Catalogue, agency: Agency) -> str:
    return country_name(catalogue, agency.country) or "(international)"


def _agency_blocks(catalogue: Catalogue, a: AgencyInFull) -> list[Block]:
    until = a.member_until or "no leaving known"
    not_yet = f"not yet a member in {a.not_yet_member}" if a.not_yet_member else None
    successor = a.successor and " ".join(
        part for part in (a.successor.name, f"(from {a.successor.from_})" if a.successor.from_ else "") if part
    )
    blocks: list[Block] = [
        facts(
            [
                ("Id", a.id),
                ("Name in the declaration", a.name_in_declaration or "not named: joined later"),
                ("Acronym", a.acronym),
                ("Country", _place(catalogue, a)),
                ("Kind", a.kind),
                ("Part of", a.parent),
                ("Role", a.role),
                ("Seat", a.seat),
                ("Website", a.website),
                ("Member from", "; ".join(str(part) for part in (a.member_from, not_yet) if part)),
                ("Member until", until),
                ("Last seen as a member", a.last_seen),
                ("Name today", a.current_name),
                ("Successor", successor),
                ("Also known as", a.aliases),
                ("Note", a.note),
            ]
        )
    ]
    if a.chair_terms:
        rows = [[span(t.from_, t.until, "(running)"), t.person, t.person_title] for t in a.chair_terms]
        blocks.append(Table([Column("Term"), Column("Person"), Column("Office")], rows, "In the chair"))
    if a.events:
        rows = [[span(e.date, e.date_until), e.title, e.id] for e in a.events]
        blocks.append(Table([Column("Date"), Column("Event"), Column("Id", wrap=False)], rows, "Events"))
    return _with_end(catalogue, blocks, a)


def _partner_blocks(catalogue: Catalogue, p: Partner) -> list[Block]:
    rows = [
        ("Id", p.id),
        ("Acronym", p.acronym),
        ("Kind", _PARTNER_KINDS[p.kind]),
        ("Country", country_name(catalogue, p.country)),
        ("Joined", p.joined),
        ("Announced", p.announced),
        ("Voted in", p.voted_in),
        ("Note", p.note),
    ]
    return [facts(rows), sources_table(catalogue, p.sources), edition_note(catalogue)]


def _event_blocks(catalogue: Catalogue, e: EventInFull) -> list[Block]:
    rows = [
        ("Id", e.id),
        ("Date", span(e.date, e.date_until)),
        ("About", e.about),
        ("What", e.summary),
        ("Agencies", shown(e.agencies)),
        ("Partners", shown(e.partners)),
    ]
    return _with_end(catalogue, [facts(rows)], e)


def _with_end(catalogue: Catalogue, blocks: list[Block], record: AgencyInFull | EventInFull) -> list[Block]:
    end: list[Block] = [sources_table(catalogue, record.sources), edition_note(catalogue)]
    return [*blocks, *disputes_blocks(record.disputes), *end]


def _chair_event(term: ChairTerm) -> Event:
    return Event(
        id=f"chair-{term.id}",
        date=term.from_,
        about="agencies",
        title=f"Chair: {term.agency_name}",
        summary=f"{term.person}, {term.person_title}; {span(term.from_, term.until, '(running)')}.",
        agencies=[term.agency],
        sources=term.sources,
    )


def _convention_events(c: Convention) -> list[Event]:
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
