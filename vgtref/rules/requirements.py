"""Rules on the requirements for a law."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from vgtref.catalogue import Catalogue
from vgtref.datafiles import DataFile
from vgtref.provisions import parse_reference
from vgtref.records import DECLARED
from vgtref.records.instruments import Convention
from vgtref.records.requirements import LAST_ASKING, GoodPractice, Point, Requirement
from vgtref.rules.articles import CLOSED_LISTS, touches_any
from vgtref.rules.rule import Faults, beside, held_by_coverage, rule

Asking = tuple[list[str], set[str]]
"""The smallest provisions of the articles that may ask something of a law, and those that are left out by name."""


def _asking(catalogue: Catalogue, file: DataFile[Any]) -> Asking:
    articles = [a for number, last in LAST_ASKING.items() for a in catalogue.articles(number) if a.number <= last]
    smallest = [reference for article in articles for reference in article.provisions or [article.id]]
    return smallest, {reference for left in catalogue.left_out for reference in left.provisions}


@rule("requirements")
def points_unique(requirements: Sequence[Requirement]) -> Faults:
    """A requirement has no two points of one id or title, no two points ask the same, no earlier id is one of today."""
    ids = {requirement.id for requirement in requirements}
    asked: dict[str, str] = {}
    for requirement in requirements:
        for key in ("id", "title"):
            for value, count in Counter(getattr(point, key) for point in requirement.points).items():
                if count > 1:
                    yield requirement.id, "point", f"{value!r} appears twice"
        for point in requirement.points:
            first = asked.setdefault(point.text, name := f"{requirement.id}/{point.id}")
            if first != name:
                yield requirement.id, "point", f"{point.id!r} asks the same as {first}"
        for id in ids.intersection(requirement.formerly):
            yield requirement.id, "formerly", f"{id!r} is a requirement of today"


@rule("requirements")
def points_agree(requirements: Sequence[Requirement]) -> Faults:
    """A point has a strength under a convention where it cites it; what may be reserved says so, and how far.

    A remark is on both conventions, or stands in ``note_185`` or ``note_201``, so that a reader of one sees no other.
    """
    for requirement in requirements:
        for point in requirement.points:
            faults = [fault for number in DECLARED for fault in _disagreements(point, number)]
            if bool(point.declarable_under) != bool(point.declaration_185):
                faults.append("'declarable_under' and 'declaration_185' go together")
            yield from ((requirement.id, "point", f"{point.id!r}: {fault}") for fault in faults)


@rule("requirements", beside=beside("conventions", get=lambda catalogue, _: catalogue.conventions))
def points_reservable(requirements: Sequence[Requirement], conventions: Sequence[Convention]) -> Faults:
    """What a point says may be reserved or declared is on a convention's closed list."""
    for field, list_of in CLOSED_LISTS:
        closed = [reference for convention in conventions for reference in getattr(convention, list_of)]
        for requirement in requirements:
            for point in requirement.points:
                for reference in getattr(point, field):
                    if not touches_any(reference, closed):
                        rule = f"{point.id!r}: {field}: {reference} is on no convention's list of what may be"
                        yield requirement.id, "point", rule


@rule("requirements", beside=beside("articles", "left_out", get=_asking))
def requirements_complete(requirements: Sequence[Requirement], asking: Asking) -> Faults:
    """Each smallest provision of 185:1-35 and 201:1-38 is in a point or left out by name, and none is both.

    A provision that a point names is there: one of the smallest, or a whole that holds some of them.
    """
    smallest, left_out = asking
    cited = {reference: r.id for r in requirements for point in r.points for reference in point.cited}
    limits = {
        reference: r.id
        for r in requirements
        for point in r.points
        for reference in (*point.reservable_under, *point.declarable_under)
    }
    there = {whole for each in smallest for whole in parse_reference(each).wholes}
    for reference, id in (cited | limits).items():
        if parse_reference(reference) not in there:
            yield id, "point", f"there is no {reference} among the provisions of its article"
    for reference in sorted(cited.keys() & left_out):
        yield cited[reference], "point", f"{reference} is left out in left-out.toml"
    told = {parse_reference(reference) for reference in (*cited, *left_out)}
    for each in smallest:
        if told.isdisjoint(parse_reference(each).wholes):
            yield None, "point", f"{each} is neither in a point nor left out in left-out.toml"


@rule("requirements", beside=beside("coverage", get=held_by_coverage))
def requirements_counted(requirements: Sequence[Requirement], held: str) -> Faults:
    """What the coverage of a whole data set counts of requirements and points is what the file holds."""
    counts = {"requirements": len(requirements), "points": sum(len(r.points) for r in requirements)}
    for count, what in re.findall(r"\b(\d+) (requirements|points)\b", held):
        if int(count) != counts[what]:
            yield None, what, f"the coverage says {count}, and there are {counts[what]}"


@rule("good_practice", beside=beside("requirements", get=lambda catalogue, _: catalogue.requirements))
def good_practice_apart(practices: Sequence[GoodPractice], requirements: Sequence[Requirement]) -> Faults:
    """A good practice has an id that no point of its requirement has."""
    points = {(requirement.id, point.id) for requirement in requirements for point in requirement.points}
    for practice in practices:
        if (practice.requirement, practice.id) in points:
            yield practice.id, "id", f"is a point of {practice.requirement}"


def _disagreements(point: Point, number: int) -> Iterator[str]:
    strength, cited = point.strength_under(number), point.under(number)
    reservable = any(parse_reference(reference).convention == number for reference in point.reservable_under)
    if (strength is None) == bool(cited):
        yield f"'strength_{number}' and 'convention_{number}' go together"
    if strength == "reservable" and not reservable:
        yield f"'reservable' under {number}, and no provision of it in 'reservable_under'"
    if strength in ("shall", "endeavour", None) and reservable:
        yield f"'{strength or 'none'}' under {number}, and a provision of it in 'reservable_under'"
    if reservable != bool(point.reservation_under(number)):
        yield f"'reservation_{number}' says how far a reservation under 'reservable_under' goes"
    for reference in cited:
        if parse_reference(reference).convention != number:
            yield f"{reference} is not a provision of {number}"
    if strength is None and point.note_under(number):
        yield f"'note_{number}' remarks on a convention that does not ask it"
    if re.search(rf"\b{number}\b", " ".join(filter(None, (point.note, point.note_185, point.note_201)))):
        yield f"a remark names {number}: what is true of one convention goes into 'note_{number}', without the number"
