"""What a law must contain: the requirements, each made of points."""

from collections.abc import Sequence

from vgtref.catalogue import Catalogue
from vgtref.queries.scope import numbers_asked
from vgtref.records import Record
from vgtref.records.requirements import Point, Requirement, Strength, Topic


class RequirementRow(Record, frozen=True, kw_only=True):
    """A requirement with its points and the strongest of their strengths under each convention."""

    id: str
    title: str
    topic: Topic
    core: bool
    priority: int
    strength_185: Strength | None
    strength_201: Strength | None
    question: str
    note: str | None
    points: list[Point]
    sources: list[str]

    def strength_under(self, convention: int) -> Strength | None:
        """The strongest of its strengths under 185 or 201; None where that convention does not ask for it."""
        return self.strength_185 if convention == 185 else self.strength_201


def requirements(
    catalogue: Catalogue,
    topic: Topic | None = None,
    convention: str | int | None = None,
    strength: Strength | None = None,
    core: bool = False,
) -> list[RequirementRow]:
    """What a law must contain; ``convention`` and ``strength`` keep what has a point of that strength under it.

    ``core`` keeps the subject of the declaration. Raises NotFoundError or UsageError for an unknown or ambiguous
    convention, or one that no requirement comes from.
    """
    numbers = numbers_asked(catalogue, convention)
    return [
        row_of(r)
        for r in catalogue.requirements
        if topic in (None, r.topic) and (r.core or not core) and _asks(r, numbers, strength)
    ]


def row_of(r: Requirement) -> RequirementRow:
    """The requirement with the strongest of the strengths of its points."""
    return RequirementRow(
        id=r.id,
        title=r.title,
        topic=r.topic,
        core=r.core,
        priority=r.priority,
        strength_185=r.strength_under(185),
        strength_201=r.strength_under(201),
        question=r.question,
        note=r.note,
        points=r.points,
        sources=r.sources,
    )


def _asks(requirement: Requirement, conventions: Sequence[int], strength: Strength | None) -> bool:
    strengths = [point.strength_under(number) for point in requirement.points for number in conventions]
    return strength in strengths if strength else any(strengths)
