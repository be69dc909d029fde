"""Of which convention and which day a page is, by what it prints above its table."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from vgtref.depositary.rows import Line, UnreadError, day_of
from vgtref.errors import UsageError
from vgtref.names import fold
from vgtref.records.instruments import Convention
from vgtref.text import listing

_STATUS = re.compile(r"Status as of:?\s*(\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d{4}-\d\d-\d\d)", re.I)
_CHART = r"(?i)signatures and ratifications of Treaty (\d{3})\b"
_NUMBER = r"\b(?:Treaty|C?ETS)\b[ .]*(?:No\.?)?\s*:?\s*(\d{3})\b"
_ADDRESS = r"treatynum=(\d{3})|[?&]NT=(\d{3})|/Details/(\d{6})"
_DATABASE = {"009852": 185, "011605": 201, "013833": 224, "010573": 189}
"""The conventions by their numbers in the Dutch treaty database."""

_TREATY = r"^.{0,120}\b(?:Convention|Protocol|Agreement|Charter|Treaty)\b.{0,120}$"


class Asked(Struct, frozen=True):
    """What the user says of a page that it may not say itself: its convention and its day; and which day is today."""

    convention: Convention | None
    day: date | None
    today: date


def find_convention(
    held: Sequence[Convention], lines: Sequence[Line], addresses: str, asked: Convention | None
) -> Convention:
    """The convention that the lines name, or else an address, or else the user.

    Raises UsageError where none does, where they name several, another than the user does, or one that is not held.
    """
    named = _named(held, [line.text for line in lines], addresses)
    if asked and named and asked.number not in named:
        raise UsageError(f"the page is on Convention {listing(sorted(map(str, named)), 'or')}, not {asked.number}")
    if asked:
        if not named and any(re.search(_TREATY, line.text) for line in lines):
            raise UsageError(f"the page names a treaty, and not Convention {asked.number}")
        return asked
    if len(named) > 1:
        which = listing(sorted(map(str, named)))
        raise UsageError(
            f"the page names several conventions: {which}", cli_hint="say which it is on with --convention"
        )
    for convention in held:
        if convention.number in named:
            return convention
    numbers = listing([str(convention.number) for convention in held])
    if named:
        raise UsageError(
            f"the page is on Convention {named.pop()}, which the data do not hold", hint=f"held: {numbers}"
        )
    cli_hint = f"say which with --convention: {numbers}"
    raise UsageError(
        "the page does not say which of the conventions it is on", hint=f"held: {numbers}", cli_hint=cli_hint
    )


def find_day(lines: Sequence[Line], convention: Convention, asked: Asked) -> date:
    """The day whose status the lines give, or else the user.

    Raises UsageError where neither does, where they differ, or where the convention was not open yet or the day lies in
    the future.
    """
    try:
        printed = {day_of(day) for line in lines for day in _STATUS.findall(line.text)}
    except UnreadError as error:
        raise UsageError(f"the day of the page cannot be read: {error}") from None
    if len(printed) > 1:
        raise UsageError(f"the page gives the status as of {listing(sorted(map(str, printed)))}")
    day = next(iter(printed), asked.day)
    if day is None:
        hint = "say with --as-of on which day you saved it"
        raise UsageError("the page does not say of which day it is", cli_hint=hint)
    if asked.day and day != asked.day:
        raise UsageError(f"the page gives the status as of {day}, not {asked.day}", cli_hint="leave --as-of out")
    if day > asked.today:
        raise UsageError(f"the day of the page, {day}, lies in the future")
    if day < convention.opened:
        raise UsageError(f"the day of the page, {day}, lies before the opening of the convention, {convention.opened}")
    return day


def _named(held: Sequence[Convention], lines: Sequence[str], addresses: str) -> set[int]:
    return (
        {int(number) for line in lines for number in re.findall(_CHART, line)}
        or {int(number) for line in lines for number in re.findall(_NUMBER, line)}
        or set(_titled(held, lines))
        or {_number(*found) for found in re.findall(_ADDRESS, addresses)}
    )


def _titled(held: Sequence[Convention], lines: Sequence[str]) -> Iterator[int]:
    titles = {fold(convention.title): convention.number for convention in held}
    for line in lines:
        if (title := fold(line)) in titles:
            yield titles[title]


def _number(chart: str, old_chart: str, database: str) -> int:
    return _DATABASE.get(database, 0) if database else int(chart or old_chart)
