"""The countries and organisations."""

from typing import Annotated, Literal

from msgspec import Meta

from vgtref.dates import When
from vgtref.records import Alpha2, CountryCode, Record, Slug, Sources, Text


class Country(Record, frozen=True, kw_only=True):
    """A country or territory of ISO 3166-1, or an organisation; ``depositary_name`` is the Treaty Office's name.

    ``includes`` are its parts that people take for States, and former States of which acts stand under it.
    """

    code: Alpha2
    alpha_3: Annotated[str, Meta(pattern="^[A-Z]{3}$")] | None = None
    numeric: Annotated[str, Meta(pattern="^[0-9]{3}$")] | None = None
    name: Text
    name_fr: Text | None = None
    kind: Literal["iso-3166", "organisation"]
    depositary_name: Text | None = None
    aliases: list[Text] = []
    includes: list[Text] = []
    council_of_europe: bool
    council_of_europe_until: When | None = None
    note: Text | None = None
    sources: Sources

    @property
    def known_as(self) -> str:
        """The depositary's name for it, or where that has none the one of ISO 3166."""
        return self.depositary_name or self.name


class Region(Record, frozen=True, kw_only=True):
    """A region of the world with its countries and territories, and which of them are Members of the United Nations.

    ``code`` is that of UN M49, ``within`` the name of the larger region that it lies in.
    """

    id: Slug
    title: Text
    within: Text
    code: Annotated[str, Meta(pattern="^[0-9]{3}$")] | None = None
    countries: Annotated[list[CountryCode], Meta(min_length=1)]
    un_members: list[CountryCode]
    sources: Sources
