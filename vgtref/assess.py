"""Answers and requirements to gaps: what a State's law meets, where it falls short, what was not assessed."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal, get_args

from vgtref.answers import ANSWERS, Answers, concerned
from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.errors import UsageError
from vgtref.records import STRENGTHS, TOPICS, Convention, Record, Reference, Requirement, Strength, Topic
from vgtref.references import parse
from vgtref.status import Status, since, standing

DECLARED = (185, 201)
"""The conventions that requirements come from: those that the declaration names."""

Result = Literal["met", "partly_met", "unmet", "not_applicable", "not_assessed"]
RESULTS: tuple[Result, ...] = get_args(Result)
_RESULT_OF: dict[str, Result] = dict(zip(ANSWERS, RESULTS, strict=True))
_ORDER = list(STRENGTHS)

OptionKind = Literal["reservation", "declaration"]
Movement = Literal["closer", "further", "newly assessed", "no longer assessed", "other"]


class Option(Record, frozen=True, kw_only=True):
    """What a State may reserve or declare under a provision, and the article that says when and how."""

    provision: Reference
    kind: OptionKind
    says: str | None
    governed_by: Reference | None


class Assessed(Record, frozen=True, kw_only=True):
    """A requirement with what the drafter found; strength and provisions are those of the conventions asked for."""

    requirement: str
    title: str
    topic: Topic
    strength: Strength
    result: Result
    provisions: list[Reference]
    question: str
    options: list[Option]
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


class Stand(Record, frozen=True, kw_only=True):
    """Where the State stands on one convention on the last day that its acts cover."""

    convention: int
    reference: str
    common_name: str
    status: Status
    since: When | None
    as_of: date


class Report(Record, frozen=True, kw_only=True):
    """The gap report on a law. ``as_of`` is the day up to which the acts towards all its conventions are known.

    ``gaps`` are what is unmet or partly met, the strongest first and among those the unmet before the partly met.
    """

    country: str
    state: str
    law: str | None
    conventions: list[int]
    as_of: date
    edition: str
    standings: list[Stand]
    requirements: int
    counts: Counts
    by_topic: list[Tally]
    by_strength: list[Tally]
    gaps: list[Assessed]
    not_assessed: list[Assessed]
    not_applicable: list[Assessed]
    met: list[Assessed]


class Move(Record, frozen=True, kw_only=True):
    """A requirement whose result differs between two assessments."""

    requirement: str
    title: str
    topic: Topic
    strength: Strength
    before: Result
    after: Result
    movement: Movement


class Comparison(Record, frozen=True, kw_only=True):
    """What moved between two assessments of a State's law; a requirement that only one asks is not assessed there."""

    country: str
    state: str
    conventions: list[int]
    law_before: str | None
    law_after: str | None
    before: Counts
    after: Counts
    unchanged: int
    moved: list[Move]


def scope(catalogue: Catalogue, convention: str | None) -> list[Convention]:
    """The convention of that name, without one both that requirements come from.

    Raises NotFoundError or UsageError for a name that is none or several, and for one that no requirement comes from.
    """
    if convention is None:
        return [catalogue.convention(str(number)) for number in DECLARED]
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
    return [option for option in found if parse(option.provision).convention in conventions]


def assess(catalogue: Catalogue, answers: Answers) -> list[Assessed]:
    """Each requirement of the conventions asked for with its result, in the order of the requirements."""
    entries = {entry.id: entry for entry in answers.entries}
    assessed = []
    for requirement in concerned(catalogue, answers.conventions):
        entry = entries.get(requirement.id)
        strengths = [requirement.strength_under(number) for number in answers.conventions]
        assessed.append(
            Assessed(
                requirement=requirement.id,
                title=requirement.title,
                topic=requirement.topic,
                strength=min(strengths, key=_ORDER.index),
                result=_RESULT_OF[entry.chosen] if entry else "not_assessed",
                provisions=[r for number in answers.conventions for r in requirement.under(number)],
                question=requirement.question,
                options=options(catalogue, requirement, answers.conventions),
                provision=(entry and entry.provision.strip()) or None,
                note=(entry and entry.note.strip()) or None,
            )
        )
    return assessed


