"""How a gap report and a comparison are laid out: what the commands of assess show people."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from msgspec.structs import astuple

from vgtref.answers.replies import LAW_STATUSES, Law
from vgtref.commands.shared import (
    ColumnOf,
    below,
    edition_note,
    facts,
    fixed,
    items,
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
from vgtref.presentation import Block, Brief, Column, Facts, Notes, Prose, Shares, Table
from vgtref.provisions import parse_reference
from vgtref.queries.comparison import Comparison, Movement, MoveRow, Side
from vgtref.queries.crosswalk import CrosswalkRow
from vgtref.queries.findings import AssessedPoint, Finding, PointCounts
from vgtref.queries.gaps import ConventionResult, InBills, Report, Standing
from vgtref.queries.reservations import StatementRow
from vgtref.records.requirements import STRENGTHS, strongest
from vgtref.status import CONSENTED
from vgtref.text import counted, kind_words, listing

T = TypeVar("T")

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


def report_blocks(r: Report) -> list[Block | Brief]:
    """The report: where the State stands and the result first, then what was asked, then each convention's gaps."""
    laws = {law.id: law for law in r.laws}
    return [
        facts([("State", f"{r.state} ({r.country})"), *((c.reference, _standing(c)) for c in r.conventions)]),
        Prose([_summary(r, c) for c in r.conventions], "In short"),
        _basis(r),
        Shares("Convention", PARTS, [row for c in r.conventions for row in _shares(c)], "Met and unmet"),
        *_by_law(r),
        *_other_instruments(r),
        *([Prose([_order()], "How the gaps are ordered")] if r.gaps else []),
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
    """The comparison: the two files, the counts under each convention, what moved."""
    head = facts(
        [
            ("State", f"{c.state} ({c.country})"),
            ("Conventions", c.conventions),
            *((label, _side_words(side)) for label, side in (("From", c.before), ("To", c.after))),
        ]
    )
    moved = [
        _moved_table(c, each, title)
        for movement, title in MOVEMENTS.items()
        if (each := [move for move in c.moved if move.movement == movement])
    ]
    moves = f"Of the {c.points} points that both ask {c.points - c.unchanged} changed, {c.unchanged} did not."
    others = [f"{c.unshared} are asked by one of them only and left out."] if c.unshared else []
    return [head, _counts(c), *moved, edition_note(edition, moves, *others)]


def _counts(c: Comparison) -> Table:
    """How many points came to each finding before and after, convention by convention."""
    sides = {"before": c.before, "after": c.after}
    columns: list[ColumnOf[str]] = [
        number(f"{under.convention} {when}", partial(getattr, under.points))
        for place in range(len(c.conventions))
        for when, side in sides.items()
        for under in [side.by_convention[place]]
    ]
    counted = [name for name in PointCounts.__struct_fields__ if name != "limited"]
    return table(counted, wide("Points", lambda name: name.replace("_", " ").capitalize()), *columns, title="Results")


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
        yield f"none of its {counted(points, 'point')} was assessed, so nothing is said of the law."
        return
    yield (
        f"of {counted(points, 'point')} {_are(p.met - c.in_bills.met)} met by law or by practice{_shaken(report, c)}"
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
        f"Of the {counted(requirements, 'requirement')} with a duty in them {_are(r.met)} met"
        f"{_bills(c.in_bills.requirements_met)}, {r.partly_met} in part, {r.unmet} not; "
        f"not applicable: {r.not_applicable}, open for want of answers: {r.not_assessed}."
    )


def _are(count: int) -> str:
    return f"{count} {'is' if count == 1 else 'are'}"


def _shaken(r: Report, c: ConventionResult) -> str:
    broken = {law.id for law in r.laws if _struck_parts(law)}
    met = sum(tally.points.met for tally in c.by_law if tally.name in broken)
    return f" ({met} of them by a law of which a part was struck down or suspended)" if met else ""


def _more(bills: int) -> str:
    return f" and {bills} more by a bill" if bills else ""


def _bills(bills: int) -> str:
    return f" ({bills} of them only with a bill)" if bills else ""


def _basis(r: Report) -> Facts:
    laws = [("Law" if place else "Laws", _law_in_head(law, r.laws)) for place, law in enumerate(r.laws)]
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


def _law_in_head(law: Law, laws: Sequence[Law]) -> str:
    return f"{law.id}: {_law_words(law)}" if len(laws) > 1 and law.title else _law_words(law)


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
    held, condition = s.to_do.invitations, s.to_do.condition
    first = f"{held[:1].upper()}{held[1:]}." if held else f"It {condition}." if condition else ""
    chance = f"{_statements(s)} can be made until the instrument is deposited, not later." if s.reservations_how else ""
    return " ".join(part for part in (s.to_do.step, first, chance, s.on_joining) if part)


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
    by_law = table(
        rows,
        fixed("Law", lambda row: row[0].id),
        fixed("Kind", lambda row: "bill" if row[0].is_bill else "law"),
        fixed("Under", lambda row: row[1].number),
        number("Met", lambda row: row[2].met),
        number("Partly", lambda row: row[2].partly_met),
        number("Unmet", lambda row: row[2].unmet),
        title="Points by law, bills last",
    )
    return [by_law] if rows else []


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
        "asked in part may leave out the very point of a gap: see the remarks on each. What the words mean: vgtref "
        "help relations"
    )
    return [counts, Prose([meaning])]


