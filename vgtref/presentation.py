"""A view: one answer, as data for machine formats and as blocks for human ones."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from vgtref.errors import UsageError
from vgtref.fields import columns, keys, with_precision
from vgtref.records import Record
from vgtref.serialize import Plain, flat, flattened, plain, text
from vgtref.text import quote

if TYPE_CHECKING:
    from vgtref.records.sources import Source

WEB = ("https://", "http://")
"""How an address of the web begins."""

SOURCES = "Sources"
"""The title of the table by which an answer names its sources."""

RESTING = "What rests on it"
"""The title of the table of the records that rest on a source."""


class Marked(str):
    """The text of a cell in which some spans, as first and last place, stand out where a screen can show it."""

    spans: Sequence[tuple[int, int]]

    def __new__(cls, text: str, spans: Sequence[tuple[int, int]]) -> Self:
        """The text with its spans."""
        marked = super().__new__(cls, text)
        marked.spans = spans
        return marked


class Linked(str):
    """The text of a cell that leads to an address, where a format has links."""

    address: str

    def __new__(cls, text: str, address: str) -> Self:
        """The text with its address."""
        found = super().__new__(cls, text)
        found.address = address
        return found


def linked(text: str, address: str | None) -> str:
    """The text as one that leads to this address, if it is one of the web."""
    return Linked(text, address) if address and address.startswith(WEB) else text


def address_of(text: str) -> str | None:
    """The address that a text leads to: that of a link, or the text itself where it is one."""
    if isinstance(text, Linked):
        return text.address
    return text if text.startswith(WEB) and " " not in text else None


class Sign(str):
    """A sign in a table that stands for a word, which is said in its place where a table is read out."""

    meaning: str

    def __new__(cls, sign: str, meaning: str) -> Self:
        """The sign with its meaning."""
        found = super().__new__(cls, sign)
        found.meaning = meaning
        return found


class Foreign(str):
    """The text of a cell in another language than English; ``lang`` is its code."""

    lang: str

    def __new__(cls, text: str, lang: str) -> Self:
        """The text with the code of its language."""
        found = super().__new__(cls, text)
        found.lang = lang
        return found


class Ids(str):
    """The text of a cell that is an id, or several joined by commas; ``of`` is the command that shows the record."""

    of: str

    def __new__(cls, text: str, of: str) -> Self:
        """The ids with the command that shows what they name."""
        found = super().__new__(cls, text)
        found.of = of
        return found


class Hint(str):
    """A line that says what to type for more, which a book of pages leaves out, since it has links."""


def in_words(text: str) -> str:
    """The text of a cell or a heading; of a sign, its meaning."""
    return text.meaning if isinstance(text, Sign) else text


class Column(Struct, frozen=True):
    """A column of a table: its heading, whether its cells may be broken over lines, whether they are aligned right.

    With ``below`` they go below the row where the table is too wide for a screen, and so does text that would get too
    narrow to read. The cells of ``items`` are short lists, which may get narrow, but no item is broken. A format that
    draws with characters adds a bar to each cell of ``bars``, a whole number, if there is room: the longest is that of
    the number that ``bars`` gives.
    """

    heading: str
    wrap: bool = True
    right: bool = False
    below: bool = False
    items: bool = False
    bars: int = 0


class Table(Struct, frozen=True):
    """Rows under headings; the first column names the row."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    title: str | None = None


def sources_table(sources: "Sequence[Source]") -> Table:
    """The sources, each with title and publisher, which lead to where it can be read."""
    columns = [Column("Id", wrap=False), Column("Title and publisher")]
    rows = [[Ids(s.id, "sources"), linked(f"{s.title}. {s.publisher}", s.url)] for s in sources]
    return Table(columns, rows, SOURCES)


class Facts(Struct, frozen=True):
    """Labels with their values; ``inner`` where the title belongs below that of the block before."""

    rows: Sequence[tuple[str, str]]
    title: str | None = None
    inner: bool = False


class Prose(Struct, frozen=True):
    """Paragraphs, or with ``bullets`` the items of a list."""

    paragraphs: Sequence[str]
    title: str | None = None
    bullets: bool = False


class Notes(Struct, frozen=True):
    """Lines that end an answer: the day it speaks of, what is not known."""

    lines: Sequence[str]
    title: None = None


class ChartLine(Struct, frozen=True):
    """A line of a chart: its name, a short form of it, a whole number for each place or None where there is none."""

    name: str
    short: str
    values: Sequence[int | None]


class Chart(Struct, frozen=True):
    """Lines over the same places, such as years; ``unit`` says what is counted, ``note`` of which day it is.

    It is drawn where the format can. Elsewhere it is left out, so a table beside it has to hold the numbers.
    """

    name: str
    unit: str
    places: Sequence[str]
    lines: Sequence[ChartLine]
    note: str
    title: None = None


class Shares(Struct, frozen=True):
    """Wholes split into the same parts: a row's label, then how many units each part has; ``unit`` names the rows."""

    unit: str
    parts: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int]]]
    title: str


Block = Table | Facts | Prose | Chart | Shares | Notes


class Brief(Struct, frozen=True):
    """Blocks for a screen, and what stands in their place in a document, which has the room."""

    short: Sequence[Block]
    full: Sequence[Block]


