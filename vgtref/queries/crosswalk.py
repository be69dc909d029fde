"""The requirements for a law held against other instruments: how each compares, and what nobody has checked."""

from vgtref.catalogue import Catalogue
from vgtref.errors import UsageError
from vgtref.records import Record, fields_of
from vgtref.records.crosswalk import Correspondence, Relation
from vgtref.records.instruments import Instrument
from vgtref.records.requirements import Requirement, Topic
from vgtref.records.sources import Dispute
from vgtref.text import listing


class CrosswalkRow(Record, frozen=True, kw_only=True):
    """A requirement and another instrument: the provisions of that, how it compares with 185 and 201, the difference.

    ``title``, ``topic`` and ``core`` are those of the requirement, ``short_title`` is that of the instrument. Of a pair
    that nobody has checked the relation is not-checked and nothing else is known.
    """

    requirement: str
    title: str
    topic: Topic
    core: bool
    instrument: str
    short_title: str
    provisions: list[str]
    relation: Relation
    note: str | None
    sources: list[str]


class InstrumentInFull(Instrument, frozen=True, kw_only=True):
    """An instrument with every requirement held against it, none where it is not in the crosswalk, and its disputes."""

    correspondences: list[CrosswalkRow]
    disputes: list[Dispute]


def crosswalk(
    catalogue: Catalogue,
    instrument: str | None = None,
    topic: Topic | None = None,
    core: bool = False,
    requirement: str | None = None,
    relation: Relation | None = None,
) -> list[CrosswalkRow]:
    """A row for each requirement and each instrument of the crosswalk, in the order of both, checked or not.

    ``core`` keeps the subject of the declaration. Raises NotFoundError or UsageError for an unknown or ambiguous name,
    UsageError for an instrument that is not in the crosswalk.
    """
    instruments = [_compared(catalogue, instrument)] if instrument is not None else compared_instruments(catalogue)
    only = catalogue.requirement(requirement).id if requirement is not None else None
    held = {(pair.requirement, pair.instrument): pair for pair in catalogue.crosswalk}
    rows = (
        _row(r, i, held.get((r.id, i.id)))
        for r in catalogue.requirements
        if only in (None, r.id) and topic in (None, r.topic) and (r.core or not core)
        for i in instruments
    )
    return [row for row in rows if relation in (None, row.relation)]


def compared_instruments(catalogue: Catalogue) -> list[Instrument]:
    """The instruments of the crosswalk: those whose text was read for it."""
    return [instrument for instrument in catalogue.instruments if instrument.read]


def instrument_in_full(catalogue: Catalogue, name: str) -> InstrumentInFull:
    """One instrument in full, in the crosswalk or not; raises NotFoundError or UsageError for an unknown or ambiguous
    name."""
    found = catalogue.instrument(name)
    return InstrumentInFull(
        **fields_of(found),
        correspondences=crosswalk(catalogue, found.id) if found.read else [],
        disputes=catalogue.disputes_about(f"instruments/{found.id}"),
    )


def _compared(catalogue: Catalogue, name: str) -> Instrument:
    found = catalogue.instrument(name)
    if not found.read:
        held = listing([instrument.id for instrument in compared_instruments(catalogue)])
        message, hint = f"{found.short_title} is not in the crosswalk", f"it holds {held}"
        raise UsageError(message, hint, cli_hint=f"{hint}; what is known of it: vgtref crosswalk --id {found.id}")
    return found


def _row(requirement: Requirement, instrument: Instrument, pair: Correspondence | None) -> CrosswalkRow:
    return CrosswalkRow(
        requirement=requirement.id,
        title=requirement.title,
        topic=requirement.topic,
        core=requirement.core,
        instrument=instrument.id,
        short_title=instrument.short_title,
        provisions=pair.provisions if pair else [],
        relation=pair.relation if pair else "not-checked",
        note=pair.note if pair else None,
        sources=pair.sources if pair else [],
    )
