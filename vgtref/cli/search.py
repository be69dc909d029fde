"""The command that finds words anywhere in the data: search."""

from typing import Annotated

import typer

from vgtref.cli.options import ConventionName, Data, Fields, FormatName, OutputFile, opened
from vgtref.cli.output import emit
from vgtref.render import Format
from vgtref.search import KINDS, Kind
from vgtref.views import search as views

Words = Annotated[list[str] | None, typer.Argument(metavar="WORDS...", help="What to look for.", show_default=False)]
HitKind = Annotated[
    Kind | None, typer.Option("--kind", metavar="KIND", help=f"{', '.join(KINDS)}.", show_default=False)
]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=0, help="At most so many hits; 0 shows all.")]


def search(
    words: Words = None,
    kind: HitKind = None,
    convention: ConventionName = None,
    limit: Limit = 20,
    data: Data = None,
    format: FormatName = Format.TABLE,
    fields: Fields = None,
    output: OutputFile = None,
) -> None:
    """Find words anywhere in the data, each hit with the command that opens it; "in quotes": in a row.

    \b
    vgtref search grooming
    vgtref search '"private sector"' --convention 201
    vgtref search co-operation --kind article --format json
    """
    emit(views.search(opened(data), " ".join(words or []), kind, convention, limit), format, fields, output)
