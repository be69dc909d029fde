"""The commands that hold a State's law against the conventions: assess new, report, compare."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from types import ModuleType
from typing import Annotated, Literal

import typer

from vgtref.answers.questions import Scope
from vgtref.answers.reading import read_answers, read_to_carry_over
from vgtref.answers.replies import Answers
from vgtref.answers.writing import Questionnaire, carry_over, write_csv, write_toml
from vgtref.catalogue import Catalogue
from vgtref.cli import completion
from vgtref.cli.answer import answer
from vgtref.cli.options import SETTINGS, Data, choices, file_named, open_catalogue
from vgtref.cli.output import deliver
from vgtref.errors import UsageError
from vgtref.files import create
from vgtref.presentation import View
from vgtref.queries import comparison, gaps
from vgtref.queries.comparison import Comparison, MoveRow
from vgtref.queries.gaps import AssessedPoint, Report
from vgtref.queries.requirements import scope as conventions_asked
from vgtref.records.requirements import TOPICS, Topic
from vgtref.text import listing, quote

Form = Literal["toml", "csv"]
_SPREADSHEETS = (".csv", ".xlsx", ".xls", ".ods")

AnswersFile = Annotated[
    str, typer.Argument(metavar="FILE", help="The completed questionnaire, TOML or CSV, or - for standard input.")
]

State = Annotated[
    str | None,
    typer.Option(
        "--country",
        metavar="COUNTRY",
        help="Assess the law of this State: an ISO code or a name.",
        show_default="that of --from, which it needs otherwise",
        autocompletion=completion.countries,
    ),
]

Asked = Annotated[
    list[str] | None,
    typer.Option(
        "--convention",
        metavar="CONVENTION",
        help="Ask what this convention demands: 201, 'CETS No. 201', lanzarote, ...; repeatable.",
        show_default="both",
        autocompletion=completion.conventions,
    ),
]

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
    country: State = None,
    convention: Asked = None,
    core: Annotated[
        bool | None,
        typer.Option(
            "--core/--all",
            help="Ask only the subject of the declaration of 2011, not offences by computer in general; or all.",
            show_default="all",
        ),
    ] = None,
    topic: Annotated[
        list[str] | None,
        typer.Option(
            "--topic",
            metavar="TOPIC",
            help=f"Ask only on this topic: {choices(Topic)}; repeatable.",
            show_default=False,
        ),
    ] = None,
    good_practice: Annotated[
        bool | None,
        typer.Option(
            "--good-practice/--no-good-practice",
            help="Ask good practice too, which no convention demands.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        Form | None,
        typer.Option(
            "--as",
            metavar="FORM",
            help="Write toml, for a text editor, or csv, for a spreadsheet.",
            show_default="by the ending of --output, else toml",
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Carry over the answers of FILE, of any scope, edition or form.",
            show_default=False,
        ),
    ] = None,
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
    """Create a questionnaire for a State: one question per point, to answer in a text editor or a spreadsheet.

    \b
    vgtref assess new --country KE
    vgtref assess new --country Kenya --convention 201 --core --output kenya.toml
    vgtref assess new --country KE --as csv --output kenya.csv
    vgtref assess new --from kenya.toml --convention 185 --output kenya-185.toml
    """
    form = _form(form, output)
    catalogue = open_catalogue(data)
    before = None if source is None else read_to_carry_over(catalogue, source)
    state = _state(catalogue, country, before)
    numbers = [c.number for name in convention or () for c in conventions_asked(catalogue, name)]
    default = before.scope if before else Scope(tuple(c.number for c in conventions_asked(catalogue, None)))
    scope = Scope(
        tuple(sorted(set(numbers))) or default.conventions,
        default.core if core is None else core,
        _topics(topic) or default.topics,
        default.good_practice if good_practice is None else good_practice,
    )
    replies, moved = carry_over(catalogue, before, scope) if before else ({}, [])
    questionnaire = Questionnaire(catalogue, catalogue.country(state), scope, before.laws if before else [], replies)
    text = {"toml": write_toml, "csv": write_csv}[form](questionnaire)
    deliver(text, True, output, list(_carried(questionnaire, moved)), endings=[f".{form}"], put=create)


def _topics(names: Sequence[str] | None) -> tuple[Topic, ...]:
    for name in names or ():
        if name.lower() not in TOPICS:
            raise UsageError(f"--topic {quote(name)} is not one of {choices(Topic)}")
    return tuple(topic for topic in TOPICS if topic in [name.lower() for name in names or ()])


def _form(form: Form | None, output: str | None) -> Form:
    return form or ("csv" if PurePath(output or "").suffix.lower() in _SPREADSHEETS else "toml")


def _state(catalogue: Catalogue, country: str | None, before: Answers | None) -> str:
    if before is None and country is None:
        raise UsageError("Missing option '--country'.", hint="the State whose law is assessed: --country KE")
    if before is None or country is None:
        return country or (before.country if before else "")
    if catalogue.country(country).code != before.country:
        raise UsageError(f"--country {quote(country)}, but the answers of --from are on {before.country}")
    return before.country


def _carried(questionnaire: Questionnaire, moved: Sequence[str]) -> Iterator[str]:
    if moved:
        yield f"answers to wholes became notes on their points, to be answered anew: {', '.join(moved)}"
    if kept := questionnaire.kept:
        yield f"{len(kept)} answers are not asked in this scope: they stand at the end and do not count"


@assess.command()
@answer(lists=AssessedPoint, shows=Report)
def report(catalogue: Catalogue, file: AnswersFile) -> View:
    """Turn a completed questionnaire into a report: what the law meets, each gap, what was not assessed.

    As csv, tsv or jsonl the report has one row per point.

    \b
    vgtref assess report kenya.toml
    vgtref assess report kenya.csv --format markdown --output report.md
    """
    answers = read_answers(catalogue, file)
    assessed = gaps.assess(catalogue, answers)
    found = gaps.report(catalogue, answers, assessed)
    return View(
        f"{found.state}: what the law meets, and where it falls short",
        Report,
        found,
        lambda: _layout().report_blocks(found),
        [*_doubts(catalogue, answers), *_omissions(found)],
        rows=assessed,
        row_kind=AssessedPoint,
        made_from=[file],
    )


@assess.command()
@answer(lists=MoveRow, shows=Comparison)
def compare(
    catalogue: Catalogue,
    old: Annotated[str, typer.Argument(metavar="OLD", help="The earlier questionnaire.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The later one.")],
) -> View:
    """Compare two questionnaires for the same State and show which answers changed, point by point.

    As csv, tsv or jsonl there is one row per point that changed.

    \b
    vgtref assess compare kenya.toml kenya-2.toml
    vgtref assess compare kenya.toml kenya-2.csv --format json
    """
    if old == new == "-":
        raise UsageError("only one of the two can be standard input")
    before, after = read_answers(catalogue, old), read_answers(catalogue, new)
    found = comparison.compare(catalogue, before, after)
    return View(
        f"{found.state}: what changed",
        Comparison,
        found,
        lambda: _layout().comparison_blocks(found, catalogue.edition),
        [*_doubts(catalogue, before), *_doubts(catalogue, after)],
        rows=found.moved,
        row_kind=MoveRow,
        made_from=[old, new],
    )


def _layout() -> ModuleType:
    # Only a report or a comparison that people read needs it, and it costs a new questionnaire a fiftieth of its time.
    from vgtref.commands import gaps as layout

    return layout


def _doubts(catalogue: Catalogue, answers: Answers) -> list[str]:
    name = f"the answers on {listing(answers.law_titles)}" if answers.laws else "the answers file"
    edition = catalogue.coverage.edition
    if answers.edition in ("", edition):
        return []
    return [f"{name}: written for edition {answers.edition} of the data, held against {edition}"]


def _omissions(r: Report) -> list[str]:
    told = []
    if r.missing_entries:
        told.append(f"the file has no entry for {r.missing_entries} of the points, which count as not assessed")
    if r.outside:
        told.append(f"{r.outside} answers of the file are outside its scope and do not count")
    return told