# The gaps under one convention


def _convention(r: Report, c: ConventionResult, laws: dict[str, Law]) -> list[Block | Brief]:
    gaps = [gap for gap in r.gaps if gap.strength_under(c.number)]
    title = f"{c.common_name} ({c.number}): order of work"
    topics = [t for t in c.by_topic if sum(astuple(t.points)) > t.points.not_assessed]
    by_topic = table(
        topics,
        wide("Topic", lambda t: topic_words(t.name)),
        number("Met", lambda t: t.points.met),
        number("Partly", lambda t: t.points.partly_met),
        number("Unmet", lambda t: t.points.unmet),
        number("Open", lambda t: t.points.not_assessed),
        title=f"{c.common_name}: points by topic{', law and bills together' if c.in_bills.met else ''}",
    )
    if not gaps:
        assessed = c.points.not_assessed < sum(astuple(c.points))
        none = Prose(["No gap among the points assessed." if assessed else "No point was assessed."], title)
        return [by_topic, none] if topics else [none]
    numbered = _numbered(c, gaps)
    return [
        by_topic,
        Prose([f"{counted(len(gaps), 'gap')}. 9(1)(a) is Article 9(1)(a) of {c.reference}."], title),
        *_how(c, gaps),
        *(block for kind in _KINDS for block in _group(c, kind, numbered, laws)),
    ]


def _order() -> str:
    priorities = "; ".join(f"{priority} {about}" for priority, about in PRIORITIES.items())
    return (
        "Under each convention those first that law or practice has to close. Each list goes by priority, which is the "
        f"editors' choice ({priorities}), then requirement by requirement, the most binding first, and in each the "
        "binding before the weaker and the unmet before the partly met."
    )


def _name(a: AssessedPoint) -> str:
    """A point in a few words: ``Producing: whatever the purpose and the means``."""
    return f"{a.title}: {_in_a_line(a)}"


def _in_a_line(a: AssessedPoint) -> str:
    return f"{a.point_title[:1].lower()}{a.point_title[1:]}"


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


def _numbered(c: ConventionResult, gaps: Sequence[AssessedPoint]) -> list[tuple[str, AssessedPoint]]:
    """The gaps with their numbers, kind by kind, those of one requirement together."""
    kinds = list(_KINDS)
    first: dict[tuple[str, str], int] = {}
    for place, gap in enumerate(gaps):
        first.setdefault((_kind(gap, c.number), gap.requirement), place)

    def order(gap: AssessedPoint) -> tuple[int, int, int]:
        kind = _kind(gap, c.number)
        return kinds.index(kind), gap.priority, first[kind, gap.requirement]

    return [(f"{c.number}.{place}", gap) for place, gap in enumerate(sorted(gaps, key=order), 1)]


