"""Two answers files to what moved between them, point by point, across scopes and editions of the data."""

from collections.abc import Sequence
from typing import Literal

from vgtref.answers.replies import Answers, Law
from vgtref.catalogue import Catalogue
from vgtref.errors import UsageError
from vgtref.queries.gaps import AssessedPoint, Finding, PointCounts, assess, count_points
from vgtref.records import Record
from vgtref.records.requirements import Strength, Topic
from vgtref.text import listing

Movement = Literal[
    "closer", "further", "newly assessed", "no longer assessed", "to or from not applicable", "option", "good practice"
]  # fmt: skip

_PROGRESS: dict[Finding, int] = {"unmet": 0, "partly_met": 1, "met": 2}


class MoveRow(Record, frozen=True, kw_only=True):
    """A point whose finding differs between two assessments."""

    requirement: str
    title: str
    point: str
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


class Side(Record, frozen=True, kw_only=True):
    """One of the two files: what it is held against, the edition that asked it, its laws, the findings on the points
    that both ask."""

    conventions: list[int]
    edition: str | None
    laws: list[Law]
    points: PointCounts


class Comparison(Record, frozen=True, kw_only=True):
    """What moved between two assessments of a State's law, of the points that both ask.

    ``conventions`` are those that both are held against, ``unshared`` counts what only one of them asks. Good practice
    is in ``moved`` and in no count.
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
    if old.country != new.country:
        raise UsageError(f"the first file is on {old.country}, the second on {new.country}")
    numbers = [number for number in new.scope.conventions if number in old.scope.conventions]
    if not numbers:
        first, second = (listing([str(number) for number in each.scope.conventions]) for each in (old, new))
        raise UsageError(f"the first file is held against {first}, the second against {second}")
    before = {(a.requirement, a.point): a for a in assess(catalogue, old)}
    after = {(a.requirement, a.point): a for a in assess(catalogue, new)}
    pairs = [(before[id], after[id]) for id in after if id in before]
    points = [(old, new) for old, new in pairs if new.strength]
    moved = [_move(*pair) for pair in pairs if pair[0].finding != pair[1].finding]
    return Comparison(
        country=new.country,
        state=catalogue.country_names[new.country],
        conventions=numbers,
        before=_side(old, [a for a, _ in points]),
        after=_side(new, [a for _, a in points]),
        points=len(points),
        unshared=len(before.keys() ^ after.keys()),
        unchanged=sum(a.finding == b.finding for a, b in points),
        moved=moved,
    )


def _side(answers: Answers, assessed: Sequence[AssessedPoint]) -> Side:
    return Side(
        conventions=list(answers.scope.conventions),
        edition=answers.edition or None,
        laws=answers.laws,
        points=count_points(a.finding for a in assessed),
    )


def _move(before: AssessedPoint, after: AssessedPoint) -> MoveRow:
    return MoveRow(
        requirement=after.requirement,
        title=after.title,
        point=after.point,
        text=after.text,
        topic=after.topic,
        priority=after.priority,
        strength_185=after.strength_185,
        strength_201=after.strength_201,
        before=before.finding,
        after=after.finding,
        movement=_movement(before.finding, after.finding) if after.strength else "good practice",
        law_before=before.law,
        law_after=after.law,
        provision_before=before.provision,
        provision_after=after.provision,
    )


def _movement(old: Finding, new: Finding) -> Movement:
    if old == "not_assessed":
        return "newly assessed"
    if new == "not_assessed":
        return "no longer assessed"
    if "not_applicable" in (old, new):
        return "to or from not applicable"
    if old not in _PROGRESS or new not in _PROGRESS:
        return "option"
    return "closer" if _PROGRESS[new] > _PROGRESS[old] else "further"
