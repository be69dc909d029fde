"""What a national law must contain: the list of requirements, and one with its points."""

from collections.abc import Sequence
from typing import Annotated

import typer

from vgtref.catalogue import Catalogue
from vgtref.cli.answer import answer
from vgtref.cli.options import ConventionName, Id, choices, refuse_with_id
from vgtref.commands.shared import (
    ColumnOf,
    as_text,
    below,
    correspondences_blocks,
    edition_note,
    ending,
    facts,
    fixed,
    named_table,
    number,
    option_words,
    options_blocks,
    table,
    topic_words,
    wide,
)
from vgtref.presentation import Block, Brief, Facts, Hint, Ids, Prose, View
from vgtref.provisions import parse_reference
from vgtref.queries import requirements as demands
from vgtref.queries.requirements import PointInFull, RequirementInFull, RequirementRow
from vgtref.queries.reservations import StatementRow
from vgtref.queries.scope import numbers_asked
from vgtref.records import DECLARED
from vgtref.records.requirements import (
    ANSWERED_FROM,
    ELEMENTS,
    LAST_PRIORITY,
    STRENGTHS,
    TOPICS,
    GoodPractice,
    Strength,
    Topic,
    strength_words,
)
from vgtref.text import counted, listing
from vgtref.wording import statement_kind_words

BEYOND = "This goes beyond both conventions and is never a duty under them."


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
        typer.Option(
            "--topic",
            metavar="TOPIC",
            help=f"Show only this topic: {choices(Topic)}.",
            case_sensitive=False,
            show_default=False,
        ),
    ] = None,
    convention: ConventionName = None,
    strength: Annotated[
        Strength | None,
        typer.Option(
            "--strength",
            metavar="STRENGTH",
            help="Show only requirements with a point of this strength, under --convention if given: "
            f"{choices(Strength)}.",
            case_sensitive=False,
            show_default=False,
        ),
    ] = None,
) -> View:
    """List what a national law must contain to meet the conventions; with --id point by point, with the provisions.

    \b
    vgtref requirements --core --topic offences
        which offences a law against child sexual abuse online must have
    vgtref requirements --convention 185 --strength reservable
        what a State may opt out of under the Budapest Convention
    vgtref requirements --id possessing
        what a law must say of possession, point by point
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
                *ending(catalogue.sources_named(_sources(found)), catalogue.edition, *_requirement_notes(found)),
            ],
        )
    rows = demands.requirements(catalogue, topic, convention, strength, core)
    asked = numbers_asked(catalogue, convention)
    return View(
        "What a law must contain", RequirementRow, rows, lambda: _requirements_blocks(rows, asked, catalogue.edition)
    )


def _requirements_blocks(rows: Sequence[RequirementRow], asked: Sequence[int], edition: str) -> list[Block | Brief]:
    columns: list[ColumnOf[RequirementRow]] = [
        wide("Requirement", lambda r: r.title),
        *(_strength_column(convention) for convention in asked),
        number("Points", lambda r: _count_points(r, asked)),
        below("Id", lambda r: Ids(r.id, "requirements")),
    ]
    by_topic = {topic: [r for r in rows if r.topic == topic] for topic in TOPICS}
    tables: list[Block | Brief] = [
        Brief(
            [table(of, *columns, title=topic_words(topic))],
            [Prose([], topic_words(topic)), *(_memo_facts(r, asked) for r in of)],
        )
        for topic, of in by_topic.items()
        if of
    ]
    points = sum(_count_points(r, asked) for r in rows)
    under = listing([str(convention) for convention in asked])
    notes = [
        f"{counted(len(rows), 'requirement')} with {counted(points, 'point')} under {under}; "
        "the strength is that of the strongest point.",
        f"{'; '.join(f'{strength.capitalize()}: {meaning}' for strength, meaning in STRENGTHS.items())}.",
        Hint("Point by point: vgtref requirements --id possessing"),
        "For a draft law: vgtref assess new --country KE",
    ]
    return [*(tables or [table([], *columns)]), edition_note(edition, *notes)]


def _memo_facts(r: RequirementRow, asked: Sequence[int]) -> Facts:
    """What a drafter needs of a requirement in a document: the question and the provisions before the id."""
    under = [(f"Under {number}", _asked_words(r, number)) for number in asked]
    limits = dict.fromkeys(
        limit for p in r.points for limit in (*p.reservable_under, *p.declarable_under) if _number_of(limit) in asked
    )
    rows = [("Question", r.question), *under, ("May be limited under", [*limits]), ("Id", Ids(r.id, "requirements"))]
    return facts(rows, r.title, inner=True)


def _asked_words(r: RequirementRow, number: int) -> str:
    return strength_words(r.points, number)


def _number_of(reference: str) -> int:
    return int(reference.partition(":")[0])


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
    blocks += [named_table("articles", "Article", r.articles, "The articles behind it")]
    if r.terms:
        blocks.append(named_table("terms", "Term", r.terms, "Its terms"))
    if r.good_practice:
        blocks += [Prose([BEYOND], "Good practice"), *map(_practice_facts, r.good_practice)]
    if r.correspondences:
        blocks += [Prose([], "In other instruments"), *correspondences_blocks(r.correspondences, "instrument")]
    return blocks


def _point_facts(p: PointInFull) -> Facts:
    asked = [(f"Under {n}", f"{p.strength_under(n) or 'not asked'}{_by(p.under(n))}") for n in DECLARED]
    return facts(
        [
            *asked,
            ("Answered by", ANSWERED_FROM[p.answered_from]),
            ("May be limited", "; ".join(option_words(option) for option in p.options)),
            ("Clause used by", _used_by(p)),
            ("If met, still needed", p.still_needed),
            ("Remark", p.note),
            *((f"Remark on {n}", p.note_under(n)) for n in DECLARED),
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
        kind = f"{statement_kind_words(statement.kind)} to {statement.convention}"
        kinds.setdefault(kind, []).append(_maker(statement))
    told = "; ".join(f"{kind} by {', '.join(dict.fromkeys(states))}" for kind, states in kinds.items())
    return f"as far as known, {told or 'no State'}"


def _maker(statement: StatementRow) -> str:
    return f"{statement.state} (withdrawn {statement.withdrawn})" if statement.withdrawn else statement.state


def _practice_facts(practice: GoodPractice) -> Facts:
    return facts(
        [
            ("Why", practice.why),
            ("Answered by", ANSWERED_FROM[practice.answered_from]),
            ("Remark", practice.note),
            ("Sources", Ids(as_text(practice.sources), "sources")),
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
    said = [f"What the States said: vgtref reservations --article {article}" for article in articles]
    return [*notes, *said, "What broader, narrower and partial mean: vgtref help relations"]


def _sources(r: RequirementInFull) -> list[str]:
    beside = [*(each.sources for each in r.good_practice), *(each.sources for each in r.correspondences)]
    return list(dict.fromkeys(source for sources in (r.sources, *beside) for source in sources))
