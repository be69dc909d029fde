"""Views of an assessment: the gap report on a law, and what moved between two."""

from collections.abc import Callable, Sequence

from vgtref.assess import (
    RESULTS,
    Assessed,
    Comparison,
    Counts,
    Move,
    Movement,
    Option,
    Report,
    Result,
    Stand,
    Tally,
    assess,
    compare,
    missing_entries,
    report,
)
from vgtref.catalogue import Catalogue
from vgtref.presentation import Bars, Block, Column, Facts, Notes, Prose, Shares, Table, View
from vgtref.provisions import parse
from vgtref.questionnaire import Answers
from vgtref.records import DECLARED, STRENGTHS
from vgtref.status import CONSENTED
from vgtref.text import listing
from vgtref.views.common import edition_note, facts, option_words, options_blocks, shown, statement_words, status_line

WORDS: dict[Result, str] = {
    "met": "met",
    "partly_met": "partly met",
    "unmet": "unmet",
    "not_applicable": "not applicable",
    "not_assessed": "not assessed",
}
UNNAMED = "not named in the file"
PARTS = ["Met", "Partly", "Unmet", "N/A", "Open"]
MOVEMENTS: dict[Movement, str] = {
    "closer": "Closer to the conventions",
    "further": "Further from the conventions",
    "newly assessed": "Newly assessed",
    "no longer assessed": "No longer assessed",
    "to or from not applicable": "To or from not applicable",
}

_CELLS: dict[str, Callable[[Assessed], object]] = {
    "Requirement": lambda a: a.title,
    "Strength": lambda a: a.strength,
    "Provisions": lambda a: a.provisions,
    "Question": lambda a: a.question,
    "In the law": lambda a: a.provision,
    "Note": lambda a: a.note,
    "Reason given": lambda a: a.note,
}


def gap_report(catalogue: Catalogue, answers: Answers) -> View:
    """The report on the law that these answers describe, as one record."""
    found = report(catalogue, answers)
    title = f"{found.state}: what the law meets, and where it falls short"
    return View(title, Report, found, lambda: _report_blocks(catalogue, found), _doubts(catalogue, answers))


def assessed_rows(catalogue: Catalogue, answers: Answers) -> View:
    """The same answers with one row a requirement, for a spreadsheet."""
    rows = assess(catalogue, answers)
    return View("Requirements", Assessed, rows, lambda: [], _doubts(catalogue, answers))


def comparison(catalogue: Catalogue, old: Answers, new: Answers) -> View:
    """What moved from the old answers to the new ones; raises UsageError where the two have nothing in common."""
    found = compare(catalogue, old, new)
    doubts = _doubts_of_both(catalogue, old, new, found)
    return View(f"{found.state}: what moved", Comparison, found, lambda: _comparison_blocks(catalogue, found), doubts)


def moved_rows(catalogue: Catalogue, old: Answers, new: Answers) -> View:
    """What moved, with one row a requirement, for a spreadsheet; raises as ``comparison`` does."""
    found = compare(catalogue, old, new)
    return View("Moved", Move, found.moved, lambda: [], _doubts_of_both(catalogue, old, new, found))


def _doubts(catalogue: Catalogue, answers: Answers) -> list[str]:
    name = f"the answers on {answers.law.strip()}" if answers.law.strip() else "the file of answers"
    edition = catalogue.coverage.edition
    doubts = []
    if answers.edition not in ("", edition):
        doubts.append(f"{name}: written for edition {answers.edition} of the data, held against {edition}")
    if missing := missing_entries(catalogue, answers):
        doubts.append(f"{name}: no entry for {missing} of the requirements, which count as not assessed")
    return doubts


def _doubts_of_both(catalogue: Catalogue, old: Answers, new: Answers, found: Comparison) -> list[str]:
    return [*_doubts(catalogue, old), *_doubts(catalogue, new), *_yardsticks(found)]


def _yardsticks(c: Comparison) -> list[str]:
    if set(c.conventions_before) == set(c.conventions_after):
        return []
    first, second = (listing([str(number) for number in each]) for each in (c.conventions_before, c.conventions_after))
    return [f"the first file is held against {first}, the second against {second}: a result may differ for that alone"]


def _report_blocks(catalogue: Catalogue, r: Report) -> list[Block]:
    head = facts(
        [
            ("State", f"{r.state} ({r.country})"),
            ("Law", r.law or UNNAMED),
            *((s.reference, f"{s.common_name}: {_standing(s)} (on {s.as_of})") for s in r.standings),
        ]
    )
    return [
        head,
        Prose([_summary(r)], "In short"),
        Bars([(WORDS[result].capitalize(), getattr(r.counts, result)) for result in RESULTS], "Requirements"),
        _shares("Topic", r.by_topic, "By topic"),
        _shares("Strength", r.by_strength, "By strength"),
        Prose([f"{t.name.capitalize()}: {STRENGTHS[s]}" for t in r.by_strength for s in STRENGTHS if s == t.name]),
        *_gaps(catalogue, r),
        *_remainder(r),
        *_ending(catalogue, r),
    ]


def _standing(s: Stand) -> str:
    if s.status == "none":
        return "neither bound nor signatory nor invited, as far as is known"
    return f"{s.status} since {s.since}" if s.since else s.status


