"""The command on the countries: countries."""

from typing import Annotated

import typer

from vgtref.cli.options import Data, Fields, FormatName, Id, Members, OutputFile, exact_day, opened, refuse_with_id
from vgtref.cli.output import emit
from vgtref.errors import UsageError
from vgtref.render import Format
from vgtref.views import countries as views

Deposit = Annotated[
    str | None,
    typer.Option(
        "--deposit", metavar="DATE", help="With --id: when would a deposit on this day take effect?", show_default=False
    ),
]


def countries(
    id: Id = None,
    deposit: Deposit = None,
    members: Members = None,
    data: Data = None,
    format: FormatName = Format.TABLE,
    fields: Fields = None,
    output: OutputFile = None,
) -> None:
    """Each State: where it stands, since when, by which acts; what is left to do to become a Party.

    \b
    vgtref countries --members
    vgtref countries --id KE --deposit 2027-01-15
    """
    if id is not None:
        refuse_with_id({"--members": members is True, "--non-members": members is False})
        view = views.country(opened(data), id, exact_day("--deposit", deposit))
    elif deposit is not None:
        raise UsageError("--deposit asks about one State: add --id")
    else:
        view = views.countries(opened(data), members)
    emit(view, format, fields, output)
