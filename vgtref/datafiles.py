"""Data files: where they are read from, what they hold, and what is said of one that holds something else."""

import os
import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import cached_property
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import Any, ClassVar, Generic, Self, TypeVar, cast, overload

import msgspec
import tomli

from vgtref.errors import DataError, NotFoundError
from vgtref.fields import hints, record_in
from vgtref.records import ConventionRecords, Record, decode_hook, parts_of
from vgtref.text import LONGEST_QUOTE, quote

PACKAGE = "vgtref.data"
"""The package that the bundled files are read from."""

LARGEST = 5_000_000
"""The most bytes that a data file of a folder may have; the largest bundled one has some 125 000."""

_BUNDLED: dict[tuple[type, str], Any] = {}
"""The bundled data files of each kind of folder and package, once they are opened."""

_MOST_DOTS = 20
_DOTTED_LINE = rf"\.(?:[^.\n]*+\.){{{_MOST_DOTS - 1}}}"
_DOTTED = rf"""(?:[\w"'-]++[ \t]*+\.[ \t]*+){{{_MOST_DOTS},}}"""
_DEEP_KEY = rf"""^[ \t]*+\[{{0,2}}[ \t]*+{_DOTTED}|[{{,][ \t]*+{_DOTTED}[\w"'-]++[ \t]*+="""

_IDS = ("id", "code", "number")
_NAMED_BY_TWO = (("country", " ", "kind"), ("instrument", "/", "requirement"))
_LARGEST_NUMBER = 10_000

Held = TypeVar("Held")
T = TypeVar("T")


class Entry(msgspec.Struct, frozen=True, dict=True):
    """A record and what it goes by: the data file, the file's stem, its id there (empty for a sole record), a title."""

    file: str
    stem: str
    id: str
    title: str
    record: Record

    @property
    def target(self) -> str:
        """How a dispute names the record: ``agencies/afp``, ``declaration``."""
        return f"{self.stem}/{self.id}" if self.id else self.stem

    @cached_property
    def parts(self) -> list[Record]:
        """The record and every record inside it."""
        return list(parts_of(self.record))


