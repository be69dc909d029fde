"""Every command wherever it may run: streams closed, full or gone, no home, no locale, terminals of any width."""

import itertools
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

import pytest
from rich.cells import cell_len

from tests.attack.hostile import (
    ANSWERS,
    ARGUMENTS,
    ESCAPE,
    MORE_ARGUMENTS,
    WITHOUT_FORMAT,
    arguments,
    sample,
    tree,
)
from tests.conftest import ROOT, TRIED, is_long
from tests.processes import NETWORK, PROGRAM, Answer, Environment, Fork, environment, run_fork, run_on_terminal
from vgtref.render import Format

LINES = [*ARGUMENTS.values(), *MORE_ARGUMENTS]


class Surrounding(NamedTuple):
    """Variables of the environment (None: not set), redirections of the shell, the exit code that it ends in."""

    env: Environment = {}
    streams: str = ""
    code: int = 0

    @property
    def is_met_at_the_start(self) -> bool:
        """Whether it takes a new process to be in it; a copy of this one heeds the encoding of the streams too."""
        read_at_the_start = self.env.keys() - {"PYTHONIOENCODING"}
        return bool(self.streams) or any(name.startswith(("LC_", "PYTHON")) for name in read_at_the_start)


POOR = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

SURROUNDINGS = {
    "closed stdin": Surrounding(streams="<&-"),
    "closed stdout": Surrounding(streams=">&-", code=74),
    "closed stderr": Surrounding(streams="2>&-"),
    "closed stdin and stderr": Surrounding(streams="<&- 2>&-"),
    "all closed": Surrounding(streams="<&- >&- 2>&-", code=74),
    "full stdout": Surrounding(streams=">/dev/full", code=74),
    "full stderr": Surrounding(streams="2>/dev/full"),
    "full stdout and stderr": Surrounding(streams=">/dev/full 2>&1", code=74),
    "full stdout, closed stderr": Surrounding(streams=">/dev/full 2>&-", code=74),
    "no HOME": Surrounding({"HOME": None}),
    "a HOME that is not there": Surrounding({"HOME": "/no/such/home"}),
    "an empty environment but for PATH": Surrounding({name: None for name in os.environ if name != "PATH"}),
    "LC_ALL=C": Surrounding({"LC_ALL": "C"}),
    "LC_ALL=C in earnest": Surrounding(POOR),
    "a missing locale": Surrounding({"LC_ALL": "xx_XX.UTF-8", "LANG": "xx_XX.UTF-8"}),
    "a missing locale in earnest": Surrounding(POOR | {"LC_ALL": "xx_XX.UTF-8"}),
    "PYTHONUTF8=0": Surrounding({"PYTHONUTF8": "0"}),
    "PYTHONIOENCODING=ascii": Surrounding({"PYTHONIOENCODING": "ascii"}),
    "PYTHONIOENCODING=cp437": Surrounding({"PYTHONIOENCODING": "cp437"}),
    "PYTHONOPTIMIZE=2": Surrounding({"PYTHONOPTIMIZE": "2"}),
    "TERM=dumb": Surrounding({"TERM": "dumb"}),
    "no TERM": Surrounding({"TERM": None}),
    "NO_COLOR": Surrounding({"NO_COLOR": "1"}),
    "FORCE_COLOR": Surrounding({"FORCE_COLOR": "1"}),
    "NO_COLOR and FORCE_COLOR": Surrounding({"NO_COLOR": "1", "FORCE_COLOR": "1"}),
    "COLUMNS=0": Surrounding({"COLUMNS": "0"}),
    "COLUMNS=1": Surrounding({"COLUMNS": "1"}),
    "COLUMNS that is no number": Surrounding({"COLUMNS": "wide", "LINES": "-1"}),
}


