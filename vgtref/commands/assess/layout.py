"""How a gap report and a comparison are laid out: what the commands of assess show people."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from msgspec.structs import astuple

from vgtref.answers.replies import LAW_STATUSES, Law
from vgtref.commands.shared import (
    ColumnOf,
    edition_note,
    facts,
    fixed,
    kind_words,
    number,
    option_words,
    statement_words,
    status_line,
    status_words,
    table,
    topic_words,
    wide,
    without_number,
)
from vgtref.presentation import Block, Facts, Notes, Prose, Shares, Table
from vgtref.provisions import parse_reference
from vgtref.queries.comparison import Comparison, Movement, MoveRow, Side
from vgtref.queries.crosswalk import CrosswalkRow
from vgtref.queries.findings import AssessedPoint, Finding, PointCounts
from vgtref.queries.gaps import ConventionResult, InBills, Report, Standing
from vgtref.queries.reservations import StatementRow
from vgtref.records.requirements import STRENGTHS
from vgtref.status import CONSENTED
from vgtref.text import listing

WORDS: dict[Finding, str] = {
    "met": "met",
    "partly_met": "partly met",
    "unmet": "unmet",
    "not_applicable": "not applicable",
    "not_assessed": "not assessed",
    "option_taken": "option taken",
    "option_not_taken": "option not taken",
}
PARTS = ["Met by law", "By a bill", "Partly", "Unmet", "Open"]
MOVEMENTS: dict[Movement, str] = {
    "closer": "Closer to the conventions",
    "further": "Further from the conventions",
    "in force now": "Met by a bill, now by law",
    "newly assessed": "Newly assessed",
    "no longer assessed": "No longer assessed",
    "to or from not applicable": "To or from not applicable",
    "option": "Options taken or left",
    "good practice": "Good practice, which no convention demands",
    "restated": "Same finding, other law, provision or note",
}
PRIORITIES = {
    1: "definitions and offences against children",
    2: "computer offences, liability, sanctions, jurisdiction",
    3: "procedure, powers, co-operation, victims in proceedings",
    4: "prevention, services for victims, data",
}
"""What the requirements of each priority are about."""


def report_blocks(r: Report) -> list[Block]:
    """The report: where the State stands and the result first, then what was asked, then each convention's gaps."""
    laws = {law.id: law for law in r.laws}
    return [
        facts([("State", f"{r.state} ({r.country})"), *((c.reference, _standing(c)) for c in r.conventions)]),
        Prose([_summary(r, c) for c in r.conventions], "In short"),
        _basis(r),
        Shares("Convention", PARTS, [row for c in r.conventions for row in _shares(c)], "Met and unmet"),
        *_by_law(r),
        *_other_instruments(r),
        *(block for c in r.conventions for block in _convention(r, c, laws)),
        *_options(r, laws),
        *_good_practice(r, laws),
        *_met(r, laws),
        *_not_applicable(r),
        *_not_assessed(r),
        *_elsewhere(r.gaps),
        Prose(r.scope.left_out, "What this report leaves out", bullets=True),
        _ending(r),
    ]


def comparison_blocks(c: Comparison, edition: str) -> list[Block]:
    """The comparison: the two files, the counts, what moved."""
    head = facts(
        [
            ("State", f"{c.state} ({c.country})"),
            ("Conventions", c.conventions),
            *((label, _side_words(side)) for label, side in (("From", c.before), ("To", c.after))),
        ]
    )
    counted = [name for name in PointCounts.__struct_fields__ if name != "limited"]
    counts = table(
        counted,
        wide("Points", lambda name: name.replace("_", " ").capitalize()),
        number("Before", lambda name: getattr(c.before.points, name)),
        number("After", lambda name: getattr(c.after.points, name)),
        title="Results",
    )
    moved = [
        _moved_table(c, each, title)
        for movement, title in MOVEMENTS.items()
        if (each := [move for move in c.moved if move.movement == movement])
    ]
    moves = f"Of the {c.points} points that both ask {c.points - c.unchanged} changed, {c.unchanged} did not."
    others = [f"{c.unshared} are asked by one of them only and left out."] if c.unshared else []
    return [head, counts, *moved, edition_note(edition, moves, *others)]


