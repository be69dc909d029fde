"""The records: what an agency, a chair term, a convention or a source is.

Field order is the order of keys in the data files and in JSON. Sources are ids of ``sources.toml``; countries are
ISO 3166-1 alpha-2 codes; references to provisions have the form ``201:20(3)(a)``. What a field points to stands on its
type; the record there goes by its first field.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, get_args

from msgspec import Meta, Struct, field
from msgspec.structs import asdict, astuple

from vgtref.dates import When


def points_to(group: str) -> Meta:
    """The mark of a type whose values name records of these data files: the first field of a record, or a provision."""
    return Meta(extra={"points_to": group})


Day = date  # a field called 'date' hides the type in the fields after it
Slug = Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, Meta(min_length=1)]
Target = Annotated[str, Meta(pattern="^[a-z0-9-]+(/[A-Za-z0-9-]+)?$")]
Count = Annotated[int, Meta(ge=0, le=9999)]
Alpha2 = Annotated[str, Meta(pattern="^[A-Z]{2}$")]
Number = Annotated[int, Meta(ge=1, le=999)]

AgencyId = Annotated[Slug, points_to("agencies")]
ConventionNumber = Annotated[Number, points_to("conventions")]
CountryCode = Annotated[Alpha2, points_to("countries")]
DivisionId = Annotated[Slug, points_to("divisions")]
PartnerId = Annotated[Slug, points_to("partners")]
RequirementId = Annotated[Slug, points_to("requirements")]
Reference = Annotated[str, Meta(pattern=r"^[0-9]{3}:[0-9]{1,3}(\([0-9a-z]+\))*(\[[0-9]+\])?$"), points_to("articles")]
SourceId = Annotated[Slug, points_to("sources")]
Sources = Annotated[list[SourceId], Meta(min_length=1)]

AgencyKind = Literal["national", "international"]
PartnerKind = Literal["company", "ngo"]
EventClass = Literal["agencies", "conventions", "declaration", "operations"]
DivisionKind = Literal["chapter", "section", "title"]
RelatedKind = Literal["treaty", "directive", "guidelines"]
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
StatementKind = Literal[
    "reservation",
    "declaration",
    "reservation-or-declaration",
    "territorial",
    "communication-of-authority",
    "objection",
]
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
Topic = Literal[
    "definitions",
    "offences",
    "computer-offences",
    "liability",
    "sanctions",
    "jurisdiction",
    "proceedings",
    "powers",
    "co-operation",
    "victims",
    "data",
    "prevention",
]
Strength = Literal["shall", "reservable", "endeavour", "may"]
Element = Literal["act", "mental", "object", "means", "scope", "exception", "sanction", "procedure", "duty"]
AnsweredFrom = Literal["law", "practice", "either"]
DECLARED = (185, 201)
"""The conventions that the declaration names, from which the requirements for a law come."""
LAST_ASKING = {185: 35, 201: 38}
"""The last article of each that may ask something of a national law: the treaty's own rules begin after it."""
TOPICS: tuple[Topic, ...] = get_args(Topic)
STRENGTHS: dict[Strength, str] = {
    "shall": "binding, and no reservation to it is allowed",
    "reservable": "binding, unless reserved: a reservation may take it away or narrow it",
    "endeavour": "a duty to try",
    "may": "an option, which a State need not take",
}
"""What each strength means, from the strongest to the weakest."""
LAST_PRIORITY = 4
"""The number of those requirements that come last in the order of work, from 1 on."""
ELEMENTS: dict[Element, str] = {
    "act": "the act",
    "mental": "the mental element",
    "object": "the object",
    "means": "the means",
    "scope": "how far it reaches",
    "exception": "an exception",
    "sanction": "the sanction",
    "procedure": "a procedure or power",
    "duty": "a duty of the State",
}
"""What each element of a requirement is about."""
ANSWERED_FROM: dict[AnsweredFrom, str] = {
    "law": "the text of the law answers it",
    "practice": "practice answers it, not the text of a law",
    "either": "the law or practice may answer it",
}
"""Where the answer to a point is found."""
TermKind = Literal["material", "conduct", "person", "computer", "procedure", "treaty"]
TERM_KINDS: dict[TermKind, str] = {
    "material": "Material",
    "conduct": "Conduct",
    "person": "Persons",
    "computer": "Computers and data",
    "procedure": "Procedure and co-operation",
    "treaty": "Treaty law",
}
"""What the terms of each kind are about."""
SourceKind = Literal["official", "official_copy", "press", "encyclopaedia", "other"]


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all records share: no field can be set anew, and a key that is not declared is an error."""


class Successor(Record, frozen=True, kw_only=True):
    """The body that carries on an agency's work."""

    name: Text
    from_: When | None = field(name="from", default=None)


