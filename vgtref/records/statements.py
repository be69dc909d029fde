"""What States have said: reservations, declarations and other statements on a convention."""

from collections.abc import Sequence
from typing import Literal

from msgspec import field

from vgtref.dates import When
from vgtref.records import ConventionRecords, CountryCode, Day, Record, Reference, Sources, Text

StatementKind = Literal[
    "reservation",
    "declaration",
    "reservation-or-declaration",
    "territorial",
    "communication-of-authority",
    "objection",
]


class Reservation(Record, frozen=True, kw_only=True):
    """A reservation, declaration or other statement of a State on a convention.

    ``articles`` are those it cites, ``affects`` those it limits; a row without ``withdrawn`` is not known to be. With
    ``unread`` the State is known to have made it, and its text was not read.
    """

    country: CountryCode
    kind: StatementKind
    articles: list[Reference] = []
    affects: list[Reference] = []
    date: When | None = None
    effect: Day | None = None
    withdrawn: Day | None = None
    unread: bool = False
    objects_to: Text | None = None
    summary: Text
    note: Text | None = None
    sources: Sources


class Reservations(ConventionRecords, frozen=True, kw_only=True):
    """The statements on one convention, known up to ``covers_to``."""

    reservations: list[Reservation] = field(name="reservation")

    @property
    def rows(self) -> Sequence[Record]:
        """The statements."""
        return self.reservations
