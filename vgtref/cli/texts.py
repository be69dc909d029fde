"""The commands on the texts: declaration, resolution, conventions."""

from typing import Annotated

import typer

from vgtref.cli import completion
from vgtref.cli.options import Data, Fields, FormatName, OutputFile, opened
from vgtref.cli.output import emit
from vgtref.render import Format
from vgtref.views import texts as views

ConventionId = Annotated[
    str | None,
    typer.Option(
        "--id",
        metavar="ID",
        help="One in full: 201, 'CETS No. 201', lanzarote, ...",
        show_default=False,
        autocompletion=completion.conventions,
    ),
]


def declaration(
    data: Data = None, format: FormatName = Format.TABLE, fields: Fields = None, output: OutputFile = None
) -> None:
    """The mutual declaration of intent of the Council of Europe and the VGT, Strasbourg, 22 November 2011.

    \b
    vgtref declaration
    vgtref declaration --format json
    """
    emit(views.declaration(opened(data)), format, fields, output)


def resolution(
    data: Data = None, format: FormatName = Format.TABLE, fields: Fields = None, output: OutputFile = None
) -> None:
    """The INTERPOL General Assembly resolution of 1 November 2011 that the declaration names.

    \b
    vgtref resolution
    vgtref resolution --format markdown
    """
    emit(views.resolution(opened(data)), format, fields, output)


def conventions(
    id: ConventionId = None,
    data: Data = None,
    format: FormatName = Format.TABLE,
    fields: Fields = None,
    output: OutputFile = None,
) -> None:
    """The two conventions that the declaration names, and the protocols to the first.

    \b
    vgtref conventions
    vgtref conventions --id 201
    vgtref conventions --id "Budapest Convention" --format html --output budapest.html
    """
    catalogue = opened(data)
    emit(views.convention(catalogue, id) if id is not None else views.conventions(catalogue), format, fields, output)
