"""The JSON Schema of each command: every answer of ours keeps it, and one that is not does not."""

import json
from collections.abc import Callable

import pytest
from jsonschema import Draft202012Validator

from tests.cli.test_answers import COMMANDS, DRAFT
from tests.conftest import Answer
from vgtref.commands import COMMANDS as REGISTERED
from vgtref.commands import answering

Run = Callable[..., Answer]

ANSWERING = list(answering())

MORE = {
    "timeline-all": ["timeline"],
    "countries-all": ["countries"],
    "country-eu": ["countries", "--id", "EU"],
    "country-us": ["countries", "--id", "US"],
    "reservations-all": ["reservations"],
    "authorities": ["reservations", "--kind", "communication-of-authority"],
    "changes-all": ["changes"],
    "sources-all": ["sources"],
    "status-2005": ["status", "--as-of", "2005"],
    "status-tuvalu": ["status", "--country", "TV"],
    "assess-report": ["assess", "report", DRAFT],
    "article": ["articles", "--id", "189:7"],
    "requirement": ["requirements", "--id", "recording-offender-data"],
}


def command_of(argv: list[str]) -> str:
    words = argv[: 2 if argv[:1] == ["assess"] else 1]
    return " ".join(words) or "vgtref"


def validator(run: Run, command: str) -> Draft202012Validator:
    answer = run("schema", *command.split())
    assert (answer.code, answer.err) == (0, "")
    return Draft202012Validator(json.loads(answer.out), format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("command", ANSWERING)
def test_a_schema_is_one_of_the_draft_that_it_names(run: Run, command: str) -> None:
    Draft202012Validator.check_schema(validator(run, command).schema)


@pytest.mark.parametrize("name", [*COMMANDS, *MORE])
def test_an_answer_keeps_the_schema_of_its_command(run: Run, name: str) -> None:
    argv = [word for word in {**COMMANDS, **MORE}[name] if word not in ("--fields", "id,publisher,published")]
    data = json.loads(run(*argv, "-f", "json").out)
    check = validator(run, command_of(argv))
    check.validate(data)
    record = data[0] if isinstance(data, list) and data else data
    if isinstance(record, dict):
        for broken in (record | {"unknown": 1}, {key: record[key] for key in list(record)[1:]}):
            assert not check.is_valid([broken] if isinstance(data, list) else broken)


def test_every_command_that_answers_with_records_has_a_schema(run: Run) -> None:
    silent = {"assess", "cite", "export", "schema"}
    assert {command.split()[0] for command in ANSWERING} - {"vgtref", "assess"} == set(REGISTERED) - silent
    everything = json.loads(run("schema").out)
    assert list(everything) == ANSWERING
    assert everything["status"] == json.loads(run("schema", "status").out)


def test_the_keys_that_the_schema_promises_are_those_of_csv(run: Run) -> None:
    schema = json.loads(run("schema", "agencies").out)
    keys = list(schema["$defs"]["Agency"]["properties"])
    header = run("agencies", "-f", "csv").out.splitlines()[0].split(",")
    assert [key for key in keys if key != "successor"] == [key for key in header if not key.startswith("successor")]


@pytest.mark.parametrize("name", ["nope", "cite", "assess", ""])
def test_what_has_no_schema_is_told(run: Run, name: str) -> None:
    answer = run("schema", name)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith(f"vgtref: error: {name!r} has no JSON schema")


def test_schemas_go_to_a_file(run: Run, tmp_path: object) -> None:
    target = f"{tmp_path}/schema.json"
    assert run("schema", "terms", "--output", target).out == ""
    with open(target, encoding="utf-8") as file:  # noqa: PTH123
        assert json.load(file)["title"] == "vgtref terms"
