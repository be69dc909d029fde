"""What a questionnaire asks: the points of the requirements in its scope; what it covers and what it leaves out."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from vgtref.catalogue import Catalogue
from vgtref.records import DECLARED
from vgtref.records.requirements import (
    LAST_ASKING,
    TOPICS,
    GoodPractice,
    Point,
    Requirement,
    Strength,
    Topic,
    strongest,
)
from vgtref.text import counted, listing


class Scope(Struct, frozen=True):
    """What is asked of all points: those of these conventions; only the core; only these topics; good practice too."""

    conventions: tuple[int, ...]
    core: bool = False
    topics: tuple[Topic, ...] = ()
    good_practice: bool = False

    def takes(self, requirement: Requirement) -> bool:
        """Whether it asks a requirement, if a convention does."""
        return (requirement.core or not self.core) and (not self.topics or requirement.topic in self.topics)


class Question(Struct, frozen=True):
    """A point of a requirement, or a good practice beside it, as a question."""

    requirement: Requirement
    point: Point | GoodPractice

    @property
    def id(self) -> str:
        """What it is called in an answers file: ``producing/whatever-purpose-and-means``."""
        return f"{self.requirement.id}/{self.point.id}"

    def strength_under(self, convention: int) -> Strength | None:
        """Its strength under 185 or 201; None where that convention does not ask it."""
        return self.point.strength_under(convention) if isinstance(self.point, Point) else None

    def remarks(self, conventions: Sequence[int]) -> list[str]:
        """What is remarked on it, and what a State still has to do that meets it, as far as these conventions go."""
        point = self.point
        if isinstance(point, GoodPractice):
            return [point.note] if point.note else []
        own = [f"{number}: {note}" for number in conventions if (note := point.note_under(number))]
        needed = [f"With a yes, still needed: {point.still_needed}"] if point.still_needed else []
        return [*([point.note] if point.note else []), *own, *needed]

    def strength(self, conventions: Sequence[int]) -> Strength | None:
        """The strongest of its strengths under these conventions; None for a good practice."""
        return strongest(self.strength_under(number) for number in conventions)


@lru_cache(maxsize=1)  # asked again for each thing that is said of a questionnaire
def all_questions(catalogue: Catalogue) -> dict[str, Question]:
    """Every point and every good practice by its id in an answers file, topic by topic."""
    practices: dict[str, list[GoodPractice]] = {}
    for practice in catalogue.good_practice:
        practices.setdefault(practice.requirement, []).append(practice)
    ordered = sorted(catalogue.requirements, key=lambda requirement: TOPICS.index(requirement.topic))
    each = [Question(r, point) for r in ordered for point in (*r.points, *practices.get(r.id, ()))]
    return {question.id: question for question in each}


def is_asked(question: Question, scope: Scope) -> bool:
    """Whether a scope asks this question."""
    if not scope.takes(question.requirement):
        return False
    if isinstance(question.point, GoodPractice):
        return scope.good_practice
    return any(map(question.point.under, scope.conventions))


@lru_cache(maxsize=2)  # asked again of a scope, and of all on its conventions
def questions(catalogue: Catalogue, scope: Scope) -> tuple[Question, ...]:
    """What a scope asks, topic by topic in the order of the requirements."""
    return tuple(question for question in all_questions(catalogue).values() if is_asked(question, scope))


def requirements_called(catalogue: Catalogue, id: str) -> list[Requirement]:
    """The requirements that go by an id, or did in an earlier edition; of ``id/point`` that of the point."""
    whole = id.partition("/")[0]
    return [requirement for requirement in catalogue.requirements if whole in (requirement.id, *requirement.formerly)]


def covers(catalogue: Catalogue, scope: Scope) -> str:
    """In a sentence what a scope asks."""
    asked = [question for question in questions(catalogue, scope) if isinstance(question.point, Point)]
    requirements = {question.requirement.id for question in asked}
    count = f"{counted(len(requirements), 'requirement')}, {counted(len(asked), 'point')}"
    articles = listing([f"Articles 1 to {LAST_ASKING[number]} of {number}" for number in scope.conventions])
    if scope.topics:
        return f"{count}: what {articles} ask on {listing(scope.topics)}."
    if scope.core:
        return f"{count}: what {articles} ask on the subject of the declaration of 2011, apart from computer offences."
    return f"{count}: all that {articles} ask of a State's law, policy and practice."


def leaves_out(catalogue: Catalogue, scope: Scope, commands: bool = False) -> list[str]:
    """In sentences what a scope does not ask, the longest first; never empty, since no scope asks everything.

    With ``commands`` they say which command or option of vgtref tells of it.
    """
    return list(_left_out(catalogue, scope, commands))


def _left_out(catalogue: Catalogue, scope: Scope, commands: bool) -> Iterator[str]:
    whole = Scope(scope.conventions)
    missed = {
        question.requirement.id: question.requirement
        for question in questions(catalogue, whole)
        if not scope.takes(question.requirement)
    }
    for topic in TOPICS:
        titles = [requirement.title for requirement in missed.values() if requirement.topic == topic]
        if titles:
            yield f"{counted(len(titles), 'requirement')} on {topic}: {'; '.join(titles)}."
    for number in DECLARED:
        if number not in scope.conventions:
            yield f"What only Convention {number} asks."
    if not scope.good_practice:
        asked_by = " (--good-practice asks it)" if commands else ""
        yield f"Good practice beyond the conventions, which binds nobody{asked_by}."
    listed_by = ": vgtref coverage --id requirements" if commands else ""
    yield (
        "Protocols 189 and 224, the later articles on the treaties themselves, "
        f"and what asks nothing of a law{listed_by}."
    )
