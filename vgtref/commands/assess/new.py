"""Write a questionnaire."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Annotated

import typer
from msgspec.structs import replace

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

StateWords = Annotated[list[str] | None, argument_for("country", completion.countries)]
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
Core = Annotated[
    bool | None,
    typer.Option(
        "--core/--all",
        help="Ask only the subject of the declaration of 2011, not offences by computer in general; or all.",
        show_default="all",
    ),
]
Topics = Annotated[
    list[str] | None,
    typer.Option(
        "--topic",
        metavar="TOPIC",
        help=f"Ask only on this topic: {choices(Topic)}, or all; repeatable.",
        show_default="all",
    ),
]
GoodPractice = Annotated[
    bool | None,
    typer.Option(
        "--good-practice/--no-good-practice",
        help="Ask good practice too, which no convention demands.",
        show_default=False,
    ),
]
FormName = Annotated[
    FileForm | None,
    typer.Option(
        "--as",
        metavar="FORM",
        help="Write toml, for a text editor, or csv, for a spreadsheet.",
        show_default="by the ending of --output, else toml",
    ),
]
EarlierFile = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="FILE",
        help="Carry over the answers of FILE, of any scope, edition or form.",
        show_default=False,
    ),
]
NewFile = Annotated[
    str | None,
    typer.Option(
        "--output",
        metavar="FILE",
        help="Write to FILE, which must not exist yet.",
        show_default=False,
        callback=file_named,
    ),
]


def new(
    words: StateWords = None,
    country: State = None,
    convention: Asked = None,
    core: Core = None,
    topic: Topics = None,
    good_practice: GoodPractice = None,
    form: FormName = None,
    source: EarlierFile = None,
    data: Data = None,
    output: NewFile = None,
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
    before = _earlier(catalogue, source)
    state = _state(catalogue, country, before.country)
    chosen = {
        "conventions": _numbers(catalogue, convention or ()),
        "core": core,
        "topics": _topics(topic or ()),
        "good_practice": good_practice,
    }
    scope = replace(before.scope, **{name: value for name, value in chosen.items() if value is not None})
    replies, moved = ({}, []) if source is None else _carry_over(catalogue, before, scope)
    questionnaire = Questionnaire(
        catalogue, catalogue.country(state), scope, before.laws, replies, before.assessed_on, before.assessed_by
    )
    notes = list(_carried(questionnaire, moved))
    deliver(write(questionnaire, form), True, output, notes, endings=[f".{form}"], put=create)


def _numbers(catalogue: Catalogue, names: Sequence[str]) -> tuple[int, ...] | None:
    return tuple(sorted({number for name in names for number in numbers_asked(catalogue, name)})) or None


def _topics(names: Sequence[str]) -> tuple[Topic, ...] | None:
    chosen = [name.lower() for name in names]
    for name in chosen:
        if name not in (*TOPICS, "all"):
            raise UsageError(f"--topic {quote(name)} is not one of {choices(Topic)}, nor all")
    if "all" in chosen:
        return ()
    return tuple(topic for topic in TOPICS if topic in chosen) or None


def _form(form: FileForm | None, output: str | None) -> FileForm:
    return form or ("csv" if PurePath(output or "").suffix.lower() in _SPREADSHEETS else "toml")


def _state(catalogue: Catalogue, country: str | None, before: str) -> str:
    if country is None and not before:
        raise UsageError("assess new needs the State whose law is assessed", hint="as in: vgtref assess new kenya")
    if country is not None and before and catalogue.country(country).code != before:
        raise UsageError(f"--country {quote(country)}, but the answers of --from are on {before}")
    return before or country or ""


def _earlier(catalogue: Catalogue, source: str | None) -> Answers:
    """The answers to carry over; without a file none, on all that both conventions ask."""
    if source is None:
        scope = Scope(numbers_asked(catalogue, None))
        return Answers(country="", scope=scope, edition="", assessed_on=None, assessed_by="", laws=[], replies={})
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
