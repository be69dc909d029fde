"""From a view to the place where the reader wants it: standard output or a file, whole or not at all."""

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from shutil import get_terminal_size
from typing import TextIO

from vgtref.errors import ClosedPipeError, OutputError, UsageError, quoted
from vgtref.render import Format, Screen, render
from vgtref.view import View


def emit(view: View, format: Format, fields: str | None, output: str | None) -> None:
    """Writes the answer, then its warnings to standard error.

    Raises UsageError for an unknown field or a file name that is none, OutputError where a file cannot be written,
    OSError where standard output cannot, ClosedPipeError where its reader has gone.
    """
    if fields is not None:
        view.pick([name.strip() for name in fields.split(",")])
    text = render(view, format, _screen() if output is None else Screen())
    deliver(text, format.exact, output, view.warnings)


def deliver(text: str, exact: bool, output: str | None, warnings: Sequence[str] = ()) -> None:
    """Writes a text to standard output or to that file, whole or not at all, then warnings to standard error.

    Raises as ``emit`` does, but for fields.
    """
    if output is None:
        write(text, exact)
    else:
        _replace(output, text.encode())
    for warning in warnings:
        complain(f"warning: {warning}")


def write(text: str, exact: bool) -> None:
    """Writes to standard output: in UTF-8 where a program reads it, else with what the terminal can show."""
    encoding = sys.stdout.encoding or "utf-8"
    if exact or encoding.lower().replace("-", "") == "utf8":
        data = text.encode(errors="backslashreplace")
    else:
        from vgtref.render.characters import encode

        data = encode(text, encoding)
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise ClosedPipeError from None


def create(name: str, text: str) -> None:
    """Writes a file that is not there yet, whole or not at all.

    Raises UsageError where something of that name is there, OutputError where it cannot be written.
    """
    path = Path(name)
    if _names_no_file(name):
        raise UsageError(f"--output {quoted(name)} is no file")
    try:
        file = path.open("xb")
    except FileExistsError:
        raise UsageError(
            f"{quoted(name)} is there already", hint="choose another name, so that nothing is lost"
        ) from None
    except OSError as error:
        raise OutputError(f"cannot write {quoted(name)}: {error.strerror}") from None
    try:
        with file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise OutputError(f"cannot write {quoted(name)}: {error.strerror}") from None
        raise


def complain(message: str, hint: str | None = None) -> None:
    """One line on standard error under the name of the program, perhaps one of advice; no terminal escapes in them."""
    from vgtref.render.characters import printable

    if sys.stderr is None:
        return
    try:
        print(f"vgtref: {printable(message)}", file=sys.stderr)
        if hint:
            print(f"  {printable(hint)}", file=sys.stderr)
        sys.stderr.flush()
    except OSError:
        abandon(sys.stderr)  # where nobody can be told, the exit code still tells


def abandon(stream: TextIO) -> None:
    """Points a stream that cannot be written at the null device.

    Without that the interpreter flushes once more at its end and turns the exit code into 120.
    """
    with contextlib.suppress(OSError), Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())


def _screen() -> Screen:
    terminal = sys.stdout.isatty()
    if os.environ.get("NO_COLOR"):
        colour = False
    elif os.environ.get("FORCE_COLOR"):
        colour = True
    else:
        colour = terminal and os.environ.get("TERM") not in ("dumb", "unknown")
    return Screen(get_terminal_size().columns if terminal else None, colour, not _has_lines())


def _has_lines() -> bool:
    try:
        "─│┼━".encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _names_no_file(name: str) -> bool:
    return not name or name.endswith(os.sep) or "\0" in name


def _replace(name: str, data: bytes) -> None:
    path = Path(name)
    if _names_no_file(name) or os.path.isdir(name):  # noqa: PTH112 (pathlib raises for a name that is too long)
        raise UsageError(f"--output {quoted(name)} is no file")
    target = Path(os.path.realpath(path))
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(13, "Permission denied")
        _write_beside(target, data)
    except OSError as error:
        raise OutputError(f"cannot write {quoted(name)}: {error.strerror}") from None


def _write_beside(target: Path, data: bytes) -> None:
    draft = target.with_name(f".vgtref-{os.getpid()}.tmp")
    file = draft.open("xb")
    try:
        with file:
            if target.exists():
                draft.chmod(target.stat().st_mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
