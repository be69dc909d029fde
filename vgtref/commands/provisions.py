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
    below,
    edition_note,
    ending,
    facts,
    fixed,
    kind_words,
    number,
    option_words,
    options_blocks,
    sources_named,
    statements_table,
    table,
    topic_words,
    wide,
)
from vgtref.presentation import Block, Facts, Notes, Prose, Table, View
from vgtref.provisions import parse_reference
from vgtref.queries import articles as queries
from vgtref.queries import requirements as demands
from vgtref.queries.articles import ArticleInFull, Named, TermInFull
from vgtref.queries.requirements import PointInFull, RequirementInFull, RequirementRow
from vgtref.queries.reservations import StatementRow
from vgtref.queries.scope import conventions_named
from vgtref.records import (
    ANSWERED_FROM,
    DECLARED,
    ELEMENTS,
    LAST_PRIORITY,
    STRENGTHS,
    TERM_KINDS,
    TOPICS,
    Article,
    Category,
    Convention,
    GoodPractice,
    Obligation,
    Strength,
    Term,
    TermKind,
    Topic,
)
from vgtref.text import listing

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

BEYOND = "This goes beyond both conventions and is never a duty under them."

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


@answer(lists=RequirementRow, shows=RequirementInFull)
def requirements(
    catalogue: Catalogue,
    id: Id = None,
    core: Annotated[
        bool,
        typer.Option("--core", help="Show only the declaration's subject: leave out what is a computer offence alone."),
    ] = False,
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
            help="Show only requirements with a point of this strength, under --convention if given: "
            f"{choices(Strength)}.",
            show_default=False,
        ),
    ] = None,
) -> View:
    """List what a national law must contain to meet the conventions; with --id point by point, with the provisions.

    \b
    vgtref requirements --core --topic offences
    vgtref requirements --convention 185 --strength reservable
    vgtref requirements --id possessing
    """
    if id is not None:
        refuse_with_id({"--core": core, "--topic": topic, "--convention": convention, "--strength": strength})
        found = demands.requirement(catalogue, id)
        return View(
            found.title,
            RequirementInFull,
            found,
            lambda: [
                *_requirement_blocks(found),
                *ending(sources_named(catalogue, _sources(found)), catalogue.edition, *_requirement_notes(found)),
            ],
        )
    rows = demands.requirements(catalogue, topic, convention, strength, core)
    asked = demands.numbers_asked(catalogue, convention)
    return View(
        "What a law must contain", RequirementRow, rows, lambda: _requirements_blocks(rows, asked, catalogue.edition)
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
            ("Provisions", a.provisions),
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
    if a.provision != a.id and not a.cited and not a.provisions:
        notes.append(f"Whether {a.provision} exists is not checked; shown is what names it, a part or a whole of it.")
    if not a.verified:
        notes.append(f"How far its title can be trusted: vgtref coverage --id articles-{a.convention}")
    if a.statements_held:
        return [*notes, f"Statements are not complete: vgtref coverage --id reservations-{a.convention}"]
    return [*notes, f"There are no data on statements on {a.convention}."]


def _requirements_blocks(rows: Sequence[RequirementRow], asked: Sequence[int], edition: str) -> list[Block]:
    columns: list[ColumnOf[RequirementRow]] = [
        wide("Requirement", lambda r: r.title),
        *(_strength_column(convention) for convention in asked),
        number("Points", lambda r: _count_points(r, asked)),
        below("Id", lambda r: r.id),
    ]
    by_topic = {topic: [r for r in rows if r.topic == topic] for topic in TOPICS}
    tables = [table(of, *columns, title=topic_words(topic)) for topic, of in by_topic.items() if of]
    points = sum(_count_points(r, asked) for r in rows)
    under = listing([str(convention) for convention in asked])
    notes = [
        f"{_counted(len(rows), 'requirement')} with {_counted(points, 'point')} under {under}; "
        "the strength is that of the strongest point.",
        f"{'; '.join(f'{strength.capitalize()}: {meaning}' for strength, meaning in STRENGTHS.items())}.",
        "Point by point: vgtref requirements --id possessing",
        "For a draft law: vgtref assess new --country KE",
    ]
    return [*(tables or [table([], *columns)]), edition_note(edition, *notes)]


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _strength_column(convention: int) -> ColumnOf[RequirementRow]:
    return fixed(f"Under {convention}", lambda r: r.strength_under(convention) or "-")


def _count_points(r: RequirementRow, asked: Sequence[int]) -> int:
    return sum(any(point.strength_under(convention) for convention in asked) for point in r.points)


def _requirement_blocks(r: RequirementInFull) -> list[Block]:
    subject = "yes" if r.core else "no: it asks for computer offences alone"
    head = [
        ("Id", r.id),
        ("Question", r.question),
        ("Remark", r.note),
        ("Topic", topic_words(r.topic).lower()),
        ("Subject of the declaration", subject),
        ("Priority", f"{r.priority} (1 comes first, {LAST_PRIORITY} last)"),
    ]
    by_element = {element: [p for p in r.points if p.element == element] for element in ELEMENTS}
    blocks: list[Block] = [facts(head)]
    for element, points in by_element.items():
        if points:
            blocks += [Prose([], f"Points on {ELEMENTS[element]}"), *map(_point_facts, points)]
    blocks += options_blocks([option for point in r.points for option in point.options])
    blocks += [_named_table("Article", r.articles, "The articles behind it")]
    if r.terms:
        blocks.append(_named_table("Term", r.terms, "Its terms"))
    if r.good_practice:
        blocks += [Prose([BEYOND], "Good practice"), *map(_practice_facts, r.good_practice)]
    return blocks


def _point_facts(p: PointInFull) -> Facts:
    asked = [(f"Under {n}", f"{p.strength_under(n) or 'not asked'}{_by(p.under(n))}") for n in DECLARED]
    return facts(
        [
            *asked,
            ("Answered by", ANSWERED_FROM[p.answered_from]),
            ("May be limited", "; ".join(option_words(option) for option in p.options)),
            ("Clause used by", _used_by(p)),
            ("Remark", p.note),
            ("Point", p.id),
        ],
        p.text,
        inner=True,
    )


def _by(provisions: Sequence[str]) -> str:
    return f", {', '.join(provisions)}" if provisions else ""


def _used_by(p: PointInFull) -> str | None:
    # A State has made use of the clause; how much of the point its statement leaves is for the reader to judge.
    if not p.options:
        return None
    kinds: dict[str, list[str]] = {}
    for statement in p.statements:
        kinds.setdefault(f"{kind_words(statement.kind)} to {statement.convention}", []).append(_maker(statement))
    told = "; ".join(f"{kind} by {', '.join(dict.fromkeys(states))}" for kind, states in kinds.items())
    return f"as far as held, {told or 'no State'}"


def _maker(statement: StatementRow) -> str:
    return f"{statement.state} (withdrawn {statement.withdrawn})" if statement.withdrawn else statement.state


def _practice_facts(practice: GoodPractice) -> Facts:
    return facts(
        [
            ("Why", practice.why),
            ("Answered by", ANSWERED_FROM[practice.answered_from]),
            ("Remark", practice.note),
            ("Sources", practice.sources),
            ("Id", practice.id),
        ],
        practice.text,
        inner=True,
    )


def _requirement_notes(r: RequirementInFull) -> list[str]:
    held = {strength for point in r.points for number in DECLARED if (strength := point.strength_under(number))}
    words = [f"{strength.capitalize()}: {meaning}" for strength, meaning in STRENGTHS.items() if strength in held]
    notes = [f"{'; '.join(words)}. The strengths are the editors' reading of the texts."]
    clauses = [option.provision for point in r.points if point.statements for option in point.options]
    articles = dict.fromkeys(parse_reference(clause).article_id for clause in clauses)
    return [*notes, *(f"What the States said: vgtref reservations --article {article}" for article in articles)]


def _sources(r: RequirementInFull) -> list[str]:
    return list(dict.fromkeys([*r.sources, *(source for each in r.good_practice for source in each.sources)]))


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
