"""A requirement point by point: what a State may reserve or declare on each, and which States did."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from vgtref.catalogue import Catalogue
from vgtref.names import fold
from vgtref.provisions import parse_reference
from vgtref.queries.crosswalk import CrosswalkRow, crosswalk
from vgtref.queries.requirements import row_of
from vgtref.queries.reservations import StatementRow, state_of, with_state
from vgtref.records import DECLARED, Named, Record, Reference, fields_of
from vgtref.records.requirements import GoodPractice, Point, Strength, Topic
from vgtref.records.statements import Reservation

OptionKind = Literal["reservation", "declaration"]
_LIMITING = ("reservation", "declaration", "reservation-or-declaration")


class Option(Record, frozen=True, kw_only=True):
    """A provision under which a State may make a reservation or declaration on joining, and the article that says how.

    ``extent`` is how far it may go on the point; ``how`` is how one is made.
    """

    provision: Reference
    kind: OptionKind
    extent: str | None
    governed_by: Reference | None
    how: str | None


class PointInFull(Point, frozen=True, kw_only=True):
    """A point with what a State may reserve or declare on it, and the statements of States that limit it."""

    options: list[Option]
    statements: list[StatementRow]


class RequirementInFull(Record, frozen=True, kw_only=True):
    """A requirement with its points in full, the articles behind it, its terms, what goes beyond it, other instruments.

    ``correspondences`` say how each instrument of the crosswalk compares, or that nobody has checked it.
    """

    id: str
    title: str
    topic: Topic
    core: bool
    priority: int
    strength_185: Strength | None
    strength_201: Strength | None
    question: str
    note: str | None
    points: list[PointInFull]
    articles: list[Named]
    terms: list[Named]
    good_practice: list[GoodPractice]
    correspondences: list[CrosswalkRow]
    sources: list[str]


def requirement(catalogue: Catalogue, name: str) -> RequirementInFull:
    """One requirement in full; raises NotFoundError or UsageError for an unknown or ambiguous name."""
    found = catalogue.requirement(name)
    cited = [reference for point in found.points for reference in point.cited]
    articles = {a.id: a.title for a in (catalogue.article(parse_reference(reference)) for reference in cited)}
    row = fields_of(row_of(found)) | {"points": [_in_full(catalogue, point) for point in found.points]}
    return RequirementInFull(
        **row,
        articles=[Named(id=id, title=title) for id, title in articles.items()],
        terms=[Named(id=t.id, title=t.term) for t in catalogue.terms if set(t.used_in) & set(cited)],
        good_practice=[practice for practice in catalogue.good_practice if practice.requirement == found.id],
        correspondences=crosswalk(catalogue, requirement=found.id),
    )


def options(catalogue: Catalogue, point: Point, conventions: Sequence[int] = DECLARED) -> list[Option]:
    """What may be reserved, then what may be declared, on a point under these conventions."""
    found = [
        *(_option(catalogue, "reservation", reference, point) for reference in point.reservable_under),
        *(_option(catalogue, "declaration", reference, point) for reference in point.declarable_under),
    ]
    return [option for option in found if parse_reference(option.provision).convention in conventions]


def statements_limiting(
    catalogue: Catalogue, point: Point, conventions: Sequence[int] = DECLARED
) -> list[StatementRow]:
    """The reservations and declarations of States that limit a point under these conventions, by the State's name.

    None limits a point of which nothing may be reserved or declared.
    """
    if not point.left_open:
        return []
    made, by_article = _limiting(catalogue)
    articles = {_article(reference) for reference in (*point.cited, *point.left_open)}
    near = sorted({place for article in articles for place in by_article.get(article, ())})
    statements = [(number, each) for number, each in map(made.__getitem__, near) if number in conventions]
    return [with_state(catalogue, number, each) for number, each in statements if _limits(each, point)]


@lru_cache(maxsize=1)  # asked again for each point
def _limiting(catalogue: Catalogue) -> tuple[list[tuple[int, Reservation]], dict[str, list[int]]]:
    """The reservations and declarations by the State's name, each after the number of its convention; and the places
    of those that cite an article."""
    made = [(number, each) for number in DECLARED for each in catalogue.statements_with(number, "kind", _LIMITING)]
    made.sort(key=lambda each: fold(state_of(catalogue, each[1])))
    places: dict[str, list[int]] = {}
    for place, (_, statement) in enumerate(made):
        for article in dict.fromkeys(map(_article, statement.articles)):
            places.setdefault(article, []).append(place)
    return made, places


def _limits(statement: Reservation, point: Point) -> bool:
    """Whether a reservation or declaration limits what a point asks.

    A State cites the provision that it limits, or the one that lets it; what it then limits may be part of that.
    """
    if _lie_in(statement.articles, point.cited):
        return True
    if not _touch(statement.articles, point.left_open):
        return False
    return not statement.affects or _touch(statement.affects, point.cited)


def _in_full(catalogue: Catalogue, point: Point) -> PointInFull:
    return PointInFull(
        **fields_of(point), options=options(catalogue, point), statements=statements_limiting(catalogue, point)
    )


def _option(catalogue: Catalogue, kind: OptionKind, reference: Reference, point: Point) -> Option:
    convention = catalogue.convention(parse_reference(reference).convention)
    governing, how = {
        "reservation": (convention.reservations_article, convention.reservations_how),
        "declaration": (convention.declarations_article, convention.declarations_how),
    }[kind]
    extent = {"reservation": point.reservation_under(convention.number), "declaration": point.declaration_185}[kind]
    return Option(
        provision=reference,
        kind=kind,
        extent=extent,
        governed_by=governing,
        how=how,
    )


def _article(reference: Reference) -> str:
    return reference.partition("(")[0].partition("[")[0]


def _lie_in(references: Sequence[Reference], others: Sequence[Reference]) -> bool:
    return any(
        parse_reference(reference).lies_in(parse_reference(other)) for reference in references for other in others
    )


def _touch(references: Sequence[Reference], others: Sequence[Reference]) -> bool:
    return any(
        parse_reference(reference).touches(parse_reference(other)) for reference in references for other in others
    )
