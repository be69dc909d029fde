"""vgtref beside the tests: as a process of its own, as a copy of this one, on a terminal."""

import os
import pkgutil
import pty
import struct
import sys
import traceback
import warnings
from collections.abc import Callable, Mapping, Sequence
from fcntl import ioctl
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from termios import TIOCSWINSZ
from typing import IO, Any, NamedTuple, NoReturn

import vgtref
from vgtref.__main__ import start
from vgtref.catalogue import Catalogue
from vgtref.rules import find_faults

PROGRAM = [sys.executable, "-P", str(Path(__file__).parent / "__main__.py")]
"""The command that starts vgtref as a process of its own, on the data of the tests: for what only a start shows."""

NETWORK = {"socket", "ssl", "urllib.request", "http.client", "asyncio", "ftplib", "smtplib", "requests", "httpx"}
"""The modules by which a program reaches the network."""

Environment = Mapping[str, str | None]
"""Changes to the variables of the environment; None takes one away."""


class Answer(NamedTuple):
    code: int
    out: str
    err: str


def environment(changes: Environment | None = None) -> dict[str, str]:
    """The variables of this process without those that change Python, and with these changes."""
    usual = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {name: value for name, value in (usual | dict(changes or {})).items() if value is not None}


class Fork:
    """vgtref in a copy of this process, which has loaded it: all that a process shows except its start.

    ``output`` and ``errors`` are descriptors that it writes to, ``before`` is called in the copy.
    """

    def __init__(
        self,
        *argv: str,
        env: Environment | None = None,
        cwd: Path | None = None,
        output: int = 1,
        errors: int = 2,
        before: Callable[[], object] = lambda: None,
    ) -> None:
        _load_all()
        self.code: int | None = None
        self.pid = _fork()
        if not self.pid:
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(output, 1)
            os.dup2(errors, 2)
            _become(argv, environment(env), cwd or Path.cwd(), before)

    def poll(self) -> int | None:
        """The exit code, negative for a signal; None while it runs."""
        return self._end(os.WNOHANG)

    def wait(self) -> int:
        """The exit code, negative for a signal, when it has ended."""
        code = self._end(0)
        assert code is not None
        return code

    def _end(self, options: int) -> int | None:
        if self.code is None:
            pid, status = os.waitpid(self.pid, options)
            self.code = os.waitstatus_to_exitcode(status) if pid else None
        return self.code


def run_fork(
    *argv: str,
    env: Environment | None = None,
    cwd: Path | None = None,
    output: int | None = None,
    before: Callable[[], object] = lambda: None,
) -> Answer:
    """The answer of a ``Fork``; what it writes to a descriptor of one's own is not in it."""
    with TemporaryFile() as out, TemporaryFile() as err:
        to = out.fileno() if output is None else output
        code = Fork(*argv, env=env, cwd=cwd, output=to, errors=err.fileno(), before=before).wait()
        return Answer(code, _text(out), _text(err))


def run_on_terminal(*argv: str, columns: int, env: Environment | None = None) -> Answer:
    """The answer of a copy of this process on a pseudo-terminal of that width; ``err`` is in ``out``."""
    _load_all()
    pid, terminal = _fork(pty.fork)
    if not pid:
        ioctl(0, TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        _become(argv, environment({"TERM": "xterm"} | dict(env or {})), Path.cwd(), lambda: None)
    written = b""
    try:
        while piece := os.read(terminal, 65536):
            written += piece
    except OSError:  # so ends what a terminal gives
        pass
    os.close(terminal)
    _, status = os.waitpid(pid, 0)
    return Answer(os.waitstatus_to_exitcode(status), written.decode().replace("\r\n", "\n"), "")


@cache
def _load_all() -> None:
    for module in pkgutil.walk_packages(vgtref.__path__, "vgtref."):
        if not module.name.startswith(("vgtref.__", "vgtref.data")):
            import_module(module.name)
    find_faults(Catalogue.bundled())  # which reads all of the data


def _fork(fork: Callable[[], Any] = os.fork) -> Any:
    with warnings.catch_warnings():  # of other threads, which under xdist hold nothing that the copy needs
        warnings.simplefilter("ignore", DeprecationWarning)
        return fork()


def _become(argv: Sequence[str], env: Mapping[str, str], cwd: Path, before: Callable[[], object]) -> NoReturn:
    """Goes on as vgtref and ends with its exit code; what goes wrong before that is a traceback, as everywhere."""
    try:
        os.environ.clear()
        os.environ.update(env)
        os.chdir(cwd)
        sys.argv = ["vgtref", *argv]
        encoding = env.get("PYTHONIOENCODING", "utf-8")
        sys.stdin, sys.stdout = os.fdopen(0, closefd=False), os.fdopen(1, "w", closefd=False, encoding=encoding)
        sys.stderr = os.fdopen(2, "w", closefd=False, encoding=encoding, errors="backslashreplace")
        before()
        start()
    except BaseException:
        os.write(2, traceback.format_exc().encode())
    os._exit(1)


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()
