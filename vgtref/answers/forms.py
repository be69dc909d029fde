"""The forms of an answers file, before anything in them is checked: TOML, CSV, and the TOML of 0.1.0."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

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
"""The first column of a row that is not on a point: on the file, on a law, over a requirement."""

T = TypeVar("T")

_REPLY = ("answer", "law", "provision", "note")
_READ = ("requirement", "point", *_REPLY)
_DELIMITERS = ",;\t|"
_FORMULA = tuple("=+-@＝＋－＠\t\r")
_MONTHS = "jan|f[eé][bv]|m[aä]r|apr|abr|avr|ma[iy]|ju[in]|jul|aug|ago|ao[uû]|sep|set|o[ck]t|out|nov|d[eé]c|dez|dic|ene"
_FIGURE = (  # no two of its parts begin alike, so that a long text costs no more than its length
    rf"(?=\D*\d)(?:[-\d\s.,:/%$€£¥–]|(?:{_MONTHS})[^\W\d_]*|e(?=[-+\d])|(?<=\s)[ap](?!\w)|[ap]m(?!\w))+|\([\d.,\s]+\)|true|false"
)
"""A number, a sum, a share, a day or a time, as a spreadsheet in English or one of its neighbours may read it."""
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


class TomlTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of TOML, in which a key that is not declared is an error."""


class LawEntry(TomlTable, frozen=True, kw_only=True):
    """A law as it stands in a file; ``day`` is a date of TOML or a text."""

    id: str
    title: str = ""
    status: str = ""
    day: Any = ""
    note: str = ""


class Form(Struct, frozen=True, kw_only=True):
    """What a file says; with ``old`` it has the form of 0.1.0, whose entries are on whole requirements.

    ``law_lines`` are the lines of its laws, ``lines`` those of what it says about itself, as far as they are known.
    """

    country: str
    conventions: list[int]
    core: bool = False
    topics: list[str] = []
    good_practice: bool = False
    edition: str = ""
    assessed_on: Any = ""
    assessed_by: str = ""
    laws: list[LawEntry] = []
    law_lines: list[int | None] = []
    lines: dict[str, int] = {}
    entries: list[Entry] = []
    old: bool = False


class _Reply(TomlTable, frozen=True, kw_only=True):
    id: str
    answer: str = ""
    law: str = ""
    provision: str = ""
    note: str = ""


class _Toml(TomlTable, frozen=True, kw_only=True):
    country: str
    conventions: list[ConventionNumber]
    core: bool = False
    topics: list[str] = []
    good_practice: bool = False
    edition: str = ""
    assessed_on: Any = ""
    assessed_by: str = ""
    laws: list[LawEntry] = msgspec.field(name="law", default=[])
    replies: list[_Reply] = msgspec.field(name="point", default=[])


class _OldReply(TomlTable, frozen=True, kw_only=True):
    id: str
    answer: str = ""
    provision: str = ""
    note: str = ""


class _OldToml(TomlTable, frozen=True, kw_only=True):
    country: str
    conventions: list[ConventionNumber]
    edition: str = ""
    law: str = ""
    replies: list[_OldReply] = msgspec.field(name="requirement", default=[])


def parse(file: str, text: str) -> Form:
    """What the text of an answers file says, in whichever form; raises DataError where it has no known form."""
    if _delimiter(text) or file.lower().endswith((".csv", ".tsv")):
        return _from_csv(file, text)
    return _from_toml(file, text)


def disarmed(text: str) -> str:
    """A text with an apostrophe before it where a spreadsheet would change it, or where one is there for that.

    A spreadsheet runs a formula, and makes a number, a day or a time of what looks like one: 24-2, 1.50, 9:1, 5 May.
    """
    return f"'{text}" if _is_changed(text.lstrip("'")) else text


def _is_changed(text: str) -> bool:
    return text.startswith(_FORMULA) or bool(re.fullmatch(_FIGURE, text, re.IGNORECASE))


