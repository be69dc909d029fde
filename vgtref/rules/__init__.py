"""The rules that the data must keep, beyond the shape of each record: one module per subject.

A rule is a function with the mark ``@rule`` in one of these modules; it needs to be named nowhere else.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from vgtref.catalogue import Catalogue
from vgtref.datafiles import DataFile
from vgtref.errors import DataError
from vgtref.rules import acts, articles, conventions, countries, crosswalk, files, french, requirements, synonyms
from vgtref.rules.rule import Rule
from vgtref.text import listing, quote

Find = Callable[[Rule, DataFile[Any]], Iterator[DataError]]

ROOMS = (files, countries, french, conventions, acts, articles, requirements, synonyms, crosswalk)
RULES = [rule for room in ROOMS for rule in vars(room).values() if isinstance(rule, Rule)]


def find_faults(catalogue: Catalogue) -> list[DataError]:
    """Every fault of the data: files that cannot be read, records of the wrong shape, rules that are broken.

    A rule that needs a file which cannot be read does not judge: the fault of that file is in the list.
    """
    return list(_judged(catalogue, Catalogue.files(), lambda rule, file: rule.find_faults(catalogue, file)))


def find_new_faults(catalogue: Catalogue) -> Iterator[DataError]:
    """The faults that a folder brings to the bundled data, which are known to keep the rules; none without a folder.

    They are all faults of the data. The files of the folder are judged by every rule, a bundled one only by those that
    hold it against what a file of the folder says in another way.
    """
    if base := catalogue.base:
        yield from _judged(
            catalogue, catalogue.own_files, lambda rule, file: rule.find_new_faults(catalogue, base, file)
        )


def load_checked(folder: str) -> Catalogue:
    """The catalogue with a folder laid over the bundled data, whose files have to keep the rules.

    Raises NotFoundError for a folder that is not there, DataError for the first fault.
    """
    catalogue = Catalogue(folder)
    for fault in find_new_faults(catalogue):
        fault.hint = f"{_origin(catalogue, fault)}vgtref validate {quote(folder)} lists every fault"
        raise fault
    return catalogue


def _origin(catalogue: Catalogue, fault: DataError) -> str:
    own = [file.file for file in catalogue.own_files]
    bundled = fault.file in {file.file for file in Catalogue.files()} and fault.file not in own
    return f"{fault.file} is bundled, the folder holds {listing(own)}; " if own and bundled else ""


def _judged(catalogue: Catalogue, files: Sequence[DataFile[Any]], find: Find) -> Iterator[DataError]:
    unread = [*_strangers(catalogue), *_misshapen(catalogue, files)]
    yield from unread
    for rule in RULES:
        for file in rule.files():
            try:
                yield from find(rule, file)
            except DataError as error:
                if error.file not in {fault.file for fault in unread}:
                    yield error


def _strangers(catalogue: Catalogue) -> Iterator[DataError]:
    known = {file.file for file in Catalogue.files()}
    overlaid = {path.name for path in catalogue.overlaid()}
    for name in sorted(overlaid - known):
        yield DataError(_in_utf_8(name), None, None, "not a vgtref data file")
    if catalogue.folder and not overlaid & known:
        yield DataError(_in_utf_8(str(catalogue.folder)), None, None, "no vgtref data file in this folder")


def _in_utf_8(name: str) -> str:
    # A file may have a name that is not valid text, which JSON cannot hold.
    return name.encode(errors="backslashreplace").decode()


def _misshapen(catalogue: Catalogue, files: Sequence[DataFile[Any]]) -> Iterator[DataError]:
    for file in files:
        try:
            tables = catalogue.tables(file.file)
        except DataError as error:
            yield error
            continue
        try:
            catalogue.read(file)
        except DataError:
            yield from file.faults(tables)
