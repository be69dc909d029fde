"""The data set as an SQLite database, a table for each table."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from vgtref import __version__
from vgtref.catalogue import Catalogue
from vgtref.errors import OutputError
from vgtref.export.tables import ExportedColumn, ExportedTable, Value, tables
from vgtref.metadata import LICENCE, LICENCE_URL, TITLE

if TYPE_CHECKING:
    import sqlite3

DATABASE = "vgtref.sqlite"

_TYPES = {"string": "TEXT", "when": "TEXT", "date": "DATE", "integer": "INTEGER", "boolean": "BOOLEAN"}

# What people look a record up by, beside the columns that point to another table.
_LOOKED_UP = {("countries", "name"), ("countries", "depositary_name"), ("countries_aliases", "value")}


def write(catalogue: Catalogue, folder: Path) -> list[str]:
    """Writes the database into the folder; its name.

    Raises OSError where it cannot be written, OutputError where this Python was built without SQLite.
    """
    try:
        import sqlite3
    except ImportError:
        raise OutputError("this Python was built without SQLite", hint="the other forms do without it") from None
    try:
        with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as database:
            database.execute("PRAGMA page_size = 4096")  # whatever this SQLite was built with: the same bytes
            database.execute("PRAGMA journal_mode = OFF")  # a draft that fails is thrown away whole
            database.execute("PRAGMA synchronous = OFF")  # who puts the file in place brings it to the disk
            database.execute("BEGIN")
            for table in tables(catalogue):
                _add(database, table)
            _add_meta(database, catalogue)
            database.execute("COMMIT")
    except sqlite3.Error as error:
        raise OSError(None, str(error)) from None
    return [DATABASE]


def _add(database: "sqlite3.Connection", table: ExportedTable) -> None:
    name = _name(table.name)
    lines = [_column(column) for column in table.columns]
    lines.append(f"PRIMARY KEY ({', '.join(map(_name, table.key))})")
    for column in table.columns:
        if column.target:
            other, key = map(_name, column.target)
            lines.append(f"FOREIGN KEY ({_name(column.name)}) REFERENCES {other} ({key})")
    body = ",\n  ".join(lines)
    database.execute(f"CREATE TABLE {name} (\n  {body}\n)")
    places = ", ".join("?" * len(table.columns))
    rows = ([_stored(value) for value in row] for row in table.rows)
    database.executemany(f"INSERT INTO {name} VALUES ({places})", rows)  # noqa: S608 (names are ours, values bound)
    for column in table.columns:
        if (column.target and column.name != table.key[0]) or (table.name, column.name) in _LOOKED_UP:
            index = _name(f"{table.name}_by_{column.name}")
            database.execute(f"CREATE INDEX {index} ON {name} ({_name(column.name)})")


def _add_meta(database: "sqlite3.Connection", catalogue: Catalogue) -> None:
    rows = [
        ("title", TITLE),
        ("edition", catalogue.edition),
        ("version", __version__),
        ("licence", LICENCE),
        ("licence_url", LICENCE_URL),
    ]
    for convention in catalogue.conventions:
        rows.append((f"acts_{convention.number}_covers_to", str(catalogue.covers_to(convention.number))))
        statements = catalogue.statements_file(convention.number)
        if statements:
            rows.append((f"reservations_{convention.number}_covers_to", str(statements.covers_to)))
    database.execute("CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)")
    database.executemany("INSERT INTO meta VALUES (?, ?)", rows)


def _column(column: ExportedColumn) -> str:
    name = _name(column.name)
    checks = " AND ".join(_checks(column, name))
    null = "" if column.nullable else " NOT NULL"
    return f"{name} {_TYPES[column.type]}{null}{f' CHECK ({checks})' if checks else ''}"


def _checks(column: ExportedColumn, name: str) -> Iterator[str]:
    # Adding no days makes SQLite normalise 30 February to 2 March, which then differs from the text.
    if column.type == "date":
        yield f"date({name}, '+0 days') IS {name}"
    if column.type == "when":
        day = f"substr({name} || '-01-01', 1, 10)"
        yield f"length({name}) IN (4, 7, 10) AND date({day}, '+0 days') IS {day}"
    if column.type == "boolean":
        yield f"{name} IN (0, 1)"
    if column.type == "integer":
        yield f"typeof({name}) IN ('integer', 'null')"
    if "enum" in column.limits:
        yield f"{name} IN ({', '.join(map(_quoted, column.limits['enum']))})"
    if "minimum" in column.limits:
        yield f"{name} >= {column.limits['minimum']}"


def _stored(value: Value) -> str | int | None:
    return value.isoformat() if isinstance(value, date) else value


def _name(name: str) -> str:
    return f'"{name}"'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