def _from_toml(file: str, text: str) -> Form:
    tables = _parsed(file, text)
    if "requirement" in tables:
        if "point" in tables:
            rule = "answers to whole requirements, as in version 0.1.0, cannot be combined with answers to points"
            line = next(iter(_lines_of(text, "requirement", tables)), None)
            raise DataError(file, placed(line, "'requirement'"), None, rule)
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
        assessed_on=held.assessed_on,
        assessed_by=held.assessed_by,
        laws=[replace(law, id=law.id.strip() or law.id) for law in held.laws],
        law_lines=_lines_of(text, "law", tables),
        entries=[_entry(line, r.id, r.answer, r.law, r.provision, r.note) for r, line in replies],
    )


_IN_ONE_LINE = ', in one line; a quote inside it is written \\"'
_OTHER_QUOTES = "“”„‘’"
_BARE_TEXT = r"""\s*(\w+)\s*=\s*([^"'\[{\s][^"]{0,60}?)\s*"""


def _parsed(file: str, text: str) -> dict[str, Any]:
    try:
        return parse_foreign_toml(file, text)
    except DataError as error:
        found = re.search(r"\(at line (\d+)", error.rule)
        if found is None:
            raise
        above = "\n".join(text.split("\n")[: int(found[1])])
        ids = re.findall(r'^\s*id\s*=\s*"([^"\n]*)"', above, re.MULTILINE)
        record = placed(int(found[1]), quote(ids[-1])) if ids else None
        located = DataError(file, record, None, error.rule)
        bare = re.fullmatch(_BARE_TEXT, text.split("\n")[int(found[1]) - 1])
        right = f': {bare[1]} = "{bare[2].strip(_OTHER_QUOTES)}"' if bare else _IN_ONE_LINE
        located.hint = f"a text is written in straight double quotes{right}"
        raise located from None


def _from_old_toml(file: str, text: str, tables: dict[str, Any]) -> Form:
    held = _converted(file, text, tables, _OldToml, {"requirement": _OldReply})
    replies = zip(held.replies, _lines_of(text, "requirement", tables), strict=True)
    return Form(
        country=held.country,
        conventions=held.conventions,
        edition=held.edition,
        laws=[LawEntry(id="law", title=held.law)] if held.law.strip() else [],
        law_lines=[None],
        entries=[_entry(line, r.id, r.answer, "", r.provision, r.note) for r, line in replies],
        old=True,
    )


def _entry(line: int | None, id: str, answer: str, law: str, provision: str, note: str) -> Entry:
    return Entry(
        id=id,
        answer=answer.strip(),
        law=law.strip(),
        provision=provision.strip(),
        note=note.strip(),
        line=line,
    )


def _lines_of(text: str, key: str, tables: dict[str, Any]) -> list[int | None]:
    """The line of each table of a key; None where they cannot be told, as when one is written in another way."""
    rows = tables.get(key)
    count = len(rows) if isinstance(rows, list) else 0
    lines: list[int | None] = []
    line = 1
    before, *after = text.split("[[")
    for rest in after:
        line += before.count("\n")
        if rest.partition("]]")[0].strip() == key and not before.rpartition("\n")[2].strip():
            lines.append(line)
        before = rest
    return lines if len(lines) == count else [None] * count


def _converted(file: str, text: str, tables: dict[str, Any], kind: type[T], rows: dict[str, type[TomlTable]]) -> T:
    """The tables as one record; raises DataError with the line of the first faulty row under these keys."""
    try:
        return convert(tables, kind)
    except msgspec.ValidationError as error:
        for key, row_kind in rows.items():
            _check_rows(file, tables.get(key), row_kind, _lines_of(text, key, tables))
        raise shape_error(file, None, error) from None