class Agency(Record, frozen=True, kw_only=True):
    """A law enforcement member of the VGT.

    ``member_until`` is None where no leaving is known; ``probably_left`` says why it has probably left all the same, an
    inference of the editors. ``not_yet_member`` is the latest day or month of which a complete list of the members, or
    a count that leaves no room for another, shows that the agency was not a member.
    """

    id: Slug
    name: Text
    name_in_declaration: Text | None = None
    acronym: Text | None = None
    country: CountryCode | None = None
    kind: AgencyKind
    parent: Text | None = None
    role: Text | None = None
    seat: Text | None = None
    website: Text | None = None
    member_from: When
    not_yet_member: When | None = None
    member_until: When | None = None
    last_seen: When
    probably_left: Text | None = None
    current_name: Text | None = None
    successor: Successor | None = None
    aliases: list[Text] = []
    note: Text | None = None
    sources: Sources


class ChairTerm(Record, frozen=True, kw_only=True):
    """A term in the chair of the VGT; ``until`` is None for the term that was running when last heard of."""

    id: Slug
    agency: AgencyId
    agency_name: Text
    person: Text
    person_title: Text
    from_: When = field(name="from")
    until: When | None = None
    chosen: When | None = None
    note: Text | None = None
    sources: Sources


class Partner(Record, frozen=True, kw_only=True):
    """A private-sector or civil-society partner of the VGT."""

    id: Slug
    name: Text
    acronym: Text | None = None
    kind: PartnerKind
    country: CountryCode | None = None
    joined: When
    announced: When | None = None
    voted_in: When | None = None
    note: Text | None = None
    sources: Sources


class Event(Record, frozen=True, kw_only=True):
    """A dated event; ``about`` is a class that the editors assign."""

    id: Slug
    date: When
    date_until: When | None = None
    about: EventClass
    title: Text
    summary: Text
    agencies: list[AgencyId] = []
    partners: list[PartnerId] = []
    sources: Sources


class NamedInstrument(Record, frozen=True, kw_only=True):
    """A convention as the declaration prints it."""

    number: ConventionNumber
    as_printed: Text


class NamedResolution(Record, frozen=True, kw_only=True):
    """The resolution as the declaration names it."""

    title: Text
    body: Text
    date: date


class Signatory(Record, frozen=True, kw_only=True):
    """Who signed the declaration, in which capacity, on whose behalf."""

    name: Text
    capacity: Text
    on_behalf_of: Text


class Statement(Record, frozen=True, kw_only=True):
    """What one paragraph of the declaration says, in our words."""

    paragraph: Count
    says: Text


class Declaration(Record, frozen=True, kw_only=True):
    """The mutual declaration of intent of 22 November 2011."""

    title: Text
    date: date
    place: Text
    copies: Count
    parties: list[Text]
    agencies: list[Text]
    instruments: list[NamedInstrument]
    resolution: NamedResolution
    signatories: list[Signatory]
    statements: list[Statement]
    undertakings: list[Text]
    setting: Text
    note: Text | None = None
    sources: Sources


class Resolution(Record, frozen=True, kw_only=True):
    """The INTERPOL General Assembly resolution that the declaration names."""

    title: Text
    body: Text
    number: Text | None = None
    adopted: date
    session: Count
    place: Text
    country: CountryCode
    session_from: date
    session_until: date
    proposed_by: Text
    asks: Text
    vote: Text
    attendance: Text
    unknown: list[Text]
    sources: Sources


class Version(Record, frozen=True, kw_only=True):
    """One of the answers that the sources of a dispute give."""

    says: Text
    sources: Sources


class Dispute(Record, frozen=True, kw_only=True):
    """A point on which sources differ; ``settled`` says what the data holds.

    ``about`` names the records it touches, by file and id; a file alone is its subject as a whole.
    """

    id: Slug
    topic: Text
    about: Annotated[list[Target], Meta(min_length=1)]
    versions: Annotated[list[Version], Meta(min_length=2)]
    settled: Text | None = None


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


