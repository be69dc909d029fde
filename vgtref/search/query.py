"""What a search means: its words, the strings to look for, how well a text holds them."""

import re
from collections.abc import Sequence
from itertools import islice, product

from msgspec import Struct

from vgtref.catalogue import Catalogue
from vgtref.errors import UsageError, VgtrefError
from vgtref.french import part_elisions
from vgtref.names import convention_number, fold
from vgtref.provisions import Provision
from vgtref.records.terms import Synonym
from vgtref.search.words import ENDINGS, MINOR, MINOR_IN_EITHER, forms, join_compounds, one_form, spellings

LONGEST = 1000
"""The most characters that a search may have."""

WHOLE, SYNONYM, BEGINNING, ENDING, NOT = range(5)
"""How well a text holds a word, the least the best."""

_SHORTEST_BEGINNING = 3
_SHORTEST_STEM = 6
_MOST_CHOICES = 50
_ACRONYM = r"\b[A-Z]{2,5}\b"


class Group(Struct, frozen=True):
    """A word, a phrase, or words that a synonym stands for.

    For each word there are the strings to look for, by how well they match; ``finds`` are those of the synonym, which
    count for all the words, and ``term`` is the one that was typed.
    """

    words: list[list[tuple[int, list[str]]]]
    finds: list[str]
    term: str | None

    def quality(self, text: str) -> int:
        """How well a folded text holds it: one of ``WHOLE`` to ``NOT``."""
        worst = WHOLE
        for needles in self.words:
            quality = next((quality for quality, strings in needles if any(string in text for string in strings)), NOT)
            worst = max(worst, quality)
        if worst > SYNONYM and any(find in text for find in self.finds):
            return SYNONYM
        return worst

    def present(self, text: str) -> list[str]:
        """The strings by which a folded text holds it."""
        if self.quality(text) == SYNONYM:
            return self.finds
        there = [
            [strings for _, strings in needles if any(string in text for string in strings)] for needles in self.words
        ]
        return [string for strings in there for string in (strings[0] if strings else [])]


class Query(Struct, frozen=True):
    """A search: its words, in groups and as they are, the synonyms in it, the convention or provision that it names.

    ``french`` says whether the words may be French as well as English.
    """

    groups: list[Group]
    words: list[str]
    synonyms: list[Synonym]
    convention: int | None
    provision: Provision | None
    french: bool = False


class _Token(Struct, frozen=True):
    words: list[str]
    phrase: bool
    acronym: bool = False


def make_query(catalogue: Catalogue, text: str, french: bool = False) -> Query:
    """The search that a text means, its words English or perhaps ``french``.

    Raises UsageError for a text without a letter or a digit, or one that is too long.
    """
    if len(text) > LONGEST:
        raise UsageError(f"a search may have {LONGEST} characters at most, and this one has {len(text)}")
    tokens = _tokens(part_elisions(text) if french else text)
    if not tokens:
        raise UsageError("nothing to search for", cli_hint="type words, as in: vgtref search mutual assistance")
    known = [*catalogue.synonyms, *catalogue.french_synonyms] if french else catalogue.synonyms
    groups, synonyms = _grouped(tokens, known, french)
    numbered = any(letter.isdigit() for letter in text)
    number = convention_number(text) if numbered else None
    provision = _provision(catalogue, text) if numbered and number is None else None
    return Query(groups, one_form(text, french).split(), synonyms, number, provision, french)


def _grouped(tokens: Sequence[_Token], known: Sequence[Synonym], french: bool) -> tuple[list[Group], list[Synonym]]:
    # No other form of a word begins with another letter, so that most terms need not be brought into theirs.
    heads = {token.words[0][0] for token in tokens}
    terms = [
        (one_form(term, french).split(), term, synonym)
        for synonym in known
        for term in synonym.terms
        if french or fold(term[0]) in heads or not term[0].isalnum()
    ]
    terms.sort(key=lambda row: -len(row[0]))
    groups: list[Group] = []
    synonyms: list[Synonym] = []
    minor = MINOR_IN_EITHER if french else MINOR
    only_minor = all(_is_minor(token, minor) for token in tokens)
    while tokens:
        words, term, synonym = next((row for row in terms if _begins(tokens, row[0], french)), (None, None, None))
        length = len(words) if words else 1
        if synonym or only_minor or not _is_minor(tokens[0], minor):
            finds = [f" {one_form(find, french)} " for find in synonym.finds] if synonym else []
            groups.append(Group([_needles(token, french) for token in tokens[:length]], finds, term))
            synonyms += [synonym] if synonym else []
        tokens = tokens[length:]
    return groups, synonyms


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    acronyms = [acronym.lower() for acronym in re.findall(_ACRONYM, text)]
    for place, part in enumerate(text.replace("“", '"').replace("”", '"').split('"')):
        if place % 2:
            tokens.append(_Token(one_form(part).split(), True))
            continue
        run: list[str] = []
        for token in part.split():
            # 24/7 is one thing, and so is 2011-11-22; a hyphen between words means no more than a space.
            for half in [token] if any(letter.isdigit() for letter in token) else token.split("-"):
                words = fold(half).split()
                if len(words) > 1:
                    tokens += [*_single(run, acronyms), _Token(words, True)]
                    run = []
                else:
                    run += words
        tokens += _single(run, acronyms)
    return [token for place, token in enumerate(tokens) if token.words and token not in tokens[:place]]


def _single(words: Sequence[str], acronyms: Sequence[str]) -> list[_Token]:
    return [_Token([word], False, word in acronyms) for word in join_compounds(" ".join(words)).split()]


def _is_minor(token: _Token, minor: frozenset[str]) -> bool:
    return not token.phrase and token.words[0] in minor


def _provision(catalogue: Catalogue, text: str) -> Provision | None:
    try:
        return catalogue.provision(text)
    except VgtrefError:
        return None


def _begins(tokens: Sequence[_Token], words: Sequence[str], french: bool) -> bool:
    return len(words) <= len(tokens) and all(
        not token.phrase and word in forms(token.words[0], french) for token, word in zip(tokens, words, strict=False)
    )


def _needles(token: _Token, french: bool) -> list[tuple[int, list[str]]]:
    if token.phrase:
        choices = islice(product(*map(spellings, token.words)), _MOST_CHOICES)
        return [(WHOLE, [f" {' '.join(choice)} " for choice in choices])]
    word, written = token.words[0], forms(token.words[0], french)
    needles = [(WHOLE, [f" {form} " for form in written])]
    if len(word) >= _SHORTEST_BEGINNING and not (word.isdigit() or token.acronym):
        stems = [form.removesuffix(ending) for form in written for ending in ENDINGS if form.endswith(ending)]
        needles.append((BEGINNING, [f" {form}" for form in written]))
        needles.append((ENDING, [f" {stem}" for stem in stems if len(stem) >= _SHORTEST_STEM]))
    return needles
