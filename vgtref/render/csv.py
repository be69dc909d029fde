"""CSV (RFC 4180, but lines end in LF): a header, then one row per record."""

import csv
import io

from vgtref.presentation import View
from vgtref.render import Screen
from vgtref.text import printable

_FORMULA = tuple("=+-@＝＋－＠")


def render(view: View, screen: Screen) -> str:
    """The flat rows of the view as CSV; the header is there even where no row is."""
    out = io.StringIO()
    writer = csv.DictWriter(out, view.header, lineterminator="\n")
    writer.writeheader()
    writer.writerows({column: disarm(cell) for column, cell in row.items()} for row in view.flat)
    return out.getvalue()


def disarm(cell: str) -> str:
    """The cell in one line, with an apostrophe before it where a spreadsheet would run it as a formula."""
    line = printable(cell)
    return f"'{line}" if line.lstrip().startswith(_FORMULA) else line