class View:
    """One answer: records of one kind (a list, or a single one) and the blocks that show them to people.

    The blocks come from a function, so that a machine format does not read what only a table shows. ``warnings`` go to
    standard error in every format. ``rows`` are what a record amounts to row by row, for a spreadsheet; ``made_from``
    names the files of the user's that it was made from, which the answer must not replace; ``exit_code`` is that of an
    answer that tells of faults. ``asked`` is the question in a few words, which an empty answer names; ``sources``
    gives the table by which a document of a list leads to them, as that of one record does among its blocks.
    """

    def __init__(
        self,
        title: str,
        kind: type[Record],
        records: Record | Sequence[Record],
        blocks: Callable[[], Sequence[Block | Brief]],
        warnings: Sequence[str] = (),
        *,
        rows: Sequence[Record] | None = None,
        row_kind: type[Record] | None = None,
        made_from: Sequence[str] = (),
        exit_code: int = 0,
    ) -> None:
        self.title = title
        self.kind = kind
        self.records = records
        self.warnings = warnings
        self.made_from = made_from
        self.exit_code = exit_code
        self.asked = ""
        self.sources: Callable[[], Table] | None = None
        self.chosen: list[str] | None = None
        self._blocks = blocks
        self._noted: Sequence[str] = ()
        self._by_row = None if rows is None or row_kind is None else (row_kind, rows)

    def show_by_row(self) -> None:
        """Puts the rows in place of the one record, for a format that is read row by row."""
        if self._by_row:
            self.kind, self.records = self._by_row

    def note_warnings(self) -> None:
        """Puts the warnings into the answer too, for one that is kept where no standard error goes with it."""
        self._noted = self.warnings

    @property
    def blocks(self) -> Sequence[Block]:
        """What a document shows; with fields picked, one block of just these and the notes."""
        blocks = [each for b in self._blocks() for each in (b.full if isinstance(b, Brief) else [b])]
        notes = blocks.pop() if blocks and isinstance(blocks[-1], Notes) else None
        sources = [self.sources()] if self.sources else []
        return self._shown([*blocks, *sources, *([notes] if notes else [])])

    @property
    def brief_blocks(self) -> Sequence[Block]:
        """What a screen shows, which has less room than a document."""
        return self._shown([each for b in self._blocks() for each in (b.short if isinstance(b, Brief) else [b])])

    def _shown(self, blocks: Sequence[Block]) -> Sequence[Block]:
        if self.chosen is not None:
            blocks = [self._picked_block(), *(block for block in blocks if isinstance(block, Notes))]
        empty = Prose([f"Nothing matches {self.asked}." if self.asked else "Nothing matches."])
        notes = [Notes([f"Warning: {warning}." for warning in self._noted])] if self._noted else []
        return [*(empty if isinstance(block, Table) and not block.rows else block for block in blocks), *notes]

    @property
    def data(self) -> Plain | list[Plain]:
        """The answer as plain data: a dict for one record, a list of them for several; only the fields picked.

        A partial date that was picked brings its precision, without which 'by 2011-02-25' would read as a day.
        """
        rows = self._rows if self.chosen is None else [self._picked(row) for row in self._rows]
        return rows[0] if isinstance(self.records, Record) else rows

    @property
    def header(self) -> list[str]:
        """The columns of the answer as a flat table."""
        return columns(self.kind, self._exact)

    @property
    def flat(self) -> list[dict[str, str]]:
        """The answer as flat rows of text."""
        return [flat(self._picked(row), self.kind) for row in self._rows]

    def pick(self, fields: Sequence[str]) -> None:
        """Keeps only these keys of JSON or columns of CSV, in this order; raises UsageError for an unknown one."""
        known = list(dict.fromkeys([*keys(self.kind), *columns(self.kind)]))
        for name in fields:
            if name not in known:
                raise UsageError(f"unknown field {quote(name)}", hint=f"fields: {', '.join(known)}")
        self.chosen = list(dict.fromkeys(fields))

    @property
    def _rows(self) -> list[Plain]:
        records = [self.records] if isinstance(self.records, Record) else self.records
        return [plain(record) for record in records]

    def _picked(self, row: Plain) -> Plain:
        if self._exact is None:
            return row
        cells = row if row.keys() >= set(self._exact) else flattened(row, self.kind) | row
        return {name: cells[name] for name in self._exact}

    @property
    def _exact(self) -> list[str] | None:
        return None if self.chosen is None else with_precision(self.kind, self.chosen)

    def _picked_block(self) -> Block:
        names = self.chosen or []
        labels = [name.replace("_", " ").capitalize() for name in names]
        rows = [[_cell(row, name) for name in names] for row in map(self._picked, self._rows)]
        if isinstance(self.records, Record):
            return Facts(list(zip(labels, rows[0], strict=True)))
        return Table([Column(label) for label in labels], rows)


def _cell(row: Plain, name: str) -> str:
    value = row[name]
    if isinstance(value, dict):
        return ", ".join(f"{key.replace('_', ' ')} {text(item)}" for key, item in value.items() if item is not None)
    by = "by " if row.get(f"{name}_precision") == "no_later_than" else ""
    return f"{by}{text(value)}"
