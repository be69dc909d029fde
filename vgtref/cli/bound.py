"""The commands on who is bound: status, countries, reservations, changes, growth."""

from typing import Annotated

import typer

from vgtref.cli import completion
from vgtref.cli.emit import emit
from vgtref.cli.options import (
    AsOf,
    ConventionName,
    Countries,
    Data,
    Fields,
    FormatName,
    From,
    Id,
    OutputFile,
    To,
    exact_day,
    last_day,
    opened,
    refuse_with_id,
    refuse_with_other,
    span,
)
from vgtref.errors import UsageError
from vgtref.records import StatementKind
from vgtref.render import Format
from vgtref.status import Status
from vgtref.views import bound as views

Members = Annotated[
    bool | None,
    typer.Option("--members/--non-members", help="Of the Council of Europe today, or the others.", show_default=False),
]
Only = Annotated[Status | None, typer.Option("--only", help="With this status.", show_default=False)]
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
Deposit = Annotated[
    str | None,
    typer.Option(
        "--deposit", metavar="DATE", help="With --id: when would a deposit on this day take effect?", show_default=False
    ),
]


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


def changes(
    start: From = None,
    end: To = None,
    convention: ConventionName = None,
    country: Countries = None,
    data: Data = None,
    format: FormatName = Format.TABLE,
    fields: Fields = None,
    output: OutputFile = None,
) -> None:
    """Every act between two days, the newest last.

    \b
    vgtref changes --from 2025 --to 2026
    vgtref changes --convention 201 --country Tunisia
    """
    first, last = span(start, end)
    emit(views.changes(opened(data), first, last, convention, country or []), format, fields, output)


def growth(
    convention: ConventionName = None,
    data: Data = None,
    format: FormatName = Format.TABLE,
    fields: Fields = None,
    output: OutputFile = None,
) -> None:
    """Parties, new Parties and signatures by year, with bars.

    \b
    vgtref growth --convention 185
    vgtref growth --format svg --output growth.svg
    """
    emit(views.growth(opened(data), convention), format, fields, output)