def report(catalogue: Catalogue, answers: Answers) -> Report:
    """The gap report on the law that these answers describe."""
    assessed = assess(catalogue, answers)
    conventions = [catalogue.convention(str(number)) for number in answers.conventions]
    gaps = [a for a in assessed if a.result in ("unmet", "partly_met")]
    gaps.sort(key=lambda a: (_ORDER.index(a.strength), -RESULTS.index(a.result)))
    return Report(
        country=answers.country,
        state=catalogue.country_names[answers.country],
        law=answers.law.strip() or None,
        conventions=answers.conventions,
        as_of=min(catalogue.acts(number).covers_to for number in answers.conventions),
        edition=catalogue.coverage.edition,
        standings=[_stand(catalogue, convention, answers.country) for convention in conventions],
        requirements=len(assessed),
        counts=_counts(assessed),
        by_topic=_tallies(assessed, TOPICS, lambda a: a.topic),
        by_strength=_tallies(assessed, _ORDER, lambda a: a.strength),
        gaps=gaps,
        not_assessed=[a for a in assessed if a.result == "not_assessed"],
        not_applicable=[a for a in assessed if a.result == "not_applicable"],
        met=[a for a in assessed if a.result == "met"],
    )


def compare(catalogue: Catalogue, old: Answers, new: Answers) -> Comparison:
    """What moved from the old answers to the new ones; raises UsageError where they are on two States."""
    if old.country != new.country:
        raise UsageError(f"the first file is on {old.country}, the second on {new.country}")
    before = {a.requirement: a for a in assess(catalogue, old)}
    after = {a.requirement: a for a in assess(catalogue, new)}
    asked = [r.id for r in catalogue.requirements if r.id in before or r.id in after]
    moves = [_move(after.get(id) or before[id], before.get(id), after.get(id)) for id in asked]
    moved = [move for move in moves if move.before != move.after]
    return Comparison(
        country=new.country,
        state=catalogue.country_names[new.country],
        conventions=sorted({*old.conventions, *new.conventions}),
        law_before=old.law.strip() or None,
        law_after=new.law.strip() or None,
        before=_counts(list(before.values())),
        after=_counts(list(after.values())),
        unchanged=len(moves) - len(moved),
        moved=moved,
    )


def _option(catalogue: Catalogue, kind: OptionKind, reference: Reference) -> Option:
    provision = parse(reference)
    convention = catalogue.convention(str(provision.convention))
    governing = {"reservation": convention.reservations_article, "declaration": convention.declarations_article}
    says = catalogue.article(provision).reservation
    return Option(provision=reference, kind=kind, says=says, governed_by=governing[kind])


def _stand(catalogue: Catalogue, convention: Convention, country: str) -> Stand:
    held = catalogue.acts(convention.number)
    own = [act for act in held.acts if act.country == country]
    stands = standing(own, held.covers_to, convention.opened)
    return Stand(
        convention=convention.number,
        reference=convention.reference,
        common_name=convention.common_name,
        status=stands.status,
        since=since(stands),
        as_of=held.covers_to,
    )


def _counts(assessed: Sequence[Assessed]) -> Counts:
    results = [a.result for a in assessed]
    return Counts(**{result: results.count(result) for result in RESULTS})


def _tallies(assessed: Sequence[Assessed], names: Sequence[str], name_of: Callable[[Assessed], str]) -> list[Tally]:
    grouped = {name: [a for a in assessed if name_of(a) == name] for name in names}
    return [Tally(name=name, counts=_counts(group)) for name, group in grouped.items() if group]


def _move(known: Assessed, before: Assessed | None, after: Assessed | None) -> Move:
    old: Result = before.result if before else "not_assessed"
    new: Result = after.result if after else "not_assessed"
    return Move(
        requirement=known.requirement,
        title=known.title,
        topic=known.topic,
        strength=known.strength,
        before=old,
        after=new,
        movement=_movement(old, new),
    )


def _movement(old: Result, new: Result) -> Movement:
    if old == "not_assessed":
        return "newly assessed"
    if new == "not_assessed":
        return "no longer assessed"
    if "not_applicable" in (old, new):
        return "other"
    return "closer" if RESULTS.index(new) < RESULTS.index(old) else "further"
