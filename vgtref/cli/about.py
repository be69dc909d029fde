"""The commands on the data itself: sources, coverage, validate."""

from typing import Annotated

import typer

from vgtref.catalogue import bundled
from vgtref.cli.emit import emit
from vgtref.cli.options import Fields, FormatName, Id, OutputFile
from vgtref.errors import DataError
from vgtref.render import Format
from vgtref.views import about as views

Folder = Annotated[
    str | None,
    typer.Argument(metavar="[DIR]", help="A folder of data files laid over the bundled ones.", show_default=False),
]


def sources(id: Id = None, format: FormatName = Format.TABLE, fields: Fields = None, output: OutputFile = None) -> None:
    """Where each fact comes from; with --id also what rests on that source.

    \b
    vgtref sources --format csv
    vgtref sources --id declaration
    """
    emit(views.source(bundled(), id) if id is not None else views.sources(bundled()), format, fields, output)


def coverage(
    id: Id = None, format: FormatName = Format.TABLE, fields: Fields = None, output: OutputFile = None
) -> None:
    """What the data holds, up to which day, and what is missing or disputed.

    \b
    vgtref coverage
    vgtref coverage --id agencies
    """
    emit(views.part(bundled(), id) if id is not None else views.coverage(bundled()), format, fields, output)


def validate(
    folder: Folder = None, format: FormatName = Format.TABLE, fields: Fields = None, output: OutputFile = None
) -> None:
    """Check that the data keeps its own rules; exit code 3 where it does not.

    \b
    vgtref validate
    vgtref validate my-data --format json
    """
    view, faulty = views.validate(folder)
    emit(view, format, fields, output)
    if faulty:
        raise typer.Exit(DataError.exit_code)
