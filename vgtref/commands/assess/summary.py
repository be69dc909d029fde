"""How a gap report begins and ends: where the State stands, the result, what was assessed and held against it."""

from collections.abc import Iterator

from msgspec.structs import astuple

from vgtref.answers.replies import LAW_STATUSES, Law
from vgtref.commands.assess.words import KINDS_IN_SHORT, kind_of_gap, law_in_head
from vgtref.commands.blocks import status_line
from vgtref.commands.columns import facts, fixed, number, table, wide
from vgtref.commands.phrases import status_words
from vgtref.presentation import Block, Facts, Notes, Prose
from vgtref.queries.findings import PointCounts
from vgtref.queries.gaps import ConventionResult, InBills, Report, ReportStanding
from vgtref.records.requirements import STRENGTHS
from vgtref.status import CONSENTED
from vgtref.text import counted, listing

PARTS = ["Met by law", "By a bill", "Partly", "Unmet", "Open"]


def standing_line(c: ConventionResult) -> str:
    """Where the State stands towards a convention, in one line."""
    s = c.standing
    if s.status == "none":
        ended = f", its invitation ended on {s.invited_until}" if s.invited_until else ""
        stands = f"neither bound nor signatory nor invited, as far as is known{ended}"
    else:
        stands = status_words(s.status, s.since)
    until = f"; the invitation ends on {s.invited_until}" if s.status == "invited" and s.invited_until else ""
    return f"{c.common_name}: {stands}{until} (status known up to {s.as_of})"


def summary(r: Report, c: ConventionResult) -> str:
    """The result under one convention in a few sentences."""
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
    kinds = [kind_of_gap(gap, c.number) for gap in report.gaps if gap.strength_under(c.number)]
    if kinds:
        counts = [f"{kinds.count(kind)} {words}" for kind, words in KINDS_IN_SHORT.items() if kind in kinds]
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


def basis(r: Report) -> Facts:
    """What was assessed, on what basis, and what is still to do to be bound."""
    laws = [("Law" if place else "Laws", law_in_head(law, r.laws)) for place, law in enumerate(r.laws)]
    return facts(
        [
            ("Basis", "the answers in the file alone; nobody has checked them, and this is not legal advice"),
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


def _broken(law: Law) -> str | None:
    if not law.status:
        return f"{law.called} has no status in the file: is it in force?"
    parts = _struck_parts(law)
    return f"{law.called} was {listing(parts)}: is what is cited of it still in force?" if parts else None


def _struck_parts(law: Law) -> list[str]:
    return [LAW_STATUSES[status] for status in law.status if status.endswith("in-part")]


def _to_do(s: ReportStanding) -> str | None:
    if s.to_do is None:
        return None
    held, condition = s.to_do.invitations, s.to_do.condition
    first = f"{held[:1].upper()}{held[1:]}." if held else f"It {condition}." if condition else ""
    chance = f"{_statements(s)} can be made until the instrument is deposited, not later." if s.reservations_how else ""
    return " ".join(part for part in (s.to_do.step, first, chance, s.on_joining) if part)


def _statements(s: ReportStanding) -> str:
    return "Reservations and declarations" if s.declarations_how else "Reservations"


def shares(c: ConventionResult) -> list[tuple[str, list[int]]]:
    """The rows of the bar chart: points and requirements under one convention."""
    r = c.requirements
    met = c.in_bills.requirements_met
    return [
        (f"{c.number}, points", _numbers(c.points, c.in_bills)),
        (f"{c.number}, requirements", [r.met - met, met, r.partly_met, r.unmet, r.not_assessed]),
    ]


def _numbers(p: PointCounts, bills: InBills) -> list[int]:
    return [p.met - bills.met, bills.met, p.partly_met, p.unmet, p.not_assessed]


def by_law(r: Report) -> list[Block]:
    """The points that cite each law, bills last; nothing where one law or none is named."""
    if len(r.laws) < 2:
        return []
    rows = [(law, c, t.points) for law in r.laws for c in r.conventions for t in c.by_law if t.name == law.id]
    rows.sort(key=lambda row: row[0].is_bill)
    points = table(
        rows,
        fixed("Law", lambda row: row[0].id),
        fixed("Kind", lambda row: "bill" if row[0].is_bill else "law"),
        fixed("Under", lambda row: row[1].number),
        number("Met", lambda row: row[2].met),
        number("Partly", lambda row: row[2].partly_met),
        number("Unmet", lambda row: row[2].unmet),
        title="Points by law, bills last",
    )
    return [points] if rows else []


def other_instruments(r: Report) -> list[Block]:
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


def ending_of_report(r: Report) -> Notes:
    """The notes at the end."""
    bound = any(c.standing.status in CONSENTED for c in r.conventions)
    strengths = "; ".join(f"{strength}: {means}" for strength, means in STRENGTHS.items())
    lines = [
        f"Strength - {strengths}.",
        *(f"Statements to {n} are not complete: vgtref coverage --id reservations-{n}" for n in r.scope.conventions),
        *([f"What {r.state} reserved, as far as known: vgtref reservations --country {r.country}"] if bound else []),
        status_line(r.edition, [(c.number, c.standing.as_of) for c in r.conventions]),
    ]
    return Notes(lines)
