"""What a person sees: on terminals of several widths, in a pipe, without colour, in poor encodings."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.test_answers import BILL
from tests.processes import PROGRAM, Answer, run_fork, run_on_terminal

Run = Callable[..., Answer]

LATIN_1 = {"PYTHONIOENCODING": "latin-1"}
ASCII = {"PYTHONIOENCODING": "ascii"}
ESCAPE = re.compile(r"\x1b\[[\d;]*m")


def on_terminal(*argv: str, columns: int, **env: str) -> str:
    """What vgtref writes to a terminal of that width."""
    answer = run_on_terminal(*argv, columns=columns, env=env)
    assert answer.code == 0
    return answer.out


USUAL = [[], ["agencies"], ["agencies", "--all"], ["conventions"], ["declaration"], ["crosswalk"]]
BOTH_WAYS = [["conventions", "--id", "201"], ["requirements"]]
"""A record and a list that look different on a narrow and on a wide terminal."""


@pytest.mark.parametrize(
    ("argv", "columns"), [*((argv, 80) for argv in USUAL), *((argv, n) for argv in BOTH_WAYS for n in (60, 80, 160))]
)
def test_a_terminal_gets_a_table_of_its_width(
    golden: Callable[[str, str], None], columns: int, argv: list[str]
) -> None:
    text = on_terminal(*argv, columns=columns, NO_COLOR="1")
    golden(f"terminal/{'-'.join(argv).replace('--', '') or 'overview'}-{columns}", text)
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= columns


@pytest.mark.parametrize("columns", [1, 2, 5, 10, 20, 33])
def test_a_very_narrow_terminal_loses_nothing(columns: int) -> None:
    text = on_terminal("agencies", columns=columns, NO_COLOR="1")
    letters = re.sub(r"\s", "", text)
    assert "ItalianPostalandCommunicationPoliceService" in letters
    assert max(map(len, text.splitlines())) <= columns


def test_colour_is_there_on_a_terminal_and_carries_no_meaning() -> None:
    coloured = on_terminal("conventions", columns=80)
    assert ESCAPE.search(coloured)
    bare = "".join(f"{line.rstrip()}\n" for line in ESCAPE.sub("", coloured).splitlines())
    assert bare == on_terminal("conventions", columns=80, NO_COLOR="1")


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}])
def test_no_colour_where_it_is_not_wanted(env: dict[str, str]) -> None:
    assert "\x1b" not in on_terminal("agencies", columns=80, **env)


def test_a_pipe_gets_no_colour_unless_forced() -> None:
    assert "\x1b" not in run_fork("agencies").out
    assert "\x1b" in run_fork("agencies", env={"FORCE_COLOR": "1"}).out
    assert "\x1b" not in run_fork("agencies", "-f", "csv", env={"FORCE_COLOR": "1"}).out


def test_in_a_pipe_one_record_is_one_line() -> None:
    lines = run_fork("agencies").out.splitlines()
    assert any(re.match(r"ncecc .* Royal Canadian Mounted Police +Canada +2003$", line) for line in lines)


def test_the_overview_fits_a_small_terminal_with_its_prompt() -> None:
    assert len(on_terminal(columns=80).splitlines()) <= 23


@pytest.mark.parametrize(
    "argv", [["reservations"], ["sources"], ["search", "child"], ["requirements"], ["timeline"], ["coverage"]]
)
def test_no_id_and_no_command_is_broken(run: Run, argv: list[str]) -> None:
    answer = json.loads(run(*argv, "-f", "json").out)
    text = on_terminal(*argv, columns=80, NO_COLOR="1")
    for record in answer:
        for name in {"id", "command", "date"} & set(record):
            assert (record[name] or "") in text


COMMAND = re.compile(r"""vgtref [a-z]+(?: --[a-z-]+ ["'\w:/-]+| [\d:]+(?=$|[\s;,)]))*""")


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["sources"],
        ["coverage"],
        ["status", "--convention", "185"],
        ["reservations", "--article", "185:9(1)"],
        ["countries", "--id", "KE"],
        ["agencies", "--id", "afp"],
        ["articles", "--id", "201:20"],
        ["help", "dates"],
        ["assess", "report", BILL],
    ],
)
def test_no_command_in_a_note_is_broken(run: Run, monkeypatch: pytest.MonkeyPatch, argv: list[str]) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    named = COMMAND.findall(run(*argv).out)
    assert named
    monkeypatch.setenv("COLUMNS", "80")
    lines = run(*argv).out.splitlines()
    assert [command for command in named if not any(command in line for line in lines)] == []


@pytest.mark.parametrize("argv", [["reservations", "--convention", "185"], ["articles"], ["coverage"]])
def test_no_text_is_broken_into_a_narrow_column(argv: list[str]) -> None:
    lines = on_terminal(*argv, columns=80, NO_COLOR="1").splitlines()
    narrow = [line for line in lines if re.match(r" {40}", line)]
    assert len(narrow) < len(lines) / 20


def test_exported_columns_are_obeyed_in_a_pipe() -> None:
    for argv in (["reservations"], ["conventions", "--id", "201"]):
        assert max(map(len, run_fork(*argv, env={"COLUMNS": "60"}).out.splitlines())) <= 60
    for nothing in ("", "0", "-1", "wide"):
        assert run_fork("agencies", env={"COLUMNS": nothing}).out == run_fork("agencies").out


