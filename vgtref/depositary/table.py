"""The table on a page: where it begins and ends, in which order its columns stand, what it counts itself."""

import re
from collections.abc import Container, Sequence
from itertools import pairwise

from msgspec import Struct

from vgtref.depositary import PageFault, Publication, Row
from vgtref.depositary.rows import Line, Reader, UnreadError

_MEMBERS = re.compile(r"^\W*Member(?:s of| States of)(?: the)? Council of Europe", re.I)
_GROUP = re.compile(r"^\W*(?:Non-?\s?)?Member(?:s of| States of)|^\W*International Organi[sz]ation", re.I)
_TOTAL = re.compile(r"(signatures not followed by|Total number of) (ratifications)(?:/accessions)?\W*(\d+)?", re.I)
_DUTCH_TABLE = re.compile(r"\bParty\b.*\bRatification.*\bRenunciation\b", re.S)
_CROSS = re.compile(r"(?:^| )X(?: |$)")

# What few pages ask for is compiled only there.
_LAST_HEADING = r"\bTermination\b"
_STATUS = r"(?i)Status as of"
_DATE = r"\d[/-]\d"
_HEADING_LINES = 20
_FEWEST = 10
"""How many rows in a run are taken for a table whose headings are missing."""


class PageTable(Struct, frozen=True, kw_only=True):
    """A table and what stands around it; ``headed`` tells whether the words that begin it are there."""

    publication: Publication
    before: list[Line]
    lines: list[Line]
    below: list[Line]
    headed: bool

    @property
    def heading(self) -> str:
        """The text in which the columns are named."""
        return " ".join(line.text for line in [*self.before[-_HEADING_LINES:], *self.lines[:3]])

    @property
    def has_crosses(self) -> bool:
        """Whether it marks by a cross what a State has declared, so that only the column tells what."""
        return any(_CROSS.search(line.text) for line in self.lines)

    def totals(self) -> dict[str, int]:
        """The numbers of ``signatures`` not ratified and of ``consents`` that it prints."""
        found: dict[str, int] = {}
        for line in self.below:
            for first, _, number in _TOTAL.findall(line.text):
                if number:
                    found.setdefault("signatures" if first.lower().startswith("sig") else "consents", int(number))
        return found

    def read(self, reader: Reader) -> tuple[list[Row], list[PageFault]]:
        """Its rows, and what is wrong with it as far as it alone can tell."""
        rows, unread = reader.read(self.lines)
        last = rows[-1].line if rows else 0
        faults = [
            each for each in unread if each.line < last or not self._is_open or len(re.findall(_DATE, each.text)) > 2
        ]
        again, _ = reader.read(self.below)
        named = {row.country for row in rows if not row.is_empty}
        rows = [row for row in rows if not row.is_empty or row.country not in named]
        if not self.headed:
            faults.append(PageFault("the headings of the table are missing"))
        below = [_fault_of(row, "is below the totals") for row in again if not row.is_empty]
        return rows, [*faults, *below, *_repeated(rows), *self._misplaced(rows, reader.states.accented)]

    @property
    def _is_open(self) -> bool:
        """Whether nothing tells where it ends."""
        return not self.below

    def _misplaced(self, rows: Sequence[Row], accented: Container[str]) -> list[PageFault]:
        """Rows out of the order of the names, where the others keep it: lines may have changed places."""
        groups = [line.number for line in self.lines if _GROUP.search(line.text)]
        breaks = []
        for before, row in pairwise(row for row in rows if row.country not in accented):
            parted = any(before.line < number < row.line for number in groups)
            if not parted and _sorted_by(row) < _sorted_by(before):
                breaks.append(_fault_of(row, f"is out of order below {before.state}"))
        return breaks if len(breaks) <= len(rows) / 5 else []


def find_table(lines: list[Line], reader: Reader) -> PageTable | None:
    """The table among the lines of a page; None where there is none."""
    whole = "\n".join(line.text for line in lines)
    if _DUTCH_TABLE.search(whole) and not re.search(_STATUS, whole):
        start = _first(lines, _LAST_HEADING)
        return _table("table", lines, start, len(lines), True)
    end = next((place for place, line in enumerate(lines) if _TOTAL.search(line.text)), len(lines))
    start = _first(lines[:end], _MEMBERS)
    if start:
        return _table("chart", lines, start, end, True)
    run = sum(_is_row(reader, line) for line in lines[:end])
    return _table("chart", lines, 0, end, False) if run >= _FEWEST else None


def _table(publication: Publication, lines: list[Line], start: int, end: int, headed: bool) -> PageTable:
    before = lines[:start] if headed else lines
    return PageTable(publication=publication, before=before, lines=lines[start:end], below=lines[end:], headed=headed)


def _first(lines: Sequence[Line], word: str | re.Pattern[str]) -> int:
    """The place below the first line that holds a word; 0 where none does."""
    return next((place for place, line in enumerate(lines, start=1) if re.search(word, line.text)), 0)


def _is_row(reader: Reader, line: Line) -> bool:
    try:
        row = reader.row(line)
    except UnreadError:
        return True
    return row is not None and not row.is_empty


def _repeated(rows: Sequence[Row]) -> list[PageFault]:
    seen: set[str] = set()
    twice = [row for row in rows if row.country in seen or seen.add(row.country)]  # type: ignore[func-returns-value]
    return [_fault_of(row, "appears twice") for row in twice]


def _fault_of(row: Row, is_wrong: str) -> PageFault:
    return PageFault(f"line {row.line}: {row.state} {is_wrong}", row.line)


def _sorted_by(row: Row) -> str:
    return re.sub(r"[\W_]+", " ", row.state.casefold())
