"""The sources, and what rests on each."""

from vgtref.catalogue import Catalogue
from vgtref.records import Record, fields_of
from vgtref.records.sources import Source


class Resting(Record, frozen=True, kw_only=True):
    """A record that rests on a source: its file, its id, what it is."""

    file: str
    id: str
    title: str


class SourceInFull(Source, frozen=True, kw_only=True):
    """A source with the records that rest on it."""

    supports: list[Resting]


def source(catalogue: Catalogue, name: str) -> SourceInFull:
    """One source and what rests on it; raises NotFoundError or UsageError for an unknown or ambiguous name."""
    found = catalogue.source(name)
    supports = [Resting(file=e.file, id=e.id, title=e.title) for e in catalogue.resting_on(found.id)]
    return SourceInFull(**fields_of(found), supports=supports)
