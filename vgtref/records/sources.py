"""Where facts come from: sources, and what they dispute."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from vgtref.dates import When
from vgtref.records import Record, Slug, SourceId, Sources, Text

SourceKind = Literal["official", "official_copy", "press", "encyclopaedia", "other"]
Target = Annotated[str, Meta(pattern="^[a-z0-9-]+(/[A-Za-z0-9-]+)?$")]


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
