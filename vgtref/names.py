"""Finding a record by whatever name a person types: forgiving in form, never guessing."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from vgtref.errors import NotFoundError, UsageError
from vgtref.text import listing, quote

if TYPE_CHECKING:
    from vgtref.records.instruments import Convention

T = TypeVar("T")

_PLAIN_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe"})
_JOINED = r"['’]|(?<=[^\W\d_])\."  # an apostrophe, and the dot of an abbreviation
_PARTING = r"[\W_]"
_SERIES = "c?ets|stce|ste|treaty|convention|(?:council of europe|european) treaty series"
_CONVENTION_NUMBER = rf"(?:(?:{_SERIES}) ?)?(?:(?:no|nr|n) ?)?(\d{{1,4}})"

_MOST_LISTED = 9


def fold(text: str) -> str:
    """The text without case, accents and punctuation, words parted by single spaces."""
    letters = text.casefold()
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN_LETTERS)
        letters = "".join(c for c in decomposed if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    if letters.isalnum():  # one word, as most names are
        return letters
    return " ".join(re.sub(_PARTING, " ", re.sub(_JOINED, "", letters)).split())


class Named(Struct, Generic[T], frozen=True):
    """A record with the id and the title that it goes by, and whatever else people call it."""

    record: T
    id: str
    title: str
    others: Sequence[str | None] = ()


def find(what: str, query: str, candidates: Iterable[Named[T]], listed_by: str) -> T:
    """The one record that the query names.

    An exact id wins before an exact name, that before words that a name holds or the beginnings of such. Raises
    UsageError if several match, NotFoundError with up to three near misses, or the command that lists them all, if none
    does.
    """
    if not isinstance(query, str):  # as a caller in Python may do
        raise UsageError(f"{query!r} is no name of a {what}: a name is a text")
    wanted, named = fold(query), list(candidates)
    by_id = [c for c in named if fold(c.id) == wanted]
    # To fold all names of the countries takes some four times as long as to read them.
    known = [] if by_id else [(c, [fold(name) for name in (c.id, c.title, *c.others) if name]) for c in named]
    matches = by_id or _matching(wanted, known)
    if len(matches) == 1:
        return matches[0].record
    if matches:
        raise UsageError(f"{quote(query)} matches more than one {what}", hint=listing(_first_of(matches)))
    near = _near_misses(wanted, known)
    hint = f"did you mean {listing(near, 'or')}?" if near else f"{listed_by} lists them"
    raise NotFoundError(f"no {what} known as {quote(query)}", hint=hint)


def convention_number(query: str) -> int | None:
    """The number in ``201``, ``CETS No. 201`` or ``STE 185``; None for a text of another form."""
    number = re.fullmatch(_CONVENTION_NUMBER, fold(query.replace("°", " ")))
    return int(number[1]) if number else None


def find_convention(query: str | int, conventions: "Sequence[Convention]") -> "Convention":
    """The convention that a number, a reference (``CETS No. 201``, ``STE 185``) or a name means.

    Raises UsageError or NotFoundError as ``find`` does.
    """
    number = query if isinstance(query, int) else convention_number(str(query))
    if isinstance(query, int) or number is not None:
        for convention in conventions:
            if convention.number == number:
                return convention
        held = listing([str(convention.number) for convention in conventions])
        raise NotFoundError(f"no convention has the number {number}", hint=f"there are {held}")
    names = [
        Named(c, str(c.number), c.common_name, [c.title, c.title_fr, f"{c.common_name} ({c.reference})", *c.aliases])
        for c in conventions
    ]
    return find("convention", query, names, "vgtref conventions")


def _matching(wanted: str, known: Sequence[tuple[Named[T], Sequence[str]]]) -> list[Named[T]]:
    exact = [named for named, names in known if wanted in names]
    if exact or not wanted:
        return exact
    return [named for named, names in known if any(f" {wanted}" in f" {name}" for name in names)]


def _first_of(matches: Sequence[Named[T]]) -> list[str]:
    titles = [f"{match.id} ({match.title})" for match in matches]
    more = len(titles) - _MOST_LISTED
    return [*titles[:_MOST_LISTED], f"{more} more"] if more > 0 else titles


def _near_misses(wanted: str, known: Sequence[tuple[Named[T], Sequence[str]]]) -> list[str]:
    by_name = {name: f"{named.id} ({named.title})" for named, names in known for name in names}
    near = get_close_matches(wanted, by_name, n=9, cutoff=0.7)
    return list(dict.fromkeys(by_name[name] for name in near))[:3]
