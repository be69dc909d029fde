"""Views of who is bound: the chart of a convention, or all side by side, on a day."""

from collections.abc import Iterable, Sequence
from datetime import date

from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.names import fold
from vgtref.presentation import Block, Column, Facts, Notes, Prose, Table, View
from vgtref.records import Act, ActKind, Acts, Convention, Record
from vgtref.status import CONSENTS, Status, by_country, standing
from vgtref.views.common import as_of_line, beyond, country_name, facts

SHORT = {"ratification-acceptance-or-approval": "", "ratification": "", "acceptance": "A", "approval": "AA"}

INVITED = {"invitation": "invited ", "invitation-lapsed": "invited no more "}


class DatedAct(Record, frozen=True, kw_only=True):
    """An act by its kind and day; ``derived`` where the day follows from the rule on the entry into force."""

    kind: ActKind
    date: When
    derived: bool


class StatusRow(Record, frozen=True, kw_only=True):
    """Where one State stands towards one convention on a day; ``undated`` are acts that may have been done by then."""

    convention: int
    country: str
    state: str
    status: Status
    signature: When | None = None
    consent: DatedAct | None = None
    entry_into_force: date | None = None
    entry_into_force_derived: bool
    flags: str | None = None
    undated: list[DatedAct] = []
    as_of: date
    sources: list[str]


def status(
    catalogue: Catalogue,
    convention: str | None = None,
    as_of: date | None = None,
    countries: Sequence[str] = (),
    only: Status | None = None,
    members: bool | None = None,
) -> View:
    """The chart of one convention, or of all of them side by side, on a day; without one, on each one's last covered.

    Raises NotFoundError or UsageError for a convention or a country that is none or several.
    """
    chosen = [catalogue.convention(convention)] if convention is not None else list(catalogue.conventions)
    codes = list(dict.fromkeys(catalogue.country(name).code for name in countries))
    if only == "none" and not codes:
        codes = [country.code for country in catalogue.countries]
    rows = [row for c in chosen for row in rows_of(catalogue, c, as_of, codes, members)]
    if only:
        rows = [row for row in rows if row.status == only]
    days = [(c, as_of or catalogue.covers_to(c.number)) for c in chosen]
    warnings = beyond(catalogue, chosen, as_of)
    if convention is not None:
        found, day = days[0]
        title = f"{found.common_name} ({found.reference}) on {day}"
        whole = not codes and only is None and members is None
        return View(title, StatusRow, rows, lambda: _chart(catalogue, found, day, rows, whole), warnings)
    title = f"States and conventions{f' on {as_of}' if as_of else ''}"
    return View(title, StatusRow, rows, lambda: _matrix(catalogue, days, rows), warnings)


def rows_of(
    catalogue: Catalogue,
    convention: Convention,
    as_of: date | None = None,
    codes: Sequence[str] = (),
    members: bool | None = None,
) -> list[StatusRow]:
    """Where each State stands on a day, by name: those with a standing, or whatever they have those of these codes."""
    held = catalogue.acts_file(convention.number)
    day = as_of or held.covers_to
    grouped = by_country(held.acts)
    rows = [
        _row(convention, code, country_name(catalogue, code), day, grouped.get(code, []), held)
        for code in codes or grouped
    ]
    kept = [row for row in rows if members is None or (row.country in catalogue.council_of_europe) is members]
    return sorted((row for row in kept if codes or row.status != "none"), key=lambda row: fold(row.state))


def _row(convention: Convention, code: str, state: str, day: date, acts: list[Act], held: Acts) -> StatusRow:
    stands = standing(acts, day, convention.opened)
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
        flags=flags,
        undated=[_dated(act) for act in stands.open],
        as_of=day,
        sources=_sources(stands.acts),
    )


def _dated(act: Act) -> DatedAct:
    return DatedAct(kind=act.kind, date=act.date, derived="date" in act.derived)


def _sources(acts: Iterable[Act]) -> list[str]:
    return list(dict.fromkeys(source for act in acts for source in act.sources))


