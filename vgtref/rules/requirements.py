"""Rules on what helps a drafter: the requirements for a law, and the synonyms that the search knows."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

from vgtref.catalogue import Catalogue
from vgtref.datafiles import DataFile
from vgtref.provisions import parse_reference
from vgtref.records import DECLARED, STRENGTHS, Convention, Requirement, Synonym
from vgtref.rules.articles import CLOSED_LISTS, touches_any
from vgtref.rules.rule import Beside, Faults, beside, rule
from vgtref.search import KINDS, Index, make_index
from vgtref.search.documents import SEARCHABLES
from vgtref.search.words import one_form

_MOST_LIKELY_FIRST = tuple(dict.fromkeys(("article", "requirement", *KINDS)))

SEARCHED = frozenset(
    file.group for file in Catalogue.files() if any(file.name in searched.files for searched in SEARCHABLES)
)
"""The groups of files that are searched."""


def _no_text_is_gone(catalogue: Catalogue, base: Catalogue, file: DataFile[Any]) -> bool:
    return all(_only_adds(catalogue, base, each) for each in catalogue.own_files if each.group in SEARCHED)


def _only_adds(catalogue: Catalogue, base: Catalogue, file: DataFile[Any]) -> bool:
    now = iter(_rows(catalogue.tables(file.file)))
    return all(row in now for row in _rows(base.tables(file.file)))


def _rows(tables: dict[str, Any]) -> list[Any]:
    values = [value for key, value in tables.items() if key != "covers_to"]  # which is no text
    return [row for value in values for row in (value if isinstance(value, list) else [value])]


@rule("requirements")
def requirements_agree(requirements: Sequence[Requirement]) -> Faults:
    """A requirement's strength is the stronger of the two, and each is 'none' where that convention is not cited."""
    for requirement in requirements:
        strengths = [requirement.strength_under(number) for number in DECLARED]
        strongest = min(strengths, key=list(STRENGTHS).index)
        if requirement.strength != strongest:
            yield requirement.id, "strength", f"the stronger of the two is {strongest}"
        for number in DECLARED:
            yield from _agrees(requirement, number)


@rule("requirements", beside=beside("conventions", get=lambda catalogue, _: catalogue.conventions))
def requirements_reservable(requirements: Sequence[Requirement], conventions: Sequence[Convention]) -> Faults:
    """What a requirement says may be reserved or declared is on a convention's closed list."""
    for field, list_of in CLOSED_LISTS:
        closed = [reference for convention in conventions for reference in getattr(convention, list_of)]
        for requirement in requirements:
            for reference in getattr(requirement, field):
                if not touches_any(reference, closed):
                    yield requirement.id, field, f"{reference} is on no convention's list of what may be"


@rule("synonyms")
def synonyms_unique(synonyms: Sequence[Synonym]) -> Faults:
    """A term has one synonym."""
    owners: dict[str, str] = {}
    for synonym in synonyms:
        for term, count in Counter(one_form(term) for term in synonym.terms).items():
            owner = owners.setdefault(term, synonym.id)
            if owner != synonym.id or count > 1:
                yield synonym.id, "terms", f"{term!r} is a term of {owner} already"


@rule("synonyms", beside=Beside(lambda _: SEARCHED, lambda catalogue, _: _Texts(catalogue), _no_text_is_gone))
def synonyms_lead(synonyms: Sequence[Synonym], texts: "_Texts") -> Faults:
    """All that a synonym finds stands in the texts, some of it in each article that it names."""
    for synonym in synonyms:
        needles = [f" {one_form(find)} " for find in synonym.finds]
        for find, needle in zip(synonym.finds, needles, strict=True):
            if not texts.hold(needle):
                yield synonym.id, "finds", f"{find!r} stands in no text"
        led_to = texts.articles_holding(needles) if synonym.references else set()
        for reference in synonym.references:
            if reference not in led_to:
                yield synonym.id, "references", f"{reference} holds nothing that it finds"


class _Texts:
    """The texts that are searched, read kind by kind until what is looked for is found."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.index = cache(lambda kind: make_index(catalogue, kind))

    def hold(self, needle: str) -> bool:
        """Whether a text holds a string."""
        return any(self.index(kind).holding([needle]) for kind in _MOST_LIKELY_FIRST)

    def articles_holding(self, needles: Sequence[str]) -> set[str]:
        """The ids of the articles whose texts hold one of these strings."""
        index: Index = self.index("article")
        return {index.documents[place].id for place in index.holding(needles)}


def _agrees(requirement: Requirement, number: int) -> Faults:
    strength, cited = requirement.strength_under(number), requirement.under(number)
    limited = (*requirement.reservable_under, *requirement.declarable_under)
    if strength == "reservable" and not any(parse_reference(reference).convention == number for reference in limited):
        rule = f"'reservable', and no provision of {number} in 'reservable_under' or 'declarable_under'"
        yield requirement.id, f"strength_{number}", rule
    if (strength == "none") == bool(cited):
        yield requirement.id, f"strength_{number}", f"'none' and no provision of {number} go together"
    for reference in cited:
        if parse_reference(reference).convention != number:
            yield requirement.id, f"convention_{number}", f"{reference} is no provision of {number}"
