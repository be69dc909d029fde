"""Report on a completed questionnaire."""

from collections.abc import Iterator
from typing import Annotated

import typer

from vgtref.answers.doubts import doubts
from vgtref.answers.questions import leaves_out
from vgtref.answers.reading import read_answers
from vgtref.catalogue import Catalogue
from vgtref.cli import completion
from vgtref.cli.answer import answer
from vgtref.commands.assess import AnswersFile
from vgtref.presentation import Block, Brief, View
from vgtref.queries import findings, gaps
from vgtref.queries.findings import AssessedPoint
from vgtref.queries.gaps import Report
from vgtref.text import counted, listing

_FEW = 3


@answer(lists=AssessedPoint, shows=Report)
def report(
    catalogue: Catalogue,
    file: AnswersFile,
    instrument: Annotated[
        list[str] | None,
        typer.Option(
            "--instrument",
            metavar="INSTRUMENT",
            help="Say under each gap what this other instrument asks: opsc, 'Malabo Convention', ...; repeatable.",
            show_default=False,
            autocompletion=completion.instruments,
        ),
    ] = None,
) -> View:
    """Turn a completed questionnaire into a report: what the law meets, each gap, what was not assessed.

    As csv, tsv or jsonl the report has one row per point.

    \b
    vgtref assess report kenya.toml
        where the law falls short, question by question
    vgtref assess report kenya.csv --format markdown --output report.md
        the same from a spreadsheet, as a document
    vgtref assess report kenya.toml --instrument opsc --instrument malabo
        the same, with what two other instruments ask
    """
    answers = read_answers(catalogue, file)
    assessed = findings.assess(catalogue, answers, instrument or ())
    found = gaps.report(catalogue, answers, assessed)
    return View(
        f"{found.state}: what the law meets, and where it falls short",
        Report,
        found,
        lambda: _blocks(found, leaves_out(catalogue, answers.scope, commands=True)),
        [*doubts(answers, catalogue.bare_edition), *_omissions(found)],
        rows=assessed,
        row_kind=AssessedPoint,
        made_from=[file],
    )


def _blocks(found: Report, left_out: list[str]) -> list[Block | Brief]:
    from vgtref.commands.assess.layout import report_blocks  # which a machine format does not need

    return report_blocks(found, left_out)


def _omissions(r: Report) -> Iterator[str]:
    if missing := r.missing_entries:
        which = f": {listing(missing)}" if len(missing) <= _FEW else ""
        yield f"the file has no entry for {len(missing)} of the points, which count as not assessed{which}"
    if r.outside:
        yield f"outside the scope of the file, and not counted: {counted(r.outside, 'answer')}"
