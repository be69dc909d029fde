"""What a law must contain: the requirements, and what a State may reserve or declare on each."""

from collections.abc import Sequence
from typing import Literal

from vgtref.catalogue import Catalogue
from vgtref.errors import UsageError
from vgtref.provisions import parse_reference
from vgtref.queries.articles import Named
from vgtref.records import DECLARED, Convention, Record, Reference, Requirement, Strength, Topic, fields_of

OptionKind = Literal["reservation", "declaration"]


class Option(Record, frozen=True, kw_only=True):
    """A provision under which a State may make a reservation or declaration on joining, and the article that says how.

    ``article_leaves`` is what the whole article leaves open, of which the provision is a part; ``how`` is what the
    governing article says of making one.
    """

    provision: Reference
    kind: OptionKind
    governed_by: Reference | None
    how: str | None
    article_leaves: str | None


class RequirementInFull(Requirement, frozen=True, kw_only=True):
    """A requirement with the titles of its articles and what a State may reserve or declare."""

    articles: list[Named]
    options: list[Option]


def requirements(
    catalogue: Catalogue,
    topic: Topic | None = None,
    convention: str | int | None = None,
    strength: Strength | None = None,
) -> list[Requirement]:
    """What a law must contain; ``strength`` is that under the convention where one is named, else the stronger of both.

    Raises NotFoundError or UsageError for an unknown or ambiguous convention, or one that no requirement comes from.
    """
    number = scope(catalogue, convention)[0].number if convention is not None else None
    return [
        r
        for r in catalogue.requirements
        if (topic is None or r.topic == topic)
        and (number is None or r.under(number))
        and (strength is None or r.strength_under(number) == strength)
    ]


def requirement(catalogue: Catalogue, name: str) -> RequirementInFull:
    """One requirement in full; raises NotFoundError or UsageError for an unknown or ambiguous name."""
    found = catalogue.requirement(name)
    cited = [
        catalogue.article(parse_reference(reference)) for reference in (*found.convention_185, *found.convention_201)
    ]
    titles = {article.id: article.title for article in cited}
    return RequirementInFull(
        **fields_of(found),
        articles=[Named(id=id, title=title) for id, title in titles.items()],
        options=options(catalogue, found),
    )


def requirements_of(catalogue: Catalogue, conventions: Sequence[int]) -> list[Requirement]:
    """The requirements that come from one of these conventions."""
    return [r for r in catalogue.requirements if any(r.under(number) for number in conventions)]


def scope(catalogue: Catalogue, convention: str | int | None) -> list[Convention]:
    """The convention of that name, without one both that requirements come from.

    Raises NotFoundError or UsageError for an unknown or ambiguous name, and for one that no requirement comes from.
    """
    if convention is None:
        return [catalogue.convention(number) for number in DECLARED]
    found = catalogue.convention(convention)
    if found.number not in DECLARED:
        raise UsageError(f"no requirements are held for Convention {found.number}", hint="they come from 185 and 201")
    return [found]


def options(catalogue: Catalogue, requirement: Requirement, conventions: Sequence[int] = DECLARED) -> list[Option]:
    """What may be reserved, then what may be declared, on a requirement under these conventions."""
    found = [
        *(_option(catalogue, "reservation", reference) for reference in requirement.reservable_under),
        *(_option(catalogue, "declaration", reference) for reference in requirement.declarable_under),
    ]
    return [option for option in found if parse_reference(option.provision).convention in conventions]


def _option(catalogue: Catalogue, kind: OptionKind, reference: Reference) -> Option:
    provision = parse_reference(reference)
    convention = catalogue.convention(provision.convention)
    governing = {"reservation": convention.reservations_article, "declaration": convention.declarations_article}[kind]
    return Option(
        provision=reference,
        kind=kind,
        governed_by=governing,
        how=catalogue.article(parse_reference(governing)).summary if governing else None,
        article_leaves=catalogue.article(provision).reservation,
    )
