"""What a rule is: a function that judges one data file, perhaps beside what other files say."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct

from vgtref.catalogue import Catalogue
from vgtref.datafiles import DataFile, Entry
from vgtref.errors import DataError
from vgtref.records import Convention, Record

Faults = Iterator[tuple[str | None, str | None, str]]
"""The faults of one file, each as a rule states it: the record, the field, what is wrong."""


class Beside(Struct, frozen=True):
    """What a rule holds a file against: which groups of files say it, and how to get it from a catalogue.

    Where there is nothing to hold a file against it is None, and the file is not judged.
    """

    groups: Callable[[DataFile[Any]], Iterable[str]]
    get: Callable[[Catalogue, DataFile[Any]], Any]


class Rule(Struct, frozen=True):
    """A rule of the data: the groups of files that it judges, how, and beside what.

    What it judges is what a file holds; for a rule on every file, of no groups, it is the entries.
    """

    judge: Callable[..., Faults]
    groups: tuple[str, ...]
    beside: Beside | None

    @property
    def name(self) -> str:
        """What it is called."""
        return self.judge.__name__

    def __call__(self, catalogue: Catalogue) -> Iterator[DataError]:
        """Every fault that it finds in a catalogue; raises DataError for a file that cannot be read."""
        for file in self.files():
            yield from self.faults(catalogue, file)

    def files(self) -> list[DataFile[Any]]:
        """The files that it judges."""
        return [file for file in Catalogue.files() if not self.groups or file.group in self.groups]

    def faults(self, catalogue: Catalogue, file: DataFile[Any]) -> Iterator[DataError]:
        """The faults that it finds in a file; raises DataError for one that cannot be read."""
        judged = catalogue.read(file) if self.groups else catalogue.entries(file)
        beside = [self.beside.get(catalogue, file)] if self.beside else []
        if None not in beside:
            for fault in self.judge(judged, *beside):
                yield DataError(file.file, *fault)


def rule(*groups: str, beside: Beside | None = None) -> Callable[[Callable[..., Faults]], Rule]:
    """Makes a rule on these groups of files, or on every file, of a function that judges one."""
    return lambda judge: Rule(judge, groups, beside)


def beside(*groups: str, get: Callable[[Catalogue, DataFile[Any]], Any]) -> Beside:
    """What files of these groups say, whichever file is held against it."""
    return Beside(lambda file: groups, get)


def convention_of(catalogue: Catalogue, file: DataFile[Any]) -> Convention | None:
    """The convention that a file is on; None where there is no such convention."""
    return next((c for c in catalogue.conventions if c.number == file.convention), None)


def parts_of(entries: Iterable[Entry]) -> Iterator[tuple[str | None, Record]]:
    """Each record of the entries, and each record inside one, with the id of its entry."""
    for entry in entries:
        for part in entry.parts:
            yield entry.id or None, part


CONVENTION = beside("conventions", get=convention_of)
"""The convention that a file is on."""
