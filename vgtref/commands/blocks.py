"""Blocks that several answers have: statements, options, comparisons, disputes, sources, and how an answer ends."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from vgtref.catalogue import Catalogue
from vgtref.commands.columns import ColumnOf, as_text, facts, fixed, ids, items, table, wide, without_number
from vgtref.presentation import Block, Brief, Ids, Notes, Prose, Table, sources_table
from vgtref.queries.scope import days_of

if TYPE_CHECKING:
    from vgtref.queries.crosswalk import CrosswalkRow
    from vgtref.queries.points import Option
    from vgtref.queries.reservations import StatementRow
    from vgtref.records import Named
    from vgtref.records.instruments import Convention
    from vgtref.records.sources import Dispute, Source

_FEW = 5


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


def options_blocks(options: "Sequence[Option]") -> list[Block]:
    """What the articles on reservations and declarations say of making one of these; nothing without options."""
    ways = {option.governed_by: option.how for option in options if option.governed_by and option.how}
    lines = [f"{article}: {how}" for article, how in ways.items()]
    return [Prose(lines, "How a reservation or declaration is made", bullets=True)] if lines else []


def named_table(of: str, heading: str, named: "Sequence[Named]", title: str) -> Table:
    """The articles, requirements or terms by id and title; ``heading`` stands over the titles."""
    return table(named, ids(of, lambda n: n.id), wide(heading, lambda n: n.title), title=title)


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


def sources_block(sources: "Sequence[Source]") -> Brief:
    """The sources of a record: on a screen their ids, in a document each with title and publisher, which lead to it."""
    few = [source.id for source in sources[:_FEW]]
    more = f" and {len(sources) - len(few)} more; --format markdown names them all" if len(sources) > len(few) else ""
    example = [f"A source in full: vgtref sources --id {few[0]}"] if few else []
    short = Notes([f"Sources: {', '.join(few) or 'none'}{more}", *example])
    return Brief([short], [sources_table(sources)])


def ending(sources: "Sequence[Source]", edition: str, *notes: str) -> list[Block | Brief]:
    """How a record in full ends: its sources, then notes and the edition of the data."""
    return [sources_block(sources), edition_note(edition, *notes)]


def edition_note(edition: str, *before: str) -> Notes:
    """The lines that end a human answer, the edition of the data last."""
    return Notes([*before, f"Data edition {edition}"])


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
