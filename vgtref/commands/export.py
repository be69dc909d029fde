"""The command that takes the whole data set away, or the book of it: export."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from vgtref.catalogue import Catalogue
from vgtref.cli import completion
from vgtref.cli.options import Data, open_catalogue
from vgtref.cli.output import deliver
from vgtref.commands import answering
from vgtref.errors import UsageError
from vgtref.export import Form
from vgtref.export import export as write_files
from vgtref.presentation import View


class Written(StrEnum):
    """What ``--as`` takes: the forms of the data set, and the book of pages."""

    DATAPACKAGE = "datapackage"
    SQLITE = "sqlite"
    JSON = "json"
    TOML = "toml"
    HTML = "html"


Target = Annotated[
    str, typer.Argument(metavar="DIR", help="The folder to fill; created if missing.", show_default=False)
]
As = Annotated[
    Written,
    typer.Option(
        "--as",
        case_sensitive=False,
        metavar="FORM",
        help="Write datapackage (CSV files and their descriptor), sqlite, json, toml (the data files) or html (a book "
        "of pages).",
        show_default=False,
    ),
]
Brief = Annotated[
    str | None,
    typer.Option(
        "--country",
        metavar="COUNTRY",
        help="With --as html: write the brief of this State alone, as one file to send.",
        show_default=False,
        autocompletion=completion.countries,
    ),
]
Deposit = Annotated[
    str | None,
    typer.Option(
        "--deposit",
        metavar="DATE",
        help="With --country: the day of a deposit of which the brief says when it would take effect.",
        show_default=False,
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace existing files.")]


def export(
    folder: Target,
    form: As,
    force: Force = False,
    country: Brief = None,
    deposit: Deposit = None,
    data: Data = None,
) -> None:
    """Write all of it to a folder: CSV files with a description (Data Package), SQLite, JSON, TOML, or a book of pages.

    \b
    vgtref export vgtref-data --as datapackage
        CSV files, with a description of each column
    vgtref export vgtref-book --as html
        the book: open its index.html in a browser
    vgtref export . --as html --country KE
        one file, KE.html: the brief of a State, to send
    """
    if folder == "-":
        raise UsageError(
            "an export is files in a folder, not standard output", hint="name a folder, such as vgtref-data"
        )
    if country is not None and form is not Written.HTML:
        raise UsageError("--country writes a page: add --as html")
    if deposit is not None and country is None:
        raise UsageError("--deposit asks about one State: add --country")
    catalogue = open_catalogue(data)
    if form is Written.HTML:
        files = _write_pages(catalogue, folder, force, country, deposit)
    else:
        files = write_files(catalogue, folder, Form(form.value), force)
    warnings = _warn_of(catalogue, country) if country else []
    deliver("".join(f"{file}\n" for file in files), True, None, warnings)


def _warn_of(catalogue: Catalogue, country: str) -> list[str]:
    from vgtref.queries.joining import is_of_unknown_standing

    found = catalogue.country(country)
    unknown = is_of_unknown_standing(catalogue, found)
    return [f"{found.known_as} is not a Member of the United Nations: not known whether it may join"] if unknown else []


def _write_pages(catalogue: Catalogue, folder: str, force: bool, country: str | None, deposit: str | None) -> list[str]:
    """Writes the book, or the brief of a country alone; the paths of the files, the cover last."""
    from vgtref.book import write_book, write_brief
    from vgtref.export.folder import write_folder

    def answer(command: str, **options: Any) -> View:
        view: View = answering(command)[command].view(catalogue, **options)
        return view

    def make(place: Path) -> list[str]:
        if country is None:
            return write_book(catalogue, place, answer)
        return write_brief(catalogue, place, answer, country, deposit)

    return write_folder(folder, make, force)