class Point(Record, frozen=True, kw_only=True):
    """One thing that a law, or practice, answers: the provisions of 185 and 201 that ask for it, and how strongly.

    A convention has a strength where it is cited: shall, reservable (``reservation_185`` and ``reservation_201`` say
    how far, ``reservable_under`` under which provision), endeavour or may. ``declaration_185`` is what a declaration on
    joining under one of ``declarable_under`` may change. Its id is unique within the requirement.
    """

    id: Slug
    text: Text
    element: Element
    answered_from: AnsweredFrom
    convention_185: list[Reference] = []
    strength_185: Strength | None = None
    convention_201: list[Reference] = []
    strength_201: Strength | None = None
    reservable_under: list[Reference] = []
    reservation_185: Text | None = None
    reservation_201: Text | None = None
    declarable_under: list[Reference] = []
    declaration_185: Text | None = None
    note: Text | None = None

    def under(self, convention: int) -> list[Reference]:
        """The provisions of 185 or 201 that ask for it."""
        return self.convention_185 if convention == 185 else self.convention_201

    def strength_under(self, convention: int) -> Strength | None:
        """The strength under 185 or 201; None where that convention does not ask for it."""
        return self.strength_185 if convention == 185 else self.strength_201

    def reservation_under(self, convention: int) -> str | None:
        """How far a reservation to 185 or 201 may go."""
        return self.reservation_185 if convention == 185 else self.reservation_201

    @property
    def cited(self) -> list[Reference]:
        """The provisions of both conventions that ask for it."""
        return [*self.convention_185, *self.convention_201]

    @property
    def left_open(self) -> list[Reference]:
        """The provisions under which something of it may be reserved or declared."""
        return [*self.reservable_under, *self.declarable_under]


class Requirement(Record, frozen=True, kw_only=True):
    """What a national law or practice must contain under 185 and 201, made of points.

    ``core`` is the subject of the declaration, which all of 201 is, and of 185 what is not a computer offence alone.
    ``priority`` orders the work, 1 first. ``formerly`` are ids under which earlier editions asked it.
    """

    id: Slug
    title: Text
    topic: Topic
    core: bool
    priority: Annotated[int, Meta(ge=1, le=LAST_PRIORITY)]
    question: Text
    note: Text | None = None
    formerly: list[Slug] = []
    points: Annotated[list[Point], Meta(min_length=1)] = field(name="point")
    sources: Sources

    def under(self, convention: int) -> list[Reference]:
        """The provisions of 185 or 201 that ask for one of its points, each once."""
        return list(dict.fromkeys(reference for point in self.points for reference in point.under(convention)))

    def strength_under(self, convention: int) -> Strength | None:
        """The strongest of its points under 185 or 201; None where that convention asks for none of them."""
        return strongest(point.strength_under(convention) for point in self.points)


def strongest(strengths: Iterable[Strength | None]) -> Strength | None:
    """The strongest of some strengths; None where there is none."""
    held = set(strengths)
    return next((strength for strength in STRENGTHS if strength in held), None)


class LeftOut(Record, frozen=True, kw_only=True):
    """Provisions of 185 and 201 that are no point of a requirement, and the reason."""

    id: Slug
    provisions: Annotated[list[Reference], Meta(min_length=1)]
    reason: Text


class GoodPractice(Record, frozen=True, kw_only=True):
    """What many ask of a law beyond both conventions, which is never a duty under them; ``why`` says who asks it."""

    id: Slug
    requirement: RequirementId
    text: Text
    element: Element
    answered_from: AnsweredFrom
    why: Text
    note: Text | None = None
    sources: Sources


class Term(Record, frozen=True, kw_only=True):
    """A term of the conventions, of the field or of treaty law: what it means, what is said today, what to avoid.

    ``used_in`` are the provisions that use the word or define the thing, ``see`` those nearest to a word that neither
    convention has. ``also`` are other words by which people look for it.
    """

    id: Slug
    term: Text
    kind: TermKind
    meaning: Text
    today: Text | None = None
    avoid: Text | None = None
    used_in: list[Reference] = []
    see: list[Reference] = []
    term_fr: Text | None = None
    also: list[Text] = []
    note: Text | None = None
    sources: Sources


class Synonym(Record, frozen=True, kw_only=True):
    """Words that people type and the words by which the texts say it: a help for the search, chosen by the editors.

    ``references`` are the articles that come first where one of the ``terms`` is all that is searched for.
    """

    id: Slug
    terms: Annotated[list[Text], Meta(min_length=1)]
    finds: Annotated[list[Text], Meta(min_length=1)]
    references: list[Reference] = []

    @property
    def title(self) -> str:
        """The first of its terms."""
        return self.terms[0]


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


