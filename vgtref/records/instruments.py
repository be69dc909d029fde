"""The conventions with their divisions, and the instruments of others beside them."""

from datetime import date
from typing import Literal

from vgtref.records import ConventionNumber, Count, DivisionId, Number, Record, Reference, Slug, Sources, Text

DivisionKind = Literal["chapter", "section", "title"]
RelatedKind = Literal["treaty", "directive", "guidelines"]
Position = Literal[
    "signatory",
    "member",
    "organisation",
    "invited",
    "other",
    "acceded-to-parent",
    "signed-parent",
    "outside-parent",
]


class WayIn(Record, frozen=True, kw_only=True):
    """What a State in a given position does to become a Party; the parent is the convention that a protocol adds to.

    ``references`` are the provisions that say so; none where the text was not read.
    """

    of: Position
    step: Text
    references: list[Reference] = []


class Convention(Record, frozen=True, kw_only=True):
    """A Council of Europe convention or protocol, and what States may reserve or declare.

    ``reservable`` and ``declarable`` are closed lists of provisions; ``reservations_article`` and
    ``declarations_article`` say when and how. An invitation to accede that was made in the year
    ``invitation_years_since`` or later is valid for ``invitation_years`` years.
    """

    number: Number
    series: Literal["ETS", "CETS"]
    reference: Text
    reference_in_declaration: Text | None = None
    title: Text
    title_fr: Text | None = None
    common_name: Text
    named_in_declaration: bool
    supplements: ConventionNumber | None = None
    adopted: date | None = None
    adopted_by: Text | None = None
    opened: date
    opened_place: Text
    entry_conditions: Text
    entry_conditions_references: list[Reference] = []
    entry_into_force: date | None = None
    articles: Count | None = None
    who_may_join: Text | None = None
    who_may_join_references: list[Reference] = []
    ways_in: list[WayIn] = []
    invitation_years: Count | None = None
    invitation_years_since: Count | None = None
    reservable: list[Reference] = []
    reservations_article: Reference | None = None
    declarable: list[Reference] = []
    declarations_article: Reference | None = None
    languages: list[Text] = []
    depositary: Text | None = None
    monitoring_body: Text | None = None
    monitoring_references: list[Reference] = []
    connection: Text
    url: Text
    aliases: list[Text] = []
    note: Text | None = None
    sources: Sources


class Division(Record, frozen=True, kw_only=True):
    """A chapter, section or title of a convention and the articles in it."""

    id: Slug
    convention: ConventionNumber
    kind: DivisionKind
    number: Text
    title: Text
    title_fr: Text | None = None
    parent: DivisionId | None = None
    first_article: Count
    last_article: Count
    sources: Sources


class RelatedInstrument(Record, frozen=True, kw_only=True):
    """An instrument outside the Council of Europe that deals with the same matter."""

    id: Slug
    kind: RelatedKind
    title: Text
    body: Text
    reference: Text | None = None
    adopted: date
    adopted_by: Text
    entry_into_force: date | None = None
    provisions: list[Text] = []
    conventions: list[ConventionNumber]
    relation: Text
    url: Text | None = None
    note: Text | None = None
    sources: Sources