class Place:
    """A working folder, a home and a folder for temporary files that nothing may write to, and one to export to."""

    def __init__(self, root: Path) -> None:
        self.guarded = root / "guarded"
        for name in ("work", "home", "temporary"):
            (self.guarded / name).mkdir(parents=True)
            (self.guarded / name / "mine.toml").write_text("x = 1\n", encoding="utf-8")
            (self.guarded / name).chmod(0o555)
        self.out = root / "out"
        self.out.mkdir()
        self._made = 0

    def run(self, line: str, surrounding: Surrounding, output: int | None = None) -> Answer:
        """What vgtref answers there."""
        argv, env, work = self.arguments(line), self.environment(surrounding.env), self.guarded / "work"
        TRIED["surroundings"] += 1
        if not surrounding.is_met_at_the_start:
            return run_fork(*argv, env=env, cwd=work, output=output)
        command = ["/bin/sh", "-c", f'exec "$@" {surrounding.streams}', "sh", *PROGRAM, *argv]
        done = subprocess.run(
            command, cwd=work, env=environment(env), stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        return Answer(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode())

    def arguments(self, line: str) -> list[str]:
        """The arguments of a line, which may fill a place of its own."""
        self._made += 1
        return arguments(line, self.out / str(self._made))

    def environment(self, changes: Environment) -> Environment:
        """These changes and the guarded folders."""
        return {"HOME": str(self.guarded / "home"), "TMPDIR": str(self.guarded / "temporary")} | dict(changes)


@pytest.fixture
def place(tmp_path: Path) -> Iterable[Place]:
    """A place in which all is as it was when the test is over."""
    made = Place(tmp_path)
    before = tree(made.guarded)
    yield made
    assert tree(made.guarded) == before
    assert not list(made.out.glob(".*"))


def share_lines() -> dict[str, list[str]]:
    """The lines to try in each surrounding: all in the long profile, else some, fewer where each costs a start."""
    turns = itertools.cycle(LINES)
    gate = {name: 1 if surrounding.is_met_at_the_start else 3 for name, surrounding in SURROUNDINGS.items()}
    return {name: list(itertools.islice(turns, len(LINES) if is_long() else gate[name])) for name in SURROUNDINGS}


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_a_command_ends_as_designed_in_any_surrounding(place: Place, name: str) -> None:
    surrounding = SURROUNDINGS[name]
    for line in share_lines()[name]:
        answer = place.run(line, surrounding)
        assert answer.code == surrounding.code, (line, answer.err)
        assert "Traceback" not in answer.out + answer.err, line
        assert (answer.out == "") == (answer.code != 0 or ">" in surrounding.streams.replace("2>", "")), line
        assert all(words.startswith("vgtref: ") for words in answer.err.splitlines()), (line, answer.err)


def test_every_command_is_among_those_tried_in_the_gate() -> None:
    assert {line for lines in share_lines().values() for line in lines} == set(LINES)


@pytest.mark.parametrize("format", [format.value for format in Format])
def test_in_a_poor_encoding_every_format_is_printed(place: Place, format: str) -> None:
    for line in sample([line for line in ARGUMENTS.values() if not line.startswith(WITHOUT_FORMAT)], 1):
        answer = place.run(f"{line} -f {format}", Surrounding({"PYTHONIOENCODING": "ascii"}))
        assert (answer.code, answer.err) == (0, "")
        assert answer.out.isascii() or Format(format).exact


def test_a_reader_that_has_gone_is_1_and_silence(place: Place) -> None:
    for line in sample(LINES, 8):
        reader, writer = os.pipe()
        os.close(reader)
        answer = place.run(line, Surrounding(), output=writer)
        os.close(writer)
        assert answer == Answer(1, "", ""), line


def test_a_reader_that_goes_in_the_middle_is_no_fault(place: Place) -> None:
    for line in sample(LINES, 8):
        argv, env, work = place.arguments(line), place.environment({}), place.guarded / "work"
        TRIED["surroundings"] += 1
        reader, writer = os.pipe()
        with TemporaryFile() as errors:
            running = Fork(
                *argv, env=env, cwd=work, output=writer, errors=errors.fileno(), before=partial(os.close, reader)
            )
            os.close(writer)
            assert len(os.read(reader, 1)) == 1
            os.close(reader)
            assert running.wait() in (0, 1), line
            assert errors.tell() == 0


@pytest.mark.parametrize(
    ("line", "streams", "code", "words"),
    [
        ("assess report -", "<&-", 3, "vgtref: error: standard input: not readable: Bad file descriptor\n"),
        ("assess report -", "</dev/null", 3, "vgtref: error: standard input: the answers are empty\n"),
        (f"assess compare - {ANSWERS / 'bill.toml'}", "</dev/full", 3, "vgtref: error: standard input: larger than"),
        ("agencies --id nobody", ">&- 2>&-", 1, ""),
        ("agencies --id nobody", "2>/dev/full", 1, ""),
        ("agencies --nope", "<&- >&-", 2, "vgtref: error: No such option: --nope\n"),
        ("export mine.toml --as json", "2>&-", 2, ""),
    ],
)  # fmt: skip
def test_an_error_ends_as_designed_too(place: Place, line: str, streams: str, code: int, words: str) -> None:
    answer = place.run(line, Surrounding(streams=streams))
    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith(words)


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_a_script_for_a_shell_that_cannot_be_written_is_an_error_too() -> None:
    command = f"{shlex.join(PROGRAM)} --show-completion >/dev/full; exit $?"  # the shell stays, to be recognised
    done = subprocess.run([str(shutil.which("bash")), "-c", command], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (74, b"")
    assert done.stderr == b"vgtref: error: cannot write the answer: No space left on device\n"


def test_a_working_folder_that_is_gone_hinders_no_answer(place: Place, tmp_path: Path) -> None:
    for line in sample(LINES, 8):
        (tmp_path / "gone").mkdir()
        argv, env = place.arguments(line), place.environment({})
        TRIED["surroundings"] += 1
        answer = run_fork(*argv, env=env, cwd=tmp_path / "gone", before=(tmp_path / "gone").rmdir)
        assert (answer.code, answer.err) == (0, ""), line


@pytest.mark.parametrize("line", ["agencies --output x", "export x --as json", "assess new --country KE --output x"])
def test_nothing_can_be_written_to_a_folder_that_is_gone(place: Place, tmp_path: Path, line: str) -> None:
    (tmp_path / "gone").mkdir()
    env = place.environment({})
    answer = run_fork(*arguments(line), env=env, cwd=tmp_path / "gone", before=(tmp_path / "gone").rmdir)
    assert (answer.code, answer.out) == (74, "")
    assert answer.err.startswith("vgtref: error: cannot write ")


WIDTHS = [1, 2, 3, 4, 5, 7, 10, 14, 15, 20, 27, 33, 40, 50, 60, 64, 72, 79, 80, 81, 99, 100, 120, 132, 160, 200, 250, 399,
          400]  # fmt: skip


TERMINALS: list[Environment] = [
    {"TERM": "xterm"},
    {"TERM": "dumb"},
    {"TERM": None},
    {"TERM": "xterm", "NO_COLOR": "1"},
    {"TERM": "dumb", "FORCE_COLOR": "1"},
    {"TERM": "xterm", "PYTHONIOENCODING": "ascii"},
    {"TERM": "xterm", "COLUMNS": "30"},
]


def test_a_terminal_of_any_width_gets_an_answer_that_fits_it(place: Place) -> None:
    cases = [(line, columns) for line in LINES for columns in WIDTHS]

    for number, (line, columns) in enumerate(sample(cases, 32)):
        env = TERMINALS[number % len(TERMINALS)]
        TRIED["terminals"] += 1
        code, text, _ = run_on_terminal(*place.arguments(line), columns=columns, env=place.environment(env))
        assert code == 0, (line, columns, text)
        assert "Traceback" not in text
        bare = ESCAPE.sub("", text)
        assert "\x1b" not in bare
        assert bare == text or "help" in line or not ("NO_COLOR" in env or (env["TERM"] == "dumb" and len(env) == 1))
        if not line.startswith(WITHOUT_FORMAT):
            wide = int(env.get("COLUMNS") or columns)
            assert max(map(cell_len, bare.splitlines())) <= max(wide, 2), (line, columns)


# Runs the command lines one after the other in one process and says what it opened to write, and what it loaded.
WATCHED = """
import json, os, sys
writes, forbidden = [], []
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGING = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.chown",
            "os.truncate", "os.utime", "os.setxattr", "shutil.rmtree", "shutil.copyfile", "shutil.move",
            "tempfile.mkstemp", "tempfile.mkdtemp", "sqlite3.connect"}
ALIEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.spawn", "os.posix_spawn", "os.startfile",
         "pty.", "ctypes.", "urllib.", "http.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "nntplib.", "telnetlib.",
         "webbrowser.", "syslog.", "winreg.", "os.kill", "os.putenv")

def hook(event, args):
    if event == "open" and isinstance(args[2], int) and args[2] & WRITING and not isinstance(args[0], int):
        writes.append(os.fsdecode(args[0]))
    elif event in CHANGING:
        writes.extend(os.fsdecode(path) for path in args[:2] if isinstance(path, (str, bytes, os.PathLike)))
    elif event.startswith(ALIEN):
        forbidden.append(event)

sys.path.insert(0, sys.argv[2])
import tests  # so that it reads their data
from vgtref.cli.app import main
sys.addaudithook(hook)
codes = [main(argv) for argv in json.loads(sys.argv[1])]
hook = lambda event, args: None
sys.stderr.write(chr(10) + json.dumps([codes, writes, forbidden, sorted(sys.modules)]))
"""


def test_no_command_loads_the_network_starts_a_process_or_writes_but_where_asked(place: Place, tmp_path: Path) -> None:
    formatted = [line for line in LINES if not line.startswith(WITHOUT_FORMAT)]
    lines = [*LINES, *sample([f"{line} -f {format}" for line in formatted for format in Format], 20)]
    argvs = [arguments(line, place.out / str(number)) for number, line in enumerate(lines)]
    argvs += [["agencies", "--output", str(place.out / "agencies")], ["--nope"], ["agencies", "--id", "x"], ["agencis"]]
    done = subprocess.run(
        [sys.executable, "-B", "-P", "-c", WATCHED, json.dumps(argvs), str(ROOT)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=place.guarded / "work",
        env=environment(place.environment({})),
        check=True,
    )
    TRIED["surroundings"] += len(argvs)
    codes, writes, forbidden, modules = json.loads(done.stderr.splitlines()[-1])
    assert codes == [*[0] * (len(argvs) - 3), 2, 1, 2]
    assert forbidden == []
    assert [path for path in writes if not Path(path).is_relative_to(place.out)] == []
    assert not set(modules) & NETWORK
