"""What a start costs, in modules loaded: clocks are for tests/bench_startup.py."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.bench_startup import with_chart
from tests.processes import NETWORK
from vgtref.catalogue import Catalogue
from vgtref.cite import Style
from vgtref.cli.app import main
from vgtref.commands import COMMANDS

pytestmark = pytest.mark.once

LOADED = """
import json, sys
from vgtref.cli.app import main
done = [[argv, main(argv), sorted(sys.modules)] for argv in json.loads(sys.argv[1])]
sys.stderr.write(chr(10) + json.dumps(done))
"""


class Done(NamedTuple):
    """A command that a process has run, its exit code, the modules that are loaded then."""

    argv: list[str]
    code: int
    modules: set[str]


def run_in_one_process(*commands: Sequence[str]) -> list[Done]:
    """What these commands are and have loaded, one after the other in one new process."""
    command = [sys.executable, "-P", "-c", LOADED, json.dumps(commands)]
    done = subprocess.run(command, capture_output=True, check=True)
    return [Done(argv, code, set(modules)) for argv, code, modules in json.loads(done.stderr.splitlines()[-1])]


def test_what_draws_nothing_loads_neither_rich_nor_a_network_nor_metadata() -> None:
    asked = [["agencies"], ["conventions", "--id", "201"], ["declaration"], [], ["search", "grooming"]]
    formats = ["json", "jsonl", "csv", "tsv", "plain", "markdown", "html"]
    answers = [
        ["--version"],
        *([*argv, "-f", format] for argv in asked for format in formats),
        *(["cite", "--id", "201", "--style", style.value] for style in Style),
    ]
    errors = [
        ["export", "/dev/null", "--as", "json"],
        ["agencies", "--id", "x"],
        ["agencis"],
        ["agencies", "--format", "xml"],
        ["agencies", "--as-of", "x"],
        ["--nope"],
    ]
    for argv, code, modules in run_in_one_process(*answers, *errors):
        assert not modules & (NETWORK | {"rich", "pydantic", "importlib.metadata"}), argv
        assert code in ((1, 2) if argv in errors else (0,)), argv


def test_the_typer_that_the_cap_allows_does_without_pydantic() -> None:
    from importlib.metadata import requires

    assert "typer<0.29,>=0.27.2" in (requires("vgtref") or [])
    assert not [line for line in requires("typer") or [] if line.startswith("pydantic")]


def test_one_command_is_built_not_all_and_a_table_loads_of_rich_what_it_draws_with() -> None:
    exact, table = run_in_one_process(["agencies", "-f", "json"], ["agencies"])
    assert "vgtref.commands.taskforce" in exact.modules
    assert not exact.modules & {"vgtref.commands.instruments", "vgtref.commands.data", "vgtref.rules"}
    assert "rich" in table.modules
    assert not table.modules & {"rich.markdown", "rich.syntax", "pygments", "typer.rich_utils"}


def test_no_command_loads_a_network_module() -> None:
    for argv, _, modules in run_in_one_process(["agencies", "-f", "json"], ["agencies"], ["--help"], ["validate"]):
        assert not modules & NETWORK, argv


def test_what_reads_pages_is_loaded_by_refresh_alone_and_reaches_no_network(tmp_path: Path) -> None:
    refresh = with_chart(["refresh", "{chart}", "-f", "json"], str(tmp_path))
    other, reading = run_in_one_process(["status", "--convention", "185", "-f", "json"], refresh)
    assert "vgtref.depositary" not in other.modules
    assert reading.code in (0, 3)  # 3, since this process reads the real data, with more Parties than that of the tests
    assert "vgtref.depositary" in reading.modules
    assert not reading.modules & (NETWORK | {"email", "rich", "vgtref.export", "vgtref.rules"})


def test_the_benchmark_covers_every_command() -> None:
    from tests.bench_startup import COMMANDS as MEASURED

    assert {argv[0] if argv else "" for argv, _, _ in MEASURED} == {"", "--version", *COMMANDS}


def measured() -> list[tuple[list[str], str, set[str]]]:
    """Each command of the benchmark in each format, with the data files that the benchmark says it has to read."""
    from tests.bench_startup import COMMANDS as MEASURED
    from tests.bench_startup import FORMLESS, SKIMMED

    cases = []
    for argv, whole, shown in MEASURED:
        line = " ".join(argv)
        files = [*whole, *(file for start, skimmed in SKIMMED.items() if line.startswith(start) for file in skimmed)]
        if " ".join(argv).startswith(FORMLESS):
            cases.append((argv, "", set(files)))
        else:
            cases += [(argv, "json", set(files)), (argv, "table", {*files, *shown})]
    return cases


def label(part: object) -> str:
    """A name for a part of a case, the same in every process that runs tests."""
    return str(sorted(part) if isinstance(part, set) else part)[-40:]


@pytest.mark.usefixtures("unread")
@pytest.mark.parametrize(("argv", "format", "files"), measured(), ids=label)
def test_a_command_reads_the_files_that_the_benchmark_allows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: list[str], format: str, files: set[str]
) -> None:
    read: set[str] = set()
    text = Catalogue.text

    def recorded(self: Catalogue, file: str) -> str:
        read.add(file.removesuffix(".toml"))
        return text(self, file)

    argv = with_chart(argv, str(tmp_path))
    monkeypatch.setattr(Catalogue, "text", recorded)
    command = [word.replace("{out}", str(tmp_path)) for word in argv]
    assert main([*command, *(["--format", format] if format else [])]) == 0
    assert read == files
