"""Views of who is bound: the chart, the countries, their reservations, what changed, how it grew."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.errors import UsageError
from vgtref.joining import takes_effect, way_in
from vgtref.lookup import fold
from vgtref.records import (
    DECLARED,
    Act,
    ActKind,
    Acts,
    Convention,
    Country,
    Day,
    Dispute,
    Record,
    Reference,
    Reservation,
    StatementKind,
    fields_of,
    sources_of,
)
from vgtref.references import Provision, find_provision, parse
from vgtref.status import CONSENTED, CONSENTS, Standing, Status, act_words, by_country, since, standing, standing_of
from vgtref.view import Bars, Block, Column, Facts, Notes, Prose, Table, View
from vgtref.views.common import (
    AUTHORITY,
    Statement,
    beyond,
    country_name,
    disputes_blocks,
    edition_note,
    facts,
    shown,
    sources_table,
    stated,
    statement_words,
    status_line,
)

SHORT = {"ratification-acceptance-or-approval": "", "ratification": "", "acceptance": "A", "approval": "AA"}

INVITED = {"invitation": "invited ", "invitation-lapsed": "invited no more "}


class DatedAct(Record, frozen=True, kw_only=True):
    """An act by its kind and day; ``derived`` where the day follows from the rule on the entry into force."""

    kind: ActKind
    date: When
    derived: bool


class Row(Record, frozen=True, kw_only=True):
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


class Allowed(Record, frozen=True, kw_only=True):
    """A provision that a State may reserve or declare on."""

    convention: int
    provision: Reference
    kind: StatementKind


class Change(Record, frozen=True, kw_only=True):
    """An act with its convention and the State's name."""

    convention: int
    country: str
    state: str
    kind: ActKind
    date: When
    entry_into_force: Day | None
    derived: list[str]
    note: str | None
    sources: list[str]


class Year(Record, frozen=True, kw_only=True):
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
    rows = [row for c in chosen for row in _rows(catalogue, c, as_of, codes, members)]
    if only:
        rows = [row for row in rows if row.status == only]
    days = [(c, as_of or catalogue.acts(c.number).covers_to) for c in chosen]
    warnings = beyond(catalogue, chosen, as_of)
    if convention is not None:
        found, day = days[0]
        title = f"{found.common_name} ({found.reference}) on {day}"
        whole = not codes and only is None and members is None
        return View(title, Row, rows, lambda: _chart(catalogue, found, day, rows, whole), warnings)
    title = f"States and conventions{f' on {as_of}' if as_of else ''}"
    return View(title, Row, rows, lambda: _matrix(catalogue, days, rows), warnings)