class DataFile(Generic[Held]):
    """A data file: what it is called, the kind of its records, the key of its tables, the convention that it is on.

    With a key it holds tables of that kind, without one it is a single record. As an attribute of a data folder it is
    what it holds: a tuple of records, or the one. ``name`` is what an export calls it; of those of several conventions
    ``group`` is the name without the number, else it is the same. A record goes by its first field, ``id_field``. The
    kind is a class or, so that a start defines only what it reads, where one is: ``taskforce.Agency``.
    """

    def __init__(
        self, file: str, kind: type[Record] | str, key: str | None = None, convention: int | None = None
    ) -> None:
        self.file = file
        self._kind = kind
        self.key = key
        self.convention = convention
        self.stem = file.removesuffix(".toml")
        self.name = self.stem.replace("-", "_")
        self.group = self.name.removesuffix(f"_{convention}")

    @cached_property
    def kind(self) -> type[Record]:
        """The class of its records, whose module is imported only now."""
        if not isinstance(self._kind, str):
            return self._kind
        room, _, name = self._kind.partition(".")
        return cast(type[Record], getattr(import_module(f"vgtref.records.{room}"), name))

    @property
    def id_field(self) -> str:
        """The first field of its records."""
        return self.kind.__struct_fields__[0]

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = self.group = name

    @overload
    def __get__(self, folder: None, owner: type) -> Self: ...
    @overload
    def __get__(self, folder: "DataFolder", owner: type) -> Held: ...
    def __get__(self, folder: "DataFolder | None", owner: type) -> "Self | Held":
        return self if folder is None else folder.read(self)

    def load(self, tables: dict[str, Any]) -> Held:
        """What these tables hold; raises DataError for the first rule that they break."""
        kind: Any = self.kind if self.key is None else tuple[self.kind, ...]  # type: ignore[name-defined]
        try:
            return cast(Held, convert(self._rows(tables), kind))
        except msgspec.ValidationError:
            raise next(self.faults(tables)) from None

    def faults(self, tables: dict[str, Any]) -> Iterator[DataError]:
        """One DataError for each row that does not have the shape of its kind, or else one for the file as a whole."""
        try:
            rows = self._rows(tables)
        except DataError as error:
            yield error
            return
        inside = list(self._rows_at_fault(self.kind, rows) if self.key else self._inner_rows_at_fault(tables))
        yield from inside
        if not inside and self.key is None:
            try:
                convert(tables, self.kind)
            except msgspec.ValidationError as error:
                yield shape_error(self.file, None, error)

    def entries(self, held: Held) -> list[Entry]:
        """The records of what it holds, each with the id and the title that it goes by."""
        if isinstance(held, ConventionRecords):
            return [Entry(self.file, self.stem, *row.names, row) for row in held.rows]
        if isinstance(held, Record):
            return [Entry(self.file, self.stem, "", getattr(held, "title", self.stem), held)]
        return [Entry(self.file, self.stem, *record.names, record) for record in cast(tuple[Record, ...], held)]

    def _rows(self, tables: dict[str, Any]) -> Any:
        if self.key is None:
            return tables
        if set(tables) != {self.key} or not isinstance(tables[self.key], list):
            raise DataError(self.file, None, None, f"must hold tables [[{self.key}]] and nothing else")
        if not tables[self.key]:
            raise DataError(self.file, None, None, f"holds no table [[{self.key}]]")
        return tables[self.key]

    def _inner_rows_at_fault(self, tables: dict[str, Any]) -> Iterator[DataError]:
        for key, _, hint in hints(self.kind):
            if (kind := record_in(hint)) and isinstance(tables.get(key), list):
                yield from self._rows_at_fault(kind, tables[key])

    def _rows_at_fault(self, kind: type[Record], rows: Sequence[Any]) -> Iterator[DataError]:
        for index, row in enumerate(rows):
            try:
                convert(row, kind)
            except msgspec.ValidationError as error:
                yield shape_error(self.file, label(row, kind, index), error)


