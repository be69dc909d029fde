"""The one form of a data file, so that a change shows as the lines that it changes and no others.

A block of ``#`` comments at the top, then the tables with one key per line, keys in the order of the record's fields;
a list that does not fit in 120 columns takes one line per item, a list of large tables one ``[[table.key]]`` per item;
one blank line between tables, one newline at the end.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from vgtref.datafiles import DataFile
from vgtref.fields import hints, is_record, record_in, strip_optional
from vgtref.records import Record

WIDTH = 120

_SMALL = 4
"""The most keys of a table that stands on one line inside another."""

_CONTROLS = {code: f"\\u{code:04x}" for code in (*range(0x20), *range(0x7F, 0xA0))}
_NAMED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}
_ESCAPES = _CONTROLS | str.maketrans(_NAMED)


def format_tables(tables: Mapping[str, Any], header: str = "") -> str:
    """The text of a data file with these top-level keys, as ``tomli.loads`` gives them, under this header."""
    return "\n".join(part for part in (header, *_parts(tables)) if part)


def read_header(text: str) -> str:
    """The comment lines that a file opens with, each with its newline; empty where there are none."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line + "\n")
    return "".join(lines)


def in_order(tables: dict[str, Any], file: DataFile[Any]) -> dict[str, Any]:
    """The tables of a data file with their keys in the order of the fields of its records."""
    if file.key is None:
        return _ordered(tables, file.kind)
    return {file.key: [_ordered(row, file.kind) for row in tables[file.key]]}


def _ordered(row: dict[str, Any], kind: type[Record]) -> dict[str, Any]:
    return {key: _inside_ordered(row[key], hint) for key, _, hint in hints(kind) if key in row}


def _inside_ordered(value: Any, hint: Any) -> Any:
    if (kind := record_in(hint)) and isinstance(value, list):
        return [_ordered(row, kind) for row in value]
    return _ordered(value, kind) if is_record(kind := strip_optional(hint)) and isinstance(value, dict) else value


def _parts(tables: Mapping[str, Any]) -> Iterator[str]:
    yield "".join(_line(key, value) for key, value in tables.items() if not _is_table(value))
    for key, value in tables.items():
        if isinstance(value, dict):
            yield f"[{key}]\n{_body(value)}"
        elif _is_table(value):
            for row in value:
                large = [inner for inner, items in row.items() if _is_list_of_large_tables(items)]
                yield f"[[{key}]]\n{_body({inner: row[inner] for inner in row if inner not in large})}"
                yield from (f"[[{key}.{inner}]]\n{_body(item)}" for inner in large for item in row[inner])


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _is_list_of_large_tables(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) and len(item) > _SMALL for item in value)


def _body(row: Mapping[str, Any]) -> str:
    return "".join(_line(key, value) for key, value in row.items())


def _line(key: str, value: Any) -> str:
    line = f"{key} = {_value(value)}\n"
    if isinstance(value, list) and ((len(line) > WIDTH + 1 and len(value) > 1) or _holds_tables(value)):
        items = "".join(f"  {_value(item)},\n" for item in value)
        return f"{key} = [\n{items}]\n"
    return line


def _holds_tables(items: list[Any]) -> bool:
    return any(isinstance(item, dict) for item in items)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value.translate(_ESCAPES)}"'
    if isinstance(value, list):
        return f"[{', '.join(_value(item) for item in value)}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_value(item)}' for key, item in value.items())} }}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
