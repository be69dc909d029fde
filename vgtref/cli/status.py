"""The command on who is bound: status."""

from typing import Annotated

import typer

from vgtref.cli.options import (
    AsOf,
    ConventionName,
    Countries,
    Data,
    Fields,
    FormatName,
    Members,
    OutputFile,
    last_day,
    opened,
)
from vgtref.cli.output import emit
from vgtref.render import Format
from vgtref.status import Status
from vgtref.views import status as views

Only = Annotated[Status | None, typer.Option("--only", help="With this status.", show_default=False)]


def status(
    convention: ConventionName = None,
    as_of: AsOf = None,
    country: Countries = None,
    only: Only = None,
    members: Members = None,
    data: Data = None,
    format: FormatName = Format.TABLE,
    fields: Fields = None,
    output: OutputFile = None,
) -> None:
    """Who is bound on a day: the chart of one convention, or all of them side by side.

    \b
    vgtref status --convention 201 --as-of 2011-11-22
    vgtref status --country Kenya --country FR
    vgtref status --convention 185 --only signatory --format json
    """
    view = views.status(opened(data), convention, last_day("--as-of", as_of), country or [], only, members)
    emit(view, format, fields, output)