def _check_rows(file: str, rows: Any, kind: type[TomlTable], lines: Sequence[int | None]) -> None:
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
    _check_headings(file, rows)
    about = _about(file, rows)
    laws = [(line, row) for line, row in rows if row["requirement"] == LAW]
    return Form(
        country=about.text("country"),
        conventions=about.conventions(),
        core=about.switch("core"),
        topics=about.words("topics"),
        good_practice=about.switch("good-practice"),
        edition=about.text("edition").removeprefix("edition").strip(),
        assessed_on=_day(about.text("assessed-on")),
        assessed_by=about.text("assessed-by"),
        laws=[_law(row) for _, row in laws],
        law_lines=[line for line, _ in laws],
        lines=about.lines,
        entries=[
            _entry(line, f"{row['requirement']}/{row['point']}", *(row[name] for name in _REPLY))
            for line, row in rows
            if row["requirement"] not in (ABOUT, LAW, HEADING)
        ],
    )


def _check_headings(file: str, rows: Iterable[tuple[int, dict[str, str]]]) -> None:
    for line, row in rows:
        if row["requirement"] == HEADING and any(row[name] for name in _REPLY):
            raise DataError(file, f"line {line}", None, "heads a requirement: the answers go to its points, below it")


class _About(Struct, frozen=True):
    """What the rows at the top of a file say about it, each by its key, and in which lines."""

    file: str
    texts: dict[str, str]
    lines: dict[str, int]

    def text(self, key: str) -> str:
        """What it says under a key; empty where it has none."""
        return self.texts.get(key, "")

    def words(self, key: str) -> list[str]:
        """What it says as words, which commas, semicolons or spaces separate."""
        return self.text(key).replace(",", " ").replace(";", " ").split()

    def conventions(self) -> list[int]:
        """The numbers that it names; raises DataError for what is not a number."""
        words = self.words("conventions")
        if not all(re.fullmatch("[0-9]{1,3}", word) for word in words):
            raise self._fault("conventions", "is not 185, 201 or '185, 201'")
        return [int(word) for word in words]

    def switch(self, key: str) -> bool:
        """Whether it says yes; raises DataError for anything but yes or no."""
        text = self.text(key).lower()
        if text not in (*_YES, *_NO):
            raise self._fault(key, "is not yes or no")
        return text in _YES

    def _fault(self, key: str, rule: str) -> DataError:
        return DataError(self.file, f"line {self.lines[key]}", key, f"{quote(self.text(key))} {rule}")


def _about(file: str, rows: Iterable[tuple[int, dict[str, str]]]) -> _About:
    about = _About(file, {}, {})
    for line, row in rows:
        if row["requirement"] == ABOUT:
            first = about.lines.setdefault(row["point"], line)
            if about.texts.setdefault(row["point"], row["answer"]) != row["answer"]:
                raise DataError(file, f"line {line}", row["point"], f"is in line {first} too, with another answer")
    if "country" not in about.texts:
        rule = f"no row {quote(ABOUT)}, 'country': the rows at the top of the questionnaire are missing"
        raise DataError(file, None, "country", rule)
    return about


def _law(row: dict[str, str]) -> LawEntry:
    day = _day(row["provision"])
    return LawEntry(id=row["point"], title=row["law"], status=row["answer"], day=day, note=row["note"])


def _day(text: str) -> str:
    return text.removeprefix("day").strip()


def _csv_rows(file: str, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that hold anything, each with its line and the cells of the columns that are read."""
    import csv  # which no form in TOML needs

    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # a note may be longer than the limit of the module
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


def _rearmed(text: str) -> str:
    return text[1:] if text.startswith("'") and _is_changed(text.lstrip("'")) else text


def _delimiter(text: str) -> str | None:
    """What separates the names of the columns in the first line that has any; None where there is no such header."""
    for line in text[:_HEAD].splitlines()[:3]:
        for delimiter in _DELIMITERS:
            names = [name.strip().strip('"').strip().lower() for name in line.split(delimiter)]
            if "requirement" in names and "point" in names:
                return delimiter
    return None
