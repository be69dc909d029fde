"""The articles of the conventions: the list, and one in plain words."""

from collections.abc import Sequence
from typing import Annotated

import typer

from vgtref.catalogue import Catalogue
from vgtref.cli import completion
from vgtref.cli.answer import answer
from vgtref.cli.options import ConventionName, choices, refuse_with_id
from vgtref.commands.blocks import edition_note, ending, named_table, statements_table
from vgtref.commands.columns import UNKNOWN, facts, fixed, french, items, table, wide
from vgtref.presentation import Block, Facts, Hint, Notes, Table, View
from vgtref.queries import articles as queries
from vgtref.queries.articles import ArticleInFull
from vgtref.queries.scope import conventions_named
from vgtref.records.articles import Article, Category, Obligation
from vgtref.records.instruments import Convention

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
        help="Show one in full: 201:23, '185 art. 9(1)(a)' in quotes, or 23 beside --convention 201.",
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
            case_sensitive=False,
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
        the offences of the Lanzarote Convention
    vgtref articles 201:23
        what an article demands, and its counterpart
    vgtref articles --id "185 art. 9(1)(e)" --format markdown
        a part of an article, as Markdown
    """
    if id is not None:
        refuse_with_id({"--chapter": chapter, "--category": category, "--reservable": reservable})
        return _article(catalogue, id, convention)
    rows = queries.articles(catalogue, convention, chapter, category, reservable)
    chosen = conventions_named(catalogue, convention)
    c = chosen[0]
    unread = [c for c in chosen if queries.has_unread(catalogue, c)]
    return View(
        "Articles" if convention is None else f"Articles of {c.common_name} ({c.reference})",
        Article,
        rows,
        lambda: [_articles_table(rows), _articles_notes(catalogue.edition, unread)],
    )


def _articles_table(rows: Sequence[Article]) -> Table:
    return table(
        rows,
        fixed("Id", lambda a: a.id),
        wide("Title", lambda a: a.title),
        fixed("Chapter", lambda a: a.chapter),
        fixed("Category", lambda a: a.category),
        fixed("Reservable", _reservable),
        items("Corresponds to", lambda a: a.counterparts or a.supplements),
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
        Hint("Details: vgtref articles --id 201:23"),
    )


def _article(catalogue: Catalogue, name: str, convention: str | None) -> View:
    found = queries.article(catalogue, name, convention)
    return View(
        f"Article {found.number} of {found.reference}: {found.title}",
        ArticleInFull,
        found,
        lambda: [
            *_article_blocks(found),
            *ending(catalogue.sources_named(found.sources), catalogue.edition, *_article_notes(found)),
        ],
    )


def _article_blocks(a: ArticleInFull) -> list[Block]:
    blocks: list[Block] = [_article_facts(a)]
    if a.requirements:
        blocks.append(named_table("requirements", "Requirement", a.requirements, "Requirements that rest on it"))
    if a.statements:
        blocks.append(statements_table(a.statements, "Cites", title="Statements that cite or limit it"))
    return blocks


def _article_facts(a: ArticleInFull) -> Facts:
    return facts(
        [
            ("Id", a.id),
            ("Title in French", french(a.title_fr)),
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
        notes.append(f"Whether {a.provision} exists is not checked. What names it, a part or a whole of it is shown.")
    if a.provision.endswith("]"):
        notes.append(f"{a.provision} is an indent, counted: the text has no letters there.")
    if not a.verified:
        notes.append(f"How far its title can be trusted: vgtref coverage --id articles-{a.convention}")
    if a.statements_held:
        return [*notes, f"Statements are not complete: vgtref coverage --id reservations-{a.convention}"]
    return [*notes, f"There are no data on statements on {a.convention}."]
