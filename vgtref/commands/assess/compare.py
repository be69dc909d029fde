"""Compare two completed questionnaires."""

from typing import Annotated

import typer

from vgtref.answers.doubts import doubts
from vgtref.answers.reading import read_answers
from vgtref.catalogue import Catalogue
from vgtref.cli.answer import answer
from vgtref.errors import UsageError
from vgtref.presentation import Block, View
from vgtref.queries import comparison
from vgtref.queries.comparison import Comparison, MoveRow


@answer(lists=MoveRow, shows=Comparison)
def compare(
    catalogue: Catalogue,
    old: Annotated[str, typer.Argument(metavar="OLD", help="The earlier questionnaire.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The later one.")],
) -> View:
    """Compare two questionnaires for the same State and show which answers changed, point by point.

    As csv, tsv or jsonl there is one row per point that changed.

    \b
    vgtref assess compare kenya.toml kenya-2.toml
        which answers changed from one draft to the next
    vgtref assess compare kenya.toml kenya-2.csv --format json
        the same as JSON, from a TOML and a CSV file
    """
    if old == new == "-":
        raise UsageError("only one of the two can be standard input")
    before, after = read_answers(catalogue, old), read_answers(catalogue, new)
    found = comparison.compare(catalogue, before, after)
    return View(
        f"{found.state}: what changed",
        Comparison,
        found,
        lambda: _blocks(found, catalogue.edition),
        [*doubts(before, catalogue.bare_edition), *doubts(after, catalogue.bare_edition)],
        rows=found.moved,
        row_kind=MoveRow,
        made_from=[old, new],
    )


def _blocks(found: Comparison, edition: str) -> list[Block]:
    from vgtref.commands.assess.layout import comparison_blocks  # which a machine format does not need

    return comparison_blocks(found, edition)
