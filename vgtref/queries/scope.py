"""What a question is about: the conventions, the countries and the day that its words name."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from vgtref.catalogue import Catalogue
from vgtref.dates import period_asked, whole_day
from vgtref.errors import UsageError
from vgtref.records import DECLARED
from vgtref.text import quote

if TYPE_CHECKING:
    from vgtref.records.instruments import Convention

Read = TypeVar("Read")


def conventions_named(catalogue: Catalogue, name: str | int | None) -> "list[Convention]":
    """The convention of that number, reference or name, all of them where none is named."""
    return list(catalogue.conventions) if name is None else [catalogue.convention(name)]


def codes_named(catalogue: Catalogue, names: Iterable[str]) -> list[str]:
    """The codes of the countries of these names, each once."""
    return list(dict.fromkeys(catalogue.country(name).code for name in names))


def resolve_day(day: date | str | None, first: bool = False, option: str = "") -> date | None:
    """A day given as a date or as text (``period_asked``), where a month or a year means its last day, or its first.

    Raises UsageError for any other text, which it says under the name of the option.
    """
    if not isinstance(day, str):
        return day
    return _read(day, option, period_asked)[0 if first else 1]


def resolve_days(
    start: date | str | None, end: date | str | None, options: tuple[str, str] = ("", "")
) -> tuple[date | None, date | None]:
    """The days between which a question asks; raises UsageError as ``resolve_day`` does or if they are out of order."""
    first, last = resolve_day(start, True, options[0]), resolve_day(end, False, options[1])
    if first and last and first > last:
        raise UsageError(f"{options[0] or 'the start'} {start} lies after {options[1] or 'the end'} {end}")
    return first, last


def resolve_whole_day(day: date | str | None, option: str = "") -> date | None:
    """A day given as a date or as text; raises UsageError for a month, a year or any other text."""
    return None if day is None else _read(str(day), option, whole_day)


def _read(text: str, option: str, read: Callable[[str], Read]) -> Read:
    try:
        return read(text)
    except ValueError as error:
        raise UsageError(f"{option} {quote(text)}: {error}".lstrip()) from None


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
        raise UsageError(f"there are no requirements for Convention {number}", hint="they come from 185 and 201")
    return (number,)
