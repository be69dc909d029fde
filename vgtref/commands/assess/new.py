"""Write a questionnaire."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Annotated

import typer

from vgtref.answers import FileForm, write
from vgtref.answers.questionnaire import Questionnaire
from vgtref.answers.questions import Scope
from vgtref.answers.replies import Answers, Reply
from vgtref.catalogue import Catalogue
from vgtref.cli import completion
from vgtref.cli.options import Data, choices, file_named, open_catalogue
from vgtref.cli.output import deliver
from vgtref.cli.word import argument_for, named_by
from vgtref.errors import UsageError
from vgtref.files import create
from vgtref.queries.scope import numbers_asked
from vgtref.records.requirements import TOPICS, Topic
from vgtref.text import counted, quote

_SPREADSHEETS = (".csv", ".xlsx", ".xls", ".ods")

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


StateWords = Annotated[list[str] | None, argument_for("country", completion.countries)]


def new(
    words: StateWords = None,
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
            help=f"Ask only on this topic: {choices(Topic)}, or all; repeatable.",
            show_default="all",
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
        FileForm | None,
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
    vgtref assess new kenya
        questions on Kenya's law, on the screen
    vgtref assess new --country KE --convention 201 --core --output kenya.toml
        those of one convention, without mere computer offences
    vgtref assess new --country KE --as csv --output kenya.csv
        the questions for a spreadsheet
    vgtref assess new --from kenya.toml --convention 185 --output kenya-185.toml
        questions of another convention, with the answers given so far
    """
    if words:
        country = named_by(words, "country", country)
    form = _form(form, output)
    catalogue = open_catalogue(data)
    before = None if source is None else _earlier(catalogue, source)
    state = _state(catalogue, country, before)
    numbers = {number for name in convention or () for number in numbers_asked(catalogue, name)}
    default = before.scope if before else Scope(numbers_asked(catalogue, None))
    scope = Scope(
        tuple(sorted(numbers)) or default.conventions,
        default.core if core is None else core,
        _topics(topic) if topic else default.topics,
        default.good_practice if good_practice is None else good_practice,
    )
    replies, moved = _carry_over(catalogue, before, scope) if before else ({}, [])
    laws, by, on = (before.laws, before.assessed_by, before.assessed_on) if before else ([], "", None)
    questionnaire = Questionnaire(catalogue, catalogue.country(state), scope, laws, replies, on, by)
    deliver(
        write(questionnaire, form),
        True,
        output,
        list(_carried(questionnaire, moved)),
        endings=[f".{form}"],
        put=create,
    )


def _topics(names: Sequence[str]) -> tuple[Topic, ...]:
    chosen = [name.lower() for name in names]
    for name in chosen:
        if name not in (*TOPICS, "all"):
            raise UsageError(f"--topic {quote(name)} is not one of {choices(Topic)}, nor all")
    return () if "all" in chosen else tuple(topic for topic in TOPICS if topic in chosen)


def _form(form: FileForm | None, output: str | None) -> FileForm:
    return form or ("csv" if PurePath(output or "").suffix.lower() in _SPREADSHEETS else "toml")


def _state(catalogue: Catalogue, country: str | None, before: Answers | None) -> str:
    if before is None and country is None:
        raise UsageError("assess new needs the State whose law is assessed", hint="as in: vgtref assess new kenya")
    if before is None or country is None:
        return country or (before.country if before else "")
    if catalogue.country(country).code != before.country:
        raise UsageError(f"--country {quote(country)}, but the answers of --from are on {before.country}")
    return before.country


def _earlier(catalogue: Catalogue, source: str) -> Answers:
    from vgtref.answers.reading import read_to_carry_over  # which an empty questionnaire does not need

    return read_to_carry_over(catalogue, source)


def _carry_over(catalogue: Catalogue, before: Answers, scope: Scope) -> tuple[dict[str, Reply], list[str]]:
    from vgtref.answers.carrying import carry_over

    return carry_over(catalogue, before, scope)


def _carried(questionnaire: Questionnaire, moved: Sequence[str]) -> Iterator[str]:
    if moved:
        yield f"answers to whole requirements became notes on their points, which need new answers: {', '.join(moved)}"
    if kept := questionnaire.kept:
        ids = ", ".join(question.id for question in kept)
        count = counted(len(kept), "answer")
        yield f"{count} not asked in this scope, kept at the end and not counted: {ids}"
