"""The command on reservations and declarations: reservations."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from vgtref.catalogue import Catalogue
from vgtref.cli import completion
from vgtref.cli.answer import answer
from vgtref.cli.options import ConventionName, Countries, choices, refuse_with_other
from vgtref.commands.blocks import edition_note, statements_table, status_line
from vgtref.commands.columns import fixed, table
from vgtref.presentation import Block, Notes, Prose, View
from vgtref.queries import reservations as queries
from vgtref.queries.reservations import AllowedRow, StatementRow
from vgtref.queries.scope import resolve_day
from vgtref.records.statements import StatementKind

Kind = Annotated[
    StatementKind | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help=f"Show only statements of this kind: {choices(StatementKind)}.",
        case_sensitive=False,
        show_default=False,
    ),
]
Article = Annotated[
    str | None,
    typer.Option(
        "--article",
        metavar="ARTICLE",
        help="Show only statements on this article: 201:24, '185 art. 9(1)(e)' in quotes, 24 beside --convention 201.",
        show_default=False,
        autocompletion=completion.articles,
    ),
]


@answer(lists=[StatementRow, AllowedRow])
def reservations(
    catalogue: Catalogue,
    convention: ConventionName = None,
    country: Countries = None,
    kind: Kind = None,
    article: Article = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DATE",
            help="Show only those that stood on this day: made by then and not withdrawn.",
            show_default=False,
        ),
    ] = None,
    allowed: Annotated[
        bool, typer.Option("--allowed", help="Show which reservations and declarations the conventions allow.")
    ] = False,
) -> View:
    """Find reservations and declarations by State or article, or with --allowed those that the conventions allow.

    \b
    vgtref reservations --convention 201 --country AT
        what Austria reserved under the Lanzarote Convention
    vgtref reservations --article "185 art. 9" --kind reservation
        who limits Article 9 of the Budapest Convention
    vgtref reservations --allowed --convention 201
        what a State may reserve under the Lanzarote Convention
    """
    if allowed:
        refuse_with_other("--allowed lists provisions", {"--country": country, "--kind": kind, "--as-of": as_of})
        return _allowed(catalogue, convention, article)
    day = resolve_day(as_of, option="--as-of")
    every = queries.reservations(catalogue, convention, country or [], kind, article)
    rows = [row for row in every if day is None or queries.stands(row, day)]
    whole = queries.article_around(catalogue, convention, article)
    # What another paragraph defines, such as the material of 185:9(2), narrows the offence of this one too.
    more = len(queries.reservations(catalogue, convention, country or [], kind, whole)) - len(every) if whole else 0
    asked = queries.conventions_asked(catalogue, convention, article)
    held = [(c.number, s.covers_to) for c in asked if (s := catalogue.statements_file(c.number))]
    notes = [
        *([] if kind else ["Authorities only with --kind communication-of-authority."]),
        *(f"Not complete: vgtref coverage --id reservations-{number}" for number, _ in held),
        *([f"On other parts of this article: {more}, vgtref reservations --article {whole}"] if more else []),
        *(["Some were withdrawn; those that stood on a day: --as-of DATE"] if any(r.withdrawn for r in rows) else []),
    ]
    unheld = " and ".join(str(c.number) for c in asked)
    return View(
        f"Reservations and declarations{f' on {day}' if day else ''}",
        StatementRow,
        rows,
        lambda: [
            statements_table(rows, "Articles", fixed("Conv.", lambda r: r.convention)),
            Notes([*notes, *([status_line(catalogue.edition, held)] if held else [])]),
        ],
        _warn_of(day, held, every) if held else [f"the data has no statements on {unheld}"],
    )


def _warn_of(day: date | None, held: Sequence[tuple[int, date]], every: Sequence[StatementRow]) -> list[str]:
    if day is None:
        return []
    passed = [f"{end} ({number})" for number, end in held if day > end]
    undated = sum(row.date is None for row in every)
    return [
        *([f"knowledge ends before {day}: on {', '.join(passed)}"] if passed else []),
        *([f"left out, for their day is not known: {undated}"] if undated else []),
    ]


def _allowed(catalogue: Catalogue, convention: str | None, article: str | None) -> View:
    rows = queries.allowed(catalogue, convention, article)
    note = "A provision of 185 under 189: the Protocol applies it. The data has nothing on 224: its text was not read."
    title = "Reservations and declarations that are allowed"
    return View(
        title,
        AllowedRow,
        rows,
        lambda: [*_allowed_blocks(rows, article), edition_note(catalogue.edition, note)],
    )


def _allowed_blocks(rows: Sequence[AllowedRow], article: str | None) -> list[Block]:
    if article and not rows:
        return [Prose([f"No provision is known here under which a State may reserve or declare on {article}."])]
    provisions = table(
        rows,
        fixed("Convention", lambda r: r.convention),
        fixed("Provision", lambda r: r.provision),
        fixed("May be made", lambda r: r.kind),
    )
    extents = {row.provision.partition("(")[0]: row.extent for row in rows if row.extent}
    leaves = [f"{reference}: {extent}" for reference, extent in extents.items()]
    return [provisions, *([Prose(leaves, "What these articles leave open", bullets=True)] if article else [])]
