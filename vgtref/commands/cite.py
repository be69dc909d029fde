"""The command that says how to cite: cite."""

from typing import Annotated

import typer

from vgtref import __version__
from vgtref.cite import Style, find_status, find_work, write
from vgtref.cli import completion
from vgtref.cli.options import Data, OutputFile, open_catalogue
from vgtref.cli.output import deliver
from vgtref.cli.word import argument_for, named_by
from vgtref.commands.shared import warn_beyond_coverage
from vgtref.errors import UsageError
from vgtref.queries.scope import resolve_day

CitedId = Annotated[
    str | None,
    typer.Option(
        "--id",
        metavar="ID",
        help="Cite 201, '185 art. 9(1)(a)', opsc, declaration or resolution; without --id, the data set.",
        show_default=False,
        autocompletion=completion.citable,
    ),
]
IdWords = Annotated[list[str] | None, argument_for("id", completion.citable)]
StyleName = Annotated[
    Style,
    typer.Option(
        "--style", case_sensitive=False, metavar="STYLE", help="Write plain, bibtex, ris, csl-json, oscola or apa."
    ),
]
CitedCountry = Annotated[
    str | None,
    typer.Option(
        "--country",
        metavar="COUNTRY",
        help="Cite where this country stands towards the convention of --id: an ISO code or a name.",
        show_default=False,
        autocompletion=completion.countries,
    ),
]
CitedDay = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="With --country: cite the position on this day.", show_default=False),
]


def cite(
    words: IdWords = None,
    id: CitedId = None,
    style: StyleName = Style.PLAIN,
    country: CitedCountry = None,
    as_of: CitedDay = None,
    data: Data = None,
    output: OutputFile = None,
) -> None:
    """Print a citation for a convention, an article, another instrument, a State's status or this data set.

    \b
    vgtref cite 201:23 --style oscola
        a footnote for an article
    vgtref cite --id "185 art. 9(1)(a)" --style bibtex
        a BibTeX entry for a part of an article
    vgtref cite --id 185 --country FR --as-of 2011-11-22
        where France stood on that day, with its sources
    """
    catalogue, day = open_catalogue(data), resolve_day(as_of, option="--as-of")
    warnings: list[str] = []
    if words:
        id = named_by(words, "id", id)
    if country is None:
        if as_of is not None:
            raise UsageError("--as-of dates the status of a State: add --country")
        work = find_work(catalogue, id, __version__)
        if work.section and "(" in work.section:
            warnings = [f"{work.section}: only that there is such an article was checked, paragraphs are not held"]
    elif id is None:
        raise UsageError("--country asks where a State stands towards a convention: add --id", hint="as in --id 185")
    else:
        work = find_status(catalogue, id, country, day, __version__)
        warnings = warn_beyond_coverage(catalogue, [catalogue.convention(id)], day)
    deliver(write(work, style), style.exact, output, warnings, style.endings)
