"""What a rule is: a function that judges one data file, perhaps beside what other files say."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from vgtref.catalogue import Catalogue
from vgtref.datafiles import DataFile, Entry
from vgtref.errors import DataError
from vgtref.records import Record
from vgtref.records.instruments import Convention

Get = Callable[[Catalogue, DataFile[Any]], Any]

Faults = Iterator[tuple[str | None, str | None, str]]
"""The faults of one file, each as a rule states it: the record, the field, what is wrong."""


class Beside(Struct, frozen=True):
    """What a rule holds a file against: which groups of files say it, and how to get it from a catalogue.

    What ``get`` gives is None where there is nothing to hold the file against; then it is not judged. ``stands`` tells,
    of a catalogue with a folder and of the bundled one, whether the verdict on a bundled file stands though the folder
    replaces one of those files; without it, it stands where ``get`` gives the same of both. ``get_trusting`` reads less
    where the bundled files are known to keep the rule.
    """

    groups: Callable[[DataFile[Any]], Iterable[str]]
    get: Get
    stands: Callable[[Catalogue, Catalogue, DataFile[Any]], bool] | None = None
    get_trusting: Get | None = None

    def is_as_before(self, catalogue: Catalogue, base: Catalogue, file: DataFile[Any]) -> bool:
        """Whether the verdict on a bundled file stands with the folder of the catalogue laid over the base."""
        if catalogue.own_groups.isdisjoint(self.groups(file)):
            return True
        return self.stands(catalogue, base, file) if self.stands else self.get(catalogue, file) == self.get(base, file)


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
            yield from self.find_faults(catalogue, file)

    def files(self) -> list[DataFile[Any]]:
        """The files that it judges."""
        return [file for file in Catalogue.files() if not self.groups or file.group in self.groups]

    def find_faults(self, catalogue: Catalogue, file: DataFile[Any]) -> Iterator[DataError]:
        """The faults that it finds in a file; raises DataError for one that cannot be read."""
        return self._judged(catalogue, file, [self.beside.get(catalogue, file)] if self.beside else [])

    def find_new_faults(self, catalogue: Catalogue, base: Catalogue, file: DataFile[Any]) -> Iterator[DataError]:
        """The faults of a file that a folder brings to base files which keep the rule; raises DataError as above."""
        if not catalogue.replaces(file.file) and (not self.beside or self.beside.is_as_before(catalogue, base, file)):
            return iter(())
        if self.beside and self.beside.get_trusting:
            return self._judged(catalogue, file, [self.beside.get_trusting(catalogue, file)])
        return self.find_faults(catalogue, file)

    def _judged(self, catalogue: Catalogue, file: DataFile[Any], beside: Sequence[Any]) -> Iterator[DataError]:
        if None in beside:
            return iter(())
        faults = self.judge(catalogue.read(file) if self.groups else catalogue.entries(file), *beside)
        return (DataError(file.file, *fault) for fault in faults)


def rule(*groups: str, beside: Beside | None = None) -> Callable[[Callable[..., Faults]], Rule]:
    """Makes a rule on these groups of files, or on every file, of a function that judges one."""
    return lambda judge: Rule(judge, groups, beside)


def beside(*groups: str, get: Get) -> Beside:
    """What files of these groups say, whichever file is held against it."""
    return Beside(lambda file: groups, get)


def convention_of(catalogue: Catalogue, file: DataFile[Any]) -> Convention | None:
    """The convention that a file is on; None where there is no such convention."""
    return next((c for c in catalogue.conventions if c.number == file.convention), None)


def held_by_coverage(catalogue: Catalogue, file: DataFile[Any]) -> str | None:
    """What the coverage of a whole data set says is held in a file; None for a part of one, which it does not count."""
    if catalogue.folder and len(catalogue.own_files) < len(catalogue.files()):
        return None
    part = catalogue.part_of(file.file)
    return part.held if part else None


def parts_in(entries: Iterable[Entry]) -> Iterator[tuple[str | None, Record]]:
    """Each record of the entries, and each record inside one, with the id of its entry."""
    for entry in entries:
        for part in entry.parts:
            yield entry.id or None, part


CONVENTION = beside("conventions", get=convention_of)
"""The convention that a file is on."""
