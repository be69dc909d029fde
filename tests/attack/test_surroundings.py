"""Every command wherever it may run: streams closed, full or gone, no home, no locale, terminals of any width."""

import json
import os
import pty
import shlex
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ
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
    is_long,
    sample,
    tree,
)
from tests.conftest import PROGRAM, TRIED
from vgtref.render import Format

LINES = [*ARGUMENTS.values(), *MORE_ARGUMENTS]


class Surrounding(NamedTuple):
    """Variables of the environment (None: not set), redirections of the shell, the exit code that it ends in."""

    env: Mapping[str, str | None] = {}
    streams: str = ""
    code: int = 0


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

    def run(self, line: str, surrounding: Surrounding, **options: object) -> "subprocess.CompletedProcess[bytes]":
        """Runs vgtref there; the shell sets the streams."""
        self._made += 1
        argv = arguments(line, self.out / str(self._made))
        command = ["/bin/sh", "-c", f'exec "$@" {surrounding.streams}', "sh"]
        TRIED["surroundings"] += 1
        return subprocess.run(  # type: ignore[call-overload, no-any-return]
            [*command, *PROGRAM, *argv],
            cwd=self.guarded / "work",
            env=self.environment(surrounding.env),
            check=False,
            **({"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options),
        )

    def environment(self, changes: Mapping[str, str | None]) -> dict[str, str]:
        """The environment of the tests with the guarded folders and these changes."""
        usual = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        usual |= {"HOME": str(self.guarded / "home"), "TMPDIR": str(self.guarded / "temporary")}
        return {name: value for name, value in (usual | changes).items() if value is not None}


@pytest.fixture
def place(tmp_path: Path) -> Iterable[Place]:
    """A place in which all is as it was when the test is over."""
    made = Place(tmp_path)
    before = tree(made.guarded)
    yield made
    assert tree(made.guarded) == before
    assert not list(made.out.glob(".*"))


def each(lines: Sequence[str], check: Callable[[str], None]) -> None:
    """Checks these lines, two at a time."""
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(check, lines))


def lines_for(name: str, gate: int) -> list[str]:
    """All lines in the long profile, else some of them, others for each name."""
    if is_long():
        return LINES
    first = [*SURROUNDINGS, name].index(name) * gate
    return [LINES[(first + number) % len(LINES)] for number in range(gate)]


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_a_command_ends_as_designed_in_any_surrounding(place: Place, name: str) -> None:
    surrounding = SURROUNDINGS[name]

    def check(line: str) -> None:
        done = place.run(line, surrounding)
        assert done.returncode == surrounding.code, (line, done.stderr)
        assert b"Traceback" not in done.stdout + done.stderr, line
        assert (done.stdout == b"") == (done.returncode != 0 or ">" in surrounding.streams.replace("2>", "")), line
        assert all(words.startswith(b"vgtref: ") for words in done.stderr.splitlines()), (line, done.stderr)

    each(lines_for(name, 3), check)


def test_every_command_is_among_those_tried_in_the_gate() -> None:
    tried = {line for name in SURROUNDINGS for line in lines_for(name, 3)}
    assert tried == set(LINES)


@pytest.mark.parametrize("format", [format.value for format in Format])
def test_in_a_poor_encoding_every_format_is_printed(place: Place, format: str) -> None:
    def check(line: str) -> None:
        done = place.run(f"{line} -f {format}", Surrounding(POOR | {"PYTHONIOENCODING": "ascii"}))
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.isascii() or Format(format).exact

    each(sample([line for line in ARGUMENTS.values() if not line.startswith(WITHOUT_FORMAT)], 2), check)


def test_a_reader_that_has_gone_is_1_and_silence(place: Place) -> None:
    def check(line: str) -> None:
        reader, writer = os.pipe()
        os.close(reader)
        done = place.run(line, Surrounding(), stdout=writer)
        os.close(writer)
        assert (done.returncode, done.stderr) == (1, b""), line

    each(sample(LINES, 4), check)


def test_a_reader_that_goes_in_the_middle_is_no_fault(place: Place) -> None:
    def check(line: str) -> None:
        command = [*PROGRAM, *arguments(line, place.out / str(LINES.index(line)))]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        TRIED["surroundings"] += 1
        with subprocess.Popen(command, cwd=place.guarded / "work", env=place.environment({}), **pipes) as running:  # type: ignore[call-overload]
            assert len(running.stdout.read(1)) == 1
            running.stdout.close()
            assert running.stderr.read() == b""
            assert running.wait() in (0, 1), line

    each(sample(LINES, 4), check)


@pytest.mark.parametrize(
    ("line", "streams", "code", "words"),
    [
        ("assess report -", "<&-", 3, b"vgtref: error: standard input: not readable: Bad file descriptor\n"),
        ("assess report -", "</dev/null", 3, b"vgtref: error: standard input: the answers are empty\n"),
        (f"assess compare - {ANSWERS / 'bill.toml'}", "</dev/full", 3, b"vgtref: error: standard input: larger than"),
        ("agencies --id nobody", ">&- 2>&-", 1, b""),
        ("agencies --id nobody", "2>/dev/full", 1, b""),
        ("agencies --nope", "<&- >&-", 2, b"vgtref: error: No such option: --nope\n"),
        ("export mine.toml --as json", "2>&-", 2, b""),
    ],
)  # fmt: skip
def test_an_error_ends_as_designed_too(place: Place, line: str, streams: str, code: int, words: bytes) -> None:
    done = place.run(line, Surrounding(streams=streams))
    assert (done.returncode, done.stdout) == (code, b"")
    assert done.stderr.startswith(words)


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_a_script_for_a_shell_that_cannot_be_written_is_an_error_too() -> None:
    command = f"{shlex.join(PROGRAM)} --show-completion >/dev/full; exit $?"  # the shell stays, to be recognised
    done = subprocess.run([str(shutil.which("bash")), "-c", command], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (74, b"")
    assert done.stderr == b"vgtref: error: cannot write the answer: No space left on device\n"


def test_a_working_folder_that_is_gone_hinders_no_answer(place: Place, tmp_path: Path) -> None:
    def check(line: str) -> None:
        gone = tmp_path / f"gone-{LINES.index(line)}"
        gone.mkdir()
        argv = arguments(line, place.out / str(LINES.index(line)))
        command = f'cd "{gone}" && rmdir "{gone}" && exec "$@"'
        TRIED["surroundings"] += 1
        done = subprocess.run(
            ["/bin/sh", "-c", command, "sh", *PROGRAM, *argv],
            capture_output=True,
            env=place.environment({}),
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b""), line

    each(sample(LINES, 4), check)


@pytest.mark.parametrize("line", ["agencies --output x", "export x --as json", "assess new --country KE --output x"])
def test_nothing_can_be_written_to_a_folder_that_is_gone(place: Place, tmp_path: Path, line: str) -> None:
    command = f'cd "{tmp_path}" && mkdir gone && cd gone && rmdir ../gone && exec "$@"'
    done = subprocess.run(
        ["/bin/sh", "-c", command, "sh", *PROGRAM, *arguments(line)],
        capture_output=True,
        env=place.environment({}),
        check=False,
    )
    assert (done.returncode, done.stdout) == (74, b"")
    assert done.stderr.startswith(b"vgtref: error: cannot write ")


WIDTHS = [1, 2, 3, 4, 5, 7, 10, 14, 15, 20, 27, 33, 40, 50, 60, 64, 72, 79, 80, 81, 99, 100, 120, 132, 160, 200, 250, 399,
          400]  # fmt: skip


def on_terminal(place: Place, line: str, columns: int, env: Mapping[str, str | None]) -> tuple[int, str]:
    """The exit code, and all that the terminal gets."""
    main, terminal = pty.openpty()
    ioctl(terminal, TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    argv = arguments(line, place.out / f"{LINES.index(line)}-{columns}")
    command = [*PROGRAM, *argv]
    where = place.guarded / "work"
    TRIED["terminals"] += 1
    running = subprocess.Popen(command, stdout=terminal, stderr=terminal, cwd=where, env=place.environment(env))
    os.close(terminal)
    written = b""
    while True:
        try:
            piece = os.read(main, 65536)
        except OSError:
            break
        written += piece
        if not piece:
            break
    os.close(main)
    return running.wait(), written.decode().replace("\r\n", "\n")


TERMINALS: list[Mapping[str, str | None]] = [
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

    def check(number: int) -> None:
        line, columns = chosen[number]
        env = TERMINALS[number % len(TERMINALS)]
        code, text = on_terminal(place, line, columns, env)
        assert code == 0, (line, columns, text)
        assert "Traceback" not in text
        bare = ESCAPE.sub("", text)
        assert "\x1b" not in bare
        assert bare == text or "help" in line or not ("NO_COLOR" in env or (env["TERM"] == "dumb" and len(env) == 1))
        if not line.startswith(WITHOUT_FORMAT):
            wide = int(env.get("COLUMNS") or columns)
            assert max(map(cell_len, bare.splitlines())) <= max(wide, 2), (line, columns)

    chosen = sample(cases, 16)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(check, range(len(chosen))))


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

from vgtref.cli.app import main
sys.addaudithook(hook)
codes = [main(argv) for argv in json.loads(sys.argv[1])]
hook = lambda event, args: None
sys.stderr.write(chr(10) + json.dumps([codes, writes, forbidden, sorted(sys.modules)]))
"""

NETWORK = {"socket", "ssl", "urllib.request", "http.client", "asyncio", "ftplib", "smtplib", "requests", "httpx"}


def test_no_command_loads_the_network_starts_a_process_or_writes_but_where_asked(place: Place, tmp_path: Path) -> None:
    formatted = [line for line in LINES if not line.startswith(WITHOUT_FORMAT)]
    lines = [*LINES, *sample([f"{line} -f {format}" for line in formatted for format in Format], 20)]
    argvs = [arguments(line, place.out / str(number)) for number, line in enumerate(lines)]
    argvs += [["agencies", "--output", str(place.out / "agencies")], ["--nope"], ["agencies", "--id", "x"], ["agencis"]]
    done = subprocess.run(
        [sys.executable, "-B", "-P", "-c", WATCHED, json.dumps(argvs)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=place.guarded / "work",
        env=place.environment({}),
        check=True,
    )
    TRIED["surroundings"] += len(argvs)
    codes, writes, forbidden, modules = json.loads(done.stderr.splitlines()[-1])
    # This process reads the real data, which has more Parties than the page that the tests refresh from.
    expected = [3 if argv[:1] == ["refresh"] else 0 for argv in argvs[:-3]]
    assert codes == [*expected, 2, 1, 2]
    assert forbidden == []
    assert [path for path in writes if not Path(path).is_relative_to(place.out)] == []
    assert not set(modules) & NETWORK