@pytest.mark.parametrize("argv", [["conventions", "--id", "201"], ["help", "formats"], ["countries", "--id", "FR"]])
def test_one_record_in_a_pipe_is_laid_out_to_be_read(argv: list[str], tmp_path: Path) -> None:
    text = run_fork(*argv).out
    assert 80 < max(map(len, text.splitlines())) <= 100
    run_fork(*argv, "--output", str(tmp_path / "record.txt"))
    assert (tmp_path / "record.txt").read_text(encoding="utf-8") == text


def test_sources_lead_to_their_addresses_on_a_terminal_that_can() -> None:
    link = "\x1b]8;"
    assert link in on_terminal("sources", columns=80)
    address = r"https://www\.coe\.int/en/web/conventions/\S+treatynum=201"
    in_two_lines = on_terminal("conventions", "--id", "201", columns=80)
    assert len(re.findall(rf"\x1b\]8;id=\d+;{address}\x1b", in_two_lines)) == 2
    for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": "linux"}):
        assert link not in on_terminal("sources", columns=80, **env)


def test_sources_lead_to_their_addresses_nowhere_else() -> None:
    assert "\x1b]8;" not in run_fork("sources", env={"FORCE_COLOR": "1"}).out


@pytest.mark.parametrize("argv", [["countries", "--id", "KE"], ["sources"], ["agencies", "--id", "afp"]])
def test_documents_lead_to_their_sources(run: Run, argv: list[str]) -> None:
    assert '<a href="https://' in run(*argv, "-f", "html").out
    assert "](<https://" in run(*argv, "-f", "markdown").out


@pytest.mark.parametrize("format", ["table", "plain", "markdown"])
def test_a_poor_encoding_gets_substitutes(format: str) -> None:
    answer = run_fork("declaration", "-f", format, env=ASCII)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.isascii()
    assert "Thorbjorn Jagland" in answer.out
    assert "─" not in answer.out


@pytest.mark.parametrize("format", ["json", "jsonl", "csv", "tsv", "html", "svg"])
def test_machine_formats_are_utf_8_in_any_locale(run: Run, format: str) -> None:
    assert run_fork("declaration", "-f", format, env=ASCII) == run("declaration", "-f", format)
    assert "Thorbjørn" in run_fork("declaration", "-f", format, env=LATIN_1).out.replace("&#248;", "ø")


def test_latin_1_keeps_the_letters_that_it_has() -> None:
    environment = dict(os.environ) | LATIN_1
    done = subprocess.run([*PROGRAM, "declaration"], capture_output=True, env=environment, check=True)
    assert "Thorbjørn Jagland" in done.stdout.decode("latin-1")


BOXES = re.compile("[─│╭╮╰╯]")


@pytest.mark.parametrize("argv", [[], ["assess"], ["assess", "new"], ["reservations"], ["help"]])
def test_help_is_plain_in_a_pipe_and_on_a_dumb_terminal(argv: list[str]) -> None:
    in_pipe = run_fork(*argv, "--help")
    assert (in_pipe.code, in_pipe.err) == (0, "")
    assert not BOXES.search(in_pipe.out)
    assert on_terminal(*argv, "--help", columns=80, TERM="dumb").rstrip() == in_pipe.out.rstrip()
    assert BOXES.search(on_terminal(*argv, "--help", columns=80))


@pytest.mark.parametrize("columns", [1, 40, 60])
def test_plain_help_is_wrapped(columns: int) -> None:
    for argv in ([], ["assess", "new"], ["requirements"]):
        text = run_fork(*argv, "--help", env={"COLUMNS": str(columns)}).out
        assert max(map(len, text.splitlines())) <= max(columns, 40)


def test_own_options_come_before_the_common_ones() -> None:
    text = run_fork("reservations", "--help").out
    own, common = text.split("\nCommon options:\n")
    assert "--allowed" in own
    for option in ("--data", "--format", "--fields", "--output", "--help"):
        assert option not in own
        assert option in common
    assert " Common options " in on_terminal("reservations", "--help", columns=80)


def test_help_is_whole_without_docstrings() -> None:
    lines = [["--help"], ["reservations", "--help"], ["assess", "--help"]]
    ask = f"from vgtref.cli.app import main; [main(argv) for argv in {lines}]"
    done = subprocess.run([sys.executable, "-OO", "-P", "-c", ask], capture_output=True, check=True, text=True)
    assert (done.stdout, done.stderr) == ("".join(run_fork(*argv).out for argv in lines), "")


def test_help_on_a_narrow_terminal_is_plain_and_breaks_no_example_that_a_shell_would_take_otherwise() -> None:
    text = on_terminal("search", "--help", columns=40)
    assert max(map(len, text.splitlines())) <= 40
    lines = text.replace(" \\\n", " ").partition("Examples:\n")[2].splitlines()
    assert shlex.split(lines[3]) == ["vgtref", "search", '"private sector"', "--convention", "201"]


def test_a_file_written_is_named_on_a_terminal_only(tmp_path: Path) -> None:
    target = str(tmp_path / "agencies.csv")
    assert f"vgtref: wrote {target}" in on_terminal("agencies", "--output", target, columns=200)
    assert run_fork("agencies", "--output", target) == Answer(0, "", "")
