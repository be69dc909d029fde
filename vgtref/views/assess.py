"""Views of an assessment: the gap report on a law, and what moved between two."""

from collections.abc import Sequence

from vgtref.answers import Answers
from vgtref.assess import (
    RESULTS,
    Assessed,
    Comparison,
    Counts,
    Move,
    Movement,
    Report,
    Result,
    Tally,
    assess,
    compare,
    report,
)
from vgtref.catalogue import Catalogue
from vgtref.records import STRENGTHS
from vgtref.references import parse
from vgtref.view import Bars, Block, Column, Facts, Notes, Prose, Shares, Table, View
from vgtref.views.common import facts, option_line, shown, status_line

WORDS: dict[Result, str] = {
    "met": "met",
    "partly_met": "partly met",
    "unmet": "unmet",
    "not_applicable": "not applicable",
    "not_assessed": "not assessed",
}
PARTS = ["Met", "Partly", "Unmet", "N/A", "Open"]
MOVEMENTS: dict[Movement, str] = {
    "closer": "Closer to the conventions",
    "further": "Further from the conventions",
    "newly assessed": "Newly assessed",
    "no longer assessed": "No longer assessed",
    "other": "To or from not applicable",
}


def gap_report(catalogue: Catalogue, answers: Answers) -> View:
    """The report on the law that these answers describe, as one record."""
    found = report(catalogue, answers)
    title = f"{found.state}: what the law meets, and where it falls short"
    return View(title, Report, found, lambda: _report_blocks(catalogue, found), _silent(catalogue, answers))


def assessed_rows(catalogue: Catalogue, answers: Answers) -> View:
    """The same answers with one row a requirement, for a spreadsheet."""
    rows = assess(catalogue, answers)
    return View("Requirements", Assessed, rows, lambda: [], _silent(catalogue, answers))


def comparison(catalogue: Catalogue, old: Answers, new: Answers) -> View:
    """What moved from the old answers to the new ones; raises UsageError where they are on two States."""
    found = compare(catalogue, old, new)
    return View(f"{found.state}: what moved", Comparison, found, lambda: _comparison_blocks(catalogue, found))


def moved_rows(catalogue: Catalogue, old: Answers, new: Answers) -> View:
    """What moved, with one row a requirement, for a spreadsheet; raises as ``comparison`` does."""
    return View("Moved", Move, compare(catalogue, old, new).moved, lambda: [])


def _silent(catalogue: Catalogue, answers: Answers) -> list[str]:
    entries = {entry.id for entry in answers.entries}
    missing = sum(a.requirement not in entries for a in assess(catalogue, answers))
    if not missing:
        return []
    return [f"the file has no entry for {missing} of the requirements: they count as not assessed"]


def _report_blocks(catalogue: Catalogue, r: Report) -> list[Block]:
    head = facts(
        [
            ("State", f"{r.state} ({r.country})"),
            ("Law", r.law or "not named in the file"),
            *(
                (s.reference, f"{s.common_name}: {s.status}{f' since {s.since}' if s.since else ''} (on {s.as_of})")
                for s in r.standings
            ),
        ]
    )
    return [
        head,
        Prose([_summary(r)], "In short"),
        Bars([(WORDS[result].capitalize(), getattr(r.counts, result)) for result in RESULTS], "Requirements"),
        _shares("Topic", r.by_topic, "By topic"),
        _shares("Strength", r.by_strength, "By strength"),
        *_gaps(catalogue, r),
        *_remainder(r),
        *_ending(catalogue, r),
    ]


def _summary(r: Report) -> str:
    c = r.counts
    if c.not_assessed == r.requirements:
        return f"None of the {r.requirements} requirements was assessed, so nothing is said of the law."
    return (
        f"Of {r.requirements} requirements the law meets {c.met}, meets {c.partly_met} in part and fails {c.unmet}. "
        f"Not applicable: {c.not_applicable}. Not assessed: {c.not_assessed} (neither met nor unmet)."
    )


def _shares(unit: str, tallies: Sequence[Tally], title: str) -> Shares:
    return Shares(unit, PARTS, [(t.name.capitalize(), _numbers(t.counts)) for t in tallies], title)


def _numbers(counts: Counts) -> list[int]:
    return [getattr(counts, result) for result in RESULTS]


