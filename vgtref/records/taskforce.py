"""The taskforce: its agencies and partners, their terms in the chair, what happened."""

from typing import Annotated, Literal

from msgspec import field

from vgtref.dates import When
from vgtref.records import CountryCode, Record, Slug, Sources, Text, points_to

AgencyKind = Literal["national", "international"]
PartnerKind = Literal["company", "ngo"]
AgencyId = Annotated[Slug, points_to("agencies")]
PartnerId = Annotated[Slug, points_to("partners")]
EventClass = Literal["agencies", "conventions", "declaration", "operations"]


class Successor(Record, frozen=True, kw_only=True):
    """The body that carries on an agency's work."""

    name: Text
    from_: When | None = field(name="from", default=None)


class Agency(Record, frozen=True, kw_only=True):
    """A law enforcement member of the VGT.

    ``member_until`` is None where no leaving is known; ``probably_left`` says why it has probably left nevertheless,
    which the editors infer. ``not_yet_member`` is the latest day or month of which a complete list of the members, or a
    count that leaves no room for another, shows that the agency was not a member.
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
