"""JSON Schema (draft 2020-12) of what ``serialize.plain`` gives for a kind of record."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal, get_args, get_origin

from msgspec import Meta

from vgtref.dates import Precision, When
from vgtref.fields import hints, is_record, split_optional
from vgtref.records import Record
from vgtref.serialize import Plain

DIALECT = "https://json-schema.org/draft/2020-12/schema"

DAY: Plain = {"type": "string", "format": "date"}
PARTIAL_DATE: Plain = {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
PRECISION: Plain = {"type": "string", "enum": list(get_args(Precision))}

_TYPES = {str: "string", bool: "boolean", int: "integer"}
_LIMITS = {"pattern": "pattern", "ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}
_SIZES = {"string": "Length", "array": "Items", "object": "Properties"}


def answer_schema(command: str, lists: Sequence[type[Record]], shows: type[Record] | None) -> Plain:
    """The JSON Schema of what a command prints as JSON: an array of records, one record, or either."""
    definitions: Plain = {}
    answers: list[Plain] = [{"type": "array", "items": reference(kind, definitions)} for kind in lists]
    answers += [reference(shows, definitions)] if shows else []
    either = answers[0] if len(answers) == 1 else {"anyOf": answers}
    title = f"vgtref {command.removeprefix('vgtref')}".rstrip()
    return {"$schema": DIALECT, "title": title, **either, "$defs": definitions}


def reference(kind: type[Record], definitions: Plain) -> Plain:
    """A reference to the schema of a kind of record in ``$defs``, where it is put if it is not there."""
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # holds the place for a record that holds its own kind
        definitions[kind.__name__] = _object(kind, definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def value_schema(hint: Any, definitions: Plain) -> Plain:
    """The schema of a value of a declared type other than a partial date, which is two values."""
    inner, nullable = split_optional(hint)
    schema = _typed(inner, definitions)
    return _or_null(schema) if nullable else schema


def description(kind: type[Record]) -> str:
    """What the docstring of a kind of record says, in one line and in the words of JSON."""
    return re.sub(r"\bNone\b", "null", " ".join((kind.__doc__ or "").split()).replace("``", ""))


def _object(kind: type[Record], definitions: Plain) -> Plain:
    properties: Plain = {}
    for key, _, hint in hints(kind):
        inner, nullable = split_optional(hint)
        if inner is When:
            properties[key] = _or_null(PARTIAL_DATE) if nullable else PARTIAL_DATE
            properties[f"{key}_precision"] = _or_null(PRECISION) if nullable else PRECISION
        else:
            properties[key] = value_schema(hint, definitions)
    return {
        "title": re.sub(r"(?<!^)(?=[A-Z])", " ", kind.__name__).capitalize(),
        "description": description(kind),
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _typed(hint: Any, definitions: Plain) -> Plain:
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _limited(_typed(args[0], definitions), args[1:])
    if origin is Literal:
        return {"type": _TYPES[type(args[0])], "enum": list(args)}
    if origin is list:
        return {"type": "array", "items": value_schema(args[0], definitions)}
    if origin is dict:
        names, values = (value_schema(arg, definitions) for arg in args)
        return {"type": "object", "propertyNames": names, "additionalProperties": values}
    if is_record(hint):
        return reference(hint, definitions)
    if hint is date:
        return DAY
    if hint in _TYPES:
        return {"type": _TYPES[hint]}
    raise TypeError(f"no JSON Schema is known for {hint}")


def _limited(schema: Plain, metas: tuple[Any, ...]) -> Plain:
    limits: Plain = {}
    for meta in metas:
        if isinstance(meta, Meta):
            limits |= {_LIMITS[name]: getattr(meta, name) for name in _LIMITS if getattr(meta, name) is not None}
            for end, size in (("min", meta.min_length), ("max", meta.max_length)):
                if size is not None:
                    limits[f"{end}{_SIZES[schema['type']]}"] = size
    return schema | limits


def _or_null(schema: Plain) -> Plain:
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    values = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return schema | {"type": [schema["type"], "null"]} | values
