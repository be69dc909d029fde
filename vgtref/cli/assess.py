"""The commands that hold a State's law against the conventions: assess new, report, compare."""

import os
from pathlib import Path
from typing import Annotated

import typer

from vgtref.assess import scope
from vgtref.cli import completion
from vgtref.cli.options import SETTINGS, ConventionName, Data, Fields, FormatName, OutputFile, opened
from vgtref.cli.output import emit, write
from vgtref.errors import (
    UsageError,
)
from vgtref.files import create
from vgtref.questionnaire import blank, read
from vgtref.render import Format
from vgtref.text import quote
from vgtref.views import assess as views

AnswersFile = Annotated[str, typer.Argument(metavar="FILE", help="A questionnaire filled in; - is standard input.")]

State = Annotated[
    str,
    typer.Option(
        "--country",
        metavar="COUNTRY",
        help="ISO code or name of the State.",
        autocompletion=completion.countries,
    ),
]

assess = typer.Typer(add_completion=False, context_settings=SETTINGS, rich_markup_mode="rich")


@assess.callback()
def about() -> None:
    """Hold a law against the conventions: a questionnaire to fill in, the report on its gaps, what moved since.

    \b
    vgtref assess new --country KE --output kenya.toml
    vgtref assess report kenya.toml
    vgtref assess report kenya.toml --format html --output report.html
    vgtref assess compare kenya.toml kenya-2.toml
    """


@assess.command()
def new(
    country: State,
    convention: ConventionName = None,
    data: Data = None,
    output: Annotated[
        str | None,
        typer.Option("--output", metavar="FILE", help="Write to FILE, which must not be there.", show_default=False),
    ] = None,
) -> None:
    """Write a questionnaire in TOML: one entry a requirement, its question as a comment, its answer empty.

    \b
    vgtref assess new --country KE
    vgtref assess new --country Kenya --convention 201 --output kenya.toml
    """
    catalogue = opened(data)
    text = blank(catalogue, catalogue.country(country), scope(catalogue, convention))
    if output is None:
        write(text, exact=True)
    else:
        create(output, text.encode())


@assess.command()
def report(
    file: AnswersFile,
    data: Data = None,
    format: FormatName = Format.TABLE,
    fields: Fields = None,
    output: OutputFile = None,
) -> None:
    """The report on a law: where the State stands, what the law meets, each gap, what was not assessed.

    As csv, tsv or jsonl it has one row a requirement.

    \b
    vgtref assess report kenya.toml
    vgtref assess report kenya.toml --format markdown --output report.md
    """
    _spare(output, file)
    catalogue = opened(data)
    answers = read(catalogue, file)
    view = views.assessed_rows if format.rows else views.gap_report
    emit(view(catalogue, answers), format, fields, output)


@assess.command()
def compare(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The earlier questionnaire.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The later one.")],
    data: Data = None,
    format: FormatName = Format.TABLE,
    fields: Fields = None,
    output: OutputFile = None,
) -> None:
    """What moved between two questionnaires on the law of one State.

    As csv, tsv or jsonl it has one row a requirement that moved.

    \b
    vgtref assess compare kenya.toml kenya-2.toml
    vgtref assess compare kenya.toml kenya-2.toml --format json
    """
    _spare(output, old, new)
    if old == new == "-":
        raise UsageError("only one of the two can be standard input")
    catalogue = opened(data)
    before, after = read(catalogue, old), read(catalogue, new)
    view = views.moved_rows if format.rows else views.comparison
    emit(view(catalogue, before, after), format, fields, output)


def _spare(output: str | None, *files: str) -> None:
    # The only copy of somebody's work is not replaced by a report on it.
    for file in files:
        if output is not None and _same(output, file):
            raise UsageError(f"--output {quote(output)} would overwrite the answers")


def _same(output: str, file: str) -> bool:
    try:
        return os.path.samestat(Path(output).stat(), os.fstat(0) if file == "-" else Path(file).stat())
    except (OSError, ValueError):  # one of them is not there, or the name is none
        return False
