"""A search for a State and a convention, which asks where the one stands towards the other, perhaps on a day."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from itertools import combinations

from vgtref.catalogue import Catalogue
from vgtref.dates import period_asked
from vgtref.errors import VgtrefError
from vgtref.french import part_elisions, part_inversions
from vgtref.names import fold, whole_convention
from vgtref.queries.standings import status
from vgtref.records.countries import Country
from vgtref.records.instruments import Convention
from vgtref.search.ranking import Found, Hit
from vgtref.search.words import MINOR, MINOR_IN_EITHER

_SAID = MINOR | {
    *("status", "bound", "party", "parties", "member", "under", "towards", "when", "since", "day", "convention"),
    *("sign", "signed", "ratify", "ratified", "join", "joined", "accede", "acceded", "state", "country"),
}
_SAID_IN_FRENCH = MINOR_IN_EITHER | {
    *("statut", "lie", "liee", "partie", "parties", "membre", "envers", "egard", "quand", "depuis", "convention"),
    *("signe", "signer", "ratifie", "ratifier", "adhere", "adherer", "etat"),
}
_MOST_WORDS = 12
_YEAR = r"^\d{4}(?!\d)|(?<!\d)\d{4}$"


def find_standing(catalogue: Catalogue, text: str, french: bool = False) -> Hit | None:
    """Where a State stands, if the words name one and a convention, perhaps a day, and nothing else: ``kenya 201``.

    With ``french`` they may be French: ``Maroc convention de Budapest``.
    """
    minor = _SAID | _SAID_IN_FRENCH if french else _SAID
    parted = part_elisions(part_inversions(text)) if french else text
    said = [word.strip("?!.,;") for word in parted.replace('"', " ").split()]
    words, day = _parted([word for word in said if fold(word) and fold(word) not in minor])
    for place in range(1, len(words) if len(words) <= _MOST_WORDS else 0):
        parts = " ".join(words[:place]), " ".join(words[place:])
        for country, convention in (parts, parts[::-1]):
            named = whole_convention(convention, catalogue.conventions, catalogue.called_in_french if french else None)
            state = _country(catalogue, country, french) if named else None
            if named and state:
                return _hit(catalogue, state, named, day)
    return None


def _parted(words: Sequence[str]) -> tuple[Sequence[str], date | None]:
    """The words beside a date among them, and its last day; all of them and None where there is none."""
    places = combinations(range(len(words) + 1), 2) if len(words) <= _MOST_WORDS else ()
    for start, end in sorted(places, key=lambda place: place[0] - place[1]):  # the longest first
        if any(re.search(_YEAR, word) for word in words[start:end]):
            with suppress(ValueError):
                return [*words[:start], *words[end:]], period_asked(" ".join(words[start:end]))[1]
    return words, None


def with_standing(
    catalogue: Catalogue, text: str, convention: int | None, limit: int, found: Found, french: bool = False
) -> Found:
    """What was found for a text, after where a State stands, if it asks for that (and towards this convention)."""
    standing = find_standing(catalogue, text, french)
    if standing is None or convention not in (None, standing.convention):
        return found
    return Found([standing, *found.hits][: limit or None], found.total + 1, [])


def _country(catalogue: Catalogue, text: str, french: bool) -> Country | None:
    try:
        return catalogue.country(text, french)
    except VgtrefError:
        return None


def _hit(catalogue: Catalogue, country: Country, convention: Convention, day: date | None) -> Hit:
    row = status(catalogue, convention.number, country.code, day)
    covered = catalogue.covers_to(convention.number)
    beyond = f", as far as acts up to {covered} tell" if row.as_of > covered else ""
    bound = {"party": "bound", "unknown": "not known whether bound", "former": "no longer bound"}
    return Hit(
        kind="country",
        id=country.code,
        title=f"{country.known_as} and the {convention.common_name}",
        field="status",
        snippet=f"{row.status} ({bound.get(row.status, 'not bound')}) on {row.as_of}{beyond}",
        command=f"vgtref status --country {country.code} --convention {convention.number}"
        + (f" --as-of {day}" if day else ""),
        convention=convention.number,
    )
