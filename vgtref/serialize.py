"""Records as plain data: what JSON writes as objects and CSV as columns.

A field that is a When becomes two keys: ``joined`` with the ISO text and ``joined_precision`` beside it.
"""

import re
from collections.abc import Iterable
from functools import cache
from operator import attrgetter
from typing import Any

import msgspec

from vgtref.fields import columns, is_record, keys, partial_dates, typed_keys
from vgtref.records import Record

Plain = dict[str, Any]

_TEXT_AND_PRECISION = attrgetter("text", "precision")
_PLAIN_ASCII = bytes(range(0x7F))
_UNSEEN = "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"


def plain(record: Record) -> Plain:
    """The record as a dict of text, numbers, booleans, lists and dicts; dates as ISO text, None where unknown."""
    return _with_precision(msgspec.to_builtins(record, enc_hook=_TEXT_AND_PRECISION), record)


def _with_precision(data: Plain, record: Record) -> Plain:
    """The plain data of a record in which each partial date is a pair, with two keys in place of each such pair."""
    dates, inside = partial_dates(type(record))
    for key, name in inside:
        value = getattr(record, name)
        if isinstance(value, Record):
            data[key] = _with_precision(data[key], value)
        elif value:  # a list, which in most records is empty
            data[key] = [_with_precision(*each) for each in zip(data[key], value, strict=True)]
    if not dates:
        return data
    result = _blank(type(record)) | data
    for key, precision in dates:
        if data[key]:
            result[key], result[precision] = data[key]
    return result


@cache
def _blank(kind: type[Record]) -> Plain:
    return dict.fromkeys(keys(kind))


def rows(records: Record | Iterable[Record]) -> list[dict[str, Any]]:
    """Records as flat dicts for a table, such as ``pandas.DataFrame`` takes: nested keys joined by ``_``.

    A single record gives one row. Dates are ISO text, lists stay lists, None is what is not known; the keys are the
    columns of CSV.
    """
    each = [records] if isinstance(records, Record) else records
    return [flattened(plain(record), type(record)) for record in each]


def flat(data: Plain, kind: type[Record]) -> dict[str, str]:
    """The plain data of a record as one row of text: nested keys joined by ``_``, lists by ``; ``, unknown is empty."""
    return {column: text(value) for column, value in flattened(data, kind).items()}


def flattened(data: Plain, kind: type[Record]) -> dict[str, Any]:
    """The plain data of a record as one row: nested keys joined by ``_``; of picked data just what was picked."""
    row: dict[str, Any] = {}
    types = dict(typed_keys(kind))
    for key, value in data.items():
        inner = types.get(key)
        if is_record(inner):
            nested = flattened(value, inner) if value else {}
            row |= {f"{key}_{column}": nested.get(column) for column in columns(inner)}
        else:
            row[key] = value
    return row


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


def _seen(json: bytes) -> str:
    # JSON knows escapes for what a terminal would obey instead of showing it. To search a long answer for them takes
    # longer than to write it, and what is left of it without plain ASCII is short.
    text = json.decode()
    if (text.isascii() and "\x7f" not in text) or json.translate(None, _PLAIN_ASCII).decode().isprintable():
        return text
    return re.sub(_UNSEEN, lambda match: f"\\u{ord(match[0]):04x}", text)
