"""Findings to gaps: what a State's law meets under each convention, where it falls short, what is open."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from vgtref.answers.questions import Question, Scope, covers, leaves_out, questions
from vgtref.answers.replies import Answers, Law
from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.queries.findings import (
    SHORT,
    AssessedPoint,
    Finding,
    PointCounts,
    RequirementCounts,
    count_points,
    count_requirements,
    finding_on_whole,
)
from vgtref.queries.joining import Step, step_to_join
from vgtref.records import Record
from vgtref.records.crosswalk import RELATIONS
from vgtref.records.instruments import ON_SIGNING, Convention
from vgtref.records.requirements import STRENGTHS, TOPICS, Point, Strength, Topic
from vgtref.status import CONSENTED, Status, invited_until, since, standing_of

_ORDER: list[Strength | None] = list(STRENGTHS)


class ReportScope(Record, frozen=True, kw_only=True):
    """What was asked, how much that is, and in sentences what it covers and leaves out."""

    conventions: list[int]
    core: bool
    topics: list[Topic]
    good_practice: bool
    requirements: int
    points: int
    covers: str
    left_out: list[str]


class Tally(Record, frozen=True, kw_only=True):
    """The findings on the points of one topic, or those that cite one law."""

    name: str
    points: PointCounts


class InBills(Record, frozen=True, kw_only=True):
    """How much of what is met or partly met is so in a bill only: points, and requirements met with such a point."""

    met: int
    partly_met: int
    requirements_met: int


class ReportStanding(Record, frozen=True, kw_only=True):
    """Where the State stands on a convention on the last day that its acts cover, and what it still has to do.

    ``invited_until`` is the day on which its invitation ends or ended. ``reservations_how`` and ``declarations_how``
    say how one is made, where the State may still make one. To a State that cannot sign, no text speaks of signing.
    """

    status: Status
    since: When | None
    invited_until: date | None
    as_of: date
    to_do: Step | None
    reservations_how: str | None
    declarations_how: str | None
    on_joining: str | None


class ConventionResult(Record, frozen=True, kw_only=True):
    """What the law meets under one convention, by itself: where the State stands, the points, the requirements."""

    number: int
    reference: str
    common_name: str
    standing: ReportStanding
    points: PointCounts
    requirements: RequirementCounts
    in_bills: InBills
    by_topic: list[Tally]
    by_law: list[Tally]


class InstrumentOnGaps(Record, frozen=True, kw_only=True):
    """Of how many gaps another instrument compares in which way on their requirement."""

    instrument: str
    short_title: str
    gaps: int
    equivalent: int
    broader: int
    narrower: int
    partial: int
    none: int
    not_checked: int


class Report(Record, frozen=True, kw_only=True):
    """The gap report on the law of a State.

    ``as_of`` is the day up to which the acts towards all its conventions are known. ``gaps`` are the duties that are
    unmet or partly met, in order of work: by priority, then by strength, the unmet before the partly met.
    ``missing_entries`` are the points of which the file says nothing, which are not assessed; ``outside`` counts the
    answers that are not in its scope and do not count. ``instruments`` are those asked for beside the conventions,
    where there are gaps.
    """

    country: str
    state: str
    as_of: date
    edition: str
    assessed_on: When | None
    assessed_by: str | None
    scope: ReportScope
    laws: list[Law]
    conventions: list[ConventionResult]
    gaps: list[AssessedPoint]
    not_assessed: list[AssessedPoint]
    not_applicable: list[AssessedPoint]
    met: list[AssessedPoint]
    options: list[AssessedPoint]
    good_practice: list[AssessedPoint]
    missing_entries: list[str]
    outside: int
    instruments: list[InstrumentOnGaps]


def report(catalogue: Catalogue, answers: Answers, assessed: Sequence[AssessedPoint]) -> Report:
    """The gap report on the law that these answers describe, of the points that ``assess`` gives."""
    duties = [a for a in assessed if a.is_duty]
    others = [a for a in assessed if not a.is_duty]
    results = [_result(catalogue, answers, number, assessed) for number in answers.scope.conventions]
    asked = questions(catalogue, answers.scope)
    gaps = _in_order_of_work(a for a in duties if a.finding in SHORT)
    replied = {reply.id for reply in answers.replies.values() if reply.answer}
    return Report(
        country=answers.country,
        state=catalogue.country_names[answers.country],
        as_of=min(each.standing.as_of for each in results),
        edition=catalogue.edition,
        assessed_on=answers.assessed_on,
        assessed_by=answers.assessed_by or None,
        scope=_scope(catalogue, answers.scope, asked),
        laws=answers.laws,
        conventions=results,
        gaps=gaps,
        not_assessed=_in_order_of_work(a for a in duties if a.finding == "not_assessed"),
        not_applicable=[a for a in duties if a.finding == "not_applicable"],
        met=[a for a in duties if a.finding == "met"],
        options=[a for a in others if a.strength],
        good_practice=[a for a in others if not a.strength],
        missing_entries=[question.id for question in asked if question.id not in answers.replies],
        outside=len(replied - {question.id for question in asked}),
        instruments=_instruments_on(gaps),
    )


def _instruments_on(gaps: Sequence[AssessedPoint]) -> list[InstrumentOnGaps]:
    rows = [row for gap in gaps for row in gap.correspondences]
    counts = Counter((row.instrument, row.relation) for row in rows)
    return [
        InstrumentOnGaps(
            instrument=id,
            short_title=title,
            gaps=len(gaps),
            **{relation.replace("-", "_"): counts[id, relation] for relation in RELATIONS},
        )
        for id, title in {row.instrument: row.short_title for row in rows}.items()
    ]


def _in_order_of_work(points: Iterable[AssessedPoint]) -> list[AssessedPoint]:
    findings: list[Finding] = [*SHORT, "not_assessed"]
    return sorted(points, key=lambda a: (a.priority, _ORDER.index(a.strength), findings.index(a.finding)))


def _scope(catalogue: Catalogue, scope: Scope, asked: Sequence[Question]) -> ReportScope:
    points = [question for question in asked if isinstance(question.point, Point)]
    return ReportScope(
        conventions=list(scope.conventions),
        core=scope.core,
        topics=list(scope.topics),
        good_practice=scope.good_practice,
        requirements=len({question.requirement.id for question in points}),
        points=len(points),
        covers=covers(catalogue, scope),
        left_out=leaves_out(catalogue, scope),
    )


def _result(catalogue: Catalogue, answers: Answers, number: int, assessed: Sequence[AssessedPoint]) -> ConventionResult:
    convention = catalogue.convention(number)
    asked = [a for a in assessed if a.strength_under(number)]
    duties = [a for a in asked if a.is_duty]
    wholes = [(finding_on_whole([a.finding for a in each]), each) for each in _grouped(duties, "requirement").values()]
    bills = {law.id for law in answers.laws if law.is_bill}
    return ConventionResult(
        number=number,
        reference=convention.reference,
        common_name=convention.common_name,
        standing=_standing(catalogue, convention, answers.country),
        points=count_points(asked, [number]),
        requirements=count_requirements([finding for finding, _ in wholes]),
        in_bills=_in_bills(duties, [each for finding, each in wholes if finding == "met"], bills),
        by_topic=_tallies(number, asked, "topic", TOPICS),
        by_law=_tallies(number, asked, "law", [law.id for law in answers.laws]),
    )


def _grouped(asked: Iterable[AssessedPoint], field: str) -> dict[str, list[AssessedPoint]]:
    """The points by what they have in a field."""
    groups: dict[str, list[AssessedPoint]] = {}
    for a in asked:
        groups.setdefault(getattr(a, field), []).append(a)
    return groups


def _in_bills(duties: Sequence[AssessedPoint], met: Sequence[Sequence[AssessedPoint]], bills: set[str]) -> InBills:
    found = [a.finding for a in duties if a.law in bills]
    return InBills(
        met=found.count("met"),
        partly_met=found.count("partly_met"),
        requirements_met=sum(any(a.law in bills for a in each) for each in met),
    )


def _tallies(number: int, asked: Sequence[AssessedPoint], field: str, names: Sequence[str]) -> list[Tally]:
    groups = _grouped(asked, field)
    return [Tally(name=name, points=count_points(groups[name], [number])) for name in names if name in groups]


def _standing(catalogue: Catalogue, convention: Convention, country: str) -> ReportStanding:
    held = catalogue.acts_of(convention.number, country)
    stands = standing_of(convention, held, country)
    still = stands.status not in CONSENTED
    to_do = step_to_join(catalogue, convention, catalogue.country(country), stands)

    def told(text: str | None) -> str | None:
        return text if not text or (to_do and to_do.signs) else _without_signing(text)

    return ReportStanding(
        status=stands.status,
        since=since(stands),
        invited_until=invited_until(convention, stands),
        as_of=held.covers_to,
        to_do=to_do,
        reservations_how=told(convention.reservations_how) if still else None,
        declarations_how=told(convention.declarations_how) if still else None,
        on_joining=told(convention.on_joining) if still else None,
    )


def _without_signing(text: str) -> str:
    rest = text.removeprefix(ON_SIGNING)
    return f"{rest[:1].upper()}{rest[1:]}"
