"""Views of what the conventions demand: articles, requirements for a law, terms."""

import re
from collections.abc import Sequence

from vgtref.assess import Option, options, scope
from vgtref.catalogue import Catalogue
from vgtref.errors import (
    NotFoundError,
)
from vgtref.names import (
    fold,
)
from vgtref.presentation import Block, Column, Table, View
from vgtref.provisions import Provision, find_provision, parse
from vgtref.records import (
    DECLARED,
    STRENGTHS,
    TOPICS,
    Article,
    Category,
    Convention,
    DivisionKind,
    Obligation,
    Record,
    Reference,
    Requirement,
    Strength,
    Term,
    Topic,
    fields_of,
)
from vgtref.text import listing, quote
from vgtref.views.common import (
    AUTHORITY,
    UNKNOWN,
    Statement,
    edition_note,
    facts,
    option_words,
    options_blocks,
    shown,
    sources_table,
    stated,
)

CATEGORIES: dict[Category, str] = {
    "definitions": "terms defined",
    "principles": "purpose, scope and general rules",
    "prevention": "awareness, education, screening",
    "institutions": "national bodies and co-ordination",
    "protection": "reporting, helplines, support of victims",
    "intervention": "programmes for offenders and people at risk",
    "substantive-offence": "conduct to be made criminal",
    "participation-liability": "aiding, attempt, legal persons",
    "sanctions": "penalties, aggravation, past sentences",
    "jurisdiction": "reach of national courts",
    "procedure": "investigation, evidence and trial",
    "safeguards": "human rights and data protection limits",
    "data": "records of convicted offenders",
    "international-cooperation": "extradition, mutual assistance, networks",
    "relationship": "relation to other treaties",
    "monitoring": "bodies that follow implementation",
    "final-clauses": "signature, accession, reservations, amendment",
}
OBLIGATIONS: dict[Obligation, str] = {
    "mandatory": "Parties shall",
    "optional": "Parties may",
    "mixed": "duties beside options or softer duties",
    "interpretive": "defines or explains, no duty of its own",
    "institutional": "the machinery of the treaty",
}


class Named(Record, frozen=True, kw_only=True):
    """An article or a requirement by its id and title."""

    id: str
    title: str


class Place(Record, frozen=True, kw_only=True):
    """A division that an article stands in."""

    kind: DivisionKind
    number: str
    title: str


class ArticleInFull(Article, frozen=True, kw_only=True):
    """An article with its place, its neighbours and what refers to it, or to the one provision that was asked for.

    ``url`` is the Treaty Office's page of the convention, from which the authentic text is had.
    """

    provision: Reference
    reference: str
    place: list[Place]
    previous: Named | None
    next: Named | None
    supplemented_by: list[Named]
    requirements: list[Named]
    statements: list[Statement]
    url: str


class RequirementInFull(Requirement, frozen=True, kw_only=True):
    """A requirement with the titles of its articles and what a State may reserve or declare."""

    articles: list[Named]
    options: list[Option]


def articles(
    catalogue: Catalogue,
    convention: str | None = None,
    chapter: str | None = None,
    category: Category | None = None,
    reservable: bool = False,
) -> View:
    """The articles of one convention or of all; only those of a chapter or a category, or those that may be reserved.

    Raises NotFoundError or UsageError for a convention or a chapter that there is not.
    """
    chosen = [catalogue.convention(convention)] if convention is not None else list(catalogue.conventions)
    inside = _chapters(catalogue, chosen, chapter) if chapter is not None else None
    rows = [
        article
        for c in chosen
        for article in catalogue.articles(c.number)
        if (inside is None or (c.number, article.chapter) in inside)
        and (category is None or article.category == category)
        and (not reservable or article.reservable)
    ]
    return View(_articles_title(chosen), Article, rows, lambda: _articles_blocks(catalogue, chosen, rows))


