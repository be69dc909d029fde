"""The command on reservations and declarations: reservations."""

from typing import Annotated

import typer

from vgtref.cli import completion
from vgtref.cli.options import (
    ConventionName,
    Countries,
    Data,
    Fields,
    FormatName,
    OutputFile,
    opened,
    refuse_with_other,
)
from vgtref.cli.output import emit
from vgtref.records import StatementKind
from vgtref.render import Format
from vgtref.views import reservations as views

Kind = Annotated[StatementKind | None, typer.Option("--kind", help="Of this kind.", show_default=False)]
Article = Annotated[
    str | None,
    typer.Option(
        "--article",
        metavar="ARTICLE",
        help="201:24(3), 'CETS 201, Article 24'.",
        show_default=False,
        autocompletion=completion.articles,
    ),
]


def reservations(
    convention: ConventionName = None,
    country: Countries = None,
    kind: Kind = None,
    article: Article = None,
    allowed: Annotated[bool, typer.Option("--allowed", help="What may be reserved or declared on.")] = False,
    data: Data = None,
    format: FormatName = Format.TABLE,
    fields: Fields = None,
    output: OutputFile = None,
) -> None:
    """Reservations and declarations by State and article; authorities only with --kind.

    \b
    vgtref reservations --convention 201 --country AT
    vgtref reservations --article "185 art. 9" --kind reservation
    vgtref reservations --allowed --convention 201
    """
    if allowed:
        refuse_with_other("--allowed lists provisions", {"--country": country, "--kind": kind})
        view = views.allowed(opened(data), convention, article)
    else:
        view = views.reservations(opened(data), convention, country or [], kind, article)
    emit(view, format, fields, output)