def _group(
    c: ConventionResult, kind: str, numbered: Sequence[tuple[str, AssessedPoint]], laws: dict[str, Law]
) -> list[Block | Brief]:
    group = [(place, gap) for place, gap in numbered if _kind(gap, c.number) == kind]
    title = f"{c.common_name}: gaps {_KINDS[kind]}, {len(group)} of {len(numbered)}"
    said = [(place, text) for place, gap in group for text in _said_of(c, gap)]
    short, full = (_listed(title, group, _gap_columns(c, laws, document)) for document in (False, True))
    return [Brief(short, full), *_once("Remarks on these gaps", said)]


def _gap_columns(
    c: ConventionResult, laws: dict[str, Law], document: bool
) -> Iterator[ColumnOf[tuple[str, AssessedPoint]]]:
    """The columns of a list of gaps; in a document, which is no wider than a page, the id stands with the question."""
    yield fixed("No.", lambda row: row[0])
    yield number("Prio.", lambda row: row[1].priority)
    yield Column("Question", below=True), lambda row: _asked(row[1]) + (f" [{row[1].id}]" if document else "")
    yield items("Asked by", lambda row: _asked_by(row[1], c.number))
    yield fixed("Finding", lambda row: WORDS[row[1].finding])
    yield items("In the law", lambda row: _place(row[1], laws))
    yield Column("Note", below=True), lambda row: row[1].note
    if not document:
        yield below("Id", lambda row: row[1].id)


def _asked(gap: AssessedPoint) -> str:
    return f"{gap.title}: {gap.text}"


def _asked_by(gap: AssessedPoint, convention: int) -> str:
    return f"{gap.strength_under(convention)}, {without_number(gap.provisions_under(convention))}"


def _said_of(c: ConventionResult, gap: AssessedPoint) -> Iterator[str]:
    """What the editors remark on a gap, how it may be limited, what States have done about it."""
    own = [statement for statement in gap.statements if statement.convention == c.number]
    options = "; ".join(option_words(o) for o in gap.options if parse_reference(o.provision).convention == c.number)
    joined = c.standing.status in CONSENTED
    yield from (text for text in (gap.remark, gap.remark_under(c.number)) if text)
    if options:
        yield f"Could be limited: only on joining, which is past: {options}" if joined else f"May be limited: {options}"
    if own:
        yield f"The State has: {'; '.join(statement_words(s).removesuffix('.') for s in own)}"
    elif joined and options:
        yield "The State has: no known statement on it"
    if states := sorted({s.state for s in gap.elsewhere if s.convention == c.number}):
        yield f"Other States: {_others(states)}"
    yield from (f"In {row.instrument}: {_compared(row)}" for row in gap.correspondences)


def _others(states: Sequence[str]) -> str:
    few = f"{len(states)}, among them {listing(states[:3])}," if len(states) > 3 else listing(states)
    return f"{few} made statements under the same provisions"


def _once(title: str, said: Iterable[tuple[str, str]]) -> list[Block]:
    """Each text once, behind the numbers of all that it is said of."""
    numbers: dict[str, list[str]] = {}
    for place, text in said:
        numbers.setdefault(text, []).append(place)
    lines = [f"{', '.join(places)} - {text}" for text, places in numbers.items()]
    return [Prose(lines, title, bullets=True)] if lines else []


def _compared(row: CrosswalkRow) -> str:
    provisions = f" ({', '.join(row.provisions)})" if row.provisions else ""
    return f"{row.relation}{provisions}{f': {row.note}' if row.note else ''}"


def _place(a: AssessedPoint, laws: dict[str, Law]) -> str | None:
    return _place_in(a.provision, a.law, laws)


