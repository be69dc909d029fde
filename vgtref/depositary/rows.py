"""From lines of cells to rows: a State with its dates, its letters and whether it is invited."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from vgtref.depositary import Lines, PageFault, Row
from vgtref.depositary.states import States, simplify
from vgtref.records.instruments import Convention
from vgtref.status import takes_effect

COLUMNS = ("signature", "consent", "entry_into_force", "denunciation", "released")
"""What the dates of a row may be, in the order in which they happen."""

_TOKEN = re.compile(
    r"(?P<date>\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d{4}-\d\d-\d\d)"
    r"|\((?P<kind>R|A|S|Su|NK)\)|(?P<mark>su|a|s|r)(?![A-Za-z])"
    r"|(?P<letter>[RDATCO])\.|(?P<cross>X)(?![A-Za-z])|(?P<note>\d{1,3})(?!\d)|null\b|[:,|;]|\s+"
)
_DATE = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d{4}-\d\d-\d\d")
_INVITED = re.compile(r"[^.] a(?: \d{1,3})?$")
_FITTING = {
    1: ["signature", "consent"],
    2: ["consent entry_into_force", "signature consent"],
    3: ["signature consent entry_into_force"],
    4: ["consent entry_into_force denunciation released"],
    5: ["signature consent entry_into_force denunciation released"],
}
"""What so many dates may be, the likelier first where the rule on the entry into force tells."""

_LETTERS = "RDATC"
_MOST_ROWS = 1000


class Line(Struct):
    """A line of a page with the number that it has there."""

    number: int
    cells: list[str]

    @property
    def text(self) -> str:
        """The cells in one."""
        return " ".join(cell for cell in self.cells if cell)


class Token(Struct, frozen=True):
    """A piece of a row: what it is and how it is written."""

    kind: str
    text: str


class UnreadError(ValueError):
    """A row that cannot be understood, with the reason."""


class NoDayError(UnreadError):
    """A text that has the form of a day and is not one."""


def join_lines(lines: Lines) -> list[Line]:
    """The lines that hold something; one of dates, letters and numbers alone belongs to the line before it."""
    joined: list[Line] = []
    for number, cells in enumerate(lines, start=1):
        line = Line(number, [simplify(cell) for cell in cells])
        if not line.text:
            continue
        if joined and tokens(line.text) is not None:
            joined[-1].cells.extend(line.cells)
        else:
            joined.append(line)
    return joined


def tokens(text: str) -> list[Token] | None:
    """The dates, letters and numbers of a text; None where it holds anything else."""
    found, place = [], 0
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            return None
        if match.lastgroup:
            found.append(Token(match.lastgroup, match[match.lastgroup]))
        place = match.end()
    return found


class Reader(Struct, frozen=True):
    """What reads the rows of a table: the names of the States, the convention, the order of its columns of dates."""

    states: States
    convention: Convention
    order: Sequence[str] = COLUMNS

    def read(self, lines: Sequence[Line]) -> tuple[list[Row], list[PageFault]]:
        """The rows of these lines, and what is wrong with those that hold dates and could not be read."""
        rows: list[Row] = []
        faults: list[PageFault] = []
        for line in lines:
            try:
                row = self.row(line)
            except UnreadError as error:
                text = f"line {line.number}: {line.text[:40]!r}: {error}"
                faults.append(PageFault(text, line.number, isinstance(error, NoDayError)))
                continue
            if row:
                rows.append(row)
            elif _DATE.search(line.text) or _INVITED.search(line.text):
                what = "dates" if _DATE.search(line.text) else "an invitation"
                text = f"line {line.number} has {what}, but no State that is known: {line.text[:60]!r}"
                faults.append(PageFault(text, line.number))
            if len(rows) + len(faults) > _MOST_ROWS:
                return rows, [*faults, PageFault(f"more than {_MOST_ROWS} rows, but there are not so many States")]
        return rows, faults

    def row(self, line: Line) -> Row | None:
        """The row that a line is, if it is one. Raises UnreadError for a State whose dates make no sense."""
        for code, name, rest in self._named(line):
            found = tokens(rest)
            if found is not None:
                return self.understood(line.number, code, name.strip(), found)
        return None

    def understood(self, number: int, code: str, name: str, found: Sequence[Token]) -> Row:
        """The row of a State with these tokens; raises UnreadError."""
        dates, marked, invited = _dates(found)
        days = self._columns(dates, marked)
        accession = marked is not None and dates[marked][1] in ("a", "A")
        letters = {token.text for token in found if token.kind == "letter"}
        return Row(
            line=number,
            state=name,
            country=code,
            accession=accession,
            invited=invited,
            letters="".join(letter for letter in _LETTERS if letter in letters),
            **days,
        )

    def _named(self, line: Line) -> Iterator[tuple[str, str, str]]:
        for place, cell in enumerate(line.cells):
            if code := self.states.code(cell):
                yield code, cell, " ".join([*line.cells[:place], *line.cells[place + 1 :]])
                return
        yield from self.states.beginnings(line.text)

    def _columns(self, dates: Sequence[tuple[date, str]], marked: int | None) -> dict[str, date]:
        usual: dict[str, date] | None = None
        for names in _FITTING.get(len(dates), []):
            columns = [column for column in self.order if column in names.split()]
            if marked is not None and columns[marked] != "consent":
                continue
            days = {column: day for column, (day, _) in zip(columns, dates, strict=True)}
            if self._keeps_the_rule(days):
                return days
            usual = days
        if dates and usual is None:
            raise UnreadError(f"{len(dates)} dates whose meaning is not clear")
        return usual or {}

    def _keeps_the_rule(self, days: dict[str, date]) -> bool:
        if "entry_into_force" not in days:
            return True
        return days["entry_into_force"] == takes_effect(self.convention, days["consent"])


def order_in(heading: str) -> Sequence[str]:
    """The columns of dates in the order in which a heading names them; the usual order where it does not."""
    words = [r"Signature(?!s)", r"Ratification(?!s)", r"Entry into [Ff]orce", r"(?:Renunciation|Denunciation)"]
    found = [re.search(word, heading) for word in words]
    places = [match.start() if match else -1 for match in found]
    if min(places[:3]) < 0:
        return COLUMNS
    return [column for _, column in sorted(zip(places[:3], COLUMNS, strict=False))] + list(COLUMNS[3:])


def _dates(found: Sequence[Token]) -> tuple[list[tuple[date, str]], int | None, bool]:
    """The dates with the mark that each has, which of them has one, and whether there is a mark without a date."""
    dates: list[tuple[date, str]] = []
    marks: list[int] = []
    invited = fresh = False
    for token in found:
        if token.kind == "date":
            dates.append((day_of(token.text), ""))
        elif token.kind in ("mark", "kind"):
            if token.text not in ("a", "A", "r", "R"):
                raise UnreadError(f"the mark {token.text!r} does not belong to an act in the data")
            if fresh and dates:
                dates[-1] = (dates[-1][0], token.text)
                marks.append(len(dates) - 1)
            else:
                invited = True
        fresh = token.kind == "date"
    if len(marks) > 1 or (invited and dates):
        raise UnreadError("more marks than one consent can have")
    return dates, marks[0] if marks else None, invited


def day_of(text: str) -> date:
    """The day that a page writes as DD/MM/YYYY, DD-MM-YYYY or YYYY-MM-DD; raises NoDayError for an impossible day."""
    parts = [int(part) for part in re.split("[/-]", text)]
    try:
        return date(*parts) if parts[0] > 31 else date(*parts[::-1])
    except ValueError:
        raise NoDayError(f"{text} is not a day") from None