class DataFolder:
    """The bundled data files, or a folder laid over them: a file that is there replaces the bundled one.

    The data files are the attributes of a subclass, on their own or in a dict by the number of their convention. Which
    files the folder has is looked up once, at the start.
    """

    _files: ClassVar[list[DataFile[Any]]] = []

    def __init_subclass__(cls) -> None:
        attributes = [value for name, value in vars(cls).items() if not name.startswith("__")]
        files = [file for value in attributes for file in (value.values() if isinstance(value, dict) else [value])]
        cls._files = [*cls._files, *(file for file in files if isinstance(file, DataFile))]

    def __init__(self, folder: str | PathLike[str] | None = None) -> None:
        if folder is not None and not os.path.isdir(folder):  # noqa: PTH112 (pathlib raises for a name that is too long)
            raise NotFoundError(f"no data folder at {quote(os.fspath(folder))}")
        if folder is not None and not os.access(folder, os.R_OK | os.X_OK):
            raise DataError(os.fspath(folder), None, None, "the folder cannot be read: Permission denied")
        self.folder = None if folder is None else Path(folder)
        self._own = frozenset(path.name for path in self.folder.iterdir()) if self.folder else frozenset()
        self._tables: dict[str, dict[str, Any]] = {}
        self._held: dict[str, Any] = {}
        self._entries: dict[str, list[Entry]] = {}
        self._names: dict[str, set[Any]] = {}

    @property
    def base(self) -> Self | None:
        """The bundled data files that a folder lies over, opened once in a process; None where there is no folder."""
        return type(self).bundled() if self.folder else None

    @classmethod
    def bundled(cls) -> Self:
        """The bundled data files, opened once in a process."""
        if (cls, PACKAGE) not in _BUNDLED:
            _BUNDLED[cls, PACKAGE] = cls()
        bundled: Self = _BUNDLED[cls, PACKAGE]
        return bundled

    @classmethod
    def files(cls, group: str | None = None) -> list[DataFile[Any]]:
        """The data files, or those of one group, in the order in which the attributes stand."""
        return [file for file in cls._files if group in (None, file.group)]

    def read(self, file: DataFile[Held]) -> Held:
        """What a data file holds; raises DataError where it breaks a rule."""
        if self.base and not self.replaces(file.file):
            return self.base.read(file)
        if file.file not in self._held:
            self._held[file.file] = file.load(self.tables(file.file))
        held: Held = self._held[file.file]
        return held

    def select(self, file: DataFile[Held], key: str, field: str, values: Collection[str]) -> Held:
        """What a data file holds, of the rows under a key only those of which a field has one of these values.

        No records are made of the others. Raises DataError as ``read``, but not for a bundled row that is left out.
        """
        tables = self.checked(file)
        try:
            rows = [row for row in tables[key] if row[field] in values]
        except (KeyError, TypeError):  # it has not the shape of its kind, which read says
            return self.read(file)
        return file.load(tables | {key: rows})

    def checked(self, file: DataFile[Any]) -> dict[str, Any]:
        """The tables of a data file, for what needs no records; raises DataError as ``read`` for the folder's own."""
        if self.replaces(file.file):
            self.read(file)
        return self.tables(file.file)

    def entries(self, file: DataFile[Any]) -> list[Entry]:
        """The records of one data file, each with the id and the title that it goes by."""
        if self.base and not self.replaces(file.file):
            return self.base.entries(file)
        if file.file not in self._entries:
            self._entries[file.file] = file.entries(self.read(file))
        return self._entries[file.file]

    def names(self, group: str) -> set[Any]:
        """What the records of a group of data files with a key go by, each by its first field."""
        if group not in self._names:
            self._names[group] = {name for file in self.files(group) for name in self.ids(file)}
        return self._names[group]

    def ids(self, file: DataFile[Any]) -> set[Any]:
        """What the records of a data file with a key go by; raises DataError as ``read``."""
        if self.folder is None and file.file not in self._tables:
            # The bundled files are in their one form, in which the text tells it: to parse one costs ten times as much.
            found = re.findall(rf'^\[\[{file.key}\]\]\n{file.id_field} = (?:"(.*)"|(\d+))$', self.text(file.file), re.M)
            return {text or int(number) for text, number in found}
        if self.base and not self.replaces(file.file):
            return self.base.ids(file)
        return {getattr(record, file.id_field) for record in self.read(file)}

    def tables(self, file: str) -> dict[str, Any]:
        """The tables of a data file as TOML gives them; raises DataError where it is not TOML."""
        if self.base and not self.replaces(file):
            return self.base.tables(file)
        if file not in self._tables:
            parse = parse_foreign_toml if self.folder else parse_toml
            self._tables[file] = parse(file, self.text(file))
        return self._tables[file]

    def text(self, file: str) -> str:
        """The text of a data file; raises DataError where it is missing, unreadable or not UTF-8."""
        try:
            content = decode(file, self._content(file))
        except FileNotFoundError:
            raise DataError(file, None, None, "the file is missing") from None
        except OSError as error:
            raise DataError(file, None, None, f"not readable: {error.strerror}") from None
        if content.startswith("\ufeff"):
            raise DataError(file, None, None, "a byte order mark at the start, which TOML does not allow")
        return content

    def overlaid(self) -> list[Path]:
        """The TOML files of the folder that lies over the bundled data, links that lead nowhere among them."""
        return [self.folder / name for name in sorted(self._own) if name.endswith(".toml")] if self.folder else []

    def replaces(self, file: str) -> bool:
        """Whether the folder holds a data file of that name, or a link of that name that leads nowhere."""
        return file in self._own

    @property
    def own_files(self) -> list[DataFile[Any]]:
        """The data files that the folder replaces."""
        return [file for file in self.files() if self.replaces(file.file)]

    @cached_property
    def own_groups(self) -> frozenset[str]:
        """The groups of the data files that the folder replaces."""
        return frozenset(file.group for file in self.own_files)

    @cached_property
    def cut_groups(self) -> frozenset[str]:
        """The groups of replaced files in which the folder leaves out a record that the bundled file has."""
        own = [file for file in self.own_files if file.key]
        return frozenset(file.group for file in own if self.base and not self.base.ids(file) <= self.names(file.group))

    def _content(self, file: str) -> bytes:
        if self.folder and self.replaces(file):
            return _read(self.folder / file)
        try:
            package: Any = import_module(PACKAGE)
        except ImportError:
            rule = "the bundled data is not installed; in a checkout: pip install ."
            raise DataError(file, None, None, rule) from None
        # So does pkgutil.get_data, to import which takes longer than to read a file.
        return cast(bytes, package.__loader__.get_data(str(Path(package.__file__).with_name(file))))


