"""A folder of one's own laid over the bundled data: what is there replaces, what is at fault is named."""

import json
import os
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.charts import SAVED
from tests.cli.test_answers import BILL
from tests.conftest import DATA, Answer
from tests.test_docs import PAGES, blocks, examples
from vgtref.catalogue import Catalogue
from vgtref.commands import COMMANDS
from vgtref.datafiles import LARGEST

Run = Callable[..., Answer]

PAGE = PAGES["docs/own-data.md"]
BLOCKS = [f"{block}\n" for block in blocks(PAGE, "toml")]

COVERED = 'files = ["acts-201.toml"]\ncovers_to = '
NEXT = '[[act]]\ncountry = "LI"'


EXAMPLES = {
    "assess": ["assess", "new", "--country", "KE"],
    "cite": ["cite", "--id", "201"],
    "refresh": ["refresh", str(SAVED / "next-185.txt")],
    "search": ["search", "grooming"],
}


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The worked example of the documents: three files, in which an accession to 201 is added."""
    folder = tmp_path / "my-data"
    folder.mkdir()
    act, source = BLOCKS
    edits = {
        "acts-201.toml": [("covers_to = 2026-01-21", "covers_to = 2026-09-30"), (NEXT, act + NEXT)],
        "sources.toml": [("[[source]]", source + "[[source]]")],
        "coverage.toml": [
            (f"{COVERED}2026-01-21", f"{COVERED}2026-09-30"),
            ("25 consents to be bound (20 with their day)", "26 consents to be bound (21 with their day)"),
        ],
    }  # fmt: skip
    for name, changes in edits.items():
        text = (DATA / name).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("command", "output"), examples(PAGE), ids=[command for command, _ in examples(PAGE)])
def test_the_worked_example_ends_as_the_page_shows(
    run: Run, newer: Path, monkeypatch: pytest.MonkeyPatch, command: str, output: str
) -> None:
    monkeypatch.chdir(newer.parent)
    assert run(*shlex.split(command)[1:]) == Answer(0, output, "")


def test_an_accession_that_a_folder_adds_is_answered(run: Run, newer: Path) -> None:
    argv = ["status", "--convention", "201", "--country", "KE"]
    answer = run(*argv, "--data", str(newer), "-f", "json")
    assert (answer.code, answer.err) == (0, "")
    (row,) = json.loads(answer.out)
    assert (row["status"], row["entry_into_force"], row["as_of"]) == ("contracting", "2027-01-01", "2026-09-30")
    assert json.loads(run(*argv, "-f", "json").out)[0]["status"] == "none"
    text = run(*argv, "--data", str(newer)).out
    assert text.endswith("Status as of 2026-09-30; data edition 2026.11 with own acts-201, sources, coverage\n")


def test_other_answers_take_it_up(run: Run, newer: Path) -> None:
    data = ["--data", str(newer), "-f", "json"]
    assert json.loads(run("conventions", "--id", "201", *data).out)["contracting"] == 1
    assert [a["country"] for a in json.loads(run("changes", "--from", "2026-09", *data).out)] == ["KE"]
    assert json.loads(run("sources", "--id", "gazette-ke-2026", *data).out)["supports"][0]["id"] == "KE"
    assert json.loads(run(*data).out)["edition"] == "2026.11 with own acts-201, sources, coverage"


EDITION = "ata edition 2026.11 with own acts-201, sources, coverage\n"


@pytest.mark.parametrize(
    "name", [name for name in COMMANDS if name not in ("schema", "export", "cite", "validate", "help")]
)
def test_every_answer_ends_in_what_is_one_s_own(run: Run, newer: Path, name: str) -> None:
    argv = EXAMPLES.get(name, [name])
    if name == "assess":
        argv = ["assess", "report", BILL]
    for format in ("table", "plain", "markdown") if name == "agencies" else ("plain",):
        assert run(*argv, "--data", str(newer), "-f", format).out.endswith(EDITION)


def test_the_overview_ends_so_too(run: Run, newer: Path) -> None:
    assert " ".join(run("--data", str(newer)).out.split()).endswith(EDITION.strip())


@pytest.mark.parametrize("form", ["json", "sqlite", "datapackage"])
def test_an_export_says_which_files_are_one_s_own(run: Run, newer: Path, tmp_path: Path, form: str) -> None:
    for line in run("export", str(tmp_path / "out"), "--as", form, "--data", str(newer)).out.splitlines():
        if line.endswith(("vgtref.json", "vgtref.sqlite", "datapackage.json")):
            assert b"2026.11 with own acts-201, sources, coverage" in Path(line).read_bytes()


def test_a_citation_names_the_files_and_no_path(run: Run, newer: Path) -> None:
    for style in ("plain", "bibtex", "csl-json"):
        text = run("cite", "--style", style, "--data", str(newer)).out
        assert "2026.11 with own acts-201, sources, coverage" in text
        assert str(newer) not in text


def test_a_fault_of_a_bundled_file_says_what_the_folder_replaces(run: Run, tmp_path: Path) -> None:
    text = (DATA / "partners.toml").read_text(encoding="utf-8")
    (tmp_path / "partners.toml").write_text(text.replace('id = "paypal"', 'id = "paypai"'), encoding="utf-8")
    answer = run("agencies", "--data", str(tmp_path))
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.splitlines()[1].startswith(
        "  events.toml is bundled, the folder holds partners.toml; vgtref validate"
    )


def test_a_pipe_or_a_huge_file_in_the_folder_is_refused(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "terms.toml")
    answer = run("terms", "--data", str(tmp_path))
    assert (answer.code, answer.err.splitlines()[0]) == (3, "vgtref: error: terms.toml: not a file")
    (tmp_path / "terms.toml").unlink()
    with (tmp_path / "terms.toml").open("wb") as file:
        file.truncate(LARGEST + 1)
    assert f"larger than the {LARGEST:,} bytes allowed" in run("terms", "--data", str(tmp_path)).err


def test_the_folder_of_the_example_is_valid(run: Run, newer: Path) -> None:
    assert run("validate", str(newer)).code == 0
    assert run("validate", "--data", str(newer)).code == 0


def test_numbers_in_the_coverage_of_a_folder_are_held_to_its_acts(run: Run, newer: Path) -> None:
    file = newer / "coverage.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("26 consents to be bound (21", "25 consents to be bound (20"), encoding="utf-8")
    answer = run("validate", str(newer), "--format", "csv")
    assert answer.code == 3
    assert 'acts-201.toml,,consents,"the coverage says 25, and there are 26"' in answer.out
    assert run("agencies", "--data", str(newer)).code == 3
    file.unlink()
    acts = newer / "acts-201.toml"
    acts.write_text(acts.read_text(encoding="utf-8").replace("2026-09-30", "2026-01-21", 1), encoding="utf-8")
    assert "the coverage says" not in run("validate", str(newer), "--format", "csv").out


def test_how_a_folder_is_laid_out_is_for_its_owner_to_choose(run: Run, newer: Path) -> None:
    file = newer / "coverage.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("complete = true", "complete   =   true"), encoding="utf-8"
    )
    assert run("agencies", "--data", str(newer)).code == 0
    assert run("validate", str(newer)).code == 0


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ("schema", "export")])
def test_every_command_refuses_a_folder_at_fault(run: Run, newer: Path, name: str) -> None:
    file = newer / "acts-201.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("2027-01-01", "2027-02-01", 1), encoding="utf-8")
    answer = run(*EXAMPLES.get(name, [name]), "--data", str(newer))
    assert answer.code == 3
    fault = "acts-201.toml: KE accession: entry_into_force: the entry-into-force rule gives 2027-01-01"
    if name == "validate":
        assert "the entry-into-force rule gives 2027-01-01" in answer.out
    else:
        assert (answer.out, answer.err.splitlines()[0]) == ("", f"vgtref: error: {fault}")


@pytest.mark.parametrize(
    ("file", "byte"),
    [*((file.file, b"]") for file in Catalogue.files()), ("acts-201.toml", b"\xff"), ("sources.toml", b"\x00")],
)
def test_one_wrong_byte_in_any_file_is_told_with_the_file(run: Run, tmp_path: Path, file: str, byte: bytes) -> None:
    content = (DATA / file).read_bytes()
    middle = content.index(b" = ", len(content) // 2) + 3
    (tmp_path / file).write_bytes(content[:middle] + byte + content[middle:])
    answer = run("agencies", "--data", str(tmp_path))
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith(f"vgtref: error: {file}: ")
