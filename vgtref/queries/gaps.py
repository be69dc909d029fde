"""Answers and points to gaps: what a State's law meets under each convention, where it falls short, what is open."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, get_args

from vgtref.answers.questions import Question, covers, leaves_out, questions
from vgtref.answers.replies import Answer, Answers, Law, Reply
from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.queries.countries import Step, step_to_join
from vgtref.queries.requirements import Option, options, statements_on
from vgtref.queries.reservations import StatementRow
from vgtref.records import Record, Reference
from vgtref.records.instruments import Convention
from vgtref.records.requirements import STRENGTHS, TOPICS, AnsweredFrom, Element, GoodPractice, Point, Strength, Topic
from vgtref.status import CONSENTED, Status, invited_until, since, standing_of

Finding = Literal[
    "met", "partly_met", "unmet", "not_applicable", "not_assessed", "option_taken", "option_not_taken"
]  # fmt: skip
FINDINGS: tuple[Finding, ...] = get_args(Finding)
_FINDING_OF: dict[Answer, Finding] = {
    "yes": "met",
    "partial": "partly_met",
    "no": "unmet",
    "not-applicable": "not_applicable",
    "": "not_assessed",
}
_AS_OPTION: dict[Finding, Finding] = {"met": "option_taken", "partly_met": "option_taken", "unmet": "option_not_taken"}
SHORT: tuple[Finding, ...] = ("unmet", "partly_met")
"""The findings that are gaps, the wider one first."""

_ORDER: list[Strength | None] = [*STRENGTHS, None]


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


class AssessedPoint(Record, frozen=True, kw_only=True):
    """A point with what the drafter found, as the conventions asked for put it; without a strength, a good practice.

    ``finding`` is that of its strongest strength. ``reservable`` says that every convention which asks for it, and to
    which the State may still say so, lets it reserve it. ``remark`` is the editors', ``note`` the drafter's.
    ``statements`` are the State's own that limit it, ``elsewhere`` those of other States.
    """

    requirement: str
    title: str
    point: str
    text: str
    topic: Topic
    core: bool
    priority: int
    element: Element
    answered_from: AnsweredFrom
    finding: Finding
    strength_185: Strength | None
    provisions_185: list[Reference]
    strength_201: Strength | None
    provisions_201: list[Reference]
    reservable: bool
    law: str | None
    provision: str | None
    note: str | None
    remark: str | None
    options: list[Option]
    statements: list[StatementRow]
    elsewhere: list[StatementRow]

    def strength_under(self, convention: int) -> Strength | None:
        """The strength under 185 or 201; None where that convention does not ask for it, or is not asked."""
        return {185: self.strength_185, 201: self.strength_201}[convention]

    def provisions_under(self, convention: int) -> list[Reference]:
        """The provisions of 185 or 201 that ask for it."""
        return {185: self.provisions_185, 201: self.provisions_201}[convention]

    @property
    def strength(self) -> Strength | None:
        """The strongest of its strengths; None for a good practice."""
        return min((self.strength_185, self.strength_201), key=_ORDER.index)


class PointCounts(Record, frozen=True, kw_only=True):
    """How many points came to each finding; options are counted apart, since none of them is a duty."""

    met: int
    partly_met: int
    unmet: int
    not_applicable: int
    not_assessed: int
    options_taken: int
    options_not_taken: int


class RequirementCounts(Record, frozen=True, kw_only=True):
    """How many requirements came to each finding by their duties under a convention; one of options only is in none.

    A requirement is met where all of its points are, unmet where none is, else partly met. Points that do not apply do
    not count. Where some are not assessed it is not assessed, unless the others settle that it is met in part.
    """

    met: int
    partly_met: int
    unmet: int
    not_applicable: int
    not_assessed: int


class Tally(Record, frozen=True, kw_only=True):
    """The findings on the points of one topic, or those that cite one law."""

    name: str
    points: PointCounts


class Standing(Record, frozen=True, kw_only=True):
    """Where the State stands on a convention on the last day that its acts cover, and what it still has to do.

    ``invited_until`` is the day on which its invitation ends or ended.
    """

    status: Status
    since: When | None
    invited_until: date | None
    as_of: date
    to_do: Step | None


class ConventionResult(Record, frozen=True, kw_only=True):
    """What the law meets under one convention, by itself: where the State stands, the points, the requirements."""

    number: int
    reference: str
    common_name: str
    standing: Standing
    points: PointCounts
    requirements: RequirementCounts
    by_topic: list[Tally]
    by_law: list[Tally]


class Report(Record, frozen=True, kw_only=True):
    """The gap report on the law of a State.

    ``as_of`` is the day up to which the acts towards all its conventions are known. ``gaps`` are the duties that are
    unmet or partly met, in order of work: by priority, then by strength, the unmet before the partly met.
    ``missing_entries`` counts the points of which the file says nothing, which are not assessed; ``outside`` the
    answers that are not in its scope and are not counted.
    """

    country: str
    state: str
    as_of: date
    edition: str
    scope: ReportScope
    laws: list[Law]
    conventions: list[ConventionResult]
    gaps: list[AssessedPoint]
    not_assessed: list[AssessedPoint]
    not_applicable: list[AssessedPoint]
    met: list[AssessedPoint]
    options: list[AssessedPoint]
    good_practice: list[AssessedPoint]
    missing_entries: int
    outside: int


def assess(catalogue: Catalogue, answers: Answers) -> list[AssessedPoint]:
    """Each point asked with its finding, topic by topic in the order of the requirements."""
    joined = [number for number in answers.scope.conventions if _has_joined(catalogue, answers.country, number)]
    return [_assessed(catalogue, answers, question, joined) for question in questions(catalogue, answers.scope)]


def report(catalogue: Catalogue, answers: Answers, assessed: Sequence[AssessedPoint]) -> Report:
    """The gap report on the law that these answers describe, of the points that ``assess`` gives."""
    duties = [a for a in assessed if a.strength not in ("may", None)]
    conventions = [catalogue.convention(number) for number in answers.scope.conventions]
    gaps = [a for a in duties if a.finding in SHORT]
    gaps.sort(key=lambda a: (a.priority, _ORDER.index(a.strength), SHORT.index(a.finding)))
    asked = questions(catalogue, answers.scope)
    replies = [reply for reply in answers.replies.values() if reply.answer]
    return Report(
        country=answers.country,
        state=catalogue.country_names[answers.country],
        as_of=min(catalogue.covers_to(convention.number) for convention in conventions),
        edition=catalogue.edition,
        scope=_scope(catalogue, answers, asked),
        laws=answers.laws,
        conventions=[_result(catalogue, answers, convention, assessed) for convention in conventions],
        gaps=gaps,
        not_assessed=[a for a in assessed if a.finding == "not_assessed" and a.strength],
        not_applicable=[a for a in assessed if a.finding == "not_applicable" and a.strength],
        met=[a for a in duties if a.finding == "met"],
        options=[a for a in assessed if a.strength == "may"],
        good_practice=[a for a in assessed if a.strength is None],
        missing_entries=sum(question.id not in answers.replies for question in asked),
        outside=len({reply.id for reply in replies} - {question.id for question in asked}),
    )


def count_points(findings: Iterable[Finding]) -> PointCounts:
    """How many of these findings are of each kind."""
    each = list(findings)
    return PointCounts(
        **{name: each.count(name) for name in FINDINGS[:5]},
        options_taken=each.count("option_taken"),
        options_not_taken=each.count("option_not_taken"),
    )


def finding_of(answer: Answer, strength: Strength | None) -> Finding:
    """What an answer means for a point of this strength: an option is taken or not, all else is met or not."""
    finding = _FINDING_OF[answer]
    return _AS_OPTION.get(finding, finding) if strength == "may" else finding


def finding_on_whole(findings: Sequence[Finding]) -> Finding:
    """What the findings on the duties of a requirement amount to, as ``RequirementCounts`` says."""
    applying = {finding for finding in findings if finding != "not_applicable"}
    assessed = applying - {"not_assessed"}
    if not applying:
        return "not_applicable"
    if "partly_met" in assessed or {"met", "unmet"} <= assessed:
        return "partly_met"
    return "not_assessed" if "not_assessed" in applying else assessed.pop()


def _scope(catalogue: Catalogue, answers: Answers, asked: Sequence[Question]) -> ReportScope:
    scope = answers.scope
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


def _assessed(catalogue: Catalogue, answers: Answers, question: Question, joined: Sequence[int]) -> AssessedPoint:
    requirement, point, numbers = question.requirement, question.point, answers.scope.conventions
    reply = answers.replies.get(question.id, Reply(id=question.id))
    strengths = {number: question.strength_under(number) for number in numbers}
    provisions = {number: point.under(number) if isinstance(point, Point) else [] for number in numbers}
    made = statements_on(catalogue, point, numbers) if isinstance(point, Point) else []
    return AssessedPoint(
        requirement=requirement.id,
        title=requirement.title,
        point=point.id,
        text=point.text,
        topic=requirement.topic,
        core=requirement.core,
        priority=requirement.priority,
        element=point.element,
        answered_from=point.answered_from,
        finding=finding_of(reply.answer, question.strength(numbers)),
        strength_185=strengths.get(185),
        provisions_185=provisions.get(185, []),
        strength_201=strengths.get(201),
        provisions_201=provisions.get(201, []),
        reservable=_is_reservable(strengths, joined),
        law=reply.law or None,
        provision=reply.provision or None,
        note=reply.note or None,
        remark=point.why if isinstance(point, GoodPractice) else point.note,
        options=options(catalogue, point, numbers) if isinstance(point, Point) else [],
        statements=[statement for statement in made if statement.country == answers.country],
        elsewhere=[statement for statement in made if statement.country != answers.country],
    )


def _is_reservable(strengths: Mapping[int, Strength | None], joined: Sequence[int]) -> bool:
    asking = [number for number, strength in strengths.items() if strength]
    return bool(asking) and all(strengths[number] == "reservable" and number not in joined for number in asking)


def _has_joined(catalogue: Catalogue, country: str, number: int) -> bool:
    # A reservation is made on signing or on consenting to be bound (Vienna Convention on the Law of Treaties, 19).
    return standing_of(catalogue.convention(number), catalogue.acts_file(number), country).status in CONSENTED


def _result(
    catalogue: Catalogue, answers: Answers, convention: Convention, assessed: Sequence[AssessedPoint]
) -> ConventionResult:
    number = convention.number
    asked = [a for a in assessed if a.strength_under(number)]
    return ConventionResult(
        number=number,
        reference=convention.reference,
        common_name=convention.common_name,
        standing=_stand(catalogue, convention, answers.country),
        points=_count(answers, number, asked),
        requirements=_count_requirements(answers, number, asked),
        by_topic=_tallies(answers, number, asked, TOPICS, lambda a: a.topic),
        by_law=_tallies(answers, number, asked, [law.id for law in answers.laws], lambda a: a.law),
    )


def _count(answers: Answers, number: int, asked: Sequence[AssessedPoint]) -> PointCounts:
    return count_points(_finding(answers, number, a) for a in asked)


def _finding(answers: Answers, number: int, a: AssessedPoint) -> Finding:
    reply = answers.replies.get(f"{a.requirement}/{a.point}")
    return finding_of(reply.answer if reply else "", a.strength_under(number))


def _count_requirements(answers: Answers, number: int, asked: Sequence[AssessedPoint]) -> RequirementCounts:
    by_requirement: dict[str, list[Finding]] = {}
    for a in asked:
        if a.strength_under(number) != "may":
            by_requirement.setdefault(a.requirement, []).append(_finding(answers, number, a))
    wholes = [finding_on_whole(findings) for findings in by_requirement.values()]
    return RequirementCounts(**{name: wholes.count(name) for name in FINDINGS[:5]})


def _tallies(
    answers: Answers,
    number: int,
    asked: Sequence[AssessedPoint],
    names: Sequence[str],
    name_of: Callable[[AssessedPoint], str | None],
) -> list[Tally]:
    grouped = {name: [a for a in asked if name_of(a) == name] for name in names}
    return [Tally(name=name, points=_count(answers, number, group)) for name, group in grouped.items() if group]


def _stand(catalogue: Catalogue, convention: Convention, country: str) -> Standing:
    held = catalogue.acts_file(convention.number)
    stands = standing_of(convention, held, country)
    state = next(each for each in catalogue.countries if each.code == country)
    return Standing(
        status=stands.status,
        since=since(stands),
        invited_until=invited_until(convention, stands),
        as_of=held.covers_to,
        to_do=step_to_join(catalogue, convention, state, stands),
    )
