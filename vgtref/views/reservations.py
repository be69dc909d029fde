"""Views of reservations and declarations: those made, and those that may be."""

from collections.abc import Sequence

from vgtref.catalogue import Catalogue
from vgtref.errors import UsageError
from vgtref.names import fold
from vgtref.presentation import Block, Column, Notes, Table, View
from vgtref.provisions import Provision, find_provision, parse
from vgtref.records import Convention, Record, Reference, StatementKind
from vgtref.views.common import AUTHORITY, Statement, as_of_line, edition_note, stated


class Allowed(Record, frozen=True, kw_only=True):
    """A provision that a State may reserve or declare on."""

    convention: int
    provision: Reference
    kind: StatementKind


def reservations(
    catalogue: Catalogue,
    convention: str | None = None,
    countries: Sequence[str] = (),
    kind: StatementKind | None = None,
    article: str | None = None,
) -> View:
    """Reservations, declarations, territorial statements and objections; of authorities only where the kind is asked.

    ``article`` keeps the statements that cite or limit that provision, one inside it or one around it. Raises
    NotFoundError or UsageError for a convention, a country or an article that there is not.
    """
    provision = find_provision(article, catalogue.conventions) if article is not None else None
    chosen = _concerned(catalogue, convention, provision)
    codes = {catalogue.country(name).code for name in countries}
    rows = [
        stated(catalogue, c.number, s)
        for c in chosen
        for s in catalogue.statements(c.number)
        if (not codes or s.country in codes)
        and (s.kind == kind if kind else s.kind != AUTHORITY)
        and (provision is None or any(parse(cited).touches(provision) for cited in (*s.articles, *s.affects)))
    ]
    order = [c.number for c in chosen]
    rows.sort(key=lambda row: (order.index(row.convention), fold(row.state)))
    unheld = [str(c.number) for c in chosen if catalogue.statements_file(c.number) is None]
    warnings = [f"no statements are held on {' and '.join(unheld)}"] if len(unheld) == len(chosen) else []
    return View(
        "Reservations and declarations",
        Statement,
        rows,
        lambda: _statement_blocks(catalogue, chosen, rows, kind),
        warnings,
    )


def allowed(catalogue: Catalogue, convention: str | None = None, article: str | None = None) -> View:
    """The closed lists of provisions that may be reserved or declared on, or what they have of one article.

    Raises NotFoundError or UsageError for a convention or an article that there is not.
    """
    provision = find_provision(article, catalogue.conventions) if article is not None else None
    chosen = _concerned(catalogue, convention, None)
    rows = [
        Allowed(convention=c.number, provision=reference, kind=kind)
        for c in chosen
        for kind, references in _allowed(c)
        for reference in references
        if provision is None or parse(reference).touches(provision)
    ]
    columns = [Column("Convention", wrap=False), Column("Provision", wrap=False), Column("May be made", wrap=False)]
    cells = [[str(row.convention), row.provision, row.kind] for row in rows]
    note = "A provision of 185 under 189: the Protocol applies it. Nothing is held for 224, whose text was not read."
    title = "What may be reserved or declared on"
    return View(title, Allowed, rows, lambda: [Table(columns, cells), edition_note(catalogue, note)])


def _concerned(catalogue: Catalogue, convention: str | None, provision: Provision | None) -> list[Convention]:
    if convention is None:
        return [c for c in catalogue.conventions if provision is None or c.number == provision.convention]
    found = catalogue.convention(convention)
    if provision and provision.convention != found.number:
        raise UsageError(f"--article {provision} is no article of Convention {found.number}")
    return [found]


def _statement_blocks(
    catalogue: Catalogue, chosen: Sequence[Convention], rows: Sequence[Statement], kind: StatementKind | None
) -> list[Block]:
    columns = [
        Column("Conv.", wrap=False, right=True),
        Column("State"),
        Column("Kind"),
        Column("Articles"),
        Column("Date", wrap=False),
        Column("Summary"),
    ]
    cells = [
        [
            str(row.convention),
            row.state,
            row.kind,
            ", ".join(reference.partition(":")[2] for reference in row.articles),
            str(row.date or ""),
            f"Withdrawn {row.withdrawn}. {row.summary}" if row.withdrawn else row.summary,
        ]
        for row in rows
    ]
    held = [(c, s.covers_to) for c in chosen if (s := catalogue.statements_file(c.number))]
    partial = [f"Not complete: vgtref coverage --id reservations-{c.number}" for c, _ in held]
    hidden = [] if kind else ["Authorities only with --kind communication-of-authority."]
    return [Table(columns, cells), Notes([*hidden, *partial, *([as_of_line(catalogue, held)] if held else [])])]


def _allowed(convention: Convention) -> list[tuple[StatementKind, list[Reference]]]:
    return [("reservation", convention.reservable), ("declaration", convention.declarable)]
