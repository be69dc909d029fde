"""JSON Schema of what plain data looks like, for every kind of record."""

import copy
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import vgtref
from vgtref.catalogue import Catalogue
from vgtref.commands import countries, data, instruments, reservations, status, taskforce
from vgtref.fields import keys
from vgtref.presentation import View
from vgtref.records import Record
from vgtref.records.acts import Act, Flags
from vgtref.records.declaration import Declaration
from vgtref.records.taskforce import Agency
from vgtref.schema import DIALECT, reference
from vgtref.serialize import plain

for path in sorted((Path(vgtref.__file__).parent / "commands").glob("*.py")):
    import_module(f"vgtref.commands.{path.stem}")


def kinds(kind: type[Record] = Record) -> Iterator[type[Record]]:
    for inner in kind.__subclasses__():
        if inner.__module__.startswith("vgtref."):
            yield inner
        yield from kinds(inner)


def record_schema(kind: type[Record]) -> dict[str, Any]:
    definitions: dict[str, Any] = {}
    reference(kind, definitions)
    return {"$schema": DIALECT, **definitions[kind.__name__], "$defs": definitions}


def validator(kind: type[Record]) -> Draft202012Validator:
    return Draft202012Validator(record_schema(kind), format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_every_kind_of_record_has_a_schema_of_all_its_keys() -> None:
    for kind in kinds():
        schema = record_schema(kind)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert list(schema["properties"]) == schema["required"] == keys(kind), kind
        assert schema["additionalProperties"] is False
        assert schema["title"], kind
        assert schema["description"], kind


def test_the_schemas_are_of_the_draft_that_they_name() -> None:
    definitions: dict[str, Any] = {}
    for kind in kinds():
        reference(kind, definitions)
    Draft202012Validator.check_schema({"$schema": DIALECT, "$defs": definitions})


def test_every_record_of_the_catalogue_keeps_its_schema(catalogue: Catalogue) -> None:
    for file in Catalogue.files():
        held = catalogue.read(file)
        check = validator(file.kind)
        for record in held if file.key else [held]:
            check.validate(plain(record))


@pytest.mark.parametrize(
    "view",
    [
        lambda c: taskforce.agencies.view(c, "afp"),
        lambda c: instruments.conventions.view(c),
        lambda c: instruments.conventions.view(c, "201"),
        lambda c: status.status.view(c),
        lambda c: countries.countries.view(c, "FR"),
        lambda c: reservations.reservations.view(c),
        lambda c: data.coverage.view(c),
    ],
)
def test_what_a_command_prints_keeps_the_schema_of_its_kind(catalogue: Catalogue, view: Any) -> None:
    answer: View = view(catalogue)
    check = validator(answer.kind)
    for row in answer.data if isinstance(answer.data, list) else [answer.data]:
        check.validate(row)


@pytest.mark.parametrize("file", Catalogue.files(), ids=lambda file: file.name)
def test_a_changed_record_does_not(catalogue: Catalogue, file: Any) -> None:
    held = catalogue.read(file)
    data = plain(held[0] if file.key else held)
    check = validator(file.kind)
    assert check.is_valid(data)
    for key in data:
        for wrong in (1.5, {"stray": 1}, [None]):
            assert not check.is_valid(data | {key: wrong}), key
        assert not check.is_valid({name: value for name, value in data.items() if name != key}), key
    assert not check.is_valid(data | {"stray": None})


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("id", "Not A Slug"),
        ("country", "aus"),
        ("kind", "local"),
        ("name", ""),
        ("name", None),
        ("member_from", "March 2003"),
        ("member_from", None),
        ("member_from_precision", "decade"),
        ("sources", []),
        ("successor", {"name": "x"}),
    ],
)
def test_limits_are_kept(catalogue: Catalogue, key: str, wrong: object) -> None:
    data = plain(catalogue.agency("afp"))
    assert not validator(Agency).is_valid(data | {key: wrong})


def test_days_numbers_and_letters_are_limited_too(catalogue: Catalogue) -> None:
    declaration = plain(catalogue.declaration)
    assert not validator(Declaration).is_valid(declaration | {"date": "2011-02-30"})
    assert not validator(Declaration).is_valid(declaration | {"copies": -1})
    assert catalogue.acts_file(185).flags is not None
    flags = plain(catalogue.acts_file(185).flags)  # type: ignore[arg-type]
    assert validator(Flags).is_valid(flags)
    for wrong in ({"FRA": "RD"}, {"FR": "DR"}, {"FR": None}):
        broken = copy.deepcopy(flags)
        broken["letters"] |= wrong
        assert not validator(Flags).is_valid(broken)


def test_the_schema_says_what_may_be_unknown() -> None:
    properties = record_schema(Act)["properties"]
    assert properties["entry_into_force"] == {"type": ["string", "null"], "format": "date"}
    assert properties["date"] == {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
    assert properties["date_precision"]["enum"] == ["day", "month", "year", "no_later_than"]
    until = record_schema(Agency)["properties"]["member_until_precision"]
    assert until == {"type": ["string", "null"], "enum": ["day", "month", "year", "no_later_than", None]}


def test_a_type_that_plain_data_does_not_know_is_refused() -> None:
    class Odd(Record, frozen=True, kw_only=True):
        """Holds a set."""

        things: set[str]

    with pytest.raises(TypeError, match="no JSON Schema is known for set"):
        record_schema(Odd)
