"""Answers and requirements to gaps: what a State's law meets, where it falls short, what was not assessed."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal, get_args

from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.errors import UsageError
from vgtref.provisions import parse_reference
from vgtref.queries.questionnaire import Answers, Reply
from vgtref.queries.requirements import Option, options, requirements_of
from vgtref.records import (
    STRENGTHS,
    TOPICS,
    Convention,
    Record,
    Reference,
    Requirement,
    Reservation,
    Strength,
    Topic,
)
from vgtref.status import Status, since, standing_of
from vgtref.text import listing

Result = Literal["met", "partly_met", "unmet", "not_applicable", "not_assessed"]
RESULTS: tuple[Result, ...] = get_args(Result)
_RESULT_OF: dict[str, Result] = {
    "yes": "met",
    "partial": "partly_met",
    "no": "unmet",
    "not-applicable": "not_applicable",
    "": "not_assessed",
}
_PROGRESS: dict[Result, int] = {"unmet": 0, "partly_met": 1, "met": 2}
_ORDER = list(STRENGTHS)

Movement = Literal["closer", "further", "newly assessed", "no longer assessed", "to or from not applicable"]


class AssessedRow(Record, frozen=True, kw_only=True):
    """A requirement with what the drafter found, as the conventions asked for put it.

    ``strength`` is the strongest of theirs; ``remark`` is the editors', ``note`` the drafter's. ``statements`` are the
    reservations and declarations of the State that are held on it, withdrawn ones among them.
    """

    requirement: str
    title: str
    topic: Topic
    strength: Strength
    strength_185: Strength | None
    strength_201: Strength | None
    result: Result
    provisions: list[Reference]
    question: str
    remark: str | None
    options: list[Option]
    statements: list[Reservation]
    provision: str | None
    note: str | None


class Counts(Record, frozen=True, kw_only=True):
    """How many requirements came to each result."""

    met: int
    partly_met: int
    unmet: int
    not_applicable: int
    not_assessed: int


class Tally(Record, frozen=True, kw_only=True):
    """The results of the requirements of one topic or strength."""

    name: str
    counts: Counts


class StandingOn(Record, frozen=True, kw_only=True):
    """Where the State stands on one convention on the last day that its acts cover."""

    convention: int
    reference: str
    common_name: str
    status: Status
    since: When | None
    as_of: date


class Report(Record, frozen=True, kw_only=True):
    """The gap report on a law. ``as_of`` is the day up to which the acts towards all its conventions are known.

    ``gaps`` are what is unmet or partly met, the strongest first and among those the unmet before the partly met;
    ``missing_entries`` counts the requirements of which the file says nothing, which are not assessed.
    """

    country: str
    state: str
    law: str | None
    conventions: list[int]
    as_of: date
    edition: str
    standings: list[StandingOn]
    requirements: int
    missing_entries: int
    counts: Counts
    by_topic: list[Tally]
    by_strength: list[Tally]
    gaps: list[AssessedRow]
    not_assessed: list[AssessedRow]
    not_applicable: list[AssessedRow]
    met: list[AssessedRow]


class MoveRow(Record, frozen=True, kw_only=True):
    """A requirement whose result differs between two assessments."""

    requirement: str
    title: str
    topic: Topic
    strength: Strength
    before: Result
    after: Result
    movement: Movement


class Comparison(Record, frozen=True, kw_only=True):
    """What moved between two assessments of a State's law, of the requirements that both ask.

    ``conventions`` are those that both are held against, ``unshared`` counts the requirements that only one of them
    asks.
    """

    country: str
    state: str
    conventions: list[int]
    conventions_before: list[int]
    conventions_after: list[int]
    law_before: str | None
    law_after: str | None
    requirements: int
    unshared: int
    before: Counts
    after: Counts
    unchanged: int
    moved: list[MoveRow]


def assess(catalogue: Catalogue, answers: Answers) -> list[AssessedRow]:
    """Each requirement of the conventions asked for with its result, in the order of the requirements."""
    entries = {entry.id: entry for entry in answers.entries}
    own = [
        statement
        for number in answers.conventions
        for statement in catalogue.statements(number)
        if statement.country == answers.country and statement.kind in ("reservation", "declaration")
    ]
    return [
        _assessed(catalogue, answers.conventions, requirement, entries.get(requirement.id, Reply(id="")), own)
        for requirement in requirements_of(catalogue, answers.conventions)
    ]


def report(catalogue: Catalogue, answers: Answers) -> Report:
    """The gap report on the law that these answers describe."""
    assessed = assess(catalogue, answers)
    conventions = [catalogue.convention(number) for number in answers.conventions]
    gaps = [a for a in assessed if a.result in ("unmet", "partly_met")]
    gaps.sort(key=lambda a: (_ORDER.index(a.strength), _PROGRESS[a.result]))
    return Report(
        country=answers.country,
        state=catalogue.country_names[answers.country],
        law=answers.law.strip() or None,
        conventions=answers.conventions,
        as_of=min(catalogue.covers_to(number) for number in answers.conventions),
        edition=catalogue.edition,
        standings=[_stand(catalogue, convention, answers.country) for convention in conventions],
        requirements=len(assessed),
        missing_entries=count_missing_entries(catalogue, answers),
        counts=_counts(assessed),
        by_topic=_tallies(assessed, TOPICS, lambda a: a.topic),
        by_strength=_tallies(assessed, _ORDER, lambda a: a.strength),
        gaps=gaps,
        not_assessed=[a for a in assessed if a.result == "not_assessed"],
        not_applicable=[a for a in assessed if a.result == "not_applicable"],
        met=[a for a in assessed if a.result == "met"],
    )


def count_missing_entries(catalogue: Catalogue, answers: Answers) -> int:
    """How many of the requirements asked for the file says nothing of."""
    entries = {entry.id for entry in answers.entries}
    return sum(requirement.id not in entries for requirement in requirements_of(catalogue, answers.conventions))


def compare(catalogue: Catalogue, old: Answers, new: Answers) -> Comparison:
    """What moved from the old answers to the new ones.

    Raises UsageError where they are on two States, or have no convention in common.
    """
    if old.country != new.country:
        raise UsageError(f"the first file is on {old.country}, the second on {new.country}")
    if not set(old.conventions) & set(new.conventions):
        first, second = (listing([str(number) for number in each.conventions]) for each in (old, new))
        raise UsageError(f"the first file is held against {first}, the second against {second}")
    before = {a.requirement: a for a in assess(catalogue, old)}
    after = {a.requirement: a for a in assess(catalogue, new)}
    shared = [id for id in after if id in before]
    moves = [_move(before[id], after[id]) for id in shared if before[id].result != after[id].result]
    return Comparison(
        country=new.country,
        state=catalogue.country_names[new.country],
        conventions=[number for number in new.conventions if number in old.conventions],
        conventions_before=old.conventions,
        conventions_after=new.conventions,
        law_before=old.law.strip() or None,
        law_after=new.law.strip() or None,
        requirements=len(shared),
        unshared=len(before.keys() ^ after.keys()),
        before=_counts([before[id] for id in shared]),
        after=_counts([after[id] for id in shared]),
        unchanged=len(shared) - len(moves),
        moved=moves,
    )


def _assessed(
    catalogue: Catalogue,
    conventions: Sequence[int],
    requirement: Requirement,
    entry: Reply,
    own: Sequence[Reservation],
) -> AssessedRow:
    strengths = {number: requirement.strength_under(number) for number in conventions}
    open_to = options(catalogue, requirement, conventions)
    demanded = [reference for number in conventions for reference in requirement.under(number)]
    return AssessedRow(
        requirement=requirement.id,
        title=requirement.title,
        topic=requirement.topic,
        strength=min(strengths.values(), key=_ORDER.index),
        strength_185=strengths.get(185),
        strength_201=strengths.get(201),
        result=_RESULT_OF[entry.chosen],
        provisions=demanded,
        question=requirement.question,
        remark=requirement.note,
        options=open_to,
        statements=[s for s in own if _limits(s, demanded, [option.provision for option in open_to])],
        provision=entry.provision.strip() or None,
        note=entry.note.strip() or None,
    )


def _limits(statement: Reservation, demanded: Sequence[Reference], left_open: Sequence[Reference]) -> bool:
    # A State cites the provision that it limits, or the one that lets it; what it then limits may be part of that.
    cited = [parse_reference(reference) for reference in statement.articles]
    if any(provision.lies_in(parse_reference(reference)) for provision in cited for reference in demanded):
        return True
    return _touch(statement.articles, left_open) and (not statement.affects or _touch(statement.affects, demanded))


def _touch(references: Sequence[Reference], others: Sequence[Reference]) -> bool:
    return any(
        parse_reference(reference).touches(parse_reference(other)) for reference in references for other in others
    )


def _stand(catalogue: Catalogue, convention: Convention, country: str) -> StandingOn:
    held = catalogue.acts_file(convention.number)
    stands = standing_of(convention, held, country)
    return StandingOn(
        convention=convention.number,
        reference=convention.reference,
        common_name=convention.common_name,
        status=stands.status,
        since=since(stands),
        as_of=held.covers_to,
    )


def _counts(assessed: Sequence[AssessedRow]) -> Counts:
    results = [a.result for a in assessed]
    return Counts(**{result: results.count(result) for result in RESULTS})


def _tallies(
    assessed: Sequence[AssessedRow], names: Sequence[str], name_of: Callable[[AssessedRow], str]
) -> list[Tally]:
    grouped = {name: [a for a in assessed if name_of(a) == name] for name in names}
    return [Tally(name=name, counts=_counts(group)) for name, group in grouped.items() if group]


def _move(before: AssessedRow, after: AssessedRow) -> MoveRow:
    return MoveRow(
        requirement=after.requirement,
        title=after.title,
        topic=after.topic,
        strength=after.strength,
        before=before.result,
        after=after.result,
        movement=_movement(before.result, after.result),
    )


def _movement(old: Result, new: Result) -> Movement:
    if old == "not_assessed":
        return "newly assessed"
    if new == "not_assessed":
        return "no longer assessed"
    if "not_applicable" in (old, new):
        return "to or from not applicable"
    return "closer" if _PROGRESS[new] > _PROGRESS[old] else "further"
