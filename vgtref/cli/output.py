"""From a view to the place where the reader wants it: standard output or a file, whole or not at all."""

import contextlib
import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from shutil import get_terminal_size
from typing import TextIO

from vgtref.errors import ClosedPipeError, UsageError
from vgtref.files import replace
from vgtref.presentation import View
from vgtref.render import Format, Screen, render
from vgtref.text import printable, quote


def show(view: View, format: Format, fields: str | None, output: str | None) -> None:
    """Writes the answer, then its warnings to standard error.

    Raises UsageError for an unknown field, a file name that is not one of a file, or a file that the answer was made
    from; OutputError where a file cannot be written, OSError where standard output cannot, ClosedPipeError where the
    pipe was closed.
    """
    refuse_to_replace(output, view.made_from)
    if format.rows:
        view.show_by_row()
    if fields is not None:
        view.pick([name.strip() for name in fields.split(",")])
    text = render(view, format, _screen() if output is None else Screen())
    deliver(text, format.exact, output, view.warnings)


def refuse_to_replace(output: str | None, files: Sequence[str]) -> None:
    """Raises UsageError where the output would overwrite one of these files, ``-`` being standard input."""
    for file in files:
        if output is not None and _is_same(output, file):
            raise UsageError(f"--output {quote(output)} would overwrite the answers")


def _is_same(output: str, file: str) -> bool:
    try:
        return os.path.samestat(Path(output).stat(), os.fstat(0) if file == "-" else Path(file).stat())
    except (OSError, ValueError):  # one of them does not exist, or the name is not one of a file
        return False


def deliver(text: str, exact: bool, output: str | None, warnings: Sequence[str] = ()) -> None:
    """Writes a text to standard output or to that file, whole or not at all, then warnings to standard error.

    Raises as ``show`` does, except for fields.
    """
    if output is None:
        write(text, exact)
    else:
        replace(output, text.encode(errors="backslashreplace"))
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
        _write_all(data)
    except BrokenPipeError:
        raise ClosedPipeError from None


def _write_all(data: bytes) -> None:
    # A stream without a buffer, as with PYTHONUNBUFFERED, may take a part only and says how much.
    left = memoryview(data)
    while left:
        taken = sys.stdout.buffer.write(left)
        if taken is None:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        left = left[taken:]
    sys.stdout.buffer.flush()


def complain(message: str, hint: str | None = None) -> None:
    """One line on standard error under the name of the program, perhaps one of advice; no terminal escapes in them."""
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
