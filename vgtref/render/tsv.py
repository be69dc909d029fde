"""TSV (IANA text/tab-separated-values): a header, then one row per record; no quoting, so no tabs or line breaks."""

from vgtref.presentation import View
from vgtref.render import Screen
from vgtref.render.csv import disarm


def render(view: View, screen: Screen) -> str:
    """The flat rows of the view as TSV; white space inside a cell becomes single spaces."""
    header = view.header
    rows = [[disarm(" ".join(row[column].split())) for column in header] for row in view.flat]
    return "".join("\t".join(cells) + "\n" for cells in (header, *rows))
