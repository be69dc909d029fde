"""The declaration of 2011 and the resolution that it names."""

import datetime

from vgtref.records import ConventionNumber, Count, CountryCode, Record, Sources, Text


class NamedInstrument(Record, frozen=True, kw_only=True):
    """A convention as the declaration prints it."""

    number: ConventionNumber
    as_printed: Text


class NamedResolution(Record, frozen=True, kw_only=True):
    """The resolution as the declaration names it."""

    title: Text
    body: Text
    date: datetime.date


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
    date: datetime.date
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
    adopted: datetime.date
    session: Count
    place: Text
    country: CountryCode
    session_from: datetime.date
    session_until: datetime.date
    proposed_by: Text
    asks: Text
    vote: Text
    attendance: Text
    unknown: list[Text]
    sources: Sources
