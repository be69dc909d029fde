"""What a national law must contain: the list of requirements, and one with its points."""

from collections.abc import Sequence
from typing import Annotated

import typer

from vgtref.catalogue import Catalogue
from vgtref.cli.answer import answer
from vgtref.cli.options import ConventionName, Id, choices, refuse_with_id
from vgtref.commands.blocks import edition_note
from vgtref.commands.columns import ColumnOf, below, facts, fixed, number, table, wide
from vgtref.commands.phrases import topic_words
from vgtref.presentation import Block, Brief, Facts, Hint, Ids, Prose, View
from vgtref.queries import requirements as queries
from vgtref.queries.requirements import RequirementRow
from vgtref.queries.scope import numbers_asked
from vgtref.records import Record
from vgtref.records.requirements import STRENGTHS, TOPICS, Strength, Topic, strength_words
from vgtref.text import counted, listing


def _in_full() -> type[Record]:
    from vgtref.queries.points import RequirementInFull

    return RequirementInFull


@answer(lists=RequirementRow, shows=_in_full)
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
        from vgtref.commands.points import requirement_view

        return requirement_view(catalogue, id)
    rows = queries.requirements(catalogue, topic, convention, strength, core)
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