def _chart(
    catalogue: Catalogue, convention: Convention, day: date, rows: Sequence[StatusRow], whole: bool
) -> list[Block]:
    members = [row for row in rows if row.country in catalogue.council_of_europe]
    others = [row for row in rows if row.country not in catalogue.council_of_europe]
    tables = [(members, "Members of the Council of Europe (today)"), (others, "Other States")]
    parts: list[Block] = [_chart_table(part, title) for part, title in tables if part]
    if day < convention.opened:
        notes = [_not_open(convention)]
    else:
        notes = ["a: accession; A: acceptance; AA: approval; by: done by that day, on a day that no source gives."]
        notes.append("In brackets: may have been done by then. *: the day follows from the rule, no source gives it.")
        if any(row.flags for row in rows):
            notes.append("R reservations, D declarations, A authorities, T territorial application, C communications.")
        if convention.entry_into_force is None or day < convention.entry_into_force:
            notes.append(f"Not in force on {day}. Condition: {convention.entry_conditions}")
        notes.append(f"What is missing: vgtref coverage --id acts-{convention.number}")
    end = Notes([*notes, as_of_line(catalogue, [(convention, day)])])
    return [*(parts or [Prose(["Nothing matches."])]), *([_totals(rows)] if whole else []), end]


def _totals(rows: Sequence[StatusRow]) -> Facts:
    statuses = [row.status for row in rows]
    open_invitations = sum(row.status == "unknown" and all(act.kind in INVITED for act in row.undated) for row in rows)
    return facts(
        [
            ("Signatures not followed by ratification", statuses.count("signatory")),
            ("Ratifications and accessions", statuses.count("party") + statuses.count("contracting")),
            ("Parties", statuses.count("party")),
            ("Not known whether signed or bound", statuses.count("unknown") - open_invitations or None),
            ("Not known whether invited", open_invitations or None),
        ],
        "Totals",
    )


def _not_open(convention: Convention) -> str:
    return f"{convention.number} was opened for signature on {convention.opened} only: nobody could have signed."


def _chart_table(rows: Sequence[StatusRow], title: str) -> Table:
    flagged = any(row.flags for row in rows)
    columns = [
        Column("State"),
        Column("Signature", wrap=False),
        Column("Consent", wrap=False),
        Column("In force", wrap=False),
        Column("Status", wrap=False),
        *([Column("Notes", wrap=False)] if flagged else []),
    ]
    cells = [
        [
            row.state,
            str(row.signature or _undated(row, ("signature",))),
            _consent(row),
            f"{row.entry_into_force or ''}{'*' if row.entry_into_force_derived else ''}",
            row.status,
            *([row.flags or ""] if flagged else []),
        ]
        for row in rows
    ]
    return Table(columns, cells, title)


def _consent(row: StatusRow) -> str:
    if row.consent is None:
        return _undated(row, CONSENTS) or _undated(row, tuple(INVITED))
    letter = "a" if row.consent.kind == "accession" else SHORT[row.consent.kind]
    return f"{row.consent.date}{'*' if row.consent.derived else ''} {letter}".rstrip()


def _undated(row: StatusRow, kinds: Sequence[str]) -> str:
    return next((f"({INVITED.get(act.kind, '')}{act.date})" for act in row.undated if act.kind in kinds), "")


def _matrix(catalogue: Catalogue, days: Sequence[tuple[Convention, date]], rows: Sequence[StatusRow]) -> list[Block]:
    states = sorted({(fold(row.state), row.country, row.state) for row in rows})
    cells = {(row.country, row.convention): row.status for row in rows}
    columns = [Column("State"), *(Column(str(c.number), wrap=False) for c, _ in days)]
    table = Table(
        columns,
        [[state, *(cells.get((code, c.number), "") for c, _ in days)] for _, code, state in states],
    )
    unopened = [_not_open(c) for c, day in days if day < c.opened]
    more = "One convention in full: vgtref status --convention 185"
    return [table, Notes([*unopened, more, as_of_line(catalogue, days)])]
