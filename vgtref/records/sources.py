"""Where facts come from: sources, what they dispute, what the data hold and lack."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, field

from vgtref.dates import When
from vgtref.records import Record, Slug, SourceId, Sources, Target, Text

SourceKind = Literal["official", "official_copy", "press", "encyclopaedia", "other"]


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
