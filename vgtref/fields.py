"""The fields of a kind of record: their keys, their types, what they point to."""

from collections.abc import Iterable, Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeGuard, Union, get_args, get_origin

from msgspec import Meta

from vgtref.dates import When
from vgtref.records import Record


@cache
def fields(kind: type[Record]) -> list[tuple[str, str, Any]]:
    """Key, attribute name and type of each field of a kind of record; the type is bare of None and constraints."""
    return [(key, name, strip_optional(hint)) for key, name, hint in hints(kind)]


def hints(kind: type[Record]) -> list[tuple[str, str, Any]]:
    """Key, attribute name and type of each field of a kind of record, the type as it is declared."""
    # typing.get_type_hints does the same for annotations in any form, at a cost that a start can feel.
    declared = {
        name: hint for base in reversed(kind.__mro__) for name, hint in getattr(base, "__annotations__", {}).items()
    }
    pairs = zip(kind.__struct_encode_fields__, kind.__struct_fields__, strict=True)
    return [(key, name, declared[name]) for key, name in pairs]


def split_optional(hint: Any) -> tuple[Any, bool]:
    """A declared type without its None, and whether it had one."""
    if get_origin(hint) not in (Union, UnionType):
        return hint, False
    return next(arg for arg in get_args(hint) if arg is not NoneType), True


def strip_optional(hint: Any) -> Any:
    """A declared type without its constraints and its None."""
    if isinstance(hint, type):
        return hint
    inner, _ = split_optional(hint)
    return strip_optional(get_args(inner)[0]) if get_origin(inner) is Annotated else inner


def typed_keys(kind: type[Record]) -> Iterator[tuple[str, Any]]:
    """The keys that ``plain`` gives for a kind of record, each with the type of its value."""
    for key, _, inner in fields(kind):
        yield key, str if inner is When else inner
        if inner is When:
            yield f"{key}_precision", str


def keys(kind: type[Record]) -> list[str]:
    """The keys that ``plain`` gives for a record of this kind, in order."""
    return [key for key, _ in typed_keys(kind)]


def columns(kind: type[Record], chosen: Iterable[str] | None = None) -> list[str]:
    """The columns that ``flat`` gives for a record of this kind, or for the chosen ones of its keys and columns."""
    types = dict(typed_keys(kind))
    result: list[str] = []
    for name in types if chosen is None else chosen:
        inner = types.get(name)
        result += [f"{name}_{nested}" for nested in columns(inner)] if is_record(inner) else [name]
    return result


def with_precision(kind: type[Record], chosen: Iterable[str]) -> list[str]:
    """The chosen keys and columns, each that is a partial date followed by the one that says how exact it is."""
    known = set(columns(kind))
    pairs = [[name, f"{name}_precision"] if f"{name}_precision" in known else [name] for name in chosen]
    return list(dict.fromkeys(name for pair in pairs for name in pair))


@cache
def partial_dates(kind: type[Record]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Where a kind of record has dates that may be partial: its own, and what holds others.

    Its own as the two keys of each, for the date and for its precision; the rest as key and attribute name of each
    field with a record, or a list of records, of a kind that has some.
    """
    inner = [(key, name, record_in(each) or each) for key, name, each in fields(kind)]
    inside = [(key, name) for key, name, each in inner if is_record(each) and any(partial_dates(each))]
    return [(key, f"{key}_precision") for key, _, each in inner if each is When], inside


@cache
def pointers(kind: type[Record]) -> list[tuple[str, str]]:
    """The fields of a kind of record that point to others, each with the group of data files that those are in.

    Such a field is one pointer, a list of them or a dict by them.
    """
    found = []
    for _, name, hint in hints(kind):
        inner = strip_optional(hint)
        target = group_of_pointer(get_args(inner)[0] if get_origin(inner) in (list, dict) else hint)
        if target:
            found.append((name, target))
    return found


@cache
def groups_pointed_to(kind: type[Record]) -> frozenset[str]:
    """The groups of data files that a kind of record, and the kinds of records inside it, point to."""
    inner = {record_in(hint) or strip_optional(hint) for _, _, hint in hints(kind)}
    groups = {group for _, group in pointers(kind)}
    return frozenset(groups).union(*(groups_pointed_to(part) for part in inner if is_record(part)))


def group_of_pointer(hint: Any) -> str | None:
    """The group of data files in which a value of a declared type names a record; None where it names none."""
    inner, _ = split_optional(hint)
    metas = inner.__metadata__ if get_origin(inner) is Annotated else ()
    marks = [meta.extra["points_to"] for meta in metas if isinstance(meta, Meta) and meta.extra]
    return marks[0] if marks else None


def record_in(hint: Any) -> type[Record] | None:
    """The kind of the records in a list of this declared type; None where it is not a list of records."""
    inner = strip_optional(hint)
    item = strip_optional(get_args(inner)[0]) if get_origin(inner) is list else None
    return item if is_record(item) else None


def is_record(kind: Any) -> TypeGuard[type[Record]]:
    """Whether a type is a kind of record."""
    return isinstance(kind, type) and issubclass(kind, Record)