def article(catalogue: Catalogue, name: str) -> View:
    """One article in full; with a reference to a provision of it, what refers to that provision.

    Raises UsageError where the text is no reference, NotFoundError for an article that there is not or is not held.
    """
    provision = find_provision(name, catalogue.conventions)
    found = catalogue.article(provision)
    convention = catalogue.convention(found.convention)
    all_of_it = catalogue.articles(found.convention)
    place = all_of_it.index(found)
    full = ArticleInFull(
        **fields_of(found),
        provision=str(provision),
        reference=convention.reference,
        place=_place(catalogue, found),
        previous=_neighbour(all_of_it, found, place - 1),
        next=_neighbour(all_of_it, found, place + 1),
        supplemented_by=_supplemented_by(catalogue, found),
        requirements=[
            Named(id=r.id, title=r.title)
            for r in catalogue.requirements
            if any(parse(cited).touches(provision) for cited in (*r.convention_185, *r.convention_201))
        ],
        statements=_statements_on(catalogue, provision),
        url=convention.url,
    )
    title = f"Article {found.number} of {convention.reference}: {found.title}"
    return View(title, ArticleInFull, full, lambda: _article_blocks(catalogue, convention, full))


def requirements(
    catalogue: Catalogue,
    topic: Topic | None = None,
    convention: str | None = None,
    strength: Strength | None = None,
) -> View:
    """What a law must contain; ``strength`` is that under the convention where one is named, else the stronger of both.

    Raises NotFoundError or UsageError for a convention that is none or several, or that no requirement comes from.
    """
    number = scope(catalogue, convention)[0].number if convention is not None else None
    rows = [
        r
        for r in catalogue.requirements
        if (topic is None or r.topic == topic)
        and (number is None or r.under(number))
        and (strength is None or r.strength_under(number) == strength)
    ]
    return View("What a law must contain", Requirement, rows, lambda: _requirements_blocks(catalogue, rows, number))


def requirement(catalogue: Catalogue, name: str) -> View:
    """One requirement in full; raises NotFoundError or UsageError where the name fits none or several."""
    found = catalogue.requirement(name)
    cited = [catalogue.article(parse(reference)) for reference in (*found.convention_185, *found.convention_201)]
    titles = {article.id: article.title for article in cited}
    full = RequirementInFull(
        **fields_of(found),
        articles=[Named(id=id, title=title) for id, title in titles.items()],
        options=options(catalogue, found),
    )
    return View(found.title, RequirementInFull, full, lambda: _requirement_blocks(catalogue, full))


def terms(catalogue: Catalogue) -> View:
    """The conventions' terms, the ones used today, and where they stand."""
    columns = [Column("Id", wrap=False), Column("Term"), Column("Today"), Column("Stands in")]
    rows = [[term.id, term.term, term.today, shown(term.used_in)] for term in catalogue.terms]
    return View(
        "Terms",
        Term,
        catalogue.terms,
        lambda: [Table(columns, rows), edition_note(catalogue, "One in full: vgtref terms --id child-pornography")],
    )


def term(catalogue: Catalogue, name: str) -> View:
    """One term in full; raises NotFoundError or UsageError where the name fits none or several."""
    found = catalogue.term(name)

    def blocks() -> list[Block]:
        where = [f"{reference} {catalogue.article(parse(reference)).title}" for reference in found.used_in]
        rows = [("Id", found.id), ("Said today", found.today), ("Stands in", "; ".join(where))]
        return [
            facts([*rows, ("Note", found.note)]),
            sources_table(catalogue, found.sources),
            edition_note(catalogue),
        ]

    return View(found.term, Term, found, blocks)


def _chapters(catalogue: Catalogue, chosen: Sequence[Convention], text: str) -> set[tuple[int, str]]:
    number = re.fullmatch(r"(?:chapter\s+)?([ivx]+|[0-9]+)", text.strip(), re.IGNORECASE)
    words = fold(text)
    found = set()
    for convention in chosen:
        chapters = [d for d in catalogue.divisions if d.convention == convention.number and d.kind == "chapter"]
        for place, chapter in enumerate(chapters, 1):
            if number:
                fits = number[1].upper() in (chapter.number, str(place))
            else:
                fits = bool(words) and f" {words} " in f" {fold(chapter.title)} "
            if fits:
                found.add((convention.number, chapter.number))
    if not found:
        where = listing([str(convention.number) for convention in chosen])
        raise NotFoundError(f"no chapter {quote(text)} in {where}", hint="a number (VI or 6) or words of its title")
    return found