def decode(file: str, content: bytes) -> str:
    """The text of a file; raises DataError with the line that is not UTF-8."""
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DataError(file, None, None, f"line {line} is not UTF-8") from None


def parse_toml(file: str, text: str) -> dict[str, Any]:
    """The tables of a TOML text; raises DataError with the line where it is not TOML."""
    try:
        return tomli.loads(text)
    except (ValueError, RecursionError) as error:  # tomli's own error is a ValueError, and so is a huge number
        raise DataError(file, None, None, f"not TOML: {error or 'nested too deeply'}") from None


def parse_foreign_toml(file: str, text: str) -> dict[str, Any]:
    """The tables of a TOML text of the user's, whose keys have some twenty parts at most: each costs time and memory.

    Raises DataError too for such a key.
    """
    dotted = re.search(_DOTTED_LINE, text)  # which few texts have, and to part one into lines takes time
    for number, line in enumerate(text.split("\n") if dotted else (), start=1):
        if line.count(".") >= _MOST_DOTS and re.search(_DEEP_KEY, line):
            raise DataError(file, None, None, f"line {number}: key has too many dotted parts")
    return parse_toml(file, text)


def convert(value: Any, kind: type[T]) -> T:
    """The value of a data file as a record; raises msgspec.ValidationError. A date in quotes is not a date."""
    return msgspec.convert(value, kind, builtin_types=(date,), dec_hook=decode_hook)


def label(row: Any, kind: type[Record], index: int) -> str:
    """What a row of a data file is called in an error: its id, or two keys that tell it, or its place."""
    if isinstance(row, dict):
        ids = [row.get(key) for key in _IDS if key in kind.__struct_fields__]
        for id in ids:
            if isinstance(id, str) or (isinstance(id, int) and -1 < id < _LARGEST_NUMBER):
                return str(id)[:LONGEST_QUOTE]
        for first, joint, second in _NAMED_BY_TWO:
            of, what = row.get(first), row.get(second)
            if not ids and isinstance(of, str) and isinstance(what, str):
                return f"{of}{joint}{what}"[:LONGEST_QUOTE]
    return f"number {index + 1}"


def shape_error(file: str, record: str | None, error: msgspec.ValidationError) -> DataError:
    """The DataError that says in our form what msgspec found: ``rule - at `$.field` `` becomes field and rule."""
    rule, _, path = str(error).partition(" - at `$")
    field = re.sub(r"\[(\d+)\]", lambda match: f"[{int(match[1]) + 1}]", path.rstrip("`")).lstrip(".")
    return DataError(file, record, field or None, rule[:1].lower() + rule[1:])


def _read(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise DataError(path.name, None, None, "not a file")
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise DataError(path.name, None, None, f"larger than the {LARGEST:,} bytes allowed")
    return content