def _place_in(provision: str | None, law_id: str | None, laws: dict[str, Law]) -> str | None:
    law = laws.get(law_id or "")
    return ", ".join(part for part in (provision, _short(law) if law and len(laws) > 1 else None) if part) or None


def _short(law: Law) -> str:
    """The id of a law, under which the head of the report tells more of it; of a bill that it is one."""
    return f"{law.id} (bill)" if law.is_bill and law.id.lower() != "bill" else law.id


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
        items("In the law", lambda a: _place(a, laws)),
        wide("Note", lambda a: a.note),
        wide("Taken only by", lambda a: "; ".join(map(option_words, a.options))),
    ]
    return _listed("Options", [a for a in r.options if a.finding != "not_assessed"], rows)


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
    """What is met, requirement by requirement and law by law, what only a bill meets apart; then what that leaves."""
    by_bill = [a for a in r.met if a.law in laws and laws[a.law].is_bill]
    others = [a for a in r.met if a not in by_bill]
    blocks = [
        *_met_table(r, others, laws, "Met by law or practice"),
        *_met_table(r, by_bill, laws, "Met by a bill only"),
    ]
    silent = [a for a in r.met if a.provision is None]
    if silent:
        unexplained = sum(a.note is None for a in silent)
        said = f"Met by silence or by practice, with no provision named: {len(silent)} of the {len(r.met)} points met."
        blocks.append(Prose([f"{said} No reason given: {unexplained} of these." if unexplained else said]))
    needed = [" ".join([f"{_name(a)} - {a.still_needed}", *_declared(r, a)]) for a in r.met if a.still_needed]
    return [*blocks, *([Prose(needed, "Met, but still needed", bullets=True)] if needed else [])]


def _met_table(r: Report, met: Sequence[AssessedPoint], laws: dict[str, Law], title: str) -> list[Block]:
    groups: dict[tuple[str, str], list[AssessedPoint]] = {}
    for a in met:
        groups.setdefault((a.title, a.law or ""), []).append(a)
    columns: list[ColumnOf[tuple[tuple[str, str], list[AssessedPoint]]]] = [
        wide("Requirement", lambda row: row[0][0]),
        fixed("Law", lambda row: row[0][1] if len(laws) > 1 else ""),
        (Column("Points met", below=True), lambda row: "; ".join(_met_point(r, a) for a in row[1])),
    ]
    return _listed(title, list(groups.items()), columns)


def _met_point(r: Report, a: AssessedPoint) -> str:
    under = f" ({_numbers_of(r, a)})" if len(r.conventions) > 1 else ""
    noted = f" - {a.note.removesuffix('.')}" if a.note else ""
    return f"{_in_a_line(a)}: {a.provision or 'no provision named'}{under}{noted}"


def _declared(r: Report, a: AssessedPoint) -> Iterator[str]:
    """Whether the State has made or can still make the statement that a point met asks for beside."""
    if a.statements:
        yield f"The State has: {'; '.join(statement_words(s).removesuffix('.') for s in a.statements)}."
    elif all(c.standing.status in CONSENTED for c in r.conventions if a.strength_under(c.number)):
        yield "It can be made only on joining, which is past; none is known."


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
    """What was not assessed, requirement by requirement in the order of work, with what the drafter noted."""
    asked = Counter(a.requirement for part in _PARTS for a in getattr(r, part))
    open_ = [*r.not_assessed, *(a for a in r.options if a.finding == "not_assessed")]
    groups: dict[str, list[AssessedPoint]] = {}
    for a in open_:
        groups.setdefault(a.requirement, []).append(a)
    columns: list[ColumnOf[list[AssessedPoint]]] = [
        fixed("Prio.", lambda each: each[0].priority),
        wide("Requirement", lambda each: _left_open(each, asked[each[0].requirement])),
        number("Open", len),
        *(fixed(str(c.number), _strongest(c.number)) for c in r.conventions),
    ]
    noted = [
        f"{_name(a)}: {'; '.join(text for text in (a.provision, a.note) if text)}"
        for a in open_
        if a.provision or a.note
    ]
    practice = Counter(a.title for a in open_ if a.answered_from == "practice")
    told = ", ".join(f"{count} of {title}" for title, count in practice.items())
    meaning = [
        "Open: how many of its points have no answer; all of them where none is named.",
        *([f"Practice alone answers, not the text of a law: {told}."] if practice else []),
    ]
    return [
        *_listed("Not assessed", list(groups.values()), columns),
        *([Prose(meaning)] if groups else []),
        *([Prose(noted, "Noted beside blank answers", bullets=True)] if noted else []),
    ]


