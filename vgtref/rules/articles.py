"""Rules on the articles: which are held, where they stand, what they leave open, which belong together."""

from collections.abc import Iterable, Sequence
from typing import Any

from vgtref.catalogue import Catalogue
from vgtref.datafiles import DataFile
from vgtref.provisions import parse_reference
from vgtref.records.articles import Article
from vgtref.records.instruments import Convention, Division
from vgtref.records.requirements import LAST_ASKING
from vgtref.rules.rule import CONVENTION, Faults, beside, convention_of, rule
from vgtref.text import listing

Neighbours = tuple[dict[str, Article], dict[int, int]]
"""The articles of all conventions by id, and the protocols, each with the convention that it supplements."""

_READ = ("category", "obligation", "reservable", "summary")
_PLACES = (("chapter", "chapter"), ("section", "section"), ("title", "subdivision"))
CLOSED_LISTS = (("reservable_under", "reservable"), ("declarable_under", "declarable"))
"""Fields of articles and of points, each with the field of a convention whose list it keeps to."""


def _extent(catalogue: Catalogue, file: DataFile[Any]) -> tuple[int, int] | None:
    # The number of the convention, and up to which article the file must hold all.
    convention, part = convention_of(catalogue, file), catalogue.part_of(file.file)
    if convention is None:
        return None
    return convention.number, (convention.articles or 0) if part is None or part.complete else 0


def _divisions(catalogue: Catalogue, file: DataFile[Any]) -> list[Division]:
    return [division for division in catalogue.divisions if division.convention == file.convention]


def _neighbours(catalogue: Catalogue, file: DataFile[Any]) -> Neighbours:
    articles = {article.id: article for each in Catalogue.files(file.group) for article in catalogue.read(each)}
    return articles, {c.number: c.supplements for c in catalogue.conventions if c.supplements is not None}


@rule("articles", beside=beside("conventions", "coverage", get=_extent))
def articles_complete(articles: Sequence[Article], extent: tuple[int, int]) -> Faults:
    """The articles of a convention are in the order of their own numbers, none missing where all are held."""
    convention, last = extent
    for article in articles:
        if article.convention != convention:
            yield article.id, "convention", f"must be {convention}, as in the file's name"
        if article.id != f"{article.convention}:{article.number}":
            yield article.id, "id", f"must be {article.convention}:{article.number}"
    numbers = [article.number for article in articles]
    if numbers != sorted(set(numbers)):
        yield None, "number", "articles must be in the order of their numbers, each once"
    if missing := sorted(set(range(1, last + 1)) - set(numbers)):
        yield None, "number", f"no Article {listing([str(number) for number in missing])}"


@rule("articles")
def articles_verified(articles: Sequence[Article]) -> Faults:
    """An article whose text was read says what kind it is and what it contains; another one has only its title."""
    for article in articles:
        for field in _READ:
            if article.verified == (getattr(article, field) is None):
                yield article.id, field, "must be given where 'verified' is true, and only there"


@rule("articles")
def provisions_smallest(articles: Sequence[Article]) -> Faults:
    """The provisions of an article are parts of it, none inside another, where the article may ask something."""
    for article in articles:
        if article.provisions and article.number > LAST_ASKING.get(article.convention, 0):
            yield article.id, "provisions", "are listed for what may ask something of a national law only"
        for reference in article.provisions:
            provision = parse_reference(reference)
            if provision.article_id != article.id or not provision.steps:
                yield article.id, "provisions", f"{reference} is not a part of it"
            if any(provision.lies_in(parse_reference(other)) for other in article.provisions if other != reference):
                yield article.id, "provisions", f"{reference} lies in another of them"


@rule("articles", beside=beside("divisions", get=_divisions))
def articles_placed(articles: Sequence[Article], divisions: Sequence[Division]) -> Faults:
    """The chapter, section and Title of an article are the divisions whose articles it is among."""
    for article in articles:
        around = [d for d in divisions if d.first_article <= article.number <= d.last_article]
        place: dict[str, str] = {division.kind: division.number for division in around}
        for kind, field in _PLACES:
            if getattr(article, field) != place.get(kind):
                yield article.id, field, f"chapters.toml says {place.get(kind, 'none')}"


@rule("articles", beside=CONVENTION)
def articles_reservable(articles: Sequence[Article], convention: Convention) -> Faults:
    """What an article lets a State reserve or declare is on the convention's closed list, and the other way round."""
    for article in articles:
        if article.verified and article.reservable != bool(article.reservable_under):
            yield article.id, "reservable", "must be true where 'reservable_under' names provisions"
    for field, list_of in CLOSED_LISTS:
        closed: list[str] = getattr(convention, list_of)
        under = [(article, reference) for article in articles for reference in getattr(article, field)]
        for article, reference in under:
            if not touches_any(reference, closed):
                yield article.id, field, f"{reference} is not on the list of {convention.number}"
        for reference in closed:
            own = parse_reference(reference).convention == convention.number
            if own and not touches_any(reference, [named for _, named in under]):
                yield None, field, f"no article names {reference}, which conventions.toml lists"


@rule("articles", beside=beside("articles", "conventions", get=_neighbours))
def counterparts_symmetrical(articles: Sequence[Article], neighbours: Neighbours) -> Faults:
    """Counterparts join articles of two conventions, each naming the other; only a protocol supplements articles."""
    held, protocols = neighbours
    for article in articles:
        for other in article.counterparts:
            if article.convention in protocols or parse_reference(other).convention in {article.convention, *protocols}:
                yield article.id, "counterparts", f"{other} is not an article of the other convention"
            elif other in held and article.id not in held[other].counterparts:
                yield article.id, "counterparts", f"{other} does not name it in turn"
        for other in article.supplements:
            if parse_reference(other).convention != protocols.get(article.convention):
                yield article.id, "supplements", f"{other} is not of a convention that it supplements"


def touches_any(reference: str, others: Iterable[str]) -> bool:
    """Whether a provision is one of the others, or lies in one, or holds one."""
    return any(parse_reference(reference).touches(parse_reference(other)) for other in others)
