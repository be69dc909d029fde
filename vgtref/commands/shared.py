"""What several answers show in the same way: tables, facts, sources, disputes, the last line."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeVar, assert_never

from msgspec import Struct

from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.presentation import Block, Brief, Column, Facts, Foreign, Ids, Notes, Prose, Table, sources_table
from vgtref.queries.scope import days_of
from vgtref.records import Reference
from vgtref.wording import statement_kind_words

if TYPE_CHECKING:
    from vgtref.queries.crosswalk import CrosswalkRow
    from vgtref.queries.points import Option
    from vgtref.queries.reservations import StatementRow
    from vgtref.records import Named
    from vgtref.records.instruments import Convention
    from vgtref.records.sources import Dispute, Source
    from vgtref.records.statements import Reservation
    from vgtref.status import Status

T = TypeVar("T")

UNKNOWN = "not known"
_FEW = 5

Labelled = Iterable[tuple[str, object]]
ColumnOf = tuple[Column, Callable[[T], object]]


def fixed(heading: str, cell: Callable[[T], object]) -> ColumnOf[T]:
    """A column whose cells are never broken over lines."""
    return Column(heading, wrap=False), cell


def below(heading: str, cell: Callable[[T], object]) -> ColumnOf[T]:
    """A column of ids or commands, never broken, which go below the first column where the table is too wide."""
    return Column(heading, wrap=False, below=True), cell


def wide(heading: str, cell: Callable[[T], object]) -> ColumnOf[T]:
    """A column of text, which may be broken over lines."""
    return Column(heading), cell


def ids(of: str, cell: Callable[[T], str]) -> ColumnOf[T]:
    """The column of the ids that tell the records of the rows; ``of`` is the command that shows one in full."""
    return fixed("Id", lambda row: Ids(cell(row), of))


def items(heading: str, cell: Callable[[T], object]) -> ColumnOf[T]:
    """A column of short lists, which may be broken between their items."""
    return Column(heading, items=True), cell


def number(heading: str, cell: Callable[[T], object]) -> ColumnOf[T]:
    """A column of numbers, aligned right."""
    return Column(heading, wrap=False, right=True), cell


def table(rows: Iterable[T], *columns: ColumnOf[T], title: str | None = None) -> Table:
    """The rows under these headings, each with the cell that it shows for a row."""
    return Table(
        [column for column, _ in columns], [[as_text(cell(row)) for _, cell in columns] for row in rows], title
    )


def facts(rows: Labelled, title: str | None = None, inner: bool = False) -> Facts:
    """The labels that have a value: text and dates as they are, yes and no, lists joined by commas."""
    return Facts([(label, as_text(value)) for label, value in rows if value not in (None, [], "")], title, inner)


def as_text(value: object) -> str:
    """A value as people read it: ISO dates, yes and no, lists joined by commas, empty where there is none."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(as_text(item) for item in value)
    return str(value)


def as_span(start: When | date, end: When | date | None, open_end: str = "") -> str:
    """``2009 to 2012-12``, ``by 2005, until 2009``; one date where there is no end, unless that is known to be open."""
    if end is None:
        return f"{start} {open_end}".rstrip()
    if isinstance(start, When) and start.by:
        return f"{start}, until {end}"
    return f"{start} to {end}"


def status_words(status: str, since: When | None) -> str:
    """``party since 2008-10-01``; ``invited by 2026-04-25 at the latest`` where no source gives the day."""
    if since is None:
        return status
    return f"{status} {since} at the latest (day not known)" if since.by else f"{status} since {since}"


def name_in(names: Mapping[str, str], code: str | None) -> str:
    """The name of a country by its code, as a catalogue names it; empty where there is no code."""
    return "" if code is None else names.get(code, code)


def without_number(references: Sequence[Reference]) -> str:
    """References to one convention without its number: ``9(1)(a), 11``."""
    return ", ".join(reference.partition(":")[2] for reference in references)


class StandingWords(Struct, frozen=True):
    """What a status means for a State, in words: whether it is bound, and why that is so."""

    bound: str
    why: str

    def __str__(self) -> str:
        return self.why if self.bound == "bound" else f"{self.bound}: {self.why}"


def standing_words(
    status: "Status", since: When | None, signature: When | None, until: date | None, known_acts: bool
) -> StandingWords:
    """Whether a State is bound and why; ``until`` is the day on which its invitation ends or ended.

    Where that is unknown the reason is an act of unknown day, or without ``known_acts`` that no list shows the State.
    One that is nothing though acts are known was invited, and the invitation no longer holds.
    """
    match status:
        case "party":
            return StandingWords("bound", status_words("party", since))
        case "contracting":
            return StandingWords("not yet bound", f"{status_words('contracting', since)}, not in force for it")
        case "signatory":
            return StandingWords("not bound", f"{status_words('signatory', signature)}, has not consented")
        case "invited":
            valid = f", valid until {until}" if until else ""
            return StandingWords("not bound", f"{status_words('invited', since)}{valid}")
        case "former":
            return StandingWords("no longer bound", "has denounced it")
        case "unknown":
            why = "the day of an act is not known" if known_acts else "the lists that were read break off before it"
            return StandingWords("not known to be bound", why)
        case "none":
            ended = "its invitation no longer holds" if known_acts else "no act is known"
            return StandingWords("not bound", f"its invitation ended on {until}" if until else ended)
        case _:
            assert_never(status)


