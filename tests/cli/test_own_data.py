"""A folder of one's own laid over the bundled data: what is there replaces, what is at fault is named."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import DATA, Answer
from vgtref.catalogue import Catalogue
from vgtref.cli.app import COMMANDS

Run = Callable[..., Answer]

ACT = """[[act]]
country = "KE"
kind = "accession"
date = 2026-09-15
entry_into_force = 2027-01-01
sources = ["gazette-ke-2026"]

"""

COVERED = 'files = ["acts-201.toml"]\ncovers_to = '
NEXT = '[[act]]\ncountry = "LI"'

SOURCE = """[[source]]
id = "gazette-ke-2026"
title = "An invented gazette"
publisher = "Republic of Kenya"
kind = "official"
read = 2026-10-01
extent = "whole page"

"""


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The worked example of CONTRIBUTING.md: three files, in which an accession to 201 is added."""
    folder = tmp_path / "my-data"
    folder.mkdir()
    edits = {
        "acts-201.toml": [("covers_to = 2026-01-21", "covers_to = 2026-09-30"), (NEXT, ACT + NEXT)],
        "sources.toml": [("[[source]]", SOURCE + "[[source]]")],
        "coverage.toml": [(f"{COVERED}2026-01-21", f"{COVERED}2026-09-30")],
    }  # fmt: skip
    for name, changes in edits.items():
        text = (DATA / name).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_an_accession_that_a_folder_adds_is_answered(run: Run, newer: Path) -> None:
    argv = ["status", "--convention", "201", "--country", "KE"]
    answer = run(*argv, "--data", str(newer), "-f", "json")
    assert (answer.code, answer.err) == (0, "")
    (row,) = json.loads(answer.out)
    assert (row["status"], row["entry_into_force"], row["as_of"]) == ("contracting", "2027-01-01", "2026-09-30")
    assert json.loads(run(*argv, "-f", "json").out)[0]["status"] == "none"
    text = run(*argv, "--data", str(newer)).out
    assert text.endswith(f"Status as of 2026-09-30; data 2026.11 with 3 files of {newer}\n")


def test_other_answers_take_it_up(run: Run, newer: Path) -> None:
    data = ["--data", str(newer), "-f", "json"]
    assert json.loads(run("conventions", "--id", "201", *data).out)["contracting"] == 1
    assert [a["country"] for a in json.loads(run("changes", "--from", "2026-09", *data).out)] == ["KE"]
    assert json.loads(run("sources", "--id", "gazette-ke-2026", *data).out)["supports"][0]["id"] == "KE"
    assert json.loads(run(*data).out)["edition"] == "2026.11"


def test_the_folder_of_the_example_is_valid(run: Run, newer: Path) -> None:
    assert run("validate", str(newer)).code == 0
    assert run("validate", "--data", str(newer)).code == 0


def test_layout_that_is_not_canonical_is_told_by_validate_and_hinders_no_answer(run: Run, newer: Path) -> None:
    file = newer / "coverage.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("complete = true", "complete   =   true"), encoding="utf-8"
    )
    assert run("agencies", "--data", str(newer)).code == 0
    assert run("validate", str(newer)).code == 3


EXAMPLES = {
    "assess": ["assess", "new", "--country", "KE"],
    "cite": ["cite", "--id", "201"],
    "search": ["search", "grooming"],
}


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ("schema", "export")])
def test_every_command_refuses_a_folder_at_fault(run: Run, newer: Path, name: str) -> None:
    file = newer / "acts-201.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("2027-01-01", "2027-02-01", 1), encoding="utf-8")
    answer = run(*EXAMPLES.get(name, [name]), "--data", str(newer))
    assert answer.code == 3
    fault = "acts-201.toml: KE accession: entry_into_force: by the rule it is 2027-01-01"
    if name == "validate":
        assert "by the rule it is 2027-01-01" in answer.out
    else:
        assert (answer.out, answer.err.splitlines()[0]) == ("", f"vgtref: error: {fault}")


@pytest.mark.parametrize("file", [file.file for file in Catalogue.files()])
@pytest.mark.parametrize("byte", [b"\xff", b"\x00", b"]"])
def test_one_wrong_byte_in_any_file_is_told_with_the_file(run: Run, data_folder: Path, file: str, byte: bytes) -> None:
    content = (data_folder / file).read_bytes()
    middle = content.index(b" = ", len(content) // 2) + 3
    (data_folder / file).write_bytes(content[:middle] + byte + content[middle:])
    answer = run("agencies", "--data", str(data_folder))
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith(f"vgtref: error: {file}: ")
