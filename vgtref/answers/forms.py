"""The forms of an answers file, as they are before anything in them is checked: TOML, CSV, and the TOML of 0.1.0."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from vgtref.datafiles import convert, parse_foreign_toml, shape_error
from vgtref.errors import DataError
from vgtref.records import ConventionNumber
from vgtref.text import listing, quote

COLUMNS = (
    "requirement", "point", "text", "answered_from", "provisions_185", "strength_185", "provisions_201",
    "strength_201", "answer", "law", "provision", "note",
)  # fmt: skip
"""The columns of a questionnaire as CSV."""
ABOUT, LAW, HEADING = "(about)", "(law)", "(requirement)"
"""What stands in the first column of a row that is not on a point: on the file, on a law, over a requirement."""

T = TypeVar("T")

_READ = ("requirement", "point", "answer", "law", "provision", "note")
_DELIMITERS = ",;\t|"
_FORMULA = tuple("=+-@＝＋－＠\t\r")
_HEAD = 2000
"""The characters at the start of a file among which the header of a CSV stands."""
_YES, _NO = ("yes", "true"), ("no", "false", "")


class Entry(Struct, frozen=True, kw_only=True):
    """A reply as it stands in a file, and in which line if that is known."""

    id: str
    answer: str = ""
    law: str = ""
    provision: str = ""
    note: str = ""
    line: int | None = None


class Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of TOML, in which a key that is not declared is an error."""


class LawEntry(Table, frozen=True, kw_only=True):
    """A law as it stands in a file; ``day`` is a date of TOML or a text."""

    id: str
    title: str = ""
    status: str = ""
    day: Any = ""
    note: str = ""


class Form(Struct, frozen=True, kw_only=True):
    """What a file says; with ``old`` it has the form of 0.1.0, whose entries are on whole requirements."""

    country: str
    conventions: list[int]
    core: bool = False
    topics: list[str] = []
    good_practice: bool = False
    edition: str = ""
    laws: list[LawEntry] = []
    entries: list[Entry] = []
    old: bool = False


class _Reply(Table, frozen=True, kw_only=True):
    id: str
    answer: str = ""
    law: str = ""
    provision: str = ""
    note: str = ""


class _Toml(Table, frozen=True, kw_only=True):
    country: str
    conventions: list[ConventionNumber]
    core: bool = False
    topics: list[str] = []
    good_practice: bool = False
    edition: str = ""
    laws: list[LawEntry] = msgspec.field(name="law", default=[])
    replies: list[_Reply] = msgspec.field(name="point", default=[])


class _OldReply(Table, frozen=True, kw_only=True):
    id: str
    answer: str = ""
    provision: str = ""
    note: str = ""


class _OldToml(Table, frozen=True, kw_only=True):
    country: str
    conventions: list[ConventionNumber]
    edition: str = ""
    law: str = ""
    replies: list[_OldReply] = msgspec.field(name="requirement", default=[])


def parse(file: str, text: str) -> Form:
    """What the text of an answers file says, in whichever form; raises DataError where it has none of them."""
    if _delimiter(text) or file.lower().endswith((".csv", ".tsv")):
        return _from_csv(file, text)
    return _from_toml(file, text)