# What heads the report


def _standing(c: ConventionResult) -> str:
    s = c.standing
    if s.status == "none":
        ended = f", its invitation ended on {s.invited_until}" if s.invited_until else ""
        stands = f"neither bound nor signatory nor invited, as far as is known{ended}"
    else:
        stands = status_words(s.status, s.since)
    until = f"; the invitation ends on {s.invited_until}" if s.status == "invited" and s.invited_until else ""
    return f"{c.common_name}: {stands}{until} (status known up to {s.as_of})"


def _summary(r: Report, c: ConventionResult) -> str:
    return f"{c.common_name} ({c.number}): {' '.join(_sentences(r, c))}"


def _sentences(report: Report, c: ConventionResult) -> Iterator[str]:
    p, r = c.points, c.requirements
    points, requirements = sum(astuple(p)) - p.limited, sum(astuple(r))
    if not points:
        yield "it asks none of the points in this scope."
        return
    if p.not_assessed == points:
        yield f"none of its {points} points was assessed, so nothing is said of the law."
        return
    yield (
        f"of {points} points {p.met - c.in_bills.met} are met by law or by practice{_shaken(report, c)}"
        f"{_more(c.in_bills.met)}, {p.partly_met} in part{_bills(c.in_bills.partly_met)}, {p.unmet} not."
    )
    kinds = [_kind(gap, c.number) for gap in report.gaps if gap.strength_under(c.number)]
    if kinds:
        counts = [f"{kinds.count(kind)} {words}" for kind, words in _IN_SHORT.items() if kind in kinds]
        yield f"Gaps: {', '.join(counts)}."
    yield (
        f"Options: {p.options_taken} taken, {p.options_not_taken} not. Not applicable: {p.not_applicable}. "
        f"Not assessed: {p.not_assessed}."
    )
    yield (
        f"Of the {requirements} requirements with a duty in them {r.met} are met{_bills(c.in_bills.requirements_met)}, "
        f"{r.partly_met} in part, {r.unmet} not; not applicable: {r.not_applicable}, open for want of answers: "
        f"{r.not_assessed}."
    )


def _shaken(r: Report, c: ConventionResult) -> str:
    broken = {law.id for law in r.laws if _struck_parts(law)}
    met = sum(tally.points.met for tally in c.by_law if tally.name in broken)
    return f" ({met} of them by a law of which a part was struck down or suspended)" if met else ""


def _more(bills: int) -> str:
    return f" and {bills} more by a bill" if bills else ""


def _bills(bills: int) -> str:
    return f" ({bills} of them only with a bill)" if bills else ""


def _basis(r: Report) -> Facts:
    laws = [("Law" if place else "Laws", _law_words(law)) for place, law in enumerate(r.laws)]
    return facts(
        [
            ("Basis", "the answers in the file alone; nobody has checked them, and this is no legal advice"),
            ("Assessed on", r.assessed_on or "not said in the file"),
            ("Assessed by", r.assessed_by or "not said in the file"),
            ("Asked", r.scope.covers),
            *(laws or [("Laws", "not named in the file")]),
            *(("Check", _broken(law)) for law in r.laws if _broken(law)),
            ("Data", f"edition {r.edition}"),
            *((f"Still to do ({c.number})", _to_do(c.standing)) for c in r.conventions),
        ],
        "What was assessed",
    )


def _law_words(law: Law) -> str:
    status = listing([LAW_STATUSES[status] for status in law.status]) or "status not given"
    about = [status, *([str(law.day)] if law.day else []), *([law.note] if law.note else [])]
    return f"{law.called} - {', '.join(about)}"


def _broken(law: Law) -> str | None:
    if not law.status:
        return f"{law.called} has no status in the file: is it in force?"
    parts = _struck_parts(law)
    return f"{law.called} was {listing(parts)}: does what is cited of it still stand?" if parts else None


