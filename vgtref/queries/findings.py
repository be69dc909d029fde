"""Answers to findings: what a State's law meets point by point, and what each convention leaves open there."""

from collections.abc import Iterable, Sequence
from typing import Literal, get_args

from msgspec import Struct

from vgtref.answers.questions import Question, questions
from vgtref.answers.replies import Answer, Answers, Reply
from vgtref.catalogue import Catalogue
from vgtref.provisions import parse_reference
from vgtref.queries.crosswalk import CrosswalkRow, crosswalk
from vgtref.queries.points import Option, options, statements_limiting
from vgtref.queries.reservations import StatementRow
from vgtref.records import Record, Reference
from vgtref.records.requirements import AnsweredFrom, Element, GoodPractice, Point, Strength, Topic, strongest
from vgtref.status import CONSENTED, standing_of

Finding = Literal[
    "met", "partly_met", "unmet", "not_applicable", "not_assessed", "option_taken", "option_not_taken"
]  # fmt: skip
FINDINGS: tuple[Finding, ...] = get_args(Finding)
SHORT: tuple[Finding, ...] = ("unmet", "partly_met")
"""The findings that are gaps, the wider one first."""
_NO_DUTY = ("may", None)
WayOut = Literal["reservation", "declaration", "reservation or declaration"]

_FINDING_OF: dict[Answer, Finding] = {
    "yes": "met",
    "partial": "partly_met",
    "no": "unmet",
    "not-applicable": "not_applicable",
    "": "not_assessed",
}
_AS_OPTION: dict[Finding, Finding] = {"met": "option_taken", "partly_met": "option_taken", "unmet": "option_not_taken"}


class Demand(Struct, frozen=True):
    """What one convention demands of a point; empty where it does not ask for it, or is not asked."""

    strength: Strength | None = None
    provisions: list[Reference] = []
    way_out: WayOut | None = None
    limited: bool = False
    remark: str | None = None


class AssessedPoint(Record, frozen=True, kw_only=True):
    """A point with what the drafter found, as the conventions asked for put it; without a strength, a good practice.

    Only gaps have what concerns a gap, and ``options`` are given also for what a State need not do. ``way_out_185`` is
    what the State could still do under 185 instead of closing a gap: nothing once it has joined. ``limited_185`` says
    that it has made a reservation or declaration, not withdrawn, that may limit the point. ``statements`` are the
    State's own, ``elsewhere`` those of other States under the same provisions, ``correspondences`` how the other
    instruments that were asked for compare on its requirement. ``remark`` is the editors', with ``remark_185`` and
    ``remark_201`` on that convention alone, ``note`` the drafter's. ``still_needed`` is given for a point met: what the
    State has to do besides, and may have done by one of its own ``statements``.
    """

    requirement: str
    title: str
    point: str
    point_title: str
    text: str
    topic: Topic
    core: bool
    priority: int
    element: Element
    answered_from: AnsweredFrom
    finding: Finding
    strength_185: Strength | None
    provisions_185: list[Reference]
    way_out_185: WayOut | None
    limited_185: bool
    strength_201: Strength | None
    provisions_201: list[Reference]
    way_out_201: WayOut | None
    limited_201: bool
    law: str | None
    provision: str | None
    note: str | None
    remark: str | None
    remark_185: str | None
    remark_201: str | None
    still_needed: str | None
    options: list[Option]
    statements: list[StatementRow]
    elsewhere: list[StatementRow]
    correspondences: list[CrosswalkRow]

    @property
    def id(self) -> str:
        """Its id in an answers file."""
        return f"{self.requirement}/{self.point}"

    def strength_under(self, convention: int) -> Strength | None:
        """The strength under 185 or 201; None where that convention does not ask for it, or is not asked."""
        return self.strength_185 if convention == 185 else self.strength_201

    def demand_of(self, convention: int) -> Demand:
        """All that is of 185 or 201 alone."""
        if convention == 185:
            return Demand(self.strength_185, self.provisions_185, self.way_out_185, self.limited_185, self.remark_185)
        return Demand(self.strength_201, self.provisions_201, self.way_out_201, self.limited_201, self.remark_201)

    @property
    def strength(self) -> Strength | None:
        """The strongest of its strengths; None for a good practice."""
        return strongest((self.strength_185, self.strength_201))

    @property
    def is_duty(self) -> bool:
        """Whether a convention asks more than whether an option is taken."""
        return self.strength_185 not in _NO_DUTY or self.strength_201 not in _NO_DUTY


class PointCounts(Record, frozen=True, kw_only=True):
    """How many points came to each finding; options are counted apart, since none of them is a duty.

    ``limited`` counts those of the unmet and partly met that a reservation or declaration of the State may limit.
    """

    met: int
    partly_met: int
    unmet: int
    not_applicable: int
    not_assessed: int
    options_taken: int
    options_not_taken: int
    limited: int


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


def assess(catalogue: Catalogue, answers: Answers, instruments: Sequence[str] = ()) -> list[AssessedPoint]:
    """Each point asked with its finding, topic by topic in the order of the requirements.

    A gap tells how these other instruments compare. Raises NotFoundError or UsageError as ``crosswalk`` does for one.
    """
    beside: dict[str, dict[str, CrosswalkRow]] = {}
    for row in [row for name in instruments for row in crosswalk(catalogue, name)]:
        beside.setdefault(row.requirement, {})[row.instrument] = row
    joined = [number for number in answers.scope.conventions if _has_joined(catalogue, answers.country, number)]
    assessment = _Assessment(catalogue, answers, joined, beside)
    return [assessment.point(question) for question in questions(catalogue, answers.scope)]


