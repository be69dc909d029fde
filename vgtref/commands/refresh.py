"""The command that reads a saved page of the depositary and says what it knows: refresh."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from vgtref.catalogue import Catalogue
from vgtref.cli import completion
from vgtref.cli.answer import answer
from vgtref.cli.options import exact_day
from vgtref.commands.shared import fixed, table, wide
from vgtref.depositary import Page
from vgtref.depositary.content import read_file
from vgtref.depositary.heading import Asked
from vgtref.depositary.reading import read_page
from vgtref.errors import DataError
from vgtref.presentation import Block, Notes, Prose, Table, View
from vgtref.queries import refresh as queries
from vgtref.queries.refresh import CHANGES, Compared, RefreshRow
from vgtref.status import act_words
from vgtref.text import listing

_MOST_FAULTS = 12

PageFile = Annotated[
    str,
    typer.Argument(
        metavar="FILE", help="The page, saved or pasted into a file, or - for standard input.", show_default=False
    ),
]
On = Annotated[
    str | None,
    typer.Option(
        "--convention",
        metavar="CONVENTION",
        help="The convention that the page is on, where it does not say: 201, lanzarote, ...",
        show_default=False,
        autocompletion=completion.conventions,
    ),
]
SavedOn = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help="The day that the page is of, where it does not say.", show_default=False
    ),
]


@answer(lists=RefreshRow)
def refresh(catalogue: Catalogue, file: PageFile, convention: On = None, as_of: SavedOn = None) -> View:
    """Read a page of the depositary that you saved or pasted, and say what it knows that the data do not.

    Save the Treaty Office's chart of signatures and ratifications as a complete web page, or select its table and paste
    it into a text file; or take the party table of the Dutch treaty database in English. Nothing is fetched.

    \b
    vgtref refresh chart.txt
    vgtref refresh chart.html --format json
    vgtref refresh parties.txt --as-of 2026-11-15
    """
    asked = Asked(
        catalogue.convention(convention) if convention is not None else None,
        exact_day("--as-of", as_of),
        date.today(),
    )
    compared = queries.compare(catalogue, read_page(catalogue, read_file(file), asked))
    return View(
        f"{_title(compared.page)}: what it says that the data do not",
        RefreshRow,
        compared.rows,
        lambda: _blocks(compared, catalogue.edition),
        _warnings(compared),
        made_from=[file],
        exit_code=DataError.exit_code if compared.faults else 0,
    )


def _title(page: Page) -> str:
    return f"Convention {page.convention}, {page.called} of {page.day}"


def _warnings(compared: Compared) -> list[str]:
    faults = compared.faults
    more = [f"{len(faults) - _MOST_FAULTS} more faults of the page"] if len(faults) > _MOST_FAULTS else []
    return [f"the page is at fault: {fault}" for fault in faults[:_MOST_FAULTS]] + more


def _blocks(compared: Compared, edition: str) -> list[Block]:
    rows = [_table(compared.rows)] if compared.rows else [Prose(["The page says nothing that the data do not."])]
    return [*rows, Notes([_summary(compared), f"Data edition {edition}"])]


def _table(rows: Sequence[RefreshRow]) -> Table:
    return table(
        rows,
        fixed("Change", lambda r: r.change.replace("_", " ")),
        wide("State", lambda r: r.state),
        wide("Act", lambda r: _act_words(r)),
        fixed("File", lambda r: r.file),
        fixed("Data", lambda r: r.data),
        wide("Sources of the data", lambda r: r.sources),
    )


def _act_words(row: RefreshRow) -> str:
    if row.act == "entry-into-force":
        return "entry into force"
    return "" if row.act is None else act_words(row.act)


def _summary(compared: Compared) -> str:
    page = compared.page
    counts = Counter(row.change for row in compared.rows)
    changes = [f"{counts[change]} {change.replace('_', ' ')}" for change in CHANGES if counts[change]]
    consents = sum(row.consent is not None for row in page.rows)
    signed = sum(row.signature is not None and row.consent is None for row in page.rows)
    totals = ", as its totals say" if (page.consents, page.signatures_only) == (consents, signed) else ""
    read = f"{len(page.rows)} rows, {consents} consents and {signed} signatures not followed by one{totals}"
    return f"{_title(page)}: {read}; {listing(changes) or 'nothing new'}"
