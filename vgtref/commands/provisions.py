"""The commands on what the conventions demand: articles, requirements, terms."""

from collections.abc import Sequence
from typing import Annotated

import typer

from vgtref.catalogue import Catalogue
from vgtref.cli import completion
from vgtref.cli.answer import answer
from vgtref.cli.options import ConventionName, Id, choices, refuse_with_id
from vgtref.commands.shared import (
    UNKNOWN,
    ColumnOf,
    edition_note,
    ending,
    facts,
    fixed,
    option_words,
    options_blocks,
    sources_named,
    statements_table,
    table,
    wide,
    without_number,
)
from vgtref.presentation import Block, Facts, Notes, Table, View
from vgtref.queries import articles as queries
from vgtref.queries import requirements as demands
from vgtref.queries.articles import ArticleInFull, Named, TermInFull
from vgtref.queries.requirements import RequirementInFull
from vgtref.queries.scope import conventions_named
from vgtref.records import (
    DECLARED,
    STRENGTHS,
    TERM_KINDS,
    TOPICS,
    Article,
    Category,
    Convention,
    Obligation,
    Requirement,
    Strength,
    Term,
    TermKind,
    Topic,
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

ArticleId = Annotated[
    str | None,
    typer.Option(
        "--id",
        metavar="ID",
        help="Show one in full: 201:23, or '185 art. 9(1)(a)' in quotes.",
        show_default=False,
        autocompletion=completion.articles,
    ),
]


@answer(lists=Article, shows=ArticleInFull)
def articles(
    catalogue: Catalogue,
    id: ArticleId = None,
    convention: ConventionName = None,
    chapter: Annotated[
        str | None,
        typer.Option(
            "--chapter",
            metavar="CHAPTER",
            help="Show only this chapter: VI, 6 or words of its title.",
            show_default=False,
        ),
    ] = None,
    category: Annotated[
        Category | None,
        typer.Option(
            "--category",
            metavar="CATEGORY",
            help=f"Show only articles of this category: {choices(Category)}.",
            show_default=False,
        ),
    ] = None,
    reservable: Annotated[
        bool, typer.Option("--reservable", help="Show only articles to which a State may make a reservation.")
    ] = False,
) -> View:
    """Read an article in plain words: what it demands, whether a State may make a reservation, its counterpart.

    \b
    vgtref articles --convention 201 --chapter VI
    vgtref articles --id 201:23
    vgtref articles --id "185 art. 9(1)(e)" --format markdown
    """
    if id is not None:
        others = {"--convention": convention, "--chapter": chapter, "--category": category, "--reservable": reservable}
        refuse_with_id(others)
        return _article(catalogue, id)
    rows = queries.articles(catalogue, convention, chapter, category, reservable)
    chosen = conventions_named(catalogue, convention)
    c = chosen[0]
    return View(
        "Articles" if convention is None else f"Articles of {c.common_name} ({c.reference})",
        Article,
        rows,
        lambda: [
            _articles_table(rows),
            _articles_notes(catalogue.edition, [c for c in chosen if queries.has_unread(catalogue, c)]),
        ],
    )


@answer(lists=Requirement, shows=RequirementInFull)
def requirements(
    catalogue: Catalogue,
    id: Id = None,
    topic: Annotated[
        Topic | None,
        typer.Option("--topic", metavar="TOPIC", help=f"Show only this topic: {choices(Topic)}.", show_default=False),
    ] = None,
    convention: ConventionName = None,
    strength: Annotated[
        Strength | None,
        typer.Option(
            "--strength",
            metavar="STRENGTH",
            help=f"Show only this strength, under --convention if given: {choices(Strength)}.",
            show_default=False,
        ),
    ] = None,
) -> View:
    """List what a national law must contain to meet the conventions, with the articles behind each point.

    \b
    vgtref requirements --topic offences
    vgtref requirements --convention 185 --strength reservable
    vgtref requirements --id possessing
    """
    if id is not None:
        refuse_with_id({"--topic": topic, "--convention": convention, "--strength": strength})
        found = demands.requirement(catalogue, id)
        return View(
            found.title,
            RequirementInFull,
            found,
            lambda: [
                *_requirement_blocks(found),
                *ending(sources_named(catalogue, found.sources), catalogue.edition),
            ],
        )
    rows = demands.requirements(catalogue, topic, convention, strength)
    number = catalogue.convention(convention).number if convention is not None else None
    return View(
        "What a law must contain", Requirement, rows, lambda: _requirements_blocks(rows, number, catalogue.edition)
    )


@answer(lists=Term, shows=TermInFull)
def terms(
    catalogue: Catalogue,
    id: Id = None,
    kind: Annotated[
        TermKind | None,
        typer.Option(
            "--kind", metavar="KIND", help=f"Show only terms of this kind: {choices(TermKind)}.", show_default=False
        ),
    ] = None,
) -> View:
    """Say what a term means, which one is preferred today and which to avoid: CSAM for 'child pornography', ...

    \b
    vgtref terms --kind material
    vgtref terms --id child-pornography
    vgtref terms --id grooming
    """
    if id is None:
        rows = queries.terms(catalogue, kind)
        note = "Details: vgtref terms --id child-pornography"
        return View("Terms", Term, rows, lambda: [*_terms_tables(rows), edition_note(catalogue.edition, note)])
    refuse_with_id({"--kind": kind})
    found = queries.term(catalogue, id)
    return View(
        found.term,
        TermInFull,
        found,
        lambda: [
            _term_facts(found),
            *ending(sources_named(catalogue, found.sources), catalogue.edition),
        ],
    )


def _named_table(heading: str, named: Sequence[Named], title: str) -> Table:
    return table(named, fixed("Id", lambda n: n.id), wide(heading, lambda n: n.title), title=title)


def _articles_table(rows: Sequence[Article]) -> Table:
    return table(
        rows,
        fixed("Id", lambda a: a.id),
        wide("Title", lambda a: a.title),
        fixed("Chapter", lambda a: a.chapter),
        fixed("Category", lambda a: a.category),
        fixed("Reservable", _reservable),
        wide("Corresponds to", lambda a: a.counterparts or a.supplements),
    )


def _reservable(article: Article) -> str:
    if article.reservable is None:
        return UNKNOWN
    return "yes" if article.reservable else "declaration" if article.declarable_under else "no"


def _articles_notes(edition: str, unread: Sequence[Convention]) -> Notes:
    return edition_note(
        edition,
        "Corresponds to: the other convention's articles on the matter; for a protocol, those that it supplements.",
        *(f"Of {c.number} only some titles were read: vgtref coverage --id articles-{c.number}" for c in unread),
        "Details: vgtref articles --id 201:23",
    )


def _article(catalogue: Catalogue, name: str) -> View:
    found = queries.article(catalogue, name)
    return View(
        f"Article {found.number} of {found.reference}: {found.title}",
        ArticleInFull,
        found,
        lambda: [
            *_article_blocks(found),
            *ending(sources_named(catalogue, found.sources), catalogue.edition, *_article_notes(found)),
        ],
    )


def _article_blocks(a: ArticleInFull) -> list[Block]:
    blocks: list[Block] = [_article_facts(a)]
    if a.requirements:
        blocks.append(_named_table("Requirement", a.requirements, "Requirements that rest on it"))
    if a.statements:
        blocks.append(statements_table(a.statements, "Cites", title="Statements that cite or limit it"))
    return blocks


def _article_facts(a: ArticleInFull) -> Facts:
    return facts(
        [
            ("Id", a.id),
            ("Title in French", a.title_fr),
            ("Asked for", a.provision if a.provision != a.id else None),
            ("Convention", f"{a.common_name} ({a.convention_title})"),
            *((p.kind.capitalize(), f"{p.number}: {p.title}") for p in a.place),
            ("Category", a.category and f"{a.category}: {CATEGORIES[a.category]}"),
            ("Obligation", a.obligation and f"{a.obligation}: {OBLIGATIONS[a.obligation]}"),
            ("In our words", a.summary or "no data: only the title was read, not the text"),
            ("May be reserved", a.reservable_under or (None if a.reservable is None else "no")),
            ("May be declared", a.declarable_under),
            ("Extent of reservation", a.reservation),
            ("Counterparts", _titled(a.counterparts, a.counterpart_titles)),
            ("Supplements", _titled(a.supplements, a.supplements_titles)),
            ("Supplemented by", "; ".join(f"{other.id} {other.title}" for other in a.supplemented_by)),
            ("Previous", a.previous and f"{a.previous.id} {a.previous.title}"),
            ("Next", a.next and f"{a.next.id} {a.next.title}"),
            ("Authentic text", a.url),
        ]
    )


def _titled(references: Sequence[str], titles: Sequence[str]) -> str:
    return "; ".join(f"{reference} {title}" for reference, title in zip(references, titles, strict=True))


def _article_notes(a: ArticleInFull) -> list[str]:
    notes = []
    if a.provision != a.id and not a.cited:
        notes.append(f"Whether {a.provision} exists is not checked; shown is what names it, a part or a whole of it.")
    if not a.verified:
        notes.append(f"How far its title can be trusted: vgtref coverage --id articles-{a.convention}")
    if a.statements_held:
        return [*notes, f"Statements are not complete: vgtref coverage --id reservations-{a.convention}"]
    return [*notes, f"There are no data on statements on {a.convention}."]


def _requirements_blocks(rows: Sequence[Requirement], number: int | None, edition: str) -> list[Block]:
    asked = [other for other in DECLARED if number in (None, other)]
    columns: list[ColumnOf[Requirement]] = [
        wide("Requirement", lambda r: r.title),
        fixed("Strength" if number is None else f"Under {number}", lambda r: r.strength_under(number)),
        *(_demands_column(other, number) for other in asked),
        wide("Id", lambda r: r.id),
    ]
    by_topic = {topic: [r for r in rows if r.topic == topic] for topic in TOPICS}
    tables = [table(of, *columns, title=topic.capitalize()) for topic, of in by_topic.items() if of]
    words = "; ".join(f"{strength}: {STRENGTHS[strength]}" for strength in STRENGTHS if strength != "none")
    weaker = any(cell.endswith("*") for block in tables for row in block.rows for cell in row)
    notes = [
        f"Strength - {words}.",
        *(["*: weaker under that convention; vgtref requirements --id shows how."] if weaker else []),
        "With its question: vgtref requirements --id possessing. For a draft law: vgtref assess new --country KE",
    ]
    return [*(tables or [table([], *columns)]), edition_note(edition, *notes)]


def _demands_column(convention: int, asked: int | None) -> ColumnOf[Requirement]:
    return wide(str(convention), lambda r: _demands(r, convention, asked))


def _demands(r: Requirement, convention: int, asked: int | None) -> str:
    weaker = r.under(convention) and r.strength_under(convention) != r.strength_under(asked)
    return f"{without_number(r.under(convention))}{'*' if weaker else ''}"


def _requirement_blocks(r: RequirementInFull) -> list[Block]:
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
    return [facts(rows), *options_blocks(r.options), _named_table("Article", r.articles, "The articles")]


def _terms_tables(rows: Sequence[Term]) -> list[Table]:
    columns: list[ColumnOf[Term]] = [
        wide("Term", lambda t: t.term),
        wide("Today", lambda t: t.today),
        wide("Used in", lambda t: t.used_in),
        fixed("Id", lambda t: t.id),
    ]
    by_kind = {heading: [t for t in rows if t.kind == kind] for kind, heading in TERM_KINDS.items()}
    return [table(of, *columns, title=heading) for heading, of in by_kind.items() if of] or [table([], *columns)]


def _term_facts(t: TermInFull) -> Facts:
    used, nearest = ("; ".join(f"{a.id} {a.title}" for a in named) for named in (t.articles, t.nearest))
    return facts(
        [
            ("Id", t.id),
            ("Kind", TERM_KINDS[t.kind]),
            ("Meaning", t.meaning),
            ("Preferred today", t.today),
            ("Avoid", t.avoid),
            ("Used in", used),
            ("See", nearest),
            ("French", t.term_fr),
            ("Words that find this entry", t.also),
            ("Note", t.note),
        ]
    )
