"""How other instruments compare with what the conventions ask."""

from typing import Annotated, Literal

from vgtref.records import Record, RequirementId, Slug, Sources, Text, points_to

HeldRelation = Literal["equivalent", "broader", "narrower", "partial", "none"]
Relation = Literal[HeldRelation, "not-checked"]
InstrumentId = Annotated[Slug, points_to("instruments")]
RELATIONS: dict[Relation, str] = {
    "equivalent": "the same in substance as 185 and 201 together",
    "broader": "all that they ask, and more",
    "narrower": "part of what they ask, or less of it, and nothing beyond",
    "partial": "part of what they ask, and something beyond",
    "none": "not dealt with",
    "not-checked": "nobody has checked it; it does not mean none",
}
"""How another instrument compares with what 185 and 201 together ask under a requirement, before any reservation.

All of them are held except the last, which is said of a pair that is not held."""


class Correspondence(Record, frozen=True, kw_only=True):
    """How another instrument compares with what 185 and 201 together ask under a requirement, as its text was read.

    ``provisions`` are those of the instrument that deal with it, none where the relation is none. ``note`` tells the
    difference.
    """

    requirement: RequirementId
    instrument: InstrumentId
    provisions: list[Text] = []
    relation: HeldRelation
    note: Text | None = None
    sources: Sources

    @property
    def id(self) -> str:
        """The instrument and the requirement: ``opsc/possessing``."""
        return f"{self.instrument}/{self.requirement}"

    @property
    def title(self) -> str:
        """The requirement, the instrument and the relation, in words."""
        return f"{self.requirement} in {self.instrument}: {self.relation}"