_PARTS = ("gaps", "not_assessed", "not_applicable", "met", "options")


def _left_open(open_: Sequence[AssessedPoint], asked: int) -> str:
    """The requirement, and which of its points are open where some have an answer."""
    named = f": {'; '.join(map(_in_a_line, open_))}" if len(open_) < asked else ""
    return f"{open_[0].title}{named}"


def _strongest(convention: int) -> Callable[[Sequence[AssessedPoint]], str]:
    return lambda each: strongest(a.strength_under(convention) for a in each) or "-"


def _listed(title: str, rows: Sequence[T], columns: Iterable[ColumnOf[T]]) -> list[Block]:
    """The rows as a table, without columns that are empty in all of them; nothing without rows."""
    filled = [(column, cell) for column, cell in columns if any(cell(row) for row in rows)]
    return [table(rows, *filled, title=title)] if rows else []


def _elsewhere(gaps: Iterable[AssessedPoint]) -> list[Brief]:
    """What other States reserved or declared under the provisions of the gaps, each statement once; on a screen how to
    read it."""
    made = {(s.convention, s.state, s.summary): s for gap in gaps for s in gap.elsewhere}
    if not made:
        return []
    rows = sorted(made.values(), key=lambda s: (s.convention, _places(s), s.state, s.summary))
    articles = dict.fromkeys(article for s in rows for article in [*map(_article, s.articles)])
    ways = ", ".join(f"vgtref reservations --article {article}" for article in articles)
    title = "What other States reserved or declared there, by article, as far as held"
    return [
        Brief([Notes([f"What other States said: {ways}"])], [Prose([_said(row) for row in rows], title, bullets=True)])
    ]


def _article(reference: str) -> str:
    return parse_reference(reference).article_id


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
        *(f"Statements to {n} are not complete: vgtref coverage --id reservations-{n}" for n in r.scope.conventions),
        *([f"What {r.state} has reserved, as far as held: vgtref reservations --country {r.country}"] if bound else []),
        status_line(r.edition, [(c.number, c.standing.as_of) for c in r.conventions]),
    ]
    return Notes(lines)


# The comparison


def _side_words(side: Side) -> str:
    laws = "; ".join(_law_in_head(law, side.laws).removesuffix(".") for law in side.laws) or "no law named"
    edition = f", edition {side.edition}" if side.edition else ""
    return f"{laws} (held against {listing([str(n) for n in side.conventions])}{edition})"


def _moved_table(c: Comparison, moved: Sequence[MoveRow], title: str) -> Table:
    before, after = ({law.id: law for law in side.laws} for side in (c.before, c.after))

    def places(m: MoveRow) -> str:
        old = _place_in(m.provision_before, m.law_before, before)
        new = _place_in(m.provision_after, m.law_after, after)
        if old == new:
            return old or ""
        return "; ".join(f"{when} {place}" for when, place in (("before", old), ("now", new)) if place)

    columns: list[ColumnOf[MoveRow]] = [
        wide("Point", lambda m: f"{m.title}: {m.point_title[:1].lower()}{m.point_title[1:]}"),
        fixed("Under", lambda m: ", ".join(str(number) for number in c.conventions if m.strength_under(number))),
        fixed("Before", lambda m: WORDS[m.before]),
        fixed("After", lambda m: WORDS[m.after]),
        (Column("In the law", below=True), places),
    ]
    return table(moved, *columns, title=title)
