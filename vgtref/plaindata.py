"""Records as plain data: what JSON writes as objects and CSV as columns.

A field that is a When becomes two keys: ``joined`` with the ISO text and ``joined_precision`` beside it.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec
from msgspec import Meta

from vgtref.dates import When
from vgtref.records import Record

Plain = dict[str, Any]

_UNSEEN_BYTES = (b"\x7f", b"\xc2", b"\xd8", b"\xe2", b"\xef")
_UNSEEN = "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"


def plain(record: Record) -> Plain:
    """The record as a dict of text, numbers, booleans, lists and dicts; dates as ISO text, None where unknown."""
    result: Plain = {}
    for key, name, kind in fields(type(record)):
        value = getattr(record, name)
        if kind is When:
            result[key] = value.text if value else None
            result[f"{key}_precision"] = value.precision if value else None
        elif value is None or type(value) is str:
            result[key] = value
        else:
            result[key] = _value(value)
    return result


def keys(kind: type[Record]) -> list[str]:
    """The keys that ``plain`` gives for a record of this kind, in order."""
    return [key for key, _ in typed_keys(kind)]


def with_precision(kind: type[Record], chosen: Iterable[str]) -> list[str]:
    """The chosen keys, each that is a partial date followed by the key that says how exact it is."""
    partial = {key for key, _, inner in fields(kind) if inner is When}
    pairs = [[key, f"{key}_precision"] if key in partial else [key] for key in chosen]
    return list(dict.fromkeys(key for pair in pairs for key in pair))


def columns(kind: type[Record], chosen: list[str] | None = None) -> list[str]:
    """The columns that ``flat`` gives for a record of this kind, or for the chosen ones of its keys in their order."""
    types = dict(typed_keys(kind))
    result: list[str] = []
    for key in types if chosen is None else chosen:
        inner = types[key]
        result += [f"{key}_{nested}" for nested in columns(inner)] if is_record(inner) else [key]
    return result


def flat(data: Plain, kind: type[Record]) -> dict[str, str]:
    """The plain data of a record as one row of text: nested keys joined by ``_``, lists by ``; ``, unknown is empty."""
    row: dict[str, str] = {}
    for key, inner in typed_keys(kind):
        if key not in data:
            continue
        if is_record(inner):
            nested = flat(data[key], inner) if data[key] else {}
            row |= {f"{key}_{column}": nested.get(column, "") for column in columns(inner)}
        else:
            row[key] = text(data[key])
    return row


def rows(records: Iterable[Record]) -> list[dict[str, Any]]:
    """Records as flat dicts for a table, such as ``pandas.DataFrame`` takes: nested keys joined by ``_``.

    Dates are ISO text, lists stay lists, None is what is not known; the keys are the columns of CSV.
    """
    return [_flattened(plain(record), type(record)) for record in records]


def json_text(value: Any) -> str:
    """A value of plain data as JSON: UTF-8, two spaces, a final newline."""
    return _seen(msgspec.json.format(msgspec.json.encode(value), indent=2)) + "\n"


def json_line(value: Any) -> str:
    """A value of plain data as JSON in one line, with its newline."""
    return _seen(msgspec.json.encode(value)) + "\n"


def text(value: Any) -> str:
    """A value of plain data in one line: empty for None, lists joined by ``; ``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(text(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(text(item) for item in value.values() if item not in (None, []))
    return str(value)


@cache
def fields(kind: type[Record]) -> list[tuple[str, str, Any]]:
    """Key, attribute name and type of each field of a kind of record; the type is bare of None and constraints."""
    return [(key, name, bare(hint)) for key, name, hint in hints(kind)]


def hints(kind: type[Record]) -> list[tuple[str, str, Any]]:
    """Key, attribute name and type of each field of a kind of record, the type as it is declared."""
    # typing.get_type_hints does the same for annotations in any form, at a cost that a start can feel.
    declared = {
        name: hint for base in reversed(kind.__mro__) for name, hint in getattr(base, "__annotations__", {}).items()
    }
    pairs = zip(kind.__struct_encode_fields__, kind.__struct_fields__, strict=True)
    return [(key, name, declared[name]) for key, name in pairs]


def without_none(hint: Any) -> tuple[Any, bool]:
    """A declared type without its None, and whether it had one."""
    if get_origin(hint) not in (Union, UnionType):
        return hint, False
    return next(arg for arg in get_args(hint) if arg is not NoneType), True


def bare(hint: Any) -> Any:
    """A declared type without its constraints and its None."""
    inner, _ = without_none(hint)
    return bare(get_args(inner)[0]) if get_origin(inner) is Annotated else inner


@cache
def pointers(kind: type[Record]) -> list[tuple[str, str]]:
    """The fields of a kind of record that point to others, each with the group of data files that those are in.

    Such a field is one pointer, a list of them or a dict by them.
    """
    found = []
    for _, name, hint in hints(kind):
        inner = bare(hint)
        target = points_to(get_args(inner)[0] if get_origin(inner) in (list, dict) else hint)
        if target:
            found.append((name, target))
    return found


@cache
def groups_pointed_to(kind: type[Record]) -> frozenset[str]:
    """The groups of data files that a kind of record, and the kinds of records inside it, point to."""
    inner = {record_in(hint) or bare(hint) for _, _, hint in hints(kind)}
    groups = {group for _, group in pointers(kind)}
    return frozenset(groups).union(*(groups_pointed_to(part) for part in inner if is_record(part)))


def points_to(hint: Any) -> str | None:
    """The group of data files in which a value of a declared type names a record; None where it names none."""
    inner, _ = without_none(hint)
    metas = inner.__metadata__ if get_origin(inner) is Annotated else ()
    marks = [meta.extra["points_to"] for meta in metas if isinstance(meta, Meta) and meta.extra]
    return marks[0] if marks else None


def record_in(hint: Any) -> type[Record] | None:
    """The kind of the records in a list of this declared type; None where it is no list of records."""
    inner = bare(hint)
    item = bare(get_args(inner)[0]) if get_origin(inner) is list else None
    return item if is_record(item) else None


def is_record(kind: Any) -> bool:
    """Whether a type is a kind of record."""
    return isinstance(kind, type) and issubclass(kind, Record)


def typed_keys(kind: type[Record]) -> Iterator[tuple[str, Any]]:
    """The keys that ``plain`` gives for a kind of record, each with the type of its value."""
    for key, _, inner in fields(kind):
        yield key, str if inner is When else inner
        if inner is When:
            yield f"{key}_precision", str


def _seen(json: bytes) -> str:
    # JSON knows escapes for what a terminal would obey instead of showing it; most answers hold none of its bytes.
    text = json.decode()
    if not any(byte in json for byte in _UNSEEN_BYTES):
        return text
    return re.sub(_UNSEEN, lambda match: f"\\u{ord(match[0]):04x}", text)


def _flattened(data: Plain, kind: type[Record]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for key, inner in typed_keys(kind):
        if is_record(inner):
            nested = _flattened(data[key], inner) if data[key] else {}
            row |= {f"{key}_{column}": nested.get(column) for column in columns(inner)}
        else:
            row[key] = data[key]
    return row


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return [item if type(item) is str else _value(item) for item in value]
    if isinstance(value, Record):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    return value
