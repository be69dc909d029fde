"""The commands on the taskforce: agencies, partners, timeline."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

import typer

from vgtref.catalogue import Catalogue
from vgtref.cli.answer import answer
from vgtref.cli.options import FROM_TO, AsOf, CountryName, From, Id, To, choices, refuse_with_id
from vgtref.commands.blocks import disputes_blocks, edition_note, ending
from vgtref.commands.columns import as_span, as_text, facts, fixed, ids, name_in, table, wide
from vgtref.presentation import Block, Hint, Ids, Prose, Table, View
from vgtref.queries import taskforce
from vgtref.queries.scope import resolve_day, resolve_days
from vgtref.queries.taskforce import AgencyInFull, EventInFull, Membership
from vgtref.records.taskforce import Agency, AgencyKind, Event, EventClass, Partner

All = Annotated[bool, typer.Option("--all", help="Show every member, including those that joined later.")]
Kind = Annotated[
    AgencyKind | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help=f"Show only agencies of this kind: {choices(AgencyKind)}.",
        case_sensitive=False,
        show_default=False,
    ),
]
About = Annotated[
    EventClass | None,
    typer.Option(
        "--about",
        metavar="SUBJECT",
        help=f"Show only events about {choices(EventClass)}.",
        case_sensitive=False,
        show_default=False,
    ),
]

_PARTNER_KINDS = {"company": "company", "ngo": "NGO"}


@answer(lists=Agency, shows=AgencyInFull)
def agencies(
    catalogue: Catalogue,
    id: Id = None,
    all: All = False,
    as_of: AsOf = None,
    country: CountryName = None,
    kind: Kind = None,
) -> View:
    """List the taskforce's law enforcement members: the nine named in the declaration, or all with --all.

    \b
    vgtref agencies
        the agencies that the declaration names
    vgtref agencies --id afp
        all about one of them
    vgtref agencies --as-of 2013-04-30 --format csv
        the members on that day, for a spreadsheet
    """
    if id is not None:
        refuse_with_id({"--all": all, "--as-of": as_of, "--country": country, "--kind": kind})
        return _agency(catalogue, id)
    if day := resolve_day(as_of, option="--as-of"):
        membership = taskforce.members_on(catalogue, day, country, kind)
        title = f"Members of the Virtual Global Taskforce on {day}"
        return _members(catalogue, title, membership.members, _open_questions(membership, day))
    known = taskforce.agencies(catalogue, country, kind)
    if all:
        return _members(catalogue, "All known members, past and present", known)
    return _named(catalogue, known)


@answer(lists=Partner, shows=Partner)
def partners(catalogue: Catalogue, id: Id = None) -> View:
    """List the companies and organisations that joined the taskforce as partners.

    \b
    vgtref partners
        the companies and organisations
    vgtref partners --id inhope
        all about one of them
    """
    if id is not None:
        found = catalogue.partner(id)
        return View(
            found.name,
            Partner,
            found,
            lambda: [
                _partner_facts(found, catalogue.country_names),
                *ending(catalogue.sources_named(found.sources), catalogue.edition),
            ],
        )
    held = catalogue.partners
    note = "The declaration mentions partners without naming them."
    return View(
        "Partners of the Virtual Global Taskforce",
        Partner,
        held,
        lambda: [_partners_table(held), edition_note(catalogue.edition, note)],
    )


@answer(lists=Event, shows=EventInFull)
def timeline(catalogue: Catalogue, id: Id = None, start: From = None, end: To = None, about: About = None) -> View:
    """Show events by date: meetings, members joining, terms in the chair, conventions opened and in force.

    \b
    vgtref timeline --from 2011 --to 2012
        what happened in two years
    vgtref timeline --about declaration
        what led to the declaration
    """
    if id is not None:
        refuse_with_id({"--from": start, "--to": end, "--about": about})
        event = taskforce.event(catalogue, id)
        return View(
            event.title,
            EventInFull,
            event,
            lambda: [
                _event_facts(event),
                *disputes_blocks(event.disputes),
                *ending(catalogue.sources_named(event.sources), catalogue.edition),
            ],
        )
    found = taskforce.timeline(catalogue, *resolve_days(start, end, FROM_TO), about)
    return View("Timeline", Event, found, lambda: [_timeline_table(found), edition_note(catalogue.edition)])


def _named(catalogue: Catalogue, known: Sequence[Agency]) -> View:
    named = [agency for agency in known if agency.name_in_declaration]
    later = len(known) - len(named)
    matches = "one agency that joined later matches" if later == 1 else f"{later} agencies that joined later match"
    more = [f"More that joined later: {later} (vgtref agencies --all)"] if later else []
    return View(
        "The agencies named in the declaration of 22 November 2011",
        Agency,
        named,
        lambda: [
            _named_table(named, catalogue.country_names),
            edition_note(catalogue.edition, *more, Hint("Details: vgtref agencies --id afp")),
        ],
        [f"{matches}: add --all"] if later and not named else [],
    )


def _members(catalogue: Catalogue, title: str, members: Sequence[Agency], warnings: Sequence[str] = ()) -> View:
    left = [f"{a.name} left on {a.member_until}." for a in members if a.member_until]
    gone = next((a.id for a in members if a.probably_left), None)
    notes = [
        *(left or ["No departure is recorded."]),
        *([f"*: has probably left since, as we infer: vgtref agencies --id {gone}"] if gone else []),
        "'Last seen': the latest day on which a source shows it as a member.",
    ]
    return View(
        title,
        Agency,
        members,
        lambda: [_members_table(members, catalogue.country_names), edition_note(catalogue.edition, *notes)],
        warnings,
    )


def _open_questions(membership: Membership, day: date) -> list[str]:
    late = [f"knowledge ends before {day}: on {membership.known_to}"] if membership.known_to else []
    return [
        *late,
        *(f"whether {a.name} was a member on {day} is not known: {_clue(a, day)}" for a in membership.open),
    ]


def _clue(agency: Agency, day: date) -> str:
    if agency.probably_left and day > agency.last_seen.last:
        return f"last listed as a member in {agency.last_seen}, it has probably left"
    return f"it was {agency.member_from}"


def _agency(catalogue: Catalogue, name: str) -> View:
    found = taskforce.agency(catalogue, name)
    return View(
        _name_today(found),
        AgencyInFull,
        found,
        lambda: [
            *_agency_blocks(found, _place(found, catalogue.country_names)),
            *disputes_blocks(found.disputes),
            *ending(catalogue.sources_named(found.sources), catalogue.edition),
        ],
    )


def _named_table(named: Sequence[Agency], names: Mapping[str, str]) -> Table:
    return table(
        named,
        ids("agencies", lambda a: a.id),
        wide("Name in the declaration", lambda a: a.name_in_declaration),
        wide("Country", lambda a: _place(a, names)),
        fixed("Member from", lambda a: a.member_from),
    )


def _members_table(members: Sequence[Agency], names: Mapping[str, str]) -> Table:
    return table(
        members,
        ids("agencies", lambda a: a.id),
        wide("Agency", _names),
        wide("Country", lambda a: _place(a, names)),
        fixed("Member from", lambda a: a.member_from),
        fixed("Last seen", lambda a: f"{a.last_seen.text}{'*' if a.probably_left else ''}"),
    )


def _name_today(agency: Agency) -> str:
    successor = agency.successor
    followed = successor and successor.from_ and successor.from_.last <= agency.last_seen.last
    return successor.name if successor and followed else agency.current_name or agency.name


def _names(agency: Agency) -> str:
    today = _name_today(agency)
    return agency.name if today == agency.name else f"{today} (earlier: {agency.name})"


def _place(agency: Agency, names: Mapping[str, str]) -> str:
    return name_in(names, agency.country) or "(international)"


def _agency_blocks(a: AgencyInFull, place: str) -> list[Block]:
    not_yet = f"not yet a member in {a.not_yet_member}" if a.not_yet_member else None
    blocks: list[Block] = [
        facts(
            [
                ("Id", a.id),
                ("Earlier name", None if a.name == _name_today(a) else a.name),
                ("Name in the declaration", a.name_in_declaration or "not named: joined later"),
                ("Name in French", a.name_fr),
                ("Acronym", a.acronym),
                ("Country", place),
                ("Kind", a.kind),
                ("Part of", a.parent),
                ("Role", a.role),
                ("Seat", a.seat),
                ("Website", a.website),
                ("Member from", "; ".join(str(part) for part in (a.member_from, not_yet) if part)),
                ("Member until", a.member_until or "no departure is recorded"),
                ("Has probably left", a.probably_left and f"{a.probably_left} This is our inference."),
                ("Last seen as a member", a.last_seen),
                ("Successor", _successor(a)),
                ("Also known as", a.aliases),
                ("Note", a.note),
            ]
        )
    ]
    if a.chair_terms:
        blocks.append(
            table(
                a.chair_terms,
                wide("Term", lambda t: as_span(t.from_, t.until, "(running)")),
                wide("Named as chair", lambda t: t.person),
                wide("Office", lambda t: t.person_title),
                title="In the chair",
            )
        )
        noted = [f"{as_span(t.from_, t.until, '(running)')}: {t.note}" for t in a.chair_terms if t.note]
        blocks.append(Prose(noted, "What the sources say of these terms", bullets=True))
    if a.events:
        blocks.append(
            table(
                a.events,
                wide("Date", lambda e: as_span(e.date, e.date_until)),
                wide("Event", lambda e: e.title),
                ids("timeline", lambda e: e.id),
                title="Events",
            )
        )
    return blocks


def _successor(agency: Agency) -> str | None:
    successor = agency.successor
    if successor is None:
        return None
    return f"{successor.name} (from {successor.from_})" if successor.from_ else successor.name


def _partners_table(partners: Sequence[Partner]) -> Table:
    return table(
        partners,
        ids("partners", lambda p: p.id),
        wide("Partner", lambda p: p.name),
        fixed("Kind", lambda p: _PARTNER_KINDS[p.kind]),
        fixed("Joined", lambda p: p.joined),
    )


def _partner_facts(p: Partner, names: Mapping[str, str]) -> Block:
    return facts(
        [
            ("Id", p.id),
            ("Acronym", p.acronym),
            ("Kind", _PARTNER_KINDS[p.kind]),
            ("Country", name_in(names, p.country)),
            ("Joined", p.joined),
            ("Announced", p.announced),
            ("Voted in", p.voted_in),
            ("Note", p.note),
        ]
    )


def _timeline_table(events: Sequence[Event]) -> Table:
    return table(
        events,
        wide("Date", lambda e: as_span(e.date, e.date_until)),
        fixed("About", lambda e: e.about),
        wide("Event", lambda e: e.title),
        ids("timeline", lambda e: e.id),
    )


def _event_facts(e: EventInFull) -> Block:
    return facts(
        [
            ("Id", e.id),
            ("Date", as_span(e.date, e.date_until)),
            ("About", e.about),
            ("What", e.summary),
            ("Agencies", Ids(as_text(e.agencies), "agencies")),
            ("Partners", Ids(as_text(e.partners), "partners")),
        ]
    )
