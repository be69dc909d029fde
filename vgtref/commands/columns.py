"""Records as tables and labelled facts: columns, their cells, values as people read them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from vgtref.dates import When
from vgtref.presentation import Column, Facts, Foreign, Ids, Table
from vgtref.records import Reference

T = TypeVar("T")
UNKNOWN = "not known"
Labelled = Iterable[tuple[str, object]]
ColumnOf = tuple[Column, Callable[[T], object]]


def fixed(heading: str, cell: Callable[[T], object]) -> ColumnOf[T]:
    """A column whose cells are never broken over lines."""
    return Column(heading, wrap=False), cell


def below(heading: str, cell: Callable[[T], object]) -> ColumnOf[T]:
    """A column of ids or commands, never broken, which go below the first column where the table is too wide."""
    return Column(heading, wrap=False, below=True), cell


def wide(heading: str, cell: Callable[[T], object]) -> ColumnOf[T]:
    """A column of text, which may be broken over lines."""
    return Column(heading), cell


def ids(of: str, cell: Callable[[T], str]) -> ColumnOf[T]:
    """The column of the ids that tell the records of the rows; ``of`` is the command that shows one in full."""
    return fixed("Id", lambda row: Ids(cell(row), of))


def items(heading: str, cell: Callable[[T], object]) -> ColumnOf[T]:
    """A column of short lists, which may be broken between their items."""
    return Column(heading, items=True), cell


def number(heading: str, cell: Callable[[T], object]) -> ColumnOf[T]:
    """A column of numbers, aligned right."""
    return Column(heading, wrap=False, right=True), cell


def table(rows: Iterable[T], *columns: ColumnOf[T], title: str | None = None) -> Table:
    """The rows under these headings, each with the cell that it shows for a row."""
    return Table(
        [column for column, _ in columns], [[as_text(cell(row)) for _, cell in columns] for row in rows], title
    )


def facts(rows: Labelled, title: str | None = None, inner: bool = False) -> Facts:
    """The labels that have a value: text and dates as they are, yes and no, lists joined by commas."""
    return Facts([(label, as_text(value)) for label, value in rows if value not in (None, [], "")], title, inner)


def as_text(value: object) -> str:
    """A value as people read it: ISO dates, yes and no, lists joined by commas, empty where there is none."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(as_text(item) for item in value)
    return str(value)


def as_span(start: When | date, end: When | date | None, open_end: str = "") -> str:
    """``2009 to 2012-12``, ``by 2005, until 2009``; one date where there is no end, unless that is known to be open."""
    if end is None:
        return f"{start} {open_end}".rstrip()
    if isinstance(start, When) and start.by:
        return f"{start}, until {end}"
    return f"{start} to {end}"


def french(text: str | None) -> str | None:
    """The text as one that is French, if there is one."""
    return text and Foreign(text, "fr")


def name_in(names: Mapping[str, str], code: str | None) -> str:
    """The name of a country by its code, as a catalogue names it; empty where there is no code."""
    return "" if code is None else names.get(code, code)


def without_number(references: Sequence[Reference]) -> str:
    """References to one convention without its number: ``9(1)(a), 11``."""
    return ", ".join(reference.partition(":")[2] for reference in references)
