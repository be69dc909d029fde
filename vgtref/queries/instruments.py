"""The texts: the declaration, the resolution that it names, the conventions."""

from datetime import date

from vgtref.catalogue import Catalogue
from vgtref.records import Record, fields_of
from vgtref.records.declaration import Declaration, Resolution
from vgtref.records.instruments import Convention, Division, Instrument
from vgtref.records.sources import Dispute
from vgtref.status import count_parties


class DeclarationInFull(Declaration, frozen=True, kw_only=True):
    """The declaration with the ids of the agencies that it names, in its order, and what its sources dispute."""

    agency_ids: list[str]
    disputes: list[Dispute]


class ResolutionInFull(Resolution, frozen=True, kw_only=True):
    """The resolution with what its sources dispute."""

    disputes: list[Dispute]


class ConventionRow(Convention, frozen=True, kw_only=True):
    """A convention with its Parties and contracting States on the last day that its acts cover."""

    parties: int
    contracting: int
    status_as_of: date


class ConventionInFull(ConventionRow, frozen=True, kw_only=True):
    """A convention with its chapters, the instruments related to it and what its sources dispute."""

    chapters: list[Division]
    related: list[Instrument]
    disputes: list[Dispute]


class ConventionCount(Record, frozen=True, kw_only=True):
    """A convention with its Parties on its own last covered day."""

    number: int
    reference: str
    common_name: str
    parties: int
    status_as_of: date


def declaration(catalogue: Catalogue) -> DeclarationInFull:
    """The mutual declaration of intent of 22 November 2011."""
    found = catalogue.declaration
    ids = {agency.name_in_declaration: agency.id for agency in catalogue.agencies}
    return DeclarationInFull(
        **fields_of(found),
        agency_ids=[ids[name] for name in found.agencies],
        disputes=catalogue.disputes_about("declaration"),
    )


def resolution(catalogue: Catalogue) -> ResolutionInFull:
    """The INTERPOL General Assembly resolution that the declaration names."""
    return ResolutionInFull(**fields_of(catalogue.resolution), disputes=catalogue.disputes_about("resolution"))


def conventions(catalogue: Catalogue) -> list[ConventionRow]:
    """The two conventions that the declaration names, then the protocols."""
    return [_counted(catalogue, c) for c in catalogue.in_french("convention", catalogue.conventions)]


def convention(catalogue: Catalogue, name: str | int) -> ConventionInFull:
    """One convention in full; raises NotFoundError or UsageError for an unknown or ambiguous name."""
    found = catalogue.with_french("convention", catalogue.convention(name))
    chapters = (division for division in catalogue.divisions if division.convention == found.number)
    return ConventionInFull(
        **fields_of(_counted(catalogue, found)),
        chapters=catalogue.in_french("division", chapters),
        related=[instrument for instrument in catalogue.instruments if found.number in instrument.conventions],
        disputes=catalogue.disputes_about(f"conventions/{found.number}"),
    )


def count_of(catalogue: Catalogue, convention: Convention) -> ConventionCount:
    """A convention with its number of Parties, counted from the acts on the last day that they cover."""
    row = _counted(catalogue, convention)
    return ConventionCount(**{name: getattr(row, name) for name in ConventionCount.__struct_fields__})


def _counted(catalogue: Catalogue, convention: Convention) -> ConventionRow:
    held = catalogue.acts_file(convention.number)
    bound, waiting = count_parties(held.acts, held.covers_to, convention)
    fields = fields_of(convention)
    return ConventionRow(**fields, parties=bound, contracting=waiting, status_as_of=held.covers_to)
