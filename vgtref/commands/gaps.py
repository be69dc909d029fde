"""How a gap report and a comparison are laid out: what the commands of assess show people."""

from collections.abc import Callable, Sequence

from msgspec.structs import astuple

from vgtref.answers.replies import LAW_STATUSES, Law
from vgtref.commands.shared import (
    ColumnOf,
    edition_note,
    facts,
    fixed,
    number,
    option_words,
    options_blocks,
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
from vgtref.queries.gaps import (
    FINDINGS,
    AssessedPoint,
    ConventionResult,
    Finding,
    PointCounts,
    Report,
    RequirementCounts,
    Standing,
)
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
UNNAMED = "not named in the file"
NOWHERE = "no provision named"
PARTS = ["Met", "Partly", "Unmet", "N/A", "Open"]
DUTIES = FINDINGS[:5]
MOVEMENTS: dict[Movement, str] = {
    "closer": "Closer to the conventions",
    "further": "Further from the conventions",
    "newly assessed": "Newly assessed",
    "no longer assessed": "No longer assessed",
    "to or from not applicable": "To or from not applicable",
    "option": "Options taken or left",
    "good practice": "Good practice, which no convention demands",
}
PRIORITIES = {
    1: "definitions and offences against children",
    2: "computer offences, liability, sanctions, jurisdiction",
    3: "procedure, powers, co-operation, victims in proceedings",
    4: "prevention, services for victims, data",
}
"""What the requirements of each priority are about."""


def report_blocks(r: Report) -> list[Block]:
    """The report: scope, laws and standing first, then the counts, the gaps in order of work, the rest."""
    return [
        facts(
            [
                ("State", f"{r.state} ({r.country})"),
                ("Asked", r.scope.covers),
                ("Left out", "; ".join(_first_words(text) for text in r.scope.left_out)),
                ("Data", f"edition {r.edition}"),
                ("Laws", "; ".join(map(_law_words, r.laws)) or UNNAMED),
                *((c.reference, f"{c.common_name}: {_standing(c.standing)}") for c in r.conventions),
                *((f"Still to do ({c.number})", _to_do(c.standing)) for c in r.conventions),
            ]
        ),
        Prose([_summary(c, r.laws) for c in r.conventions], "In short"),
        Shares("Convention", PARTS, [row for c in r.conventions for row in _shares(c)], "Met and unmet"),
        *(_by_topic(c) for c in r.conventions),
        *_by_law(r),
        *_work(r),
        *_options(r),
        *_good_practice(r),
        *_remainder(r),
        *_left_out(r),
        *_ending(r),
    ]


def _first_words(text: str) -> str:
    return text.partition(":")[0].partition(" (")[0].rstrip(".")


def _law_words(law: Law) -> str:
    about = [str(word) for word in (law.status and LAW_STATUSES[law.status], law.day) if word]
    about += [law.note] if law.note else []
    return f"{law.title or law.id} ({', '.join(about)})" if about else law.title or law.id


def _law_name(law: Law) -> str:
    return f"{law.title or law.id}{' (bill)' if law.status == 'bill' else ''}"


def _standing(s: Standing) -> str:
    if s.status == "none":
        ended = f", its invitation ended on {s.invited_until}" if s.invited_until else ""
        return f"neither bound nor signatory nor invited, as far as is known{ended} (on {s.as_of})"
    until = f", valid until {s.invited_until}" if s.invited_until else ""
    return f"{status_words(s.status, s.since)}{until} (on {s.as_of})"


def _to_do(s: Standing) -> str | None:
    if s.to_do is None:
        return None
    return " ".join(part for part in (s.to_do.step, s.to_do.condition and f"It {s.to_do.condition}.") if part)


def _summary(c: ConventionResult, laws: Sequence[Law]) -> str:
    p, r = c.points, c.requirements
    points, requirements = sum(astuple(p)), sum(astuple(r))
    if p.not_assessed == points:
        return f"{c.common_name} ({c.number}): none of its {points} points was assessed, so nothing is said of the law."
    bills = {law.id for law in laws if law.status == "bill"}
    in_bills = sum(tally.points.met for tally in c.by_law if tally.name in bills)
    return (
        f"{c.common_name} ({c.number}): of {points} points {p.met} are met"
        f"{f' ({in_bills} of them in a bill, not yet in a law)' if in_bills else ''}, {p.partly_met} in part, "
        f"{p.unmet} not. Options taken: {p.options_taken}, not taken: {p.options_not_taken}. Not applicable: "
        f"{p.not_applicable}. Not assessed: {p.not_assessed}, so neither met nor unmet. Of the {requirements} "
        f"requirements that bind {r.met} are met, {r.partly_met} in part, {r.unmet} not; not applicable: "
        f"{r.not_applicable}, not assessed whole: {r.not_assessed}."
    )


def _shares(c: ConventionResult) -> list[tuple[str, list[int]]]:
    return [(f"{c.number}, points", _numbers(c.points)), (f"{c.number}, requirements", _numbers(c.requirements))]


def _numbers(counts: PointCounts | RequirementCounts) -> list[int]:
    return [getattr(counts, finding) for finding in DUTIES]


def _by_topic(c: ConventionResult) -> Shares:
    rows = [(topic_words(t.name), _numbers(t.points)) for t in c.by_topic if any(_numbers(t.points))]
    return Shares("Topic", PARTS, rows, f"{c.common_name}: points by topic")


def _by_law(r: Report) -> list[Block]:
    """The points that cite each law, those in force and bills apart; nothing where one law or none is named."""
    if len(r.laws) < 2:
        return []
    rows = [(law, c, t.points) for law in r.laws for c in r.conventions for t in c.by_law if t.name == law.id]
    rows.sort(key=lambda row: row[0].status == "bill")
    return [
        table(
            rows,
            wide("Law", lambda row: row[0].title or row[0].id),
            fixed("Stands", lambda row: row[0].status and LAW_STATUSES[row[0].status]),
            fixed("Under", lambda row: row[1].number),
            number("Met", lambda row: row[2].met),
            number("Partly", lambda row: row[2].partly_met),
            number("Unmet", lambda row: row[2].unmet),
            title="By law, bills last",
        )
    ]


def _work(r: Report) -> list[Block]:
    if not r.gaps:
        assessed = any(c.points.not_assessed < sum(_numbers(c.points)) for c in r.conventions)
        return [Prose(["None among the points assessed." if assessed else "No point was assessed."], "Gaps")]
    numbered = list(enumerate(r.gaps, 1))
    closed = [(place, gap) for place, gap in numbered if not gap.reservable]
    open_ = [(place, gap) for place, gap in numbered if gap.reservable]
    laws = {law.id: law for law in r.laws}
    order = (
        f"{len(r.gaps)} gaps, numbered in order of work: by priority, in each the binding before the weaker and the "
        f"unmet before the partly met. {len(open_)} of them a reservation could close instead of the law. "
        "9(1)(a) under 185 means Article 9(1)(a) of Convention 185."
    )
    bound = {c.number for c in r.conventions if c.standing.status in CONSENTED}
    blocks: list[Block] = [Prose([order], "Order of work"), *_at_a_glance(r, numbered)]
    for title, group in (
        ("Gaps that only the law or practice can close", closed),
        ("Gaps that a reservation could close", open_),
    ):
        if group:
            blocks.append(Prose([f"{len(group)} of {len(r.gaps)}."], title))
            blocks += [_gap(place, gap, laws, bound) for place, gap in group]
    return [*blocks, *options_blocks([option for gap in r.gaps for option in gap.options])]


def _at_a_glance(r: Report, numbered: Sequence[tuple[int, AssessedPoint]]) -> list[Block]:
    return [
        table(
            [(place, gap) for place, gap in numbered if gap.priority == priority],
            number("No.", lambda row: row[0]),
            wide("Gap", lambda row: _name(row[1])),
            *(fixed(str(c.number), _strength_under(c.number)) for c in r.conventions),
            fixed("Finding", lambda row: WORDS[row[1].finding]),
            title=f"Priority {priority}: {about}",
        )
        for priority, about in PRIORITIES.items()
        if any(gap.priority == priority for _, gap in numbered)
    ]


def _strength_under(convention: int) -> Callable[[tuple[int, AssessedPoint]], str]:
    return lambda row: row[1].strength_under(convention) or "-"


def _provisions_under(convention: int) -> Callable[[AssessedPoint], str]:
    return lambda a: without_number(a.provisions_under(convention))


def _name(a: AssessedPoint) -> str:
    """A point in a few words: ``Producing: whatever purpose and means``."""
    return f"{a.title}: {a.point.replace('-', ' ')}"


def _demand(a: AssessedPoint, convention: int) -> str:
    strength = a.strength_under(convention)
    return f"{strength}: {without_number(a.provisions_under(convention))}" if strength else "-"


def _gap(place: int, gap: AssessedPoint, laws: dict[str, Law], bound: set[int]) -> Facts:
    made = [statement_words(statement).removesuffix(".") for statement in gap.statements]
    late = [option for option in gap.options if parse_reference(option.provision).convention in bound]
    early = [option for option in gap.options if option not in late]
    return facts(
        [
            ("Question", gap.text),
            ("Finding", WORDS[gap.finding]),
            *((f"Under {n}", _demand(gap, n)) for n in (185, 201) if gap.strength_under(n)),
            ("In the law", _place(gap, laws)),
            ("Note", gap.note),
            ("Remark", gap.remark),
            ("May be limited", "; ".join(map(option_words, early))),
            ("Could be limited", late and f"only on joining, which is past: {'; '.join(map(option_words, late))}"),
            ("The State has", "; ".join(made) if made else "no known statement on it" if late else None),
            ("Other States", _elsewhere(gap)),
            ("Id", f"{gap.requirement}/{gap.point}"),
        ],
        f"Gap {place}: {_name(gap)}",
        inner=True,
    )


def _place(a: AssessedPoint, laws: dict[str, Law]) -> str | None:
    law = laws.get(a.law or "")
    name = _law_name(law) if law and len(laws) > 1 else None
    return ", ".join(part for part in (a.provision, name) if part) or None


def _elsewhere(a: AssessedPoint) -> str:
    """Which other States have reserved or declared something here, as far as held."""
    each = {s.state: f"{s.state}{' (withdrawn)' if s.withdrawn else ''}" for s in a.elsewhere}
    return f"limited it, as far as held: {', '.join(each.values())}" if each else ""


def _options(r: Report) -> list[Block]:
    return (
        [
            table(
                r.options,
                wide("Option, which a State need not take", lambda a: a.text),
                *(wide(str(c.number), _provisions_under(c.number)) for c in r.conventions),
                fixed("Taken", lambda a: WORDS[a.finding].removeprefix("option ")),
                wide("In the law", lambda a: a.provision),
                title="Options",
            )
        ]
        if r.options
        else []
    )


def _good_practice(r: Report) -> list[Block]:
    return (
        [
            table(
                r.good_practice,
                wide("Good practice", lambda a: a.text),
                fixed("In place", lambda a: WORDS[a.finding]),
                wide("Asked by", lambda a: a.remark),
                wide("In the law", lambda a: a.provision),
                title="Beyond both conventions, never a duty under them",
            )
        ]
        if r.good_practice
        else []
    )


def _remainder(r: Report) -> list[Block]:
    laws = {law.id: law for law in r.laws}
    place: ColumnOf[AssessedPoint] = wide("In the law", lambda a: _place(a, laws) or NOWHERE)
    text: ColumnOf[AssessedPoint] = wide("Point", lambda a: a.text)
    note: ColumnOf[AssessedPoint] = wide("Note", lambda a: a.note)
    lists: list[tuple[str, list[AssessedPoint], list[ColumnOf[AssessedPoint]]]] = [
        ("Met", r.met, [text, place, note]),
        ("Marked as not applicable", r.not_applicable, [text, wide("Reason given", lambda a: a.note)]),
    ]
    blocks: list[Block] = [_listed(title, rows, columns) for title, rows, columns in lists if rows]
    silent = sum(a.provision is None for a in r.met)
    if silent:
        said = f"{silent} of the {len(r.met)} points met name no provision: by silence or practice, as their notes say."
        blocks.append(Prose([said]))
    return [*blocks, *_open(r)]


def _listed(title: str, rows: Sequence[AssessedPoint], columns: Sequence[ColumnOf[AssessedPoint]]) -> Table:
    filled = [(column, cell) for column, cell in columns if any(cell(row) for row in rows)]
    return table(rows, *filled, title=title)


def _open(r: Report) -> list[Block]:
    """What was not assessed: requirement by requirement how many points, and the drafter's notes on them."""
    if not r.not_assessed:
        return []
    grouped: dict[str, list[AssessedPoint]] = {}
    for a in r.not_assessed:
        grouped.setdefault(a.title, []).append(a)
    rows = list(grouped.items())
    columns: list[ColumnOf[tuple[str, list[AssessedPoint]]]] = [
        wide("Requirement", lambda row: row[0]),
        number("Points", lambda row: len(row[1])),
        wide("Which", lambda row: ", ".join(a.point for a in row[1])),
    ]
    if any(a.note or a.provision for a in r.not_assessed):
        columns.append(wide("Noted", lambda row: "; ".join(t for a in row[1] for t in (a.provision, a.note) if t)))
    return [table(rows, *columns, title="Not assessed")]


def _left_out(r: Report) -> list[Block]:
    return [Prose(r.scope.left_out, "What this report leaves out", bullets=True)]


def _ending(r: Report) -> list[Block]:
    bound = any(c.standing.status in CONSENTED for c in r.conventions)
    strengths = "; ".join(f"{strength}: {means}" for strength, means in STRENGTHS.items())
    lines = [
        f"Strength - {strengths}.",
        "The findings are those of the answers file; nobody has checked them.",
        *([f"What {r.state} has reserved, as far as held: vgtref reservations --country {r.country}"] if bound else []),
        status_line(r.edition, [(c.number, c.standing.as_of) for c in r.conventions]),
    ]
    return [Notes(lines)]


def comparison_blocks(c: Comparison, edition: str) -> list[Block]:
    """The comparison: the two files, the counts, what moved."""
    head = facts(
        [
            ("State", f"{c.state} ({c.country})"),
            *(
                (label, f"{'; '.join(map(_law_words, side.laws)) or UNNAMED} ({_asked(side)})")
                for label, side in (("From", c.before), ("To", c.after))
            ),
            ("Conventions", c.conventions),
        ]
    )
    counted = [*DUTIES, "options_taken", "options_not_taken"]
    counts = table(
        counted,
        wide("Points", lambda name: name.replace("_", " ").capitalize()),
        number("Before", lambda name: getattr(c.before.points, name)),
        number("After", lambda name: getattr(c.after.points, name)),
        title="Results",
    )
    blocks: list[Block] = [head, counts]
    for movement, title in MOVEMENTS.items():
        moved = [move for move in c.moved if move.movement == movement]
        if moved:
            blocks.append(_moved_table(moved, title))
    moves = f"Of the {c.points} points that both ask {c.points - c.unchanged} changed, {c.unchanged} did not."
    others = [f"{c.unshared} are asked by one of them only and left out."] if c.unshared else []
    return [*blocks, edition_note(edition, moves, *others)]


def _asked(side: Side) -> str:
    edition = f", edition {side.edition}" if side.edition else ""
    return f"held against {listing([str(n) for n in side.conventions])}{edition}"


def _moved_table(moved: Sequence[MoveRow], title: str) -> Table:
    return table(
        moved,
        wide("Point", lambda m: m.text),
        fixed("Prio.", lambda m: m.priority),
        wide("Before", lambda m: WORDS[m.before]),
        wide("After", lambda m: WORDS[m.after]),
        wide("In the law", lambda m: m.provision_after or m.provision_before),
        title=title,
    )