def countries(catalogue: Catalogue, members: bool | None = None) -> View:
    """Every country with its standing on 185 and 201; ``members`` keeps the Council of Europe's, or the others."""
    standings = {
        number: {row.country: row.status for row in _rows(catalogue, catalogue.convention(number))}
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
        days = [(c, catalogue.acts(c.number).covers_to) for c in map(catalogue.convention, DECLARED)]
        more = "CoE: member of the Council of Europe today. One in full: vgtref countries --id KE"
        return [Table(columns, cells), Notes([more, _as_of(catalogue, days)])]

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


def reservations(
    catalogue: Catalogue,
    convention: str | None = None,
    countries: Sequence[str] = (),
    kind: StatementKind | None = None,
    article: str | None = None,
) -> View:
    """Reservations, declarations, territorial statements and objections; of authorities only where the kind is asked.

    ``article`` keeps the statements that cite or limit that provision, one inside it or one around it. Raises
    NotFoundError or UsageError for a convention, a country or an article that there is not.
    """
    provision = find_provision(article, catalogue.conventions) if article is not None else None
    chosen = _concerned(catalogue, convention, provision)
    codes = {catalogue.country(name).code for name in countries}
    rows = [
        stated(catalogue, c.number, s)
        for c in chosen
        for s in catalogue.statements(c.number)
        if (not codes or s.country in codes)
        and (s.kind == kind if kind else s.kind != AUTHORITY)
        and (provision is None or any(parse(cited).touches(provision) for cited in (*s.articles, *s.affects)))
    ]
    order = [c.number for c in chosen]
    rows.sort(key=lambda row: (order.index(row.convention), fold(row.state)))
    unheld = [str(c.number) for c in chosen if catalogue.reservations(c.number) is None]
    warnings = [f"no statements are held on {' and '.join(unheld)}"] if len(unheld) == len(chosen) else []
    return View(
        "Reservations and declarations",
        Statement,
        rows,
        lambda: _statement_blocks(catalogue, chosen, rows, kind),
        warnings,
    )


def allowed(catalogue: Catalogue, convention: str | None = None, article: str | None = None) -> View:
    """The closed lists of provisions that may be reserved or declared on, or what they have of one article.

    Raises NotFoundError or UsageError for a convention or an article that there is not.
    """
    provision = find_provision(article, catalogue.conventions) if article is not None else None
    chosen = _concerned(catalogue, convention, None)
    rows = [
        Allowed(convention=c.number, provision=reference, kind=kind)
        for c in chosen
        for kind, references in _allowed(c)
        for reference in references
        if provision is None or parse(reference).touches(provision)
    ]
    columns = [Column("Convention", wrap=False), Column("Provision", wrap=False), Column("May be made", wrap=False)]
    cells = [[str(row.convention), row.provision, row.kind] for row in rows]
    note = "A provision of 185 under 189: the Protocol applies it. Nothing is held for 224, whose text was not read."
    title = "What may be reserved or declared on"
    return View(title, Allowed, rows, lambda: [Table(columns, cells), edition_note(catalogue, note)])


def changes(
    catalogue: Catalogue,
    start: date | None = None,
    end: date | None = None,
    convention: str | None = None,
    countries: Sequence[str] = (),
) -> View:
    """Every act between two days, the newest last.

    One whose day is known in part is there if it may lie between them; one known only as done by a day counts on it.

    Raises NotFoundError or UsageError for a convention or a country that is none or several.
    """
    chosen = [catalogue.convention(convention)] if convention is not None else list(catalogue.conventions)
    codes = {catalogue.country(name).code for name in countries}
    rows = [
        Change(convention=c.number, state=country_name(catalogue, act.country), **fields_of(act))
        for c in chosen
        for act in catalogue.acts(c.number).acts
        if (not codes or act.country in codes)
        and (start is None or act.date.last >= start)
        and (end is None or act.date.first <= end)
    ]
    rows.sort(key=lambda row: (row.date.last, row.convention, row.state))
    columns = [
        Column("Date", wrap=False),
        Column("Conv.", wrap=False, right=True),
        Column("State"),
        Column("Act"),
        Column("In force", wrap=False),
    ]
    cells = [[str(r.date), str(r.convention), r.state, act_words(r.kind), str(r.entry_into_force or "")] for r in rows]
    days = [(c, catalogue.acts(c.number).covers_to) for c in chosen]
    known = "by: done by that day, on a day that no source gives; such an act counts on it, and may be much older."
    warnings = beyond(catalogue, chosen, end or start)
    return View(
        "Acts", Change, rows, lambda: [Table(columns, cells), Notes([known, _as_of(catalogue, days)])], warnings
    )


def growth(catalogue: Catalogue, convention: str | None = None) -> View:
    """Parties, new Parties and signatures by year; without a convention, for the two of the declaration."""
    chosen = [catalogue.convention(name) for name in (DECLARED if convention is None else [convention])]
    rows = [year for c in chosen for year in _years(c, catalogue.acts(c.number))]

    def blocks() -> list[Block]:
        parts: list[Block] = []
        for c in chosen:
            years = [row for row in rows if row.convention == c.number]
            title = f"{c.common_name} ({c.reference})"
            parts += [_growth_table(years, title), Bars([(str(y.year), y.parties) for y in years], "Parties")]
        note = "Undated: signatures known only to have been made by a day in that year."
        return [*parts, Notes([note, _as_of(catalogue, [(c, catalogue.acts(c.number).covers_to) for c in chosen])])]

    return View("Parties by year", Year, rows, blocks)


def _concerned(catalogue: Catalogue, convention: str | None, provision: Provision | None) -> list[Convention]:
    if convention is None:
        return [c for c in catalogue.conventions if provision is None or c.number == provision.convention]
    found = catalogue.convention(convention)
    if provision and provision.convention != found.number:
        raise UsageError(f"--article {provision} is no article of Convention {found.number}")
    return [found]


def _rows(
    catalogue: Catalogue,
    convention: Convention,
    as_of: date | None = None,
    codes: Sequence[str] = (),
    members: bool | None = None,
) -> list[Row]:
    held = catalogue.acts(convention.number)
    day = as_of or held.covers_to
    grouped = by_country(held.acts)
    rows = [
        _row(convention, code, country_name(catalogue, code), day, grouped.get(code, []), held)
        for code in codes or grouped
    ]
    kept = [row for row in rows if members is None or (row.country in catalogue.council_of_europe) is members]
    return sorted((row for row in kept if codes or row.status != "none"), key=lambda row: fold(row.state))


def _row(convention: Convention, code: str, state: str, day: date, acts: list[Act], held: Acts) -> Row:
    stands = standing(acts, day, convention.opened)
    flags = held.flags.letters.get(code) if held.flags and day >= held.flags.as_of else None
    return Row(
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


def _as_of(catalogue: Catalogue, days: Sequence[tuple[Convention, date]]) -> str:
    return status_line(catalogue.edition, [(convention.number, day) for convention, day in days])


def _chart(catalogue: Catalogue, convention: Convention, day: date, rows: Sequence[Row], whole: bool) -> list[Block]:
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
    end = Notes([*notes, _as_of(catalogue, [(convention, day)])])
    return [*(parts or [Prose(["Nothing matches."])]), *([_totals(rows)] if whole else []), end]


def _totals(rows: Sequence[Row]) -> Facts:
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


def _chart_table(rows: Sequence[Row], title: str) -> Table:
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


def _consent(row: Row) -> str:
    if row.consent is None:
        return _undated(row, CONSENTS) or _undated(row, tuple(INVITED))
    letter = "a" if row.consent.kind == "accession" else SHORT[row.consent.kind]
    return f"{row.consent.date}{'*' if row.consent.derived else ''} {letter}".rstrip()


def _undated(row: Row, kinds: Sequence[str]) -> str:
    return next((f"({INVITED.get(act.kind, '')}{act.date})" for act in row.undated if act.kind in kinds), "")


def _matrix(catalogue: Catalogue, days: Sequence[tuple[Convention, date]], rows: Sequence[Row]) -> list[Block]:
    states = sorted({(fold(row.state), row.country, row.state) for row in rows})
    cells = {(row.country, row.convention): row.status for row in rows}
    columns = [Column("State"), *(Column(str(c.number), wrap=False) for c, _ in days)]
    table = Table(
        columns,
        [[state, *(cells.get((code, c.number), "") for c, _ in days)] for _, code, state in states],
    )
    unopened = [_not_open(c) for c, day in days if day < c.opened]
    more = "One convention in full: vgtref status --convention 185"
    return [table, Notes([*unopened, more, _as_of(catalogue, days)])]


def _instrument(catalogue: Catalogue, convention: Convention, country: Country, deposit: date | None) -> Instrument:
    held = catalogue.acts(convention.number)
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
    above = standing_of(parent, catalogue.acts(parent.number), country.code) if parent else None
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
    return [head, *standings, *disputes_blocks(c.disputes), sources, Notes([_as_of(catalogue, days)])]


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


def _statement_blocks(
    catalogue: Catalogue, chosen: Sequence[Convention], rows: Sequence[Statement], kind: StatementKind | None
) -> list[Block]:
    columns = [
        Column("Conv.", wrap=False, right=True),
        Column("State"),
        Column("Kind"),
        Column("Articles"),
        Column("Date", wrap=False),
        Column("Summary"),
    ]
    cells = [
        [
            str(row.convention),
            row.state,
            row.kind,
            ", ".join(reference.partition(":")[2] for reference in row.articles),
            str(row.date or ""),
            f"Withdrawn {row.withdrawn}. {row.summary}" if row.withdrawn else row.summary,
        ]
        for row in rows
    ]
    held = [(c, s.covers_to) for c in chosen if (s := catalogue.reservations(c.number))]
    partial = [f"Not complete: vgtref coverage --id reservations-{c.number}" for c, _ in held]
    hidden = [] if kind else ["Authorities only with --kind communication-of-authority."]
    return [Table(columns, cells), Notes([*hidden, *partial, *([_as_of(catalogue, held)] if held else [])])]


def _allowed(convention: Convention) -> list[tuple[StatementKind, list[Reference]]]:
    return [("reservation", convention.reservable), ("declaration", convention.declarable)]


def _years(convention: Convention, held: Acts) -> Iterator[Year]:
    joined, left = _effects(held, CONSENTS), _effects(held, ("denunciation",))
    signed = Counter((act.date.last.year, act.date.by) for act in held.acts if act.kind == "signature")
    bound = 0
    for year in range(convention.opened.year, held.covers_to.year + 1):
        bound += joined[year] - left[year]
        yield Year(
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


def _growth_table(years: Sequence[Year], title: str) -> Table:
    columns = [Column("Year", wrap=False)] + [
        Column(heading, wrap=False, right=True) for heading in ("Parties", "New", "Signed", "Undated")
    ]
    rows = [
        [str(y.year), str(y.parties), str(y.new_parties), str(y.signatures), str(y.undated_signatures)] for y in years
    ]
    return Table(columns, rows, title)
