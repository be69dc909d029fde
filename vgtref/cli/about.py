"""The commands on the data itself: sources, coverage, schema, validate."""

from typing import Annotated

import typer

from vgtref.cli import completion
from vgtref.cli.options import Data, Fields, FormatName, Id, OutputFile, opened, refuse_with_other
from vgtref.cli.output import deliver, emit
from vgtref.errors import (
    DataError,
    UsageError,
)
from vgtref.plaindata import json_text
from vgtref.render import Format
from vgtref.text import listing, quote
from vgtref.views import about as views
from vgtref.views.shapes import ANSWERING, schema_of

Folder = Annotated[
    str | None,
    typer.Argument(metavar="[DIR]", help="A folder of data files laid over the bundled ones.", show_default=False),
]

PartId = Annotated[
    str | None,
    typer.Option(
        "--id", metavar="ID", help="Show this part in full.", show_default=False, autocompletion=completion.parts
    ),
]


def sources(
    id: Id = None,
    data: Data = None,
    format: FormatName = Format.TABLE,
    fields: Fields = None,
    output: OutputFile = None,
) -> None:
    """Where each fact comes from; with --id also what rests on that source.

    \b
    vgtref sources --format csv
    vgtref sources --id declaration
    """
    catalogue = opened(data)
    emit(views.source(catalogue, id) if id is not None else views.sources(catalogue), format, fields, output)


def coverage(
    id: PartId = None,
    data: Data = None,
    format: FormatName = Format.TABLE,
    fields: Fields = None,
    output: OutputFile = None,
) -> None:
    """What the data holds, up to which day, and what is missing or disputed.

    \b
    vgtref coverage
    vgtref coverage --id agencies
    """
    catalogue = opened(data)
    emit(views.part(catalogue, id) if id is not None else views.coverage(catalogue), format, fields, output)


def schema(
    command: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COMMAND]",
            help="agencies, assess report, ...; without it all.",
            show_default=False,
            autocompletion=completion.answering,
        ),
    ] = None,
    data: Data = None,
    output: OutputFile = None,
) -> None:
    """The JSON Schema (draft 2020-12) of what a command prints as JSON without --fields, or of all by command.

    \b
    vgtref schema status
    vgtref schema assess report
    vgtref schema --output schemas.json
    """
    opened(data)
    name = " ".join(command or [])
    if command and name not in ANSWERING:
        raise UsageError(f"no answer of {quote(name)} has a schema", hint=f"there are {listing(ANSWERING)}")
    schemas = schema_of(name) if command else {answering: schema_of(answering) for answering in ANSWERING}
    deliver(json_text(schemas), True, output)


def validate(
    folder: Folder = None,
    data: Data = None,
    format: FormatName = Format.TABLE,
    fields: Fields = None,
    output: OutputFile = None,
) -> None:
    """Check that the data keeps its own rules; exit code 3 where it does not.

    \b
    vgtref validate
    vgtref validate my-data --format json
    """
    if folder is not None:
        refuse_with_other("validate DIR checks that folder", {"--data": data})
    view, faulty = views.validate(data if folder is None else folder)
    emit(view, format, fields, output)
    if faulty:
        raise typer.Exit(DataError.exit_code)
