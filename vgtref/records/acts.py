"""What States have done: their acts towards a convention, and the lists that show them."""

from collections.abc import Sequence
from typing import Annotated, Literal

from msgspec import Meta, field

from vgtref.dates import When
from vgtref.records import ConventionRecords, CountryCode, Day, Record, SourceId, Sources, Text

ActKind = Literal[
    "signature",
    "ratification",
    "acceptance",
    "approval",
    "ratification-acceptance-or-approval",
    "accession",
    "invitation",
    "invitation-lapsed",
    "denunciation",
]


class Act(Record, frozen=True, kw_only=True):
    """An act of a State towards a convention: the day of signature, deposit or invitation, and the day of its effect.

    ``entry_into_force`` is the day on which a consent binds, or a denunciation frees; ``derived`` names the fields that
    follow from the rule on it instead of standing in a source. ``contradicted_by`` are sources that give another day or
    kind, or leave out an act that they should show: a dispute says more.
    """

    country: CountryCode
    kind: ActKind
    date: When
    entry_into_force: Day | None = None
    derived: list[Literal["date", "entry_into_force"]] = []
    contradicted_by: list[SourceId] = []
    note: Text | None = None
    sources: Sources


class Flags(Record, frozen=True, kw_only=True):
    """The letters that the Treaty Office's chart of a day shows, by country.

    R reservations, D declarations, A authorities, T territorial application, C communications.
    """

    as_of: Day
    letters: dict[CountryCode, Annotated[str, Meta(pattern=r"^R?D?A?T?C?$(?!\n)")]]
    sources: Sources

    @property
    def names(self) -> tuple[str, str]:
        """What it is, since it has no id of its own."""
        return "flags", f"letters of the chart of {self.as_of}"


class Reading(Record, frozen=True, kw_only=True):
    """A list of States that was read: its day, the acts that it shows, the States whose row was not read.

    That a State has done nothing is a finding only if a list was read to its row.
    """

    source: SourceId
    as_of: Day
    shows: Annotated[list[Literal["signatures", "consents", "invitations"]], Meta(min_length=1)]
    unread: list[CountryCode] = []

    @property
    def names(self) -> tuple[str, str]:
        """What it is, since it has no id of its own."""
        return "reading", f"list read, as of {self.as_of}"


class Acts(ConventionRecords, frozen=True, kw_only=True):
    """What the States have done towards one convention, known up to ``covers_to``, and the lists that were read."""

    readings: list[Reading] = field(name="reading", default=[])
    acts: list[Act] = field(name="act")
    flags: Flags | None = None

    def readings_to(self, country: str) -> list[Reading]:
        """The lists that were read to the row of a country."""
        return [reading for reading in self.readings if country not in reading.unread]

    @property
    def unread(self) -> list[str]:
        """The countries to whose row no list was read."""
        lists = [set(reading.unread) for reading in self.readings]
        return sorted(set.intersection(*lists)) if lists else []

    def is_read(self, country: str) -> bool:
        """Whether a list was read to the row of a country, so that without acts it has done nothing."""
        return not self.readings or bool(self.readings_to(country))

    @property
    def rows(self) -> Sequence[Record]:
        """The lists that were read, the acts, then the letters of the chart, if there are any."""
        return [*self.readings, *self.acts, *([self.flags] if self.flags else [])]