def _struck_parts(law: Law) -> list[str]:
    return [LAW_STATUSES[status] for status in law.status if status.endswith("in-part")]


def _to_do(s: Standing) -> str | None:
    if s.to_do is None:
        return None
    condition = f"It {s.to_do.condition}." if s.to_do.condition else ""
    ends = f"This one ends on {s.invited_until}." if s.status == "invited" and s.invited_until else ""
    chance = f"{_statements(s)} can be made until the instrument is deposited, not later." if s.reservations_how else ""
    return " ".join(part for part in (s.to_do.step, ends, condition, chance, s.on_joining) if part)


def _statements(s: Standing) -> str:
    return "Reservations and declarations" if s.declarations_how else "Reservations"


# Counts


def _shares(c: ConventionResult) -> list[tuple[str, list[int]]]:
    r = c.requirements
    met = c.in_bills.requirements_met
    return [
        (f"{c.number}, points", _numbers(c.points, c.in_bills)),
        (f"{c.number}, requirements", [r.met - met, met, r.partly_met, r.unmet, r.not_assessed]),
    ]


def _numbers(p: PointCounts, bills: InBills) -> list[int]:
    return [p.met - bills.met, bills.met, p.partly_met, p.unmet, p.not_assessed]


def _by_law(r: Report) -> list[Block]:
    """The points that cite each law, bills last; nothing where one law or none is named."""
    if len(r.laws) < 2:
        return []
    rows = [(law, c, t.points) for law in r.laws for c in r.conventions for t in c.by_law if t.name == law.id]
    rows.sort(key=lambda row: row[0].is_bill)
    return [
        table(
            rows,
            wide("Law", lambda row: row[0].called),
            fixed("Kind", lambda row: "bill" if row[0].is_bill else "law"),
            fixed("Under", lambda row: row[1].number),
            number("Met", lambda row: row[2].met),
            number("Partly", lambda row: row[2].partly_met),
            number("Unmet", lambda row: row[2].unmet),
            title="Points by law, bills last",
        )
    ]


def _other_instruments(r: Report) -> list[Block]:
    """How many of the gaps other instruments ask to close; nothing where none was asked for."""
    if not r.instruments:
        return []
    counts = table(
        r.instruments,
        wide("Instrument", lambda i: f"{i.short_title} ({i.instrument})"),
        number("Gaps", lambda i: i.gaps),
        number("In full", lambda i: i.equivalent + i.broader),
        number("In part", lambda i: i.narrower + i.partial),
        number("Not at all", lambda i: i.none),
        number("Not checked", lambda i: i.not_checked),
        title="The gaps that other instruments ask to close too",
    )
    meaning = (
        "In full: equivalent or broader; in part: narrower or partial. Whole requirements are compared, so what is "
        "asked in part may leave out the very point of a gap: see what is said under each. What the words mean: vgtref "
        "help relations"
    )
    return [counts, Prose([meaning])]


# The gaps under one convention


def _convention(r: Report, c: ConventionResult, laws: dict[str, Law]) -> list[Block]:
    gaps = [gap for gap in r.gaps if gap.strength_under(c.number)]
    title = f"{c.common_name} ({c.number}): order of work"
    by_topic = table(
        [t for t in c.by_topic if sum(astuple(t.points)) > t.points.not_assessed],
        wide("Topic", lambda t: topic_words(t.name)),
        number("Met", lambda t: t.points.met),
        number("Partly", lambda t: t.points.partly_met),
        number("Unmet", lambda t: t.points.unmet),
        number("Open", lambda t: t.points.not_assessed),
        title=f"{c.common_name}: points by topic{', law and bills together' if c.in_bills.met else ''}",
    )
    if not gaps:
        assessed = c.points.not_assessed < sum(astuple(c.points))
        return [by_topic, Prose(["No gap among the points assessed." if assessed else "No point was assessed."], title)]
    gaps.sort(key=lambda gap: list(_KINDS).index(_kind(gap, c.number)))
    numbered = [(f"{c.number}.{place}", gap) for place, gap in enumerate(gaps, 1)]
    return [
        by_topic,
        Prose([_order(gaps, c)], title),
        *_how(c, gaps),
        *(block for kind in _KINDS for block in _group(c, kind, numbered, laws)),
    ]


