"""The command on who is bound: status."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Annotated

import typer

from vgtref.catalogue import Catalogue
from vgtref.cli.answer import answer
from vgtref.cli.options import AsOf, ConventionName, Countries, Members, choices
from vgtref.commands.blocks import status_line, warn_beyond_coverage
from vgtref.commands.columns import facts
from vgtref.dates import When
from vgtref.names import fold
from vgtref.presentation import Block, Column, Facts, Hint, Notes, Prose, Table, View
from vgtref.queries.scope import conventions_named, days_of, resolve_day
from vgtref.queries.standings import StatusRow, standings
from vgtref.records.instruments import Convention
from vgtref.status import Status
from vgtref.status_chart import CHART_COLUMNS, CHART_GROUPS, INVITED_WORDS, chart_cells, explain_marks, say_unopened

Only = Annotated[
    Status | None,
    typer.Option(
        "--only",
        metavar="STATUS",
        help=f"Show only States with this status: {choices(Status)}.",
        case_sensitive=False,
        show_default=False,
    ),
]


@answer(lists=StatusRow)
def status(
    catalogue: Catalogue,
    convention: ConventionName = None,
    as_of: AsOf = None,
    country: Countries = None,
    only: Only = None,
    members: Members = None,
) -> View:
    """Show which States are bound on a given day, by one convention or by all side by side.

    \b
    vgtref status --convention 201 --as-of 2011-11-22
        who was bound by the Lanzarote Convention on that day
    vgtref status --country Kenya --country FR
        where two States stand under each convention
    vgtref status --convention 185 --only signatory --format json
        who has signed the Budapest Convention only, as JSON
    """
    day = resolve_day(as_of, option="--as-of")
    rows = standings(catalogue, convention, country or [], day, only, members)
    chosen = conventions_named(catalogue, convention)
    days = days_of(catalogue, chosen, day)
    warnings = [*warn_beyond_coverage(catalogue, chosen, day), *_warn_uncollected(catalogue, chosen, only)]
    if convention is None:
        return View(
            f"States and conventions{f' on {day}' if day else ''}",
            StatusRow,
            rows,
            lambda: _side_by_side(rows, chosen, days, catalogue.edition),
            warnings,
        )
    (found,), ((_, on),) = chosen, days
    whole = not country and only is None and members is None

    def blocks() -> list[Block]:
        return [
            *([Prose([_sentence(rows[0], found)])] if len(country or []) == len(rows) == 1 else []),
            *_chart(rows, catalogue.council_of_europe),
            *([_totals(rows)] if whole else []),
            Notes([*_chart_notes(found, on, rows), status_line(catalogue.edition, days)]),
        ]

    return View(f"{found.common_name} ({found.reference}) on {on}", StatusRow, rows, blocks, warnings)


def _warn_uncollected(catalogue: Catalogue, conventions: Sequence[Convention], only: Status | None) -> list[str]:
    if only not in ("invited", "none"):
        return []
    from vgtref.queries.joining import collects_invitations  # which no other answer needs

    return [
        f"invitations to {c.number} are not collected" for c in conventions if not collects_invitations(catalogue, c)
    ]


def _sentence(row: StatusRow, convention: Convention) -> str:
    from vgtref.commands.phrases import standing_words  # which a chart of many States does without

    since = When.of(row.entry_into_force) if row.status == "party" and row.entry_into_force else None
    consent = row.consent.date if row.consent else None
    since = since or consent or row.invitation
    words = standing_words(row.status, since, row.signature, row.invited_until, bool(row.undated or row.invitation))
    if row.status == "unknown":
        bound = f"whether {row.state} was bound by the {convention.common_name} on {row.as_of}"
        return f"It is not known {bound}: {words.why}."
    return f"{row.state} was {words.bound} by the {convention.common_name} on {row.as_of}: {words.why}."


def _chart(rows: Sequence[StatusRow], members: Collection[str]) -> list[Block]:
    parts = [
        [row for row in rows if row.country in members],
        [row for row in rows if row.country not in members],
    ]
    tables: list[Block] = [_chart_table(part, title) for part, title in zip(parts, CHART_GROUPS, strict=True) if part]
    return tables or [Table([], [])]


def _chart_table(rows: Sequence[StatusRow], title: str) -> Table:
    shown = CHART_COLUMNS if any(row.flags for row in rows) else CHART_COLUMNS[:-1]
    columns = [Column(heading, wrap=place == 0) for place, heading in enumerate(shown)]
    return Table(columns, [chart_cells(row)[: len(shown)] for row in rows], title)


def _totals(rows: Sequence[StatusRow]) -> Facts:
    statuses = [row.status for row in rows]
    unknown = [{act.kind for act in row.undated} for row in rows if row.status == "unknown"]
    unread = unknown.count(set())
    invited = sum(kinds <= INVITED_WORDS.keys() for kinds in unknown) - unread
    return facts(
        [
            ("Signatures not followed by ratification", statuses.count("signatory")),
            ("Consents to be bound", statuses.count("party") + statuses.count("contracting")),
            ("Parties", statuses.count("party")),
            ("Not known whether signed or bound", len(unknown) - invited - unread or None),
            ("Not known whether invited", invited or None),
            ("Unknown: the lists that were read break off before it", unread or None),
        ],
        "Totals",
    )


def _chart_notes(convention: Convention, day: date, rows: Sequence[StatusRow]) -> list[str]:
    if day < convention.opened:
        return [say_unopened(convention)]
    notes = explain_marks(rows)
    if convention.entry_into_force is None or day < convention.entry_into_force:
        notes.append(f"Not in force on {day}. Condition: {convention.entry_conditions}")
    return [*notes, f"What is missing: vgtref coverage --id acts-{convention.number}"]


def _side_by_side(
    rows: Sequence[StatusRow], conventions: Sequence[Convention], days: Sequence[tuple[int, date]], edition: str
) -> list[Block]:
    states = {row.country: row.state for row in rows}
    statuses = {(row.country, row.convention): row.status for row in rows}
    numbers = [c.number for c in conventions]
    chart = Table(
        [Column("State"), *(Column(str(number), wrap=False) for number in numbers)],
        [
            [states[code], *(statuses.get((code, number), "") for number in numbers)]
            for code in sorted(states, key=lambda code: fold(states[code]))
        ],
    )
    unknown = "Unknown: the day of an act is not known, or the lists that were read break off before the State."
    meaning = [unknown] if "unknown" in statuses.values() else []
    unopened = [say_unopened(c) for c, (_, day) in zip(conventions, days, strict=True) if day < c.opened]
    more = Hint("Details of one convention: vgtref status --convention 185")
    return [chart, Notes([*unopened, "Only a party is bound.", *meaning, more, status_line(edition, days)])]