def disarmed(text: str) -> str:
    """A text with an apostrophe before it where a spreadsheet would run it as a formula, or where one is there."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def _rearmed(text: str) -> str:
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_FORMULA) else text


def _from_toml(file: str, text: str) -> Form:
    tables = parse_foreign_toml(file, text)
    if "requirement" in tables and "point" not in tables:
        return _from_old_toml(file, text, tables)
    held = _converted(file, text, tables, _Toml, {"law": LawEntry, "point": _Reply})
    replies = zip(held.replies, _lines_of(text, "point", tables), strict=True)
    return Form(
        country=held.country,
        conventions=held.conventions,
        core=held.core,
        topics=held.topics,
        good_practice=held.good_practice,
        edition=held.edition,
        laws=held.laws,
        entries=[_entry(line, r.id, r.answer, r.law, r.provision, r.note) for r, line in replies],
    )


def _from_old_toml(file: str, text: str, tables: dict[str, Any]) -> Form:
    held = _converted(file, text, tables, _OldToml, {"requirement": _OldReply})
    replies = zip(held.replies, _lines_of(text, "requirement", tables), strict=True)
    return Form(
        country=held.country,
        conventions=held.conventions,
        edition=held.edition,
        laws=[LawEntry(id="law", title=held.law)] if held.law.strip() else [],
        entries=[_entry(line, r.id, r.answer, "", r.provision, r.note) for r, line in replies],
        old=True,
    )


def _entry(line: int | None, id: str, answer: str, law: str, provision: str, note: str) -> Entry:
    answer, law, provision, note = (text.strip() for text in (answer, law, provision, note))
    return Entry(id=id, answer=answer, law=law, provision=provision, note=note, line=line)


def _lines_of(text: str, key: str, tables: dict[str, Any]) -> list[int | None]:
    """The line of each table of a key; None where they cannot be told, as when one is written in another way."""
    rows = tables.get(key)
    count = len(rows) if isinstance(rows, list) else 0
    header = re.compile(rf"\s*\[\[\s*{key}\s*\]\]")
    lines: list[int | None] = [place for place, line in enumerate(text.split("\n"), 1) if header.match(line)]
    return lines if len(lines) == count else [None] * count


def _converted(file: str, text: str, tables: dict[str, Any], kind: type[T], rows: dict[str, type[Table]]) -> T:
    """The tables as one record; raises DataError with the line of the first row under these keys that is none."""
    try:
        return convert(tables, kind)
    except msgspec.ValidationError as error:
        for key, row_kind in rows.items():
            _check_rows(file, tables.get(key), row_kind, _lines_of(text, key, tables))
        raise shape_error(file, None, error) from None


def _check_rows(file: str, rows: Any, kind: type[Table], lines: Sequence[int | None]) -> None:
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        try:
            convert(row, kind)
        except msgspec.ValidationError as error:
            id = row.get("id") if isinstance(row, dict) else None
            name = quote(id) if isinstance(id, str) else f"entry {index + 1}"
            raise shape_error(file, placed(lines[index], name), error) from None


def placed(line: int | None, name: str) -> str:
    """What an entry is called in an error: ``line 12, 'producing/acts'``."""
    return name if line is None else f"line {line}, {name}"


def _from_csv(file: str, text: str) -> Form:
    rows = list(_csv_rows(file, text.replace("\r\n", "\n").replace("\r", "\n")))
    for line, row in rows:
        if row["requirement"] == HEADING and (row["answer"] or row["provision"] or row["note"]):
            raise DataError(file, f"line {line}", None, "heads a requirement: the answers go to its points, below it")
    about = {row["point"]: (line, row["answer"]) for line, row in rows if row["requirement"] == ABOUT}
    return Form(
        country=about.get("country", (0, ""))[1],
        conventions=[_number(file, *about["conventions"], word) for word in _words(about, "conventions")],
        core=_switch(file, about, "core"),
        topics=_words(about, "topics"),
        good_practice=_switch(file, about, "good-practice"),
        edition=about.get("edition", (0, ""))[1].removeprefix("edition").strip(),
        laws=[
            LawEntry(
                id=row["point"],
                title=row["law"],
                status=row["answer"],
                day=row["provision"].removeprefix("day").strip(),
                note=row["note"],
            )
            for _, row in rows
            if row["requirement"] == LAW
        ],
        entries=[
            _entry(line, _id(row), row["answer"], row["law"], row["provision"], row["note"])
            for line, row in rows
            if row["requirement"] not in (ABOUT, LAW, HEADING)
        ],
    )


def _id(row: dict[str, str]) -> str:
    return f"{row['requirement']}/{row['point']}"


def _words(about: dict[str, tuple[int, str]], key: str) -> list[str]:
    return about.get(key, (0, ""))[1].replace(",", " ").replace(";", " ").split()


def _number(file: str, line: int, whole: str, word: str) -> int:
    if not re.fullmatch("[0-9]{1,3}", word):
        raise DataError(file, f"line {line}", "conventions", f"{quote(whole)} is not 185, 201 or '185, 201'")
    return int(word)


def _switch(file: str, about: dict[str, tuple[int, str]], key: str) -> bool:
    line, text = about.get(key, (0, ""))
    if text.lower() in (*_YES, *_NO):
        return text.lower() in _YES
    raise DataError(file, f"line {line}", key, f"{quote(text)} is not yes or no")


def _csv_rows(file: str, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that hold anything, each with its line and the cells of the columns that are read."""
    reader = csv.reader(io.StringIO(text), delimiter=_delimiter(text) or ",", strict=True)
    header: list[str] = []
    line = 1
    try:
        for cells in reader:
            filled = [cell.strip() for cell in cells]
            if header and any(filled):
                yield line, _row(file, line, filled, header)
            elif any(filled) and not filled[0].lower().startswith("sep="):  # a line that tells Excel the delimiter
                header = _header(file, line, filled)
            line = reader.line_num + 1
    except csv.Error as error:
        raise DataError(file, f"line {line}", None, f"not CSV: {error}") from None
    if not header:
        raise DataError(file, None, None, f"no header: the columns are {', '.join(COLUMNS)}")


def _header(file: str, line: int, cells: Sequence[str]) -> list[str]:
    names = [name.lower().replace(" ", "_") for name in cells]
    for name in _READ:
        if names.count(name) != 1:
            fault = "appears twice" if name in names else "is missing"
            there = listing([quote(cell) for cell in cells if cell])
            raise DataError(file, f"line {line}", name, f"the column {fault}; the header has {there}")
    return names


def _row(file: str, line: int, cells: Sequence[str], header: Sequence[str]) -> dict[str, str]:
    if any(cells[len(header) :]):
        raise DataError(file, f"line {line}", None, "more cells than columns: a text with the delimiter needs quotes")
    row = dict(zip(header, cells, strict=False))
    return {name: _rearmed(row.get(name, "")) for name in _READ}


def _delimiter(text: str) -> str | None:
    """What stands between the names of the columns in the first line that has any; None where it is no such header."""
    for line in text[:_HEAD].splitlines()[:3]:
        for delimiter in _DELIMITERS:
            names = [name.strip().strip('"').strip().lower() for name in line.split(delimiter)]
            if "requirement" in names and "point" in names:
                return delimiter
    return None
