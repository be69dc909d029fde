"""Rules on the synonyms that the search knows: each term has one, and what it finds is in the texts."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

from vgtref.catalogue import Catalogue
from vgtref.datafiles import DataFile
from vgtref.records.terms import Synonym
from vgtref.rules.rule import Beside, Faults, rule
from vgtref.search import KINDS, Index, make_index
from vgtref.search.documents import groups_read
from vgtref.search.words import one_form

_MOST_LIKELY_FIRST = tuple(dict.fromkeys(("article", "requirement", *KINDS)))

SEARCHED = frozenset[str]().union(*map(groups_read, KINDS))
"""The groups of files that are searched."""


def _no_text_is_gone(catalogue: Catalogue, base: Catalogue, file: DataFile[Any]) -> bool:
    return all(_only_adds(catalogue, base, each) for each in catalogue.own_files if each.group in SEARCHED)


def _only_adds(catalogue: Catalogue, base: Catalogue, file: DataFile[Any]) -> bool:
    now = iter(_rows(catalogue.tables(file.file)))
    return all(row in now for row in _rows(base.tables(file.file)))


def _rows(tables: dict[str, Any]) -> list[Any]:
    values = [value for key, value in tables.items() if key != "covers_to"]  # which is not a text
    return [row for value in values for row in (value if isinstance(value, list) else [value])]


def _terms_in_english(catalogue: Catalogue, file: DataFile[Any]) -> dict[str, str]:
    if file.group == "synonyms":
        return {}
    return {one_form(term): synonym.id for synonym in catalogue.synonyms for term in synonym.terms}


@rule("synonyms", "french_synonyms", beside=Beside(lambda _: ["synonyms"], _terms_in_english))
def synonyms_unique(synonyms: Sequence[Synonym], known: dict[str, str]) -> Faults:
    """A term has one synonym, in whatever language it is."""
    owners = dict(known)
    for synonym in synonyms:
        for term, count in Counter(one_form(term) for term in synonym.terms).items():
            owner = owners.setdefault(term, synonym.id)
            if owner != synonym.id or count > 1:
                yield synonym.id, "terms", f"{term!r} is a term of {owner} already"


@rule(
    "synonyms",
    "french_synonyms",
    beside=Beside(lambda _: SEARCHED, lambda catalogue, file: _Texts(catalogue, file), _no_text_is_gone),
)
def synonyms_lead(synonyms: Sequence[Synonym], texts: "_Texts") -> Faults:
    """All that a synonym finds is in the texts, some of it in each article that it names."""
    for synonym in synonyms:
        needles = [f" {one_form(find, texts.french)} " for find in synonym.finds]
        for find, needle in zip(synonym.finds, needles, strict=True):
            if not texts.hold(needle):
                yield synonym.id, "finds", f"{find!r} is in none of the texts"
        led_to = texts.articles_holding(needles) if synonym.references else set()
        for reference in synonym.references:
            if reference not in led_to:
                yield synonym.id, "references", f"{reference} holds nothing that it finds"


class _Texts:
    """The texts that are searched, read kind by kind until what is looked for is found."""

    def __init__(self, catalogue: Catalogue, file: DataFile[Any]) -> None:
        self.french = file.group == "french_synonyms"
        self.index = cache(lambda kind: make_index(catalogue, kind, self.french))

    def hold(self, needle: str) -> bool:
        """Whether a text holds a string."""
        return any(needle in self.index(kind).folded for kind in _MOST_LIKELY_FIRST)

    def articles_holding(self, needles: Sequence[str]) -> set[str]:
        """The ids of the articles whose texts hold one of these strings."""
        index: Index = self.index("article")
        return {index.documents[place].id for place in index.holding(needles)}
