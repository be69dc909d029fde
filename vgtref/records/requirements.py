"""What a national law must contain: requirements made of points, what is left out, what goes beyond."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal, get_args

from msgspec import Meta, field

from vgtref.records import Record, Reference, RequirementId, Slug, Sources, Text

Topic = Literal[
    "definitions",
    "offences",
    "computer-offences",
    "liability",
    "sanctions",
    "jurisdiction",
    "proceedings",
    "powers",
    "co-operation",
    "victims",
    "data",
    "prevention",
]
Strength = Literal["shall", "reservable", "endeavour", "may"]
Element = Literal["act", "mental", "object", "means", "scope", "exception", "sanction", "procedure", "duty"]
AnsweredFrom = Literal["law", "practice", "either"]
Title = Annotated[str, Meta(min_length=1, max_length=60)]
"""What a point asks for, short enough for a line of a report."""
LAST_ASKING = {185: 35, 201: 38}
"""The last article of each that may ask something of a national law: the treaty's own rules begin after it."""
TOPICS: tuple[Topic, ...] = get_args(Topic)
STRENGTHS: dict[Strength, str] = {
    "shall": "binding, and no reservation to it is allowed (a declaration may narrow it where a point says so)",
    "reservable": "binding, unless reserved: a reservation may take it away or narrow it",
    "endeavour": "a duty to try",
    "may": "an option, which a State need not take",
}
"""What each strength means, from the strongest to the weakest."""
LAST_PRIORITY = 4
"""The number of those requirements that come last in the order of work, from 1 on."""
ELEMENTS: dict[Element, str] = {
    "act": "the act",
    "mental": "the mental element",
    "object": "the object",
    "means": "the means",
    "scope": "how far it reaches",
    "exception": "an exception",
    "sanction": "the sanction",
    "procedure": "a procedure or power",
    "duty": "a duty of the State",
}
"""What each element of a requirement is about."""
ANSWERED_FROM: dict[AnsweredFrom, str] = {
    "law": "the text of the law answers it",
    "practice": "practice answers it, not the text of a law",
    "either": "the law or practice may answer it",
}
"""Where the answer to a point is found."""


class Point(Record, frozen=True, kw_only=True):
    """One thing that a law, or practice, answers: the provisions of 185 and 201 that ask for it, and how strongly.

    A convention has a strength where it is cited: shall, reservable (``reservation_185`` and ``reservation_201`` say
    how far, ``reservable_under`` under which provision), endeavour or may. ``declaration_185`` is what a declaration on
    joining under one of ``declarable_under`` may change, ``still_needed`` what a State whose law meets the point has to
    do besides. ``note_185`` and ``note_201`` are on that convention alone. Its id and its title are unique within the
    requirement.
    """

    id: Slug
    title: Title
    text: Text
    element: Element
    answered_from: AnsweredFrom
    convention_185: list[Reference] = []
    strength_185: Strength | None = None
    convention_201: list[Reference] = []
    strength_201: Strength | None = None
    reservable_under: list[Reference] = []
    reservation_185: Text | None = None
    reservation_201: Text | None = None
    declarable_under: list[Reference] = []
    declaration_185: Text | None = None
    still_needed: Text | None = None
    note: Text | None = None
    note_185: Text | None = None
    note_201: Text | None = None

    def under(self, convention: int) -> list[Reference]:
        """The provisions of 185 or 201 that ask for it."""
        return self.convention_185 if convention == 185 else self.convention_201

    def strength_under(self, convention: int) -> Strength | None:
        """The strength under 185 or 201; None where that convention does not ask for it."""
        return self.strength_185 if convention == 185 else self.strength_201

    def reservation_under(self, convention: int) -> str | None:
        """How far a reservation to 185 or 201 may go."""
        return self.reservation_185 if convention == 185 else self.reservation_201

    def note_under(self, convention: int) -> str | None:
        """The remark on it under 185 or 201 alone."""
        return self.note_185 if convention == 185 else self.note_201

    @property
    def cited(self) -> list[Reference]:
        """The provisions of both conventions that ask for it."""
        return [*self.convention_185, *self.convention_201]

    @property
    def left_open(self) -> list[Reference]:
        """The provisions under which something of it may be reserved or declared."""
        return [*self.reservable_under, *self.declarable_under]


class Requirement(Record, frozen=True, kw_only=True):
    """What a national law or practice must contain under 185 and 201, made of points.

    ``core`` is the subject of the declaration, which all of 201 is, and of 185 what is not a computer offence alone.
    ``priority`` orders the work, 1 first. ``formerly`` are ids under which earlier editions asked it.
    """

    id: Slug
    title: Text
    topic: Topic
    core: bool
    priority: Annotated[int, Meta(ge=1, le=LAST_PRIORITY)]
    question: Text
    note: Text | None = None
    formerly: list[Slug] = []
    points: Annotated[list[Point], Meta(min_length=1)] = field(name="point")
    sources: Sources

    def under(self, convention: int) -> list[Reference]:
        """The provisions of 185 or 201 that ask for one of its points, each once."""
        return list(dict.fromkeys(reference for point in self.points for reference in point.under(convention)))

    def strength_under(self, convention: int) -> Strength | None:
        """The strongest of its points under 185 or 201; None where that convention asks for none of them."""
        return strongest(point.strength_under(convention) for point in self.points)


def strongest(strengths: Iterable[Strength | None]) -> Strength | None:
    """The strongest of some strengths; None where there is none."""
    held = set(strengths)
    for strength in STRENGTHS:
        if strength in held:
            return strength
    return None


def strength_words(points: Sequence[Point], convention: int) -> str:
    """How strongly which provisions of 185 or 201 ask: ``shall 201:24(1); reservable 201:24(2)``, or ``not asked``.

    A provision that several points cite stands under the weakest of their strengths, since a part of it asks no more;
    one that lets a State reserve is never one that binds without reservation.
    """
    clauses = [reference for point in points for reference in point.reservable_under]
    held: dict[Reference, list[Strength]] = {}
    for point in points:
        strength = point.strength_under(convention)
        for reference in point.under(convention):
            if strength:
                bound = strength == "shall" and reference in clauses
                held.setdefault(reference, []).append("reservable" if bound else strength)
    weakest = {reference: max(strengths, key=list(STRENGTHS).index) for reference, strengths in held.items()}
    cited = {of: ", ".join(each for each, strength in weakest.items() if strength == of) for of in STRENGTHS}
    return "; ".join(f"{strength} {references}" for strength, references in cited.items() if references) or "not asked"


class LeftOut(Record, frozen=True, kw_only=True):
    """Provisions of 185 and 201 that are in no point of a requirement, and the reason."""

    id: Slug
    provisions: Annotated[list[Reference], Meta(min_length=1)]
    reason: Text


class GoodPractice(Record, frozen=True, kw_only=True):
    """What many ask of a law beyond both conventions, which is never a duty under them; ``why`` says who asks it."""

    id: Slug
    requirement: RequirementId
    title: Title
    text: Text
    element: Element
    answered_from: AnsweredFrom
    why: Text
    note: Text | None = None
    sources: Sources
