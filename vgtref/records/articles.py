"""The articles of the conventions."""

from typing import Annotated, Literal

from msgspec import Meta

from vgtref.records import ConventionNumber, Number, Record, Reference, Sources, Text

Category = Literal[
    "definitions",
    "principles",
    "prevention",
    "institutions",
    "protection",
    "intervention",
    "substantive-offence",
    "participation-liability",
    "sanctions",
    "jurisdiction",
    "procedure",
    "safeguards",
    "data",
    "international-cooperation",
    "relationship",
    "monitoring",
    "final-clauses",
]
Obligation = Literal["mandatory", "optional", "mixed", "interpretive", "institutional"]


class Article(Record, frozen=True, kw_only=True):
    """An article of a convention or protocol, its title exact and its content in our words.

    ``chapter``, ``section`` and ``subdivision`` (the Title inside a section) are the numbers of its divisions.
    ``reservation`` says what ``reservable_under`` and ``declarable_under`` leave to a State. ``counterparts`` are
    the articles of the other convention that deal with the same matter; an article of a protocol ``supplements``
    some of the convention. Where ``verified`` is false only the title was read, and what rests on the text is None.
    ``provisions`` are its smallest parts, listed for each article that may ask something of a national law; without
    any it has no parts, or they are not listed.
    """

    id: Annotated[str, Meta(pattern=r"^[0-9]{3}:[0-9]{1,3}$")]
    convention: ConventionNumber
    number: Number
    title: Text
    title_fr: Text | None = None
    chapter: Text | None = None
    section: Text | None = None
    subdivision: Text | None = None
    category: Category | None = None
    obligation: Obligation | None = None
    reservable: bool | None = None
    reservation: Text | None = None
    reservable_under: list[Reference] = []
    declarable_under: list[Reference] = []
    summary: Text | None = None
    provisions: list[Reference] = []
    counterparts: list[Reference] = []
    supplements: list[Reference] = []
    verified: bool
    sources: Sources
