"""Two answers files to what moved between them, point by point, across scopes and editions of the data."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from vgtref.answers.questions import questions
from vgtref.answers.replies import Answers, Law
from vgtref.catalogue import Catalogue
from vgtref.errors import UsageError
from vgtref.queries.findings import AssessedPoint, Finding, PointCounts, assess, count_points
from vgtref.records import Record
from vgtref.records.requirements import Strength, Topic
from vgtref.text import listing

Movement = Literal[
    "closer", "further", "in force now", "newly assessed", "no longer assessed", "to or from not applicable", "option",
    "good practice", "restated",
]  # fmt: skip

_PROGRESS: dict[Finding, int] = {"unmet": 0, "partly_met": 1, "met": 2}


class MoveRow(Record, frozen=True, kw_only=True):
    """A point on which two assessments differ: in the finding, or else in the law, the provision or the note.

    ``in force now`` is what a bill met before and a law meets now; ``restated`` is any other same finding.
    """

    requirement: str
    title: str
    point: str
    point_title: str
    text: str
    topic: Topic
    priority: int
    strength_185: Strength | None
    strength_201: Strength | None
    before: Finding
    after: Finding
    movement: Movement
    law_before: str | None
    law_after: str | None
    provision_before: str | None
    provision_after: str | None
    note_before: str | None
    note_after: str | None

    def strength_under(self, convention: int) -> Strength | None:
        """The strength under 185 or 201; None where that convention does not ask for it, or is not asked."""
        return self.strength_185 if convention == 185 else self.strength_201


class UnderConvention(Record, frozen=True, kw_only=True):
    """The findings on the points that one convention asks."""

    convention: int
    points: PointCounts


class Side(Record, frozen=True, kw_only=True):
    """One of the two files: what it is held against, the edition that asked it, its laws, the findings on the points
    that both ask, together and under each convention that both are held against."""

    conventions: list[int]
    edition: str | None
    laws: list[Law]
    points: PointCounts
    by_convention: list[UnderConvention]


class Comparison(Record, frozen=True, kw_only=True):
    """What moved between two assessments of a State's law, of the points that both ask.

    ``conventions`` are those that both are checked against, ``unshared`` counts what only one of them asks. Good
    practice is in ``moved`` and in no count. A law that changed its status changes the points that cite it.
    """

    country: str
    state: str
    conventions: list[int]
    before: Side
    after: Side
    points: int
    unshared: int
    unchanged: int
    moved: list[MoveRow]


def compare(catalogue: Catalogue, old: Answers, new: Answers) -> Comparison:
    """What moved from the old answers to the new ones.

    Raises UsageError where they are on two States, or have no convention in common.
    """
    numbers = _shared_conventions(old, new)
    before, after = _by_point(catalogue, old, numbers), _by_point(catalogue, new, numbers)
    bills_before, bills_after = ({law.id for law in each.laws if law.is_bill} for each in (old, new))
    pairs = [
        _Pair(before[id], after[id], before[id].law in bills_before and after[id].law not in bills_after)
        for id in after
        if id in before
    ]
    asked_before, asked_after = ({q.id for q in questions(catalogue, each.scope)} for each in (old, new))
    counted = [pair for pair in pairs if pair.after.strength]
    moved = [move for pair in pairs if (move := _move(pair))]
    return Comparison(
        country=new.country,
        state=catalogue.country_names[new.country],
        conventions=numbers,
        before=_side(old, [pair.before for pair in counted], numbers),
        after=_side(new, [pair.after for pair in counted], numbers),
        points=len(counted),
        unshared=len(asked_before ^ asked_after),
        unchanged=len(counted) - sum(move.movement != "good practice" for move in moved),
        moved=moved,
    )


def _shared_conventions(old: Answers, new: Answers) -> list[int]:
    if old.country != new.country:
        raise UsageError(f"the first file is on {old.country}, the second on {new.country}")
    numbers = [number for number in new.scope.conventions if number in old.scope.conventions]
    if not numbers:
        first, second = (listing(list(map(str, each.scope.conventions))) for each in (old, new))
        raise UsageError(f"the first file is checked against {first}, the second against {second}")
    return numbers


def _by_point(catalogue: Catalogue, answers: Answers, numbers: Sequence[int]) -> dict[tuple[str, str], AssessedPoint]:
    # Under the conventions of both: what is a duty under one may be an option under the other.
    held = replace(answers, scope=replace(answers.scope, conventions=tuple(numbers)))
    return {(a.requirement, a.point): a for a in assess(catalogue, held)}


def _side(answers: Answers, assessed: Sequence[AssessedPoint], numbers: Sequence[int]) -> Side:
    return Side(
        conventions=list(answers.scope.conventions),
        edition=answers.edition or None,
        laws=answers.laws,
        points=count_points(assessed, answers.scope.conventions),
        by_convention=[
            UnderConvention(
                convention=number, points=count_points([a for a in assessed if a.strength_under(number)], [number])
            )
            for number in numbers
        ],
    )


class _Pair(Struct, frozen=True):
    """A point as each file has it; ``enacted`` says that a bill answered it before and does no longer."""

    before: AssessedPoint
    after: AssessedPoint
    enacted: bool


def _move(pair: _Pair) -> MoveRow | None:
    before, after, movement = pair.before, pair.after, _movement(pair)
    if movement is None:
        return None
    return MoveRow(
        requirement=after.requirement,
        title=after.title,
        point=after.point,
        point_title=after.point_title,
        text=after.text,
        topic=after.topic,
        priority=after.priority,
        strength_185=after.strength_185,
        strength_201=after.strength_201,
        before=before.finding,
        after=after.finding,
        movement=movement,
        law_before=before.law,
        law_after=after.law,
        provision_before=before.provision,
        provision_after=after.provision,
        note_before=before.note,
        note_after=after.note,
    )


def _movement(pair: _Pair) -> Movement | None:
    before, after = pair.before, pair.after
    same = (before.law, before.provision, before.note) == (after.law, after.provision, after.note)
    if before.finding == after.finding and same and not pair.enacted:
        return None
    if after.strength is None:
        return "good practice"
    if before.finding == after.finding:
        return "in force now" if pair.enacted and after.finding in ("met", "partly_met") else "restated"
    return _progress(before.finding, after.finding)


def _progress(old: Finding, new: Finding) -> Movement:
    if old == "not_assessed":
        return "newly assessed"
    if new == "not_assessed":
        return "no longer assessed"
    if "not_applicable" in (old, new):
        return "to or from not applicable"
    if old not in _PROGRESS or new not in _PROGRESS:
        return "option"
    return "closer" if _PROGRESS[new] > _PROGRESS[old] else "further"
