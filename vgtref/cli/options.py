"""The options that commands share, and what becomes of their texts."""

import os
from collections.abc import Mapping
from typing import Annotated, Any, get_args

import typer

from vgtref.catalogue import Catalogue
from vgtref.cli import completion
from vgtref.errors import NotFoundError, UsageError
from vgtref.render import Format
from vgtref.text import listing

SETTINGS = {"help_option_names": ["-h", "--help"]}


def choices(kind: Any) -> str:
    """The values that an option takes, for its help: ``national or international``."""
    return listing(get_args(kind), "or")


Id = Annotated[
    str | None,
    typer.Option(
        "--id",
        metavar="ID",
        help="Show one entry in full: a code, number or name.",
        show_default=False,
        autocompletion=completion.ids,
    ),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Show the position on this day.", show_default=False)
]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Start on this day.", show_default=False)]
To = Annotated[str | None, typer.Option("--to", metavar="DATE", help="End on this day.", show_default=False)]
FROM_TO = ("--from", "--to")
"""The options between whose days an answer lies."""

CountryName = Annotated[
    str | None,
    typer.Option(
        "--country",
        metavar="COUNTRY",
        help="Show only this country: an ISO code or a name.",
        show_default=False,
        autocompletion=completion.countries,
    ),
]
Countries = Annotated[
    list[str] | None,
    typer.Option(
        "--country",
        metavar="COUNTRY",
        help="Show only this country: an ISO code or a name; repeatable.",
        show_default=False,
        autocompletion=completion.countries,
    ),
]
ConventionName = Annotated[
    str | None,
    typer.Option(
        "--convention",
        metavar="CONVENTION",
        help="Show only this convention: 201, 'CETS No. 201', lanzarote, ...",
        show_default=False,
        autocompletion=completion.conventions,
    ),
]
Members = Annotated[
    bool | None,
    typer.Option(
        "--members/--non-members",
        help="Show only members of the Council of Europe today, or only the others.",
        show_default=False,
    ),
]
FormatName = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        case_sensitive=False,
        metavar="FORMAT",
        help="Print as table, plain, json, jsonl, csv, tsv, markdown, html or svg; by default as the ending of "
        "--output says, else as table. More: vgtref help formats.",
        show_default=False,
    ),
]
Data = Annotated[
    str | None,
    typer.Option(
        "--data",
        metavar="DIR",
        help="Use the data files in DIR instead of the bundled files of the same name; by default DIR is what the "
        "variable VGTREF_DATA says.",
        show_default=False,
    ),
]
Fields = Annotated[
    str | None,
    typer.Option(
        "--fields",
        metavar="A,B",
        help="Show only these fields, in this order; an unknown name lists the known ones.",
        show_default=False,
        autocompletion=completion.fields,
    ),
]


def file_named(output: str | None) -> str | None:
    """The file that --output names; none for ``-``, which is standard output."""
    return None if output == "-" else output


OutputFile = Annotated[
    str | None,
    typer.Option(
        "--output",
        metavar="FILE",
        help="Write to FILE, replacing it.",
        show_default=False,
        callback=file_named,
    ),
]


def data_folder(folder: str | None) -> str | None:
    """The folder that --data names, or else the variable VGTREF_DATA; None where neither does."""
    return os.environ.get("VGTREF_DATA") or None if folder is None else folder


def open_catalogue(folder: str | None) -> Catalogue:
    """The bundled data, or with a folder laid over it that --data or VGTREF_DATA names, which has to keep the rules.

    Raises NotFoundError for a folder that is not there, DataError for the first fault of one.
    """
    named = data_folder(folder)
    if named is None:
        return Catalogue.bundled()
    from vgtref.rules import load_checked

    try:
        return load_checked(named)
    except NotFoundError as error:
        if folder is None:
            error.hint = "VGTREF_DATA names it"
        raise


def open_unchecked(folder: str | None) -> Catalogue:
    """The bundled data, or with a folder laid over it, which need not keep the rules."""
    return Catalogue(data_folder(folder))


def refuse_with_id(others: Mapping[str, object]) -> None:
    """Raises UsageError if one of these options is given with --id, which shows one record and filters nothing."""
    refuse_with_other("--id shows one record", others)


def refuse_with_other(what: str, others: Mapping[str, object]) -> None:
    """Raises UsageError if one of these options is given with another that leaves it nothing to do."""
    for option, value in others.items():
        if value not in (None, False):
            raise UsageError(f"{what} and cannot be combined with {option}")
