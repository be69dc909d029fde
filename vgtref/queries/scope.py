"""What a question is about: the conventions, the countries and the day that its words name."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from vgtref.catalogue import Catalogue
from vgtref.dates import period, whole_day
from vgtref.errors import UsageError
from vgtref.records import DECLARED
from vgtref.text import quote

if TYPE_CHECKING:
    from vgtref.records.instruments import Convention


def conventions_named(catalogue: Catalogue, name: str | int | None) -> "list[Convention]":
    """The convention of that number, reference or name, all of them where none is named."""
    return list(catalogue.conventions) if name is None else [catalogue.convention(name)]


def codes_named(catalogue: Catalogue, names: Iterable[str]) -> list[str]:
    """The codes of the countries of these names, each once."""
    return list(dict.fromkeys(catalogue.country(name).code for name in names))


def resolve_day(day: date | str | None, first: bool = False) -> date | None:
    """A day given as a date or in ISO 8601, where a month or a year means its last day, or its first.

    Raises UsageError for any other text.
    """
    if not isinstance(day, str):
        return day
    try:
        return period(day)[0 if first else 1]
    except ValueError as error:
        raise UsageError(f"{quote(day)}: {error}") from None


def resolve_days(start: date | str | None, end: date | str | None) -> tuple[date | None, date | None]:
    """The days between which a question asks; raises UsageError as ``resolve_day`` does or if they are out of order."""
    first, last = resolve_day(start, first=True), resolve_day(end)
    if first and last and first > last:
        raise UsageError(f"the start {start} lies after the end {end}")
    return first, last


def resolve_whole_day(day: date | str | None) -> date | None:
    """A day given as a date or in ISO 8601; raises UsageError for a month, a year or any other text."""
    if day is None:
        return None
    try:
        return whole_day(str(day))
    except ValueError as error:
        raise UsageError(f"{quote(str(day))}: {error}") from None


def days_of(
    catalogue: Catalogue, conventions: "Sequence[Convention]", day: date | None = None
) -> list[tuple[int, date]]:
    """The number of each convention with the day that an answer speaks of, by default its own last covered one."""
    return [(c.number, day or catalogue.covers_to(c.number)) for c in conventions]


def numbers_asked(catalogue: Catalogue, convention: str | int | None) -> tuple[int, ...]:
    """The number of the convention of that name, without one those of both that requirements come from.

    Raises NotFoundError or UsageError for an unknown or ambiguous name, and for one that no requirement comes from.
    """
    if convention is None:
        return DECLARED
    number = catalogue.convention(convention).number
    if number not in DECLARED:
        raise UsageError(f"no requirements are held for Convention {number}", hint="they come from 185 and 201")
    return (number,)
