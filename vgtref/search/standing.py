"""A search for a State and a convention, which asks where the one stands towards the other."""

from vgtref.catalogue import Catalogue
from vgtref.errors import VgtrefError
from vgtref.names import fold, whole_convention
from vgtref.queries.standings import status
from vgtref.records.countries import Country
from vgtref.records.instruments import Convention
from vgtref.search.ranking import Found, Hit
from vgtref.search.words import MINOR

_SAID = MINOR | {"status", "bound", "party", "under", "towards"}
_MOST_WORDS = 12


def find_standing(catalogue: Catalogue, text: str) -> Hit | None:
    """Where a State stands, if the words name one and a convention and nothing else: ``kenya lanzarote``."""
    words = [word for word in text.replace('"', " ").split() if fold(word) not in _SAID]
    for place in range(1, len(words) if len(words) <= _MOST_WORDS else 0):
        parts = " ".join(words[:place]), " ".join(words[place:])
        for country, convention in (parts, parts[::-1]):
            named = whole_convention(convention, catalogue.conventions)
            state = _country(catalogue, country) if named else None
            if named and state:
                return _hit(catalogue, state, named)
    return None


def with_standing(catalogue: Catalogue, text: str, convention: int | None, limit: int, found: Found) -> Found:
    """What was found for a text, after where a State stands, if it asks for that (and towards this convention)."""
    standing = find_standing(catalogue, text)
    if standing is None or convention not in (None, standing.convention):
        return found
    return Found([standing, *found.hits][: limit or None], found.total + 1, [])


def _country(catalogue: Catalogue, text: str) -> Country | None:
    try:
        return catalogue.country(text)
    except VgtrefError:
        return None


def _hit(catalogue: Catalogue, country: Country, convention: Convention) -> Hit:
    row = status(catalogue, convention.number, country.code)
    bound = {"party": "bound", "unknown": "not known whether bound", "former": "no longer bound"}
    return Hit(
        kind="country",
        id=country.code,
        title=f"{country.known_as} and the {convention.common_name}",
        field="status",
        snippet=f"{row.status} ({bound.get(row.status, 'not bound')}) on {row.as_of}",
        command=f"vgtref status --country {country.code} --convention {convention.number}",
        convention=convention.number,
    )
