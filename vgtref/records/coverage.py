"""What the data hold and lack."""

from typing import Annotated

from msgspec import Meta, field

from vgtref.dates import When
from vgtref.records import Record, Slug, Text


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