def _order(gaps: Sequence[AssessedPoint], c: ConventionResult) -> str:
    priorities = "; ".join(f"{priority} {about}" for priority, about in PRIORITIES.items())
    return (
        f"{len(gaps)} gaps: first those that law or practice has to close. Each list goes by priority, which is the "
        f"editors' choice ({priorities}), then the binding before the weaker and the unmet before the partly met. "
        f"9(1)(a) means Article 9(1)(a) of Convention {c.number}."
    )


def _at_a_glance(c: ConventionResult, group: Sequence[tuple[str, AssessedPoint]]) -> Table:
    columns: list[ColumnOf[tuple[str, AssessedPoint]]] = [
        fixed("No.", lambda row: row[0]),
        number("Prio.", lambda row: row[1].priority),
        wide("Asked for", lambda row: _name(row[1])),
        fixed("Strength", lambda row: row[1].strength_under(c.number)),
        fixed("Finding", lambda row: WORDS[row[1].finding]),
    ]
    return table(group, *columns, title=f"{c.common_name}: the list")


def _name(a: AssessedPoint) -> str:
    """A point in a few words: ``Producing: whatever the purpose and the means``."""
    return f"{a.title}: {a.point_title[:1].lower()}{a.point_title[1:]}"


_KINDS = {
    "law": "to be closed by law or practice",
    "option": "which a reservation or declaration on joining could cover instead",
    "own": "which a statement of the State's own may cover, if its words reach so far",
}


_IN_SHORT = {
    "law": "for law or practice to close",
    "option": "that a reservation or declaration on joining could cover",
    "own": "that a statement of the State's own may cover",
}


def _kind(gap: AssessedPoint, convention: int) -> str:
    if gap.is_limited_under(convention):
        return "own"
    return "option" if gap.way_out_under(convention) else "law"


def _group(
    c: ConventionResult, kind: str, numbered: Sequence[tuple[str, AssessedPoint]], laws: dict[str, Law]
) -> list[Block]:
    group = [(place, gap) for place, gap in numbered if _kind(gap, c.number) == kind]
    if not group:
        return []
    head = Prose([f"{len(group)} of the {len(numbered)} gaps."], f"{c.common_name}: gaps {_KINDS[kind]}")
    return [head, _at_a_glance(c, group), *(_gap(c, place, gap, laws) for place, gap in group)]


def _gap(c: ConventionResult, place: str, gap: AssessedPoint, laws: dict[str, Law]) -> Facts:
    own = [statement for statement in gap.statements if statement.convention == c.number]
    options = [option for option in gap.options if parse_reference(option.provision).convention == c.number]
    joined = c.standing.status in CONSENTED
    others = sorted({s.state for s in gap.elsewhere if s.convention == c.number})
    asks = f"{gap.strength_under(c.number)}, {without_number(gap.provisions_under(c.number))}"
    return facts(
        [
            ("Question", gap.text),
            ("Asked by", asks),
            ("Finding", WORDS[gap.finding]),
            ("In the law", _place(gap, laws)),
            ("Note", gap.note),
            ("Remark", gap.remark),
            ("May be limited", "" if joined else "; ".join(map(option_words, options))),
            ("Could be limited", f"only on joining, which is past: {'; '.join(map(option_words, options))}"
             if joined and options else None),
            ("The State has", "; ".join(statement_words(s).removesuffix(".") for s in own)
             or ("no known statement on it" if joined and options else None)),
            ("Other States", _others(others)),
            *((f"In {row.instrument}", _compared(row)) for row in gap.correspondences),
            ("Id", f"{gap.requirement}/{gap.point}"),
        ],
        f"Gap {place}: {_name(gap)}",
        inner=True,
    )  # fmt: skip