def _summary(r: Report) -> str:
    c = r.counts
    if c.not_assessed == r.requirements:
        return f"None of the {r.requirements} requirements was assessed, so nothing is said of the law."
    return (
        f"Of {r.requirements} requirements the law meets {c.met}, meets {c.partly_met} in part and does not meet "
        f"{c.unmet}. Not applicable: {c.not_applicable}. Not assessed: {c.not_assessed} (neither met nor unmet)."
    )


def _shares(unit: str, tallies: Sequence[Tally], title: str) -> Shares:
    return Shares(unit, PARTS, [(t.name.capitalize(), _numbers(t.counts)) for t in tallies], title)


def _numbers(counts: Counts) -> list[int]:
    return [getattr(counts, result) for result in RESULTS]


def _gaps(catalogue: Catalogue, r: Report) -> list[Block]:
    assessed = r.requirements - r.counts.not_assessed
    if not r.gaps:
        none = f"None among the {assessed} assessed." if assessed else "No requirement was assessed, so none is known."
        return [Prose([none], "Gaps")]
    binding = sum(gap.strength == "shall" for gap in r.gaps)
    order = "Binding ones come first, in each strength the unmet before the partly met."
    reading = "201:20(3)(a) means Article 20(3)(a) of Convention 201."
    head = Prose([f"{len(r.gaps)} in all, {binding} of them of strength 'shall'. {order} {reading}"], "Gaps")
    bound = {s.convention for s in r.standings if s.status in CONSENTED}
    options = [option for gap in r.gaps for option in gap.options]
    return [
        head,
        *(_gap(place, gap, bound) for place, gap in enumerate(r.gaps, 1)),
        *options_blocks(options),
        *_how(catalogue, options),
    ]


def _gap(place: int, gap: Assessed, bound: set[int]) -> Facts:
    each = {number: strength for number in DECLARED if (strength := getattr(gap, f"strength_{number}"))}
    under = ", ".join(f"{strength} under {number}" for number, strength in each.items() if strength != "none")
    made = [statement_words(statement).removesuffix(".") for statement in gap.statements]
    late = [option for option in gap.options if parse(option.provision).convention in bound]
    return facts(
        [
            ("Finding", WORDS[gap.result]),
            ("Strength", under),
            ("Provisions", gap.provisions),
            ("Question", gap.question),
            ("In the law", gap.provision),
            ("Note", gap.note),
            ("Remark", gap.remark),
            ("May be limited", "; ".join(option_words(option) for option in gap.options if option not in late)),
            ("Could be limited", late and f"only on joining, which is past: {'; '.join(map(option_words, late))}"),
            ("The State has", "; ".join(made) if made else "no statement on it that is held" if late else None),
            ("Requirement", gap.requirement),
        ],
        f"Gap {place}: {gap.title}",
        inner=True,
    )


def _how(catalogue: Catalogue, options: Sequence[Option]) -> list[Block]:
    governing = sorted({option.governed_by for option in options if option.governed_by})
    lines = [f"{reference}: {catalogue.article(parse(reference)).summary}" for reference in governing]
    return [Prose(lines, "How a reservation or declaration is made", bullets=True)] if lines else []


def _remainder(r: Report) -> list[Block]:
    lists = [
        ("Not assessed", r.not_assessed, ["Requirement", "Strength", "Provisions", "Question", "In the law", "Note"]),
        ("Said not to apply", r.not_applicable, ["Requirement", "Strength", "Reason given", "In the law"]),
        ("Met", r.met, ["Requirement", "Strength", "In the law", "Note"]),
    ]
    return [_listed(title, rows, headings) for title, rows, headings in lists if rows]


def _listed(title: str, rows: Sequence[Assessed], headings: Sequence[str]) -> Table:
    filled = [heading for heading in headings if any(_CELLS[heading](row) for row in rows)]
    columns = [Column(heading, wrap=heading != "Strength") for heading in filled]
    return Table(columns, [[shown(_CELLS[heading](row)) for heading in filled] for row in rows], title)


def _ending(catalogue: Catalogue, r: Report) -> list[Block]:
    bound = any(s.status in ("party", "contracting") for s in r.standings)
    lines = [
        "The findings are those of the answers file; nobody has checked them.",
        *([f"What {r.state} has reserved, as far as held: vgtref reservations --country {r.country}"] if bound else []),
        status_line(catalogue.edition, [(s.convention, s.as_of) for s in r.standings]),
    ]
    return [Notes(lines)]


def _comparison_blocks(catalogue: Catalogue, c: Comparison) -> list[Block]:
    head = facts(
        [
            ("State", f"{c.state} ({c.country})"),
            ("From", c.law_before or UNNAMED),
            ("To", c.law_after or UNNAMED),
            ("Conventions", c.conventions),
        ]
    )
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
    moves = f"Of the {c.requirements} requirements that both ask {len(c.moved)} moved, {c.unchanged} did not."
    others = [f"{c.unshared} are asked by one of them only and left out."] if c.unshared else []
    doubts = [f"{doubt[:1].upper()}{doubt[1:]}." for doubt in _yardsticks(c)]
    return [*blocks, edition_note(catalogue, moves, *others, *doubts)]


def _moved_table(moved: Sequence[Move], title: str) -> Table:
    columns = [Column("Requirement"), Column("Strength", wrap=False), Column("Before"), Column("After")]
    return Table(columns, [[m.title, m.strength, WORDS[m.before], WORDS[m.after]] for m in moved], title)
