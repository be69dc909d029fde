"""What several views show in the same way: sources, disputes, countries, the last line."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from vgtref.catalogue import Catalogue
from vgtref.dates import When
from vgtref.presentation import Block, Column, Facts, Notes, Prose, Table
from vgtref.records import Convention, Day, Dispute, Record, Reference, Reservation, StatementKind, fields_of

UNKNOWN = "not known"

AUTHORITY = "communication-of-authority"

if TYPE_CHECKING:
    from vgtref.assess import Option

Labelled = Iterable[tuple[str, object]]


class Statement(Record, frozen=True, kw_only=True):
    """A reservation, declaration or other statement, with its convention and the State's name."""

    convention: int
    country: str
    state: str
    kind: StatementKind
    articles: list[Reference]
    affects: list[Reference]
    date: When | None
    effect: Day | None
    withdrawn: Day | None
    objects_to: str | None
    summary: str
    note: str | None
    sources: list[str]


def facts(rows: Labelled, title: str | None = None, inner: bool = False) -> Facts:
    """The labels that have a value: text and dates as they are, yes and no, lists joined by commas."""
    return Facts([(label, shown(value)) for label, value in rows if value not in (None, [], "")], title, inner)


def shown(value: object) -> str:
    """A value as people read it: ISO dates, yes and no, lists joined by commas, empty where there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(shown(item) for item in value)
    return str(value)


def span(start: When | date, end: When | date | None, open_end: str = "") -> str:
    """``2009 to 2012-12``; one date where there is no end, unless the end is known to be open."""
    if end is None:
        return f"{start} {open_end}".rstrip()
    return f"{start} to {end}"


def country_name(catalogue: Catalogue, code: str | None) -> str:
    """The name of a country by its code, by preference the depositary's; empty where there is none."""
    return "" if code is None else catalogue.country_names.get(code, code)


def stated(catalogue: Catalogue, convention: int, statement: Reservation) -> Statement:
    """A statement on a convention with the name of the State that made it."""
    return Statement(convention=convention, state=country_name(catalogue, statement.country), **fields_of(statement))


def statement_words(statement: Reservation) -> str:
    """A statement in one sentence: its kind, what it cites, its day, whether it was withdrawn, what it says."""
    withdrawn = f", withdrawn {statement.withdrawn}" if statement.withdrawn else ""
    when = f"{statement.date or 'undated'}{withdrawn}"
    return f"{' '.join([statement.kind, ', '.join(statement.articles)]).rstrip()} ({when}): {statement.summary}"


def status_line(edition: str, days: Sequence[tuple[int, date]]) -> str:
    """The line that ends a status answer: the day, or where they differ that of each convention, and the edition."""
    if len({day for _, day in days}) == 1:
        each = str(days[0][1])
    else:
        each = ", ".join(f"{day} ({number})" for number, day in days)
    return f"Status as of {each}; data {edition}"


def as_of_line(catalogue: Catalogue, days: Sequence[tuple[Convention, date]]) -> str:
    """The same for these conventions, each with the day that the answer speaks of."""
    return status_line(catalogue.edition, [(convention.number, day) for convention, day in days])


def options_blocks(options: "Sequence[Option]") -> list[Block]:
    """What the articles that these options belong to leave open, article by article; nothing without options."""
    leaves = {_article_of(option.provision): option.article_leaves for option in options if option.article_leaves}
    lines = [f"{article}: {text}" for article, text in leaves.items()]
    return [Prose(lines, "What these articles leave open", bullets=True)] if lines else []


def option_words(option: "Option") -> str:
    """The provision of an option, by what it may be used and which article says how."""
    how = f", as {option.governed_by} says" if option.governed_by else ""
    return f"{option.provision} by {option.kind}{how}"


def _article_of(provision: Reference) -> str:
    return provision.partition("(")[0]


def beyond(catalogue: Catalogue, conventions: Sequence[Convention], day: date | None) -> list[str]:
    """The warning that the acts towards some of the conventions are known up to a day before this one, if so."""
    ends = [(c.number, catalogue.covers_to(c.number)) for c in conventions]
    passed = [f"{end} ({number})" for number, end in ends if day and day > end]
    return [f"knowledge ends before {day}: on {', '.join(passed)}"] if passed else []


def sources_table(catalogue: Catalogue, ids: Sequence[str]) -> Table:
    """The sources of a record by id, title and publisher."""
    known = {source.id: source for source in catalogue.sources}
    rows = [[id, f"{known[id].title}. {known[id].publisher}"] for id in ids if id in known]
    return Table([Column("Id", wrap=False), Column("Title and publisher")], rows, "Sources")


def disputes_blocks(disputes: Sequence[Dispute]) -> list[Block]:
    """Each dispute as what the sources say, with their ids, and what the data holds."""
    return [
        Prose(
            [
                *(f"{version.says} [{shown(version.sources)}]" for version in dispute.versions),
                *([f"Held here: {dispute.settled}"] if dispute.settled else []),
            ],
            f"Sources differ: {dispute.topic}",
            bullets=True,
        )
        for dispute in disputes
    ]


def edition_note(catalogue: Catalogue, *before: str) -> Notes:
    """The lines that end a human answer, the edition of the data last."""
    return Notes([*before, f"Data {catalogue.edition}"])
