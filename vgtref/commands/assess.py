"""The commands that hold a State's law against the conventions: assess new, report, compare."""

from collections.abc import Sequence
from typing import Annotated

import typer

from vgtref.catalogue import Catalogue
from vgtref.cli import completion
from vgtref.cli.answer import answer
from vgtref.cli.options import SETTINGS, Data, file_named, open_catalogue
from vgtref.cli.output import deliver
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
    wide,
)
from vgtref.errors import UsageError
from vgtref.files import create
from vgtref.presentation import Bars, Block, Facts, Notes, Prose, Shares, Table, View
from vgtref.provisions import parse_reference
from vgtref.queries import gaps
from vgtref.queries.gaps import (
    RESULTS,
    AssessedRow,
    Comparison,
    Counts,
    Movement,
    MoveRow,
    Report,
    Result,
    StandingOn,
    Tally,
    count_missing_entries,
)
from vgtref.queries.questionnaire import Answers, new_questionnaire, read_answers
from vgtref.queries.requirements import Option, scope
from vgtref.records import DECLARED, STRENGTHS
from vgtref.status import CONSENTED
from vgtref.text import listing

AnswersFile = Annotated[
    str, typer.Argument(metavar="FILE", help="The completed questionnaire, or - for standard input.")
]

State = Annotated[
    str,
    typer.Option(
        "--country",
        metavar="COUNTRY",
        help="Assess the law of this State: an ISO code or a name.",
        autocompletion=completion.countries,
    ),
]

Asked = Annotated[
    str | None,
    typer.Option(
        "--convention",
        metavar="CONVENTION",
        help="Ask only what this convention demands: 201, 'CETS No. 201', lanzarote, ...",
        show_default=False,
        autocompletion=completion.conventions,
    ),
]

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

_TITLE: ColumnOf[AssessedRow] = wide("Requirement", lambda a: a.title)
_STRENGTH: ColumnOf[AssessedRow] = fixed("Strength", lambda a: a.strength)
_PROVISIONS: ColumnOf[AssessedRow] = wide("Provisions", lambda a: a.provisions)
_QUESTION: ColumnOf[AssessedRow] = wide("Question", lambda a: a.question)
_LAW: ColumnOf[AssessedRow] = wide("In the law", lambda a: a.provision)
_NOTE: ColumnOf[AssessedRow] = wide("Note", lambda a: a.note)
_REASON: ColumnOf[AssessedRow] = wide("Reason given", lambda a: a.note)

assess = typer.Typer(add_completion=False, context_settings=SETTINGS, rich_markup_mode="rich")


@assess.callback()
def about() -> None:
    """Check a law or bill against the conventions: answer questions, get a report on the gaps, compare two drafts.

    \b
    vgtref assess new --country KE --output kenya.toml
    vgtref assess report kenya.toml
    vgtref assess report kenya.toml --format html --output report.html
    vgtref assess compare kenya.toml kenya-2.toml
    """


@assess.command()
def new(
    country: State,
    convention: Asked = None,
    data: Data = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            metavar="FILE",
            help="Write to FILE, which must not exist yet.",
            show_default=False,
            callback=file_named,
        ),
    ] = None,
) -> None:
    """Create a questionnaire for a State: one question per requirement, to answer in a text editor.

    \b
    vgtref assess new --country KE
    vgtref assess new --country Kenya --convention 201 --output kenya.toml
    """
    catalogue = open_catalogue(data)
    text = new_questionnaire(catalogue, catalogue.country(country), scope(catalogue, convention))
    deliver(text, True, output, endings=[".toml"], put=create)


@assess.command()
@answer(lists=AssessedRow, shows=Report)
def report(catalogue: Catalogue, file: AnswersFile) -> View:
    """Turn a completed questionnaire into a report: what the law meets, each gap, what was not assessed.

    As csv, tsv or jsonl the report has one row per requirement.

    \b
    vgtref assess report kenya.toml
    vgtref assess report kenya.toml --format markdown --output report.md
    """
    answers = read_answers(catalogue, file)
    found = gaps.report(catalogue, answers)
    return View(
        f"{found.state}: what the law meets, and where it falls short",
        Report,
        found,
        lambda: _report_blocks(found),
        _doubts(catalogue, answers),
        rows=gaps.assess(catalogue, answers),
        row_kind=AssessedRow,
        made_from=[file],
    )


@assess.command()
@answer(lists=MoveRow, shows=Comparison)
def compare(
    catalogue: Catalogue,
    old: Annotated[str, typer.Argument(metavar="OLD", help="The earlier questionnaire.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The later one.")],
) -> View:
    """Compare two questionnaires for the same State and show which answers changed.

    As csv, tsv or jsonl there is one row per requirement that changed.

    \b
    vgtref assess compare kenya.toml kenya-2.toml
    vgtref assess compare kenya.toml kenya-2.toml --format json
    """
    if old == new == "-":
        raise UsageError("only one of the two can be standard input")
    before, after = read_answers(catalogue, old), read_answers(catalogue, new)
    found = gaps.compare(catalogue, before, after)
    return View(
        f"{found.state}: what changed",
        Comparison,
        found,
        lambda: _comparison_blocks(found, catalogue.edition),
        [*_doubts(catalogue, before), *_doubts(catalogue, after), *_yardsticks(found)],
        rows=found.moved,
        row_kind=MoveRow,
        made_from=[old, new],
    )