def _others(states: Sequence[str]) -> str | None:
    if not states:
        return None
    few = f", among them {listing(states[:3])}" if len(states) > 3 else f": {listing(states)}"
    return f"{len(states)} made statements under the same provisions{few} (see below)"


def _compared(row: CrosswalkRow) -> str:
    provisions = f" ({', '.join(row.provisions)})" if row.provisions else ""
    return f"{row.relation}{provisions}{f': {row.note}' if row.note else ''}"


def _place(a: AssessedPoint, laws: dict[str, Law]) -> str | None:
    return _place_in(a.provision, a.law, laws)


def _place_in(provision: str | None, law_id: str | None, laws: dict[str, Law]) -> str | None:
    law = laws.get(law_id or "")
    name = f"{law.called}{' (bill)' if law.is_bill else ''}" if law and len(laws) > 1 else None
    return ", ".join(part for part in (provision, name) if part) or None


def _how(c: ConventionResult, gaps: Sequence[AssessedPoint]) -> list[Block]:
    kinds = {gap.way_out_under(c.number) for gap in gaps}
    ways = (("reservation", c.standing.reservations_how), ("declaration", c.standing.declarations_how))
    ways_of: dict[str, list[str]] = {}
    for kind, how in ways:
        if how and kind in kinds:
            ways_of.setdefault(f"{how[:1].lower()}{how[1:]}", []).append(kind)
    lines = [f"A {' or a '.join(each)}: {how}" for how, each in ways_of.items()]
    return [Prose(lines, f"{c.common_name}: how a reservation or declaration is made", bullets=True)] if lines else []


# What is no gap


def _options(r: Report, laws: dict[str, Law]) -> list[Block]:
    rows: list[ColumnOf[AssessedPoint]] = [
        wide("Option, which a State need not take", _name),
        fixed("Taken", lambda a: WORDS[a.finding].removeprefix("option ")),
        wide("In the law", lambda a: _place(a, laws)),
        wide("Note", lambda a: a.note),
    ]
    reserved = [
        f"{_name(a)}: taken only by a {'; '.join(map(option_words, a.options))}." for a in r.options if a.options
    ]
    blocks = _listed("Options", r.options, rows)
    return [*blocks, Prose(reserved)] if reserved else blocks


def _good_practice(r: Report, laws: dict[str, Law]) -> list[Block]:
    rows: list[ColumnOf[AssessedPoint]] = [
        wide("Good practice", _name),
        fixed("In place", lambda a: WORDS[a.finding]),
        wide("Asked by", lambda a: a.remark),
        wide("In the law", lambda a: _place(a, laws)),
        wide("Note", lambda a: a.note),
    ]  # fmt: skip
    return _listed("Beyond both conventions, never a duty under them", r.good_practice, rows)


def _met(r: Report, laws: dict[str, Law]) -> list[Block]:
    rows: list[ColumnOf[AssessedPoint]] = [
        wide("Met", _name),
        fixed("Under", lambda a: _numbers_of(r, a)),
        wide("In the law", lambda a: _met_where(a, laws)),
        wide("Note", lambda a: a.note),
    ]
    silent = [a for a in r.met if a.provision is None]
    unexplained = sum(a.note is None for a in silent)
    blocks = _listed("Met", r.met, rows)
    if silent:
        said = f"{len(silent)} of the {len(r.met)} points met name no provision: met by silence or by practice."
        blocks.append(Prose([f"{said} {unexplained} of these give no reason." if unexplained else said]))
    return blocks


def _met_where(a: AssessedPoint, laws: dict[str, Law]) -> str:
    place = _place(a, laws)
    return place or "" if a.provision else f"no provision named{f' ({place})' if place else ''}"


def _numbers_of(r: Report, a: AssessedPoint) -> str:
    return ", ".join(str(c.number) for c in r.conventions if a.strength_under(c.number))