def statement_words(statement: "Reservation | StatementRow") -> str:
    """A statement in one sentence: its kind, what it cites, its day, whether it was withdrawn, what it says."""
    withdrawn = f", withdrawn {statement.withdrawn}" if statement.withdrawn else ""
    when = f"{statement.date or 'undated'}{withdrawn}"
    articles = f" {', '.join(statement.articles)}" if statement.articles else ""
    return f"{statement_kind_words(statement.kind)}{articles} ({when}): {statement.summary}"


def statements_table(
    rows: "Sequence[StatementRow]", cited: str, *before: "ColumnOf[StatementRow]", title: str | None = None
) -> Table:
    """Statements of States: these columns, then who made what kind when, and what it says.

    ``cited`` is the heading over the articles that a statement cites.
    """
    return table(
        rows,
        *before,
        items("State", lambda s: s.state),
        items("Kind", lambda s: s.kind.replace("-", " ")),
        items(cited, lambda s: without_number(s.articles)),
        fixed("Date", lambda s: s.date),
        wide("Summary", lambda s: f"Withdrawn {s.withdrawn}. {s.summary}" if s.withdrawn else s.summary),
        title=title,
    )


def topic_words(topic: str) -> str:
    """A topic as a heading: ``Computer offences``."""
    return topic.replace("computer-", "computer ").capitalize()


def option_words(option: "Option") -> str:
    """The kind and the provision of an option, which article says how to make use of it, how far it may go."""
    how = f" (see {option.governed_by})" if option.governed_by else ""
    extent = f": {option.extent.removesuffix('.')}" if option.extent else ""
    return f"{option.kind} under {option.provision}{how}{extent}"


def options_blocks(options: "Sequence[Option]") -> list[Block]:
    """What the articles on reservations and declarations say of making one of these; nothing without options."""
    ways = {option.governed_by: option.how for option in options if option.governed_by and option.how}
    lines = [f"{article}: {how}" for article, how in ways.items()]
    return [Prose(lines, "How a reservation or declaration is made", bullets=True)] if lines else []


def named_table(of: str, heading: str, named: "Sequence[Named]", title: str) -> Table:
    """The articles, requirements or terms by id and title; ``heading`` stands over the titles."""
    return table(named, ids(of, lambda n: n.id), wide(heading, lambda n: n.title), title=title)


def sources_block(sources: "Sequence[Source]") -> Brief:
    """The sources of a record: on a screen their ids, in a document each with title and publisher, which lead to it."""
    few = [source.id for source in sources[:_FEW]]
    more = f" and {len(sources) - len(few)} more; --format markdown names them all" if len(sources) > len(few) else ""
    example = [f"A source in full: vgtref sources --id {few[0]}"] if few else []
    short = Notes([f"Sources: {', '.join(few) or 'none'}{more}", *example])
    return Brief([short], [sources_table(sources)])


def french(text: str | None) -> str | None:
    """The text as one that is French, if there is one."""
    return text and Foreign(text, "fr")


def correspondences_blocks(rows: "Sequence[CrosswalkRow]", about: Literal["requirement", "instrument"]) -> list[Block]:
    """How instruments compare, a block a pair under the name of its requirement or of its instrument.

    Pairs of which nothing is told but that the instrument has nothing on it, or that nobody has checked it, come last,
    in one sentence for each of the two.
    """

    def name(r: "CrosswalkRow") -> str:
        return r.title if about == "requirement" else r.short_title

    blocks: list[Block] = [
        facts(
            [
                ("Relation", r.relation),
                ("Provisions", r.provisions),
                ("Difference", r.note),
                ("Id", Ids(getattr(r, about), "requirements" if about == "requirement" else "crosswalk")),
            ],
            name(r),
            inner=True,
        )
        for r in rows
        if r.provisions or r.note
    ]
    silent = [r for r in rows if not (r.provisions or r.note)]
    words = {"none": "Not dealt with (none)", "not-checked": "Not checked"}
    named = {label: [name(r) for r in silent if r.relation == relation] for relation, label in words.items()}
    lines = [f"{label}: {'; '.join(names)}." for label, names in named.items() if names]
    return [*blocks, Prose(lines)] if lines else blocks


def disputes_blocks(disputes: "Sequence[Dispute]") -> list[Block]:
    """Each dispute as what the sources say, with their ids, and what the data holds."""
    return [
        Prose(
            [
                *(f"{version.says} [{as_text(version.sources)}]" for version in dispute.versions),
                *([f"Used here: {dispute.settled}"] if dispute.settled else []),
            ],
            f"Sources differ on {dispute.topic}",
            bullets=True,
        )
        for dispute in disputes
    ]


def edition_note(edition: str, *before: str) -> Notes:
    """The lines that end a human answer, the edition of the data last."""
    return Notes([*before, f"Data edition {edition}"])


def ending(sources: "Sequence[Source]", edition: str, *notes: str) -> list[Block | Brief]:
    """How a record in full ends: its sources, then notes and the edition of the data."""
    return [sources_block(sources), edition_note(edition, *notes)]


def status_line(edition: str, days: Sequence[tuple[int, date]]) -> str:
    """The line that ends a status answer: the day, or where they differ that of each convention, and the edition."""
    if len({day for _, day in days}) == 1:
        each = str(days[0][1])
    else:
        each = ", ".join(f"{day} ({number})" for number, day in days)
    return f"Status as of {each}; data edition {edition}"


def warn_beyond_coverage(catalogue: Catalogue, conventions: "Sequence[Convention]", day: date | None) -> list[str]:
    """The warning that the acts towards some of the conventions are known up to a day before this one, if so."""
    passed = [f"{end} ({number})" for number, end in days_of(catalogue, conventions) if day and day > end]
    ends = f"knowledge ends before {day}: on {', '.join(passed)}"
    return [f"{ends}; vgtref refresh reads what the depositary says today"] if passed else []