def _doubts(catalogue: Catalogue, answers: Answers) -> list[str]:
    name = f"the answers on {answers.law.strip()}" if answers.law.strip() else "the answers file"
    edition = catalogue.coverage.edition
    doubts = []
    if answers.edition not in ("", edition):
        doubts.append(f"{name}: written for edition {answers.edition} of the data, held against {edition}")
    if missing := count_missing_entries(catalogue, answers):
        doubts.append(f"{name}: no entry for {missing} of the requirements, which count as not assessed")
    return doubts


def _yardsticks(c: Comparison) -> list[str]:
    if set(c.conventions_before) == set(c.conventions_after):
        return []
    first, second = (listing([str(number) for number in each]) for each in (c.conventions_before, c.conventions_after))
    return [f"the first file is held against {first}, the second against {second}: a result may differ for that alone"]


def _report_blocks(r: Report) -> list[Block]:
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
        *_gaps(r),
        *_remainder(r),
        *_ending(r),
    ]


def _standing(s: StandingOn) -> str:
    if s.status == "none":
        return "neither bound nor signatory nor invited, as far as is known"
    return status_words(s.status, s.since)


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


def _gaps(r: Report) -> list[Block]:
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
        *_how(options),
    ]


def _gap(place: int, gap: AssessedRow, bound: set[int]) -> Facts:
    each = {number: strength for number in DECLARED if (strength := getattr(gap, f"strength_{number}"))}
    under = ", ".join(f"{strength} under {number}" for number, strength in each.items() if strength != "none")
    made = [statement_words(statement).removesuffix(".") for statement in gap.statements]
    late = [option for option in gap.options if parse_reference(option.provision).convention in bound]
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
            ("The State has", "; ".join(made) if made else "no known statement on it" if late else None),
            ("Requirement", gap.requirement),
        ],
        f"Gap {place}: {gap.title}",
        inner=True,
    )


def _how(options: Sequence[Option]) -> list[Block]:
    governing = {option.governed_by: option.how for option in options if option.governed_by}
    lines = [f"{reference}: {how}" for reference, how in sorted(governing.items())]
    return [Prose(lines, "How a reservation or declaration is made", bullets=True)] if lines else []


def _remainder(r: Report) -> list[Block]:
    lists = [
        ("Not assessed", r.not_assessed, [_TITLE, _STRENGTH, _PROVISIONS, _QUESTION, _LAW, _NOTE]),
        ("Marked as not applicable", r.not_applicable, [_TITLE, _STRENGTH, _REASON, _LAW]),
        ("Met", r.met, [_TITLE, _STRENGTH, _LAW, _NOTE]),
    ]
    return [_listed(title, rows, columns) for title, rows, columns in lists if rows]


def _listed(title: str, rows: Sequence[AssessedRow], columns: Sequence[ColumnOf[AssessedRow]]) -> Table:
    filled = [(column, cell) for column, cell in columns if any(cell(row) for row in rows)]
    return table(rows, *filled, title=title)


def _ending(r: Report) -> list[Block]:
    bound = any(s.status in ("party", "contracting") for s in r.standings)
    lines = [
        "The findings are those of the answers file; nobody has checked them.",
        *([f"What {r.state} has reserved, as far as held: vgtref reservations --country {r.country}"] if bound else []),
        status_line(r.edition, [(s.convention, s.as_of) for s in r.standings]),
    ]
    return [Notes(lines)]


def _comparison_blocks(c: Comparison, edition: str) -> list[Block]:
    head = facts(
        [
            ("State", f"{c.state} ({c.country})"),
            ("From", c.law_before or UNNAMED),
            ("To", c.law_after or UNNAMED),
            ("Conventions", c.conventions),
        ]
    )
    counts = table(
        RESULTS,
        wide("Requirements", lambda result: WORDS[result].capitalize()),
        number("Before", lambda result: getattr(c.before, result)),
        number("After", lambda result: getattr(c.after, result)),
        title="Results",
    )
    blocks: list[Block] = [head, counts]
    for movement, title in MOVEMENTS.items():
        moved = [move for move in c.moved if move.movement == movement]
        if moved:
            blocks.append(_moved_table(moved, title))
    moves = f"Of the {c.requirements} requirements that both ask {len(c.moved)} changed, {c.unchanged} did not."
    others = [f"{c.unshared} are asked by one of them only and left out."] if c.unshared else []
    doubts = [f"{doubt[:1].upper()}{doubt[1:]}." for doubt in _yardsticks(c)]
    return [*blocks, edition_note(edition, moves, *others, *doubts)]


def _moved_table(moved: Sequence[MoveRow], title: str) -> Table:
    return table(
        moved,
        wide("Requirement", lambda m: m.title),
        fixed("Strength", lambda m: m.strength),
        wide("Before", lambda m: WORDS[m.before]),
        wide("After", lambda m: WORDS[m.after]),
        title=title,
    )
