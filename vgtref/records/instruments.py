"""The conventions with their divisions, and the instruments of others beside them."""

from datetime import date
from typing import Annotated, Literal

from vgtref.dates import When
from vgtref.records import ConventionNumber, Count, Number, Record, Reference, Slug, Sources, Text, points_to

DivisionKind = Literal["chapter", "section", "title"]
InstrumentKind = Literal["treaty", "directive", "guidelines", "criteria"]
DivisionId = Annotated[Slug, points_to("divisions")]
JoiningPosition = Literal[
    "signatory",
    "member",
    "organisation",
    "invited",
    "other",
    "acceded-to-parent",
    "signed-parent",
    "outside-parent",
]


ON_SIGNING = "On signing or "
"""How a text begins that speaks of signing, which is left out for a State that cannot sign."""


class WayToJoin(Record, frozen=True, kw_only=True):
    """What a State in a given position does to become a Party; the parent is the convention that a protocol adds to.

    ``references`` are the provisions that say so; none where the text was not read. ``signs`` tells whether the State
    may sign it.
    """

    of: JoiningPosition
    step: Text
    references: list[Reference] = []
    signs: bool = False


class Convention(Record, frozen=True, kw_only=True):
    """A Council of Europe convention or protocol, and what States may reserve or declare.

    ``reservable`` and ``declarable`` are closed lists of provisions; ``reservations_article`` and
    ``declarations_article`` govern them, ``reservations_how`` and ``declarations_how`` say how one is made,
    ``on_joining`` what a State has to notify then and from when it is bound; what these three say of signing begins
    with "On signing or", so that it can be left out for a State that does not sign. An
    invitation to accede that was made in the year ``invitation_years_since`` or later is valid for
    ``invitation_years`` years.
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
    ways_in: list[WayToJoin] = []
    invitation_years: Count | None = None
    invitation_years_since: Count | None = None
    reservable: list[Reference] = []
    reservations_article: Reference | None = None
    reservations_how: Text | None = None
    declarable: list[Reference] = []
    declarations_article: Reference | None = None
    declarations_how: Text | None = None
    on_joining: Text | None = None
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


class Instrument(Record, frozen=True, kw_only=True):
    """An instrument outside the Council of Europe that deals with the same matter.

    ``relation`` says how it relates to the ``conventions``, ``provisions`` by which of its own.
    ``issued`` is when the edition of ``title`` and ``reference`` came out, where that is not the one adopted.
    ``articles`` is how many it has, where its text was read to the end. ``read`` says how far its text was read for
    the crosswalk; without it the crosswalk leaves the instrument out. Where ``complete`` is true, the crosswalk holds
    every requirement against it. ``parties`` were counted on ``parties_as_of``.
    """

    id: Slug
    title: Text
    short_title: Text
    body: Text
    kind: InstrumentKind
    reference: Text | None = None
    adopted: When
    adopted_by: Text | None = None
    issued: When | None = None
    opened: date | None = None
    entry_into_force: date | None = None
    entry_conditions: Text | None = None
    parties: Count | None = None
    parties_as_of: When | None = None
    open_to: Text | None = None
    articles: Count | None = None
    provisions: list[Text] = []
    conventions: list[ConventionNumber] = []
    relation: Text | None = None
    url: Text | None = None
    read: Text | None = None
    complete: bool = False
    aliases: list[Text] = []
    note: Text | None = None
    sources: Sources
