"""From a view to the place where the reader wants it: standard output or a file, whole or not at all."""

import contextlib
import errno
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from shutil import get_terminal_size
from typing import TextIO

from vgtref.errors import ClosedPipeError, UsageError
from vgtref.files import replace
from vgtref.presentation import View
from vgtref.render import ENDINGS, Format, Screen, render
from vgtref.text import printable, quote

_RECORD_WIDTH = 100
"""How wide one record in full is laid out in a pipe: it is read there, while a list is cut up line by line."""


def show(view: View, format: Format | None, fields: str | None, output: str | None) -> None:
    """Writes the answer, then its warnings to standard error.

    Raises UsageError for an unknown field, a file name that is not one of a file or whose ending does not fit, or a
    file that the answer was made from; OutputError if a file cannot be written, OSError if standard output cannot,
    ClosedPipeError if the pipe was closed.
    """
    refuse_to_replace(output, view.made_from)
    format = choose_format(format, output)
    if format.rows:
        view.show_by_row()
    if fields is not None:
        view.pick([re.sub(r"[\s-]+", "_", name.strip().lower()) for name in fields.split(",")])
    if format is Format.SVG:
        view.sources = None  # which would make a picture far too high
    if output is not None or format.document:
        view.note_warnings()
    width = None if isinstance(view.records, Sequence) else _RECORD_WIDTH
    text = render(view, format, _screen(width) if output is None else Screen(_exported_width() or width))
    deliver(text, format.exact, output, view.warnings)


# Endings of files that people ask for and vgtref does not write, each with the program that they mean and what to do
# instead.
_FOREIGN = {
    (".doc", ".docx", ".docm", ".dot", ".dotx", ".odt", ".rtf", ".pages"): (
        "word-processor",
        "use {name}.html, which word processors open",
    ),
    (".ppt", ".pptx", ".pptm", ".odp"): ("presentation", "use {name}.html, or growth with {name}.svg for a picture"),
    (".pdf", ".ps", ".epub", ".mobi"): ("PDF or e-book", "use {name}.html and print or convert it from a browser"),
    (".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".numbers"): (
        "spreadsheet",
        "use {name}.csv, which spreadsheets open",
    ),
    (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".avif", ".heic", ".ico", ".eps"): (
        "image",
        "use {name}.svg, a picture that browsers open",
    ),
    (".db", ".sqlite", ".sqlite3", ".duckdb", ".mdb", ".accdb"): (
        "database",
        "vgtref export DIR --as sqlite writes one",
    ),
    (".parquet", ".feather", ".arrow", ".avro", ".orc", ".dta", ".sav", ".rds", ".h5", ".hdf5", ".pkl", ".pickle"): (
        "statistics",
        "use {name}.csv, which statistics programs read",
    ),
    (".gz", ".bz2", ".xz", ".zst", ".zip", ".tar", ".tgz", ".7z", ".rar"): (
        "archive or compressed",
        "use {name} and compress it afterwards",
    ),
    (".xml", ".yaml", ".yml"): ("XML or YAML", "use {name}.json"),
    (".tex", ".rst", ".adoc"): ("TeX or reStructuredText", "use {name}.md, which pandoc converts"),
    (".toml",): ("TOML", "use {name}.json, or vgtref export DIR --as toml"),
    (".bib", ".bibtex", ".ris"): ("citation", "vgtref cite has --style bibtex and --style ris"),
}


def choose_format(format: Format | None, output: str | None) -> Format:
    """The format that was asked for, else the one that the ending of the file names, else a table.

    Raises UsageError if the ending names another format than the one asked for.
    """
    named = ENDINGS.get(PurePath(output or "").suffix.lower())
    if format and named and format is not named:
        hint = "leave --format out, or choose another ending"
        raise UsageError(
            f"--output {quote(output or '')} means {named.value}, but --format is {format.value}", hint=hint
        )
    return format or named or Format.TABLE


def refuse_foreign(output: str, endings: Sequence[str] = ()) -> None:
    """Raises UsageError if the name of the file has the ending of a kind of file that is not written.

    ``endings`` are those of a text that has a form of its own; without them it is an answer in the format that the
    ending names.
    """
    ending = PurePath(output).suffix.lower()
    if ending in endings:
        return
    name = output[: -len(ending)] if ending else output
    for foreign, (kind, advice) in _FOREIGN.items():
        if ending in foreign:
            hint = f"use {_bare(name)}{endings[0]}" if endings else advice.format(name=name)
            raise UsageError(f"--output {quote(output)}: vgtref does not write {kind} files", hint=hint)
    if endings and ending in ENDINGS:
        hint = f"use {_bare(name)}{endings[0]}"
        raise UsageError(f"--output {quote(output)}: what is written here is not {ENDINGS[ending].value}", hint=hint)


def _bare(name: str) -> str:
    """The name without any ending of a known kind of file: ``list`` for ``list.csv``."""
    known = {*ENDINGS, *(ending for endings in _FOREIGN for ending in endings)}
    while (ending := PurePath(name).suffix) and ending.lower() in known:
        name = name[: -len(ending)]
    return name


def refuse_to_replace(output: str | None, files: Sequence[str]) -> None:
    """Raises UsageError where the output would overwrite one of these files, ``-`` being standard input."""
    for file in files:
        if output is not None and _is_same(output, file):
            raise UsageError(f"--output {quote(output)} would overwrite the file that it is made from")


def _is_same(output: str, file: str) -> bool:
    try:
        return os.path.samestat(Path(output).stat(), os.fstat(0) if file == "-" else Path(file).stat())
    except (OSError, ValueError):  # one of them does not exist, or the name is not one of a file
        return False


def deliver(
    text: str,
    exact: bool,
    output: str | None,
    warnings: Sequence[str] = (),
    endings: Sequence[str] = (),
    put: Callable[[str, bytes], None] = replace,
) -> None:
    """Writes a text to standard output or with ``put`` to that file, then warnings to standard error.

    On a terminal standard error names the file too.

    ``endings`` are those of a text that has a form of its own, the usual one first. Raises as ``show`` does, except for
    fields.
    """
    if output is None:
        write(text, exact)
    else:
        refuse_foreign(output, endings)
        put(output, text.encode(errors="backslashreplace"))
        if sys.stderr is not None and sys.stderr.isatty():
            complain(f"wrote {output}")
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


def _screen(width: int | None) -> Screen:
    """What standard output is; of this width where it is not a terminal and the user has exported none."""
    terminal = sys.stdout.isatty()
    term = os.environ.get("TERM")
    if os.environ.get("NO_COLOR"):
        colour = False
    elif os.environ.get("FORCE_COLOR"):
        colour = True
    else:
        colour = terminal and term not in ("dumb", "unknown")
    width = get_terminal_size().columns if terminal else _exported_width() or width
    return Screen(width, colour, not _has_lines(), links=colour and terminal and term != "linux")


def _exported_width() -> int | None:
    return int(os.environ.get("COLUMNS") or 0) or None


def _has_lines() -> bool:
    try:
        "─│┼━".encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True