def _articles_title(chosen: Sequence[Convention]) -> str:
    return f"Articles of {chosen[0].common_name} ({chosen[0].reference})" if len(chosen) == 1 else "Articles"


def _articles_blocks(catalogue: Catalogue, chosen: Sequence[Convention], rows: Sequence[Article]) -> list[Block]:
    columns = [
        Column("Id", wrap=False),
        Column("Title"),
        Column("Chapter", wrap=False),
        Column("Category", wrap=False),
        Column("Reservable", wrap=False),
        Column("Corresponds to"),
    ]
    cells = [
        [
            a.id,
            a.title,
            a.chapter or "",
            a.category or "",
            _reservable(a),
            shown(a.counterparts or a.supplements),
        ]
        for a in rows
    ]
    partial = [c for c in chosen if any(not article.verified for article in catalogue.articles(c.number))]
    notes = [
        "Corresponds to: the other convention's articles on the matter; for a protocol, those that it supplements.",
        *(f"Of {c.number} only some titles were read: vgtref coverage --id articles-{c.number}" for c in partial),
        "One in full: vgtref articles --id 201:23",
    ]
    return [Table(columns, cells), edition_note(catalogue, *notes)]


def _reservable(article: Article) -> str:
    if article.reservable is None:
        return UNKNOWN
    return "yes" if article.reservable else "declaration" if article.declarable_under else "no"