def _not_applicable(r: Report) -> list[Block]:
    rows: list[ColumnOf[AssessedPoint]] = [
        wide("Point", _name),
        fixed("Under", partial(_numbers_of, r)),
        wide("Reason given", lambda a: a.note),
    ]
    return _listed("Marked as not applicable", r.not_applicable, rows)


def _not_assessed(r: Report) -> list[Block]:
    """What was not assessed in the order of work, practice apart, with what the drafter noted."""
    rows: list[ColumnOf[AssessedPoint]] = [
        fixed("Prio.", lambda a: a.priority),
        wide("Point", _name),
        *(fixed(str(c.number), _strength(c.number)) for c in r.conventions),
        wide("Noted", lambda a: "; ".join(text for text in (a.provision, a.note) if text)),
    ]
    of_law = [a for a in r.not_assessed if a.answered_from != "practice"]
    of_practice = [a for a in r.not_assessed if a.answered_from == "practice"]
    return [
        *_listed("Not assessed", of_law, rows),
        *_listed("Not assessed, and answered by practice alone", of_practice, rows),
    ]


def _strength(convention: int) -> Callable[[AssessedPoint], str]:
    return lambda a: a.strength_under(convention) or "-"


def _listed(title: str, rows: Sequence[AssessedPoint], columns: Sequence[ColumnOf[AssessedPoint]]) -> list[Block]:
    filled = [(column, cell) for column, cell in columns if any(cell(row) for row in rows)]
    return [table(rows, *filled, title=title)] if rows else []


def _elsewhere(gaps: Iterable[AssessedPoint]) -> list[Block]:
    """What other States reserved or declared under the provisions of the gaps, each statement once."""
    made = {(s.convention, s.state, s.summary): s for gap in gaps for s in gap.elsewhere}
    if not made:
        return []
    rows = sorted(made.values(), key=lambda s: (s.convention, _places(s), s.state, s.summary))
    title = "What other States reserved or declared there, by article, as far as held"
    return [Prose([_said(row) for row in rows], title, bullets=True)]


def _places(s: StatementRow) -> list[tuple[int, tuple[str, ...]]]:
    return [(place.article, place.steps) for place in map(parse_reference, s.articles)]


def _said(s: StatementRow) -> str:
    where = f"{', '.join(s.articles) or s.convention} - {s.state}, {kind_words(s.kind)}"
    withdrawn = f", withdrawn {s.withdrawn}" if s.withdrawn else ""
    return f"{where} ({s.date or 'undated'}{withdrawn}): {s.summary}"


def _ending(r: Report) -> Notes:
    bound = any(c.standing.status in CONSENTED for c in r.conventions)
    strengths = "; ".join(f"{strength}: {means}" for strength, means in STRENGTHS.items())
    lines = [
        f"Strength - {strengths}.",
        "Statements of States are not complete: vgtref coverage --id reservations-185",
        *([f"What {r.state} has reserved, as far as held: vgtref reservations --country {r.country}"] if bound else []),
        status_line(r.edition, [(c.number, c.standing.as_of) for c in r.conventions]),
    ]
    return Notes(lines)


# The comparison


def _side_words(side: Side) -> str:
    laws = "; ".join(_law_words(law).removesuffix(".") for law in side.laws) or "no law named"
    edition = f", edition {side.edition}" if side.edition else ""
    return f"{laws} (held against {listing([str(n) for n in side.conventions])}{edition})"


def _moved_table(c: Comparison, moved: Sequence[MoveRow], title: str) -> Table:
    before, after = ({law.id: law for law in side.laws} for side in (c.before, c.after))
    columns: list[ColumnOf[MoveRow]] = [
        wide("Point", lambda m: f"{m.title}: {m.point_title[:1].lower()}{m.point_title[1:]}"),
        fixed("Before", lambda m: WORDS[m.before]),
        fixed("After", lambda m: WORDS[m.after]),
        wide("In the law before", lambda m: _place_in(m.provision_before, m.law_before, before)),
        wide("In the law after", lambda m: _place_in(m.provision_after, m.law_after, after)),
    ]
    return table(moved, *columns, title=title)
