"""The words that the parts of a gap report share: of findings, gaps, points and laws."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from vgtref.answers.replies import LAW_STATUSES, Law
from vgtref.commands.columns import ColumnOf, table
from vgtref.presentation import Block
from vgtref.queries.findings import AssessedPoint, Finding
from vgtref.text import listing

T = TypeVar("T")


WORDS: dict[Finding, str] = {
    "met": "met",
    "partly_met": "partly met",
    "unmet": "unmet",
    "not_applicable": "not applicable",
    "not_assessed": "not assessed",
    "option_taken": "option taken",
    "option_not_taken": "option not taken",
}


def law_in_head(law: Law, laws: Sequence[Law]) -> str:
    """What the head of a report says of a law: its id where there are several, its title, status, day and note."""
    return f"{law.id}: {_law_words(law)}" if len(laws) > 1 and law.title else _law_words(law)


def _law_words(law: Law) -> str:
    status = listing([LAW_STATUSES[status] for status in law.status]) or "status not given"
    about = [status, *([str(law.day)] if law.day else []), *([law.note] if law.note else [])]
    return f"{law.called} - {', '.join(about)}"


def point_name(a: AssessedPoint) -> str:
    """A point in a few words: ``Producing: whatever the purpose and the means``."""
    return f"{a.title}: {in_a_line(a)}"


def in_a_line(a: AssessedPoint) -> str:
    """The title of a point as it goes on in a line."""
    return f"{a.point_title[:1].lower()}{a.point_title[1:]}"


GAP_KINDS = {
    "law": "to be closed by law or practice",
    "option": "which a reservation or declaration on joining could cover instead",
    "own": "which a statement of the State's own may cover, if its words reach so far",
}


KINDS_IN_SHORT = {
    "law": "for law or practice to close",
    "option": "that a reservation or declaration on joining could cover",
    "own": "that a statement of the State's own may cover",
}


def kind_of_gap(gap: AssessedPoint, convention: int) -> str:
    """What closes a gap under a convention: a key of GAP_KINDS."""
    demand = gap.demand_of(convention)
    return "own" if demand.limited else "option" if demand.way_out else "law"


def place_of(a: AssessedPoint, laws: dict[str, Law]) -> str | None:
    """Where a point is answered: the provision, and the law where there are several; None where neither is said."""
    return place_in(a.provision, a.law, laws)


def place_in(provision: str | None, law_id: str | None, laws: dict[str, Law]) -> str | None:
    """A provision and its law, by its id where there are several; None where neither is said."""
    law = laws.get(law_id or "")
    return ", ".join(part for part in (provision, _short(law) if law and len(laws) > 1 else None) if part) or None


def _short(law: Law) -> str:
    """The id of a law, under which the head of the report tells more of it; of a bill that it is one."""
    return f"{law.id} (bill)" if law.is_bill and law.id.lower() != "bill" else law.id


def listed(title: str, rows: Sequence[T], columns: Iterable[ColumnOf[T]]) -> list[Block]:
    """The rows as a table, without columns that are empty in all of them; nothing without rows."""
    filled = [(column, cell) for column, cell in columns if any(cell(row) for row in rows)]
    return [table(rows, *filled, title=title)] if rows else []