def _place(catalogue: Catalogue, article: Article) -> list[Place]:
    return [
        Place(kind=d.kind, number=d.number, title=d.title)
        for d in catalogue.divisions
        if d.convention == article.convention and d.first_article <= article.number <= d.last_article
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


def _statements_on(catalogue: Catalogue, provision: Provision) -> list[Statement]:
    statements = [
        stated(catalogue, provision.convention, statement)
        for statement in catalogue.statements(provision.convention)
        if statement.kind != AUTHORITY
        and any(parse(cited).touches(provision) for cited in (*statement.articles, *statement.affects))
    ]
    return sorted(statements, key=lambda statement: fold(statement.state))


def _article_blocks(catalogue: Catalogue, convention: Convention, a: ArticleInFull) -> list[Block]:
    head = facts(
        [
            ("Id", a.id),
            ("Asked for", a.provision if a.provision != a.id else None),
            ("Convention", f"{convention.common_name} ({convention.title})"),
            *((p.kind.capitalize(), f"{p.number}: {p.title}") for p in a.place),
            ("Category", a.category and f"{a.category}: {CATEGORIES[a.category]}"),
            ("Obligation", a.obligation and f"{a.obligation}: {OBLIGATIONS[a.obligation]}"),
            ("In our words", a.summary or "not held: the text was not read, only the title"),
            ("May be reserved", a.reservable_under or (None if a.reservable is None else "no")),
            ("May be declared", a.declarable_under),
            ("How far", a.reservation),
            ("Counterparts", _titles(catalogue, a.counterparts)),
            ("Supplements", _titles(catalogue, a.supplements)),
            ("Supplemented by", "; ".join(f"{other.id} {other.title}" for other in a.supplemented_by)),
            ("Before it", a.previous and f"{a.previous.id} {a.previous.title}"),
            ("After it", a.next and f"{a.next.id} {a.next.title}"),
            ("Authentic text", a.url),
        ]
    )
    blocks: list[Block] = [head]
    if a.requirements:
        columns = [Column("Id", wrap=False), Column("Requirement")]
        blocks.append(Table(columns, [[r.id, r.title] for r in a.requirements], "Requirements that rest on it"))
    if a.statements:
        blocks.append(_statements_table(a.statements))
    notes = []
    if a.provision != a.id and not _is_cited(catalogue, a):
        notes.append(f"Whether {a.provision} exists is not checked; shown is what names it, a part or a whole of it.")
    if not a.verified:
        notes.append(f"How far its title can be trusted: vgtref coverage --id articles-{a.convention}")
    if catalogue.statements_file(a.convention):
        notes.append(f"Statements are not complete: vgtref coverage --id reservations-{a.convention}")
    else:
        notes.append(f"No statements are held on {a.convention}.")
    return [*blocks, sources_table(catalogue, a.sources), edition_note(catalogue, *notes)]


def _is_cited(catalogue: Catalogue, a: ArticleInFull) -> bool:
    cited = [*a.reservable_under, *a.declarable_under, *a.counterparts]
    cited += [reference for statement in a.statements for reference in (*statement.articles, *statement.affects)]
    cited += [reference for r in catalogue.requirements for reference in (*r.convention_185, *r.convention_201)]
    return any(reference.startswith(a.provision) for reference in cited)


def _titles(catalogue: Catalogue, references: Sequence[str]) -> str:
    return "; ".join(f"{reference} {catalogue.article(parse(reference)).title}" for reference in references)


def _statements_table(statements: Sequence[Statement]) -> Table:
    columns = [Column("State"), Column("Kind"), Column("Cites"), Column("Date", wrap=False), Column("Summary")]
    rows = [
        [
            s.state,
            s.kind,
            _short(s.articles),
            str(s.date or ""),
            f"Withdrawn {s.withdrawn}. {s.summary}" if s.withdrawn else s.summary,
        ]
        for s in statements
    ]
    return Table(columns, rows, "Statements that cite or limit it")


def _requirements_blocks(catalogue: Catalogue, rows: Sequence[Requirement], number: int | None) -> list[Block]:
    asked = [other for other in DECLARED if number in (None, other)]
    columns = [
        Column("Requirement"),
        Column("Strength" if number is None else f"Under {number}", wrap=False),
        *(Column(str(other)) for other in asked),
        Column("Id"),
    ]
    tables = [
        Table(
            columns,
            [
                [r.title, r.strength_under(number), *(_demands(r, other, number) for other in asked), r.id]
                for r in rows
                if r.topic == topic
            ],
            topic.capitalize(),
        )
        for topic in TOPICS
        if any(r.topic == topic for r in rows)
    ]
    words = "; ".join(f"{strength}: {STRENGTHS[strength]}" for strength in STRENGTHS if strength != "none")
    more = "With its question: vgtref requirements --id possessing. For a draft law: vgtref assess new --country KE"
    weaker = any(cell.endswith("*") for table in tables for row in table.rows for cell in row)
    marked = ["*: weaker under that convention; vgtref requirements --id shows how."] if weaker else []
    return [*(tables or [Table(columns, [])]), edition_note(catalogue, f"Strength - {words}.", *marked, more)]


def _demands(r: Requirement, convention: int, asked: int | None) -> str:
    weaker = r.under(convention) and r.strength_under(convention) != r.strength_under(asked)
    return f"{_short(r.under(convention))}{'*' if weaker else ''}"


def _short(references: Sequence[str]) -> str:
    return ", ".join(reference.partition(":")[2] for reference in references)


def _requirement_blocks(catalogue: Catalogue, r: RequirementInFull) -> list[Block]:
    strengths = [("Strength", r.strength), *((f"Under {number}", r.strength_under(number)) for number in DECLARED)]
    rows = [
        ("Id", r.id),
        ("Topic", r.topic),
        *((label, f"{strength}: {STRENGTHS[strength]}") for label, strength in strengths),
        ("Provisions", [*r.convention_185, *r.convention_201]),
        ("Question", r.question),
        ("Remark", r.note),
        ("May be limited", "; ".join(option_words(option) for option in r.options)),
    ]
    columns = [Column("Id", wrap=False), Column("Article")]
    return [
        facts(rows),
        *options_blocks(r.options),
        Table(columns, [[article.id, article.title] for article in r.articles], "The articles"),
        sources_table(catalogue, r.sources),
        edition_note(catalogue),
    ]
