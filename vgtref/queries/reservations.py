"""Reservations and declarations: those made, and those that may be."""

from collections.abc import Iterator, Sequence
from datetime import date

from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.errors import UsageError
from vgtref.names import fold
from vgtref.provisions import Provision, parse_reference
from vgtref.queries.scope import codes_named, conventions_named
from vgtref.records import Day, Record, Reference, fields_of
from vgtref.records.instruments import Convention
from vgtref.records.statements import Reservation, StatementKind

AUTHORITY: StatementKind = "communication-of-authority"
"""The kind of statement that is shown only where it is asked for: it limits nothing."""


class StatementRow(Record, frozen=True, kw_only=True):
    """A reservation, declaration or other statement, with its convention and the State's name."""

    convention: int
    country: str
    state: str
    kind: StatementKind
    articles: list[Reference]
    affects: list[Reference]
    date: When | None
    effect: Day | None
    withdrawn: Day | None
    unread: bool
    objects_to: str | None
    summary: str
    note: str | None
    sources: list[str]


class AllowedRow(Record, frozen=True, kw_only=True):
    """A provision under which a State may make a reservation or declaration; ``extent`` is what its article leaves."""

    convention: int
    provision: Reference
    kind: StatementKind
    extent: str | None


def reservations(
    catalogue: Catalogue,
    convention: str | int | None = None,
    countries: Sequence[str] = (),
    kind: StatementKind | None = None,
    article: str | None = None,
    on: date | None = None,
) -> list[StatementRow]:
    """Reservations, declarations, territorial statements and objections; of authorities only where the kind is asked.

    ``article`` keeps the statements that cite or limit that provision, one inside it or one around it; ``on`` those
    made by that day, as far as their day is known, and not withdrawn by then. Raises NotFoundError or UsageError for an
    unknown or ambiguous convention, country or article.
    """
    chosen = conventions_asked(catalogue, convention, article)
    _, provision = _asked(catalogue, convention, article)
    codes = codes_named(catalogue, countries)
    order = [c.number for c in chosen]
    rows = [
        with_state(catalogue, c.number, s)
        for c in chosen
        for s in statements_made(catalogue, c.number, codes, kind, provision)
        if on is None or stands(s, on)
    ]
    return sorted(rows, key=lambda row: (order.index(row.convention), fold(row.state)))


def statements_made(
    catalogue: Catalogue,
    convention: int,
    codes: Sequence[str] = (),
    kind: StatementKind | None = None,
    provision: Provision | None = None,
) -> list[Reservation]:
    """The statements on a convention, in the order of the data: all but those on authorities, or those of one kind.

    ``codes`` keeps those of these countries, ``provision`` those that cite or limit it.
    """
    return [
        s
        for s in catalogue.statements(convention)
        if (not codes or s.country in codes)
        and (s.kind == kind if kind else s.kind != AUTHORITY)
        and (provision is None or cites(s, provision))
    ]


def allowed(catalogue: Catalogue, convention: str | int | None = None, article: str | None = None) -> list[AllowedRow]:
    """The closed lists of provisions that may be reserved or declared on, or what they have for one article.

    ``article`` may be a provision that such a list does not name itself: 185:9(1)(e) may be left out under 185:9(4).
    Raises NotFoundError or UsageError for an unknown or ambiguous convention or article, UsageError where the article
    is of a convention that neither is the one named nor is supplemented by it.
    """
    chosen, provision = _asked(catalogue, convention, article)
    if provision and convention is not None and chosen[0].supplements != provision.convention:
        refuse_another(provision, chosen[0])
    return [
        AllowedRow(convention=c.number, provision=reference, kind=kind, extent=_extent(catalogue, reference))
        for c in chosen
        for kind, reference in _left_open(c)
        if provision is None or _concerns(catalogue, reference, provision)
    ]


def conventions_asked(
    catalogue: Catalogue, convention: str | int | None = None, article: str | None = None
) -> list[Convention]:
    """The conventions that a name and an article mean; raises UsageError where the two do not fit together."""
    chosen, provision = _asked(catalogue, convention, article)
    if provision is None:
        return chosen
    if convention is not None:
        refuse_another(provision, chosen[0])
    return [c for c in chosen if c.number == provision.convention]


def article_around(catalogue: Catalogue, convention: str | int | None, article: str | None) -> str | None:
    """The id of the article of which the provision is a part; None where it is a whole article, or none is named."""
    _, provision = _asked(catalogue, convention, article)
    return provision.article_id if provision and provision.steps else None


def statements_on(catalogue: Catalogue, provision: Provision) -> list[StatementRow]:
    """The statements, other than those on authorities, that cite or limit a provision, a part or a whole of it."""
    made = statements_made(catalogue, provision.convention, provision=provision)
    return sorted((with_state(catalogue, provision.convention, s) for s in made), key=lambda row: fold(row.state))


def stands(statement: Reservation | StatementRow, day: date) -> bool:
    """Whether a statement had been made by a day, as far as its day is known, and not been withdrawn."""
    made = statement.date is not None and statement.date.last <= day
    return made and (statement.withdrawn is None or statement.withdrawn > day)


def cites(statement: Reservation, provision: Provision) -> bool:
    """Whether a statement cites or limits a provision, a part or a whole of it."""
    return any(parse_reference(cited).touches(provision) for cited in (*statement.articles, *statement.affects))


def with_state(catalogue: Catalogue, convention: int, statement: Reservation) -> StatementRow:
    """A statement on a convention with the name of the State that made it."""
    return StatementRow(convention=convention, state=state_of(catalogue, statement), **fields_of(statement))


def state_of(catalogue: Catalogue, statement: Reservation) -> str:
    """The name of the State that made a statement; its code where it has none."""
    return catalogue.country_names.get(statement.country, statement.country)


def refuse_another(provision: Provision, convention: Convention) -> None:
    """Raises UsageError if a provision is of another convention than this one."""
    if provision.convention != convention.number:
        raise UsageError(f"{provision} is an article of Convention {provision.convention}, not of {convention.number}")


def _asked(
    catalogue: Catalogue, convention: str | int | None, article: str | None
) -> tuple[list[Convention], Provision | None]:
    chosen = conventions_named(catalogue, convention)
    if article is None:
        return chosen, None
    return chosen, catalogue.provision(article, None if convention is None else chosen[0])


def _concerns(catalogue: Catalogue, reference: Reference, provision: Provision) -> bool:
    if parse_reference(reference).touches(provision):
        return True
    article = catalogue.article(Provision(provision.convention, provision.article))
    return reference in (*article.reservable_under, *article.declarable_under)


def _extent(catalogue: Catalogue, reference: Reference) -> str | None:
    return catalogue.article(parse_reference(reference)).reservation


def _left_open(convention: Convention) -> Iterator[tuple[StatementKind, Reference]]:
    yield from (("reservation", reference) for reference in convention.reservable)
    yield from (("declaration", reference) for reference in convention.declarable)
