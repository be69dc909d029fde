"""What can be cited, each kind with the fields that a citation of it is made of."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from vgtref.cite.days import Show
from vgtref.dates import When

if TYPE_CHECKING:
    from vgtref.records.sources import Source


class Language(StrEnum):
    """The languages in which a treaty can be cited."""

    EN = "en"
    FR = "fr"


class Treaty(Struct, frozen=True, kw_only=True):
    """A treaty or a provision of it, under its title in that language.

    ``reference`` is its place in a treaty series, else the resolution that adopted it. ``article`` is the provision,
    ``9(1)(a)``, and ``heading`` the title of its article; both are empty for the treaty as a whole. ``day`` is what it
    is dated by: the opening for signature, else the adoption. What is not known is empty or None.
    """

    key: str
    title: str
    name: str = ""
    reference: str = ""
    body: str = ""
    article: str = ""
    heading: str = ""
    day: When
    adopted: When | None = None
    opened: When | None = None
    opened_place: str = ""
    in_force: When | None = None
    url: str = ""
    language: Language = Language.EN

    @property
    def named(self) -> str:
        """Its title with the short one: ``Convention on Cybercrime (Budapest Convention)``."""
        return f"{self.title} ({self.name})" if self.name else self.title

    def history(self, show: Show, opened: str = "opened for signature") -> str:
        """What became of it and when, as far as it is known: ``opened for signature ..., entered into force ...``."""
        steps = (("adopted", self.adopted), (opened, self.opened), ("entered into force", self.in_force))
        return ", ".join(f"{step} {show(when)}" for step, when in steps if when)

    def history_in_french(self, show: Show) -> str:
        """What became of it, in nouns that fit any title: ``ouverture à la signature: Lanzarote, 2007-10-25; ...``."""
        place = f"{self.opened_place}, " if self.opened_place else ""
        steps = ((f"ouverture à la signature: {place}", self.opened), ("entrée en vigueur: ", self.in_force))
        return "; ".join(f"{step}{show(when)}" for step, when in steps if when)


class Directive(Struct, frozen=True, kw_only=True):
    """A directive of the European Union or a provision of it; ``reference`` is its place in the Official Journal."""

    key: str
    title: str
    name: str
    body: str
    reference: str
    adopted: When
    in_force: When | None = None
    article: str = ""
    url: str = ""

    @property
    def journal(self) -> str:
        """The issue and the page of the Official Journal: ``OJ L335/1``; the whole reference if it names none."""
        return re.sub(r"OJ L (\d+), [\d.]+, p\. (\d+).*", r"OJ L\1/\2", self.reference)


class Document(Struct, frozen=True, kw_only=True):
    """A declaration, a resolution, guidelines or criteria.

    ``genre`` says what it is, ``edition`` which of its editions is cited, ``made`` what was done on the day ``issued``
    (signed, adopted). ``is_titled`` is whether the title itself says what it is.
    """

    key: str
    title: str
    short: str = ""
    authors: Sequence[str]
    genre: Sequence[str] = ()
    is_titled: bool = False
    edition: str = ""
    made: str = ""
    place: str = ""
    issued: When
    url: str = ""

    def details(self, show: Show) -> list[str]:
        """What it is, where and when it was made."""
        genre = () if self.is_titled else self.genre
        day = "" if self.issued.text in self.edition else show(self.issued)
        return [each for each in (*genre, self.edition, self.place, day) if each]


class Edition(Struct, frozen=True):
    """An edition of the data and the version of vgtref that holds it."""

    version: str
    name: str

    @property
    def year(self) -> When:
        """The year of the edition."""
        return When(self.name[:4])

    @property
    def full(self) -> str:
        """Version and edition: ``0.2.0, data edition 2026.11``."""
        return f"{self.version}, data edition {self.name}"

    @property
    def words(self) -> str:
        """Version and edition in words: ``version 0.2.0, data edition 2026.11``."""
        return f"version {self.full}"


class DataSet(Struct, frozen=True):
    """The data of vgtref in an edition."""

    key: str
    edition: Edition


class Shown(Struct, frozen=True, kw_only=True):
    """What a State did towards a treaty, and the sources that show it, the best of them first.

    ``edition`` is given where vgtref, which computed it, is cited as well.
    """

    key: str
    treaty: Treaty
    state: str
    sources: "Sequence[Source]"
    edition: Edition | None

    def says(self, show: Show) -> str:
        """What it is, with days as ``show`` writes them."""
        raise NotImplementedError

    @property
    def title(self) -> str:
        """What a bibliography calls it."""
        raise NotImplementedError

    @property
    def remarks(self) -> list[str]:
        """What else a reader may want to know."""
        raise NotImplementedError


Work = Treaty | Directive | Document | DataSet | Shown
"""What can be cited."""


def source_title(source: "Source") -> str:
    """The title of a source without the day that it shows, which a citation gives by itself."""
    return re.sub(r",? status as of \d{1,2} \w+ \d{4}$", "", source.title)


def source_day(source: "Source") -> When | None:
    """The day whose state a source shows, else the one on which it was published."""
    return When.of(source.status_as_of) if source.status_as_of else source.published


def source_shows(source: "Source", show: Show) -> str:
    """The day of a source in words: ``status as of 25 April 2026``; empty where none is known."""
    day = source_day(source)
    return "" if day is None else f"status as of {show(day)}" if source.status_as_of else show(day)
