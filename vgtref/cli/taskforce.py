"""The commands on the taskforce: agencies, partners, timeline."""

from typing import Annotated

import typer

from vgtref.cli.options import (
    AsOf,
    CountryName,
    Data,
    Fields,
    FormatName,
    From,
    Id,
    OutputFile,
    To,
    last_day,
    opened,
    refuse_with_id,
    span,
)
from vgtref.cli.output import emit
from vgtref.records import AgencyKind, EventClass
from vgtref.render import Format
from vgtref.views import taskforce as views

All = Annotated[bool, typer.Option("--all", help="Every member, those that joined later too.")]
Kind = Annotated[AgencyKind | None, typer.Option("--kind", help="Of one kind.", show_default=False)]
About = Annotated[EventClass | None, typer.Option("--about", help="Of one class.", show_default=False)]


def agencies(
    id: Id = None,
    all: All = False,
    as_of: AsOf = None,
    country: CountryName = None,
    kind: Kind = None,
    data: Data = None,
    format: FormatName = Format.TABLE,
    fields: Fields = None,
    output: OutputFile = None,
) -> None:
    """The law enforcement members: the nine that the declaration names, in its order, or all.

    \b
    vgtref agencies
    vgtref agencies --id afp
    vgtref agencies --as-of 2013-04-30 --format csv
    """
    if id is not None:
        refuse_with_id({"--all": all, "--as-of": as_of, "--country": country, "--kind": kind})
        view = views.agency(opened(data), id)
    else:
        view = views.agencies(opened(data), all, last_day("--as-of", as_of), country, kind)
    emit(view, format, fields, output)


def partners(
    id: Id = None,
    data: Data = None,
    format: FormatName = Format.TABLE,
    fields: Fields = None,
    output: OutputFile = None,
) -> None:
    """The private-sector and civil-society partners.

    \b
    vgtref partners
    vgtref partners --id inhope
    """
    catalogue = opened(data)
    emit(views.partner(catalogue, id) if id is not None else views.partners(catalogue), format, fields, output)


def timeline(
    id: Id = None,
    start: From = None,
    end: To = None,
    about: About = None,
    data: Data = None,
    format: FormatName = Format.TABLE,
    fields: Fields = None,
    output: OutputFile = None,
) -> None:
    """What happened when: events, terms in the chair, conventions opened and in force.

    \b
    vgtref timeline --from 2011 --to 2012
    vgtref timeline --about declaration
    """
    if id is not None:
        refuse_with_id({"--from": start, "--to": end, "--about": about})
        view = views.event(opened(data), id)
    else:
        first, last = span(start, end)
        view = views.timeline(opened(data), first, last, about)
    emit(view, format, fields, output)