class Country(Record, frozen=True, kw_only=True):
    """A country or territory of ISO 3166-1, or an organisation; ``depositary_name`` is the Treaty Office's name."""

    code: Alpha2
    alpha_3: Annotated[str, Meta(pattern="^[A-Z]{3}$")] | None = None
    name: Text
    name_fr: Text | None = None
    kind: Literal["iso-3166", "organisation"]
    depositary_name: Text | None = None
    aliases: list[Text] = []
    council_of_europe: bool
    council_of_europe_until: When | None = None
    note: Text | None = None
    sources: Sources

    @property
    def known_as(self) -> str:
        """The depositary's name for it, or where that has none the one of ISO 3166."""
        return self.depositary_name or self.name


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


class ConventionRecords(Record, frozen=True, kw_only=True):
    """What a file holds on one convention, known up to ``covers_to``."""

    convention: ConventionNumber
    covers_to: Day

    @property
    def rows(self) -> Sequence[Record]:
        """The records that the file holds, in their order."""
        raise NotImplementedError


class Reading(Record, frozen=True, kw_only=True):
    """A list of States that was read: its day, the acts that it shows, the States whose row was not read.

    That a State has done nothing is a finding only if a list was read to its row.
    """

    source: SourceId
    as_of: Day
    shows: Annotated[list[Literal["signatures", "consents", "invitations"]], Meta(min_length=1)]
    unread: list[CountryCode] = []


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


class Source(Record, frozen=True, kw_only=True):
    """Where a fact comes from; ``status_as_of`` is the day whose state it shows, ``read`` the day it was read.

    ``copy_of`` is the source that it repeats, as a copy, a translation or a later state of it: both are one source.
    """

    id: Slug
    title: Text
    publisher: Text
    kind: SourceKind
    url: Text | None = None
    reference: Text | None = None
    copied_by: Text | None = None
    copy_of: SourceId | None = None
    published: When | None = None
    status_as_of: date | None = None
    read: When
    extent: Text
    note: Text | None = None


class Part(Record, frozen=True, kw_only=True):
    """What the data holds of one subject: up to which day, whether complete, what is missing, where to look."""

    id: Slug
    title: Text
    files: list[Text]
    covers_to: When | None = None
    complete: bool
    held: Text
    gaps: list[Text]
    look: Text | None = None


class Coverage(Record, frozen=True, kw_only=True):
    """The edition of the data and what it holds, part by part."""

    edition: Annotated[str, Meta(pattern=r"^\d{4}\.(0[1-9]|1[0-2])(\.[1-9]\d*)?$")]
    parts: list[Part] = field(name="part")


def decode_hook(kind: type, value: Any) -> Any:
    """What msgspec calls for a type that it does not know; raises ValueError for a date that is none."""
    if kind is When:
        return When.of(value)
    raise NotImplementedError(kind)


def fields_of(record: Record) -> dict[str, Any]:
    """The fields of a record by attribute name, for building a record that holds them and more."""
    return asdict(record)


def name_of(record: Record) -> tuple[str, str]:
    """The id that a record has in its file and the title that people know it by."""
    if isinstance(record, Flags):
        return "flags", f"letters of the chart of {record.as_of}"
    if isinstance(record, Reading):
        return "reading", f"list read, as of {record.as_of}"
    id, title = _naming_fields(type(record))
    return str(getattr(record, id)), str(getattr(record, title))


@cache
def _naming_fields(kind: type[Record]) -> tuple[str, str]:
    ids = ("id", "code", "number", "country")
    titles = ("common_name", "title", "name", "term", "topic", "agency_name", "summary", "kind", "text", "reason")
    id, title = (next(name for name in names if hasattr(kind, name)) for names in (ids, titles))
    return id, title


def parts_of(record: Record) -> Iterator[Record]:
    """The record, then every record inside it."""
    yield record
    for value in astuple(record):
        if isinstance(value, Record):
            yield from parts_of(value)
        elif isinstance(value, list) and value and isinstance(value[0], Record):
            for inner in value:
                yield from parts_of(inner)


def sources_of(record: Record) -> list[str]:
    """The ids of the sources that a record or a record inside it names."""
    lists = [record.source] if isinstance(record, Reading) else []
    return [*lists, *(source for part in parts_of(record) for source in getattr(part, "sources", []))]
