"""A search as people ask it: in English, or where that finds nothing or the words are French, in French too."""

from msgspec import Struct

from vgtref.catalogue import Catalogue
from vgtref.french import has_signs
from vgtref.search.documents import ABOUT_THE_DATA, Kind
from vgtref.search.index import make_index
from vgtref.search.query import Query, make_query
from vgtref.search.ranking import Found, search


class Answer(Struct, frozen=True):
    """What was found, and for which search."""

    query: Query
    found: Found


def ask(
    catalogue: Catalogue, text: str, kind: Kind | None = None, convention: int | None = None, limit: int = 0
) -> Answer:
    """What holds the words of a text, of all kinds or of one, the best first; limit 0 means all.

    Names in French are read only for words that are written as only French is, and where nothing but sources and the
    coverage of the data holds the words. Raises UsageError as ``make_query``.
    """
    if has_signs(text):
        return _ask(catalogue, text, kind, convention, limit, french=True)
    answer = _ask(catalogue, text, kind, convention, limit, french=False)
    if kind in ABOUT_THE_DATA or any(hit.kind not in ABOUT_THE_DATA for hit in answer.found.hits[:1]):
        return answer
    wider = _ask(catalogue, text, kind, convention, limit, french=True)
    nearer = not answer.found.total and wider.found.near and wider.found.near[0] not in answer.found.near
    return wider if wider.found.total > answer.found.total or nearer else answer


def _ask(
    catalogue: Catalogue, text: str, kind: Kind | None, convention: int | None, limit: int, french: bool
) -> Answer:
    query = make_query(catalogue, text, french)
    found = search(query, make_index(catalogue, kind, french), convention, limit)
    if kind in (None, "country") and " " in text:
        from vgtref.search.standing import with_standing

        found = with_standing(catalogue, text, convention, limit, found, french)
    return Answer(query, found)
