"""The command that reads a saved page of the depositary and says what it knows: refresh."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from vgtref.catalogue import Catalogue
from vgtref.cli import completion
from vgtref.cli.answer import answer
from vgtref.commands.columns import fixed, table, wide
from vgtref.depositary import Page
from vgtref.depositary.content import read_file
from vgtref.depositary.heading import Asked
from vgtref.depositary.reading import read_page
from vgtref.errors import DataError, UsageError
from vgtref.presentation import Block, Notes, Prose, Table, View
from vgtref.queries import refresh as queries
from vgtref.queries.refresh import CHANGES, Compared, RefreshRow
from vgtref.queries.scope import resolve_whole_day
from vgtref.text import listing
from vgtref.wording import act_kind_words

if TYPE_CHECKING:
    from vgtref.export.refreshed import WrittenFolder

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


Target = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="DIR",
        help="Write a data folder for --data with what the page says; nothing if it is at fault.",
        show_default=False,
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace data files that --to finds there.")]


@answer(lists=RefreshRow)
def refresh(
    catalogue: Catalogue,
    file: PageFile,
    convention: On = None,
    as_of: SavedOn = None,
    folder: Target = None,
    force: Force = False,
) -> View:
    """Read a page of the depositary that you saved or pasted, and say what it knows that the data do not.

    Save the Treaty Office's chart of signatures and ratifications as a complete web page, or select its table and paste
    it into a text file; or take the party table of the Dutch treaty database in English. Nothing is fetched.

    \b
    vgtref refresh chart.txt
        what the page of the depositary says that the data do not
    vgtref refresh chart.html --format json
        the same as JSON, for a program
    vgtref refresh parties.txt --as-of 2026-11-15
        the same for a list of Parties that does not name its day
    vgtref refresh chart.txt --to new-data
        a data folder that holds what the page says
    """
    _refuse_target(folder, force)
    today = date.today()
    named = catalogue.convention(convention) if convention is not None else None
    content = read_file(file)
    page = read_page(catalogue, content, Asked(named, resolve_whole_day(as_of, "--as-of"), today))
    compared = queries.compare_page(catalogue, page)
    written = None
    if folder is not None and not compared.faults:
        written = _write(catalogue, compared, content, today, folder, force)
    return View(
        f"{_title(compared.page)}: what it says that the data do not",
        RefreshRow,
        compared.rows,
        lambda: _blocks(compared, catalogue.edition, written),
        _warnings(compared, folder),
        made_from=[file],
        exit_code=DataError.exit_code if compared.faults else 0,
    )


def _title(page: Page) -> str:
    return f"Convention {page.convention}, {page.called} of {page.day}"


def _refuse_target(folder: str | None, force: bool) -> None:
    if folder is None and force:
        raise UsageError("--force goes with --to", hint="--to DIR names the folder to write")
    if folder == "-":
        raise UsageError("--to writes files in a folder, not standard output", hint="name a folder, such as new-data")


def _write(
    catalogue: Catalogue, compared: Compared, content: bytes, today: date, folder: str, force: bool
) -> "WrittenFolder":
    from hashlib import sha256

    from vgtref.export.refreshed import Saved, write_refreshed
    from vgtref.rules import find_new_faults

    saved = Saved(sha256(content).hexdigest(), today)
    return write_refreshed(catalogue, compared, saved, find_new_faults, folder, force)


def _warnings(compared: Compared, folder: str | None) -> list[str]:
    faults = compared.faults
    more = [f"{len(faults) - _MOST_FAULTS} more faults of the page"] if len(faults) > _MOST_FAULTS else []
    unwritten = ["nothing was written, since the page is at fault"] if faults and folder is not None else []
    return [*(f"the page is at fault: {fault}" for fault in faults[:_MOST_FAULTS]), *more, *unwritten]


def _blocks(compared: Compared, edition: str, written: "WrittenFolder | None") -> list[Block]:
    rows = [_table(compared.rows)] if compared.rows else [Prose(["The page says nothing that the data do not."])]
    return [*rows, Notes([_summary(compared), *_written(written), f"Data edition {edition}"])]


def _written(written: "WrittenFolder | None") -> list[str]:
    if written is None:
        return []
    gaps = [f"Left out of the coverage as no longer true: {gap}" for gap in written.left_out]
    return [f"Written: {', '.join(written.files)}", *gaps]


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
    return "" if row.act is None else act_kind_words(row.act)


def _summary(compared: Compared) -> str:
    page = compared.page
    counts = Counter(row.change for row in compared.rows)
    changes = [f"{counts[change]} {change.replace('_', ' ')}" for change in CHANGES if counts[change]]
    consents = sum(row.consent is not None for row in page.rows)
    signed = sum(row.signature is not None and row.consent is None for row in page.rows)
    totals = ", as its totals say" if (page.consents, page.signatures_only) == (consents, signed) else ""
    signatures = "1 signature" if signed == 1 else f"{signed} signatures"
    read = f"{len(page.rows)} rows, {consents} consents and {signatures} not followed by one{totals}"
    return f"{_title(page)}: {read}; {listing(changes) or 'nothing new'}"
