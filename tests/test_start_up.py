"""What a start costs, in modules loaded: clocks are for tests/bench_startup.py."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.bench_startup import with_chart
from vgtref.catalogue import Catalogue
from vgtref.cli.app import main
from vgtref.commands import COMMANDS

pytestmark = pytest.mark.once

LOADED = """
import json, sys
from vgtref.cli.app import main
code = max(main(argv) for argv in json.loads(sys.argv[1]))
sys.stderr.write(chr(10) + json.dumps([code, sorted(sys.modules)]))
"""


def loaded(*argv: str) -> tuple[int, set[str]]:
    """The exit code of a command in a process of its own, and the modules that the process has loaded at its end."""
    return loaded_by_all([argv])


def loaded_by_all(commands: Sequence[Sequence[str]]) -> tuple[int, set[str]]:
    """The same for several commands, one after the other in one process: the highest exit code, all modules."""
    command = [sys.executable, "-P", "-c", LOADED, json.dumps(commands)]
    done = subprocess.run(command, capture_output=True, check=True)
    code, modules = json.loads(done.stderr.decode().splitlines()[-1])
    return code, {name.split(".")[0] for name in modules} | set(modules)


@pytest.mark.parametrize(
    "argv", [["agencies"], ["conventions", "--id", "201"], ["declaration"], [], ["search", "grooming"]]
)
def test_machine_formats_load_neither_rich_nor_pydantic(argv: list[str]) -> None:
    formats = ["json", "jsonl", "csv", "tsv", "plain", "markdown", "html"]
    code, modules = loaded_by_all([[*argv, "-f", format] for format in formats])
    assert code == 0
    assert not modules & {"rich", "pydantic", "importlib.metadata"}


@pytest.mark.parametrize(
    "argv",
    [
        ["export", "/dev/null", "--as", "json"],
        ["agencies", "--id", "x"],
        ["agencis"],
        ["agencies", "--format", "xml"],
        ["agencies", "--as-of", "x"],
        ["--nope"],
    ],
)
def test_errors_load_neither_rich_nor_pydantic(argv: list[str]) -> None:
    code, modules = loaded(*argv)
    assert code in (1, 2)
    assert not modules & {"rich", "pydantic", "importlib.metadata"}


def test_version_looks_nothing_up_in_the_installed_metadata() -> None:
    code, modules = loaded("--version")
    assert code == 0
    assert not modules & {"rich", "pydantic", "importlib.metadata"}


def test_the_typer_that_the_cap_allows_does_without_pydantic() -> None:
    from importlib.metadata import requires

    assert "typer<0.29,>=0.27.2" in (requires("vgtref") or [])
    assert not [line for line in requires("typer") or [] if line.startswith("pydantic")]


def test_a_table_loads_rich_but_not_its_markdown_or_syntax() -> None:
    _, modules = loaded("agencies")
    assert "rich" in modules
    assert not modules & {"rich.markdown", "rich.syntax", "pygments", "typer.rich_utils"}


def test_one_command_is_built_not_all() -> None:
    _, modules = loaded("agencies", "-f", "json")
    assert "vgtref.commands.taskforce" in modules
    assert not modules & {"vgtref.commands.instruments", "vgtref.commands.data", "vgtref.rules"}


@pytest.mark.parametrize("argv", [["agencies", "-f", "json"], ["agencies"], ["--help"], ["validate"]])
def test_no_command_loads_a_network_module(argv: list[str]) -> None:
    _, modules = loaded(*argv)
    assert not modules & {"socket", "ssl", "urllib.request", "http.client"}


def test_what_reads_pages_is_loaded_by_refresh_alone_and_reaches_no_network(tmp_path: Path) -> None:
    _, modules = loaded("status", "--convention", "185", "-f", "json")
    assert "vgtref.depositary" not in modules
    code, modules = loaded(*with_chart(["refresh", "{chart}", "-f", "json"], str(tmp_path)))
    assert code in (0, 3)  # 3, since this process reads the real data, which has more Parties than that of the tests
    assert "vgtref.depositary" in modules
    assert not modules & {
        "socket",
        "ssl",
        "urllib.request",
        "http.client",
        "email",
        "rich",
        "vgtref.export",
        "vgtref.rules",
    }


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
