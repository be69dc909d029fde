"""The records: what an agency, a chair term, a convention or a source is, one module per subject.

This module holds what they share, and no type that only one of them uses. The others are imported where their records
are needed, since defining each class and each type takes time at the start.

Field order is the order of keys in the data files and in JSON. Sources are ids of ``sources.toml``; countries are
ISO 3166-1 alpha-2 codes; references to provisions have the form ``201:20(3)(a)``. The type of a field says what it
points to; the record there goes by its first field.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Annotated, Any

from msgspec import Meta, Struct
from msgspec.structs import asdict, astuple

from vgtref.dates import When


def points_to(group: str) -> Meta:
    """The mark of a type whose values name records of these data files: the first field of a record, or a provision."""
    return Meta(extra={"points_to": group})


Day = date  # a field called 'date' hides the type in the fields after it
Slug = Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, Meta(min_length=1)]
Count = Annotated[int, Meta(ge=0, le=9999)]
Alpha2 = Annotated[str, Meta(pattern="^[A-Z]{2}$")]
Number = Annotated[int, Meta(ge=1, le=999)]
ConventionNumber = Annotated[Number, points_to("conventions")]
CountryCode = Annotated[Alpha2, points_to("countries")]
RequirementId = Annotated[Slug, points_to("requirements")]
Reference = Annotated[str, Meta(pattern=r"^[0-9]{3}:[0-9]{1,3}(\([0-9a-z]+\))*(\[[0-9]+\])?$"), points_to("articles")]
SourceId = Annotated[Slug, points_to("sources")]
Sources = Annotated[list[SourceId], Meta(min_length=1)]
DECLARED = (185, 201)
"""The conventions that the declaration names, from which the requirements for a law come."""


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all records share: its fields cannot be changed, and a key that is not declared is an error."""

    @property
    def names(self) -> tuple[str, str]:
        """The id that it has in its file and the title that people know it by."""
        id, title = _naming_fields(type(self))
        return str(getattr(self, id)), str(getattr(self, title))


class Named(Record, frozen=True, kw_only=True):
    """An article, a requirement or a term by its id and title."""

    id: str
    title: str


class ConventionRecords(Record, frozen=True, kw_only=True):
    """What a file holds on one convention, known up to ``covers_to``."""

    convention: ConventionNumber
    covers_to: Day

    @property
    def rows(self) -> Sequence[Record]:
        """The records that the file holds, in their order."""
        raise NotImplementedError


def decode_hook(kind: type, value: Any) -> Any:
    """What msgspec calls for a type that it does not know; raises ValueError for a malformed date."""
    if kind is When:
        return When.of(value)
    raise NotImplementedError(kind)


def fields_of(record: Record) -> dict[str, Any]:
    """The fields of a record by attribute name, for building a record that holds them and more."""
    return asdict(record)


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
    own = [record.source] if hasattr(record, "source") else []
    return [*own, *(source for part in parts_of(record) for source in getattr(part, "sources", []))]
