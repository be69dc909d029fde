"""Writes data files in their one form, or says where one differs from it; ``vgtref/export/form.py`` writes tables so.

Run by hand: ``python tools/format_data.py [--check] [FOLDER]``.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from vgtref.catalogue import Catalogue
from vgtref.datafiles import DataFile
from vgtref.errors import DataError, VgtrefError
from vgtref.export.form import format_tables, in_order, read_header
from vgtref.files import replace

DATA = Path(__file__).parent.parent / "data"
_STRINGS = r'"""(?s:.*?)"""|\'\'\'(?s:.*?)\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''
"""The strings of TOML, in which ``#`` begins no comment."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Formats the data files of a folder, or says which differ from their form; 1 where one differs or cannot be."""
    parser = argparse.ArgumentParser(description="Write data files in their one form.")
    parser.add_argument("--check", action="store_true", help="write nothing, say where a file differs")
    parser.add_argument("folder", nargs="?", default=str(DATA), help="the folder of the data files (default: data/)")
    chosen = parser.parse_args(arguments)
    try:
        catalogue = Catalogue(chosen.folder)
        found = [file for file in Catalogue.files() if catalogue.replaces(file.file)]
        told = [line for file in found for line in _treat(catalogue, file, chosen.check)]
        told += [] if found else [f"{chosen.folder} holds none of the data files"]
    except VgtrefError as error:
        told = [str(error)]
    print("".join(f"{line}\n" for line in told), end="")
    return 1 if told else 0


def format_file(catalogue: Catalogue, file: DataFile[Any]) -> str:
    """The text of a data file in its form; raises DataError where the form would lose a part of it, or it is broken."""
    text = catalogue.text(file.file)
    catalogue.read(file)  # a key that no record has would get lost
    if line := _comment_below(text):
        raise DataError(file.file, None, None, f"line {line} has a comment, which is allowed at the top only")
    return format_tables(in_order(catalogue.tables(file.file), file), read_header(text))


def first_difference(text: str, expected: str) -> str:
    """What has to change first in a text that is not the expected one."""
    if "\r" in text:
        return "its lines must end in LF alone"
    if text.rstrip("\n") == expected.rstrip("\n"):
        return "must end in one line feed"
    lines, right = [*text.splitlines(), "the end"], [*expected.splitlines(), "the end"]
    place = next((i for i, pair in enumerate(zip(lines, right, strict=False)) if pair[0] != pair[1]), 0)
    return f"line {place + 1} must be: {right[place] or 'an empty line'}"


def _comment_below(text: str) -> int | None:
    header = read_header(text)
    body = re.sub(_STRINGS, lambda found: "\n" * found[0].count("\n"), text[len(header) :])
    before, found, _ = body.partition("#")
    return header.count("\n") + before.count("\n") + 1 if found else None


def _treat(catalogue: Catalogue, file: DataFile[Any], check: bool) -> Iterator[str]:
    try:
        text, expected = catalogue.text(file.file), format_file(catalogue, file)
    except DataError as error:
        yield str(error)
        return
    if text != expected and check:
        yield f"{file.file}: {first_difference(text, expected)}"
    elif text != expected:
        replace(str(Path(str(catalogue.folder)) / file.file), expected.encode())


if __name__ == "__main__":
    sys.exit(main())