def count_points(assessed: Iterable[AssessedPoint], conventions: Sequence[int]) -> PointCounts:
    """How many of these points came to each finding; ``limited`` is by statements under these conventions."""
    each = list(assessed)
    findings = [a.finding for a in each]
    return PointCounts(
        **{name: findings.count(name) for name in FINDINGS[:5]},
        options_taken=findings.count("option_taken"),
        options_not_taken=findings.count("option_not_taken"),
        limited=sum(a.finding in SHORT and any(a.demand_of(number).limited for number in conventions) for a in each),
    )


def count_requirements(wholes: Sequence[Finding]) -> RequirementCounts:
    """How many requirements came to each finding."""
    return RequirementCounts(**{name: wholes.count(name) for name in FINDINGS[:5]})


def finding_on_whole(findings: Sequence[Finding]) -> Finding:
    """What the findings on the duties of a requirement amount to, as ``RequirementCounts`` says."""
    applying = {finding for finding in findings if finding != "not_applicable"}
    assessed = applying - {"not_assessed"}
    if not applying:
        return "not_applicable"
    if "partly_met" in assessed or {"met", "unmet"} <= assessed:
        return "partly_met"
    return "not_assessed" if "not_assessed" in applying else assessed.pop()


class _Leeway(Struct, frozen=True):
    """What a State may reserve or declare on a point as it was found, and what States have made of that."""

    is_gap: bool
    still_needed: str | None = None
    options: list[Option] = []
    own: list[StatementRow] = []
    elsewhere: list[StatementRow] = []


class _Assessment(Struct, frozen=True):
    """What each point is assessed by: the answers, the conventions that the State has joined, other instruments."""

    catalogue: Catalogue
    answers: Answers
    joined: list[int]
    beside: dict[str, dict[str, CrosswalkRow]]

    def point(self, question: Question) -> AssessedPoint:
        """The point of a question with what was found on it."""
        requirement, point = question.requirement, question.point
        reply = self.answers.replies.get(question.id) or Reply(id=question.id)
        found = _FINDING_OF[reply.answer]
        strength = question.strength(self.answers.scope.conventions)
        leeway = self._leeway(point, strength, found)
        of_185, of_201 = self._demand(185, point, leeway), self._demand(201, point, leeway)
        return AssessedPoint(
            requirement=requirement.id,
            title=requirement.title,
            point=point.id,
            point_title=point.title,
            text=point.text,
            topic=requirement.topic,
            core=requirement.core,
            priority=requirement.priority,
            element=point.element,
            answered_from=point.answered_from,
            finding=_AS_OPTION.get(found, found) if strength == "may" else found,
            strength_185=of_185.strength,
            provisions_185=of_185.provisions,
            way_out_185=of_185.way_out,
            limited_185=of_185.limited,
            strength_201=of_201.strength,
            provisions_201=of_201.provisions,
            way_out_201=of_201.way_out,
            limited_201=of_201.limited,
            law=reply.law or None,
            provision=reply.provision or None,
            note=reply.note or None,
            remark=point.why if isinstance(point, GoodPractice) else point.note,
            remark_185=of_185.remark,
            remark_201=of_201.remark,
            still_needed=leeway.still_needed,
            options=leeway.options,
            statements=leeway.own,
            elsewhere=leeway.elsewhere,
            correspondences=list(self.beside.get(requirement.id, {}).values()) if leeway.is_gap else [],
        )

    def _leeway(self, point: Point | GoodPractice, strength: Strength | None, found: Finding) -> _Leeway:
        is_gap = found in SHORT and strength not in _NO_DUTY
        needed = point.still_needed if found == "met" and isinstance(point, Point) else None
        if isinstance(point, GoodPractice) or not (is_gap or needed or strength == "may"):
            return _Leeway(is_gap=False)
        numbers = self.answers.scope.conventions
        made = statements_limiting(self.catalogue, point, numbers) if is_gap or needed else []
        return _Leeway(
            is_gap=is_gap,
            still_needed=needed,
            options=options(self.catalogue, point, numbers) if is_gap or strength == "may" else [],
            own=[statement for statement in made if statement.country == self.answers.country],
            elsewhere=[statement for statement in made if is_gap and statement.country != self.answers.country],
        )

    def _demand(self, convention: int, point: Point | GoodPractice, leeway: _Leeway) -> Demand:
        if convention not in self.answers.scope.conventions or isinstance(point, GoodPractice):
            return Demand()
        return Demand(
            strength=point.strength_under(convention),
            provisions=point.under(convention),
            way_out=_way_out(convention, leeway.options) if leeway.is_gap and convention not in self.joined else None,
            limited=leeway.is_gap and any(s.convention == convention and not s.withdrawn for s in leeway.own),
            remark=point.note_under(convention),
        )


def _way_out(convention: int, options: Sequence[Option]) -> WayOut | None:
    kinds = {option.kind for option in options if parse_reference(option.provision).convention == convention}
    return "reservation or declaration" if len(kinds) > 1 else next(iter(kinds), None)


def _has_joined(catalogue: Catalogue, country: str, number: int) -> bool:
    # A reservation is made on signing or on consenting to be bound (Vienna Convention on the Law of Treaties, 19).
    return standing_of(catalogue.convention(number), catalogue.acts_of(number, country), country).status in CONSENTED
