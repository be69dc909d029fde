"""The command that takes the whole data set away: export."""

from typing import Annotated

import typer

from vgtref.cli.options import Data, open_catalogue
from vgtref.cli.output import write
from vgtref.errors import UsageError
from vgtref.export import Form
from vgtref.export import export as write_files

Target = Annotated[
    str, typer.Argument(metavar="DIR", help="The folder to fill; created if missing.", show_default=False)
]
As = Annotated[
    Form,
    typer.Option(
        "--as",
        case_sensitive=False,
        metavar="FORM",
        help="Write datapackage (CSV files and their descriptor), sqlite, json or toml (the data files).",
        show_default=False,
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace existing files.")]


def export(folder: Target, form: As, force: Force = False, data: Data = None) -> None:
    """Write the whole data set to a folder, as CSV files with a description (Data Package), SQLite, JSON or TOML.

    \b
    vgtref export vgtref-data --as datapackage
        CSV files, with a description of each column
    vgtref export vgtref-data --as sqlite
        one SQLite database
    """
    if folder == "-":
        raise UsageError(
            "an export is files in a folder, not standard output", hint="name a folder, such as vgtref-data"
        )
    files = write_files(open_catalogue(data), folder, form, force)
    write("".join(f"{file}\n" for file in files), exact=True)