def _gaps(catalogue: Catalogue, r: Report) -> list[Block]:
    if not r.gaps:
        return [Prose(["None was found."], "Gaps")]
    binding = sum(gap.strength == "shall" for gap in r.gaps)
    order = "Binding ones come first, in each strength the unmet before the partly met."
    head = Prose([f"{len(r.gaps)} in all, {binding} of them of strength 'shall'. {order}"], "Gaps")
    return [head, *(_gap(place, gap) for place, gap in enumerate(r.gaps, 1)), *_how(catalogue, r)]


def _gap(place: int, gap: Assessed) -> Facts:
    return facts(
        [
            ("Finding", WORDS[gap.result]),
            ("Strength", f"{gap.strength}: {STRENGTHS[gap.strength]}"),
            ("Provisions", gap.provisions),
            ("Question", gap.question),
            ("In the law", gap.provision),
            ("Note", gap.note),
            *(("May be left out", option_line(option)) for option in gap.options),
            ("Requirement", gap.requirement),
        ],
        f"Gap {place}: {gap.title}",
    )


def _how(catalogue: Catalogue, r: Report) -> list[Block]:
    governing = {o.governed_by for gap in r.gaps for o in gap.options if o.governed_by}
    lines = [f"{reference}: {catalogue.article(parse(reference)).summary}" for reference in sorted(governing)]
    return [Prose(lines, "How a reservation or declaration is made", bullets=True)] if lines else []


def _remainder(r: Report) -> list[Block]:
    blocks: list[Block] = []
    if r.not_assessed:
        columns = [Column("Requirement"), Column("Strength", wrap=False), Column("Provisions"), Column("Question")]
        rows = [[a.title, a.strength, shown(a.provisions), a.question] for a in r.not_assessed]
        blocks.append(Table(columns, rows, "Not assessed"))
    if r.not_applicable:
        rows = [[a.title, a.strength, shown(a.note)] for a in r.not_applicable]
        columns = [Column("Requirement"), Column("Strength", wrap=False), Column("Reason given")]
        blocks.append(Table(columns, rows, "Said not to apply"))
    if r.met:
        rows = [[a.title, a.strength, shown(a.provision), shown(a.note)] for a in r.met]
        columns = [Column("Requirement"), Column("Strength", wrap=False), Column("In the law"), Column("Note")]
        blocks.append(Table(columns, rows, "Met"))
    return blocks


def _ending(catalogue: Catalogue, r: Report) -> list[Block]:
    meanings = [f"{t.name}: {STRENGTHS[s]}" for t in r.by_strength for s in STRENGTHS if s == t.name]
    bound = any(s.status in ("party", "contracting") for s in r.standings)
    lines = [
        f"Strength - {'; '.join(meanings)}.",
        "The findings are those of the answers file; nobody has checked them.",
        *([f"What {r.state} has reserved: vgtref reservations --country {r.country}"] if bound else []),
        status_line(catalogue.coverage.edition, [(s.convention, s.as_of) for s in r.standings]),
    ]
    return [Notes(lines)]


def _comparison_blocks(catalogue: Catalogue, c: Comparison) -> list[Block]:
    head = facts([("State", f"{c.state} ({c.country})"), ("From", c.law_before), ("To", c.law_after)])
    columns = [
        Column("Requirements"),
        Column("Before", wrap=False, right=True),
        Column("After", wrap=False, right=True),
    ]
    pairs = zip(RESULTS, _numbers(c.before), _numbers(c.after), strict=True)
    counts = [[WORDS[result].capitalize(), str(before), str(after)] for result, before, after in pairs]
    blocks: list[Block] = [head, Table(columns, counts, "Results")]
    for movement, title in MOVEMENTS.items():
        moved = [move for move in c.moved if move.movement == movement]
        if moved:
            blocks.append(_moved_table(moved, title))
    moves = f"{len(c.moved)} moved, {c.unchanged} did not."
    return [*blocks, Notes([moves, f"Data {catalogue.coverage.edition}"])]


def _moved_table(moved: Sequence[Move], title: str) -> Table:
    columns = [Column("Requirement"), Column("Strength", wrap=False), Column("Before"), Column("After")]
    return Table(columns, [[m.title, m.strength, WORDS[m.before], WORDS[m.after]] for m in moved], title)
