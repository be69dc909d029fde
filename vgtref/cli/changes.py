"""The commands on what changed: changes, growth."""

from vgtref.cli.options import ConventionName, Countries, Data, Fields, FormatName, From, OutputFile, To, opened, span
from vgtref.cli.output import emit
from vgtref.render import Format
from vgtref.views import changes as views


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
