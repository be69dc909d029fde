"""What the conventions say, article by article."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from vgtref.catalogue import Catalogue
from vgtref.errors import NotFoundError
from vgtref.names import fold
from vgtref.provisions import Provision, parse_reference
from vgtref.queries.reservations import StatementRow, refuse_another, statements_on
from vgtref.queries.scope import conventions_named
from vgtref.records import DECLARED, Named, Record, Reference, fields_of
from vgtref.records.articles import Article, Category
from vgtref.records.instruments import Convention, DivisionKind
from vgtref.records.requirements import Requirement
from vgtref.text import listing, quote


class Place(Record, frozen=True, kw_only=True):
    """A division that an article stands in."""

    kind: DivisionKind
    number: str
    title: str
    title_fr: str | None


class ArticleInFull(Article, frozen=True, kw_only=True):
    """An article with its place, its neighbours and what refers to it, or to the one provision that was asked for.

    ``counterpart_titles`` and ``supplements_titles`` name what ``counterparts`` and ``supplements`` refer to, in their
    order. ``cited`` is whether anything held cites the provision, ``statements_held`` whether any statement on the
    convention is held. ``url`` is the Treaty Office's page of the convention, which leads to the authentic text.
    """

    provision: Reference
    cited: bool
    reference: str
    common_name: str
    convention_title: str
    place: list[Place]
    previous: Named | None
    next: Named | None
    counterpart_titles: list[str]
    supplements_titles: list[str]
    supplemented_by: list[Named]
    requirements: list[Named]
    statements: list[StatementRow]
    statements_held: bool
    url: str


def articles(
    catalogue: Catalogue,
    convention: str | int | None = None,
    chapter: str | None = None,
    category: Category | None = None,
    reservable: bool = False,
) -> list[Article]:
    """The articles of one convention or of all; only those of a chapter or a category, or those that may be reserved.

    ``chapter`` is a number (``VI``, ``6``) or words of a title. Raises NotFoundError or UsageError for an unknown or
    ambiguous convention or an unknown chapter.
    """
    chosen = conventions_named(catalogue, convention)
    inside = _chapters(catalogue, chosen, chapter) if chapter is not None else None
    found = (
        article
        for c in chosen
        for article in catalogue.articles(c.number)
        if (inside is None or (c.number, article.chapter) in inside)
        and (category is None or article.category == category)
        and (not reservable or article.reservable)
    )
    return catalogue.in_french("article", found)


def article(catalogue: Catalogue, name: str, within: str | int | None = None) -> ArticleInFull:
    """One article in full; with a reference to a provision of it, what refers to that provision.

    ``within`` is its convention, beside which the number alone does: ``20(3)``. Raises UsageError where the text is not
    a reference or means another convention, NotFoundError for an article that is not held and for a provision that its
    article does not have.
    """
    named = None if within is None else catalogue.convention(within)
    provision = catalogue.provision(name, named)
    if named:
        refuse_another(provision, named)
    found = catalogue.article(provision)
    provision = _held(found, provision)
    convention = catalogue.convention(found.convention)
    all_of_it = catalogue.articles(found.convention)
    place = all_of_it.index(found)
    statements = statements_on(catalogue, provision)
    return ArticleInFull(
        **fields_of(catalogue.with_french("article", found)),
        provision=str(provision),
        cited=_is_cited(str(provision), _references_to(catalogue, found, statements)),
        reference=convention.reference,
        common_name=convention.common_name,
        convention_title=convention.title,
        place=_place(catalogue, found),
        previous=_neighbour(all_of_it, found, place - 1),
        next=_neighbour(all_of_it, found, place + 1),
        counterpart_titles=[title_of(catalogue, reference) for reference in found.counterparts],
        supplements_titles=[title_of(catalogue, reference) for reference in found.supplements],
        supplemented_by=_supplemented_by(catalogue, found),
        requirements=[
            Named(id=r.id, title=r.title)
            for r in catalogue.requirements
            if any(parse_reference(cited).touches(provision) for cited in _cited(r))
        ],
        statements=statements,
        statements_held=catalogue.statements_file(found.convention) is not None,
        url=convention.url,
    )


def title_of(catalogue: Catalogue, reference: Reference) -> str:
    """The title of the article that a reference of the data lies in."""
    return catalogue.article(parse_reference(reference)).title


def has_unread(catalogue: Catalogue, convention: Convention) -> bool:
    """Whether of some articles of a convention only the titles were read."""
    return any(not article.verified for article in catalogue.articles(convention.number))


def _chapters(catalogue: Catalogue, chosen: Sequence[Convention], text: str) -> set[tuple[int, str]]:
    found = {(c.number, number) for c in chosen for number in _chapters_of(catalogue, c, text)}
    if not found:
        where = listing([str(convention.number) for convention in chosen])
        raise NotFoundError(f"no chapter {quote(text)} in {where}", hint="a number (VI or 6) or words of its title")
    return found


def _chapters_of(catalogue: Catalogue, convention: Convention, text: str) -> Iterator[str]:
    number = re.fullmatch(r"(?:chapter\s+)?([ivx]+|[0-9]+)", text.strip(), re.IGNORECASE)
    words = fold(text)
    chapters = [d for d in catalogue.divisions if d.convention == convention.number and d.kind == "chapter"]
    for place, chapter in enumerate(chapters, 1):
        if number:
            matches = number[1].upper() in (chapter.number, str(place))
        else:
            matches = bool(words) and f" {words} " in f" {fold(chapter.title)} "
        if matches:
            yield chapter.number


def _place(catalogue: Catalogue, article: Article) -> list[Place]:
    around = (
        d
        for d in catalogue.divisions
        if d.convention == article.convention and d.first_article <= article.number <= d.last_article
    )
    return [
        Place(kind=d.kind, number=d.number, title=d.title, title_fr=d.title_fr)
        for d in catalogue.in_french("division", around)
    ]


def _neighbour(articles: Sequence[Article], article: Article, place: int) -> Named | None:
    if not 0 <= place < len(articles) or abs(articles[place].number - article.number) != 1:
        return None
    return Named(id=articles[place].id, title=articles[place].title)


def _supplemented_by(catalogue: Catalogue, article: Article) -> list[Named]:
    protocols = [c.number for c in catalogue.conventions if c.supplements == article.convention]
    return [
        Named(id=other.id, title=other.title)
        for number in protocols
        for other in catalogue.articles(number)
        if article.id in other.supplements
    ]


def _references_to(catalogue: Catalogue, article: Article, statements: Sequence[StatementRow]) -> Iterator[Reference]:
    yield from (*article.reservable_under, *article.declarable_under, *article.counterparts)
    for statement in statements:
        yield from (*statement.articles, *statement.affects)
    for requirement in catalogue.requirements:
        yield from _cited(requirement)


def _is_cited(provision: str, references: Iterable[Reference]) -> bool:
    return any(reference.startswith(provision) for reference in references)


def _cited(requirement: Requirement) -> list[Reference]:
    return [reference for number in DECLARED for reference in requirement.under(number)]


def _held(article: Article, provision: Provision) -> Provision:
    """The provision, or the indent that its letter means: the texts do not letter indents, but people do."""
    parts = [parse_reference(reference) for reference in article.provisions]
    indent = replace(provision, steps=(*provision.steps[:-1], *map(_as_indent, provision.steps[-1:])))
    for meant in (provision, indent):
        if not parts or any(part.lies_in(meant) for part in parts):
            return meant
    there = f"it has {', '.join(article.provisions)}"
    raise NotFoundError(f"Article {article.number} of {article.convention} has no {provision}", hint=there)


def _as_indent(step: str) -> str:
    return f"[{ord(step) - ord('a') + 1}]" if len(step) == 1 and step.isalpha() else step
